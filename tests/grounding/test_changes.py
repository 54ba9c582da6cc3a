from __future__ import annotations

import pytest

from claimex.grounding import ground
from claimex.models import Span
from tests.grounding.build import ARTICLE, kinds, stretch
from tests.tables import each_row


@each_row(
    ("quote", "kind", "quoted", "found"),
    [
        # names
        ("Chinese engineers were also invited, according to", "meaning", "Chinese", "Korean"),
        ("Viktor Osman praised the cooperation between both", "name", "Viktor", "Samir"),
        ("Leyla Demir did not meet President Pavel in Geneva", "name", "Pavel", "Anton Al-Varga"),
        # numbers
        ("A delegation of 180 people from several ministries", "number", "180", "190"),
        ("also invited, according to three diplomats familiar", "number", "three", "two"),
        ("but they spoke by phone for 20 minutes", "meaning", "", "more than"),
        ("spoke by phone for less than 20 minutes", "meaning", "less", "more"),
        # dates
        ("President Anton Al-Varga in Geneva on Thursday, an aide", "date", "Thursday", "Tuesday"),
        ("from several ministries arrived in November", "date", "November", "October"),
        ("the color of the flags on 12 June 2023", "number", "2023", "2024"),
        ("the color of the flags on 13 June 2024", "number", "13", "12"),
        ("Talks will resume next month in Oslo, officials", "date", "month", "week"),
        ("Talks will resume last week in Oslo, officials", "meaning", "last", "next"),
        # places
        ("President Anton Al-Varga in Vienna on Tuesday", "place", "Vienna", "Geneva"),
        ("Talks will resume next week in Quillon, officials", "place", "Quillon", "Oslo"),
        # negations
        ("Minister Leyla Demir did meet President Anton", "negation", "", "not"),
        ("Minister Leyla Demir did never meet President Anton", "negation", "never", "not"),
        ("Somebody in the café was told. Talks will resume", "negation", "Somebody", "Nobody"),
        ("Korean engineers were not also invited, according", "negation", "not", ""),
        ("U.S. embassy unconfirmed the color of the flags", "meaning", "unconfirmed", "confirmed"),
        # words
        ("The U.S. embassy confirmed the colour of the flags", "word", "colour", "color"),
        ("Korean engineers were also welcome, according to two", "meaning", "welcome", "invited"),
        ("from several agencies arrived in October. Samir", "meaning", "agencies", "ministries"),
        ("an aide said but they spoke by phone", "word", "", ", “"),
    ],
)
def test_the_kind_of_a_change(quote: str, kind: str, quoted: str, found: str) -> None:
    grounding = ground(quote, ARTICLE)
    assert grounding.status == "altered"
    changes = [(c.kind, c.quoted, c.found) for c in grounding.changes]
    assert changes == [(kind, quoted, found)]
    assert grounding.fact_changed == (kind != "word")
    assert grounding.proves == (kind == "word")


@each_row(
    ("text", "quote", "kind"),
    [
        # a capital at the start of a sentence says nothing
        ("Officials from both states met in Oslo. The officials left early.", "Salonen from both states met in Oslo", "meaning"),
        ("Talks between both sides began in Oslo. Long talks followed.", "Meetings between both sides began in Oslo", "meaning"),
        ("Osman told the press about it in Oslo. Later Osman left.", "Demir told the press about it in Oslo", "meaning"),
        ("He said: “Peace is near for all of us in Oslo.” No peace came.", "He said: “Rain is near for all of us in Oslo.”", "meaning"),
        ("Ministers Hold Extensive Talks Before Noon\n\nAn extensive and lasting talk was long.", "Ministers Hold Lasting Talks Before Noon", "name"),
        # no capitals at all
        ("the envoy met osman in the old harbour", "the envoy met demir in the old harbour", "meaning"),
        ("THE ENVOY MET OSMAN IN THE OLD HARBOUR", "THE ENVOY MET DEMIR IN THE OLD HARBOUR", "name"),
        ("the envoy met osman in the old harbour", "the envoy met osman at the old harbour", "meaning"),
        # short forms
        ("The envoy told the UN council about it", "The envoy told the EU council about it", "name"),
        # other scripts
        ("التقى وزير الخارجية السوري نظيره الروسي في موسكو", "التقى وزير الخارجية التركي نظيره الروسي في موسكو", "meaning"),
        ("لم يلتق وزير الخارجية السوري نظيره الروسي", "التقى ثم يلتق وزير الخارجية السوري نظيره الروسي", "negation"),
        ("Министр Орлов прибыл в Минск во вторник утром", "Министр Петров прибыл в Минск во вторник утром", "name"),
        ("Министр Орлов прибыл в Минск во вторник утром", "Министр Орлов не прибыл в Минск во вторник утром", "negation"),
        ("Министр Орлов прибыл в Минск во вторник утром", "Министр Орлов прибыл в Минск во четверг утром", "date"),
        ("外交部长周二在日内瓦会见了土耳其代表团。", "外交部长周三在日内瓦会见了土耳其代表团。", "number"),
        ("外交部长十二日在日内瓦会见了土耳其代表团。", "外交部长十三日在日内瓦会见了土耳其代表团。", "number"),
        ("外交部长没有在日内瓦会见土耳其代表团。", "外交部长有在日内瓦会见土耳其代表团。", "negation"),
        ("外交部长在日内瓦会见了土耳其代表团。", "外交部长在日内瓦会见了土库其代表团。", "meaning"),
        ("विदेश मंत्री मंगलवार को दिल्ली पहुँचे और बोले", "विदेश मंत्री मंगलवार को मुंबई पहुँचे और बोले", "meaning"),
        # numbers that are written otherwise
        ("They counted two hundred people in the square", "They counted 300 people in the square", "number"),
        ("They paid $5 for each of the boxes", "They paid €5 for each of the boxes", "number"),
        ("It takes 5 10 steps to the old harbour", "It takes 5-10 steps to the old harbour", "number"),
        ("Twenty thirty people came to the old harbour", "50 people came to the old harbour", "number"),
        # the same date otherwise
        ("They left on 5 Oct. for a long trip", "They left on 5 October for a long trip", "word"),
        ("They may leave soon for the old harbour", "They will leave soon for the old harbour", "meaning"),
    ],
)  # fmt: skip
def test_facts_in_hard_places(text: str, quote: str, kind: str) -> None:
    grounding = ground(quote, text)
    assert grounding.status == "altered"
    assert kind in kinds(grounding)
    assert grounding.fact_changed == (kind != "word")


def test_swapped_names_are_a_changed_fact() -> None:
    text = "At the end of the long session in Oslo on Monday Leyla Demir accused Anton Varga of delay."
    quote = text.replace("Leyla Demir accused Anton Varga", "Anton Varga accused Leyla Demir")
    found = ground(quote, text)
    assert (found.status, kinds(found)) == ("altered", ["name", "name"])


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("On Tuesday, the ministers of both states met in Oslo.", "order"),
        ("In Oslo the ministers of both states met on Tuesday.", "order"),
    ],
)
def test_moved_words(quote: str, kind: str) -> None:
    text = "It rained. The ministers of both states met in Oslo on Tuesday. It rained again."
    found = ground(quote, text)
    assert (found.status, kinds(found)) == ("altered", [kind])
    assert (stretch(found, text) or "").strip(".") == ("The ministers of both states met in Oslo on Tuesday")


def test_a_moved_date_inside_the_quote_is_an_order() -> None:
    text = "The ministers on Tuesday discussed the border with the new envoys of the union."
    found = ground("The ministers discussed the border on Tuesday with the new envoys of the union.", text)
    assert kinds(found) == ["order"]


def test_halves_swapped_about_a_verb_are_a_changed_fact() -> None:
    text = "The ministry of the northern republic accused the army of the southern kingdom."
    quote = "The army of the southern kingdom accused the ministry of the northern republic."
    assert not ground(quote, text).proves


def test_halves_of_one_sentence_are_not_taken_from_two() -> None:
    text = "It had begun by early October. Asked about duties, Demir said it was raised in August."
    found = ground("Asked about duties, Demir said it was raised in October.", text)
    assert kinds(found) == ["date"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        # a word in several pieces is replaced as a whole
        ("President Pavel did not see her but they", None),
        ("Pavel in Geneva on Tuesday, an aide said", "Al-Varga in Geneva on Tuesday, an aide said"),
        ("Demir did not meet President Pavel", "Demir did not meet President Anton"),
        # words that were put in before or behind do not reach into another sentence
        ("Yesterday Korean engineers were also invited, according", "Korean engineers were also invited, according"),
        ("from several ministries arrived in October yesterday", "from several ministries arrived in October"),
        # a prefix more or less
        ("Pro-Korean engineers were also invited, according", "Korean engineers were also invited, according"),
    ],
)  # fmt: skip
def test_the_stretch_of_an_altered_quote(quote: str, expected: str | None) -> None:
    assert stretch(ground(quote, ARTICLE)) == expected


def test_dropped_words_leave_the_stretch_whole() -> None:
    found = ground("Foreign Minister Leyla Demir did not meet President Al-Varga on Tuesday", ARTICLE)
    assert stretch(found) == (
        "Foreign Minister Leyla Demir did not meet President Anton Al-Varga in Geneva on Tuesday"
    )
    assert found.score == 1.0


def test_too_many_changes_are_another_sentence() -> None:
    text = "A Polish delegation of 12 people arrived in Oslo on Monday for consultations about rail."
    other = "A Greek delegation of 30 people arrived in Rome on Friday for consultations about rail."
    assert not ground(other, text).found


def test_half_a_sentence_behind_one_of_its_own_is_no_swap() -> None:
    text = "Osman left. Demir left Riga without a word to the press, while Varga stayed for a round."
    quote = "while Varga stayed for a round. Kovac Salonen and Petrenko came, without a word to the press"
    assert not ground(quote, text).found


def test_scattered_words_are_no_quote() -> None:
    quote = "Foreign Minister Demir in Geneva said more people from several ministries praised it"
    assert not ground(quote, ARTICLE).found


def test_a_quote_near_one_of_very_many_copies() -> None:
    sentence = "The envoy met one minister in Riga over the old rail links. "
    text = sentence * 2_500
    near = Span(start=2_300 * len(sentence), end=2_301 * len(sentence))
    quote = "The envoy met one minister in Oslo over the old rail links."
    found = ground(quote, text, near=near)
    assert (found.start, kinds(found)) == (near.start, ["place"])


def test_words_at_the_end_may_stand_before_all_others() -> None:
    text = "It rained. On Tuesday the ministers of both states met in Oslo. It rained again."
    found = ground("the ministers of both states met in Oslo on Tuesday", text)
    assert kinds(found) == ["order"]
    assert stretch(found, text) == "On Tuesday the ministers of both states met in Oslo"


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("No envoy said on Monday that the ministers of both states met", "The envoy said on Monday that the ministers of both states met", "negation"),
        ("Envoys of five states met on the island and did not speak of rail links", "Envoys of five states did not met on the island and speak of rail links", "order"),
        ("The 20 envoys of both states met on the old island in the north", "The envoys of both states met 20 on the old island in the north", "order"),
        ("They spoke of rail and of links for about 20 minutes", "They spoke of rail and of links for around 20 minutes", "word"),
        ("They spoke of rail and links on about 12 June in Oslo", "They spoke of rail and links on more 12 June in Oslo", "meaning"),
        ("Many envoys liked the 🇫🇮 flag in the old harbour", "Many envoys liked the 🇸🇪 flag in the old harbour", "name"),
        ("Envoys in the north spoke of A. B. Osman and his boats", "Envoys in the north spoke of AB Osman and his boats", "word"),
    ],
)  # fmt: skip
def test_more_kinds(text: str, quote: str, kind: str) -> None:
    assert kind in kinds(ground(quote, text))


def test_an_ellipsis_with_a_missing_part_is_missing() -> None:
    assert not ground("A delegation of 190 people ... quillon mirabel zorb", ARTICLE).found


def test_an_ellipsis_may_leave_out_whole_sentences_with_a_negation() -> None:
    text = "The envoy met her in Oslo. Nobody spoke. Nothing was signed. They left at noon."
    assert ground("The envoy met her ... They left at noon", text).status == "normalized"


def test_commas_that_differ_in_a_part_are_changes() -> None:
    text = "The envoys, who were late, met in Oslo and spoke for long of the old rail links."
    found = ground("The envoys who were late, met in Oslo ... of the old rail links", text)
    assert (found.status, kinds(found)) == ("altered", ["word"])


def test_words_broken_at_a_line_and_words_with_hyphens_in_one_quote() -> None:
    text = "A new coopera-\ntion on long-\nterm rail links between both states began in Oslo."
    found = ground("cooperation on long-term rail links between both states", text)
    assert found.status == "normalized"
    assert stretch(found, text) == text[6 : text.index(" began")]
    changed = ground("cooperation on long-term road links between both states began in Oslo.", text)
    assert kinds(changed) == ["meaning"]


def test_mere_small_words_are_no_quote() -> None:
    text = "It was in the north that he and she were with him at the old harbour of the island."
    assert not ground("It was in the south that he and she were with him at the new station", text).found


@pytest.mark.parametrize("mark", ["🎉", "👨‍👩‍👧", "👩🏽‍🚒", "☎", "©"])
def test_a_pictograph_more_or_less_is_no_fact(mark: str) -> None:
    text = f"The envoy met the whole team {mark} in Kyiv on Monday and left early."
    quote = "The envoy met the whole team in Kyiv on Monday and left early."
    found = ground(quote, text)
    assert [(change.kind, change.found) for change in found.changes] == [("word", mark)]
    assert (found.start, found.end) == (0, len(text))
    assert ground(quote.replace("Monday", "Sunday"), text).fact_changed


@pytest.mark.parametrize(("one", "other"), [("$", "€"), ("%", "‰"), ("°", "%"), ("🇺🇦", "🇷🇺")])
def test_a_sign_that_means_something_is_a_fact(one: str, other: str) -> None:
    text = f"The envoy promised the whole team 30 {one} more on Monday and left early."
    assert ground(text.replace(one, other), text).fact_changed


def test_an_edge_may_have_moved_in_a_quote_that_has_a_changed_word_too() -> None:
    text = "On the last Monday the foreign ministers met in the old harbour of Oslo for three hours."
    quote = "The foreign ministers met in the new harbour of Oslo for three hours on the last Monday."
    found = ground(quote, text)
    assert (found.start, found.end) == (0, len(text))
    assert ("old", "new") in {(change.found, change.quoted) for change in found.changes}
