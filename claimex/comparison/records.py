"""What a comparison is made of: events, their fields, and what each source says of a field.

The records are plain and frozen. They refer to claims and events and never copy them: in a report as JSON a
claim is written once, and everything else refers to it by its id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import shorten
from typing import Literal

from claimex.comparison.ruling import Ruling as Ruling
from claimex.display import Displayed, Listing
from claimex.errors import UnknownEventError, shown
from claimex.kinds import LANGUAGE_RULE, Verdict as Verdict
from claimex.models import Failure, Made, SourcedClaim, Span, Usage


def _short(text: str) -> str:
    return shorten(text, 60, placeholder="…")


SHORTEST_ID = 6
"""So many letters of an id name a claim or an event; fewer digits are an event's number."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """One source's own words for a value, and the words of its article that prove them.

    Attributes:
        claim: the claim that it is part of.
        value: the value as that source has it.
        quote: the stretch of its article: the claim's quote, or the sentences around the value where that
            quote does not hold it; None where the claim's quote was not found there.
        resolved: what the value was understood as (a date in EDTF); None where that is the same.
        meaning: the same in words for a reader ("4 March 2025"); None where `resolved` is such words.
        span: where `quote` is in the article, where that is known.
    """

    claim: SourcedClaim
    value: str
    quote: str | None = None
    resolved: str | None = None
    meaning: str | None = None
    span: Span | None = None

    @property
    def source(self) -> str:
        """Who says it."""
        return self.claim.source


@dataclass(frozen=True, slots=True, repr=False)
class Position:
    """One value of a field, and everybody who says it.

    Attributes:
        value: the value, in the fullest of its spellings.
        attestations: each source's own words for it, ordered by source.
        note: what a reader should know of it, such as that a date lies after its own article.
        origins: how many of its sources do not copy one another; None where that was not looked at.
        undisputed: of a conflict, whether it contradicts no other position; of what is unresolved, whether
            the rules can tell it from all others.
        language: where it was not compared with the others since it is in another language, that one's ISO
            639-1 code; None else.
        unresolved: of a conflict, whether the rules can't tell if it contradicts a side. What is none of
            these three is of `FieldComparison.sides`.
        fits: of a side of a conflict, the values of the other sides that can be true beside it: "a hotel in
            Vienna" beside "Vienna", where a third side is "Geneva".

    Example:
        >>> import claimex
        >>> position = claimex.compare(claimex.demo()).conflicts[0].comparison.positions[0]
        >>> position.value, position.sources
        ('November 28', ['Ufukhane'])
    """

    value: str
    attestations: list[Attestation]
    note: str | None = None
    origins: int | None = None
    undisputed: bool = False
    language: str | None = None
    unresolved: bool = False
    fits: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Position {_short(self.value)} ({', '.join(self.sources)})>"

    @property
    def is_aside(self) -> bool:
        """Whether what is open is not about it."""
        return self.undisputed or self.unresolved or self.language is not None

    @property
    def sources(self) -> list[str]:
        """The sources that say it, each once."""
        return sorted({a.source for a in self.attestations})

    @property
    def claims(self) -> list[SourcedClaim]:
        """The claims that say it, each once."""
        return list({a.claim.id: a.claim for a in self.attestations}.values())


@dataclass(frozen=True, slots=True, repr=False)
class FieldComparison(Displayed):
    """What the sources say of one field of one event.

    Attributes:
        verdict: how their positions relate.
        positions: the values, the one with most sources first; none where all were ruled wrong.
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
        rulings: what people ruled of it; `reason` says so too.
        ruled: the value that is right by a ruling; None where none says so.
        struck: what sources say and a person ruled wrong: it is in no position.

    Example:
        >>> import claimex
        >>> date = claimex.compare(claimex.demo()).conflicts[0].comparison
        >>> date.verdict.value, [position.value for position in date.positions]
        ('conflict', ['November 28', 'last October'])
    """

    verdict: Verdict
    positions: list[Position]
    reason: str
    rule: str = ""
    rulings: list[Ruling] = field(default_factory=list)
    ruled: str | None = None
    struck: list[Attestation] = field(default_factory=list)

    def __repr__(self) -> str:
        values = " / ".join(_short(position.value) for position in self.positions)
        return f"<FieldComparison {self.verdict.value}: {values}>"

    @property
    def sides(self) -> list[Position]:
        """The positions that the verdict is about, of a conflict or of what is unresolved; else none."""
        is_open = self.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)
        return [position for position in self.positions if is_open and not position.is_aside]

    @property
    def is_of_languages(self) -> bool:
        """Whether it is unresolved only because no rule reads both of its languages."""
        return self.verdict is Verdict.UNRESOLVED and self.rule == LANGUAGE_RULE

    @property
    def settled(self) -> bool:
        """Whether a person ruled what to make of it: the verdict stays, and is no open question any more."""
        return any(ruling.rule in ("right", "settled") for ruling in self.rulings)


@dataclass(frozen=True, slots=True)
class PartOf:
    """The larger event of which an event is a part.

    Attributes:
        id: that event's id.
        label: its label.
        reason: why, in words for a reader.
    """

    id: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Event(Displayed):
    """The claims, across sources, that speak of one meeting.

    Attributes:
        id: that of its first claim, the earliest published: it lasts when claims are added. The id of any
            claim of it is its address as well.
        label: who, where and when, in a line; first what it is, where no claim says that it took place.
        claims: the claims, ordered by source.
        fields: what the sources say of each field that at least one of them states, in the schema's order.
        links: why the claims are one event, a line each.
        origins: its sources, those that copy one another together.
        parts: the events that are parts of it, such as the talks of a visit, in the order of their dates.
        part_of: the larger event of which it is a part; None where it is none.
        rulings: what people ruled of which claims are of it, and of who they name; those of a field are at
            the field.

    Example:
        >>> import claimex
        >>> event = claimex.compare(claimex.demo()).events[2]
        >>> event.label, sorted(event.fields)[:3]
        ('Marhaf Abu Qasra, Andrey Belousov · Moscow · October 2025', ['attributed_to', 'date', 'kind'])
    """

    id: str
    label: str
    claims: list[SourcedClaim]
    fields: dict[str, FieldComparison]
    links: list[str] = field(default_factory=list)
    origins: list[list[str]] = field(default_factory=list)
    parts: list[Event] = field(default_factory=list)
    part_of: PartOf | None = None
    rulings: list[Ruling] = field(default_factory=list)

    @property
    def sources(self) -> list[str]:
        """The sources that speak of it, each once."""
        return sorted({claim.source for claim in self.claims})

    def __repr__(self) -> str:
        return f"<Event {self.id}: {self.label} ({', '.join(self.sources)})>"

    @property
    def conflicts(self) -> dict[str, FieldComparison]:
        """The fields on which its sources contradict each other, but for those that a person settled."""
        return {n: f for n, f in self.fields.items() if f.verdict is Verdict.CONFLICT and not f.settled}

    @property
    def settled(self) -> dict[str, FieldComparison]:
        """The fields that a person settled."""
        return {n: f for n, f in self.fields.items() if f.settled}


@dataclass(frozen=True, slots=True, repr=False)
class Conflict(Displayed):
    """One field of one event on which sources contradict each other, with their positions and why."""

    event: Event
    field: str
    comparison: FieldComparison

    def __repr__(self) -> str:
        return f"<Conflict over {self.field} of {self.event.label}: {self.reason}>"

    @property
    def positions(self) -> list[Position]:
        """Every value of the field, with who says it; those that contradict another are `sides`."""
        return self.comparison.positions

    @property
    def sides(self) -> list[Position]:
        """The values that contradict each other, with who says them."""
        return self.comparison.sides

    @property
    def reason(self) -> str:
        """Why they can't all be true."""
        return self.comparison.reason


@dataclass(frozen=True, slots=True)
class PossibleLink(Displayed):
    """Two events that may be one meeting: the evidence does not say, so a reader must.

    Attributes:
        events: the two.
        reason: what speaks for it and what against it.
        score: how much of the evidence speaks for it, 0 to 1.
    """

    events: tuple[Event, Event]
    reason: str
    score: float


@dataclass(frozen=True, slots=True, repr=False)
class SetAside:
    """A claim that was left out of the comparison, with its reason."""

    claim: SourcedClaim
    reason: str

    def __repr__(self) -> str:
        return f"<SetAside {self.claim!r}: {self.reason}>"


@dataclass(frozen=True, slots=True)
class RulingUse:
    """A ruling, and what became of it in a comparison.

    Attributes:
        ruling: the ruling.
        effect: what it decided, in words for a reader; else why it decided nothing.
        applied: whether it holds. False where it fits nothing here, or contradicts a later one.
        events: the ids of the events that it is about.
    """

    ruling: Ruling
    effect: str
    applied: bool
    events: list[str] = field(default_factory=list)


ChangeKind = Literal[
    "new_event",  # an event of claims that were not there before
    "new_source",  # a source that an event did not have before
    "conflict_came",  # a contradiction that was not there before; it may be settled already
    "conflict_went",  # one that was there, and is no more, or is settled
    "new_value",  # values of a field that no source gave before
    "new_word",  # what a source that an event had before says of a field in a claim that is new
    "new_link",  # events that may be one with it, and were not
    "verdict",  # another verdict on a field, of which neither is a contradiction
    "joined",  # what were several events is one
    "split",  # what was one event is several
    "gone",  # an event of which no claim is there any more
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new since an earlier comparison.

    Attributes:
        kind: what sort of change it is.
        event: the id of the event as it is now; of what is gone, as it was.
        label: that event's label.
        text: what changed, in words for a reader.
        field: the field, where it is of one.
        before: ids of events as they were (joined, split), the verdict before (verdict); else nothing.
        now: ids of events as they are (split, new_link), those that hold the sides of a contradiction that
            went with a split (conflict_went), sources (new_source, new_word), the values (new_value), the
            verdict now (verdict); else nothing.
        minor: whether it is of a field that says little of the meeting, such as who the source's source is.
    """

    kind: ChangeKind
    event: str
    label: str
    text: str
    field: str | None = None
    before: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    minor: bool = False


@dataclass(frozen=True)
class Compared:
    """What several sources claim, as plain data: `claimex.Comparison` adds the ways to show it.

    Attributes:
        events: the events, in the order of their dates; undated ones last.
        possible_links: pairs of events that may be one, the best evidence first.
        separated: possible links of which an adjudicator said that they are two events, and why.
        set_aside: claims that were left out, with reasons.
        missing: what the extractions that were compared lack: articles that could not be read, or not
            whole, answers that are no claims, and articles that gave no claim, with reasons.
        failures: questions that an adjudicator did not answer, with reasons.
        usage: what the adjudicator was sent, and what that took.
        stopped: why the rest of the questions was not asked; None where nothing stopped the run.
        rulings: what people ruled, in the order in which they did, and what became of each.
        news: what is new since an earlier comparison; None where there was none to look at.
        made: by what models and prompts the claims were made, and when; nothing where that is not known.
    """

    events: list[Event]
    possible_links: list[PossibleLink] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    missing: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    stopped: str | None = None
    separated: list[PossibleLink] = field(default_factory=list)
    rulings: list[RulingUse] = field(default_factory=list)
    news: list[Change] | None = None
    made: tuple[Made, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for name in ("events", "possible_links"):
            object.__setattr__(self, name, Listing(getattr(self, name)))

    @property
    def claims(self) -> list[SourcedClaim]:
        """Every claim that was compared or set aside, each once."""
        compared = [claim for event in self.events for claim in event.claims]
        return compared + [left_out.claim for left_out in self.set_aside]

    @property
    def conflicts(self) -> list[Conflict]:
        """Every field of every event on which sources contradict each other, but for what is settled."""
        found = [(event, name, f) for event in self.events for name, f in event.conflicts.items()]
        return Listing(Conflict(*one) for one in found)

    @property
    def settled(self) -> list[Conflict]:
        """Every field of every event that a person settled."""
        return Listing(Conflict(event, name, f) for event in self.events for name, f in event.settled.items())

    @property
    def numbered(self) -> list[Event]:
        """The events as reports number them from 1: in their order, each followed by its parts."""
        wholes = [event for event in self.events if event.part_of is None]
        return [one for event in wholes for one in _with_parts(event)]

    def event(self, key: str | int) -> Event:
        """Return an event.

        Args:
            key: its id or that of any claim of it, at least the first 6 letters; or its number in the
                reports, as 3, "3" or "event 3".

        Raises:
            UnknownEventError: there is no such event, or there are several.
        """
        if (number := number_in(key)) is not None:
            if 1 <= number <= len(self.events):
                return self.numbered[number - 1]
            raise UnknownEventError(f"there is no event {number}: there are {len(self.events)}")
        name = _name_in(key)
        if len(name) < SHORTEST_ID:
            raise UnknownEventError(
                f"{shown(key)} names no event: give {SHORTEST_ID} letters of its id, or its number"
            )
        found = [event for event in self.events if any(claim.id.startswith(name) for claim in event.claims)]
        if len(found) != 1:
            how_many = f"{len(found)} events have" if found else "no event has"
            raise UnknownEventError(f"{how_many} a claim whose id begins with {shown(key)}")
        return found[0]

    def number_of(self, key: str | int) -> int:
        """Return the number of an event in the reports, from 1; `key` is as in `event`."""
        found = self.event(key)
        return 1 + next(at for at, event in enumerate(self.numbered) if event.id == found.id)

    @property
    def sources(self) -> list[str]:
        """Every source that speaks of an event, each once."""
        return sorted({source for event in self.events for source in event.sources})

    @property
    def complete(self) -> bool:
        """Whether every question to an adjudicator, if there was one, got an answer that could be read.

        What the extractions lack is in `missing`.
        """
        return self.stopped is None and not self.failures


def number_in(key: str | int) -> int | None:
    """Return the number by which a key names an event; None where it names it by an id."""
    name = _name_in(key)
    return int(name) if name.isdecimal() and len(name) < SHORTEST_ID else None


def _name_in(key: str | int) -> str:
    return str(key).strip().casefold().removeprefix("event").strip()


def _with_parts(event: Event) -> list[Event]:
    return [event, *(inner for part in event.parts for inner in _with_parts(part))]
