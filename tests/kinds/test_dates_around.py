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
