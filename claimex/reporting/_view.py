"""A comparison as a reader sees it: what every form of report says, before its own markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from claimex.comparison.facts import conflict_facts
from claimex.comparison.records import (
    Change,
    Compared,
    Event,
    Verdict,
)
from claimex.models import Failure, SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._fields import FieldView, field_view, is_settled
from claimex.reporting._quotes import excerpt

_FEW = 3
"""So many events that one may be one with are named at it, the likeliest first; the rest are counted."""
_MISSING_LISTED = 200
"""How many failures of the extractions a report lists before it counts the rest: the JSON has them all."""
_EXCERPT = 300
"""Code points of a quote where it is shown only to be recognised: a few lines of a column."""
_ALIKE = 0.6
"""The share of their words from which two reasons say nearly the same."""

COUNTS = {
    "conflicts": ("conflict", "conflicts", "conflict"),
    "unresolved": ("field unresolved", "fields unresolved", "unresolved"),
    "events": ("event", "events", ""),
    "sources": ("source", "sources", ""),
    "claims": ("claim", "claims", ""),
    "links": ("possible link", "possible links", ""),
    "settled": ("field settled", "fields settled", ""),
    "set_aside": ("claim set aside", "claims set aside", ""),
    "doubtful": ("claim in doubt", "claims in doubt", "unresolved"),
    "idle": ("ruling that decides nothing", "rulings that decide nothing", "unresolved"),
    "missing": ("article missing or read in part", "articles missing or read in part", "conflict"),
    "stopped": ("run that stopped", "runs that stopped", "conflict"),
    "lost": ("claim that can’t be read", "claims that can’t be read", "conflict"),
    "silent": ("article gave no claim", "articles gave no claim", ""),
}
"""What a report counts: in words, of one and of several, and as what it is coloured where there is any."""
_FOUND = ("unresolved", "links", "settled", "set_aside", "doubtful", "idle")
_LACKING = ("missing", "stopped", "lost")
_ALWAYS_COUNTED = ("conflicts", "events", "sources", "claims")


@dataclass(frozen=True)
class Report:
    """The whole of it, counted and numbered; claims that were set aside have their reasons.

    `links` are the pairs of events that may be one and are named at one of the two, the likeliest first;
    `further_links` counts the rest. `rulings` are those that hold and `idle` those that do not, each with
    what became of it. `news` is what is new since an earlier report; None where there is none.
    """

    counts: dict[str, int]
    events: list[EventView]
    links: list[LinkView]
    further_links: int
    set_aside: list[tuple[ClaimView, str]]
    missing: list[str]
    notes: list[str]
    rulings: list[str]
    idle: list[str]
    news: list[NewsView] | None

    @property
    def conflicts(self) -> list[tuple[EventView, FieldView]]:
        """What contradicts itself and is not settled."""
        found = [(e, f) for e in self.events for f in e.fields]
        return [(e, f) for e, f in found if f.verdict is Verdict.CONFLICT and not f.settled]

    @property
    def line(self) -> str:
        """The summary in a line, from what matters most."""
        events, sources, conflicts = (
            wording.count(self.counts[f"{noun}s"], noun) for noun in ("event", "source", "conflict")
        )
        line = f"{events} from {sources}: {', '.join([conflicts, *self._in_words(*_FOUND)])}"
        silent = self._in_words("silent")
        changes = sum(news.counted for news in self.news or ())
        news = [] if self.news is None else [f"{wording.count(changes, 'change')} since the earlier report"]
        return "; ".join(filter(None, [line, *news, self.lack, *silent, *self.notes]))

    @property
    def doubtful(self) -> str:
        """What a person may rule on, in the words of the summary."""
        conflicts = wording.count(self.counts["conflicts"], "conflict")
        return ", ".join([conflicts, *self._in_words("unresolved", "links")])

    @property
    def lack(self) -> str:
        """What the extractions lack; empty where that is nothing."""
        return ", ".join(self._in_words(*_LACKING))

    @property
    def counted(self) -> list[tuple[str, int, str, str]]:
        """What is counted, how often, in words, and its colour: nothing that is not there, but the usual."""
        return [
            (key, number, self._noun(key), colour if number else "")
            for key, (*_, colour) in COUNTS.items()
            if (number := self.counts[key]) or key in _ALWAYS_COUNTED
        ]

    def _in_words(self, *keys: str) -> list[str]:
        return [f"{self.counts[key]} {self._noun(key)}" for key in keys if self.counts[key]]

    def _noun(self, key: str) -> str:
        """What is counted, in the number that there is."""
        one, many, _ = COUNTS[key]
        if key == "unresolved":
            return wording.unresolved(self.counts[key], self.counts["of_languages"])
        return one if self.counts[key] == 1 else many


@dataclass(frozen=True)
class EventView:
    """One event, numbered from 1.

    `outlets` has a claim of each article, the earliest article first. `perhaps` has number and label of the
    likeliest events that it may be one with. `links` are why its claims are one event, those that say nearly
    the same together. `origins` has its sources, those that copy one another together. `whole` has number,
    label and reason of the larger event that it is a part of, `parts` number and label of its own parts.
    `rulings` are what people ruled of it, but for what made its claims one event: that is among `links`.
    """

    number: int
    label: str
    outlets: list[SourcedClaim]
    fields: list[FieldView]
    links: list[list[str]]
    claims: list[ClaimView]
    perhaps: list[tuple[int, str]]
    perhaps_more: int
    origins: list[list[str]]
    whole: tuple[int, str, str] | None
    parts: list[tuple[int, str]]
    rulings: list[str]

    @property
    def copies(self) -> list[list[str]]:
        """The sources that copy one another, those of each text together."""
        return [sources for sources in self.origins if len(sources) > 1]

    @property
    def counted(self) -> str:
        sources = sum(len(sources) for sources in self.origins)
        return f"{wording.count(sources, 'source')}, {wording.count(len(self.origins), 'origin')}"

    @property
    def alone(self) -> bool:
        """Whether it has one source only, so that its name need not be at every value."""
        return len({outlet.source for outlet in self.outlets}) == 1


@dataclass(frozen=True)
class ClaimView:
    """One claim with its evidence: what identifies it, and what else it states."""

    sourced: SourcedClaim
    identifying: list[str]
    further: list[tuple[str, str]]
    evidence: str
    doubts: list[str]
    changes: list[str]
    inferences: list[str]

    @property
    def quote(self) -> str:
        return self.sourced.claim.quote

    @property
    def proved(self) -> bool:
        return self.sourced.evidence is not None and self.sourced.evidence.proves

    @property
    def label(self) -> str:
        return " · ".join(self.identifying)

    @property
    def excerpt(self) -> str:
        return excerpt(self.quote, (), _EXCERPT)


@dataclass(frozen=True)
class NewsView:
    """What is new of one event (id; number, None where it is gone; and label): of each thing kind and words.

    The last ones count what says little, and are of no event. `counted` is how many changes it is.
    """

    event: str
    number: int | None
    label: str
    lines: list[tuple[str, str]]
    counted: int

    @property
    def head(self) -> str:
        return f"event {self.number}, {self.label}" if self.number else self.label

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.lines]


@dataclass(frozen=True)
class LinkView:
    """Two events that may be one: label, number (None where it is not in the report), sources; and ids."""

    ends: list[tuple[str, int | None, list[str]]]
    reason: str
    score: float
    ids: list[str]

    @property
    def percent(self) -> int:
        return round(100 * min(1.0, max(0.0, self.score)))


def report(compared: Compared) -> Report:
    """Return the view of a comparison: events in their order, each before its parts, numbered from 1."""
    events, set_aside, missing = compared.numbered, compared.set_aside, compared.missing
    numbers = {event.id: number for number, event in enumerate(events, start=1)}
    perhaps: dict[str, list[tuple[int, str]]] = defaultdict(list)
    links = []
    for link in sorted(compared.possible_links, key=lambda link: -link.score):
        if any(len(perhaps[event.id]) < _FEW for event in link.events):
            ends = [(event.label, numbers.get(event.id), event.sources) for event in link.events]
            links.append(LinkView(ends, link.reason, link.score, [event.id for event in link.events]))
        for event, other in (link.events, link.events[::-1]):
            if other.id in numbers:
                perhaps[event.id].append((numbers[other.id], other.label))
    claims = [claim for event in events for claim in event.claims]
    compared_fields = [field for event in events for field in event.fields.values()]
    verdicts = [field.verdict for field in compared_fields if not is_settled(field)]
    whole = ("invalid_claim", "no_claim")
    unchecked = [failure.message for failure in missing if failure.kind == "unchecked"]
    missing = [failure for failure in missing if failure.kind != "unchecked"]
    articles = {
        f.article_id or (f.source, f.path, f.message)
        for f in missing
        if f.kind not in whole and not _of_run(f)
    }
    counts = {
        "events": len(events),
        "sources": len({claim.source for claim in claims}),
        "claims": len(claims) + len(set_aside),
        "conflicts": verdicts.count(Verdict.CONFLICT),
        "unresolved": verdicts.count(Verdict.UNRESOLVED),
        "of_languages": sum(f.is_of_languages and not is_settled(f) for f in compared_fields),
        "links": len(compared.possible_links),
        "settled": sum(map(is_settled, compared_fields)),
        "set_aside": len(set_aside),
        "doubtful": sum(bool(wording.doubts(claim)) for claim in claims),
        "missing": len(articles),
        "stopped": sum(_of_run(failure) for failure in missing),
        "silent": sum(failure.kind == "no_claim" for failure in missing),
        "lost": sum(failure.kind == "invalid_claim" for failure in missing),
        "idle": sum(not use.applied for use in compared.rulings),
    }
    return Report(
        counts=counts,
        events=[_event(numbers, event, perhaps[event.id]) for event in events],
        links=links,
        further_links=len(compared.possible_links) - len(links),
        set_aside=[(claim_view(aside.claim, reason=aside.reason), aside.reason) for aside in set_aside],
        missing=[
            *(wording.failure_line(failure) for failure in missing[:_MISSING_LISTED]),
            *wording.rest(len(missing) - _MISSING_LISTED, "failure"),
        ],
        notes=[*filter(None, [_undated(compared)]), *unchecked],
        rulings=[f"{use.ruling.says}: {use.effect}" for use in compared.rulings if use.applied],
        idle=[f"{use.ruling.says}: {use.effect}" for use in compared.rulings if not use.applied],
        news=None if compared.news is None else _news(compared.news, numbers),
    )


def _news(changes: Sequence[Change], numbers: Mapping[str, int]) -> list[NewsView]:
    """What is new, event by event; what says little is counted, with the events and fields that it is of.

    What went with a split is in the words of the split.
    """
    apart = [change for change in changes if change.kind != "conflict_went" or not change.now]
    shown = [change for change in apart if change.kind != "verdict" and not change.minor]
    listed: list[NewsView] = []
    for (event, label), of in groupby(shown, key=lambda change: (change.event, change.label)):
        lines: list[tuple[str, str]] = [(change.kind, change.text) for change in of]
        listed.append(NewsView(event, numbers.get(event), label, lines, len(lines)))
    became, values = defaultdict(list), defaultdict(list)
    for change in apart:
        at, title = _place(change, numbers), wording.field_title(change.field or "")
        if change.kind == "verdict":
            became[f"{change.before[0]} became {change.now[0]}"].append(f"“{title}” of {at}")
        elif change.minor:
            values[f"of “{title}”"].append(at)
    for kind, noun, found in (("new_value", "other value", values), ("verdict", "other verdict", became)):
        if number := sum(map(len, found.values())):
            most = sorted(found.items(), key=lambda one: -len(one[1]))
            text = "; ".join(f"{len(of)} {what} ({wording.few(len(of), of)})" for what, of in most)
            listed.append(NewsView("", None, wording.count(number, noun), [(kind, text)], number))
    return listed


def _place(change: Change, numbers: Mapping[str, int]) -> str:
    """How a report names the event of a change."""
    return f"event {numbers[change.event]}" if change.event in numbers else change.label


def _undated(compared: Compared) -> str:
    """How many of the articles have no day, of which sources they are, and what to do; empty where none."""
    articles = {f.article_id: (f.published, f.source or "") for f in compared.missing if f.kind == "no_claim"}
    articles |= {claim.article_id: (claim.published, claim.source) for claim in compared.claims}
    sources = sorted(source for day, source in articles.values() if day is None)
    line = wording.undated(len(sources), len(articles), sources)
    return f"{line}: give it in a manifest and extract again" if line else ""


def _of_run(failure: Failure) -> bool:
    """Whether a failure is no article's, but says that a run stopped."""
    return failure.kind == "stopped" and failure.article_id is None


def _event(numbers: Mapping[str, int], event: Event, perhaps: list[tuple[int, str]]) -> EventView:
    outlets = {(claim.source, claim.article_id): claim for claim in event.claims}
    whole = event.part_of
    return EventView(
        number=numbers[event.id],
        label=event.label,
        outlets=sorted(outlets.values(), key=lambda claim: (claim.published or date.max, claim.source)),
        fields=[field_view(name, f, conflict_facts(event, name)) for name, f in event.fields.items()],
        links=_folded(event.links),
        claims=[claim_view(claim) for claim in event.claims],
        perhaps=perhaps[:_FEW],
        perhaps_more=max(len(perhaps) - _FEW, 0),
        origins=event.origins,
        whole=None if whole is None else (numbers[whole.id], whole.label, whole.reason),
        parts=[(numbers[part.id], part.label) for part in event.parts],
        rulings=[ruling.says for ruling in event.rulings if ruling.says not in event.links],
    )


def _folded(lines: list[str]) -> list[list[str]]:
    """Put each line to the first one that says nearly the same, in most of the same words."""
    found: list[list[str]] = []
    for line in lines:
        words = line.split()
        alike = (group for group in found if SequenceMatcher(None, group[0].split(), words).ratio() > _ALIKE)
        if not (group := next(alike, [])):
            found.append(group)
        group.append(line)
    return found


def claim_view(claim: SourcedClaim, *, reason: str | None = None) -> ClaimView:
    """Return the view of one claim; `reason` is one that is shown beside it already."""
    stated = wording.stated(claim)
    identifying = wording.identifying(claim, stated)
    changes = claim.evidence.changes if claim.evidence else ()
    return ClaimView(
        sourced=claim,
        identifying=list(identifying.values()) or ["a claim that states nothing"],
        further=[(wording.field_title(n), text) for n, text in stated.items() if n not in identifying],
        evidence=wording.evidence_word(claim.evidence),
        doubts=wording.doubts(claim, reason=reason),
        changes=[wording.change_line(change) for change in changes if not change.is_fact],
        inferences=wording.inferences(claim),
    )
