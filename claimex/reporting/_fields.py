"""One field of one event as a reader sees it: its positions, who takes them, and in what words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimex.comparison.records import Attestation, FieldComparison, Position, Verdict
from claimex.kinds import MODEL_RULE
from claimex.reporting import _wording as wording
from claimex.reporting._quotes import segments
from claimex.reporting._safe import one_line


@dataclass(frozen=True)
class FieldView:
    """One field of one event, and everybody's quotes for it, each once.

    `ruled` is the value that a person ruled to be right, `settled` that the field was open and no more is,
    and `rulings` are all that was ruled of it, but for what is `struck`. `grounds` are the reason without
    rulings, for where they are shown beside it. `facts` help to judge a conflict.
    """

    title: str
    verdict: Verdict
    grounds: str
    rule: str
    positions: list[PositionView]
    struck: list[StruckView]
    quoted: list[Saying]
    ruled: str | None
    settled: bool
    rulings: list[str]
    facts: list[str]

    @property
    def reason(self) -> str:
        return "; ".join([self.grounds, *self.rulings])

    @property
    def explained(self) -> bool:
        """Whether a reader must know why: an agreement needs none, unless a model or a person decided."""
        is_plain = self.verdict in (Verdict.AGREE, Verdict.SINGLE) and self.rule != MODEL_RULE
        return bool(self.rulings) or not is_plain

    @property
    def word(self) -> str:
        """The verdict, or that a person settled what was open."""
        return "settled" if self.settled else self.verdict.value

    @property
    def mark(self) -> str:
        return wording.MARKS[self.verdict]

    @property
    def sides(self) -> list[PositionView]:
        """What the verdict is about, of a conflict or of what is unresolved; else nothing."""
        return [position for position in self.positions if self.differs and not position.aside]

    @property
    def others(self) -> list[PositionView]:
        """What is no side."""
        return [position for position in self.positions if position.aside]

    def named(self, position: PositionView, sources: Sequence[str]) -> list[str]:
        """Some sources of a position; one that takes another side too with the days of its articles."""
        elsewhere = {source for side in self.sides if side is not position for source in side.sources}
        days = {source: position.days(source) for source in sources if source in elsewhere}
        return [f"{one} ({', '.join(days[one])})" if days.get(one) else one for one in sources]

    @property
    def differs(self) -> bool:
        """Whether each source's own words must be seen at once."""
        return self.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)


@dataclass(frozen=True)
class PositionView:
    """One value and who says it; or several values, where the same sources say them in the same words.

    `understood` is set where all of them are understood alike, `origins` where it was looked at how many
    of its sources do not copy one another. `aside` says why it is no side; empty if it is one. `fits` are the
    values of other sides of a conflict that can be true beside it.
    """

    values: list[str]
    note: str | None
    sayings: list[Saying]
    understood: str | None
    origins: int | None
    aside: str
    fits: Sequence[str] = ()

    @property
    def copied(self) -> str | None:
        """How many origins its sources have, where those are fewer; else None."""
        return wording.copied(self.origins, self.sources)

    @property
    def beside(self) -> list[str]:
        """What is said of it beside its sources."""
        return [said for said in (self.copied, self.aside, wording.fitting(self.fits)) if said]

    @property
    def value(self) -> str:
        return "; ".join(self.values)

    @property
    def detailed(self) -> bool:
        """Whether anything is to be said of its sources beyond their names."""
        return any(s.words or s.doubt or s.inferred for s in self.sayings)

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(saying.source for saying in self.sayings))

    @property
    def in_these_words(self) -> list[str]:
        """Those of its sources whose words its value is."""
        return list(dict.fromkeys(s.source for s in self.sayings if not s.words)) or self.sources

    @property
    def in_other_words(self) -> list[str]:
        """Those of its sources that say it in other words only."""
        return [source for source in self.sources if source not in self.in_these_words]

    @property
    def wordings(self) -> list[str]:
        """The words of its sources in quotation marks, the first few."""
        words = list(dict.fromkeys(f"“{saying.words or self.value}”" for saying in self.sayings))
        return wording.first_few(len(words), words)

    def days(self, source: str) -> list[str]:
        """The days of a source's articles that say it."""
        days = sorted({s.published for s in self.sayings if s.source == source and s.published})
        return list(map(wording.day, days))


@dataclass(frozen=True)
class StruckView:
    """What a claim says of a field and a person ruled wrong, and what that ruling says."""

    source: str
    value: str
    ruling: str


@dataclass(frozen=True)
class Saying:
    """One source's own words.

    `words` and `understood` are None where they add nothing to the position. `searched` is what to look
    for in the quote: the value, then its parts where it is several. `inferred` is how the value is known
    where the article says it only in other words.
    """

    source: str
    published: date | None
    words: str | None
    understood: str | None
    quote: str | None
    searched: list[str]
    doubt: str | None
    inferred: str | None

    @property
    def segments(self) -> list[tuple[str, bool]]:
        """The quote cut where the value's words are."""
        return segments(self.quote or "", self.searched)


def is_settled(field: FieldComparison) -> bool:
    """Whether a person settled a field that was open."""
    return field.settled and field.verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED)


def field_view(name: str, comparison: FieldComparison, facts: Sequence[str] = ()) -> FieldView:
    """Return the view of one field, by its name, with the facts that help to judge it."""
    positions = position_views(comparison)
    view = FieldView(
        title=wording.field_title(name),
        verdict=comparison.verdict,
        grounds=comparison.reason.removesuffix("".join(f"; {r.says}" for r in comparison.rulings)),
        rule=comparison.rule,
        positions=positions,
        struck=_struck(comparison),
        quoted=_quoted([saying for position in positions for saying in position.sayings]),
        ruled=comparison.ruled,
        settled=is_settled(comparison),
        rulings=[ruling.says for ruling in comparison.rulings if ruling.rule != "wrong"],
        facts=list(facts),
    )
    if view.verdict is Verdict.CONFLICT:
        return view
    return replace(view, positions=_joined(positions, by_quote=view.differs))


def _struck(comparison: FieldComparison) -> list[StruckView]:
    says = {claim: r.says for r in comparison.rulings if r.rule == "wrong" for claim in r.claims}
    values: dict[str, list[Attestation]] = defaultdict(list)
    for attestation in comparison.struck:
        values[attestation.claim.id].append(attestation)
    return [
        StruckView(of[0].source, "; ".join(a.value for a in of), says[claim]) for claim, of in values.items()
    ]


def _quoted(sayings: list[Saying]) -> list[Saying]:
    """Each source's quote once, with all the values to look for in it."""
    found: dict[tuple[str, str], Saying] = {}
    for saying in sayings:
        if saying.quote:
            key = saying.source, saying.quote
            if key in found:
                found[key].searched.extend(saying.searched)
            else:
                found[key] = replace(saying, searched=list(saying.searched))
    return list(found.values())


def _joined(positions: list[PositionView], *, by_quote: bool) -> list[PositionView]:
    """Put values of the same sources in the same words on one line; `by_quote`, of the same quotes too."""
    lines: dict[object, PositionView] = {}
    for number, position in enumerate(positions):
        own = any(s.words or s.inferred for s in position.sayings)
        plain = not (position.note or position.understood or own)
        said = sorted({(s.source, s.doubt or "", (by_quote and s.quote) or "") for s in position.sayings})
        first = lines.setdefault((position.aside, *said) if plain else number, replace(position, values=[]))
        first.values.extend(position.values)
        for mine, further in zip(first.sayings, position.sayings, strict=False) if by_quote else ():
            mine.searched.extend(further.searched)
    return list(lines.values())


def position_views(comparison: FieldComparison) -> list[PositionView]:
    """Return the view of each position of a field."""
    # dates are resolved, and other values never
    is_resolved = any(a.resolved for position in comparison.positions for a in position.attestations)
    return [_position_view(position, is_resolved=is_resolved) for position in comparison.positions]


def _position_view(position: Position, *, is_resolved: bool) -> PositionView:
    meanings = {attestation.meaning or attestation.resolved for attestation in position.attestations}
    shared = meanings.pop() if len(meanings) == 1 else None
    said = {
        (a.source, a.value, a.resolved, a.quote, a.claim.article_id): _saying(a, position.value, shared)
        for a in position.attestations
    }
    return PositionView(
        values=[position.value + wording.beside(position.attestations)],
        note=position.note,
        sayings=list(said.values()),
        understood=None if shared == one_line(position.value) else shared,
        origins=position.origins,
        aside=wording.aside(
            position, is_unread=is_resolved and not any(a.resolved for a in position.attestations)
        ),
        fits=position.fits,
    )


def _saying(attestation: Attestation, value: str, shared: str | None) -> Saying:
    same = one_line(attestation.value) == one_line(value)
    understood = wording.understood(attestation)
    return Saying(
        source=attestation.source,
        published=attestation.claim.published,
        words=None if same else attestation.value,
        understood=None if understood == shared else understood,
        quote=attestation.quote,
        searched=[attestation.value, *(part.strip() for part in attestation.value.split(";"))],
        doubt=wording.doubt(attestation),
        inferred=wording.inferred(attestation.claim, attestation.value),
    )
