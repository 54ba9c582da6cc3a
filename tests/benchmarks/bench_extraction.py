"""How well the recorded responses read the five dispatches, against the gold made from their text.

    python -m tests.benchmarks.bench_extraction [--markdown]

The dispatches were written for this project, and the gold (`examples/gold/dispatches.yaml`) from the
dispatches alone, before anybody who wrote it had read a response. Five short texts show that the parts
fit; they are no proof of how well other articles are read: the intervals say how little they prove.
"""

from __future__ import annotations

import sys
from pathlib import Path

from claimex.evaluation import Scores, evaluate
from claimex.sample import demo

GOLD = Path(__file__).resolve().parents[2] / "examples" / "gold" / "dispatches.yaml"


def measure() -> Scores:
    """Score the demo's claims, and the comparison made of them."""
    extraction = demo()
    return evaluate(GOLD, extraction)


def main() -> None:
    """Print the tables."""
    scores = measure()
    print(scores.to_markdown() if "--markdown" in sys.argv else scores.to_text())


if __name__ == "__main__":
    main()
