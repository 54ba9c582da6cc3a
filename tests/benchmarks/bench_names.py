"""How well and how fast names are compared, beside nomenklatura and rigour on the same pairs.

    python -m tests.benchmarks names [--nomenklatura PYTHON]

The first pairs are those of the labelled files' held-out half, which
the rules were not tuned on: real spellings of officials' names, seeded changes of them, and people of
one family or with names easily confused. No pair occurs twice, and each pass starts with empty caches and unread tables, in a process of its own.
Names share words, and what is known of a word is worked out once in a pass; so are names that come again.
Speeds are pairs per second of processor time on one core; the best of three passes is printed.

The public rows are of lists that the project did not write (`../shared/data/names/pairs.jsonl`, whose README
names them); without them nothing is measured of them. They are judged by their own labels, some of which call
two spellings one person's that no reader of the names alone would.

PYTHON is one that has nomenklatura, whose logic-v2 runs at its own threshold of 0.7 and at the best one for
these very pairs, and rigour, whose alignment of words is given the best one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimex.kinds.person import block_keys, compare_names
from claimex.kinds.relation import Relation
from tests.kinds.names import labelled

_ROOT = Path(__file__).parents[2]
_ROWS = _ROOT.parent / "shared" / "data" / "names" / "pairs.jsonl"
_MATCHES = (Relation.SAME, Relation.COMPATIBLE)
_KINDS = {
    "real_pairs": "real spellings",
    "mutated_pairs": "changed names",
    "family_pairs": "families and names easily confused",
}
_PUBLIC = {
    "phoenix_actors": "phoenix_actors",
    "yente_un_sc": "yente_un_sc",
    "phoenix_actors yente_un_sc": "both together",
    "nk_name_bench": "nk_name_bench",
    "rigour_putin": "rigour_putin",
    "wd_translit_arabic wd_translit_russian": "words in Arabic and Russian letters",
    "wd_translit_chinese": "words in Han",
}
"""The sources of public rows, and what they are called in print."""
_PASSES = 3


class _Pair(NamedTuple):
    a: str
    b: str
    match: bool


def _pairs(kind: str) -> list[Any]:
    pairs = getattr(labelled, kind)("held_out")
    return list({(pair.a, pair.b): pair for pair in pairs}.values())


def _f1(found: Sequence[bool], truth: Sequence[bool]) -> tuple[float, int, int]:
    right = sum(a and b for a, b in zip(found, truth, strict=True))
    joined = sum(a and not b for a, b in zip(found, truth, strict=True))
    missed = sum(truth) - right
    return 2 * right / (2 * right + joined + missed), joined, missed


def _cold(kind: str) -> None:
    """Print how many pairs a second are compared by a process that has compared none yet."""
    pairs = _pairs(kind)
    start = time.process_time()
    for pair in pairs:
        compare_names(pair.a, pair.b)
    print(len(pairs) / (time.process_time() - start))


def _best_cold(kind: str) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.bench_names", "--cold", kind]
    passes = [
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT) for _ in range(_PASSES)
    ]
    return max(float(done.stdout) for done in passes)


def _report(kind: str, python: str | None) -> None:
    pairs = _pairs(kind)
    truth = [pair.match for pair in pairs]
    cold = _best_cold(kind)
    found = [compare_names(p.a, p.b) for p in pairs]
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
    _report_others(pairs, python)


def _report_others(pairs: Sequence[Any], python: str | None) -> None:
    if python is None:
        return
    batch, given = Path(__file__).parent / "nomenklatura_batch.py", json.dumps([(p.a, p.b) for p in pairs])
    done = subprocess.run([python, str(batch)], input=given, capture_output=True, text=True, check=True)
    truth = [pair.match for pair in pairs]
    for name, result in json.loads(done.stdout).items():
        scores = result["scores"]
        own = f"F1 {_f1([one >= 0.7 for one in scores], truth)[0]:.4f} at 0.7, " if "v2" in name else ""
        best, least = max(
            (_f1([one >= step / 100 for one in scores], truth)[0], step) for step in range(30, 100)
        )
        speed = f"{len(scores) / result['cpu']:,.0f} pairs a second"
        print(f"  {name}: {own}F1 {best:.4f} at its best threshold, {least / 100}; {speed}")


def _report_public(python: str | None) -> None:
    if not _ROWS.exists():
        print(f"\nskipped: no public rows at {'/'.join(_ROWS.parts[-4:])} beside the checkout")
        return
    rows = [json.loads(line) for line in _ROWS.read_text(encoding="utf-8").splitlines()]
    print(f"\npublic rows: {len(rows):,} pairs, by their sources")
    for sources, title in _PUBLIC.items():
        chosen = [row for row in rows if row["source"] in sources.split()]
        pairs = [_Pair(row["name1"], row["name2"], row["match"]) for row in chosen]
        truth = [pair.match for pair in pairs]
        verdicts = [compare_names(p.a, p.b).verdict for p in pairs]
        score, joined, missed = _f1([one in _MATCHES for one in verdicts], truth)
        silent = sum(one is Relation.UNKNOWN for one in verdicts)
        print(f" {title}: {len(pairs)} pairs, {sum(truth)} of one person")
        print(f"  compare_names: F1 {score:.4f}, wrongly joined {joined}, parted or unknown {missed}", end="")
        print(f" ({silent} unknown of all)")
        _report_others(pairs, python)


def main() -> None:
    """Print the figures of each kind of pairs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="a Python that has nomenklatura and rigour")
    parser.add_argument("--cold", choices=_KINDS, help="only the speed of a fresh process on one kind")
    given = parser.parse_args()
    if given.cold:
        _cold(given.cold)
        return
    for kind in _KINDS:
        _report(kind, given.nomenklatura)
    _report_public(given.nomenklatura)


if __name__ == "__main__":
    main()
