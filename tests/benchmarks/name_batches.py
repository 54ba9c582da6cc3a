"""The same pairs of names through claimex, and through nomenklatura and rigour if given.

The pairs are what blocking leaves: the names of each two claims that are worth judging, each pair once. The
truth of a pair is whether the names are one person's by plan. nomenklatura and rigour give a score: each is
given at the threshold that is best for it on these very pairs, which is more than a user would know.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claimex.comparison.candidates import candidate_pairs
from claimex.comparison.sketches import sketch_of
from claimex.kinds.person import compare_names
from claimex.kinds.person.comparing import _compare
from claimex.linking.claim_values import values_of
from tests.generated.claims import generate

_Pairs = list[tuple[str, str]]


def name_pairs(size: int, seed: int) -> tuple[_Pairs, list[bool]]:
    """Return pairs of names, and of each whether it is one person's; names that two people bear left out."""
    made = generate(size, seed=seed)
    claims = [values_of(claim) for claim in made.claims]
    pairs: dict[tuple[str, str], bool] = {}
    for a, b in candidate_pairs(list(map(sketch_of, claims))):
        for one in claims[a].named:
            for other in claims[b].named:
                if one.name != other.name:
                    key = (one.name, other.name) if one.name < other.name else (other.name, one.name)
                    mine, theirs = made.people_of[key[0]], made.people_of[key[1]]
                    if len(mine) == len(theirs) == 1:
                        pairs[key] = mine == theirs
    ordered = sorted(pairs)
    return ordered, [pairs[pair] for pair in ordered]


def compare_batches(size: int, seed: int, nomenklatura: str | None) -> None:
    """Print the time that each takes for the same pairs, and how well each tells them.

    Args:
        size: claims of which the pairs are.
        seed: the world.
        nomenklatura: a Python that has nomenklatura and rigour installed; None to leave it out.
    """
    pairs, truth = name_pairs(size, seed)
    print(f"{len(pairs):,} pairs of names of {size:,} claims, {sum(truth):,} of them one person's")
    print(f"{'':34} {'CPU s':>7} {'pairs/s':>9} {'best F1':>8}")
    _compare.cache_clear()
    start = time.process_time()
    scores: Sequence[float] = [_rank(a, b) for a, b in pairs]
    _print_scores("claimex compare_names", time.process_time() - start, scores, truth)
    if nomenklatura is None:
        print("nomenklatura: give --nomenklatura a Python that has it installed")
        return
    batch = Path(__file__).parent / "nomenklatura_batch.py"
    done = subprocess.run(
        [nomenklatura, str(batch)], input=json.dumps(pairs), capture_output=True, text=True, check=True
    )
    for name, result in json.loads(done.stdout).items():
        _print_scores(name, result["cpu"], result["scores"], truth)


def _rank(a: str, b: str) -> float:
    """A verdict as a score: same above compatible above all else."""
    found = compare_names(a, b)
    return {"same": 2.0, "compatible": 1.0}.get(found.verdict.value, 0.0) + found.score / 10


def _print_scores(name: str, took: float, scores: Sequence[float], truth: list[bool]) -> None:
    speed = len(truth) / max(took, 1e-6)
    print(f"{name:34} {took:>7.3f} {speed:>9,.0f} {_best_f1(np.asarray(scores), truth):>8.4f}")


def _best_f1(scores: np.ndarray, truth: list[bool]) -> float:
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(np.asarray(truth)[order])
    # pairs of one score stand or fall together
    last = np.append(np.diff(scores[order]) != 0, True)
    result = np.arange(1, len(truth) + 1)
    return float(np.max((2 * hits / (result + sum(truth)))[last]))
