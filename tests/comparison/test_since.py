"""What is new since an earlier comparison, or an earlier report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, strategies as st

from claimex import Claim, ClaimexError, Comparison, Ruling, SourcedClaim, compare
from claimex.claims import Statements
from claimex.comparison.records import Change
from tests.comparison.build import claim
from tests.comparison.examples import (
    PAIR,
    POOL,
    PROFILE,
    TALKS,
    TALKS_AGAIN,
    TALKS_ELSEWHERE,
    TALKS_LATER,
    any_claim,
)

ONE, TWO, OTHER_DAY, ELSE = TALKS, TALKS_AGAIN, TALKS_LATER, TALKS_ELSEWHERE


def same(*claims: SourcedClaim) -> Ruling:
    return Ruling(rule="same", claims=tuple(c.id for c in claims), because="so it is")


def apart(one: SourcedClaim, other: SourcedClaim) -> Ruling:
    return Ruling(rule="different", claims=(one.id,), others=(other.id,), because="so it is")


def news(before: Comparison, now: Comparison) -> list[Change]:
    found = compare([], base=now, since=before).news
    assert found is not None
    return found


def said(before: Comparison, now: Comparison) -> list[tuple[str, str | None]]:
    return [(change.kind, change.field) for change in news(before, now)]


def test_without_an_earlier_comparison_there_is_no_news() -> None:
    assert compare(POOL).news is None


@given(st.lists(any_claim(), max_size=6))
@PROFILE
def test_since_itself_nothing_is_new(claims: list[SourcedClaim]) -> None:
    comparison = compare(claims)
    assert compare(claims, since=comparison).news == []
    assert compare(claims, since=comparison).events == comparison.events


def test_a_new_event_and_a_new_source_of_an_old_one() -> None:
    found = news(compare([ONE]), compare([ONE, TWO, ELSE]))
    assert [(c.kind, c.now) for c in found if c.kind != "verdict"] == [
        ("new_source", ("B",)),
        ("new_event", ()),
    ]
    assert {c.field: (c.before, c.now) for c in found if c.kind == "verdict"}["date"] == (
        ("single",),
        ("agree",),
    )
    assert found[0].event == ONE.id
    assert found[0].text == "B tells of it too"
    assert found[-1].text == "new, of D"


def test_a_conflict_that_came_and_one_that_is_settled() -> None:
    ruled = [same(ONE, OTHER_DAY)]
    before, now = compare([ONE], rulings=ruled), compare([ONE, OTHER_DAY], rulings=ruled)
    came = [c for c in news(before, now) if c.kind == "conflict_came"]
    assert [(c.event, c.field) for c in came] == [(ONE.id, "date")]
    assert "4 March 2025" in came[0].text
    assert "5 March 2025" in came[0].text
    settled = Ruling(rule="settled", claims=(ONE.id,), field="date", because="two days of talks")
    later = compare([ONE, OTHER_DAY], rulings=[*ruled, settled])
    [went] = news(now, later)
    assert (went.kind, went.field) == ("conflict_went", "date")
    assert "two days of talks" in went.text
    assert said(later, now) == [("conflict_came", "date")]


def test_on_which_side_a_new_source_stands() -> None:
    ruled = [same(ONE, OTHER_DAY)]
    before = compare([ONE, OTHER_DAY], rulings=ruled)
    [new, *rest] = news(before, compare([ONE, OTHER_DAY, TWO], rulings=ruled))
    assert (new.kind, new.now) == ("new_source", ("B",))
    assert new.text == "B tells of it too; on the date B says 4 March 2025, as A"
    assert not [c for c in rest if c.field == "date"]
    alone = TWO.model_copy(update={"claim": TWO.claim.model_copy(update={"date": "8 March 2025"})})
    joined = [*ruled, same(ONE, alone)]
    assert news(before, compare([ONE, OTHER_DAY, alone], rulings=joined))[0].text == (
        "B tells of it too; on the date B says 8 March 2025"
    )


def test_what_a_new_claim_says_of_a_known_event_is_listed() -> None:
    given = {"topics": ["grain"], "outcomes": ["they signed a fishing treaty"]}
    more = {"topics": ["grain", "visas"], "outcomes": ["a prison in Riga is to close"]}
    known, twin = (claim(s, PAIR, date="4 March 2025", place="Paris", **given) for s in "AB")
    new, third = (claim(s, [*PAIR, "Donald Tusk"], date="4 March 2025", place="Paris", **more) for s in "BC")
    found = news(compare([known]), compare([known, new]))
    values = {c.field: (c.text, c.now) for c in found if c.kind == "new_value"}
    assert values == {
        "participants": ("participants: “Donald Tusk” is new, by B", ("Donald Tusk",)),
        "topics": ("topics: “visas” is new, by B", ("visas",)),
        "outcomes": (
            "outcomes: “a prison in Riga is to close” is new, by B",
            ("a prison in Riga is to close",),
        ),
    }
    assert not [c for c in news(compare([known]), compare([known, twin])) if c.kind == "new_value"]
    assert not [c for c in news(compare([known, new]), compare([known, third])) if c.kind == "new_value"]


def test_a_new_value_whose_field_has_the_same_verdict_and_one_of_a_new_field() -> None:
    one = claim("A", PAIR, date="4 March 2025", place="Paris")
    again = claim("A", PAIR, article="A2", date="4 March 2025", place="the Élysée Palace", topics=["visas"])
    other = again.model_copy(update={"source": "B"})
    for later, text in (
        (again, "place: “the Élysée Palace” is new, by A"),
        (other, "place: “the Élysée Palace” is new, by B"),
    ):
        found = [
            c for c in news(compare([one]), compare([one, later])) if c.kind in ("new_value", "new_word")
        ]
        assert (found[0].kind, found[0].field, found[0].text) == ("new_value", "place", text)
        assert [(c.field, c.now) for c in found[1:]] == [("topics", ("visas",))]


def test_of_many_new_values_the_first_are_listed_and_the_rest_counted() -> None:
    many = ["a bridge", "grain", "visas", "prisons", "gas pipes"]
    one, other = (claim(s, PAIR, date="4 March 2025", topics=t) for s, t in (("A", ["cod"]), ("B", many)))
    [topics] = [c for c in news(compare([one]), compare([one, other])) if c.kind == "new_value"]
    assert sorted(topics.now) == sorted(many)
    assert topics.text.count("is new, by B") == 3
    assert topics.text.endswith(" and 2 more")


def test_a_conflict_that_is_settled_when_it_comes_and_one_that_goes_with_its_event() -> None:
    ruled = [same(ONE, OTHER_DAY)]
    settled = Ruling(rule="settled", claims=(ONE.id,), field="date", because="two days of talks")
    one, both = compare([ONE], rulings=ruled), compare([ONE, OTHER_DAY], rulings=[*ruled, settled])
    came = next(c for c in news(one, both) if c.kind == "conflict_came")
    assert "4 March 2025 (A) / 5 March 2025 (C); it is settled: ruled settled, because" in came.text
    went = [c for c in news(both, compare([ONE, OTHER_DAY])) if c.kind == "conflict_went"]
    assert len(went) <= 1
    apart_now = compare([ONE, OTHER_DAY], rulings=[apart(ONE, OTHER_DAY)])
    [gone] = [c for c in news(both, apart_now) if c.kind == "conflict_went"]  # once, for both parts
    assert gone.text.startswith("the settled contradiction on the date is gone: ")


def test_a_report_counts_the_other_verdicts_in_a_line() -> None:
    now = compare([ONE, TWO], since=compare([ONE]))
    verdicts = [c for c in now.news or () if c.kind == "verdict"]
    assert len(verdicts) > 1
    for shown in (now.to_text(width=200), now.to_markdown(), now.to_html(), now._repr_html_()):
        assert shown.count("single became agree") == 1
        assert f"{len(verdicts)} other verdicts" in shown
        assert "“kind” of event 1" in shown
        assert "B tells of it too" in shown
    assert f"{1 + len(verdicts)} changes since the earlier report" in now.summary()


def test_the_head_counts_what_is_listed_and_values_that_say_less_are_one_line() -> None:
    one = claim("A", PAIR, date="4 March 2025", place="Paris")
    other = claim("B", PAIR, date="4 March 2025", place="Paris", attributed_to="her office", topics=["cod"])
    now = compare([one, other], since=compare([one]))
    assert [c.field for c in now.news or () if c.minor] == ["attributed_to"]
    assert f"{len(now.news or ())} changes since the earlier report" in now.summary()
    for shown in (now.to_text(width=300), now.to_markdown(), now.to_html(), now._repr_html_()):
        assert "1 other value" in shown
        assert "1 of “attributed to” (event 1)" in shown
        assert "“her office” is new" not in shown
        assert "“cod” is new, by B" in shown


def dated(one: SourcedClaim, day: str) -> SourcedClaim:
    """The same claim after its article was given a day: the ids of both change with it."""
    return one.model_copy(update={"published": date.fromisoformat(day), "article_id": f"dated {one.source}"})


def test_a_claim_whose_article_was_given_a_day_is_known_again() -> None:
    one = claim(
        "A", PAIR, published="2025-03-05", date="Tuesday", place="Paris", quote="They met on Tuesday."
    )
    undated = claim("B", PAIR, date="on 4 March", place="Paris", quote="They met in Paris.")
    other = claim("B", ["Olaf Scholz", "Joko Widodo"], date="in May 2025", quote="The two will meet in May.")
    now = compare([one, *(dated(c, "2025-03-06") for c in (undated, other))])
    found = news(compare([one, undated, other], rulings=[apart(one, undated)]), now)
    assert not [c for c in found if c.kind in ("gone", "new_event", "new_source", "new_value", "new_word")]
    assert len(now.event(one.id).claims) == 2
    assert [c.event for c in found if c.kind == "joined"] == [now.event(one.id).id]


def test_a_claim_that_is_read_otherwise_is_known_by_its_quote_unless_two_have_it() -> None:
    quote = "They met on Tuesday, and again on Friday."
    one = claim("A", PAIR, place="Paris", quote=quote)
    again = claim("A", PAIR, place="Paris", topics=["visas"], quote=quote)
    assert "gone" not in [c.kind for c in news(compare([one]), compare([again]))]
    second = claim("A", ["Olaf Scholz", "Joko Widodo"], date="Friday", place="Lagos", quote=quote)
    kinds = [c.kind for c in news(compare([one]), compare([again, second]))]
    assert kinds.count("gone") == 1
    assert kinds.count("new_event") == 2


def test_what_a_source_that_was_there_says_otherwise_or_confirms_and_not_what_fits() -> None:
    first = claim("A", PAIR, published="2025-03-06", date="5 March 2025", place="France", status="planned")
    other = claim("B", PAIR, published="2025-03-06", date="4 March 2025", place="Paris", topics=["cod"])
    later = claim(
        "A",
        PAIR,
        article="A2",
        published="2025-03-18",
        date="4 March 2025",
        place="Paris",
        topics=["cod"],
    )
    ruled = [same(first, other, later)]
    found = news(compare([first, other], rulings=ruled), compare([first, other, later], rulings=ruled))
    words = {c.field: c.text for c in found if c.kind == "new_word"}
    day = "in an article of 18 March 2025, as B"
    assert words == {
        "status": f"on the status A now says held, {day}; before that, planned",
        "date": f"on the date A now says 4 March 2025, {day}; before that, 5 March 2025",
        "topics": f"on the topics A now says cod, {day}",
    }
    assert {c.now for c in found if c.kind == "new_word"} == {("A",)}
    assert not [c for c in found if c.kind in ("new_value", "new_source")]
    repeated = other.model_copy(update={"article_id": "B2"})
    both = compare([first, other, repeated], rulings=[same(first, other, repeated)])
    assert news(compare([first, other], rulings=ruled), both) == []


def test_a_source_that_takes_back_a_statement_ends_no_conflict() -> None:
    none, signed = "nothing was signed", "a memorandum on visas was signed"
    where = {"date": "4 March 2025", "place": "Paris"}
    first = claim("A", PAIR, published="2025-03-05", outcomes=[none], **where)
    other = claim("B", PAIR, published="2025-03-05", outcomes=["signed a memorandum on visas"], **where)
    later = claim("A", PAIR, article="A2", published="2025-03-18", outcomes=[signed], **where)
    before, now = compare([first, other]), compare([first, other, later])
    [event] = now.events
    assert "outcomes" in event.conflicts
    assert event.fields["outcomes"].reason.endswith("A of 5 March 2025 said otherwise on 18 March 2025")
    found = [c.text for c in news(before, now) if c.field == "outcomes"]
    assert found == [
        f"on the outcomes A now says {signed}, in an article of 18 March 2025, as B; before that, {none}"
    ]
    both = claim("A", PAIR, published="2025-03-05", outcomes=[none, signed], **where)
    assert "outcomes" not in compare([both]).conflicts


@pytest.mark.parametrize(
    ("was", "quote", "now"),
    [
        ("Paris", "They met in Paris.", "France"),
        ("France", "They met in France.", "Paris"),
        ("Palais des Lilas", "They met in Paris, at the Palais des Lilas.", "Paris"),
    ],
)
def test_a_later_word_that_fits_what_the_source_said_before_is_no_news(
    was: str, quote: str, now: str
) -> None:
    first = claim("A", PAIR, date="4 March 2025", place=was, quote=quote)
    other = claim("B", PAIR, date="4 March 2025", place=now)
    later = claim("A", PAIR, article="A2", date="4 March 2025", place=now)
    ruled = [same(first, other, later)]
    found = news(compare([first, other], rulings=ruled), compare([first, other, later], rulings=ruled))
    assert not [c.text for c in found if c.field == "place" and c.kind != "verdict"]


def test_a_later_word_is_shown_as_its_source_has_it() -> None:
    first, other = sized("A", "17 officials"), sized("B", "Eleven Chilean members")
    later = sized("A", "11 members", "2025-03-18").model_copy(update={"article_id": "A2"})
    texts = [c.text for c in news(compare([first, other]), compare([first, other, later]))]
    assert any("A now says 11 members, in an article of 18 March 2025" in text for text in texts), texts


def test_a_conflict_of_a_new_event_is_news_too() -> None:
    now = compare([ONE, OTHER_DAY], rulings=[same(ONE, OTHER_DAY)])
    assert said(compare([]), now) == [("new_event", None), ("conflict_came", "date")]
    assert said(now, compare([])) == [("gone", None), ("conflict_went", "date")]


def test_events_that_became_one_and_one_that_fell_apart() -> None:
    two, one = compare([ONE, ELSE]), compare([ONE, ELSE], rulings=[same(ONE, ELSE)])
    joined = news(two, one)[0]
    assert (joined.kind, joined.before) == ("joined", (ONE.id, ELSE.id))
    split = [c for c in news(one, two) if c.kind == "split"]
    assert [(c.before, set(c.now)) for c in split] == [((ONE.id,), {ONE.id, ELSE.id})]
    assert not [c for c in news(one, two) if c.kind in ("new_event", "gone")]


def test_a_possible_link_is_news_once_at_the_event_that_comes_first() -> None:
    maybe = claim("M", PAIR, published="2025-03-12", date="11 March 2025", place="Paris")
    before, now = compare([ONE]), compare([ONE, maybe])
    [link] = now.possible_links
    [found] = [c for c in news(before, now) if c.kind == "new_link"]
    first, other = sorted(link.events, key=now.numbered.index)
    assert (found.event, found.label, found.now) == (first.id, first.label, (other.id,))
    assert found.text == f"may be one with event {now.number_of(other.id)} ({other.label})"
    assert found.text in compare([ONE, maybe], since=before).to_text(width=300)
    # the same two events, one of them with a further source
    assert not [c for c in news(now, compare([ONE, TWO, maybe])) if c.kind == "new_link"]
    apart_now = compare([ONE, maybe], rulings=[apart(ONE, maybe)])
    assert [c.kind for c in news(apart_now, now)] == ["new_link"]
    assert news(now, apart_now) == []


def test_what_is_gone_is_said() -> None:
    [gone] = news(compare([ONE, ELSE]), compare([ONE]))
    assert (gone.kind, gone.event) == ("gone", ELSE.id)
    wrong = Ruling(rule="wrong", claims=(ELSE.id,), because="a hoax")
    assert said(compare([ONE, ELSE]), compare([ONE, ELSE], rulings=[wrong])) == [("gone", None)]


def test_ids_last_when_an_earlier_report_is_added() -> None:
    """The event's id changes with it, and the event is none the newer."""
    late = TWO.model_copy(update={"published": None})
    before, now = compare([late]), compare([late, ONE])
    assert before.events[0].id != now.events[0].id
    assert "new_event" not in {c.kind for c in news(before, now)}


@given(st.lists(any_claim(), max_size=7), st.integers(0, 7))
@PROFILE
def test_each_source_of_each_event_is_news_once_or_was_there(claims: list[SourcedClaim], cut: int) -> None:
    before, now = compare(claims[:cut]), compare(claims)
    known = {c.id for c in before.claims}
    found = compare(claims, since=before).news or []
    for event in now.events:
        kinds = {c.kind for c in found if c.event == event.id}
        assert ("new_event" in kinds) == known.isdisjoint(c.id for c in event.claims)
    assert not [c for c in found if c.kind == "gone"]


def test_a_report_as_json_serves_and_the_news_are_in_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(compare([ONE]).to_json(), encoding="utf-8")
    now = compare([ONE, TWO], since=path)
    assert now.news
    assert (
        now.news
        == compare([ONE, TWO], since=str(path)).news
        == compare([ONE, TWO], since=compare([ONE])).news
    )
    assert Comparison.from_json(now.to_json()) == now
    empty = compare([ONE], since=path)
    assert Comparison.from_json(empty.to_json()).news == []


def sized(source: str, size: str, published: str = "2025-03-05") -> SourcedClaim:
    return claim(source, PAIR, published=published, date="4 March 2025", place="Paris", delegation_size=size)


SEVEN, NINE, SEVEN_TOO = sized("A", "7 people"), sized("B", "9 people"), sized("C", "7 people")
ALL = (SEVEN, NINE, SEVEN_TOO)


def went(before: Comparison, now: Comparison) -> dict[str | None, str]:
    return {c.field: c.text for c in news(before, now) if c.kind == "conflict_went"}


def wrong(one: SourcedClaim, field: str | None = None) -> Ruling:
    return Ruling(rule="wrong", claims=(one.id,), field=field, because="a slip")


def test_a_conflict_whose_claims_are_in_two_events_now_says_so_once_and_first() -> None:
    together = compare([ONE, OTHER_DAY, SEVEN, NINE], rulings=[same(ONE, OTHER_DAY, SEVEN, NINE)])
    assert set(together.events[0].conflicts) == {"date", "delegation_size"}
    rulings = [same(ONE, SEVEN), same(NINE, OTHER_DAY), apart(ONE, NINE)]
    now = compare(together.claims, rulings=rulings, since=together)
    number = now.number_of(NINE.id)
    first, *rest = now.news or ()
    assert first.kind == "split"
    assert first.text.startswith(f"what was one event is 2, with event {number} (")
    assert f"is in event {number} now" in first.text
    assert "so no contradiction on the delegation size any more" in first.text
    [gone] = [c for c in rest if c.kind == "conflict_went"]
    assert (gone.field, set(gone.now)) == ("delegation_size", {event.id for event in now.events})
    for shown in (now.to_text(width=400), now.to_markdown(), now.to_html()):
        assert shown.count("so no contradiction on the delegation size any more") == 1
        assert "no open contradiction on" not in shown


def test_a_conflict_that_went_along_with_the_smaller_part_is_still_there() -> None:
    before = compare([ONE, TWO, ELSE, SEVEN, NINE], rulings=[same(ONE, TWO, ELSE, SEVEN, NINE)])
    assert "delegation_size" in before.events[0].conflicts
    rulings = [same(ONE, TWO, ELSE), same(SEVEN, NINE), apart(ONE, SEVEN)]
    now = compare(before.claims, rulings=rulings)
    assert "delegation_size" in now.event(NINE.id).conflicts
    assert not [
        c for c in news(before, now) if c.kind.startswith("conflict") and c.field == "delegation_size"
    ]


def test_a_conflict_ends_with_the_last_claim_of_a_side() -> None:
    before = compare(ALL, rulings=[same(*ALL)])
    text = "no open contradiction on the delegation size any more: "
    assert went(before, compare([SEVEN, SEVEN_TOO], rulings=[same(*ALL)])) == {
        "delegation_size": f"{text}the claim of B is no longer among the claims"
    }
    assert went(before, compare([SEVEN, NINE], rulings=[same(*ALL)])) == {}
    assert went(before, compare([NINE], rulings=[same(*ALL)])) == {
        "delegation_size": f"{text}the claims of A, C are no longer among the claims"
    }
    struck = went(before, compare(ALL, rulings=[same(*ALL), wrong(NINE)]))
    assert struck["delegation_size"].startswith(f"{text}the claim of B is set aside: ")
    assert "a slip" in struck["delegation_size"]


def test_a_conflict_ends_with_a_value_that_is_ruled_wrong() -> None:
    before = compare(ALL, rulings=[same(*ALL)])
    [why] = went(before, compare(ALL, rulings=[same(*ALL), wrong(NINE, "delegation_size")])).values()
    assert "a slip" in why
    assert "say the same" not in why


def test_a_conflict_with_a_further_side_or_another_claim_for_one_is_the_same_conflict() -> None:
    fewer, more = (SEVEN, NINE), (SEVEN_TOO, NINE, sized("D", "30 people"))
    before, now = (compare(claims, rulings=[same(*claims)]) for claims in (fewer, more))
    assert not [c for c in news(before, now) if c.kind.startswith("conflict")]


def test_a_conflict_between_other_claims_is_another_one() -> None:
    before = compare([SEVEN, NINE], rulings=[same(SEVEN, NINE)])
    both = [SEVEN, sized("D", "30 people")]
    now = compare(both, rulings=[same(*both)])
    kinds = [c.kind for c in news(before, now) if c.field == "delegation_size"]
    assert kinds == ["conflict_came", "conflict_went"]


def test_what_is_gone_because_it_was_set_aside_says_why() -> None:
    hoax = Ruling(rule="wrong", claims=(ELSE.id,), because="a hoax")
    [gone] = news(compare([ONE, ELSE]), compare([ONE, ELSE], rulings=[hoax]))
    assert "a hoax" in gone.text


def test_a_statement_in_another_language_is_not_called_new() -> None:
    one = claim("A", PAIR, date="4 March 2025", outcomes=["they signed a treaty on the fishing of cod"])
    other = claim("B", PAIR, date="4 March 2025", outcomes=["firmaron un tratado sobre la pesca del bacalao"])
    [text] = [c.text for c in news(compare([one]), compare([one, other])) if c.field == "outcomes"][:1]
    assert "by B, is in another language: the rules can't tell whether it is new" in text
    twice = claim("B", PAIR, date="4 March 2025", outcomes=["a prison in Riga is to close"])
    assert not [c for c in news(compare([one]), compare([one, twice])) if "another language" in c.text]


def test_a_report_says_the_label_of_an_event_once_above_what_is_new_of_it() -> None:
    more = TWO.model_copy(update={"claim": TWO.claim.model_copy(update={"topics": ["grain", "visas"]})})
    now = compare([ONE, more], since=compare([ONE]))
    label = now.events[0].label
    for shown, end in ((now.to_text(width=200), "\n1. "), (now.to_markdown(), "\n## 1")):
        listed = shown[shown.index("New since") : shown.index(end)]
        assert listed.count(label) == 1
        assert "B tells of it too" in listed
        assert "is new, by B" in listed


@given(st.lists(any_claim(), max_size=7, unique_by=lambda c: c.id), st.data())
@PROFILE
def test_why_a_conflict_went_is_where_its_claims_are_now(
    claims: list[SourcedClaim], data: st.DataObject
) -> None:
    """Whatever is ruled or withdrawn, each conflict that was there is there, or went for one true reason."""
    some = st.lists(st.sampled_from(claims), unique_by=lambda c: c.id) if claims else st.just([])
    first, left, ruled = data.draw(some), data.draw(some), data.draw(some)
    before = compare(claims, rulings=[same(*first)] if len(first) > 1 else [])
    now = compare([c for c in claims if c not in left], rulings=[same(*ruled)] if len(ruled) > 1 else [])
    home = {c.id: event for event in now.events for c in event.claims}
    found = [c for c in news(before, now) if c.kind == "conflict_went"]
    open_now = {(e.id, name) for e in now.events for name in e.conflicts}
    for event in before.events:
        for name, field in event.conflicts.items():
            parts = {home[c.id].id for c in event.claims if c.id in home} or {event.id}
            over = [c for c in found if c.field == name and c.event in parts]
            assert over or any((part, name) in open_now for part in parts)
            sides = [{home[c.id].id for c in side.claims if c.id in home} for side in field.sides]
            if not any(one & other for i, one in enumerate(sides) for other in sides[i + 1 :]):
                for change in over:  # no two sides are together
                    assert "say the same" not in change.text
                    assert any(words in change.text for words in (" now", "no longer", "set aside", "gone"))


class Plan(Claim):
    """Something is planned."""

    what: Annotated[str, Statements(identifies=True)] = ""


def test_a_report_of_a_schema_of_one_s_own_is_read_with_it(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    plan = SourcedClaim(claim=Plan(what="a railway", quote="q"), source="A", article_id="a")
    path.write_text(compare([plan]).to_json(), encoding="utf-8")
    assert compare([plan], since=path).news == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "No such file"),
        (b"{}", r"no comparison: make one with claimex compare CLAIMS -o report\.json"),
        (b"\xff", "UTF-8"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    path = tmp_path / "report.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ClaimexError, match=problem) as caught:
        compare([ONE], since=path)
    assert str(path) in str(caught.value)


def test_rulings_that_keep_apart_are_no_news_where_nothing_was_together() -> None:
    assert said(compare([ONE, ELSE]), compare([ONE, ELSE], rulings=[apart(ONE, ELSE)])) == []
