"""What frames an exact quote (fiction, a lie, a denial, a hypothesis) is told; what only stands near it is not."""

from __future__ import annotations

import pytest

from claimex import ground
from tests.tables import each_row

QUOTE = "Ada Lovelace met Grace Hopper in Paris on Tuesday"
BEHIND = " The weather was fine and everybody in the city was glad of it."
FRAMED = [
    "In a novel, {}.",
    "He lied when he said that {}.",
    "Ministers denied: {}.",
    "Had it been true that {}, the bank would have known.",
    "A blog claimed without evidence that {}.",
    "{}, a blog claimed without evidence.",
    "It was in spring that {}, or so he dreamed.",
    "{}, or so he dreamed.",
    "In the film, {}.",
    "In her new novel, {}.",
    "Imagine that {}.",
    "He made up the story that {}.",
    "The blog claimed, without evidence, that {}.",
    "A debunked report said that {}.",
    "{}, he joked.",
    "In one of his dreams {}.",
    "Were it true that {}, all would be well.",
    "False: {}.",
    "The ministry denied the report that {}.",
    "It is a hoax that {}.",
    "Legend has it that {}.",
    "She lied that {}.",
    "In a play by Stoppard, {}.",
    "If it were true that {}, we would know.",
    "The website, offering no proof, said {}.",
    "It was a lie when they said that {}.",
    "The Kremlin denied on Friday: “{}.”",
    "He dreamed that {}.",
    "{}, but that was in a dream.",
    "It is not the case that {}.",
    # fiction in a further phrase
    "In the novel's final chapter, {}.",
    "In the last scene of the film, {}.",
    "The novel ends when {}.",
    "In theory, {}.",
    # conditions
    "Had {}, the strike would have ended.",
    "Once {}, the talks would begin.",
    # a that-clause behind a verb that does not say that it is so
    "The witness recanted his story that {}.",
    "They want to make sure that {}.",
    "He hopes that {}.",
    # what comes next
    "{}. That is false.",
    "{}. This never happened.",
    "{}. The ministry denied it.",
    "{}. No such meeting took place.",
    "{}. The report was later retracted.",
    "{} is not what happened.",
    "“{}” is a lie.",
    "{}, or did she?",
    "{}, if the memo is to be believed.",
]
FREE = [
    "In a statement, {}.",
    "He said that {}.",
    "Ministers confirmed: {}.",
    "The talks failed: {}.",
    "In Vienna, where he plays in a film, {}.",
    "The film opened on Monday; {}.",
    "The minister, who denied the charges, said that {}.",
    "{}, a spokesman said.",
    "{}, where she also saw a film.",
    "The court rejected the appeal, and {}.",
    "Bob lied about his age; {}.",
    "He denied the charge. {}.",
    "In a move that surprised many, {}.",
    "Theresa May said that {}.",
    "It was no accident that {}.",
    "Nobody doubted that {}.",
    "They don't care that {}.",
    "In the play area of the hotel, {}.",
    "In a play for votes, {}.",
    "He did not deny that {}.",
    "The novelist said that {}.",
    "At the premiere of his film, {}.",
    "Without naming anyone, he said that {}.",
    "With evidence mounting, {}.",
    "{}, and the film was shown.",
    "No evidence was found against him, and {}.",
    "The plan was rejected: {}.",
    "The minister dismissed his aide after {}.",
    "Senators will not debate a bill that {}.",
    "She did not stay, and {}.",
    "{}. That is a record.",
    "{}. He denied the charge.",
    "{}. This has never happened before.",
    "Had lunch been served? {}.",
    "In the first act of his presidency, {}.",
    "{}, not on Monday.",
    "{} for talks on fake news.",
    "It was in spring that {}.",
    "He made clear that {}.",
]
OTHERS = {
    "de": (
        "Anna Berger traf Paul Weber am Dienstag in Wien",
        [
            "In einem Roman: {}.",
            "Er log, als er sagte: {}.",
            "Das Ministerium dementierte: {}.",
            "In seinem neuen Film: {}.",
        ],
        ["In einer Erklärung hieß es: {}.", "Der Sprecher sagte: {}.", "Der Film lief am Montag, und {}."],
    ),
    "fr": (
        "Anna Berger a rencontré Paul Weber mardi à Vienne",
        [
            "Dans un roman, {}.",
            "Il a menti en disant que {}.",
            "Le ministère dément : {}.",
            "Un blog affirme sans preuve que {}.",
        ],
        ["Dans un communiqué, {}.", "Le porte-parole a dit que {}.", "Selon le ministère, {}."],
    ),
    "es": (
        "Anna Berger se reunió con Paul Weber el martes en Viena",
        [
            "En una novela, {}.",
            "Mintió cuando dijo que {}.",
            "El ministerio negó: {}.",
            "Un blog afirmó sin pruebas que {}.",
        ],
        ["En un comunicado, {}.", "El portavoz dijo que {}.", "Según el ministerio, {}."],
    ),
    "it": (
        "Anna Berger ha incontrato Paul Weber martedì a Vienna",
        ["In un romanzo, {}.", "Ha mentito quando ha detto che {}.", "Il ministero smentisce: {}."],
        ["In una nota, {}.", "Il portavoce ha detto che {}."],
    ),
    "pt": (
        "Anna Berger encontrou Paul Weber na terça-feira em Viena",
        ["Num romance, {}.", "Mentiu quando disse que {}.", "O ministério negou: {}."],
        ["Num comunicado, {}.", "O porta-voz disse que {}."],
    ),
    "ru": (
        "Анна Бергер встретилась с Паулем Вебером во вторник в Вене",
        [
            "В романе {}.",
            "Он солгал, сказав, что {}.",
            "Министерство опровергло: {}.",
            "Блог без доказательств сообщил, что {}.",
        ],
        ["В заявлении {}.", "Он сказал, что {}."],
    ),
    "uk": (
        "Анна Бергер зустрілася з Паулем Вебером у вівторок у Відні",
        ["У романі {}.", "Він збрехав, сказавши, що {}.", "Міністерство спростувало: {}."],
        ["У заяві {}.", "Він сказав, що {}."],
    ),
}


@each_row("sentence", FRAMED)
def test_a_frame_is_told(sentence: str) -> None:
    found = ground(QUOTE, sentence.format(QUOTE) + BEHIND)
    assert found.status == "exact"
    assert found.context


@each_row("sentence", FREE)
def test_what_frames_something_else_is_none(sentence: str) -> None:
    assert ground(QUOTE, sentence.format(QUOTE) + BEHIND).context == ()


@pytest.mark.parametrize("language", OTHERS)
def test_frames_of_other_languages(language: str) -> None:
    quote, framed, free = OTHERS[language]
    for sentence in framed:
        assert ground(quote, sentence.format(quote)).context, sentence
    for sentence in free:
        assert ground(quote, sentence.format(quote)).context == (), sentence


RELATIVE = [
    ("The senate rejected a compromise that was offered in spring.", "that was offered in spring"),
    ("Nobody wants elections that are held in March.", "that are held in March"),
    ("They don't care that the bridge fell down.", "that the bridge fell down"),
    ("It was no accident that the bridge fell down.", "that the bridge fell down"),
    (
        "He met with Prime Minister Theresa May and with Queen Anne of Norland.",
        "and with Queen Anne of Norland",
    ),
    ("He did not wait and did not speak to the press.", "and did not speak to the press"),
]


@each_row(("text", "quote"), RELATIVE)
def test_a_clause_that_says_which_thing_is_meant_is_not_undone(text: str, quote: str) -> None:
    assert ground(quote, text).context == ()


def test_an_aside_does_not_hide_who_did_it() -> None:
    quote = "The envoy ... signed the accord"
    told = ground(quote, "The envoy said that Bob Reed, his aide, signed the accord in Rome.")
    assert [change.kind for change in told.changes] == ["context"]
    whole = ground(quote, "The envoy, who met Bob Reed, his aide, in Rome, signed the accord.")
    assert whole.changes == ()


DOUBTED = {
    "pl": ("Anna Berger spotkała się z Paulem w Wiedniu", "Rzecznik zaprzeczył, że {}.", "Rzecznik powiedział, że {}."),
    "nl": ("Anna Berger heeft Paul Weber in Wenen ontmoet", "De woordvoerder ontkent dat {}.", "De woordvoerder zegt dat {}."),
    "tr": ("Anna Berger bu sabah Paul ile görüştü", "{} haberi yalanlandı.", "{} ve bu daha sonra açıklandı."),
    "ar": ("التقت الوزيرة الملك في فيينا", "قال متحدث إنه غير صحيح أن {}", "قال متحدث في المدينة إن {}"),
    "fa": ("وزیر با پادشاه در وین دیدار کرد", "سخنگو تکذیب کرد که {}", "سخنگو گفت که {}"),
    "he": ("השרה נפגשה עם המלך בווינה", "הדובר הכחיש כי {}", "הדובר אמר כי {}"),
    "zh": ("部长在维也纳会见了国王", "发言人否认{}。", "发言人证实{}。"),
    "ja": ("大臣は国王と会談した", "{}という噂は虚偽だ。", "{}と発表した。"),
    "ko": ("장관이 국왕을 만났다", "대변인은 {}는 소문을 부인했다.", "대변인은 {}고 말했다."),
    "hi": ("मंत्री ने राजा से मुलाकात की", "यह झूठ है कि {}", "प्रवक्ता ने कहा कि {}"),
    "fr": ("Anna Berger a rencontré Paul à Vienne", "{}, selon une rumeur.", "{}, selon le ministère."),
    "es": ("Anna Berger se reunió con Paul en Viena", "{}, según un bulo.", "{}, según el ministerio."),
    "de": ("Anna Berger hat Paul Weber in Wien getroffen", "Fake News: {}.", "Das Ministerium: {}."),
    "it": ("Anna Berger ha incontrato Paul alla stazione", "{}: è una bufala.", "{}: è una svolta."),
    "ru": ("Анна Бергер встретилась с Паулем в Вене", "{} — это фейк.", "{} — это успех."),
}  # fmt: skip


@pytest.mark.parametrize("language", DOUBTED)
def test_denials_and_hearsay_of_further_languages(language: str) -> None:
    quote, doubted, free = DOUBTED[language]
    assert ground(quote, doubted.format(quote)).context
    assert ground(quote, free.format(quote)).context == ()


TAKEN_BACK = {
    "de": ("Der Minister traf den König in Wien", "Die Meldung ist frei erfunden", "Das war am Dienstag"),
    "fr": (
        "Le ministre a rencontré le roi à Vienne",
        "Le palais a démenti cette information",
        "C'est important",
    ),
    "es": ("El ministro se reunió con el rey en Viena", "Esa información es falsa", "Es la primera visita"),
    "it": ("Il ministro ha incontrato il re a Vienna", "La notizia è falsa", "È la prima visita"),
    "pt": ("O ministro encontrou o rei em Viena", "Nada disso aconteceu", "A reunião durou duas horas"),
    "nl": ("De minister ontmoette de koning in Wenen", "Het paleis ontkende dit", "Dat was dinsdag"),
    "ru": ("Министр встретился с королём в Вене", "Это неправда", "Это важно"),
    "uk": ("Міністр зустрівся з королем у Відні", "Це неправда", "Переговори тривали дві години"),
    "pl": ("Minister spotkał się z królem w Wiedniu", "To nieprawda", "To ważne"),
    "tr": ("Bakan kralla Viyana'da görüştü", "Bu haber yalan", "Görüşme iki saat sürdü"),
    "ar": ("التقت الوزيرة الملك في فيينا", "هذا غير صحيح", "استمرت المحادثات ساعتين"),
    "fa": ("وزیر با پادشاه در وین دیدار کرد", "این خبر دروغ است", "گفتگو دو ساعت طول کشید"),
    "he": ("השרה נפגשה עם המלך בווינה", "זה שקר", "השיחה נמשכה שעתיים"),
    "hi": ("मंत्री ने राजा से मुलाकात की", "यह झूठ है", "बातचीत दो घंटे चली"),
    "zh": ("部长在维也纳会见了国王", "该消息不实", "会谈持续了两小时"),
    "ja": ("大臣は国王と会談した", "これは虚偽だ", "会談は二時間続いた"),
    "ko": ("장관이 국왕을 만났다", "이는 사실이 아니다", "회담은 두 시간 걸렸다"),
}


@pytest.mark.parametrize("language", TAKEN_BACK)
def test_the_next_sentence_may_take_it_back(language: str) -> None:
    quote, denial, other = TAKEN_BACK[language]
    stop = {"zh": "。", "ja": "。", "hi": "। "}.get(language, ". ")
    assert [beside.text for beside in ground(quote, f"{quote}{stop}{denial}{stop}").context] == [
        denial + stop.strip()
    ]
    assert ground(quote, f"{quote}{stop}{other}{stop}").context == ()


CONDITIONS = [
    ("Hätte der Minister die Bauern empfangen, wäre Ruhe.", "der Minister die Bauern empfangen"),
    ("Якби президент зустрівся з послом, угоду підписали б.", "президент зустрівся з послом"),
    ("Plotka głosi, że prezes spotkał się z oligarchą.", "prezes spotkał się z oligarchą"),
    ("Il serait faux de prétendre que la ministre a vu le roi.", "la ministre a vu le roi"),
    ("Non è vero che il sindaco ha incontrato il re.", "il sindaco ha incontrato il re"),
]


@each_row(("text", "quote"), CONDITIONS)
def test_conditions_and_denials_by_the_order_of_words(text: str, quote: str) -> None:
    assert ground(quote, text).context


def test_a_place_that_nothing_undoes_comes_first() -> None:
    text = "It is untrue that the envoys met in Baku. Later, in May, the envoys met in Baku."
    found = ground("the envoys met in Baku", text)
    assert (found.proves, found.start, [span.start for span in found.also]) == (True, 57, [18])
