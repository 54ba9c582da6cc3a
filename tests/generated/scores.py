"""How well a comparison puts claims together and shows what they contradict each other about.

B-cubed and pairwise F1 score the events. A merge is an event that holds claims of two meetings. A conflict is
false where no claim of the event has the field wrong. A planted conflict is a claim that has a field wrong
while another source of the same meeting states it in full and right; the outcome of each is one of `OUTCOMES`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Any

from claimex import Comparison
from claimex.comparison.records import Event, Verdict
from tests.generated.claims import WRONG_FIELDS, Generated

OUTCOMES = ("shown", "possible", "weighed", "silent")
"""The outcomes of a planted conflict: shown as one; its two sides shown as a possible link; put into one event
with another verdict than conflict; or neither, so that a reader learns nothing of it."""


def score(made: Generated, compared: Comparison) -> dict[str, Any]:
    """Return all figures."""
    return score_events(made, compared) | score_conflicts(made, compared)


def score_events(made: Generated, compared: Comparison) -> dict[str, Any]:
    """Score the events against the meetings."""
    of_meeting = Counter(made.meeting_of.values())
    precision = recall = 0.0
    both = found = claims_merged = agreeing = 0
    merged = []
    for event in compared.events:
        meetings = Counter(made.meeting_of[c.id] for c in event.claims)
        size = len(event.claims)
        precision += sum(n * n / size for n in meetings.values())
        recall += sum(n * n / of_meeting[m] for m, n in meetings.items())
        both += sum(math.comb(n, 2) for n in meetings.values())
        found += math.comb(size, 2)
        if len(meetings) > 1:
            claims_merged += size - max(meetings.values())
            merged.append(_in_a_line(made, event))
            people = event.fields.get("participants")
            agreeing += people is not None and people.verdict is Verdict.AGREE
    total, true = len(made.claims), sum(math.comb(n, 2) for n in of_meeting.values())
    precision, recall = precision / total, recall / total
    return {
        "events": len(compared.events),
        "meetings": len(of_meeting),
        "possible": len(compared.possible_links),
        "b3": 2 * precision * recall / (precision + recall),
        "b3_precision": precision,
        "b3_recall": recall,
        "pair_f1": 2 * both / max(found + true, 1),
        "pair_precision": both / max(found, 1),
        "pair_recall": both / max(true, 1),
        "merges": len(merged),
        "agreeing": agreeing,
        "astray": claims_merged,
        "merged": merged[:3],
    }


def _in_a_line(made: Generated, event: Event) -> str:
    said = [f"m{made.meeting_of[c.id]} {c.claim.date} ({c.published}) {c.claim.place}" for c in event.claims]
    return f"{event.label}: {'; '.join(said)}: {event.links}"


def score_conflicts(made: Generated, compared: Comparison) -> dict[str, Any]:
    """Score the conflicts against what is wrong by plan."""
    told_twice = false = shown = 0
    falsely: list[str] = []
    in_conflict: set[tuple[str, str]] = set()
    for event in compared.events:
        ids = [c.id for c in event.claims]
        for name, field in event.fields.items():
            if len({a.source for p in field.positions for a in p.attestations}) < 2:
                continue
            told_twice += 1
            if field.verdict is not Verdict.CONFLICT:
                continue
            shown += 1
            in_conflict |= {(claim, name) for claim in ids}
            if not any(name in made.wrong[claim] for claim in ids):
                false += 1
                falsely.append(f"{name}: {field.reason}: {_in_a_line(made, event)}")
    outcomes = planted_outcomes(made, compared, in_conflict)
    planted = sum(outcomes.values())
    return {
        "conflicts": shown,
        "false": false,
        "false_rate": false / max(told_twice, 1),
        "false_share": false / max(shown, 1),
        "planted": planted,
        "outcomes": {name: sum(n for (_, o), n in outcomes.items() if o == name) for name in OUTCOMES},
        "by_field": {f"{name} {o}": n for (name, o), n in sorted(outcomes.items())},
        "falsely": falsely[:3],
    }


def planted_outcomes(
    made: Generated, compared: Comparison, in_conflict: set[tuple[str, str]]
) -> Counter[tuple[str, str]]:
    """The outcomes of planted conflicts: how often each, by field."""
    event_of = {claim.id: number for number, e in enumerate(compared.events) for claim in e.claims}
    number_of = {event.id: number for number, event in enumerate(compared.events)}
    possible: dict[int, set[int]] = defaultdict(set)
    for link in compared.possible_links:
        a, b = (number_of[event.id] for event in link.events)
        possible[a].add(b)
        possible[b].add(a)
    of_meeting: dict[int, list[str]] = defaultdict(list)
    source = {claim.id: claim.source for claim in made.claims}
    for claim, meeting in made.meeting_of.items():
        of_meeting[meeting].append(claim)
    outcomes: Counter[tuple[str, str]] = Counter()
    for claims in of_meeting.values():
        for name in WRONG_FIELDS:
            right = [claim for claim in claims if name in made.exact[claim]]
            for claim in claims:
                others = {event_of[r] for r in right if source[r] != source[claim]}
                if name not in made.wrong[claim] or not others:
                    continue
                if (claim, name) in in_conflict:
                    outcome = "shown"
                elif event_of[claim] in others:
                    outcome = "weighed"
                else:
                    outcome = "possible" if others & possible[event_of[claim]] else "silent"
                outcomes[name, outcome] += 1
    return outcomes
