"""Fit the weights of linking on claims whose meetings are known, and print them as `weights.toml` has them.

    python -m tests.build.link_weights [--leave-one-out] [--rulings rulings.jsonl --claims claims.jsonl]

Logistic regression with a ridge, over the candidate pairs of generated worlds (their names, dates and places are
garbled as newspapers garble them) and of the stories in `tests/story_facts.json`. A story's pair
counts as `_STORY_PAIR` pairs of a generated world: there are few of them, and they are real. Weights set by hand
take the place of fitted ones afterwards, and the others stay as they are.

With `--rulings` and `--claims`, the pairs that people ruled to be of one meeting or of two count as those of a story.

`--leave-one-out` fits once more for each story, without it, and prints how well those weights put its claims
together: what to expect of stories that nobody has seen.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimex import Extraction, Ruling, SourcedClaim, compare, read_rulings
from claimex.comparison.candidates import Blocks, candidate_pairs
from claimex.comparison.rulings import Rulings
from claimex.comparison.sketches import sketch_of
from claimex.kinds import Values
from claimex.linking import weights
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import values_of
from claimex.linking.features import Features
from claimex.linking.weights import TABLE
from tests.generated.claims import Generated, generate
from tests.generated.worlds import one_day, summit_week
from tests.story_facts import Facts, facts, of_one_meeting, pairs, sourced

_STORY_PAIR = 10.0
_RIDGE = 4.0
_STEPS, _CLOSE_ENOUGH = 30, 1e-4
_Row = tuple[dict[str, float], bool, float]
Table = NDArray[np.float64]


def _rows(
    claims: Sequence[SourcedClaim],
    are_one: Callable[[SourcedClaim, SourcedClaim], bool | None],
    weight: float,
) -> Iterator[_Row]:
    """The candidate pairs of which it is known whether they are of one meeting."""
    values = Values()
    read = [values_of(claim, values) for claim in claims]
    anchor_times(read)
    sketches = list(map(sketch_of, read))
    blocks = Blocks(sketches)
    for claim, company in zip(read, blocks.company(), strict=True):
        company.put(claim)
    for i, j in candidate_pairs(sketches, blocks):
        if (truth := are_one(claims[i], claims[j])) is None:
            continue
        if amounts := Features(read[i], read[j]).amounts:
            yield amounts, truth, weight


def _generated(made: Generated, weight: float = 1.0) -> Iterator[_Row]:
    return _rows(made.claims, lambda a, b: made.meeting_of[a.id] == made.meeting_of[b.id], weight)


def _story(listed: list[dict[str, object]]) -> Iterator[_Row]:
    meeting_of = {fact["id"]: fact["event"] or fact["id"] for fact in listed}

    def are_one(a: SourcedClaim, b: SourcedClaim) -> bool:
        return meeting_of[a.claim.quote] == meeting_of[b.claim.quote]

    return _rows([sourced(fact) for fact in listed], are_one, _STORY_PAIR)


def ruled(rulings: Iterable[Ruling], claims: Iterable[SourcedClaim]) -> Iterator[_Row]:
    """The candidate pairs of claims that rulings, or what follows of them, say are of one meeting or of two."""
    known = Rulings(rulings).pairs()

    def are_one(a: SourcedClaim, b: SourcedClaim) -> bool | None:
        pair = min(a.id, b.id), max(a.id, b.id)
        return True if pair in known.same else False if pair in known.different else None

    distinct = {claim.id: claim for claim in claims}
    return _rows(list(distinct.values()), are_one, _STORY_PAIR)


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


def fit(rows: Iterable[_Row]) -> tuple[dict[str, float], float]:
    """Return the weight of each feature, and the bias."""
    weights: dict[tuple[frozenset[tuple[str, float]], bool], float] = defaultdict(float)
    for amounts, is_one, weight in rows:  # many pairs have the same amounts, and are one row
        weights[frozenset(amounts.items()), is_one] += weight
    names = sorted({name for of_kind, _ in weights for name, _ in of_kind})
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(weights), len(names) + 1))
    table[:, -1] = 1.0
    for at, (of_kind, _) in enumerate(weights):
        for name, amount in of_kind:
            table[at, place[name]] = amount
    truth = np.array([float(is_one) for _, is_one in weights])
    found = _newton(table, truth, np.array(list(weights.values())))
    return dict(zip(names, found[:-1].tolist(), strict=True)), float(found[-1])


def _newton(table: Table, truth: Table, weight: Table) -> Table:
    found: Table = np.zeros(table.shape[1])
    ridge = np.eye(table.shape[1]) * _RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(table @ found)))
        slope = table.T @ (weight * (truth - odds)) - ridge @ found
        curve = (table * (weight * odds * (1 - odds))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        found = found + step
        if np.abs(step).max() < _CLOSE_ENOUGH:
            break
    return found


def _leave_one_out(worlds: list[_Row], known: dict[str, Facts]) -> None:
    """Print the pairwise scores of each story by weights that were fitted without it."""
    by_hand = {name: float(row["weight"]) for name, row in TABLE["set"].items()}
    totals: Counter[str] = Counter()
    for story in sorted({_story_of(fact) for fact in known["gold"]}):
        others = {name: [fact for fact in of if _story_of(fact) != story] for name, of in known.items()}
        fitted, bias = fit([*worlds, *_stories(others)])
        weights.WEIGHTS, weights.BIAS = fitted | by_hand, bias
        for name in ("gold", "recorded"):
            listed = [fact for fact in known[name] if _story_of(fact) == story]
            compared = compare([sourced(fact) for fact in listed])
            joined = pairs([claim.claim.quote for claim in event.claims] for event in compared.events)
            wanted = pairs([fact["id"] for fact in of] for of in of_one_meeting(listed).values())
            for what, found in (("joined", joined), ("wanted", wanted), ("right", joined & wanted)):
                totals[f"{name} {what}"] += len(found)
            print(
                f"story {story}, {name}: {len(joined & wanted)} right of {len(joined)}, of {len(wanted)} wanted"
            )
    for name in ("gold", "recorded"):
        many, sought, right = (totals[f"{name} {what}"] for what in ("joined", "wanted", "right"))
        f1 = 2 * right / max(many + sought, 1)
        print(
            f"{name}, each story unseen: F1 {f1:.3f}, precision {right / many:.3f}, recall {right / sought:.3f}"
        )


def main() -> None:
    """Print the bias and the weights, but for those that are set by hand; or how well unseen stories fare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--leave-one-out", action="store_true", help="fit without each story, and judge it")
    parser.add_argument("--rulings", help="a file of rulings on the claims of --claims")
    parser.add_argument("--claims", nargs="+", default=[], help="claims files")
    given = parser.parse_args()
    known = {name: facts()[name] for name in ("gold", "recorded", "languages")}
    worlds = _worlds()
    if given.rulings:
        claims = [claim for path in given.claims for claim in Extraction.from_jsonl(path)]
        worlds += ruled(read_rulings(given.rulings), claims)
    if given.leave_one_out:
        _leave_one_out(worlds, known)
        return
    rows = [*worlds, *_stories(known)]
    weights, bias = fit(rows)
    counts = Counter(name for amounts, _, _ in rows for name in amounts)
    print(f"bias = {bias:.2f}\n\n[fitted]")
    for name in sorted(weights.keys() - TABLE["set"].keys()):
        print(f'"{name}" = {weights[name]:.2f}'.ljust(54), f"# of {counts[name]:,} pairs")


if __name__ == "__main__":
    main()
