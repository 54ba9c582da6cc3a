"""What a person ruled right of an event is what its claims are linked by, and a verdict is on what they state."""

from __future__ import annotations

import pytest

from claimex import Ruling, Verdict, compare
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
