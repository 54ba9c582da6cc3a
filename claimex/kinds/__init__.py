"""Kinds of values: how each is read, compared, grouped, judged, and weighed in linking.

- `marker.py`: the shape of a kind, `Marker`; `relation.py`: the outcomes that all kinds share
- `values.py`: values read once and compared once; `judging.py`: grouping the values of one event
- `label.py`, `attribution.py`, `part_of.py`: three small kinds
- `person/`, `time/`, `place/`, `quantity/`, `statement/`: the large ones, each with its marker in `kind.py`

To add a kind, derive a frozen dataclass from `Marker` with `read` and `compare_values`, and `keys` if it may
identify an event (by default two values must share a word of over three letters), and mark fields with it:
`Annotated[str | None, Money()]`. It may be in a module of your own, with no change here
(`examples/own_kind.py`). In this package a small one is a file beside `label.py`; it is named below twice
(among the imports, for checkers of types, and in `_NAMES`), in `claimex.claims` and in the README.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimex.kinds.attribution import Attribution as Attribution
    from claimex.kinds.label import Label as Label
    from claimex.kinds.marker import (
        Context as Context,
        Direction as Direction,
        FieldValue as FieldValue,
        Marker as Marker,
        Role as Role,
        Value as Value,
    )
    from claimex.kinds.part_of import PartOf as PartOf
    from claimex.kinds.person.kind import People as People
    from claimex.kinds.person.participant import Participant as Participant
    from claimex.kinds.place.kind import Where as Where
    from claimex.kinds.quantity.kind import Quantity as Quantity
    from claimex.kinds.relation import (
        LANGUAGE_RULE as LANGUAGE_RULE,
        MODEL_RULE as MODEL_RULE,
        RULING_RULE as RULING_RULE,
        Judgement as Judgement,
        Relation as Relation,
        ValueComparison as ValueComparison,
        Verdict as Verdict,
    )
    from claimex.kinds.statement.kind import Statements as Statements
    from claimex.kinds.time.kind import When as When
    from claimex.kinds.values import Values as Values

_NAMES = {
    "attribution": "Attribution",
    "label": "Label",
    "marker": "Context Direction FieldValue Marker Role Value",
    "part_of": "PartOf",
    "person.kind": "People",
    "person.participant": "Participant",
    "place.kind": "Where",
    "quantity.kind": "Quantity",
    "relation": "LANGUAGE_RULE MODEL_RULE RULING_RULE Judgement Relation ValueComparison Verdict",
    "statement.kind": "Statements",
    "time.kind": "When",
    "values": "Values",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}
"""The module of each name: imported at its first use, so that one kind does not wait for the others."""

__all__ = [*sorted(_MODULE_OF)]


if not TYPE_CHECKING:  # a checker reads the imports above, and knows of no other name

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
