"""Fit the weights of linking on claims whose meetings are known, and print them as `weights.toml` has them.

    python -m tests.build.link_weights [--leave-one-out]

Logistic regression with a ridge, over the candidate pairs of generated worlds (their names, dates and places are
garbled as newspapers garble them) and of the stories in `tests/story_facts.json`. A story's pair
counts as `_STORY_PAIR` pairs of a generated world: there are few of them, and they are real. Weights set by hand
take the place of fitted ones afterwards, and the others stay as they are.

`--leave-one-out` fits once more for each story, without it, and prints how well those weights put its claims
together: what to expect of stories that nobody has seen.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimex import SourcedClaim, compare
from claimex.comparison.candidates import Blocks, candidate_pairs
from claimex.comparison.sketches import sketch_of
from claimex.kinds import Values
from claimex.linking import evidence
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import values_of
from claimex.linking.evidence import _TABLE
from claimex.linking.features import Features
from tests.generated.claims import Generated, generate
from tests.generated.worlds import one_day, summit_week
from tests.story_facts import Facts, facts, of_one_meeting, pairs, sourced

_STORY_PAIR = 10.0
_RIDGE = 4.0
_STEPS = 30
_Row = tuple[dict[str, float], bool, float]
Table = NDArray[np.float64]


def _rows(
    claims: Sequence[SourcedClaim], meeting_of: Callable[[SourcedClaim], object], weight: float
) -> Iterator[_Row]:
    values = Values()
    read = [values_of(claim, values) for claim in claims]
    anchor_times(read)
    sketches = list(map(sketch_of, read))
    blocks = Blocks(sketches)
    for claim, company in zip(read, blocks.company(), strict=True):
        company.put(claim)
    for i, j in candidate_pairs(sketches, blocks):
        features = Features(read[i], read[j])
        amounts, people = features.without_people(), features.of_people()
        if people is not None:
            yield amounts | people, meeting_of(claims[i]) == meeting_of(claims[j]), weight


def _generated(made: Generated, weight: float = 1.0) -> Iterator[_Row]:
    return _rows(made.claims, lambda claim: made.meeting_of[claim.id], weight)


def _story(listed: list[dict[str, object]]) -> Iterator[_Row]:
    meeting_of = {fact["id"]: fact["event"] or fact["id"] for fact in listed}
    return _rows([sourced(fact) for fact in listed], lambda claim: meeting_of[claim.claim.quote], _STORY_PAIR)


def _worlds() -> list[_Row]:
    worlds = [
        *(_generated(generate(3_000, seed=seed)) for seed in (1, 2, 3)),
        _generated(summit_week(1), 0.2),
        _generated(one_day(1, claims=3_000), 0.5),
    ]
    return list(chain.from_iterable(worlds))


def _stories(known: dict[str, Facts]) -> list[_Row]:
    return [row for listed in known.values() for row in _story(listed)]


def _story_of(fact: dict[str, Any]) -> int:
    """The number of a story, of which there are three articles each; 0 for a dispatch in another language."""
    number = fact["article"][:2]
    return (int(number) + 2) // 3 if number.isdigit() else 0


def fit(rows: Sequence[_Row]) -> tuple[dict[str, float], float]:
    """Return the weight of each feature, and the bias."""
    names = sorted({name for amounts, _, _ in rows for name in amounts})
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1.0
    for at, (amounts, _, _) in enumerate(rows):
        for name, amount in amounts.items():
            table[at, place[name]] = amount
    truth = np.array([float(row[1]) for row in rows])
    found = _newton(table, truth, np.array([row[2] for row in rows]))
    return dict(zip(names, found[:-1].tolist(), strict=True)), float(found[-1])


def _newton(table: Table, truth: Table, weight: Table) -> Table:
    found: Table = np.zeros(table.shape[1])
    ridge = np.eye(table.shape[1]) * _RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(table @ found)))
        slope = table.T @ (weight * (truth - odds)) - ridge @ found
        curve = (table * (weight * odds * (1 - odds))[:, None]).T @ table + ridge
        found = found + np.linalg.solve(curve, slope)
    return found


def _leave_one_out(worlds: list[_Row], known: dict[str, Facts]) -> None:
    """Print the pairwise scores of each story by weights that were fitted without it."""
    by_hand = {name: float(row["weight"]) for name, row in _TABLE["set"].items()}
    totals: Counter[str] = Counter()
    for story in sorted({_story_of(fact) for fact in known["gold"]}):
        others = {name: [fact for fact in of if _story_of(fact) != story] for name, of in known.items()}
        fitted, bias = fit([*worlds, *_stories(others)])
        evidence._WEIGHTS, evidence._BIAS = fitted | by_hand, bias
        for name in ("gold", "recorded"):
            listed = [fact for fact in known[name] if _story_of(fact) == story]
            compared = compare([sourced(fact) for fact in listed])
            joined = pairs([claim.claim.quote for claim in event.claims] for event in compared.events)
            wanted = pairs([fact["id"] for fact in of] for of in of_one_meeting(listed).values())
            for what, found in (("joined", joined), ("wanted", wanted), ("right", joined & wanted)):
                totals[f"{name} {what}"] += len(found)
            print(f"story {story}, {name}: {len(joined & wanted)} right of {len(joined)}, of {len(wanted)} wanted")
    for name in ("gold", "recorded"):
        joined, wanted, right = (totals[f"{name} {what}"] for what in ("joined", "wanted", "right"))
        f1 = 2 * right / max(joined + wanted, 1)
        print(f"{name}, each story unseen: F1 {f1:.3f}, precision {right / joined:.3f}, recall {right / wanted:.3f}")


def main() -> None:
    """Print the bias and the weights, but for those that are set by hand; or how well unseen stories fare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--leave-one-out", action="store_true", help="fit without each story, and judge it")
    known = {name: facts()[name] for name in ("gold", "recorded", "languages")}
    worlds = _worlds()
    if parser.parse_args().leave_one_out:
        _leave_one_out(worlds, known)
        return
    rows = [*worlds, *_stories(known)]
    weights, bias = fit(rows)
    counts = Counter(name for amounts, _, _ in rows for name in amounts)
    most = max(weight for name, weight in weights.items() if name.startswith("shared people"))
    print(f"bias = {bias:.2f}\nmost_by_people = {most:.2f}\n\n[fitted]")
    for name in sorted(weights.keys() - _TABLE["set"].keys()):
        print(f'"{name}" = {weights[name]:.2f}'.ljust(54), f"# of {counts[name]:,} pairs")


if __name__ == "__main__":
    main()
