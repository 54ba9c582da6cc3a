"""How two values stand to each other: the one outcome that every kind of value shares."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Relation(StrEnum):
    """How two values of one field stand to each other. Closed; UNKNOWN is an answer too."""

    SAME = "same"
    """Both say the same thing, perhaps in other words."""
    COMPATIBLE = "compatible"
    """Both can be true: one says less, or each says a part."""
    DIFFERENT = "different"
    """Both can't be true of one event."""
    UNKNOWN = "unknown"
    """The rules can't tell."""


class ValueComparison(BaseModel):
    """What came of comparing two values.

    Attributes:
        verdict: how they stand to each other.
        score: how sure and how close, 0 (nothing in common) to 1 (identical).
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
    """

    model_config = ConfigDict(frozen=True)

    verdict: Relation
    score: float
    reason: str
    rule: str = ""
