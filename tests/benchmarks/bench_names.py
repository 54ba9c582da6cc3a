"""How well and how fast names are compared, beside rapidfuzz on the same pairs.

Run `python tests/benchmarks/bench_names.py`. The pairs are those of the people files' held-out half,
which the rules were not tuned on: real spellings of officials' names, and seeded changes of them.
rapidfuzz's `token_sort_ratio` is given the threshold that is best on these very pairs.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from claimex.values.names import block_keys, compare_names
from claimex.values.relation import Relation

_LABELLED = Path(__file__).parents[1] / "values" / "names" / "labelled.py"
_MATCHES = (Relation.SAME, Relation.COMPATIBLE)


def _load() -> Any:
    spec = importlib.util.spec_from_file_location("labelled_names", _LABELLED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _f1(found: list[bool], truth: list[bool]) -> tuple[float, int, int]:
    right = sum(a and b for a, b in zip(found, truth, strict=True))
    joined = sum(a and not b for a, b in zip(found, truth, strict=True))
    missed = sum(truth) - right
    return 2 * right / (2 * right + joined + missed), joined, missed


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _report(name: str, pairs: list[Any]) -> None:
    truth = [pair.match for pair in pairs]
    compare = lambda: [compare_names(p.a, p.b).verdict in _MATCHES for p in pairs]  # noqa: E731
    found, cold = _timed(compare)
    _, warm = _timed(compare)
    scores, ratio = _timed(lambda: [fuzz.token_sort_ratio(p.a.lower(), p.b.lower()) for p in pairs])
    best = max((_f1([s >= t for s in scores], truth)[0], t) for t in range(40, 100))
    score, joined, missed = _f1(found, truth)
    positives = [pair for pair in pairs if pair.match]
    keyed = sum(bool(block_keys(p.a) & block_keys(p.b)) for p in positives)
    print(f"\n{name}: {len(pairs):,} pairs, {sum(truth):,} of one person")
    print(f"  compare_names          F1 {score:.4f}  wrongly joined {joined}, wrongly parted {missed}")
    print(f"  pairs a second         cold {len(pairs) / cold:,.0f}, warm {len(pairs) / warm:,.0f}")
    print(f"  block keys             recall {keyed / len(positives):.4f}")
    print(f"  token_sort_ratio       F1 {best[0]:.4f} at its best threshold, {best[1]}")
    print(f"  pairs a second         {len(pairs) / ratio:,.0f}")


def main() -> None:
    """Print the figures of both kinds of pairs."""
    labelled = _load()
    compare_names("Ali", "王毅")  # the tables are read at the first call
    _report("real spellings, held out", list(labelled.real_pairs("held_out")))
    _report("changed names, held out", list(labelled.mutated_pairs("held_out")))


if __name__ == "__main__":
    main()
