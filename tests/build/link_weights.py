"""Fit the weights of linking on claims whose meetings are known, and print them as `weights.toml` has them.

    python -m tests.build.link_weights

Logistic regression with a ridge, over the candidate pairs of generated worlds (their names, dates and places are
garbled as newspapers garble them) and of the stories in `tests/story_facts.json`. A story's pair
counts as `_STORY_PAIR` pairs of a generated world: there are few of them, and they are real. Weights set by hand
take the place of fitted ones afterwards, and the others stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from claimex import SourcedClaim
from claimex.comparison.candidates import candidate_pairs
from claimex.kinds import Values
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import values_of
from claimex.linking.evidence import _TABLE
from claimex.linking.features import Features
from tests.generated.claims import Generated, generate
from tests.generated.worlds import one_day, summit_week
from tests.story_facts import facts, sourced

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
    for i, j in candidate_pairs(read):
        features = Features(read[i], read[j])
        amounts, people = features.without_people(), features.of_people()
        if people is not None:
            yield amounts | people, meeting_of(claims[i]) == meeting_of(claims[j]), weight


def _generated(made: Generated, weight: float = 1.0) -> Iterator[_Row]:
    return _rows(made.claims, lambda claim: made.meeting_of[claim.id], weight)


def _story(listed: list[dict[str, object]]) -> Iterator[_Row]:
    meeting_of = {fact["id"]: fact["event"] or fact["id"] for fact in listed}
    return _rows([sourced(fact) for fact in listed], lambda claim: meeting_of[claim.claim.quote], _STORY_PAIR)


def training() -> list[_Row]:
    """Return the pairs of all worlds and stories: amounts, whether they are of one meeting, and weight."""
    known = facts()
    worlds = [
        *(_generated(generate(3_000, seed=seed)) for seed in (1, 2, 3)),
        _generated(summit_week(1), 0.2),
        _generated(one_day(1, claims=3_000), 0.5),
        *(_story(known[name]) for name in ("gold", "recorded", "languages")),
    ]
    return list(chain.from_iterable(worlds))


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


def main() -> None:
    """Print the bias and the weights, but for those that are set by hand."""
    rows = training()
    weights, bias = fit(rows)
    counts = Counter(name for amounts, _, _ in rows for name in amounts)
    most = max(weight for name, weight in weights.items() if name.startswith("shared people"))
    print(f"bias = {bias:.2f}\nmost_by_people = {most:.2f}\n\n[fitted]")
    for name in sorted(weights.keys() - _TABLE["set"].keys()):
        print(f'"{name}" = {weights[name]:.2f}'.ljust(54), f"# of {counts[name]:,} pairs")


if __name__ == "__main__":
    main()
