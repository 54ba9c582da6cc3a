"""What is not one event, though it looks like one: called off ahead, two companies, two of one surname."""

from __future__ import annotations

import pytest

from claimex import Comparison, SourcedClaim, compare
from claimex.comparison.origins import origins_of
from claimex.kinds.time import DateRange
from claimex.linking.claim_values import values_of
from tests.comparison.build import claim
from tests.tables import each_row

PAIR = [("Igor Petrenko", "foreign minister", "Ukraine"), ("Jan Novak", "foreign minister", "Poland")]


def sources(compared: Comparison) -> list[list[str]]:
    return [event.sources for event in compared.events]


def in_kyiv(source: str, status: str, date: str, published: str) -> SourcedClaim:
    return claim(source, PAIR, date=date, place="Kyiv", status=status, published=published)


def read_in_kyiv(status: str, date: str, published: str) -> DateRange:
    when = values_of(in_kyiv("A", status, date, published)).when
    assert when is not None
    return when


@pytest.mark.parametrize("status", ["cancelled", "declined", "denied"])
@pytest.mark.parametrize("held", ["18 March", "15 April"])
def test_what_is_called_off_ahead_of_its_day_has_no_wrong_date(status: str, held: str) -> None:
    off = in_kyiv("A", status, "6 March", "2025-03-02")
    compared = compare([off, in_kyiv("B", "held", held, "2025-04-20")])
    assert sources(compared) == [["A"], ["B"]]
    assert compared.events[0].label.endswith("6 March 2025")
    assert not any(position.note for position in compared.events[0].fields["date"].positions)


def test_a_weekday_of_what_was_called_off_may_lie_ahead() -> None:
    for status, verdict in (("cancelled", "agree"), ("denied", "compatible")):
        days = (
            in_kyiv("A", status, "Tuesday", "2025-03-02"),
            in_kyiv("B", status, "4 March", "2025-03-02"),
        )
        (event,) = compare(days).events
        assert event.fields["date"].verdict == verdict
    held = in_kyiv("A", "held", "Tuesday", "2025-03-02"), in_kyiv("B", "held", "4 March", "2025-03-05")
    assert not any(event.fields["date"].verdict == "compatible" for event in compare(held).events)


@each_row(
    ("words", "published", "ahead", "behind"),
    [
        ("Tuesday", "2026-03-09", "10 March 2026", "3 March 2026"),
        ("on Tuesday morning", "2026-03-09", "10 March 2026", "3 March 2026"),
        ("Dienstag", "2026-03-09", "10 March 2026", "3 March 2026"),
        ("on the 20th", "2026-03-09", "20 March 2026", "20 February 2026"),
        ("in June", "2026-03-09", "June 2026", "June 2025"),
        ("at the weekend", "2026-03-11", "14–15 March 2026", "7–8 March 2026"),
    ],
)
def test_a_time_without_direction_of_what_was_called_off_has_both_readings_the_likelier_first(
    words: str, published: str, ahead: str, behind: str
) -> None:
    for status in ("cancelled", "declined", "denied"):
        first, other = (behind, ahead) if status == "denied" else (ahead, behind)
        when = read_in_kyiv(status, words, published)
        assert [str(when), *map(str, when.alternatives)] == [first, other]
        assert when.note == f"{first} or {other}: the text does not say which"
    assert str(read_in_kyiv("planned", words, published)) == ahead
    assert not read_in_kyiv("planned", words, published).note


def test_a_time_of_what_was_called_off_is_first_the_nearer_one() -> None:
    for words in ("the 15th", "Thursday"):
        assert str(read_in_kyiv("cancelled", words, "2026-10-16")) == "15 October 2026"


@each_row(
    ("words", "published", "read"),
    [
        ("last Tuesday", "2026-03-09", "3 March 2026"),
        ("tomorrow", "2026-03-09", "10 March 2026"),
        ("in two weeks", "2026-03-09", "about 23–29 March 2026"),  # of what is past this is a length
        ("28 September", "2025-10-02", "28 September 2025"),  # and not of a year later
        ("3 March 2026", "2026-03-09", "3 March 2026"),
    ],
)
def test_what_says_its_side_is_read_alike_whatever_became_of_it(
    words: str, published: str, read: str
) -> None:
    for status in ("cancelled", "declined", "denied"):
        assert str(read_in_kyiv(status, words, published)) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("congressional leaders", "the Cabinet"),
        ("governors", "union leaders"),
        ("tech executives", "military commanders"),
        ("opposition leaders", "families of the hostages"),
        ("Republican senators", "Democratic senators"),
        ("the Cabinet", "the National Security Council"),
    ],
)
def test_one_leader_with_two_groups_has_two_meetings_and_a_link(one: str, other: str) -> None:
    known = {"date": "Tuesday", "place": "Washington", "published": "2025-03-06"}
    claims = [claim("A", ["Joe Adams", one], **known), claim("B", ["Joe Adams", other], **known)]
    compared = compare(claims)
    assert len(compared.events) == 2
    assert len(compared.possible_links) == 1
    assert len(compare([claims[0], claim("C", ["Joe Adams", one], **known)]).events) == 1


@pytest.mark.parametrize(
    ("vague", "one", "other"),
    [
        ("Assad", ("Bashar al-Assad", "president", "Syria"), ("Maher al-Assad", "general", "Syria")),
        ("Clinton", "Bill Clinton", "Hillary Clinton"),
    ],
)
def test_a_surname_alone_does_not_join_two_people(vague: str, one: object, other: object) -> None:
    host = ("Vladimir Putin", "president", "Russia")
    known = {"date": "Tuesday", "place": "Moscow", "published": "2025-03-06"}
    compared = compare(
        claim(source, [host, guest], **known)
        for source, guest in zip("ABC", (vague, one, other), strict=True)
    )
    assert not any({"B", "C"} <= set(found) for found in sources(compared))
    assert {"A"} in [set(found) for found in sources(compared)]
    assert len(compared.possible_links) == 2


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("Petrenko and Novak met in Ankara on Wednesday.", {"date": "Wednesday"}),
        ("Petrenko and Novak did not meet in Ankara on Tuesday.", {"status": "denied"}),
    ],
)
def test_quotes_that_differ_in_the_fact_in_dispute_are_no_copies(quote: str, changed: dict[str, str]) -> None:
    known = {"date": "Tuesday", "place": "Ankara", "published": "2025-03-06"}
    first = claim("A", PAIR, quote="Petrenko and Novak met in Ankara on Tuesday.", **known)
    for order in (1, -1):
        two = [first, claim("B", PAIR, quote=quote, **known | changed)]
        assert origins_of([values_of(c) for c in two[::order]]) == [["A"], ["B"]]
    copy = claim("B", PAIR, quote="Petrenko and Novak met in Ankara Tuesday.", **known)
    assert origins_of([values_of(first), values_of(copy)]) == [["A", "B"]]
