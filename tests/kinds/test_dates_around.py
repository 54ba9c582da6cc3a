"""A day that its sentence makes the first or the last one of several."""

from __future__ import annotations

from datetime import date

import pytest

from claimex import SourcedClaim, Verdict
from claimex.comparison.events import make_event
from claimex.kinds import Context, Values, When
from claimex.kinds.time.around import around
from claimex.linking.claim_values import values_of
from tests.comparison.build import claim
from tests.tables import each_row

PEOPLE = [("Marit Holm", "Prime Minister", "Norway"), ("Osei Ankrah", "President", "Ghana")]


@each_row(
    ("text", "sentence", "end", "days"),
    [
        ("Saturday", "A summit of the two ended here on Saturday after two days of talks.", "ended", 2),
        ("on Saturday", "Their three-day summit wrapped up in Accra on Saturday.", "ended", 3),
        ("Monday", "A visit of 4 days began on Monday.", "began", 4),
        ("Monday", "Talks opened in Accra on Monday.", "began", 0),
        ("am Samstag", "Der Gipfel endete am Samstag nach zwei Tagen.", "ended", 2),
        ("am Samstagabend", "Ihr Gipfel ging am Samstagabend zu Ende.", "ended", 0),
        ("este sábado", "Clausuraron este sábado la cumbre en Accra.", "ended", 0),
        ("el sábado", "La cumbre terminó en Accra el sábado tras dos días de conversaciones.", "ended", 2),
        ("samedi", "Le sommet s'est achevé samedi après deux jours de discussions.", "ended", 2),
        ("Cumartesi günü", "Zirve Cumartesi günü sona erdi.", "ended", 0),
        ("в субботу", "Саммит завершился в субботу после двух дней переговоров.", "ended", 2),
        ("يوم السبت", "اختتمت القمة يوم السبت", "ended", 0),
    ],
)  # fmt: skip
def test_what_began_or_ended_on_a_day_is_seen_in_its_sentence(
    text: str, sentence: str, end: str, days: int
) -> None:
    assert around(text, sentence) == (end, days)


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Saturday.",
        "They met on Saturday, two days after the fighting ended.",
        "The fighting ended; they met on Saturday.",
        "They met for two days.",
    ],
)
def test_a_day_of_another_verb_is_one_day(sentence: str) -> None:
    assert around("Saturday", sentence) is None


def report(source: str, published: str, words: str, quote: str, status: str = "held") -> SourcedClaim:
    fields = {"date": words, "quote": quote, "status": status, "kind": "summit", "place": "Accra"}
    return claim(source, PEOPLE, published=published, **fields)


@each_row(
    ("day", "quote", "verdict"),
    [
        ("on Friday", "It ended here on Saturday after two days of talks.", Verdict.COMPATIBLE),
        ("on Friday", "It ended here on Saturday.", Verdict.COMPATIBLE),
        ("on Thursday", "It ended here on Saturday after two days of talks.", Verdict.CONFLICT),
        ("on Friday", "They met here on Saturday.", Verdict.CONFLICT),
        ("on Sunday", "It began here on Saturday, for two days.", Verdict.COMPATIBLE),
        ("on Friday", "It began here on Saturday, for two days.", Verdict.CONFLICT),
    ],
)  # fmt: skip
def test_a_day_within_the_stretch_that_another_began_or_ended_is_no_conflict(
    day: str, quote: str, verdict: Verdict
) -> None:
    planned = report("A", "2026-03-04", day, "They are due to meet.", "planned")
    values = Values()
    both = (planned, report("B", "2026-03-08", "on Saturday", quote))
    event = make_event([values_of(given, values) for given in both], [])
    assert event.fields["date"].verdict is verdict


def test_the_day_that_the_words_name_stays_the_first_reading() -> None:
    context = Context(date(2026, 3, 8), quote="It ended on Saturday after two days.")
    value = When().read("Saturday", context)
    assert value is not None
    assert value.resolved == "2026-03-07"
    assert [other.edtf for other in value.meaning.alternatives] == ["2026-03-06/2026-03-07"]


def verdict_on(*reports: SourcedClaim) -> tuple[Verdict, dict[str, bool]]:
    """The verdict on the date, and for each source whether what it says is undisputed."""
    values = Values()
    found = make_event([values_of(given, values) for given in reports], []).fields["date"]
    return found.verdict, {source: p.undisputed for p in found.positions for source in p.sources}


FIRST_DAY = report("B", "2026-03-06", "March 5", "They met on March 5.")
RAN = report("D", "2026-03-08", "from 5 to 7 March", "Their summit ran from 5 to 7 March.")
ONE_DAY = report("E", "2026-03-08", "on Saturday", "They met here on Saturday.")


@pytest.mark.parametrize("source", ["A", "Z"])
def test_a_last_day_takes_no_side_of_those_who_say_that_it_was_that_day(source: str) -> None:
    last = report(source, "2026-03-08", "on Saturday", "It ended here on Saturday.")
    sides = {source: True, "B": False, "E": False}
    assert verdict_on(FIRST_DAY, ONE_DAY, last) == (Verdict.CONFLICT, sides)


@each_row(
    ("words", "verdict"),
    [
        ("from 5 to 7 March", Verdict.COMPATIBLE),
        ("5-7 March", Verdict.COMPATIBLE),
        ("from 5 to 6 March", Verdict.CONFLICT),
        ("this week", Verdict.CONFLICT),  # one day of it
        ("in early March", Verdict.CONFLICT),
        ("from 20 February to 20 March", Verdict.CONFLICT),  # no meeting takes that long
    ],
)
def test_days_of_a_stretch_over_which_a_source_says_that_it_ran_are_no_conflict(
    words: str, verdict: Verdict
) -> None:
    ran = report("D", "2026-03-08", words, f"They met {words}.")
    assert verdict_on(FIRST_DAY, ONE_DAY, ran)[0] is verdict


def test_a_length_and_a_first_day_are_a_stretch_too() -> None:
    ran = report("D", "2026-03-08", "on Thursday", "It began here on Thursday, for three days.")
    second = report("B", "2026-03-07", "on Friday", "They met on Friday.")
    assert verdict_on(second, ONE_DAY, ran)[0] is Verdict.COMPATIBLE
    outside = report("C", "2026-03-05", "on Wednesday", "They met on Wednesday.")
    assert verdict_on(outside, second, ONE_DAY, ran)[0] is Verdict.CONFLICT


def test_a_day_outside_the_stretch_is_against_each_day_of_it() -> None:
    outside = report("C", "2026-03-05", "on Wednesday", "They met on Wednesday.")
    assert verdict_on(outside, FIRST_DAY, ONE_DAY, RAN) == (Verdict.CONFLICT, dict.fromkeys("BCDE", False))
