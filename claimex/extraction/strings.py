"""The strings of a claim, each with its place in it and what sort of thing it states.

These are what a model copies out of an article, and so what the article must bear out. The words of a
closed set (a `Label`, a `Literal`, an enum) and the quote itself are not among them: the one is no copy,
the other has its own evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from claimex.claims import (
    Attribution,
    Claim,
    Label,
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
    for field in _open_fields(type(claim)):
        _gather(found, getattr(claim, field.name), field.name, (field.name,), field.kind)
    return found


@dataclass(frozen=True)
class _Field:
    name: str
    kind: StringKind


@cache
def _open_fields(schema: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of a schema, or of a record inside of one, that hold more than closed words."""
    marked = markers(schema) if issubclass(schema, Claim) else {}
    found = []
    for name, field in schema.model_fields.items():
        marker = marked.get(name)
        closed = isinstance(marker, Label) or _is_closed(field.annotation)
        if not closed and not (issubclass(schema, Claim) and name == "quote"):
            found.append(_Field(name, _kind(schema, name, marker)))
    return tuple(found)


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


def _gather(
    found: list[ClaimString], value: Any, path: str, steps: tuple[Step, ...], kind: StringKind
) -> None:
    # a list that is added to, and no generators inside of generators: a run does this for every claim
    if value is None:
        return
    if isinstance(value, BaseModel):
        for field in _open_fields(type(value)):
            inner = getattr(value, field.name)
            _gather(found, inner, f"{path}.{field.name}", (*steps, field.name), field.kind)
    elif isinstance(value, list | tuple):
        for i, item in enumerate(value):
            _gather(found, item, f"{path}[{i}]", (*steps, i), kind)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(found, item, f"{path}.{key}", (*steps, key), kind)
    elif text := _text(value, kind):
        found.append(ClaimString(path, text, kind, steps))


def _text(value: Any, kind: StringKind) -> str:
    """The words of a value; empty where it has none that could stand in a text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return "" if value.isspace() else value
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return str(value) if is_number and kind == "quantity" else ""
