"""What helps to judge a conflict of dates: from days of publication and resolved values, nothing else."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from claimex.claims import markers
from claimex.comparison.records import Event, Position
from claimex.kinds import Verdict, When
from claimex.kinds.time import resolve_date
from claimex.kinds.time.edtf import days_of
from claimex.kinds.time.range import day_in_words


def conflict_facts(event: Event, name: str) -> list[str]:
    """Return what speaks on a field over whose date sources contradict each other, a sentence each.

    - A source reported the meeting, as past, before a day that another one gives: that day looks like a slip,
      where it is written out. What "Monday" means is our reading, and may be wrong where the source is right.
    - Two days differ in their month or their year alone.

    Of other fields and other verdicts nothing is said.
    """
    field = event.fields[name]
    kinds = {type(markers(type(claim.claim)).get(name)) for claim in event.claims}
    if field.verdict is not Verdict.CONFLICT or kinds != {When}:
        return []
    reported = [_reported_before(event, position) for position in field.sides]
    apart = [_one_part_apart(a, b) for a, b in combinations(field.sides, 2)]
    return [fact for fact in [*reported, *apart] if fact]


def _reported_before(event: Event, position: Position) -> str:
    """That another source reported it as past before the first day of a position."""
    if not all(_is_written_out(attestation.value) for attestation in position.attestations):
        return ""
    days = [days_of(attestation.resolved) for attestation in position.attestations]
    starts = [found[0] for found in days if found is not None and found[0] is not None]
    if not starts or len(starts) < len(days):
        return ""
    first, own = min(starts), set(position.sources)
    earlier = [
        (claim.published, claim.source)
        for claim in event.claims
        if claim.published and claim.published < first and claim.source not in own and claim.claim.is_over
    ]
    if not earlier:
        return ""
    day, source = min(earlier)
    words = " and ".join(dict.fromkeys(f"“{a.value}”" for a in position.attestations))
    return f"{source} reported it on {day_in_words(day)}, so {words} looks like a slip"


def _is_written_out(words: str) -> bool:
    """Whether words give a day or a month in one way, whatever day they are read from."""
    read = resolve_date(words, None)
    return read is not None and not read.alternatives and (read.month or read.earliest) is not None


def _one_part_apart(one: Position, other: Position) -> str:
    """That two single days differ in their month alone, or in their year alone."""
    a, b = _single_day(one), _single_day(other)
    if a is None or b is None or a.day != b.day or (a.month != b.month) == (a.year != b.year):
        return ""
    part = "year" if a.year != b.year else "month"
    return f"{day_in_words(a)} and {day_in_words(b)} differ in the {part} alone"


def _single_day(position: Position) -> date | None:
    days = {days_of(attestation.resolved) for attestation in position.attestations}
    found = days.pop() if len(days) == 1 else None
    return found[0] if found is not None and found[0] == found[1] else None
