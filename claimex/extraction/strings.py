"""The strings of a claim, each with its place in it and what sort of thing it states.

These are what a model copies out of an article, and so what the article must bear out. The words of a
closed set (a `Label`, a `Literal`, an enum) and the quote itself are not among them: the one is no copy,
the other has its own evidence.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from claimex.claims import (
    Attribution,
    Claim,
    Marker,
    Participant,
    People,
    Quantity,
    Statements,
    When,
    Where,
    markers,
)

StringKind = Literal[
    "name", "office", "side", "time", "place", "quantity", "statement", "attribution", "other"
]
"""What sort of thing a string states; "other" where no marker says."""

Step = str | int

_LISTS = (list, tuple)  # named here: to put a union together takes longer than to ask for it

_KINDS: dict[type[Marker], StringKind] = {
    People: "name",
    When: "time",
    Where: "place",
    Quantity: "quantity",
    Statements: "statement",
    Attribution: "attribution",
}
_OF_PARTICIPANTS: dict[str, StringKind] = {"name": "name", "role": "office", "represents": "side"}


class ClaimString(NamedTuple):
    """One string of a claim.

    Attributes:
        path: where it stands: "place", "participants[0].role", "topics[2]".
        value: the string; a number as a string.
        kind: what sort of thing it states.
        steps: the path as the keys and indexes that lead to it.
    """

    path: str
    value: str
    kind: StringKind
    steps: tuple[Step, ...]

    @property
    def field(self) -> str:
        """The path without the places in lists: "participants.role"."""
        return field_of(self.path)


def field_of(path: str) -> str:
    """Return a path without the places in lists: "participants.role" of "participants[0].role"."""
    return "".join(part.partition("]")[2] if i else part for i, part in enumerate(path.split("[")))


def claim_strings(claim: Claim) -> list[ClaimString]:
    """Return every string of `claim` that an article must bear out, in the order of its fields."""
    found: list[ClaimString] = []
    _gather_fields(found, claim, _WHOLE)
    return found


class _Place(NamedTuple):
    """A place in a claim: the path to it, the kind of what stands there, and the path as steps."""

    path: str
    kind: StringKind
    steps: tuple[Step, ...]


_WHOLE = _Place("", "other", ())


@lru_cache(maxsize=1 << 12)
def _open_fields(schema: type[BaseModel], at: _Place) -> tuple[tuple[str, _Place], ...]:
    """The fields of a schema, or of a record at a place in one, that hold more than closed words, by name."""
    marked = markers(schema) if issubclass(schema, Claim) else {}
    found = []
    for name, field in schema.model_fields.items():
        marker = marked.get(name)
        closed = (marker is not None and marker.is_closed) or _is_closed(field.annotation)
        if not closed and not (issubclass(schema, Claim) and name == "quote"):
            path = f"{at.path}.{name}" if at.path else name
            found.append((name, _Place(path, _kind(schema, name, marker), (*at.steps, name))))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _item(at: _Place, number: int) -> _Place:
    return _Place(f"{at.path}[{number}]", at.kind, (*at.steps, number))


def _kind(schema: type[BaseModel], name: str, marker: Marker | None) -> StringKind:
    if issubclass(schema, Participant):
        return _OF_PARTICIPANTS.get(name, "other")
    return next((kind for known, kind in _KINDS.items() if isinstance(marker, known)), "other")


def _is_closed(annotation: Any) -> bool:
    """Whether a type takes only words of a closed set, or a list of such."""
    if get_origin(annotation) is Literal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return True
    inner = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return bool(inner) and all(_is_closed(a) for a in inner)


def _gather_fields(found: list[ClaimString], record: BaseModel, at: _Place) -> None:
    for name, place in _open_fields(type(record), at):
        _gather(found, getattr(record, name), place)


def _gather(found: list[ClaimString], value: Any, at: _Place) -> None:
    # a list that is added to, and no generators inside of generators: a run does this for every claim
    if value is None:
        return
    if isinstance(value, str):  # first, since nearly all are
        if value and not value.isspace() and not isinstance(value, Enum):
            found.append(ClaimString(at.path, value, at.kind, at.steps))
    elif isinstance(value, _LISTS):
        for number, item in enumerate(value):
            _gather(found, item, _item(at, number))
    elif isinstance(value, BaseModel):
        _gather_fields(found, value, at)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(found, item, _Place(f"{at.path}.{key}", at.kind, (*at.steps, key)))
    elif at.kind == "quantity" and _is_number(value):
        found.append(ClaimString(at.path, str(value), at.kind, at.steps))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
