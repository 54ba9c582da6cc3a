"""What a person ruled right of an event is what its claims are linked by, and a verdict is on what they state."""

from __future__ import annotations

import pytest

from claimex import Ruling, SourcedClaim, Verdict, compare
from tests.comparison.build import claim, home, ids, ruling
from tests.comparison.examples import PAIR, TALKS as ONE, TALKS_LATER as OTHER_DAY


class TestWhatIsRightIsWhatOthersAreLinkedBy:
    """A day or a place that a person ruled right is that of the event, whatever its claims give."""

    BOTH = (ONE, OTHER_DAY)
    SILENT = claim("S", PAIR, published="2025-03-08", place="Paris", date="some other time")

    def right(self, value: str, minute: int = 1, field: str = "date") -> Ruling:
        return ruling("right", *self.BOTH, minute=minute, field=field, value=value)

    @pytest.fixture
    def joined(self) -> Ruling:
        return ruling("same", *self.BOTH)

    def reasons(self, *rulings: Ruling) -> str:
        compared = compare([*self.BOTH, self.SILENT], rulings=list(rulings))
        event = home(compared, self.SILENT)
        return " ".join([*event.links, *(link.reason for link in compared.possible_links)])

    @pytest.mark.parametrize(
        ("value", "other"), [("4 March 2025", "5 March 2025"), ("5 March 2025", "4 March 2025")]
    )
    def test_its_overruled_day_is_no_other_day_that_fits(
        self, joined: Ruling, value: str, other: str
    ) -> None:
        assert "another day" in self.reasons(joined)
        said = self.reasons(joined, self.right(value))
        assert said
        assert "another day" not in said
        assert other not in said

    def test_what_fits_the_right_day_alone_is_linked(self, joined: Ruling) -> None:
        late = claim("L", PAIR, published="2025-03-20", date="5 March 2025")
        early = claim("M", PAIR, published="2025-03-20", date="3 March 2025")
        claims = [*self.BOTH, late, early]
        for value, near, far in (("5 March 2025", late, early), ("3 March 2025", early, late)):
            found = compare(claims, rulings=[joined, self.right(value)])
            assert ids(home(found, ONE)) >= {*(c.id for c in self.BOTH), near.id}
            assert far not in home(found, ONE).claims

    def test_its_claims_are_still_shown_with_what_they_give(self, joined: Ruling) -> None:
        field = home(compare(self.BOTH, rulings=[joined, self.right("5 March 2025")]), ONE).fields["date"]
        assert field.verdict is Verdict.CONFLICT
        assert sorted(p.value for p in field.positions) == ["4 March 2025", "5 March 2025"]

    def test_words_that_every_article_reads_its_own_way_change_no_link(self, joined: Ruling) -> None:
        assert self.reasons(joined, self.right("Tuesday")) == self.reasons(joined)

    def test_the_later_right_value_holds(self, joined: Ruling) -> None:
        early, late = self.right("4 March 2025"), self.right("5 March 2025", minute=2)
        assert "4 March" not in self.reasons(joined, early, late)

    def test_a_place_too(self, joined: Ruling) -> None:
        elsewhere = claim("E", PAIR, published="2025-03-05", date="4 March 2025", place="Lyon")
        rulings = [
            ruling("same", ONE, elsewhere),
            ruling("right", ONE, elsewhere, field="place", value="Lyon"),
        ]
        found = compare([ONE, elsewhere, self.SILENT], rulings=rulings)
        assert all("and place" not in link.reason for link in found.possible_links)


class TestARulingOnADayBringsUpNoOtherEvent:
    """What the days of the sources keep apart stays apart, unless the day that is ruled is the other's."""

    PLACE = {"place": "Paris"}
    ONE = claim("A", PAIR, published="2025-03-06", date="5 March 2025", **PLACE)
    TWO = claim("B", PAIR, published="2025-03-09", date="8 March 2025", **PLACE)

    def other(self, day: int, **fields: str) -> SourcedClaim:
        fields = {"date": f"{day} March 2025", "published": f"2025-03-{day + 1:02}"} | fields
        return claim("C", PAIR, **fields)

    def found(self, *rulings: Ruling, other: SourcedClaim) -> tuple[int, int]:
        """How many events and possible links there are."""
        compared = compare([self.ONE, self.TWO, other], rulings=list(rulings))
        return len(compared.events), len(compared.possible_links)

    def right(self, value: str, rule: str = "right") -> Ruling:
        return ruling(rule, self.ONE, self.TWO, field="date", value=value)

    def wrong(self, one: SourcedClaim) -> Ruling:
        return ruling("wrong", one, field="date", seen=(self.ONE.id, self.TWO.id))

    @pytest.mark.parametrize("place", ["Paris", "Oslo"])
    @pytest.mark.parametrize("rule", ["right", "settled"])
    def test_a_right_day_after_an_article_is_no_slip_of_that_article(self, rule: str, place: str) -> None:
        assert self.found(self.right("8 March 2025", rule), other=self.other(28, place=place)) == (2, 0)

    @pytest.mark.parametrize("day", [1, 25, 28])
    def test_a_claim_whose_day_is_wrong_is_linked_by_that_of_the_others_of_its_event(self, day: int) -> None:
        joined, other = ruling("same", self.ONE, self.TWO), self.other(day, place="Oslo", kind="visit")
        assert self.found(joined, other=other) == (2, 0)
        for one in (self.ONE, self.TWO):
            assert self.found(self.wrong(one), other=other) == (2, 0)

    def test_it_does_not_bring_in_an_event_of_another_day(self) -> None:
        near = self.other(2, place="Paris")
        compared = compare([self.ONE, self.TWO, near], rulings=[self.wrong(self.ONE)])
        assert ids(home(compared, near)) == {near.id}

    def test_nor_one_of_the_day_that_is_wrong(self) -> None:
        same_day = self.other(5, place="Paris")
        compared = compare([self.ONE, self.TWO, same_day], rulings=[self.wrong(self.ONE)])
        assert ids(home(compared, same_day)) == {same_day.id}

    @pytest.mark.parametrize("ruled", [24, 26, 28, 31])
    def test_a_day_that_no_source_gives_doubts_none_that_it_is_not(self, ruled: int) -> None:
        other = self.other(27, place="Paris")
        assert self.found(ruling("same", self.ONE, self.TWO), other=other) == (2, 0)
        assert self.found(self.right(f"{ruled} March 2025"), other=other) == (2, 0)
        assert self.found(self.right("27 March 2025"), other=other) != (2, 0)


@pytest.mark.parametrize(
    ("other", "note"),
    [
        ("denied", "not what was ruled right"),
        ("ongoing", None),
        ("cancelled", "not what was ruled right"),
    ],
)
def test_a_label_that_cannot_be_true_beside_the_right_one_is_not_right(other: str, note: str | None) -> None:
    given = {"date": "4 March 2025", "published": "2025-03-05"}
    claims = [claim("A", PAIR, **given), claim("B", PAIR, status=other, **given)]
    right = ruling("right", *claims, field="status", value="held")
    (event,) = compare(claims, rulings=[right]).events
    assert {p.value: p.note for p in event.fields["status"].positions} == {"held": None, other: note}
