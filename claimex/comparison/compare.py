"""Claims → events. Pure and deterministic: the same claims in any order give the same events.

A comparison can take further claims in later on. What comes of it is what would have come of all claims at
once; only the events that the new claims bear on are made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimex.claims import Claim
from claimex.comparison.clusters import Linking, Members, reasons
from claimex.comparison.cyclic_gc import no_cyclic_gc
from claimex.comparison.events import event_order, make_event
from claimex.comparison.records import Event, PossibleLink, SetAside
from claimex.kinds import Values
from claimex.linking.view import ClaimView, view
from claimex.models import SourcedClaim, trusted


@dataclass(frozen=True)
class Compared:
    """What came of comparing claims."""

    events: list[Event]
    possible_links: list[PossibleLink]
    set_aside: list[SetAside]


def compare_claims(
    claims: Iterable[SourcedClaim], work: Work | None = None, *, include_off_story: bool = False
) -> Compared:
    """Put claims together as events and compare each event's fields.

    A claim whose quote does not prove it, since it stands nowhere in the article or changes a fact of it,
    is set aside with that reason, unless its policy is "lenient". So is one that is none of its article's own
    story, unless `include_off_story`. Claims of two schemas are never one event.

    Args:
        claims: the claims.
        work: what earlier claims came to: they are compared with these, under its own `include_off_story`.
            It takes the new ones in.
        include_off_story: whether claims off their article's story are compared too.
    """
    work = work or Work(include_off_story=include_off_story)
    with no_cyclic_gc():  # none of what grows here is a cycle
        work.add(claims)
        return work.result()


def _why_not_believed(claim: SourcedClaim) -> str:
    """What keeps a claim out; empty where nothing does, or where its quote was not checked."""
    if claim.evidence is None or claim.policy == "lenient":
        return ""
    return claim.evidence.fault


def _why_not_told(claim: SourcedClaim) -> str:
    """What makes a claim none of its article's own story; empty where it is."""
    return f"it is not of the article's own story: {claim.off_story}" if claim.off_story else ""


class Work:
    """The claims of a comparison and what they came to, ready to take further ones in.

    Attributes:
        include_off_story: whether claims off their article's story are compared too.
    """

    def __init__(self, *, include_off_story: bool = False) -> None:
        self.include_off_story = include_off_story
        self._values = Values()
        self._believed: dict[str, SourcedClaim] = {}
        self._set_aside: dict[tuple[str, str], SetAside] = {}
        self._desks: dict[type[Claim], _Desk] = defaultdict(_Desk)

    def add(self, claims: Iterable[SourcedClaim]) -> None:
        """Take further claims in, in any order; one that is there already changes nothing."""
        new: dict[str, SourcedClaim] = {}
        known = set(self._believed)
        for claim in claims:
            if reason := self._why_left_out(claim):
                self._put_aside(claim, reason)
            elif (kept := self._believed.get(claim.id)) is None or _comes_first(claim, kept):
                self._believed[claim.id] = new[claim.id] = claim
        if not known.isdisjoint(new):  # one claim under two names of its source: it is told of anew
            self._desks.clear()
            new = self._believed
        of_schema: dict[type[Claim], list[ClaimView]] = defaultdict(list)
        for claim in sorted(new.values(), key=lambda c: (c.source, c.article_id, c.id)):
            of_schema[type(claim.claim)].append(view(claim, self._values))
        for schema, views in of_schema.items():
            self._desks[schema].add(views)

    def _why_left_out(self, claim: SourcedClaim) -> str:
        return _why_not_believed(claim) or ("" if self.include_off_story else _why_not_told(claim))

    def _put_aside(self, claim: SourcedClaim, reason: str) -> None:
        kept = self._set_aside.get((claim.id, reason))
        if kept is None or _comes_first(claim, kept.claim):
            self._set_aside[claim.id, reason] = SetAside(claim=claim, reason=reason)

    def result(self) -> Compared:
        """Return what all claims came to."""
        events = [made for desk in self._desks.values() for made in desk.events.values()]
        possible = [link for desk in self._desks.values() for link in desk.possible.values()]
        return Compared(
            events=[event for _, event in sorted(events, key=lambda made: made[0])],
            possible_links=sorted(possible, key=lambda p: (-p.score, p.events[0].id, p.events[1].id)),
            set_aside=sorted(self._set_aside.values(), key=lambda s: (s.claim.source, s.claim.id, s.reason)),
        )


def _comes_first(claim: SourcedClaim, kept: SourcedClaim) -> bool:
    """Whether of two records of one claim `claim` is the one to keep, whichever came first."""
    if claim is kept or claim == kept:
        return False
    return _rank(claim) < _rank(kept)


def _rank(claim: SourcedClaim) -> tuple[str, str, str]:
    return claim.source, str(claim.published), claim.model_dump_json()


class _Desk:
    """The events of one schema's claims, each with the key of its place among all."""

    def __init__(self) -> None:
        self._linking = Linking()
        self.events: dict[Members, tuple[tuple[str, str, str], Event]] = {}
        self.possible: dict[tuple[Members, Members], PossibleLink] = {}

    def add(self, claims: Sequence[ClaimView]) -> None:
        changed = self._linking.add(claims)
        for members in changed.gone:
            del self.events[members]
        if changed.gone:
            self.possible = {
                events: link for events, link in self.possible.items() if changed.gone.isdisjoint(events)
            }
        for members in self._linking.by_time(changed.made):
            told = [self._linking.claims[claim] for claim in members]
            event = make_event(told, reasons(self._linking.links_of(members)))
            self.events[members] = event_order(event), event
        for members in changed.made:
            self._link(members)

    def _link(self, members: Members) -> None:
        """Say which other events may be this one."""
        for (one, other), evidence in self._linking.possible(members).items():
            link = {
                "events": (self.events[one][1], self.events[other][1]),
                "reason": evidence.reason,
                "score": evidence.score,
            }
            self.possible[one, other] = trusted(PossibleLink, _OF_LINK, link)


_OF_LINK = {"events", "reason", "score"}


def with_events(compared: Compared, events: Sequence[Event]) -> Compared:
    """Return the comparison with its events, those of possible links too, in a later state."""
    by_id = {event.id: event for event in events}
    possible = [
        link.model_copy(update={"events": (by_id[link.events[0].id], by_id[link.events[1].id])})
        for link in compared.possible_links
    ]
    return Compared(list(events), possible, compared.set_aside)
