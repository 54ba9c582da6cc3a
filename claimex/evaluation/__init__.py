"""Scores of claims, and of the comparison made of them, against a gold file.

- `evaluate.py`: the whole of it; `gold.py`: the gold file
- `match.py`: which claim is which meeting, by `assign.py`, and how its fields compare
- `events.py`: the figures of events; `tally.py`: shares and their intervals
- `records.py`: the `Scores`; `show.py`: their tables, by `templates/`
- `ruled.py`: rulings as gold
"""

from claimex.evaluation.evaluate import evaluate
from claimex.evaluation.gold import Gold, GoldItem, read_gold
from claimex.evaluation.records import EventScores, Retrieval, Scores, Share
from claimex.evaluation.ruled import RulingScores, evaluate_rulings

__all__ = [
    "EventScores",
    "Gold",
    "GoldItem",
    "Retrieval",
    "RulingScores",
    "Scores",
    "Share",
    "evaluate",
    "evaluate_rulings",
    "read_gold",
]
