"""How well and how fast names are compared, beside rapidfuzz and nomenklatura on the same pairs.

Run `python -m tests.benchmarks names`. The pairs are those of the labelled files' held-out half, which
the rules were not tuned on: real spellings of officials' names, seeded changes of them, and people of
one family or with names easily confused. No pair occurs twice, and each pass starts with empty caches and unread tables, in a process of its own.
Speeds are pairs per second of processor time on one core; the best of three passes is printed.

rapidfuzz's `token_sort_ratio` is given the threshold that is best on these very pairs. nomenklatura's
logic-v2 runs where that package is installed, at its own threshold of 0.7 and at the best one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from claimex.kinds.person import block_keys, compare_names
from claimex.kinds.relation import Relation
from tests.kinds.names import labelled

_ROOT = Path(__file__).parents[2]
_MATCHES = (Relation.SAME, Relation.COMPATIBLE)
_KINDS = {
    "real_pairs": "real spellings",
    "mutated_pairs": "changed names",
    "family_pairs": "families and names easily confused",
}
_PASSES = 3


def _pairs(kind: str) -> list[Any]:
    pairs = getattr(labelled, kind)("held_out")
    return list({(pair.a, pair.b): pair for pair in pairs}.values())


def _f1(found: Sequence[bool], truth: Sequence[bool]) -> tuple[float, int, int]:
    right = sum(a and b for a, b in zip(found, truth, strict=True))
    joined = sum(a and not b for a, b in zip(found, truth, strict=True))
    missed = sum(truth) - right
    return 2 * right / (2 * right + joined + missed), joined, missed


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _cold(kind: str) -> None:
    """Print how many pairs a second are compared by a process that has compared none yet."""
    pairs = _pairs(kind)
    _, seconds = _timed(lambda: [compare_names(p.a, p.b) for p in pairs])
    print(len(pairs) / seconds)


def _best_cold(kind: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.bench_names", kind]
    passes = [
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT) for _ in range(_PASSES)
    ]
    return max(float(done.stdout) for done in passes)


def _logic_v2(pairs: list[Any]) -> tuple[list[float], float] | None:
    """The scores of nomenklatura's logic-v2 and its seconds; None where it is not installed."""
    try:
        from followthemoney import model  # type: ignore[import-not-found,unused-ignore]
        from nomenklatura.matching import LogicV2  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    config = LogicV2.default_config()

    def person(name: str) -> Any:
        return model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})

    LogicV2.compare(person("Ali"), person("Wang Yi"), config)  # its tables are read at the first call
    return _timed(lambda: [LogicV2.compare(person(p.a), person(p.b), config).score for p in pairs])


def _report(kind: str) -> None:
    pairs = _pairs(kind)
    truth = [pair.match for pair in pairs]
    cold = _best_cold(kind)
    found, _ = _timed(lambda: [compare_names(p.a, p.b) for p in pairs])
    score, joined, missed = _f1([one.verdict in _MATCHES for one in found], truth)
    by_score = _f1([one.score > 0.5 for one in found], truth)[0]
    strict = _f1([one.verdict is Relation.SAME for one in found], truth)[0]
    positives = [pair for pair in pairs if pair.match]
    keyed = sum(bool(block_keys(p.a) & block_keys(p.b)) for p in positives)
    print(f"\n{_KINDS[kind]}, held out: {len(pairs):,} pairs, {sum(truth):,} of one person")
    print(f"  compare_names     F1 {score:.4f}, wrongly joined {joined}, wrongly parted {missed}")
    print(f"                    F1 {by_score:.4f} by score over 0.5, {strict:.4f} if only 'same' counts")
    print(f"                    {cold:,.0f} pairs a second, cold")
    print(f"  block keys        recall {keyed / len(positives):.4f}")
    ratios, seconds = _timed(lambda: [fuzz.token_sort_ratio(p.a.lower(), p.b.lower()) for p in pairs])
    _tell_other("token_sort_ratio", ratios, range(40, 100), truth, cold, seconds)
    if (logic := _logic_v2(pairs)) is not None:
        scores, seconds = logic
        print(f"  logic-v2          F1 {_f1([one >= 0.7 for one in scores], truth)[0]:.4f} at 0.7")
        _tell_other("logic-v2", scores, [step / 100 for step in range(30, 100)], truth, cold, seconds)


def _tell_other(
    name: str,
    scores: list[float],
    thresholds: Sequence[float],
    truth: list[bool],
    cold: float,
    seconds: float,
) -> None:
    score, best = max((_f1([one >= least for one in scores], truth)[0], least) for least in thresholds)
    speed = len(scores) / seconds
    print(f"  {name:17} F1 {score:.4f} at its best threshold, {best}")
    print(f"                    {speed:,.0f} pairs a second: {speed / cold:.2f} times as fast")


def main() -> None:
    """Print the figures of each kind of pairs."""
    if len(sys.argv) > 1:
        _cold(sys.argv[1])
        return
    for kind in _KINDS:
        _report(kind)


if __name__ == "__main__":
    main()
