"""What a claim is: the schemas of a model's answers.

A field's type says what the model fills in: strings, copied as the text has them. A marker in
`Annotated` says of which kind its values are (`claimex.kinds`), and so how two sources' values are
compared. A claim type of your own is compared with no new code:

    class Appointment(Claim):
        \"\"\"Somebody was given an office.\"\"\"
        person: Annotated[str, People(identifies=True)]
        office: Annotated[str, Statements(identifies=True)]
        date: Annotated[str | None, When()] = None

`MeetingClaim` is the one that is asked for where you name none. What a person leaves out takes its default:

    >>> from claimex import Claim, MeetingClaim, Participant
    >>> claim = MeetingClaim(quote="Ana Lind met Per Holm.", participants=[Participant(name="Ana Lind")])
    >>> claim.status, claim.date, isinstance(claim, Claim)
    ('held', None, True)
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from claimex.errors import SchemaError
from claimex.kinds import (
    Attribution as Attribution,
    Label as Label,
    Marker as Marker,
    Participant as Participant,
    PartOf as PartOf,
    People as People,
    Quantity as Quantity,
    Statements as Statements,
    When as When,
    Where as Where,
)
from claimex.kinds.values import items_of

logger = logging.getLogger(__name__)


class Claim(BaseModel):
    """One thing that a text says. The root of every schema; a schema adds fields with markers.

    Fields that a person leaves out take their defaults; a model must state every field (null and
    empty lists included), and an answer that leaves one out is a listed failure, not a default.

    Attributes:
        quote: the words of the text that support the claim, verbatim.
    """

    # a person's typing error is an error; what a model adds beyond its schema is left out in reading it back
    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str = Field(
        default="",
        description="The sentence or sentences of the article that make this claim, copied "
        "character for character.",
    )

    subject: ClassVar[str] = ""
    """What a claim of this schema says, in a line; the first paragraph of the docstring where it is empty."""

    wire_name: ClassVar[str] = "claims"
    """The name that the schema's answers have on the wire."""

    guidance: ClassVar[str] = ""
    """Rules for the model beyond the general ones: lines that begin with "- ", each ended by a newline."""

    @property
    def direction(self) -> Literal["past", "future"]:
        """Which way a bare "Tuesday" of this claim rather points from the article's day."""
        return "past"

    @property
    def is_over(self) -> bool:
        """Whether what it tells was over, or under way, when its article was written."""
        return self.direction == "past"

    @property
    def is_ahead(self) -> bool:
        """Whether what it tells was still to come; what is neither this nor over may be on either side."""
        return self.direction == "future"

    @property
    def is_denial(self) -> bool:
        """Whether it tells that somebody denies what others say took place, by a label of its schema."""
        labels = ((name, marker) for name, marker in markers(type(self)).items() if isinstance(marker, Label))
        return any(getattr(self, name) in marker.denials for name, marker in labels)


class MeetingClaim(Claim):
    """A meeting, visit, call or summit that a text speaks of."""

    subject: ClassVar[str] = (
        "A meeting, visit, call or summit that the text says happened, is planned, was called off or is "
        "denied."
    )
    wire_name: ClassVar[str] = "meeting_claims"
    guidance: ClassVar[str] = """\
- It counts where people or bodies meet, visit or call each other. Leave out press conferences, briefings, \
interviews, speeches, rallies, hearings, appearances before an audience, letters and voice mails, and \
contacts in general, such as "several calls".
- A visit that is told as one with its talks ("came to Oslo for talks with the premier") is one entry. \
Where it holds several meetings, or is told as an event of its own, it is an entry, and each meeting is \
another one with part_of. Two entries may have one quote.
- participants: everybody who takes part, hosts and visitors alike; not those who only comment, report, \
invite or are talked about. Where the article calls somebody "his counterpart" or "the minister" and \
elsewhere gives the name, take the name; where it gives none, take its words.
- A delegation or group of which somebody is named as there is those who are named, and its size is \
delegation_size. List the group itself ("congressional leaders") only where nobody in it is named as there.
- role: the title as the text has it, a plural one too ("Senators"). represents: the state, body or party \
for which somebody takes part; not a legislator's home state.
- date: only words that date the encounter, not its announcement or a remark on it; of several, the most \
exact.
- topics: what was talked about. outcomes: only what was agreed, decided, announced or refused there, not \
what somebody said of it afterwards.
"""

    kind: Annotated[
        Literal["meeting", "visit", "call", "summit", "other"],
        Label(
            identifies=True,
            compatible=(("meeting", "visit"), ("meeting", "summit"), ("visit", "summit")),
            vague=("other",),
            wholes=("visit", "summit"),
        ),
    ] = Field(
        default="meeting",
        description="meeting: talks too. visit: a journey to somebody. call: by telephone or video, "
        "conference calls too. summit: only what the text calls so.",
    )
    status: Annotated[
        Literal["held", "ongoing", "planned", "cancelled", "declined", "denied"],
        Label(
            compatible=(
                ("held", "ongoing"),
                ("cancelled", "denied"),
                ("cancelled", "declined"),
                ("declined", "denied"),
                ("planned", "declined"),
            ),
            updates=(
                ("planned", "ongoing"),
                ("planned", "held"),
                ("planned", "cancelled"),
            ),
            denials=("denied",),
            usual=("held", "ongoing"),
        ),
    ] = Field(
        default="held",
        description="What the text says of it, at the time of the text. planned: arranged, announced or "
        "accepted. cancelled: arranged, then called off. declined: an invitation or request that was turned "
        "down, or ruled out by a party. denied: somebody says that it did not take place.",
    )
    participants: Annotated[list[Participant], People(identifies=True)] = Field(
        default_factory=list, description="Everybody who, by the text, takes part."
    )
    date: Annotated[str | None, When(identifies=True)] = Field(
        default=None,
        description='The text\'s words for when it takes place, such as "Tuesday" or "last '
        'October". Never worked out. Null if not stated.',
    )
    place: Annotated[str | None, Where(identifies=True)] = Field(
        default=None, description="The text's words for where it takes place. Null if not stated."
    )
    part_of: Annotated[str | None, PartOf()] = Field(
        default=None,
        description="The text's words for the visit, trip or summit of which it is a part, such as "
        '"during his trip to Washington". Null if not stated.',
    )
    topics: Annotated[list[str], Statements()] = Field(
        default_factory=list, description="What it is about, each a short phrase of the text."
    )
    outcomes: Annotated[list[str], Statements()] = Field(
        default_factory=list,
        description="What was agreed, decided or announced, each a short phrase of the text.",
    )
    delegation_size: Annotated[str | None, Quantity()] = Field(
        default=None,
        description="The text's words for how many people took part or came with a delegation. "
        "Null if not stated.",
    )
    attributed_to: Annotated[str | None, Attribution()] = Field(
        default=None,
        description="The source that the text gives for this claim (an agency, a ministry, a person), "
        'named or not ("a senior official"). Null if it gives none.',
    )

    @property
    def direction(self) -> Literal["past", "future"]:
        """A planned meeting lies ahead of its article, and so rather does one that was called off."""
        return "future" if self.status in ("planned", "cancelled", "declined") else "past"

    @property
    def is_over(self) -> bool:
        """Whether it took place: what was called off or denied may lie on either side of its article."""
        return self.status in ("held", "ongoing")

    @property
    def is_ahead(self) -> bool:
        """Whether it is planned."""
        return self.status == "planned"


def require_claim_schema(schema: object) -> type[Claim]:
    """Return `schema` if claims of it can be extracted and compared.

    Raises:
        SchemaError: it is not a class derived from `Claim`, or it has no marked field.
    """
    name = getattr(schema, "__qualname__", None) or repr(schema)
    if not (isinstance(schema, type) and issubclass(schema, Claim)):
        problem = "is no claim schema: derive it from claimex.Claim and mark its fields"
        raise SchemaError(f"{name} {problem}", schema=name)
    if not markers(schema):
        problem = "has no marked field: nothing of it could be compared"
        remedy = "annotate a field with a marker of claimex.claims, called, as in Where()"
        raise SchemaError(f"{name} {problem}; {remedy}", schema=name)
    _check_fields(schema)
    return schema


@cache
def _check_fields(schema: type[Claim]) -> None:
    """Raise SchemaError for what can't be compared as it is marked; warn, once, of what costs less."""
    name, marked = schema.__qualname__, markers(schema)
    for field, known in schema.model_fields.items():
        classes = [m.__name__ for m in known.metadata if isinstance(m, type) and issubclass(m, Marker)]
        if classes:
            problem = f"is marked with the class {classes[0]}: write {classes[0]}()"
            raise SchemaError(f"{name}.{field} {problem}", schema=name)
        if sum(isinstance(m, Marker) for m in known.metadata) > 1:
            raise SchemaError(f"{name}.{field} has two markers: leave one", schema=name)
        kind = type(marked.get(field))
        if _holds_records(known.annotation) and kind.__module__.startswith("claimex.") and kind is not People:
            problem = f"holds a record, and {kind.__name__}() compares text: make its type str or list[str]"
            raise SchemaError(f"{name}.{field} {problem}", schema=name)
    unmarked = [field for field in schema.model_fields if field not in marked and field != "quote"]
    if unmarked:
        logger.warning("%s: not compared, since they have no marker: %s", name, ", ".join(unmarked))
    if not any(marker.identifies for marker in marked.values()):
        logger.warning("%s: no field identifies an event, so no two claims are linked: identifies=True", name)
    if not (schema.subject or schema.__doc__):
        logger.warning("%s: no docstring says to the model what a claim is: it has only the name", name)


def _holds_records(annotation: Any) -> bool:
    """Whether values of a type are records, or lists of them."""
    is_record = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return is_record or any(map(_holds_records, get_args(annotation)))


@cache
def markers(schema: type[Claim]) -> dict[str, Marker]:
    """The compared fields of `schema` in their order, each with its marker."""
    return {
        name: extra
        for name, field in schema.model_fields.items()
        for extra in field.metadata
        if isinstance(extra, Marker)
    }


@cache
def required_of_a_model(schema: type[Claim]) -> tuple[str, ...]:
    """The keys that an answer must state: all of them, whatever default a person may rely on."""
    return tuple(answer_schema(schema)["properties"]["claims"]["items"]["properties"])


def canonical_json(claim: Claim) -> str:
    """The JSON of a claim, the same in every run: of a set, whose order changes, it is sorted."""
    if not _holds_sets(type(claim)):
        return claim.model_dump_json()
    return json.dumps(claim.model_dump(), default=lambda value: items_of(value) or str(value))


@cache
def _holds_sets(schema: type[Claim]) -> bool:
    return '"uniqueItems"' in json.dumps(schema.model_json_schema())


def subject_of(schema: type[Claim]) -> str:
    """What a claim of `schema` says, in a line."""
    paragraph = schema.subject or (schema.__doc__ or schema.__name__).strip().split("\n\n")[0]
    return " ".join(paragraph.split())


def answer_schema(schema: type[Claim]) -> dict[str, Any]:
    """The JSON Schema of a whole answer, `{"claims": [...]}`.

    Every field is required and no other is allowed, as the strict modes of providers demand; titles
    and defaults are left out, since they cost tokens and say nothing.
    """
    item = schema.model_json_schema()
    item["description"] = subject_of(schema)
    defs = item.pop("$defs", {})
    listed = {
        "type": "array",
        "description": "Every claim of the article's text, in the text's order.",
        "items": item,
    }
    answer: dict[str, Any] = {"type": "object", "properties": {"claims": listed}}
    strict: dict[str, Any] = _strict(answer | ({"$defs": defs} if defs else {}))
    return strict


def _strict(node: Any) -> Any:
    """A part of a JSON Schema by the rules of `answer_schema`."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    # where it is a mapping, "title" or "default" is a property of that name
    left_out = {key for key in ("title", "default") if not isinstance(node.get(key), dict)}
    strict = {key: _strict(value) for key, value in node.items() if key not in left_out}
    if strict.get("type") == "object" and isinstance(strict.get("properties"), dict):
        strict |= {"required": list(strict["properties"]), "additionalProperties": False}
    return strict
