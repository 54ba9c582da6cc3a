"""Scores of claims, and of the comparison made of them, against a gold file.

- `evaluate.py`: the whole of it; `gold.py`: the gold file
- `assign.py`, `match.py`: which claim is which gold meeting; `score.py`, `events.py`, `tally.py`: the figures
- `records.py`: what comes out; `show.py`: how it is shown
"""

from claimex.evaluation.evaluate import (
    EventScores,
    Gold,
    GoldItem,
    Retrieval,
    Scores,
    Share,
    evaluate,
    read_gold,
)

__all__ = ["EventScores", "Gold", "GoldItem", "Retrieval", "Scores", "Share", "evaluate", "read_gold"]
