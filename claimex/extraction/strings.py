"""The strings of a claim, each with its path and the kind of its field.

They are what a model copies out of an article, and so what the article must support. The words of a closed
set (a `Label`, a `Literal`, an enum) and the quote itself are not among them: the one is no copy, the other
has its own evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from claimex.claims import Claim, Marker, markers
from claimex.kinds.values import items_of

Step = str | int
_NO_WORDS = Enum | int | float | Decimal  # where no marker says that they are to be supported
_MOST_ITEMS = 100  # places of a list's items that are made once


class Place:
    """A place in a claim. The places inside of it are made once, since a run asks for them with every claim.

    Attributes:
        path: how it is written: "place", "participants[0].role", "topics[2]".
        marker: the kind of its field.
        steps: the path as keys and indexes.
    """

    __slots__ = ("_fields", "_items", "marker", "path", "steps")

    def __init__(self, path: str = "", marker: Marker | None = None, steps: tuple[Step, ...] = ()) -> None:
        self.path, self.marker, self.steps = path, marker, steps
        self._items: list[Place] = []
        self._fields: dict[type[BaseModel], tuple[tuple[str, Place], ...]] = {}

    def item(self, number: int) -> Place:
        """Return the place of an item of a list."""
        if number < len(self._items):
            return self._items[number]
        found = Place(f"{self.path}[{number}]", self.marker, (*self.steps, number))
        if number == len(self._items) < _MOST_ITEMS:
            self._items.append(found)
        return found

    def fields(self, schema: type[BaseModel]) -> tuple[tuple[str, Place], ...]:
        """Return the fields of a record that hold more than closed words, by name."""
        found = self._fields.get(schema)
        if found is None:
            found = self._fields[schema] = tuple(self._open_fields(schema))
        return found

    def _open_fields(self, schema: type[BaseModel]) -> Iterator[tuple[str, Place]]:
        is_claim = issubclass(schema, Claim)
        marked = markers(schema) if is_claim else {}
        for name, field in schema.model_fields.items():
            marker = marked.get(name, self.marker)
            is_open = not (marker is not None and marker.is_closed) and not _is_closed(field.annotation)
            if is_open and not (is_claim and name == "quote"):
                yield name, Place(f"{self.path}.{name}" if self.path else name, marker, (*self.steps, name))


class ClaimString(NamedTuple):
    """One string of a claim: its place, and its value, a number as a string."""

    place: Place
    value: str

    @property
    def path(self) -> str:
        """Its place, as it is written."""
        return self.place.path

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its place as keys and indexes."""
        return self.place.steps

    @property
    def marker(self) -> Marker | None:
        """The kind of its field."""
        return self.place.marker

    @property
    def field(self) -> str:
        """The path without the indexes of lists: "participants.role"."""
        return field_of(self.place.path)


def field_of(path: str) -> str:
    """Return a path without the indexes of lists: "participants.role" of "participants[0].role"."""
    return "".join(part.partition("]")[2] if i else part for i, part in enumerate(path.split("[")))


def claim_strings(claim: Claim) -> list[ClaimString]:
    """Return every string of `claim` that an article must support, in the order of its fields."""
    found: list[ClaimString] = []
    _gather(found, claim, _CLAIM)
    return found


def _is_closed(annotation: Any) -> bool:
    """Whether a type takes only words of a closed set, or a list of such."""
    if get_origin(annotation) is Literal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return True
    inner = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return bool(inner) and all(_is_closed(a) for a in inner)


def _gather(found: list[ClaimString], value: Any, at: Place) -> None:
    # a list that is added to, and no generators inside of generators: a run does this for every claim
    if isinstance(value, BaseModel):
        for name, place in at.fields(type(value)):
            one = getattr(value, name)
            if type(one) is str and one and not one.isspace():  # nearly all are
                found.append(ClaimString(place, one))
            elif one is not None:
                _gather(found, one, place)
    elif (items := items_of(value)) is not None:
        for number, item in enumerate(items):
            _gather(found, item, at.item(number))
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(found, item, Place(f"{at.path}.{key}", at.marker, (*at.steps, key)))
    elif _is_of_words(value, at):
        found.append(ClaimString(at, str(value)))


def _is_of_words(value: Any, at: Place) -> bool:
    if isinstance(value, str):
        return bool(value) and not value.isspace() and not isinstance(value, Enum)
    return value is not None and not isinstance(value, bool | Enum if at.marker else _NO_WORDS)


_CLAIM = Place()
