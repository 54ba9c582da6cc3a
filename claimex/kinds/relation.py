"""How two values relate, and the verdict on a field: the outcomes that all kinds share."""

from enum import StrEnum
from typing import NamedTuple


class Relation(StrEnum):
    """How two values of one field relate. Closed; UNKNOWN is an answer too."""

    SAME = "same"
    """Both say the same thing, perhaps in other words."""
    COMPATIBLE = "compatible"
    """Both can be true: one says less, or each says a part."""
    DIFFERENT = "different"
    """Both can't be true of one event."""
    UNKNOWN = "unknown"
    """The rules can't tell."""


class ValueComparison(NamedTuple):
    """The result of comparing two values.

    Attributes:
        verdict: how they relate.
        score: how sure and how close, 0 (nothing in common) to 1 (identical).
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
    """

    verdict: Relation
    score: float
    reason: str
    rule: str = ""


class Verdict(StrEnum):
    """What the sources say of one field of one event. Closed.

    Example:
        >>> from claimex import Verdict
        >>> [verdict.value for verdict in Verdict]
        ['agree', 'compatible', 'conflict', 'single', 'unresolved']
    """

    AGREE = "agree"
    """All sources that speak of it say the same, perhaps in other words."""
    COMPATIBLE = "compatible"
    """They say different things that can all be true: one says less, or each a part."""
    CONFLICT = "conflict"
    """At least two say what can't both be true."""
    SINGLE = "single"
    """One source speaks of it. The silence of the others contradicts nothing."""
    UNRESOLVED = "unresolved"
    """The rules can't tell whether they agree."""


class Judgement(NamedTuple):
    """A verdict on one field, with its reason in words for a reader and the name of the rule."""

    verdict: Verdict
    reason: str
    rule: str


MODEL_RULE = "the model's verdict"
"""The rule of every comparison and verdict that a model decided."""

LANGUAGE_RULE = "language"
"""The rule of what can't be compared, since no rule reads both of its languages."""

RULING_RULE = "a ruling"
"""The rule of every comparison that a person decided."""
