"""What a model may be asked of two events that the weights leave open: whether they are one meeting.

A question shows one claim of each event, with the passage that it was taken from. What the model says is
marked as its own: in the reasons of an event that it made of two, in that of a part, and in `separated`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from claimex.claims import markers
from claimex.comparison.constraints import Constraints
from claimex.comparison.events import as_tree, event_order, make_event
from claimex.comparison.parts import line_of
from claimex.comparison.records import Compared, Event, PossibleLink
from claimex.comparison.rulings import Rulings
from claimex.kinds import Values
from claimex.linking.claim_values import telling_of, values_of
from claimex.models import AnswerFormat, Message, Mode, Request, SourcedClaim
from claimex.prompts import fence_mark, load_prompt

ONE, TWO = "one_meeting", "two_meetings"
FIRST_IN_SECOND, SECOND_IN_FIRST = "first_in_second", "second_in_first"
VERDICTS = (ONE, FIRST_IN_SECOND, SECOND_IN_FIRST, TWO, "unsure")


class Asking(NamedTuple):
    """How an adjudicator is asked: its name, the wire, and further parameters of the completion."""

    model: str
    mode: Mode = "tools"
    sampling: Mapping[str, Any] | None = None

    def request(self, messages: tuple[Message, ...], verdicts: Iterable[str]) -> Request:
        """Return the request for an answer that is one of some verdicts, with its reason."""
        why = {"type": "string", "description": "Why, in one short sentence."}
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {"verdict": {"type": "string", "enum": list(verdicts)}, "reason": why},
            "required": ["verdict", "reason"],
            "additionalProperties": False,
        }
        answer_format = AnswerFormat(name="adjudication", json_schema=schema, mode=self.mode)
        sampling = dict(self.sampling or {})
        return Request(model=self.model, messages=messages, answer_format=answer_format, sampling=sampling)


class EventQuestion(NamedTuple):
    """Whether the two events of a possible link are one."""

    link: PossibleLink

    @property
    def claims(self) -> tuple[SourcedClaim, SourcedClaim]:
        """The claim of each event that says most."""
        one, other = self.link.events
        return max(one.claims, key=_how_much), max(other.claims, key=_how_much)

    def by_the_model(self, reason: str) -> str:
        """Return what the model says of it, with both sides quoted."""
        one, other = self.link.events
        sides = " and ".join(f"“{event.label}” ({', '.join(event.sources)})" for event in (one, other))
        return f"by the model's verdict, {sides}: {' '.join(reason.split())}"

    def request(self, asking: Asking) -> Request:
        """Return the request that asks it."""
        left, right = self.claims
        shown = {
            "left": _in_lines(left),
            "left_quote": left.claim.quote or "(none)",
            "right": _in_lines(right),
            "right_quote": right.claim.quote or "(none)",
        }
        fence = fence_mark("\0".join(shown.values()))
        messages = load_prompt("adjudicate_events").messages(fence=fence, **shown)
        return asking.request(messages, VERDICTS)


class EventVerdict(NamedTuple):
    """What a model says of two events, one of `VERDICTS`, and why."""

    link: PossibleLink
    verdict: str
    reason: str


def event_questions(compared: Compared) -> list[EventQuestion]:
    """Return a question for each possible link, the likeliest first."""
    return [EventQuestion(link) for link in compared.possible_links]


def with_verdicts(
    compared: Compared, verdicts: Sequence[EventVerdict], values: Values, rulings: Rulings | None = None
) -> Compared:
    """Return the comparison with its events joined, made parts of others and separated by a model's verdicts.

    Two claims of one article stay apart, and so do those that a person's `rulings` keep apart: such a link
    stays as it was.
    """
    joined = _Joined(compared.events, rulings)
    settled = {id(v.link) for v in verdicts if v.verdict != ONE or joined.join(v)}
    made = joined.made(values)
    wholes: dict[str, tuple[str, str]] = {}
    for part, whole, reason in _wholes(compared.events, verdicts, made):
        if part not in line_of(whole, wholes):
            wholes[part] = whole, reason
    distinct = {event.id: event for event in made.values()}
    events = {event.id: event for event in as_tree(sorted(distinct.values(), key=event_order), wholes)}
    now = {old: events[event.id] for old, event in made.items()}
    open_links = [link for link in compared.possible_links if id(link) not in settled]
    apart = [replace(v.link, reason=v.reason) for v in verdicts if v.verdict == TWO]
    return replace(
        compared,
        events=list(events.values()),
        possible_links=_between(open_links, now),
        separated=_between(apart, now),
    )


class _Joined:
    """Events, some of which are joined."""

    def __init__(self, events: Sequence[Event], rulings: Rulings | None) -> None:
        self._events = events
        self._number = {claim.id: number for number, event in enumerate(events) for claim in event.claims}
        self._sets = Constraints([{telling_of(claim) for claim in event.claims} for event in events])
        if rulings is not None:
            rulings.constrain(self._sets, self._number)
        self._why: dict[int, list[str]] = defaultdict(list)

    def join(self, verdict: EventVerdict) -> bool:
        """Join the two events of a verdict, and return whether that could be done."""
        one, other = sorted(self._sets.root(self._number[event.id]) for event in verdict.link.events)
        if one != other and not self._sets.forbids(one, other):
            self._sets.join(one, other)
            self._why[one] += [*self._why.pop(other, []), verdict.reason]
            return True
        return one == other

    def made(self, values: Values) -> dict[str, Event]:
        """Return the event that each has become, by its id."""
        found: dict[str, Event] = {}
        for numbers in self._sets.groups():
            members = [self._events[number] for number in numbers]
            event = members[0] if len(members) == 1 else self._of(members, self._why[numbers[0]], values)
            found |= {member.id: event for member in members}
        return found

    @staticmethod
    def _of(members: Sequence[Event], why: Sequence[str], values: Values) -> Event:
        claims = sorted((c for e in members for c in e.claims), key=lambda c: (c.source, c.article_id, c.id))
        links = [link for event in members for link in event.links]
        return make_event([values_of(claim, values) for claim in claims], [*why, *links])


def _wholes(
    events: Iterable[Event], verdicts: Iterable[EventVerdict], made: Mapping[str, Event]
) -> Iterator[tuple[str, str, str]]:
    """What is a part of what and why, by the ids of what the events became: by the claims, then the model."""
    for event in events:
        if event.part_of is not None:
            yield made[event.id].id, made[event.part_of.id].id, event.part_of.reason
    for link, verdict, reason in verdicts:
        if verdict in (FIRST_IN_SECOND, SECOND_IN_FIRST):
            part, whole = link.events if verdict == FIRST_IN_SECOND else link.events[::-1]
            yield made[part.id].id, made[whole.id].id, reason


def _between(links: Iterable[PossibleLink], now: Mapping[str, Event]) -> list[PossibleLink]:
    """The links between what the events have become; none of an event with itself, nor one twice."""
    found: dict[tuple[str, ...], PossibleLink] = {}
    for link in links:
        one, other = (now[event.id] for event in link.events)
        if one is not other:
            found.setdefault(tuple(sorted((one.id, other.id))), replace(link, events=(one, other)))
    return list(found.values())


def _how_much(claim: SourcedClaim) -> tuple[int, str]:
    """How much a claim says, for an order."""
    return len(_in_lines(claim)), claim.id


def _in_lines(claim: SourcedClaim) -> str:
    """What a claim states, a field a line, with its source and its day of publication."""
    published = f"published by {claim.source}" + (f" on {claim.published}" if claim.published else "")
    stated = claim.claim.model_dump(mode="json", exclude={"quote"})
    lines = [f"{name}: {_shown(stated[name])}" for name in markers(type(claim.claim)) if stated[name]]
    return "\n".join([published, *lines])


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part)
    return "; ".join(map(_shown, value)) if isinstance(value, list) else str(value)
