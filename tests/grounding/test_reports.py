"""What becomes of an exact quote that a text calls a report, a fake or a claim; and of one that it vouches for."""

from __future__ import annotations

import pytest

from claimex import ground
from tests.tables import each_row

QUOTE = "Ada Lovelace met Grace Hopper in Paris"
UNDONE = [
    # a denial of reports, without "that"
    "The palace dismissed reports {}.",
    "Aides rejected media claims {}.",
    "Her lawyer ridiculed the suggestion {}.",
    "The office batted away rumours {}.",
    "The envoy played down any suggestion {}.",
    "There is scant proof {}.",
    "Investigators found nothing to show {}.",
    "Trolls shared a bogus report {}.",
    "Some voters believe {}.",
    "The bishop hopes {}.",
    # fakes and fiction
    "The clip purports to prove that {}.",
    "A leaflet purporting to show {} went round.",
    "{} in a doctored photo that went round.",
    "{}, according to a widely debunked post.",
    "{}, a forged memo says.",
    "{}, a fabricated statement from her office claimed.",
    "An invented letter shows {}.",
    "Citing a fake press release, {}.",
    "In a parallel universe {}.",
    "In a war game played by cadets, {}.",
    "The screenplay says: {}.",
    "In the show's second episode, {}.",
    "{}: that is a myth.",
    "{}, or so the blog maintains.",
    # the layouts of those who check facts
    "Claim: {}.",
    "The viral claim: {}.",
    "Myth 3: {}.",
    "What was claimed: {}.",
    "{}.\n\nRating: Mostly false",
    "{}. Our ruling: the claim is untrue.",
    "{}. What is true: they have spoken by phone.",
    "{}. No, she didn't.",
    "{}. The photo is manipulated.",
    "{} [citation needed].",
    "{} (that remains unverified).",
    "{} – fake.",
    # corrections
    "{}, a website wrote before deleting the post.",
    "{}, the agency said, and later took back the report.",
    "{}, he told police, but he later recanted.",
    "The editors apologised to her for writing that {}.",
    "The agency regrets having claimed that {}.",
    "She regrets saying {}.",
    "The story initially stated that {}.",
    "{}. We got this wrong.",
    "{}. (Editor's note: that is incorrect.)",
    "He claims, wrongly, that {}.",
    "A meme falsely suggests {}.",
    "Stories of how {} were fabricated.",
    "In Woolf's novel {}.",
    "He told a tale in which {}.",
    "A parody account posted: {}.",
    "The office poured scorn on reports {}.",
    "The union alleges {}.",
    "It is unlikely {}.",
    "{}. It is not true that they met.",
    # wishes and thoughts
    "She wishes {}.",
    "Let us assume {}.",
    "One might be forgiven for thinking that {}.",
    "He asked whether it is true that {}.",
    "If it is certain that {}, the case is closed.",
    "It is not certain that {}.",
    "Nobody says it is clear that {}.",
]
VOUCHED = [
    "It is true that {}.",
    "It was widely known that {}.",
    "It is indeed remarkable that {}.",
    "It is a fact that {}.",
    "He is still angry that {}.",
    "They were glad that {}.",
    "She forgot that {}.",
    "He remembers that {}.",
    "She could not conceal that {}.",
    "He didn't notice that {}.",
    "There can be no question that {}.",
    "There is no denying that {}.",
    "None other than {}.",
    "No sooner had the doors opened than {}.",
    "If only for an hour, {}.",
    "I think {}.",
    "It was the first time that {}.",
    "On the day that {}, it rained.",
]
BESIDE = [
    "He rejected claims of fraud, and {}.",
    "A day after he dismissed the reports, {}.",
    "There is little evidence of a thaw, but {}.",
    "Despite the false reports, {}.",
    "The claim was settled: {}.",
    "According to a report, {}.",
    "In an alternative venue, {}.",
    "In a show of unity, {}.",
    "In the series of talks, {}.",
    "{} before withdrawing to the hotel.",
    "{} before pulling out of the race.",
    "{} and then removed her hat.",
    "{}, who later withdrew from the race.",
    "{} in what critics called a fake show of unity.",
    "{} on the disputed island.",
    "{}. The report that he had resigned was false.",
    "{}. The claims about her health are untrue.",
    "{}. It is not true that they quarrelled.",
    "{}. The verdict is wrong, he said of the trial.",
    "{}. The truth, she said, is that they are friends.",
    "{}. No, she did not resign, she said.",
    "{}. It is staged every year.",
    "He apologised for delays, saying that {}.",
    "What they said: {}.",
]
OTHERS = {
    "de": ("Anna Berger traf Paul Weber in Wien", ["{} – so heißt es in einem erfundenen Schreiben.", "In einem gefälschten Video heißt es: {}."], ["Es ist wahr, dass {}.", "Niemand bezweifelt, dass {}."]),
    "fr": ("Anna Berger a rencontré Paul à Vienne", ["{}: c'est un canular.", "Une fausse vidéo selon laquelle {} circule."], ["Il est certain que {}.", "Nul ne nie que {}."]),
    "es": ("Anna Berger se reunió con Paul en Viena", ["Circula una foto manipulada según la cual {}."], ["Es verdad que {}.", "Nadie niega que {}.", "No hay duda de que {}."]),
    "it": ("Anna Berger ha incontrato Paul a Vienna", ["Nella rete circola un video falso secondo cui {}."], ["È vero che {}.", "Nessuno nega che {}.", "Non a caso {}."]),
    "pt": ("Anna Berger encontrou Paul em Viena", ["Circula um vídeo falso segundo o qual {}."], ["É verdade que {}.", "Ninguém nega que {}."]),
    "ru": ("Анна Бергер встретилась с Паулем в Вене", ["Слова о том, что {}, не соответствуют действительности.", "Весть о том, что {}, не подтвердилась."], ["Неудивительно, что {}.", "Никто не отрицает, что {}."]),
    "uk": ("Анна Бергер зустрілася з Паулем у Відні", ["Чутки про те, що {}, не відповідають дійсності."], ["Не дивно, що {}.", "Очевидно, що {}."]),
    "zh": ("部长在维也纳会见了国王", ["{}，外交部予以否认。"], ["{}，否认了有关离职的传言。"]),
}  # fmt: skip


@each_row("sentence", UNDONE)
def test_a_report_that_the_text_does_not_believe(sentence: str) -> None:
    found = ground(QUOTE, sentence.format(QUOTE))
    assert found.status == "exact"
    assert found.context


@each_row("sentence", VOUCHED + BESIDE)
def test_what_the_text_vouches_for_or_says_of_something_else(sentence: str) -> None:
    assert ground(QUOTE, sentence.format(QUOTE)).context == ()


@pytest.mark.parametrize("language", OTHERS)
def test_reports_of_other_languages(language: str) -> None:
    quote, undone, vouched = OTHERS[language]
    for sentence in undone:
        assert ground(quote, sentence.format(quote)).context, sentence
    for sentence in vouched:
        assert ground(quote, sentence.format(quote)).context == (), sentence


LOOKALIKES = [
    "a page made to look like the chancery's",
    "a page that imitated the chancery's",
    "a website mimicking the chancery's",
    "an account impersonating the chancery",
    "an account posing as the chancery",
    "a cloned website of the chancery",
    "a spoofed page",
    "a hacked account of the chancery",
    "a man pretending to be the consul",
    "an impostor",
]
STATEMENT = "the two consuls dined in Graz on Sunday"


@pytest.mark.parametrize("who", LOOKALIKES)
@pytest.mark.parametrize(
    "sentence", ["{Who} said {statement}.", "{Who} wrote that {statement}.", "{statement}, said {who}."]
)
def test_what_only_looks_like_the_source_proves_nothing(who: str, sentence: str) -> None:
    text = sentence.format(who=who, Who=who.capitalize(), statement=STATEMENT)
    assert [context.kind for context in ground("two consuls dined in Graz on Sunday", text).context] == [
        "negation"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"A page of the chancery said {STATEMENT}.",
        f"{STATEMENT}, said a page made by the chancery.",
        f"{STATEMENT}, the chancery said, warning of hacked accounts.",
        f"{STATEMENT} to speak of accounts impersonating the chancery.",
        f"{STATEMENT}, said the chancery, whose page was hacked in May.",
        f"The man said {STATEMENT}.",
        f"A website that follows the chancery said {STATEMENT}.",
    ],
)
def test_a_source_beside_lookalikes_is_a_source(text: str) -> None:
    assert ground("two consuls dined in Graz on Sunday", text).context == ()
