"""What a comparison is made of: events, their fields, and what each source says of a field."""

from __future__ import annotations

from textwrap import shorten

from pydantic import Field

from claimex.kinds import Verdict as Verdict
from claimex.models import Record, SourcedClaim, Span


def _short(text: str) -> str:
    return shorten(text, 60, placeholder="…")


class Attestation(Record):
    """One source's own words for a value, and the words of its text that bear them out.

    Attributes:
        source: who says it.
        value: the value as that source has it.
        quote: the stretch of its article: the claim's quote, or the sentences around the value where that
            quote does not hold it; None where the claim's quote was not found there.
        resolved: what the value was understood as (a date in EDTF, say); None where that is the same.
        claim: the claim that it stands in.
        span: where `quote` stands in the article, where that is known.
    """

    source: str
    value: str
    quote: str | None
    resolved: str | None
    claim: SourcedClaim
    span: Span | None = None


class Position(Record):
    """One value of a field, and everybody who says it.

    Attributes:
        value: the value, in the fullest of its spellings.
        attestations: each source's own words for it, ordered by source.
        note: what a reader should know of it, such as that a date lies after its own article.
        origins: how many of its sources do not copy one another; None where that was not looked at.
    """

    value: str
    attestations: list[Attestation]
    note: str | None = None
    origins: int | None = None

    def __repr__(self) -> str:
        return f"<Position {_short(self.value)} ({', '.join(self.sources)})>"

    @property
    def sources(self) -> list[str]:
        """The sources that say it, each once."""
        return sorted({a.source for a in self.attestations})

    @property
    def claims(self) -> list[SourcedClaim]:
        """The claims that say it, each once."""
        return list({a.claim.id: a.claim for a in self.attestations}.values())


class FieldComparison(Record):
    """What the sources say of one field of one event.

    Attributes:
        verdict: how their positions stand to each other.
        positions: the values, the one with most sources first.
        reason: why, in words for a reader.
        rule: the name of the rule that decided.
    """

    verdict: Verdict
    positions: list[Position]
    reason: str
    rule: str = ""

    def __repr__(self) -> str:
        said = " / ".join(_short(position.value) for position in self.positions)
        return f"<FieldComparison {self.verdict.value}: {said}>"


class Event(Record):
    """The claims, across sources, that speak of one meeting.

    Attributes:
        id: a content hash of its claims.
        label: who, where and when, in a line.
        claims: the claims, ordered by source.
        fields: what the sources say of each field that at least one of them states, in the schema's order.
        links: why the claims were taken for one event, a line each.
        origins: its sources, those that copy one another together.
    """

    id: str
    label: str
    claims: list[SourcedClaim]
    fields: dict[str, FieldComparison]
    links: list[str] = Field(default_factory=list)
    origins: list[list[str]] = Field(default_factory=list)

    @property
    def sources(self) -> list[str]:
        """The sources that speak of it, each once."""
        return sorted({claim.source for claim in self.claims})

    def __repr__(self) -> str:
        return f"<Event {self.id}: {self.label} ({', '.join(self.sources)})>"

    @property
    def conflicts(self) -> dict[str, FieldComparison]:
        """The fields on which its sources contradict each other."""
        return {n: f for n, f in self.fields.items() if f.verdict is Verdict.CONFLICT}


class Conflict(Record):
    """One field of one event on which sources contradict each other.

    Attributes:
        event: the event.
        field: the field's name.
        comparison: the positions, and why they can't all be true.
    """

    event: Event
    field: str
    comparison: FieldComparison

    def __repr__(self) -> str:
        return f"<Conflict over {self.field} of {self.event.label}: {self.reason}>"

    @property
    def positions(self) -> list[Position]:
        """The values that contradict each other, with who says them."""
        return self.comparison.positions

    @property
    def reason(self) -> str:
        """Why they can't all be true."""
        return self.comparison.reason


class PossibleLink(Record):
    """Two events that may be one meeting: the evidence does not say, so a reader must.

    Attributes:
        events: the two.
        reason: what speaks for it and what against it.
        score: how much of the evidence speaks for it, 0 to 1.
    """

    events: tuple[Event, Event]
    reason: str
    score: float


class SetAside(Record):
    """A claim that was left out of the comparison, with its reason."""

    claim: SourcedClaim
    reason: str

    def __repr__(self) -> str:
        return f"<SetAside {self.claim!r}: {self.reason}>"
