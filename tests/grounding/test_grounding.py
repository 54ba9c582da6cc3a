from __future__ import annotations

import unicodedata

import pytest

from claimex.grounding import Grounder, ground
from claimex.models import Grounding, Span
from tests.grounding.build import ARTICLE, kinds, stretch
from tests.tables import each_row

# --- as it is -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote",
    [
        "Foreign Minister Leyla Demir did not meet",
        "“but they spoke by phone for more than 20 minutes.”",
        "Samir Osman praised the coopera-\ntion between both capitals.",
        "Geneva",
        " on 12 June 2024.\n\n",
        "café",
        ARTICLE,
    ],
)
def test_a_verbatim_quote_is_exact(quote: str) -> None:
    found = ground(quote, ARTICLE)
    assert (found.status, stretch(found), found.score) == ("exact", quote, 1.0)
    assert found.changes == ()


@each_row(
    ("quote", "expected"),
    [
        ("foreign minister LEYLA Demir", "Foreign Minister Leyla Demir"),
        ("  Leyla \n Demir\tdid not  meet ", "Leyla Demir did not meet"),
        ('"but they spoke by phone', "“but they spoke by phone"),
        ("'but they spoke by phone", "“but they spoke by phone"),
        ("but they spoke by phone", "but they spoke by phone"),
        ("for more than 20 minutes.'", "for more than 20 minutes.”"),
        ("Anton Al‑Varga in", "Anton Al-Varga in"),
        ("Anton Al — Varga in", "Anton Al-Varga in"),
        ("praised the cooperation between", "praised the coopera-\ntion between"),
        ("cooperation", "coopera-\ntion"),
        ("Korean engi-\nneers were also", "Korean engineers were also"),
        ("Korean engi\u00adneers were \u200balso", "Korean engineers were also"),
        ("the US embassy", "The U.S. embassy"),
        (unicodedata.normalize("NFD", "the café was"), "the café was"),
        ("con\ufb01rmed the color", "confirmed the color"),
        ("ｏｎ １２ Ｊｕｎｅ ２０２４", "on 12 June 2024"),
        ("… Samir Osman praised the", "Samir Osman praised the"),
        ("Nobody in the café was told...", "Nobody in the café was told"),
        ("\u200fNobody in\u200e the café", "Nobody in the café"),
        ("**Nobody** in the _café_", "Nobody in the café"),
    ],
)
def test_what_a_faithful_copy_may_differ_in_is_normalized(quote: str, expected: str) -> None:
    found = ground(quote, ARTICLE)
    exact = quote == expected
    assert (found.status, stretch(found)) == ("exact" if exact else "normalized", expected)
    assert not found.changes


@each_row(
    ("text", "quote", "expected"),
    [
        # Arabic: vowel signs, tatweel
        ("التقى الوَزِيرُ نظيرَه في دمشق.", "الوزير نظيره", "الوَزِيرُ نظيرَه"),
        ("التقى الوزير نظيره في دمشق.", "الوزيـــر نظيره", "الوزير نظيره"),
        ("وصل ١٩٠ شخصا", "وصل 190 شخصا", "وصل ١٩٠ شخصا"),
        # Hebrew points
        ("שַׂר הַחוּץ נפגש אתמול", "שר החוץ נפגש", "שַׂר הַחוּץ נפגש"),
        # Cyrillic
        ("Министр «прибыл» в Минск.", 'МИНИСТР "прибыл"', "Министр «прибыл»"),
        # with the stress that dictionaries mark, and a ё without its dots
        ("Мини\u0301стр при\u0301был в Минск.", "Министр прибыл", "Мини\u0301стр при\u0301был"),
        ("Министр прибыл в Минск.", "мини\u0301стр при\u0301был", "Министр прибыл"),
        ("Ещё один посол прибыл.", "еще один посол", "Ещё один посол"),
        # Chinese and Japanese: no spaces
        ("外交部长周二在日内瓦会见了代表团。", "周二在 日内瓦会见", "周二在日内瓦会见"),
        ("外相はガザについて協議した。", "外相はｶﾞｻﾞについて", "外相はガザについて"),
        # Devanagari: the vowel signs stay with their consonants
        ("विदेश मंत्री दिल्ली पहुँचे।", "विदेश  मंत्री", "विदेश मंत्री"),
        # Hangul in parts
        ("장관이 서울에서 만났다", unicodedata.normalize("NFD", "서울"), "서울"),
        # emoji of several code points
        ("Ready 👩🏽‍🚀 to go", "ready 👩🏽‍🚀 TO", "Ready 👩🏽‍🚀 to"),
        # the last letter's mark belongs to the stretch
        ("a cafe\u0301 in", "a café", "a cafe\u0301"),
        ("Straße der Treffen", "STRASSE der", "Straße der"),
    ],
)
def test_any_script(text: str, quote: str, expected: str) -> None:
    found = ground(quote, text)
    assert (found.status, stretch(found, text)) == ("normalized", expected)


@each_row(
    ("text", "quote"),
    [
        ("a cafe\u0301 in town", "a cafe"),
        ("2,190 people came", "190 people came"),
        ("the Iranian side", "the Iran"),
        ("unhappy with the draft", "happy with the"),
        ("met Lavrova", "met Lavrov"),
        ("किताब", "क"),
        ("abc", ""),
        ("abc", " \n\t"),
        ("", "abc"),
        ("", ""),
        ("abc", "?!"),
        ("short", "a quote that is much longer than the whole of the text it is sought in"),
        (ARTICLE, "Leyla Varga met"),
        (ARTICLE, "two ministers"),
    ],
)
def test_missing(text: str, quote: str) -> None:
    found = ground(quote, text)
    assert found == Grounding(status="missing")
    assert not found.found


def test_marks_alone_are_exact_or_missing_and_no_string_of_a_claim() -> None:
    assert ground("—", "a — b — c").span == Span(start=2, end=3)
    assert ground(" — ", "a—b").status == "missing"
    assert Grounder("a — b").find("—") is None


def test_a_longer_quote_that_begins_inside_a_word_has_another_word() -> None:
    at = ARTICLE.index("rean engineers")
    assert kinds(ground(ARTICLE[at : at + 50], ARTICLE)) == ["meaning"]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("about 2,190 people from five cities came", "190 people from five cities came", "number"),
        (
            "they were unhappy with the long draft paper",
            "happy with the long draft paper",
            "meaning",
        ),
        (
            "The aide kept a close eye on talks with Iranian envoys",
            "kept a close eye on talks with Iran",
            "place",
        ),
    ],
)
def test_a_cut_that_makes_another_fact_is_no_verbatim_quote(text: str, quote: str, kind: str) -> None:
    found = ground(quote, text)
    assert found.status == "altered"
    assert kind in kinds(found)


# --- which place ----------------------------------------------------------------------------------

REPEATED = "They met in Oslo. He left. They met in Oslo! She stayed. they met in oslo. The end."


@pytest.mark.parametrize(
    ("quote", "near", "start"),
    [
        ("They met in Oslo", None, 0),
        ("they met in oslo", None, 57),  # the verbatim one
        ("They met in Oslo", (20, 50), 27),
        ("They met in Oslo", (50, 80), 57),  # inside, though in other capitals
        ("They met in Oslo", (46, 60), 27),  # the verbatim one, though another is nearer
        ("They met in Oslo", (18, 26), 27),
        ("They met in Oslo", (1, 10), 0),  # reaches out of the chunk by one
        ("They met in Oslo", (75, 82), 27),
        ("They met in", (0, 82), 0),
    ],
)
def test_of_several_places(quote: str, near: tuple[int, int] | None, start: int) -> None:
    span = Span(start=near[0], end=near[1]) if near else None
    assert ground(quote, REPEATED, near=span).start == start


def test_an_altered_quote_is_sought_near_its_chunk() -> None:
    sentence = "The ministers of both states met in Oslo for a brief exchange of views. "
    text = sentence * 5
    third = Span(start=2 * len(sentence), end=3 * len(sentence))
    quote = "The ministers of both states met in Riga for a brief exchange of views."
    assert ground(quote, text, near=third).start == third.start
    assert ground(quote, text).start == 0


def test_a_verbatim_place_outside_the_chunk_beats_an_altered_one_inside() -> None:
    one, two = "The envoy met two ministers in Oslo. ", "The envoy met ten ministers in Oslo. "
    found = ground(one.strip(), two + one, near=Span(start=0, end=len(two)))
    assert (found.status, found.start) == ("exact", len(two))


# --- ellipses -------------------------------------------------------------------------------------


@pytest.mark.parametrize("dots", ["...", "…", "[...]", " . . . ", "(…)", "....", "……"])
def test_an_ellipsis_joins_stretches_in_order(dots: str) -> None:
    found = ground(f"A delegation of 190 people {dots} Korean engineers were invited"[:-8], ARTICLE)
    assert found.status == "normalized"
    assert [ARTICLE[p.start : p.end] for p in found.parts] == [
        "A delegation of 190 people",
        "Korean engineers were",
    ]
    assert found.span == Span(start=found.parts[0].start, end=found.parts[-1].end)


def test_parts_stand_as_near_together_as_they_can() -> None:
    text = "They met on Monday. They met on Friday in Riga. They met on Monday."
    found = ground("They met on ... in Riga", text)
    assert [text[p.start : p.end] for p in found.parts] == ["They met on", "in Riga"]
    assert found.start == 20


def test_parts_out_of_order_are_missing() -> None:
    assert not ground("Korean engineers were ... A delegation of 190 people", ARTICLE).found


def test_short_parts_must_stand_near_each_other() -> None:
    text = "Leyla Demir spoke. " + "Nothing else was said about it. " * 20 + "Anton left."
    assert not ground("Leyla Demir ... Anton left", text).found
    assert ground("Leyla Demir ... Nothing else", text).status == "normalized"


def test_a_text_with_the_same_ellipsis_is_exact() -> None:
    text = "“We met ... and we agreed on most of it.”"
    assert ground("We met ... and we agreed", text).status == "exact"


def test_an_ellipsis_may_not_hide_a_negation() -> None:
    found = ground("Leyla Demir did ... meet President Anton Al-Varga", ARTICLE)
    assert found.status == "altered"
    assert [(c.kind, c.found) for c in found.changes] == [("negation", "not")]


def test_a_changed_word_in_a_part_is_a_change() -> None:
    found = ground(
        "A delegation of 190 people from several agencies arrived ... Korean engineers were", ARTICLE
    )
    assert (found.status, kinds(found), len(found.parts)) == ("altered", ["meaning"], 2)


# --- short strings --------------------------------------------------------------------------------


@each_row(
    ("text", "value", "expected"),
    [
        (ARTICLE, "Leyla Demir", "Leyla Demir"),
        (ARTICLE, "leyla  demir", "Leyla Demir"),
        (ARTICLE, "Anton Al Varga", "Anton Al-Varga"),
        (ARTICLE, "US", "U.S."),
        (ARTICLE, "12 June", "12 June"),
        (ARTICLE, "Demirs", None),
        (ARTICLE, "", None),
        (ARTICLE, "Geneva, on", None),
        ("Iranian envoys", "Iran", None),
        ("Iran's envoys", "Iran", "Iran"),
        ("They told us nothing", "US", None),
        ("They told us nothing of the US", "US", "US"),
        ("外交部长在日内瓦", "日内瓦", "日内瓦"),
        ("장관이 서울에서 만났다", "서울", "서울"),
        # short words that Arabic and Hebrew write as one with the next
        ("زار سوريا والعراق أمس", "العراق", "العراق"),
        ("وصل للعراق أمس", "العراق", "لعراق"),
        ("اجتمع بِموسكو أمس", "موسكو", "موسكو"),
        ("نفي نفي", "في", None),
        ("הוא ביקר בירושלים", "ירושלים", "ירושלים"),
        ("Xירושלים", "ירושלים", None),
    ],
)
def test_find(text: str, value: str, expected: str | None) -> None:
    span = Grounder(text).find(value)
    assert (text[span.start : span.end] if span else None) == expected


def test_find_prefers_the_chunk() -> None:
    text = "Oslo first, then OSLO, then Oslo."
    grounder = Grounder(text)
    assert grounder.find("Oslo") == Span(start=0, end=4)
    assert grounder.find("OSLO") == Span(start=17, end=21)
    assert grounder.find("Oslo", near=Span(start=15, end=22)) == Span(start=17, end=21)
    assert grounder.find("Oslo", near=Span(start=25, end=33)) == Span(start=28, end=32)


def test_one_index_answers_many_questions() -> None:
    grounder = Grounder(ARTICLE)
    for quote in ("Leyla Demir", "A delegation of 180 people from several ministries"):
        assert grounder.ground(quote) == ground(quote, ARTICLE)
    assert grounder.text == ARTICLE


def test_a_grounding_that_ends_before_its_start_has_no_span() -> None:
    assert Grounding(status="exact", start=3, end=3).span == Span(start=3, end=3)
    with pytest.raises(ValueError, match="from 4 to 3"):
        assert Grounding(status="exact", start=4, end=3).span
