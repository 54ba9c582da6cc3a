"""The strings of a claim, each with its path and the kind of its field.

They are what a model copies out of an article, and so what the article must support. The words of a closed
set (a `Label`, a `Literal`, an enum) and the quote itself are not among them: the one is no copy, the other
has its own evidence.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from claimex.claims import Claim, Marker, markers
from claimex.kinds.values import items_of

Step = str | int
_NO_WORDS = Enum | int | float | Decimal  # where no marker says that they are to be supported


class ClaimString(NamedTuple):
    """One string of a claim."""

    path: str  # "place", "participants[0].role", "topics[2]"
    value: str  # a number as a string
    marker: Marker | None  # the kind of its field
    steps: tuple[Step, ...]  # the path as keys and indexes

    @property
    def field(self) -> str:
        """The path without the indexes of lists: "participants.role"."""
        return field_of(self.path)


def field_of(path: str) -> str:
    """Return a path without the indexes of lists: "participants.role" of "participants[0].role"."""
    return "".join(part.partition("]")[2] if i else part for i, part in enumerate(path.split("[")))


def claim_strings(claim: Claim) -> list[ClaimString]:
    """Return every string of `claim` that an article must support, in the order of its fields."""
    found: list[ClaimString] = []
    _gather(found, claim, _FieldPath("", None, ()))
    return found


class _FieldPath(NamedTuple):
    """A place in a claim."""

    path: str
    marker: Marker | None
    steps: tuple[Step, ...]


@lru_cache(maxsize=1 << 12)
def _open_fields(schema: type[BaseModel], at: _FieldPath) -> tuple[tuple[str, _FieldPath], ...]:
    """The fields of a schema, or of a record at a place in one, that hold more than closed words, by name."""
    is_claim = issubclass(schema, Claim)
    marked = markers(schema) if is_claim else {}
    found = []
    for name, field in schema.model_fields.items():
        marker = marked.get(name, at.marker)
        is_open = not (marker is not None and marker.is_closed) and not _is_closed(field.annotation)
        if is_open and not (is_claim and name == "quote"):
            path = f"{at.path}.{name}" if at.path else name
            found.append((name, _FieldPath(path, marker, (*at.steps, name))))
    return tuple(found)


def _is_closed(annotation: Any) -> bool:
    """Whether a type takes only words of a closed set, or a list of such."""
    if get_origin(annotation) is Literal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return True
    inner = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return bool(inner) and all(_is_closed(a) for a in inner)


def _gather(found: list[ClaimString], value: Any, at: _FieldPath) -> None:
    # a list that is added to, and no generators inside of generators: a run does this for every claim
    if isinstance(value, str):  # first, since nearly all are
        if value and not value.isspace() and not isinstance(value, Enum):
            found.append(ClaimString(at.path, value, at.marker, at.steps))
    elif (items := items_of(value)) is not None:
        for number, item in enumerate(items):
            _gather(found, item, _FieldPath(f"{at.path}[{number}]", at.marker, (*at.steps, number)))
    elif isinstance(value, BaseModel):
        for name, place in _open_fields(type(value), at):
            _gather(found, getattr(value, name), place)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(found, item, _FieldPath(f"{at.path}.{key}", at.marker, (*at.steps, key)))
    elif value is not None and not isinstance(value, bool | Enum if at.marker else _NO_WORDS):
        found.append(ClaimString(at.path, str(value), at.marker, at.steps))
