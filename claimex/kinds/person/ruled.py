"""Names of which somebody ruled that they are, or are not, one person's.

A ruling is of names as the sources have them, in whatever letters and spaces. It goes before all rules: each
name that is ruled to be a person's is compared as all the names of that person are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class RuledName:
    """What was ruled of one name.

    Attributes:
        others: the other names of the person.
        folded: the same, folded.
        apart: folded names of other people, each with what was ruled.
        says: what was ruled of `others`, in words for a reader.
    """

    others: tuple[str, ...] = ()
    folded: frozenset[str] = frozenset()
    apart: Mapping[str, str] = field(default_factory=dict)
    says: str = ""


class RuledNames:
    """What was ruled of names, by the folded name."""

    def __init__(self, names: Mapping[str, RuledName]) -> None:
        self._names = names

    def of(self, name: str) -> RuledName | None:
        """Return what was ruled of a name; None where nothing was."""
        return self._names.get(folded_name(name))


def folded_name(name: str) -> str:
    """Return a name as rulings compare names: in small letters, with single spaces."""
    return " ".join(name.split()).casefold()
