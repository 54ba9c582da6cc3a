"""How well the summit week could be linked by somebody who knows every meeting: `python -m tests.generated.ceiling`.

Each claim goes to the meeting that most likely made it, by the true people, day, topics and size of all
meetings and by how often the generator writes what; where none is likelier than a bound, it stays alone. No
comparison of claims alone can do better but by luck, since it knows less.

Prints for each bound the precision and the recall of pairs, and the events that hold two meetings.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict

from claimex import SourcedClaim, resolve_date
from tests.generated import worlds
from tests.generated.claims import Generated
from tests.generated.world import Meeting, World

BOUNDS = (0.3, 0.5, 0.6, 0.8, 0.95)
_HELD = {0: 0.26, 1: 0.26, 2: 0.09, 3: 0.09, 5: 0.09, 9: 0.09}
"""How likely a report of what took place is so many days after it (`Newsroom`)."""
_LATE = 0.0003
"""The same of each day of a look back."""
_NEARLY = {1: 0.005, 2: 0.0025, 3: 0.0025}
"""How likely a report has a day wrong by so many days (`_Teller`)."""
_RIGHT, _COARSE, _OTHERWISE_WRONG = 0.725, 0.1, 1e-6


class _Watched(World):
    """A world that remembers its meetings where the generator can be asked for them."""

    made: list[Meeting] = []

    def meet(self, *given: object, **named: object) -> Meeting:
        meeting = super().meet(*given, **named)  # type: ignore[arg-type]
        self.made.append(meeting)
        return meeting


def _of_people(claim: SourcedClaim, meeting: Meeting, made: Generated) -> float:
    """1 where everybody that a claim names may be at a meeting, else 0."""
    there = {person.number for person in meeting.people} | {-1 - meeting.number}
    countries = {person.country for person in meeting.people}
    for person in claim.claim.participants:
        if person.name in made.people_of:
            if made.people_of[person.name].isdisjoint(there):
                return 0.0
        elif person.represents not in countries:
            return 0.0
    return 1.0


def _of_times(claim: SourcedClaim, meeting: Meeting) -> float:
    """How likely its day of publication and its words for the time are."""
    published, planned, likely = claim.published, claim.claim.status == "planned", 1.0
    if published is not None:
        days = (published - meeting.day).days
        after = _HELD.get(days, _LATE if days >= 20 else 0.0)
        likely = (1 / 6 if -7 < days < 0 else 0.0) if planned else after
    when = resolve_date(claim.claim.date or "", published, direction="future" if planned else "past")
    if when is None or when.earliest is None or when.latest is None:
        return likely
    is_day = when.earliest == when.latest
    if when.earliest <= meeting.day <= when.latest:
        return likely * (_RIGHT if is_day else _COARSE)
    return likely * _NEARLY.get(abs((when.earliest - meeting.day).days), _OTHERWISE_WRONG)


def _of_facts(claim: SourcedClaim, meeting: Meeting) -> float:
    """Whether its topics are the meeting's, and its number is, or is the wrong one that is made of it."""
    if not set(claim.claim.topics) <= set(meeting.topics):
        return 0.0
    said = claim.claim.delegation_size
    number = int("".join(re.findall(r"\d", said))) if said else meeting.size
    return float(number in (meeting.size, 5 * round(meeting.size / 5))) or 0.1 * (
        number == 3 * meeting.size + 20
    )


def likeliest(made: Generated, meetings: list[Meeting]) -> dict[str, tuple[int, float]]:
    """Return the meeting that each claim is likeliest of, with its probability."""
    of_person: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        for person in meeting.people:
            of_person[person.number].append(meeting)
    found: dict[str, tuple[int, float]] = {}
    for claim in made.claims:
        named = [made.people_of[p.name] for p in claim.claim.participants if p.name in made.people_of]
        near = [{m.number for n in numbers for m in of_person[n]} for numbers in named if min(numbers) >= 0]
        numbers = set.intersection(*near) if near else set(range(len(meetings)))
        odds = {
            n: _of_people(claim, meetings[n], made)
            * _of_times(claim, meetings[n])
            * _of_facts(claim, meetings[n])
            for n in sorted(numbers)
        }
        best = max(odds, key=odds.__getitem__, default=-1)
        found[claim.id] = best, odds[best] / (sum(odds.values()) or 1.0) if odds else 0.0
    return found


def main(seed: int) -> None:
    """Print the table."""
    worlds.World = _Watched  # type: ignore[attr-defined, misc]
    made = worlds.summit_week(seed)
    placed = likeliest(made, _Watched.made)
    true = sum(math.comb(n, 2) for n in Counter(made.meeting_of.values()).values())
    print("bound  precision  recall  events of two meetings")
    for bound in BOUNDS:
        groups: dict[int | str, Counter[int]] = defaultdict(Counter)
        for claim, (meeting, probability) in placed.items():
            groups[meeting if probability >= bound else claim][made.meeting_of[claim]] += 1
        joined = sum(math.comb(group.total(), 2) for group in groups.values())
        right = sum(math.comb(n, 2) for group in groups.values() for n in group.values())
        mixed = sum(len(group) > 1 for group in groups.values())
        print(f"{bound:5}  {right / joined:9.3f}  {right / true:6.3f}  {mixed}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 101)
