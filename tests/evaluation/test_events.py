"""Events and verdicts of a comparison against the gold's, on cases small enough to work out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from claimex.comparison.compare import compare_claims
from claimex.comparison.records import Event
from claimex.evaluation import EventScores, Gold, Scores, evaluate
from claimex.evaluation.events import score_events
from claimex.models import SourcedClaim
from tests.evaluation.build import MISSING, gold, met

PEOPLE = ("Andrey Belousov", "Marhaf Abu Qasra")


def clustered(folder: Path, truth: str, given: str) -> EventScores:
    """Score a clustering against `truth`, each a letter a claim: "aab" puts the first two together."""
    claims = [met(f"S{n}", "Ada Berg", quote=str(n)) for n in range(len(truth))]
    articles = "".join(f"  S{n}: [{{participants: [Ada Berg], event: {e}}}]\n" for n, e in enumerate(truth))
    members: Mapping[str, list[SourcedClaim]] = {
        letter: [c for c, home in zip(claims, given, strict=True) if home == letter]
        for letter in sorted(set(given) - {"-"})
    }
    events = [Event(id=e, label=e, claims=found, fields={}) for e, found in members.items()]
    label_of = {claim.id: label for claim, label in zip(claims, truth, strict=True)}
    return score_events(gold(folder, "articles:\n" + articles), label_of, set(label_of), events)[0]


@pytest.mark.parametrize(
    ("truth", "given", "precision", "recall", "pairs"),
    [
        ("aab", "xxy", 1, 1, (1, 0, 0)),
        ("aab", "xyz", 1, 2 / 3, (0, 1, 0)),  # a split pair: each of the two has half of its event
        ("aab", "xxx", 5 / 9, 1, (1, 0, 2)),  # two of three have 2/3, the third has 1/3
        ("aab", "-x-", 1, 2 / 3, (0, 1, 0)),  # what was set aside is alone
        ("aabb", "xyxy", 1 / 2, 1 / 2, (0, 2, 2)),
        ("aaaa", "xxyy", 1, 1 / 2, (2, 4, 0)),
    ],
)
def test_b_cubed_and_pairs(
    tmp_path: Path, truth: str, given: str, precision: float, recall: float, pairs: tuple[int, int, int]
) -> None:
    scores = clustered(tmp_path, truth, given)
    assert scores.claims == len(truth)
    assert scores.bcubed_precision.value == pytest.approx(precision)
    assert scores.bcubed_recall.value == pytest.approx(recall)
    assert scores.bcubed_f1.value == pytest.approx(2 * precision * recall / (precision + recall))
    assert (scores.pairs.found, scores.pairs.missed, scores.pairs.wrong) == pairs


def test_no_labelled_claim_was_found(tmp_path: Path) -> None:
    read = gold(
        tmp_path, "articles: {A: [{participants: [Ada Berg], event: e}]}\nevents: {e: {date: conflict}}"
    )
    scores = evaluate(read, []).events
    assert scores is not None
    assert scores.bcubed_f1.value is None
    assert scores.verdicts == {"conflict": {"absent": 1}}
    assert (scores.missed_conflicts.count, scores.missed_conflicts.of) == (1, 1)


GOLD = """
articles:
  A: [{participants: [Andrey Belousov, Marhaf Abu Qasra], event: talks}]
  B: [{participants: [Andrey Belousov, Marhaf Abu Qasra], event: talks}]
events:
  talks: {place: agree, date: conflict, delegation_size: agree}
"""


def talks(source: str, **fields: object) -> SourcedClaim:
    stated = {"date": "4 March 2025", "place": "Moscow", "published": "2025-03-09"} | fields
    return met(source, *PEOPLE, **stated)


class TestVerdicts:
    def scored(self, folder: Path, claims: Sequence[SourcedClaim]) -> tuple[EventScores, Scores]:
        scores = evaluate(gold(folder, GOLD), claims)
        assert scores.events is not None
        return scores.events, scores

    def test_a_conflict_that_is_expected_and_found(self, tmp_path: Path) -> None:
        events, scores = self.scored(tmp_path, [talks("A"), talks("B", date="5 March 2025")])
        assert events.verdicts == {"agree": {"agree": 1, "absent": 1}, "conflict": {"conflict": 1}}
        assert (events.verdict_accuracy.count, events.verdict_accuracy.of) == (2, 3)
        assert events.missed_conflicts.value == 0
        assert events.false_conflicts.value == 0
        assert events.false_conflicts.of > 0
        assert [(f.where, f.what, f.expected, f.got) for f in scores.findings] == [
            ("talks", "delegation_size: verdict", "agree", "absent")
        ]

    def test_one_that_is_missed(self, tmp_path: Path) -> None:
        events, scores = self.scored(tmp_path, [talks("A"), talks("B")])
        assert events.missed_conflicts.value == 1
        assert events.verdicts["conflict"] == {"agree": 1}
        assert ("date: verdict", "conflict", "agree") in [
            (f.what, f.expected, f.got) for f in scores.findings
        ]

    def test_one_that_is_false(self, tmp_path: Path) -> None:
        claims = [talks("A", delegation_size="12"), talks("B", delegation_size="190", place="Oslo")]
        events, scores = self.scored(tmp_path, claims)
        assert events.false_conflicts.count == 2
        reported = [(f.where, f.what, f.got) for f in scores.findings if "false" in f.what]
        assert ("talks", "place: false conflict", "Moscow / Oslo") in reported
        assert ("talks", "delegation_size: false conflict", "12 / 190") in reported

    def test_one_in_an_event_that_the_gold_does_not_know(self, tmp_path: Path) -> None:
        read = gold(tmp_path, "articles:\n  A: [{place: Cairo, event: e}]\n  B: []\n")
        claims = [talks("A"), talks("B", date="5 March 2025")]
        events = evaluate(read, claims).events
        assert events is not None
        assert events.false_conflicts.count == 1

    def test_events_with_claims_that_are_not_judged_tell_of_no_false_conflict(self, tmp_path: Path) -> None:
        claims = [talks("A"), talks("B"), talks("C", place="Oslo")]
        events, _ = self.scored(tmp_path, claims)
        assert events.false_conflicts.of == 0

    def test_a_claim_that_is_set_aside_is_in_no_event(self, tmp_path: Path) -> None:
        events, scores = self.scored(tmp_path, [talks("A"), talks("B", evidence=MISSING)])
        assert events.pairs.missed == 1
        assert ("split event", "2 events") in [(f.what, f.got) for f in scores.findings]

    def test_two_meetings_taken_for_one(self, tmp_path: Path) -> None:
        read = gold(tmp_path, GOLD.replace("event: talks}]\nevents", "event: other}]\nevents"))
        scores = evaluate(read, [talks("A"), talks("B")])
        assert ("other", "merged events", "other + talks") in [
            (f.where, f.what, f.got) for f in scores.findings
        ]


def test_where_no_event_is_named_nothing_is_compared(tmp_path: Path) -> None:
    read: Gold = gold(tmp_path, "articles: {A: [{participants: [Ada Berg]}]}")
    assert evaluate(read, [met("A", "Ada Berg")]).events is None


def test_the_order_of_claims_decides_nothing(tmp_path: Path) -> None:
    claims = [talks("A"), talks("B", date="5 March 2025"), talks("A", date="June 2024", place="Oslo")]
    assert len(compare_claims(claims).events) == 2
    read = gold(tmp_path, GOLD)
    assert evaluate(read, claims).events == evaluate(read, claims[::-1]).events
