"""`claimex review`: what is doubtful, one question after the other, each answer written at once.

Possible links come first, those between the most sources first: they decide what is compared with what. Then,
of the comparison as it is by then, come the contradictions and the fields that are unresolved. As JSON the
questions are listed, and none is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimex import pipeline
from claimex.cli import output
from claimex.comparison.constraints import Constraints
from claimex.comparison.making import make_ruling
from claimex.comparison.records import Compared, Conflict, Event, PossibleLink, Verdict
from claimex.comparison.ruling import Rule, Ruling, add_rulings, read_rulings, write_rulings
from claimex.comparison.rulings import Rulings
from claimex.reporting.questions import Question, doubtful, in_words, question_text
from claimex.results import Comparison

_OF_LINKS = "y = one meeting, n = two meetings, s = skip, u = undo, ? = help, q = quit: "
_OF_FIELDS = (
    "a number = that value is right, y = close the question without a value, n or s = leave it open, "
    "u = undo, ? = help, q = quit: "
)
_FOR_ALL = (
    "        Then you are asked why: type your reason, or press Enter to go on without one",
    "u       take the last answer back: its line is deleted, and its question asked again",
    "q       quit; every answer was written when it was given",
)
_HELP_OF_LINKS = (
    "y       they are one meeting: they become one event",
    "n       they are two meetings: they stay two events, and are no possible link any more",
    "s       skip: nothing is written, and the next walk asks again",
    *_FOR_ALL,
)
_HELP_OF_FIELDS = (
    "1, 2 …  the value of that number is right: those that differ are marked as overruled",
    "y       the question is closed and no value is ruled right, as where two days of talks are both true",
    "n, s    leave it open: nothing is written, and the next walk asks again",
    *_FOR_ALL,
)
_BECAUSE = "Why? Your words, which are written with the ruling, or Enter for none: "
_NO_REASON = "read in review"


class _Step(NamedTuple):
    """A question that was gone past, and the ruling on it; None where it was skipped."""

    question: Question
    ruling: Ruling | None


class Review:
    """A walk through what is doubtful in a comparison.

    Attributes:
        path: the file of rulings.
        steps: what was gone past.
    """

    def __init__(self, comparison: Comparison, path: Path, by: str = "") -> None:
        self.path, self.steps = path, list[_Step]()
        self._comparison, self._by = comparison, by
        self._heeded = [use.ruling for use in comparison.rulings]
        self._links = links_by_weight(comparison)
        self._shown = {
            claim.id: at for at, event in enumerate(comparison.numbered, 1) for claim in event.claims
        }
        self._number = {claim.id: at for at, event in enumerate(comparison.events) for claim in event.claims}
        self._fields: list[Conflict] | None = None

    @property
    def written(self) -> list[Ruling]:
        """The rulings of this walk."""
        return [step.ruling for step in self.steps if step.ruling is not None]

    @property
    def left(self) -> list[Question]:
        """What is to be asked: links that do not follow from what was ruled, then fields."""
        past = {_key(step.question) for step in self.steps}
        links: list[Question] = [link for link in self._links if _key(link) not in past]
        if self.written and links:
            links = self._open(links)
        if links:
            return links
        if self._fields is None:
            self._fields = fields_by_weight(self.now())
        return [found for found in self._fields if _key(found) not in past]

    def called(self, event: Event) -> str:
        """Return what an event is called in the report that was there before the walk: "event 3"."""
        numbers = sorted({self._shown[claim.id] for claim in event.claims if claim.id in self._shown})
        return f"event{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"

    def now(self) -> Comparison:
        """Return the comparison under what was ruled up to now."""
        return pipeline.compare([], base=self._comparison, rulings=[*self._heeded, *self.written])

    def _open(self, links: Sequence[Question]) -> list[Question]:
        """Those links of which the rulings of this walk do not say already whether the two are one."""
        sets = Constraints([()] * len(self._comparison.events))
        Rulings(self.written).constrain(sets, self._number)
        found = []
        for link in links:
            one, other = (self._number[event.id] for event in link.events)  # type: ignore[union-attr]
            if sets.root(one) != sets.root(other) and not sets.are_apart(one, other):
                found.append(link)
        return found

    def rule(self, question: Question, rule: Rule, value: str | None, because: str) -> None:
        """Write a ruling on a question, and go past it."""
        of = question.events if isinstance(question, PossibleLink) else (question.event,)
        field = None if isinstance(question, PossibleLink) else question.field
        ruling = make_ruling(
            self._comparison, rule, of, because=because, field=field, value=value, by=self._by
        )
        add_rulings(self.path, [ruling])
        self.steps.append(_Step(question, ruling))

    def skip(self, question: Question) -> None:
        """Go past a question without a ruling."""
        self.steps.append(_Step(question, None))

    def undo(self) -> bool:
        """Take back the last ruling of this walk and go back to its question; False where there is none."""
        if not self.written:
            return False
        while (step := self.steps.pop()).ruling is None:
            pass
        write_rulings(self.path, [one for one in read_rulings(self.path) if one != step.ruling])
        if isinstance(step.question, PossibleLink):
            self._fields = None
        return True


def _key(question: Question) -> tuple[str, ...]:
    if isinstance(question, PossibleLink):
        return tuple(sorted(event.id for event in question.events))
    return question.event.id, question.field


def links_by_weight(compared: Compared) -> list[PossibleLink]:
    """Return the possible links, those that would put the most pairs of sources side by side first."""

    def pairs_of_sources(link: PossibleLink) -> int:
        one, other = (len(event.sources) for event in link.events)
        return one * other

    return sorted(compared.possible_links, key=lambda link: (-pairs_of_sources(link), -link.score))


def fields_by_weight(compared: Compared) -> list[Conflict]:
    """Return the open contradictions, then the fields that are unresolved, those of most sources first."""
    unresolved = [
        Conflict(event, name, found)
        for event in compared.events
        for name, found in event.fields.items()
        if found.verdict is Verdict.UNRESOLVED and not found.settled
    ]
    by_sources = [sorted(of, key=lambda c: -len(c.event.sources)) for of in (compared.conflicts, unresolved)]
    return [found for of in by_sources for found in of]


def questions_data(comparison: Comparison) -> dict[str, Any]:
    """Return what a walk would ask of a comparison as it is, in the order in which it would, for JSON."""
    number = {event.id: at for at, event in enumerate(comparison.numbered, 1)}

    def event_data(event: Event) -> dict[str, Any]:
        return {
            "number": number[event.id], "id": event.id, "label": event.label, "sources": event.sources,
        }  # fmt: skip

    return {
        "possible_links": [
            {"events": list(map(event_data, link.events)), "reason": link.reason, "score": link.score}
            for link in links_by_weight(comparison)
        ],
        "fields": [
            {
                "event": event_data(found.event),
                "field": found.field,
                "verdict": found.comparison.verdict,
                "reason": found.comparison.reason,
                "values": [{"value": side.value, "sources": side.sources} for side in found.sides],
            }
            for found in fields_by_weight(comparison)
        ],
    }


def walk_and_report(review: Review, claims: Sequence[Path], rulings: Sequence[Path]) -> None:
    """Walk through what is doubtful, and print what was written and what to do with it."""

    def compare() -> str:
        heeded = [word for path in rulings if path.exists() for word in ("--rulings", path)]
        return output.command("compare", *claims, *heeded)

    if review.left:
        output.print_result(f"{doubtful(review.now())}; events have the numbers of {compare()}")
    walk(review)
    written = f"{output.count(len(review.written), 'ruling')} written to {review.path}"
    output.print_result(f"{written}; the report has {doubtful(review.now())}")
    if review.written:
        output.log(f"{compare()} shows what they decide")


def walk(review: Review) -> None:
    """Ask one question after the other on a terminal; the end of the input and Ctrl-C end it as "q" does."""
    try:
        while (left := review.left) and _ask(review, left):
            pass
    except (EOFError, KeyboardInterrupt):
        output.print_result("")


def _ask(review: Review, left: Sequence[Question]) -> bool:
    """Ask the first question until it is gone past, or the last ruling is undone; return False to quit."""
    question = left[0]
    is_link = isinstance(question, PossibleLink)
    output.print_result("\n" + question_text(question, output.width(), review.called))
    rules = _rules(question)
    while (
        answer := input(f"[{in_words(left)} left] {_OF_LINKS if is_link else _OF_FIELDS}").strip().casefold()
    ) != "q":
        if answer in rules:
            review.rule(question, *rules[answer], _reason())
            return True
        if answer == "s" or (answer == "n" and not is_link):
            review.skip(question)
            return True
        if answer == "u" and review.undo():
            return True
        if answer in ("?", "help", "h"):
            output.print_result("\n".join(_HELP_OF_LINKS if is_link else _HELP_OF_FIELDS))
            continue
        said = "nothing was ruled yet" if answer == "u" else f"{answer!r} is no answer here: ? shows them"
        output.print_result(said)
    return False


def _reason() -> str:
    """Ask why; one letter is no reason, but the answer to a question that was not asked yet."""
    while len(said := input(_BECAUSE).strip()) == 1:
        output.print_result(f"{said!r} is no reason")
    return said or _NO_REASON


def _rules(question: Question) -> dict[str, tuple[Rule, str | None]]:
    """What each answer rules, and the value that it says is right."""
    if isinstance(question, PossibleLink):
        return {"y": ("same", None), "n": ("different", None)}
    right: dict[str, tuple[Rule, str | None]] = {
        str(number): ("right", position.value) for number, position in enumerate(question.sides, 1)
    }
    return right | {"y": ("settled", None)}
