from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from claimex.grounding import Grounder, ground
from claimex.grounding.verbatim import Verbatim
from claimex.models import Span

# each language's words, with what is between two of them and at a sentence's end
LANGUAGES = [
    ("envoys met in Geneva on Tuesday Demir's aides café well-known 1,900 U.S. naïve", " ", ". "),
    ("министры прибыли в Минск во вторник утром Орлов ёлка 25", " ", ". "),
    ("التقى الوَزِيرُ السوري نظيره في موسكو أمس ١٩٠ شخصا", " ", "، "),
    ("שַׂר הַחוּץ נפגש אתמול עם הנשיא בירושלים", " ", ". "),
    ("विदेश मंत्री मंगलवार को दिल्ली पहुँचे और बोले", " ", "। "),
    ("外 交 部 长 周 二 在 日 内 瓦 会 见 了 代 表 团", "", "。"),
    ("외교 장관이 서울에서 특사를 만났다", " ", ". "),
    ("re\u0301sume\u0301 👩🏽‍🚀 🇫🇮 na\u0308ch o\u0302tel", " ", ". "),
]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text in one of several scripts, and where each of its words is."""
    stock, between, end = draw(st.sampled_from(LANGUAGES))
    words = draw(st.lists(st.sampled_from(stock.split()), min_size=2, max_size=30))
    text = ""
    places = []
    for i, word in enumerate(words):
        places.append((len(text), len(text) + len(word)))
        text += word + (end if i % 7 == 6 else between)
    return text, places


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a stretch of it that begins and ends with whole words."""
    text, places = draw(texts())
    first = draw(st.integers(0, len(places) - 1))
    last = draw(st.integers(first, len(places) - 1))
    return text, places[first][0], places[last][1]


def assert_stands_for(text: str, start: int, end: int, quote: str, status: str) -> None:
    found = ground(quote, text, near=Span(start=start, end=end))
    assert (found.status, found.start, found.end) == (status, start, end)
    assert found.changes == ()


@given(quoted())
@settings(max_examples=150)
def test_whole_words_are_exact_where_they_stand(case: tuple[str, int, int]) -> None:
    text, start, end = case
    assert_stands_for(text, start, end, text[start:end], "exact")


def _wider(text: str) -> str:
    return "\u00a0\n " + text.replace(" ", " \n\t") + " "


def _curled(text: str) -> str:
    return f"“{text}”".replace("'", "’")


def _invisible(text: str) -> str:
    return "\u200e" + text.replace(" ", " \u200b")


@pytest.mark.parametrize(
    "mangle",
    [
        _wider,
        _curled,
        _invisible,
        str.swapcase,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: unicodedata.normalize("NFKD", text),
        lambda text: text.replace("-", "\u2011"),
    ],
)
@given(case=quoted())
@settings(max_examples=40)
def test_a_mangled_copy_stands_for_the_same_stretch(mangle, case: tuple[str, int, int]) -> None:
    text, start, end = case
    quote = mangle(text[start:end])
    status = "exact" if quote == text[start:end] else "normalized"
    assert_stands_for(text, start, end, quote, status)


@given(quoted(), st.text(max_size=40))
def test_text_before_moves_the_offsets(case: tuple[str, int, int], before: str) -> None:
    text, start, end = case
    quote = text[start:end]
    by = len(before) + 1
    found = ground(quote, f"{before}\n{text}", near=Span(start=start + by, end=end + by))
    assert (found.status, found.start, found.end) == ("exact", start + by, end + by)


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_strings_at_all(quote: str, text: str) -> None:
    found = ground(quote, text)
    if found.span is None:
        assert found.status == "missing"
        return
    start, end = found.span.start, found.span.end
    assert 0 <= start < end <= len(text)
    if found.status == "exact":
        assert text[start:end] == quote
    if end < len(text) and quote.strip() and unicodedata.category(quote.strip()[-1])[0] in "LN":
        assert not unicodedata.combining(text[end])


@given(st.text(min_size=1, max_size=60))
def test_a_text_stands_in_itself(text: str) -> None:
    status = ground(text, text).status
    assert status == ("exact" if text.strip() else "missing")


@given(quoted())
def test_the_same_question_has_the_same_answer(case: tuple[str, int, int]) -> None:
    text, start, end = case
    grounder = Grounder(text)
    quote = text[start:end] + " quillon"
    assert grounder.ground(quote) == grounder.ground(quote) == ground(quote, text)


@given(quoted())
def test_find_agrees_with_ground(case: tuple[str, int, int]) -> None:
    text, start, end = case
    near = Span(start=start, end=end)
    assert Grounder(text).find(text[start:end], near) == near


def test_a_shuffled_sentence_is_missing() -> None:
    words = (
        "the foreign ministers of five northern states discussed fishing quotas and rail links "
        "with envoys from two islands before a dinner in the old harbour"
    ).split()
    rng = random.Random(5)
    grounder = Grounder("Before. " + " ".join(words) + ". After.")
    for _ in range(50):
        shuffled = rng.sample(words, len(words))
        assert not grounder.ground(" ".join(shuffled)).found


class _NoShortCut(Verbatim):
    def find(self, words: str, near: Span | None) -> Span | None:
        return None

    find_in_other_capitals = find


class _WithoutTheShortCut(Grounder):
    """Looks every quote up in the index, verbatim ones too."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._letters = _NoShortCut(text)


@given(st.data())
@settings(max_examples=500, deadline=None)
def test_the_short_cut_for_verbatim_quotes_changes_no_result(data: st.DataObject) -> None:
    words = st.sampled_from(
        [
            "Iran",
            "iran",
            "IRAN",
            "I\u00adran",
            "Ｉran",
            "I-\nran",
            "\n",
            "US",
            "us",
            "Iran's",
            "Iran-Iraq",
            "190",
            "1,190",
            "met",
            "re-met",
            "met.",
            "met,",
            "U.S.",
            "a.m.",
            "met.Then",
            "met. Then",
            "then met",
            "Then-President",
            "president",
            "PRESIDENT",
            "Iran’s",
            "Орлёв",
            "Орлев",
            "Орле\u0301в",
            "王毅",
            "在",
            "café",
        ]
    )
    text = data.draw(st.lists(words, min_size=1, max_size=30).map(" ".join))
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    quote = data.draw(
        st.sampled_from(
            [
                text[low:high],
                text[low:high].strip(),
                "Iran",
                "US",
                "met",
                "Iran met",
                "Then Met",
                "President",
                "Iran's president",
                "Iran’s president",
                "190",
                "U.S",
                "a.m",
                "met.Then",
                "Орлёв",
                "Орле\u0301в",
                "王毅",
            ]
        )
    )
    stretches = [(low, high), (0, len(text)), (0, low), (high, len(text)), (low, min(low + 9, len(text)))]
    near = data.draw(st.sampled_from([None, *(Span(start=start, end=end) for start, end in stretches)]))
    quick, slow = Grounder(text), _WithoutTheShortCut(text)
    assert quick.ground(quote, near) == slow.ground(quote, near)
    assert quick.find(quote, near) == slow.find(quote, near)
