"""What comparing two names results in."""

from __future__ import annotations

from functools import partial

from claimex.kinds.relation import Relation, ValueComparison


class NameComparison(ValueComparison):
    """The result of comparing two names; see `ValueComparison`.

    Example:
        >>> import claimex
        >>> names = claimex.compare_names("Mr. Clinton", "Mrs. Clinton")
        >>> names.verdict.value, names.score < 0.5
        ('different', True)
    """

    __slots__ = ()


same = partial(NameComparison, Relation.SAME)
compatible = partial(NameComparison, Relation.COMPATIBLE)
different = partial(NameComparison, Relation.DIFFERENT)
unknown = partial(NameComparison, Relation.UNKNOWN)
