"""What people rule holds, is said where it decides something, and is listed where it decides nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

import claimex
from claimex import ClaimexError, Comparison, Event, Ruling, SourcedClaim, Verdict, compare, read_rulings
from claimex.comparison.ruling import add_rulings
from claimex.comparison.rulings import Rulings
from tests.comparison.build import claim, home, ids, ruling
from tests.comparison.examples import (
    PAIR,
    PARIS,
    POOL,
    PROFILE,
    TALKS,
    TALKS_AGAIN,
    TALKS_ELSEWHERE,
    TALKS_LATER,
    any_claim,
)

ONE, TWO, OTHER_DAY, ELSE = TALKS, TALKS_AGAIN, TALKS_LATER, TALKS_ELSEWHERE
CLAIMS = [ONE, TWO, OTHER_DAY, ELSE]


class TestOneMeetingOrTwo:
    def test_what_is_ruled_one_is_one_and_says_so(self) -> None:
        ruled = compare(CLAIMS, rulings=[one := ruling("same", ONE, ELSE)])
        event = home(ruled, ELSE)
        assert ids(event) >= {ONE.id, TWO.id, ELSE.id}
        assert event.rulings == [one]
        assert event.links[0] == "ruled one meeting by Ed, because “so it is”"
        [use] = ruled.rulings
        assert (use.ruling, use.applied, use.events) == (one, True, [event.id])

    @pytest.mark.parametrize("of_copies", [ONE, TWO], ids="AB")
    def test_any_of_several_reports_that_are_alike_may_be_named(self, of_copies: SourcedClaim) -> None:
        ruled = compare(CLAIMS, rulings=[ruling("same", of_copies, ELSE)])
        assert ids(home(ruled, ELSE)) >= {ONE.id, TWO.id, ELSE.id}
        kept = compare(CLAIMS, rulings=[ruling("different", of_copies, others=[OTHER_DAY])])
        assert home(kept, of_copies) != home(kept, OTHER_DAY)

    def test_what_the_evidence_puts_to_either_comes_along(self) -> None:
        copy = claim(
            "E", ["Anna Berg", "Lars Dahl"], published="2025-09-02", date="30 August 2025", place="Oslo"
        )
        ruled = compare([*CLAIMS, copy], rulings=[ruling("same", ONE, ELSE)])
        assert ids(home(ruled, ONE)) >= {ONE.id, TWO.id, ELSE.id, copy.id}

    def test_what_is_ruled_two_is_two_and_no_possible_link(self) -> None:
        assert home(compare(CLAIMS), ONE) is not None
        one = ruling("different", ONE, others=[TWO, OTHER_DAY])
        ruled = compare(CLAIMS, rulings=[one])
        assert home(ruled, ONE).claims == [ONE]
        assert all(ONE not in event.claims for link in ruled.possible_links for event in link.events)
        assert home(ruled, ONE).rulings == home(ruled, TWO).rulings == [one]
        assert ruled.rulings[0].applied

    def test_claims_that_quote_one_sentence_can_be_kept_apart(self) -> None:
        a, b = (claim(source, PAIR, quote="They met.", **PARIS) for source in "AB")
        assert len(compare([a, b]).events) == 1
        assert len(compare([a, b], rulings=[ruling("different", a, others=[b])]).events) == 2

    def test_a_chain_holds(self) -> None:
        ruled = compare(CLAIMS, rulings=[ruling("same", ONE, ELSE), ruling("different", ELSE, others=[TWO])])
        assert home(ruled, ONE) == home(ruled, ELSE) != home(ruled, TWO)
        assert all(use.applied for use in ruled.rulings)

    def test_claims_of_one_article_are_one_where_that_is_ruled(self) -> None:
        a, b = (
            claim("A", PAIR, article="one", quote=quote, **PARIS) for quote in ("They met.", "They talked.")
        )
        assert len(compare([a, b]).events) == 2
        assert len(compare([a, b], rulings=[ruling("same", a, b)]).events) == 1

    def test_no_claim_of_one_article_comes_along_with_another(self) -> None:
        twin = ELSE.model_copy(update={"source": "A", "article_id": "A"})
        ruled = compare([ONE, TWO, twin, ELSE], rulings=[ruling("same", TWO, ELSE)])
        for event in ruled.events:
            assert len({c.article_id for c in event.claims}) == len(event.claims)

    def test_a_plan_of_another_schema_fits_nothing(self) -> None:
        class Sum(claimex.Claim):
            """A sum."""

            payer: claimex.claims.Annotated[str, claimex.claims.People(identifies=True)] = ""

        other = SourcedClaim(claim=Sum(payer="Anna Berg"), source="S", article_id="s")
        ruled = compare([ONE, other], rulings=[ruling("same", ONE, other)])
        assert len(ruled.events) == 2
        assert not ruled.rulings[0].applied
        assert "schemas" in ruled.rulings[0].effect


class TestContradictions:
    def test_the_later_word_holds_and_the_earlier_is_listed(self) -> None:
        first, later = ruling("same", ONE, ELSE), ruling("different", ONE, others=[ELSE], minute=1)
        for both in ([first, later], [later, first]):
            ruled = compare(CLAIMS, rulings=both)
            assert home(ruled, ONE) != home(ruled, ELSE)
            assert [use.applied for use in ruled.rulings] == [False, True]
            assert "contradicts another ruling" in ruled.rulings[0].effect

    def test_a_chain_of_one_meeting_contradicts_two_meetings(self) -> None:
        chain = [ruling("same", ONE, TWO), ruling("same", TWO, ELSE, minute=1)]
        apart = ruling("different", ONE, others=[ELSE], minute=2)
        ruled = compare(CLAIMS, rulings=[*chain, apart])
        assert [use.applied for use in ruled.rulings] == [False, True, True]
        early = compare(CLAIMS, rulings=[*chain, ruling("different", ONE, others=[ELSE], minute=-1)])
        assert [use.applied for use in early.rulings] == [False, True, True]
        assert early.rulings[0].ruling.rule == "different"

    def test_times_of_any_sort_have_an_order(self) -> None:
        times = [None, "2026-01-01T10:00:00+02:00", "2026-01-01T09:00:00", "2026-01-01T09:30:00.5Z"]
        dated = [
            Ruling.model_validate({"rule": "wrong", "claims": ["a"], "because": "x", "when": when})
            for when in times
        ]
        assert [one.when for one in Rulings(dated[::-1]).all] == [one.when for one in dated]

    def test_what_is_contradicted_is_named(self) -> None:
        aside = [
            ruling("same", OTHER_DAY, claim("F", PAIR), minute=8, because="aside"),
            ruling("different", OTHER_DAY, others=[claim("G", PAIR)], minute=9, because="aside"),
        ]
        chain = [ruling("same", a, b, minute=3, because="chain") for a, b in ((ONE, TWO), (TWO, ELSE))]
        apart = ruling("different", ONE, others=[ELSE], because="early")
        assert Rulings([*aside, *chain, apart]).against[apart].because == "chain"
        late = ruling("different", ONE, others=[ELSE], minute=5, because="late")
        against = Rulings([*aside, *chain, late]).against
        assert [one.because for one in against.values()] == ["late"]
        names = [
            ruling("same_person", names=("A B", "C D"), because="joined", minute=1),
            ruling("different_person", names=("C D", "E F"), because="parted", minute=2),
            ruling("same_person", names=("Q", "R"), because="aside", minute=3),
        ]
        found = Rulings(names).names_in("any")
        assert found is not None
        known = found.of("a  b")
        assert known is not None
        assert "joined" in known.says
        assert "parted" in known.apart["e f"]

    def test_a_chain_of_names_contradicts_two_people(self) -> None:
        names = [
            ("same_person", "A B", "C D"),
            ("same_person", "c d", "E F"),
            ("different_person", "a b", "E  F"),
        ]
        chain = [ruling(rule, names=(a, b), minute=i) for i, (rule, a, b) in enumerate(names)]
        assert set(Rulings(chain).against) == {chain[0]}

    def test_of_two_right_values_the_later_one_is_right(self) -> None:
        days = [ruling("right", ONE, field="date", value=f"{day} March 2025", minute=day) for day in (4, 5)]
        ruled = compare(CLAIMS, rulings=days)
        assert [use.applied for use in ruled.rulings] == [False, True]
        assert home(ruled, ONE).fields["date"].ruled == "5 March 2025"

    def test_in_some_claims_goes_before_everywhere(self) -> None:
        everywhere = ruling("same_person", names=("Kim", "Lee"), minute=5)
        here = ruling("different_person", ONE, names=("Kim", "Lee"))
        found = Rulings([everywhere, here])
        assert found.against == {}
        names = found.names_in(ONE.id), found.names_in(TWO.id)
        assert [bool(of and of.of("kim") and of.of("kim").others) for of in names] == [False, True]  # type: ignore[union-attr]


class TestPeople:
    MOUTHPIECE = claim("E", ["Manny Mack", "Olaf Scholz"], published="2025-03-06", **PARIS)
    NAMES = ("Emmanuel Macron", "Manny Mack")

    def test_two_names_are_one_person_s(self) -> None:
        before = compare([ONE, self.MOUTHPIECE])
        one = ruling("same_person", names=self.NAMES)
        ruled = compare([ONE, self.MOUTHPIECE], rulings=[one])
        [event] = ruled.events
        field = event.fields["participants"]
        assert field.verdict is Verdict.AGREE
        assert [p.sources for p in field.positions] == [["A", "E"], ["A", "E"]]
        assert field.rulings == [one]
        assert "ruled one person by Ed" in field.reason
        assert ruled.rulings[0].applied
        assert compare([ONE, self.MOUTHPIECE]) == before  # nothing of it is left behind

    def test_a_third_spelling_of_either_goes_with_them(self) -> None:
        third = claim("F", ["E. Macron", "Olaf Scholz"], published="2025-03-06", **PARIS)
        [event] = compare(
            [ONE, self.MOUTHPIECE, third], rulings=[ruling("same_person", names=self.NAMES)]
        ).events
        assert [p.sources for p in event.fields["participants"].positions] == [["A", "E", "F"]] * 2

    def test_people_who_share_no_letter_are_found(self) -> None:
        a = claim("A", ["Yamada Taro"], date="4 March 2025", place="Paris", published="2025-03-05")
        b = claim("B", ["the Quiet One"], date="4 March 2025", place="Paris", published="2025-03-05")
        both = {"names": ("Yamada Taro", "The Quiet  One")}
        assert len(compare([a, b]).events) == 2
        assert len(compare([a, b], rulings=[ruling("same_person", **both)]).events) == 1

    def test_two_names_are_two_people_s(self) -> None:
        a, b = (
            claim(source, [name], date="4 March 2025", place="Paris", published="2025-03-05")
            for source, name in (("A", "Andrey Belousov"), ("B", "Andrei Belousov"))
        )
        assert len(compare([a, b]).events) == 1
        one = ruling("different_person", names=("andrey belousov", "Andrei Belousov"))
        ruled = compare([a, b], rulings=[one])
        assert len(ruled.events) == 2
        assert ruled.rulings[0].applied
        joined = compare([a, b], rulings=[one, ruling("same", a, b)])
        field = joined.events[0].fields["participants"]
        assert len(field.positions) == 2
        assert field.rulings == [one]

    def test_in_some_claims_only(self) -> None:
        here = ruling("same_person", self.MOUTHPIECE, names=self.NAMES)
        assert (
            len(compare([ONE, self.MOUTHPIECE], rulings=[here]).events[0].fields["participants"].positions)
            == 2
        )
        other = claim("G", ["Manny Mack", "Anna Berg"], published="2025-05-06", date="6 May 2025")
        ruled = compare([ONE, self.MOUTHPIECE, other], rulings=[here])
        assert home(ruled, other).rulings == home(ruled, other).fields["participants"].rulings == []

    def test_names_that_nobody_has_fit_nothing(self) -> None:
        ruled = compare(CLAIMS, rulings=[ruling("same_person", names=("Emmanuel Macron", "Nobody"))])
        assert [(use.applied, "Nobody" in use.effect) for use in ruled.rulings] == [(False, True)]


class TestWrongRightSettled:
    CONFLICT = [ONE, TWO, OTHER_DAY]
    TOGETHER = ruling("same", ONE, OTHER_DAY, minute=-1)

    def ruled(self, *rulings: Ruling) -> tuple[Comparison, Event]:
        ruled = compare(self.CONFLICT, rulings=[self.TOGETHER, *rulings])
        [event] = ruled.events
        return ruled, event

    def test_without_a_ruling_there_is_a_conflict(self) -> None:
        ruled, event = self.ruled()
        assert event.fields["date"].verdict is Verdict.CONFLICT
        assert len(ruled.conflicts) == 1

    def test_a_wrong_claim_is_set_aside_with_the_ruling(self) -> None:
        ruled, _ = self.ruled(ruling("wrong", OTHER_DAY, because="a hoax"))
        [aside] = ruled.set_aside
        assert (aside.claim, aside.reason) == (OTHER_DAY, "ruled wrong by Ed, because “a hoax”")
        same, wrong = ruled.rulings
        assert wrong.applied
        assert not same.applied
        assert "set aside" in same.effect
        again = compare([], base=ruled, rulings=[self.TOGETHER])
        assert not again.set_aside
        assert len(again.conflicts) == 1

    def test_a_wrong_value_is_left_out_and_the_rest_of_the_claim_stays(self) -> None:
        ruled, event = self.ruled(wrong := ruling("wrong", OTHER_DAY, field="date"))
        field = event.fields["date"]
        assert field.verdict is Verdict.AGREE
        assert {c.id for p in field.positions for c in p.claims} == {ONE.id, TWO.id}
        assert field.rulings == [wrong]
        assert "ruled wrong by Ed" in field.reason
        assert OTHER_DAY in event.fields["place"].positions[0].claims
        assert not ruled.conflicts

    @pytest.mark.parametrize("number", [2, 3])
    def test_an_event_of_which_a_value_is_wrong_stays_one(self, number: int) -> None:
        before = compare(claimex.demo())
        event = before[number]
        for said in (a for position in event.fields["date"].positions for a in position.attestations):
            made = before.rule("wrong", said.claim, "date", because="a slip")
            assert set(made.seen) == {c.id for c in event.claims}
            now = compare(claimex.demo(), rulings=[made])
            assert {c.id for c in now.event(event.id).claims} == set(made.seen)
            assert any("seen as one event: ruled wrong" in why for why in now.event(event.id).links)
            alone = compare([said.claim], rulings=[made])
            assert alone.rulings[0].applied

    def test_two_meetings_may_be_ruled_after_a_value_was_wrong(self) -> None:
        before = compare(CLAIMS, rulings=[self.TOGETHER])
        made = before.rule("wrong", OTHER_DAY, "date", because="a slip")
        later = Ruling(
            rule="different", claims=(ONE.id,), others=(OTHER_DAY.id,), because="x", when=made.when
        )
        later = later.model_copy(update={"when": made.when and made.when + timedelta(minutes=1)})
        now = compare(CLAIMS, rulings=[made, later])
        assert now.event(ONE.id).id != now.event(OTHER_DAY.id).id
        assert [use.applied for use in now.rulings] == [True, True]
        assert [said.value for said in now.event(OTHER_DAY.id).fields["date"].struck] == ["5 March 2025"]

    def test_a_field_of_which_nothing_is_left_says_so(self) -> None:
        ruled = compare([ELSE], rulings=[wrong := ruling("wrong", ELSE, field="place")])
        assert list(ruled.events[0].fields) == list(compare([ELSE]).events[0].fields)
        field = ruled.events[0].fields["place"]
        assert (field.verdict, field.positions, field.rulings) == (Verdict.SINGLE, [], [wrong])
        assert [(said.value, said.source) for said in field.struck] == [("Oslo", ELSE.source)]

    def test_what_is_ruled_wrong_is_known_with_what_it_was_understood_as(self) -> None:
        ruled, event = self.ruled(ruling("wrong", OTHER_DAY, field="date"))
        plain = compare([OTHER_DAY]).events[0].fields["date"].positions[0].attestations
        assert event.fields["date"].struck == plain
        assert Comparison.from_json(ruled.to_json()) == ruled
        assert all(not field.struck for name, field in event.fields.items() if name != "date")

    def test_the_right_value_is_shown_and_who_differs_is_marked(self) -> None:
        ruled, event = self.ruled(right := ruling("right", TWO, field="date", value="March 4, 2025"))
        field = event.fields["date"]
        assert (field.verdict, field.ruled, field.rulings, field.settled) == (
            Verdict.CONFLICT,
            "March 4, 2025",
            [right],
            True,
        )
        notes = {position.value: position.note for position in field.positions}
        assert notes == {"4 March 2025": None, "5 March 2025": "not what was ruled right"}
        assert not ruled.conflicts
        assert len(ruled.settled) == 1

    def test_a_right_value_in_an_article_s_words_is_read_by_its_own_day(self) -> None:
        late = claim("L", PAIR, published="2025-03-27", date="Tuesday", place="Paris")  # 25 March
        early = claim("E", PAIR, published="2025-03-06", date="4 March 2025", place="Paris")
        together = ruling("same", late, early)
        ruled = compare(
            [late, early], rulings=[together, ruling("right", late, field="date", value="Tuesday", minute=1)]
        )
        field = ruled.events[0].fields["date"]
        assert {p.value: p.note for p in field.positions} == {
            "Tuesday": None,
            "4 March 2025": "not what was ruled right",
        }

    def test_a_settled_conflict_keeps_its_verdict_and_is_open_no_more(self) -> None:
        ruled, event = self.ruled(
            settled := ruling("settled", ONE, field="date", because="two days of talks")
        )
        field = event.fields["date"]
        assert (field.verdict, field.settled, field.rulings) == (Verdict.CONFLICT, True, [settled])
        assert "two days of talks" in field.reason
        assert event.conflicts == {}
        assert list(event.settled) == ["date"]
        assert not ruled.conflicts

    @pytest.mark.parametrize(
        ("rule", "fields", "effect"),
        [
            ("settled", {"field": "place"}, "nothing is open"),
            ("settled", {"field": "colour"}, "no source states"),
            ("right", {"field": "delegation_size", "value": "9"}, "no source states"),
            ("right", {"field": "place", "value": "Paris"}, "nothing is open on the place"),
            ("right", {"field": "date", "value": "Tuseday"}, "“Tuseday” can't be read as a date"),
            ("right", {"field": "status", "value": "hold"}, "“hold” can't be read as a status"),
            ("wrong", {"field": "delegation_size"}, "states no delegation_size"),
        ],
    )
    def test_what_fits_nothing_is_listed(self, rule: str, fields: dict[str, Any], effect: str) -> None:
        ruled, event = self.ruled(ruling(rule, ONE, **fields))
        assert not ruled.rulings[1].applied
        assert effect in ruled.rulings[1].effect
        assert event == compare(self.CONFLICT, rulings=[self.TOGETHER]).events[0]

    def test_of_a_list_the_right_item_contradicts_no_other(self) -> None:
        ruled, event = self.ruled(ruling("right", ONE, field="participants", value="Donald Tusk"))
        field = event.fields["participants"]
        assert field.ruled == "Donald Tusk"
        assert {position.note for position in field.positions} == {None}
        assert "no source gives this value" in ruled.rulings[1].effect

    def test_claims_that_are_not_here_fit_nothing(self) -> None:
        absent = [
            ruling("same", ONE, ELSE),
            ruling("different", ONE, others=[ELSE]),
            ruling("wrong", ELSE),
            ruling("wrong", ELSE, field="date"),
            ruling("settled", ELSE, field="date"),
            ruling("same_person", names=("Anna Berg", "Lars Dahl")),
        ]
        for one in absent:
            ruled = compare(self.CONFLICT, rulings=[one])
            assert [use.applied for use in ruled.rulings] == [False]
            assert ruled.events == compare(self.CONFLICT).events


class TestAValueIsRuledRightOfOneEvent:
    """Who rules on a value has seen its claims as one event, and they stay one when claims are added."""

    SOURCES = {"A": ("2025-03-05", "3 March 2025"), "B": ("2025-03-06", "4 March 2025"),
               "C": ("2025-03-07", "4 March 2025"), "D": ("2025-03-07", "3 March 2025")}  # fmt: skip
    ALL = [claim(source, PAIR, published=day, date=date, place="Paris")
           for source, (day, date) in SOURCES.items()]  # fmt: skip
    FIRST = ALL[:3]
    RULES = [("right", {"field": "date", "value": "3 March 2025"}), ("settled", {"field": "date"})]

    def test_the_claims_that_are_added_would_split_it(self) -> None:
        assert len(compare(self.FIRST).conflicts) == 1
        assert len(compare(self.ALL).events) == 2

    @pytest.mark.parametrize(("rule", "fields"), RULES)
    def test_it_stays_settled(self, rule: str, fields: dict[str, Any]) -> None:
        before = compare(self.FIRST)
        made = before.rule(rule, 1, because="the ministry's calendar", **fields)  # type: ignore[arg-type]
        assert set(made.claims) == {c.id for c in self.FIRST}
        after = compare(self.ALL, rulings=[made])
        [event] = after.events
        assert list(event.settled) == ["date"]
        assert not after.conflicts
        assert not after.possible_links
        assert any("seen as one event" in why and "calendar" in why for why in event.links)
        sources = {s: p.note for p in event.fields["date"].positions for s in p.sources}
        differs = "not what was ruled right" if rule == "right" else None
        assert sources == {"A": None, "B": differs, "C": differs, "D": None}

    @pytest.mark.parametrize(("rule", "fields"), RULES)
    def test_two_events_by_a_later_word_are_two(self, rule: str, fields: dict[str, Any]) -> None:
        value = ruling(rule, *self.FIRST, **fields)
        for minute, applied in ((1, [False, True]), (-1, [False, True])):
            apart = ruling("different", self.FIRST[0], others=[self.FIRST[1]], minute=minute)
            ruled = compare(self.FIRST, rulings=[value, apart])
            assert [use.applied for use in ruled.rulings] == applied
            assert "contradicts another ruling" in ruled.rulings[0].effect
            assert (len(ruled.events) == 1) is (minute < 0)

    def test_what_names_one_claim_goes_on_and_says_when_it_settles_nothing(self) -> None:
        old = ruling("right", self.FIRST[0], field="date", value="3 March 2025")
        assert compare(self.FIRST, rulings=[old]).rulings[0].applied
        after = compare(self.ALL, rulings=[old])
        assert len(after.events) == 2
        assert [use.applied for use in after.rulings] == [False]
        assert "nothing is open on the date" in after.rulings[0].effect

    def test_a_day_is_written_as_it_was_read(self) -> None:
        late = claim("L", PAIR, published="2025-03-07", date="Tuesday", place="Paris")  # 4 March
        made = compare([self.ALL[0], late]).rule("right", 1, "date", "Tuesday", because="x")
        assert made.value == "4 March 2025"
        [event] = compare([self.ALL[0], late], rulings=[made]).events
        notes = {p.value: p.note for p in event.fields["date"].positions}
        assert notes == {"Tuesday": None, "3 March 2025": "not what was ruled right"}

    def test_words_of_a_source_are_taken_where_nothing_can_be_read_of_them(self) -> None:
        odd = claim("L", PAIR, published="2025-03-07", date="the day of the storm", place="Paris")
        ruled = compare([self.ALL[0], odd], rulings=[ruling("same", self.ALL[0], odd)])
        made = ruled.rule("right", 1, "date", "the day of the storm", because="x")
        assert compare([], base=ruled, rulings=[ruling("same", self.ALL[0], odd), made]).rulings[1].applied

    def test_field_and_value_follow_or_have_names(self) -> None:
        comparison = compare(self.FIRST)
        named = comparison.rule("right", "event 1", field="date", value="3 March 2025", because="x")
        turn = comparison.rule("right", 1, "date", "3 March 2025", because="x")
        assert named.model_copy(update={"when": None}) == turn.model_copy(update={"when": None})
        wrong = comparison.rule("wrong", self.FIRST[0], "date", because="x")
        assert (wrong.claims, wrong.field) == ((self.FIRST[0].id,), "date")
        assert comparison.rule("settled", 1, "date", because="x").field == "date"
        with pytest.raises(claimex.ClaimexError, match="given twice"):
            comparison.rule("right", 1, "date", "3 March 2025", field="date", because="x")
        with pytest.raises(claimex.ClaimexError, match="name an event"):
            comparison.rule("settled", True, field="date", because="x")


@st.composite
def some_rulings(draw: st.DrawFn, claims: list[SourcedClaim]) -> list[Ruling]:
    """Rulings of claims, of their names and values: some of them contradict each other or fit nothing."""
    found, names = [], sorted({p.name for c in claims for p in c.claim.participants} | {"Nobody", "Noone"})
    pick = st.sampled_from(claims)
    for minute in range(draw(st.integers(0, 5))):
        rule = draw(
            st.sampled_from(
                ["same", "different", "wrong", "right", "settled", "same_person", "different_person"]
            )
        )
        one, other = draw(pick), draw(pick)
        fields: dict[str, Any] = {}
        given: tuple[SourcedClaim, ...] = (one,)
        if rule in ("right", "settled"):
            given = (one, other)
        if rule in ("same", "different"):
            if one.id == other.id:
                continue
            given = (one, other) if rule == "same" else (one,)
            fields = {"others": [other]} if rule == "different" else {}
        elif rule.endswith("person"):
            given = draw(st.sampled_from([(), (one,)]))
            fields["names"] = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
        elif rule == "wrong":
            fields = draw(st.sampled_from([{}, {"field": "date"}, {"field": "participants"}]))
            fields |= {"seen": (one.id, other.id)} if fields and draw(st.booleans()) else {}
        else:
            fields = {"field": draw(st.sampled_from(["date", "place", "participants", "topics"]))}
            fields |= {"value": draw(st.sampled_from(["4 March 2025", "Oslo"]))} if rule == "right" else {}
        found.append(ruling(rule, *given, minute=minute, **fields))
    return found


def check(ruled: Comparison) -> None:
    """What holds is kept, whatever else there is."""
    event_of = {c.id: event for event in ruled.events for c in event.claims}
    held = [use.ruling for use in ruled.rulings if use.applied]
    for one in held:
        mine, theirs = (
            [event_of[key].id for key in side if key in event_of] for side in (one.claims, one.others)
        )
        if one.rule == "same":
            assert len(set(mine)) == 1
        elif one.rule == "different":
            assert set(mine).isdisjoint(theirs)
        elif one.rule == "wrong" and one.field is None:
            assert one.claims[0] not in event_of
        elif one.rule in ("right", "settled"):
            assert len(set(mine)) == 1
            fields = [event_of[key].fields.get(one.field or "") for key in one.claims if key in event_of]
            assert any(field is not None and one in field.rulings for field in fields)


@given(st.data())
@PROFILE
def test_rulings_hold_in_any_order_and_go_on_holding_when_claims_are_added(data: st.DataObject) -> None:
    claims = data.draw(st.lists(any_claim(), min_size=2, max_size=7, unique_by=lambda c: c.id))
    rulings = data.draw(some_rulings(claims))
    ruled = compare(claims, rulings=rulings)
    check(ruled)
    shuffled = data.draw(st.permutations(claims)), data.draw(st.permutations(rulings))
    assert compare(shuffled[0], rulings=shuffled[1]).to_json() == ruled.to_json()
    assert Comparison.from_json(ruled.to_json()) == ruled
    cut = data.draw(st.integers(0, len(claims)))
    first = compare(claims[:cut], rulings=rulings)
    check(first)
    assert compare(claims[cut:], base=first, rulings=rulings) == compare(claims[cut:], base=first) == ruled
    assert compare(claims[cut:], base=compare(claims[:cut]), rulings=rulings) == ruled
    assert compare(claims[cut:], base=first, rulings=[]) == compare(claims)
    never = {use.ruling for use in first.rulings if "contradicts" not in use.effect}
    later = {use.ruling for use in ruled.rulings if use.effect.startswith("not applied: it contradicts")}
    assert not {one for one in never & later if one.rule in ("same", "different") or one.names}


@given(st.lists(any_claim(), max_size=6))
@PROFILE
def test_without_rulings_nothing_changes(claims: list[SourcedClaim]) -> None:
    plain = compare(claims)
    assert compare(claims, rulings=[]) == plain
    nothing = compare(claims, rulings=[ruling("wrong", ELSE)])
    assert nothing.events == plain.events
    assert nothing.possible_links == plain.possible_links


class TestTheFile:
    LINE = '{"rule": "wrong", "claims": ["5d41402abc4b2a76"], "because": "a hoax"}'

    def test_it_is_read_and_a_line_that_is_deleted_is_undone(self, tmp_path: Path) -> None:
        path = tmp_path / "rulings.jsonl"
        add_rulings(path, [ruling("same", ONE, ELSE)])
        add_rulings(path, [ruling("settled", ONE, field="date", minute=1), ruling("same", ONE, ELSE)])
        assert len(read_rulings(path)) == 2
        assert len(home(compare(CLAIMS, rulings=path), ONE).claims) > 2
        path.write_text(
            "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8"
        )
        assert home(compare(CLAIMS, rulings=str(path)), ONE) != home(compare(CLAIMS), ELSE)
        assert [one.rule for one in read_rulings(path)] == ["settled"]

    def test_blank_lines_and_a_mark_of_the_encoding_are_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "rulings.jsonl"
        path.write_bytes(b"\xef\xbb\xbf" + self.LINE.encode() + b"\r\n\r\n")
        assert [one.because for one in read_rulings(path)] == ["a hoax"]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ('{"rule": "wrong", "claims": ["a"], "because": "x", "whom": "y"}', "rulings have no “whom”"),
            ('{"rule": "wrong", "claims": ["a"]}', "because: Field required"),
            ('{"rule": "wrong", "claims": ["a"], "because": ""}', "because"),
            ('{"rule": "same", "claims": ["a"], "because": "x"}', "two claims"),
            ('{"rule": "same", "claims": ["a", "a"], "because": "x"}', "two claims"),
            ('{"rule": "different", "claims": ["a"], "because": "x"}', "needs others"),
            ('{"rule": "different", "claims": ["a"], "others": ["a"], "because": "x"}', "from itself"),
            ('{"rule": "same_person", "names": ["A", "a"], "because": "x"}', "two names that differ"),
            ('{"rule": "wrong", "claims": ["a", "b"], "because": "x"}', "a line for each"),
            ('{"rule": "right", "claims": ["a"], "field": "date", "because": "x"}', "needs value"),
            ('{"rule": "same", "claims": ["a", "b"], "field": "date", "because": "x"}', "takes no field"),
            ('{"rule": "odd", "claims": ["a"], "because": "x"}', "rule"),
            ("not JSON", "JSON"),
            ("[]", "rulings.jsonl"),
        ],
    )
    def test_a_line_that_is_no_ruling_is_named(self, tmp_path: Path, line: str, problem: str) -> None:
        path = tmp_path / "rulings.jsonl"
        path.write_text(f"{self.LINE}\n\n{line}\n", encoding="utf-8")
        with pytest.raises(ClaimexError, match=r"^line 3 of ") as caught:
            compare([], rulings=path)
        assert problem in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_file_that_is_not_there_is_an_error_in_one_line(self, tmp_path: Path) -> None:
        with pytest.raises(ClaimexError, match="No such file"):
            compare([], rulings=tmp_path / "none.jsonl")
        (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe")
        with pytest.raises(ClaimexError, match="no UTF-8"):
            read_rulings(tmp_path / "bad.jsonl")

    @pytest.mark.parametrize("given", [7, [7], ruling("wrong", ONE), [{"rule": "wrong"}]], ids=str)
    def test_what_is_no_ruling_is_refused(self, given: Any) -> None:
        with pytest.raises(claimex.ClaimexError, match="rulings: "):
            compare([], rulings=given)

    def test_a_ruling_without_a_reason_is_none(self) -> None:
        with pytest.raises(ValidationError):
            Ruling(rule="wrong", claims=("a",))  # type: ignore[call-arg]


def test_the_pool_of_hard_cases_takes_each_ruling_on_each_possible_link() -> None:
    for link in compare(POOL).possible_links:
        one, other = link.events
        same = compare(POOL, rulings=[ruling("same", one.claims[0], other.claims[0])])
        assert home(same, one.claims[0]) == home(same, other.claims[0])
        apart = compare(POOL, rulings=[ruling("different", *one.claims, others=other.claims)])
        assert all({e.id for e in left.events} != {one.id, other.id} for left in apart.possible_links)
