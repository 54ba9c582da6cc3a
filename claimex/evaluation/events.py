"""How well claims were clustered as events, and whether the conflicts are the right ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from claimex.comparison.records import Event, Verdict
from claimex.evaluation.assign import assign
from claimex.evaluation.gold import Gold
from claimex.evaluation.records import EventScores, Finding, Share
from claimex.evaluation.tally import plain_retrieval, plain_share

_ABSENT = "absent"
"""In place of a verdict where the event was not found, or no claim of it states the field."""


def score_events(
    gold: Gold, label_of: Mapping[str, str], judged: set[str], events: Sequence[Event]
) -> tuple[EventScores, list[Finding]]:
    """Score the events of a comparison, by the label of each claim's meeting and the ids of claims judged."""
    found_in = {claim.id: number for number, event in enumerate(events) for claim in event.claims}
    # a claim that was set aside is in no event: it is a cluster of its own
    given = {claim: found_in.get(claim, -1 - n) for n, claim in enumerate(sorted(label_of))}
    event_of = _align(label_of, given, events)
    shown = {label: event.fields for label, event in event_of.items()}
    verdicts = [
        (label, name, expected.value, f.verdict.value if (f := shown.get(label, {}).get(name)) else _ABSENT)
        for label, fields in gold.events.items()
        for name, expected in fields.items()
    ]
    matrix: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, expected, got in verdicts:
        matrix[expected][got] += 1
    conflicts = matrix.get(Verdict.CONFLICT, Counter())
    false_share, false = _false_conflicts(gold, event_of, events, judged)
    precision, recall = _bcubed(given, label_of), _bcubed(label_of, given)
    p, r = precision.value or 0.0, recall.value or 0.0
    mine, theirs = _pairs_within(given), _pairs_within(label_of)
    scores = EventScores(
        claims=len(given),
        bcubed_precision=precision,
        bcubed_recall=recall,
        bcubed_f1=plain_share(2 * p * r, p + r),
        pairs=plain_retrieval(len(mine & theirs), len(theirs - mine), len(mine - theirs)),
        verdicts={expected: dict(row) for expected, row in sorted(matrix.items())},
        verdict_accuracy=plain_share(sum(row[e] for e, row in matrix.items()), len(verdicts)),
        missed_conflicts=plain_share(conflicts.total() - conflicts[Verdict.CONFLICT], conflicts.total()),
        false_conflicts=false_share,
    )
    wrong = [
        Finding(where=label, what=f"{name}: verdict", expected=expected, got=got)
        for label, name, expected, got in verdicts
        if got not in (expected, Verdict.CONFLICT)  # a false conflict is a finding of its own
    ]
    return scores, [*_wrong_clusters(given, label_of), *wrong, *false]


def _bcubed(given: Mapping[str, object], truth: Mapping[str, object]) -> Share:
    """The mean, over claims, of the share of a claim's cluster in `given` that `truth` puts with it."""
    total = sum(
        sum(truth[other] == truth[claim] for other in members) / len(members)
        for members in _clusters(given).values()
        for claim in members
    )
    return plain_share(round(total, 9), len(given))


def _clusters(of: Mapping[str, object]) -> dict[object, list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for claim, cluster in of.items():
        found[cluster].append(claim)
    return found


def _pairs_within(of: Mapping[str, object]) -> set[tuple[str, str]]:
    return {pair for members in _clusters(of).values() for pair in combinations(sorted(members), 2)}


def _align(
    label_of: Mapping[str, str], given: Mapping[str, int], events: Sequence[Event]
) -> dict[str, Event]:
    """Which event has which label: one to one, with as many claims in common as can be."""
    labels = sorted(set(label_of.values()))
    shared = Counter((labels.index(label_of[c]), number) for c, number in given.items() if number >= 0)
    return {labels[i]: events[number] for i, number in assign(shared)}


def _false_conflicts(
    gold: Gold, event_of: Mapping[str, Event], events: Sequence[Event], judged: set[str]
) -> tuple[Share, list[Finding]]:
    """Of the fields that several claims state and no conflict is expected, those reported as one."""
    label_of = {event.id: label for label, event in event_of.items()}
    unexpected = [
        (label or event.label, name, compared)
        for event in events
        if judged.issuperset(claim.id for claim in event.claims)
        for label in [label_of.get(event.id, "")]
        for name, compared in event.fields.items()
        if compared.verdict is not Verdict.SINGLE
        and gold.events.get(label, {}).get(name) is not Verdict.CONFLICT
    ]
    false = [
        Finding(where=where, what=f"{name}: false conflict", got=" / ".join(p.value for p in field.sides))
        for where, name, field in unexpected
        if field.verdict is Verdict.CONFLICT
    ]
    return plain_share(len(false), len(unexpected)), false


def _wrong_clusters(given: Mapping[str, int], label_of: Mapping[str, str]) -> Iterator[Finding]:
    """Events that were split, and events with claims of several meetings."""
    for label, claims in sorted(_clusters(label_of).items(), key=lambda item: str(item[0])):
        parts = len({given[claim] for claim in claims})
        if parts > 1:
            yield Finding(where=str(label), what="split event", expected="1 event", got=f"{parts} events")
    for claims in _clusters(given).values():
        labels = sorted({label_of[claim] for claim in claims})
        if len(labels) > 1:
            yield Finding(where=labels[0], what="merged events", got=" + ".join(labels))
