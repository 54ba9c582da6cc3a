"""Articles cut where their claims are, and the days of events on one axis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st
from reporting_sample import EVENTS, compared, event, position, says, sourced

from claimex.comparison.records import Compared, SetAside, Verdict
from claimex.models import Article, Change, Failure, Grounding, SourcedClaim, Span
from claimex.reporting._texts import Stretch, Text, text_id, texts
from claimex.reporting._timeline import timeline

TEXT = "Before. They met in Oslo. 😀 They spoke of grain, of oil. After."


def at(words: str, text: str = TEXT, **evidence: object) -> Grounding:
    start = text.index(words)
    return Grounding(start=start, end=start + len(words), **{"status": "exact", "score": 1.0} | evidence)  # type: ignore[arg-type]


def cut(*claims: SourcedClaim, text: str = TEXT, aside: tuple[SourcedClaim, ...] = ()) -> Text:
    """The one article of some claims, as it is shown with its text."""
    found = Compared([event("e", *claims)], set_aside=[SetAside(claim, "so") for claim in aside])
    numbers = {claim.id: 1 for claim in claims}
    [article] = texts(found, numbers, [Article(id=claims[0].article_id, source="x", text=text)])
    assert "".join(stretch.text for stretch in article.stretches) == text
    return article


def marked(article: Text) -> list[tuple[str, str]]:
    return [(stretch.kind, stretch.text) for stretch in article.stretches if stretch.kind]


def test_a_claim_s_words_are_marked_where_they_are() -> None:
    one = sourced(quote="They spoke of grain, of oil.", evidence=at("They spoke of grain, of oil."))
    article = cut(one)
    assert marked(article) == [("claim", "They spoke of grain, of oil.")]
    assert [(p.claim, p.event) for s in article.stretches for p in s.begins] == [(one.id, 1)]
    assert article.lost == []


def test_claims_that_share_words_are_both_pointed_at() -> None:
    one = sourced(quote="They met in Oslo. 😀 They", evidence=at("They met in Oslo. 😀 They"))
    other = sourced(quote="They spoke", evidence=at("They spoke"))
    article = cut(one, other)
    assert marked(article) == [("claim", "They met in Oslo. 😀 "), ("claim", "They"), ("claim", " spoke")]
    assert [stretch.claims for stretch in article.stretches if stretch.kind][1] == [one.id, other.id]
    assert sorted(p.claim for s in article.stretches for p in s.begins) == sorted([one.id, other.id])


def test_what_a_quote_changed_is_marked_by_its_own_kind() -> None:
    change = Change(kind="place", quoted="Bergen", found="Oslo")
    altered = at("They met in Oslo.", status="altered", changes=(change,))
    article = cut(sourced(quote="They met in Bergen.", evidence=altered))
    assert marked(article) == [("altered", "They met in "), ("changed", "Oslo"), ("altered", ".")]
    assert "Bergen" in str(article.notes)


def test_what_is_off_the_story_is_marked_so_and_a_claim_set_aside_has_no_number() -> None:
    teaser = sourced(quote="After.", evidence=at("After.")).model_copy(update={"off_story": "a teaser"})
    one = sourced(quote="Before.", evidence=at("Before."))
    article = cut(one, aside=(teaser,))
    assert marked(article) == [("claim", "Before."), ("off-story", "After.")]
    assert [p.event for s in article.stretches for p in s.begins] == [1, None]


def test_parts_of_a_quote_and_further_stretches_are_marked() -> None:
    parts = (Span(start=0, end=7), Span(start=TEXT.index("After"), end=len(TEXT)))
    evidence = Grounding(status="normalized", start=0, end=len(TEXT), parts=parts, score=1.0)
    assert marked(cut(sourced(quote="Before. … After.", evidence=evidence))) == [
        ("claim", "Before."),
        ("claim", "After."),
    ]
    again = sourced(quote="Before.", evidence=at("Before."))
    again = again.model_copy(update={"spans": (Span(start=0, end=7), parts[1])})
    assert marked(cut(again)) == [("claim", "Before."), ("claim", "After.")]


@pytest.mark.parametrize(
    "evidence",
    [
        Grounding(status="exact", start=3, end=9, score=1.0),
        Grounding(status="normalized", start=5, end=999, score=1.0),
        Grounding(status="missing"),
    ],
)
def test_words_that_are_not_in_this_text_are_said_to_be_nowhere(evidence: Grounding) -> None:
    one = sourced(quote="They met.", evidence=evidence)
    article = cut(one)
    assert marked(article) == []
    assert [pointer.claim for pointer in article.lost] == [one.id]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_the_stretches_are_the_text_whatever_the_spans(pairs: list[tuple[int, int]]) -> None:
    claims = [
        sourced(
            quote=f"q{n}",
            evidence=Grounding(status="normalized", start=min(pair), end=max(pair), score=1.0),
        )
        for n, pair in enumerate(pairs)
    ] or [sourced()]
    article = cut(*claims)  # the stretches joined are the text: looked at there
    for stretch in article.stretches:
        assert bool(stretch.claims) == bool(stretch.kind)
    begun = [p.claim for s in article.stretches for p in s.begins] + [p.claim for p in article.lost]
    assert sorted(begun) == sorted(claim.id for claim in claims)


def test_without_a_text_each_quote_is_there_once() -> None:
    one, two = sourced(quote="They met.", place="Oslo"), sourced(quote="They met.", place="Bergen")
    [article] = texts(Compared([event("e", one, two)]), {one.id: 1, two.id: 1})
    assert not article.whole
    assert article.stretches == [
        Stretch(
            "They met.", "claim", [s.claim for s in article.stretches[0].begins], article.stretches[0].begins
        )
    ]
    assert len(article.stretches[0].begins) == 2


def test_an_article_that_gave_nothing_is_listed_and_a_stranger_s_is_not() -> None:
    silent = Failure(
        kind="no_claim", message="none", article_id="s", source="Quiet", published=date(2025, 1, 1)
    )
    given_ = [Article(id="s", source="Quiet", text="All quiet."), Article(id="other", source="O", text="No.")]
    found = texts(Compared([event("e", sourced())], missing=[silent]), {}, given_)
    assert [(text.source, text.claims, text.whole) for text in found] == [
        ("Quiet", 0, True),
        ("Harbour Courier", 1, False),
    ]
    assert found[0].stretches[0].text == "All quiet."
    assert found[0].id == text_id("s")


def dated(label: str, *said: tuple[str, str]) -> object:
    """An event whose sources give some resolved days."""
    claims = [sourced((source, None, None)) for source, _ in said]
    stands = [position(when, says(c, when, when)) for c, (_, when) in zip(claims, said, strict=True)]
    verdict = Verdict.CONFLICT if len(said) > 1 else Verdict.SINGLE
    return event(label, *claims, date=compared(verdict, *stands))


def test_each_interval_is_a_bar_in_its_place() -> None:
    found = timeline([dated("one", ("A", "2025-10")), dated("two", ("A", "2025-10-28"), ("B", "2025-11-28"))])  # type: ignore[list-item]
    assert found is not None
    october, (first, second) = found.lines[0].bars[0], found.lines[1].bars
    assert october.left < first.left < october.left + october.width < second.left
    assert (found.lines[1].has("disputed"), first.words) == (True, "A: 2025-10-28")
    assert [words for _, words in found.ticks] == ["Oct 2025", "Nov"]
    for line in found.lines:
        assert all(bar.left >= 0 and bar.left + bar.width <= 100.01 and not bar.beyond for bar in line.bars)


def test_an_event_without_a_year_or_day_is_counted() -> None:
    found = timeline([dated("one", ("A", "2025-10-28")), dated("two", ("A", "XXXX-10-28")), event("three")])  # type: ignore[list-item]
    assert found is not None
    assert (len(found.lines), found.undated) == (1, [2, 3])
    assert timeline([event("none")]) is None


@pytest.mark.parametrize(
    ("days", "ticks"),
    [
        (["2026-10-14", "2026-10-16"], ["Oct 2026"]),
        (["2026-10-14", "2026-12-01"], ["Oct 2026", "Nov", "Dec"]),
        (["2025-12-31", "2026-02-14"], ["Dec 2025", "2026", "Feb"]),
        (["2026-01-14", "2026-02-14"], ["Jan 2026", "Feb"]),
        (["2019-03-14", "2026-10-14"], ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (["0001-01-01", "9999-12-31"], [str(year) for year in range(1, 10_000, 1200 // 12)]),
    ],
)
def test_no_part_of_the_axis_is_without_a_name(days: list[str], ticks: list[str]) -> None:
    found = timeline([dated(day, ("A", day)) for day in days])  # type: ignore[misc]
    assert found is not None
    assert ([words for _, words in found.ticks], found.ticks[0][0]) == (ticks, 0)


def test_one_far_day_does_not_press_the_rest_together() -> None:
    near = [dated(f"n{n}", ("A", f"2025-10-{n + 1:02}")) for n in range(28)]
    found = timeline([*near, dated("far", ("A", "1997-05-01")), dated("on", ("A", "../2025-10-05"))])  # type: ignore[list-item]
    assert found is not None
    assert found.lines[28].bars[0].beyond == -1
    assert found.lines[27].bars[0].left - found.lines[0].bars[0].left > 70
    assert found.lines[29].bars[0].left == 0


@pytest.mark.parametrize(
    ("days", "beyond"),
    [
        (["2026-10-07", "2026-10-14", "2026-11-03", "2022"], {"2022": (-1, "2022")}),
        (["2026-10-07", "2026-10-14", "2026-11-03", "1997-05-01"], {"1997-05-01": (-1, "1 May 1997")}),
        (
            ["2026-10-07", "2026-10-14", "2026-11-03", "2031-05/2032-06"],
            {"2031-05/2032-06": (1, "2031–2032")},
        ),
        (["2026-10-07", "2022"], {}),  # neither of two is the far one
        (["2026-10-07", "2026-10-14", "2026-10-20", "2026-11-20"], {}),  # not far
        (["2022-01-01", "2022-01-05", "2026-10-07", "2026-10-14"], {}),  # two stretches
        (
            [*(f"2026-10-{n:02}" for n in range(1, 11)), "1950", "2010", "2040"],
            {"1950": (-1, "1950"), "2010": (-1, "2010"), "2040": (1, "2040")},
        ),
    ],
)
def test_a_far_day_is_at_the_edge_with_its_date(days: list[str], beyond: dict[str, tuple[int, str]]) -> None:
    found = timeline([dated(day, ("A", day)) for day in days])  # type: ignore[misc]
    assert found is not None
    assert [line.edges for line in found.lines] == [[beyond[day]] if day in beyond else [] for day in days]


@given(
    st.lists(
        st.tuples(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.dates(date(1, 1, 1), date(9999, 12, 31))),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_the_days_all_is_drawn_within_the_axis(pairs: list[tuple[date, date]]) -> None:
    found = timeline([dated(str(n), ("A", f"{min(p)}/{max(p)}")) for n, p in enumerate(pairs)])  # type: ignore[misc]
    assert found is not None
    assert len(found.lines) == len(pairs)
    assert all(b.left >= 0 and b.left + b.width <= 100.01 for line in found.lines for b in line.bars)
    assert all(0 <= at_ <= 100 for at_, _ in found.ticks)


def test_the_sample_s_disputed_day_is_drawn_as_one() -> None:
    found = timeline(EVENTS)
    assert found is not None
    assert [(line.number, line.has("disputed")) for line in found.lines] == [(1, True), (2, False)]
    assert len(found.lines[0].bars) == 2
