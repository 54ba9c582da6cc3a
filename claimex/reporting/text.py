"""A comparison as plain text for a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len

from claimex.comparison.records import Compared, Verdict
from claimex.models import Failure, SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._fields import FieldView, PositionView, Saying
from claimex.reporting._layout import pad, wrap
from claimex.reporting._quotes import excerpt
from claimex.reporting._safe import one_line
from claimex.reporting._view import EventView, LinkView, NewsView, Report, report

_QUOTE_LENGTH = 240
_NARROWEST = 40
_MARGIN = 3
_SGR = {
    Verdict.AGREE: "32",
    Verdict.COMPATIBLE: "36",
    Verdict.CONFLICT: "1;31",
    Verdict.SINGLE: "2",
    Verdict.UNRESOLVED: "33",
}
"""Select Graphic Rendition codes (ECMA-48, section 8.3.117) for the verdicts' words."""


def comparison_text(
    compared: Compared, *, width: int = 100, color: bool = False, conflicts_only: bool = False
) -> str:
    """Return a comparison as text, no line wider than `width` cells (40 at least).

    A summary line comes first, then each event with its fields. Where sources contradict each other,
    each one's own words and quote are shown; quotes are cut to a few lines around those words.
    With `color`, headings, verdicts and the lines of conflicts carry ANSI colour codes. With
    `conflicts_only`, the fields in conflict follow the summary, under their events, and nothing else.
    """
    view = report(compared)
    writer = _Writer(max(width, _NARROWEST), color)
    if conflicts_only:
        return _joined([writer.summary(view), *map(writer.event, _conflicts_alone(view))])
    blocks = [writer.summary(view), writer.news(view.news or ())]
    blocks += map(writer.event, view.events)
    if view.links:
        blocks.append(writer.links(view.links))
        if view.further_links:
            blocks.append(wrap(wording.further_links(view.further_links), writer.width))
    if view.set_aside:
        blocks.append(writer.aside(view))
    blocks += [
        writer.listed("Rulings: what people decided", view.rulings),
        writer.listed("Rulings that decide nothing here", view.idle),
        writer.listed(
            "Missing: what could not be read or gave no claim, and so is compared with nothing", view.missing
        ),
    ]
    return _joined(blocks)


def _conflicts_alone(view: Report) -> Iterator[EventView]:
    """The events with a conflict: of each its sources and the fields that are in conflict."""
    fields: dict[int, list[FieldView]] = defaultdict(list)
    for event, field in view.conflicts:
        fields[event.number].append(field)
    bare: dict[str, Any] = {"links": [], "claims": [], "perhaps": [], "perhaps_more": 0, "rulings": []}
    for event in view.events:
        if event.number in fields:
            yield replace(event, fields=fields[event.number], whole=None, parts=[], **bare)


def _joined(blocks: Iterable[Sequence[str]]) -> str:
    lines = (line.rstrip() for block in blocks if block for line in [*block, ""])
    return "\n".join(lines).rstrip("\n") + "\n"


def missing_line(missing: Sequence[Failure]) -> str:
    """Return in a line how much extractions lack: articles, and answers that are no claims."""
    return report(Compared([], missing=list(missing))).lack


def _side(position: PositionView) -> str:
    """A side of a conflict: its words, and the day that they mean where that is in other words."""
    meant = filter(None, [position.understood, *(saying.understood for saying in position.sayings)])
    day = next((words for words in meant if any(map(str.isalpha, words))), None)
    return one_line(position.value) + (f" ({one_line(day)})" if day else "")


class _Writer:
    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color

    def head(self, text: str, code: str = "1", *, hanging: int = 0) -> list[str]:
        lines = wrap(text, self.width, hanging=hanging)
        return [f"\x1b[{code}m{line}\x1b[0m" for line in lines] if self.color else lines

    def summary(self, view: Report) -> list[str]:
        lines = self.head(view.line)
        for event, field in view.conflicts:
            against = " / ".join(map(_side, field.sides))
            text = f"{field.mark} event {event.number}, {one_line(field.title)}: {against}"
            lines += self.head(text, _SGR[field.verdict], hanging=2)
        return lines

    def event(self, event: EventView) -> list[str]:
        head = f"{event.number}. {one_line(event.label)}"
        lines = self.head(head, hanging=head.index(" ") + 1)
        lines += self._indented(", ".join(map(_outlet, event.outlets)), _MARGIN)
        if event.copies:
            copies = (wording.listed([one_line(s) for s in sources]) for sources in event.copies)
            texts = "; ".join(f"{names} {wording.ONE_TEXT}" for names in copies)
            lines += self._indented(f"{event.counted}: {texts}", _MARGIN)
        if event.whole is not None:
            lines += self._indented(f"part of event {event.whole[0]}: {one_line(event.whole[2])}", _MARGIN)
        if event.parts:
            lines += self._indented(wording.parts([number for number, _ in event.parts]), _MARGIN)
        for number, _ in event.perhaps:
            lines += self._indented(f"perhaps one with event {number}: see the possible links", _MARGIN)
        if event.perhaps_more:
            lines += self._indented(f"... {wording.further_events(event.perhaps_more)}", _MARGIN)
        lines.append("")
        column = min(max([cell_len(one_line(f.title)) for f in event.fields], default=0), self.width // 4)
        quoted: set[str] = set()
        for field in event.fields:
            lines += self._field(field, column, quoted, alone=event.alone)
        lines += self._listed("one event because:", [why[0] + wording.alike(why[1:]) for why in event.links])
        doubts = [f"{claim.sourced.source}: {doubt}" for claim in event.claims for doubt in claim.doubts]
        inferred = [f"{claim.sourced.source}: {line}" for claim in event.claims for line in claim.inferences]
        lines += self._listed("a person’s word:", event.rulings)
        lines += self._listed("[!] in doubt:", doubts)
        return lines + self._listed("inferred, not said in these words:", list(dict.fromkeys(inferred)))

    def _listed(self, head: str, items: Sequence[str]) -> list[str]:
        lines = ["", " " * _MARGIN + head] if items else []
        return lines + [line for item in items for line in self.item(item, _MARGIN)]

    def listed(self, head: str, items: Sequence[str]) -> list[str]:
        """A list under a head; nothing where it is empty."""
        return [*(self.head(head) if items else ()), *(line for item in items for line in self.item(item))]

    def news(self, news: Sequence[NewsView]) -> list[str]:
        """What is new, the lines of an event under its label; nothing where nothing is."""
        lines = self.head("New since the earlier report") if news else []
        for one in news:
            if len(one.texts) == 1:
                lines += self.item(f"{one.head}: {one.texts[0]}")
                continue
            lines += self.item(one.head)
            lines += [line for text in one.texts for line in self.item(text, 2)]
        return lines

    def item(self, text: str, indent: int = 0) -> list[str]:
        return self._indented(f"- {one_line(text)}", indent, hanging=2)

    def _field(self, field: FieldView, column: int, quoted: set[str], *, alone: bool) -> Iterator[str]:
        verdict = f"{field.mark} {field.word}"
        body_at = _MARGIN + column + 2 + 14
        title = one_line(field.title)
        stacked = self.width - body_at < 30 or cell_len(title) > column
        start = _MARGIN + 4 if stacked else body_at
        body = list(_body(field, self.width - start, quoted, alone=alone))
        if stacked:
            head = self._indented(f"{title}: {verdict}", _MARGIN, hanging=2)
        else:
            head = [f"{' ' * _MARGIN}{pad(title, column)}  {pad(verdict, 12)}  {body.pop(0)}"]
        if self.color:
            code = _SGR[Verdict.AGREE if field.settled else field.verdict]
            colored = f"\x1b[{code}m{verdict}\x1b[0m"
            head = [line.replace(verdict, colored, 1) for line in head]  # no field's name holds a sign
        yield from head
        yield from (" " * start + line for line in body)

    def links(self, links: Iterable[LinkView]) -> list[str]:
        lines = self.head("Possible links: these may be one event, and the evidence does not say")
        for link in links:
            for place, (label, number, sources) in enumerate(link.ends):
                numbered = f"{number}. " if number else ""
                text = f"{numbered}{one_line(label)} ({_names(sources)})"
                lines += self._indented(f"{'and' if place else '-'} {text}", 2 * place, hanging=2)
            lines += self._indented(one_line(link.reason), 2)
        return lines

    def aside(self, view: Report) -> list[str]:
        lines = self.head("Set aside: claims that were not compared")
        for claim, reason in view.set_aside:
            lines += self.item(f"{_outlet(claim.sourced)}: {claim.label}")
            lines += self._indented(one_line(reason), 2)
        return lines

    def _indented(self, text: str, indent: int, *, hanging: int = 0) -> list[str]:
        return [" " * indent + line for line in wrap(text, self.width - indent, hanging=hanging)]


def _body(field: FieldView, room: int, quoted: set[str], *, alone: bool) -> Iterator[str]:
    if field.explained:
        yield from wrap(one_line(field.reason), room)
    for fact in field.facts:
        yield from wrap(f"→ {one_line(fact)}.", room, hanging=2)
    for position in [*field.sides, *field.others] if field.differs else field.positions:
        if field.differs:
            yield from position_lines(position, room, quoted)
        else:
            yield from wrap(_in_short(position, alone=alone), room, hanging=2)
        if position.note:
            yield from wrap(f"! {one_line(position.note)}", room, hanging=2)
    for one in field.struck:
        yield from wrap(one_line(f"× “{one.value}” — {one.source}: {one.ruling}"), room, hanging=2)
    if not field.positions and not field.struck:
        yield ""


def _outlet(outlet: SourcedClaim | Saying) -> str:
    return f"{one_line(outlet.source)} ({wording.day(outlet.published)})"


def _names(sources: Iterable[str]) -> str:
    return ", ".join(one_line(source) for source in dict.fromkeys(sources))


def _value(position: PositionView) -> str:
    value = one_line(position.value)
    return f"{value} → {one_line(position.understood)}" if position.understood else value


def _said(saying: Saying) -> str:
    """What a saying adds to its position: its own spelling, what that was understood as, a doubt's mark."""
    parts = [f"“{one_line(saying.words)}”"] if saying.words else []
    parts += [f"→ {one_line(saying.understood)}"] if saying.understood else []
    return " ".join([*parts, *(["[!]"] if saying.doubt else [])])


def _in_short(position: PositionView, *, alone: bool) -> str:
    """A position on one line: value, sources, own spellings, doubts; one source alone is not named."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for saying in position.sayings:
        spellings[_said(saying)].append(saying.source)
    if not any(spellings) and (alone or not spellings):
        return _value(position)
    sources = "; ".join(f"{_names(spellings[said])} {said}".rstrip() for said in sorted(spellings))
    return f"{_value(position)} — {sources}" + (f" ({position.copied})" if position.copied else "")


def position_lines(position: PositionView, room: int, quoted: set[str] | None = None) -> Iterator[str]:
    """Yield one value with each source's own words and quote, in lines of at most `room` cells.

    `quoted` are the sources' words that the event has had already, and need not be printed again.
    """
    quoted = set() if quoted is None else quoted
    beside = f" ({'; '.join(position.beside)})" if position.beside else ""
    yield from wrap(f"• {_value(position)}{beside}", room, hanging=2)
    for saying in position.sayings:
        said = " ".join(filter(None, (_outlet(saying), _said(saying))))
        limit = _QUOTE_LENGTH * len(position.values)
        quote = f": “{excerpt(saying.quote, saying.searched, limit)}”" if saying.quote else ""
        if (words := f"{saying.source}{quote}") in quoted and quote:
            quote = ", in the words quoted above"
        quoted.add(words)
        yield from ("  " + line for line in wrap(said + quote, room - 2, hanging=2))
