"""A comparison as GitHub Flavored Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimex.comparison.records import Compared, Verdict
from claimex.kinds import MODEL_RULE
from claimex.models import SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._safe import one_line, web_address
from claimex.reporting._view import EventView, FieldView, LinkView, PositionView, report

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_BLOCK_START = re.compile(r"^(#{1,6}|[-+=]|\d{1,9}(?=[.)]))")
_AUTOLINK = re.compile(r"(?i)(https?|ftp):(?=//)|\b(www)\.")


def comparison_markdown(compared: Compared) -> str:
    """Return a comparison as GitHub Flavored Markdown, every foreign string escaped.

    A summary, what is missing and the conflicts come first, then each event with a table of its fields
    and the quotes of the fields on which its sources differ, then possible links and the claims set aside.
    """
    view = report(compared)
    lines = ["# What the sources say", "", f"**{view.line}.**", ""]
    if view.missing:
        why = "What could not be read or gave no claim, and so is compared with nothing."
        lines += ["## Missing", "", why, ""]
        lines += [*(f"- {escaped(line)}" for line in view.missing), ""]
    if view.conflicts:
        lines += ["## Conflicts", "", *(_conflict(event, field) for event, field in view.conflicts), ""]
    for event in view.events:
        lines += _event(event)
    if view.links:
        lines += ["## Possible links", "", "These may be one event; the evidence does not say.", ""]
        lines += [*map(_link, view.links), ""]
        if view.further_links:
            lines += [wording.further_links(view.further_links), ""]
    if view.set_aside:
        aside = (f"- {_outlet(c.sourced)}: {escaped(c.label)}: {escaped(why)}" for c, why in view.set_aside)
        lines += ["## Set aside", "", "Claims that were not compared.", "", *aside, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is, wherever in a line it is."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _AUTOLINK.sub(lambda m: f"{m[1]}\\:" if m[1] else f"{m[2]}\\.", text)
    return _BLOCK_START.sub(_escaped_start, text)


def _escaped_start(match: re.Match[str]) -> str:
    # of a number, the mark after it must be escaped: a digit can't be
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _outlet(outlet: SourcedClaim) -> str:
    source = escaped(outlet.source)
    if url := web_address(outlet.url):
        source = f"[{source}](<{url}>)"
    return f"{source} ({wording.day(outlet.published)})"


def _names(sources: Iterable[str]) -> str:
    return ", ".join(escaped(source) for source in dict.fromkeys(sources))


def _conflict(event: EventView, field: FieldView) -> str:
    against = " against ".join(
        f"**{escaped(position.value)}** ({_names(position.sources)})" for position in field.positions
    )
    return f"- Event {event.number}, {escaped(event.label)}: **{escaped(field.title)}**: {against}"


def _event(event: EventView) -> Iterator[str]:
    yield f"## {event.number}. {escaped(event.label)}"
    yield ""
    yield "Sources: " + ", ".join(map(_outlet, event.outlets))
    yield ""
    if event.copies:
        copies = (wording.listed([escaped(s) for s in sources]) for sources in event.copies)
        yield f"{event.counted}: " + "; ".join(f"{names} {wording.ONE_TEXT}" for names in copies) + "."
        yield ""
    for number, label in event.perhaps:
        yield f"Perhaps one with event {number}, {escaped(label)}: see the possible links."
        yield ""
    if event.perhaps_more:
        yield f"… {wording.further_events(event.perhaps_more)}."
        yield ""
    if event.fields:
        yield "| Field | Verdict | What they say |"
        yield "| --- | --- | --- |"
        yield from (_row(field, event.alone) for field in event.fields)
        yield ""
    for field in event.fields:
        if field.differs and field.quoted:
            yield from _quotes(field)
    if event.links:
        yield "One event because:"
        yield ""
        yield from (f"- {escaped(why[0] + wording.alike(why[1:]))}" for why in event.links)
        yield ""
    for head, claims in (
        ("⚠ In doubt:", [(claim.sourced, claim.doubts) for claim in event.claims]),
        ("Inferred, not said in these words:", [(claim.sourced, claim.inferences) for claim in event.claims]),
    ):
        items = [f"- {_outlet(claim)}: {'; '.join(map(escaped, lines))}" for claim, lines in claims if lines]
        yield from (head, "", *items, "") if items else ()


def _row(field: FieldView, alone: bool) -> str:
    verdict = f"{field.mark} {field.verdict.value}"
    verdict = f"**{verdict}**" if field.verdict is Verdict.CONFLICT else verdict
    cells = [_position(position, alone) for position in field.positions]
    if field.explained and field.reason:
        rule = f" ({field.rule})" if field.rule == MODEL_RULE else ""
        cells = [f"*{escaped(field.reason)}*{rule}", *cells]
    return f"| {escaped(field.title)} | {verdict} | {'<br>'.join(cells)} |"


def _position(position: PositionView, alone: bool) -> str:
    understood = f" → {escaped(position.understood)}" if position.understood else ""
    own = [
        f"{escaped(s.source)}: “{escaped(s.words)}”" + (f" → {escaped(s.understood)}" if s.understood else "")
        for s in position.sayings
        if s.words
    ]
    values = "; ".join(f"**{escaped(value)}**" for value in position.values)
    bare = alone and not own and not any(saying.doubt for saying in position.sayings)
    text = f"{values}{understood}" + ("" if bare else f" ({_names_of(position)})")
    text += f"; {'; '.join(dict.fromkeys(own))}" if own else ""
    return text + (f"<br>⚠ {escaped(position.note)}" if position.note else "")


def _names_of(position: PositionView) -> str:
    """Who says it; one whose claim is in doubt carries a sign, explained below the table."""
    doubtful = {saying.source for saying in position.sayings if saying.doubt}
    names = ", ".join(escaped(s) + (" ⚠" if s in doubtful else "") for s in position.sources)
    return f"{names}; {position.copied}" if position.copied else names


def _quotes(field: FieldView) -> Iterator[str]:
    yield f"The words on **{escaped(field.title)}**:"
    yield ""
    for number, saying in enumerate(field.quoted):
        if number:
            yield ">"
        yield f"> {escaped(saying.source)} ({wording.day(saying.published)}): “{escaped(saying.quote or '')}”"
    yield ""


def _link(link: LinkView) -> str:
    ends = [
        (f"event {number}, " if number else "") + f"{escaped(label)} ({_names(sources)})"
        for label, number, sources in link.ends
    ]
    return f"- {' and '.join(ends)}: {escaped(link.reason)}"
