"""Kinds of values: how each is read, compared, grouped, judged, and weighed in linking.

- `marker.py`: the shape of a kind, `Marker`; `relation.py`: the outcomes that all kinds share
- `values.py`: values read once and compared once; `judging.py`: grouping the values of one event
- `label.py`, `attribution.py`: two small kinds
- `person/`, `time/`, `place/`, `quantity/`, `statement/`: the large ones, each with its marker in `kind.py`

To add a kind, derive a class from `Marker`, here or in a module of your own, and mark fields with it.
"""

from claimex.kinds.attribution import Attribution
from claimex.kinds.label import Label
from claimex.kinds.marker import Context, Direction, FieldValue, Marker, Role, Value
from claimex.kinds.person.kind import People
from claimex.kinds.person.participant import Participant
from claimex.kinds.place.kind import Where
from claimex.kinds.quantity.kind import Quantity
from claimex.kinds.relation import MODEL_RULE, Judgement, Relation, ValueComparison, Verdict
from claimex.kinds.statement.kind import Statements
from claimex.kinds.time.kind import When
from claimex.kinds.values import Values

__all__ = [
    "MODEL_RULE",
    "Attribution",
    "Context",
    "Direction",
    "FieldValue",
    "Judgement",
    "Label",
    "Marker",
    "Participant",
    "People",
    "Quantity",
    "Relation",
    "Role",
    "Statements",
    "Value",
    "ValueComparison",
    "Values",
    "Verdict",
    "When",
    "Where",
]
