"""What a person is asked of a comparison, for a terminal: possible links, and fields that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimex.comparison.records import Compared, Conflict, Event, PossibleLink, RulingUse, Verdict
from claimex.reporting import _wording as wording
from claimex.reporting._fields import field_view, position_views
from claimex.reporting._layout import wrap
from claimex.reporting._safe import one_line
from claimex.reporting._view import claim_view, report
from claimex.reporting.text import position_lines

Question = PossibleLink | Conflict
"""What a person is asked; a field that is unresolved is asked of as a contradiction is."""
_CLAIMS = 3
"""So many claims of an event are quoted; the rest are counted."""


Called = Callable[[Event], str]
"""What an event is called: "event 3"."""


def doubtful(compared: Compared) -> str:
    """Return how much a person may rule on, as the report counts it: "1 conflict, 2 possible links"."""
    return report(compared).doubtful


def in_words(questions: Sequence[Question]) -> str:
    """Return how many questions there are, in the words of the report."""
    fields = [question.comparison for question in questions if isinstance(question, Conflict)]
    conflicts = sum(field.verdict is Verdict.CONFLICT for field in fields)
    counts = {"possible link": len(questions) - len(fields), "conflict": conflicts}
    said = [wording.count(number, noun) for noun, number in counts.items() if number]
    if unresolved := len(fields) - conflicts:
        noun = wording.unresolved(unresolved, sum(field.is_of_languages for field in fields))
        said.append(f"{unresolved} {noun}")
    return ", ".join(said)


def question_text(question: Question, width: int, called: Called) -> str:
    """Return what there is to know of a possible link, or of a field that is open, and what is asked."""
    if isinstance(question, PossibleLink):
        return _link(question, width, called)
    return _field(question, width, called)


def _link(link: PossibleLink, width: int, called: Called) -> str:
    """The two events of a possible link, with their sources' words, and why they may be one."""
    one, other = link.events
    events = [*_event(one, width, called), "", *_event(other, width, called), ""]
    return "\n".join([*events, *wrap(one_line(link.reason), width), "Are these one meeting?"])


def _field(found: Conflict, width: int, called: Called) -> str:
    """A field that is open: each value of a side by its number, and who says it in which words."""
    view = field_view(found.field, found.comparison)
    label = f"{called(found.event)}: {one_line(found.event.label)}"
    head = f"{label} · {one_line(view.title)}: {view.mark} {view.word}"
    lines = [*wrap(head, width), *wrap(one_line(view.reason), width - 3)]
    positions = position_views(found.comparison)
    sides = list(enumerate((p for p in positions if not p.aside), 1))
    for number, position in [*sides, *(("", p) for p in positions if p.aside)]:
        first, *rest = position_lines(position, width - 3)
        lines += [f"{number:2} {first.removeprefix('• ')}", *(f"   {line}" for line in rest)]
    return "\n".join([*lines, "Which is right, or is it settled?"])


def ruling_line(use: RulingUse, events: Sequence[tuple[int, Event]] = ()) -> str:
    """Return a ruling and what it decides on one line; where `events` are given, those that it is of.

    Those have the numbers and labels that they had before the ruling.
    """
    said = wording.listed([f"event {number} ({event.label})" for number, event in events])
    return one_line(f"{use.ruling.says}: {said or use.effect}")


def _event(event: Event, width: int, called: Called) -> Iterator[str]:
    yield from wrap(f"{called(event)}: {one_line(event.label)}", width)
    for claim in event.claims[:_CLAIMS]:
        outlet = f"{one_line(claim.source)} ({wording.day(claim.published)})"
        yield from (
            f"   {line}" for line in wrap(f"{outlet}: “{one_line(claim_view(claim).excerpt)}”", width - 3)
        )
    further = event.claims[_CLAIMS:]
    for rest in wording.rest(len(further), "claim"):
        sources = wording.listed([one_line(s) for s in dict.fromkeys(claim.source for claim in further)])
        yield from (f"   {line}" for line in wrap(f"{rest}: {sources}", width - 3))
