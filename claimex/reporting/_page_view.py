"""The page as a reader sees it: what is first, what is folded, and what everything can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimex.comparison.records import Compared, Event, Verdict
from claimex.models import Article
from claimex.reporting._fields import FieldView, PositionView
from claimex.reporting._table import Opened, letters, opened
from claimex.reporting._texts import Text, texts
from claimex.reporting._timeline import Timeline, timeline
from claimex.reporting._view import EventView, Report, report

MOST_COLUMNS = 60
"""So many sources have a column in the matrix; with more, a row has the marks of its own sources alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event on the page: its row, and what is seen once it is opened.

    `sources` and `people` are places in the page's lists, `verdicts` pairs of a verdict's word and a field's
    place.
    """

    event: Event
    view: EventView
    table: Opened
    sources: list[int]
    people: list[int]
    verdicts: list[tuple[str, int]]

    @property
    def alone(self) -> bool:
        return len(self.table.columns) == 1

    @property
    def doubtful(self) -> int:
        """How many of its claims are in doubt."""
        return sum(bool(claim.doubts) for claim in self.view.claims)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field on which sources contradict each other; each side has a letter."""

    entry: Entry
    name: str
    field: FieldView

    @property
    def sides(self) -> list[tuple[str, PositionView]]:
        return list(zip(letters(), self.field.sides, strict=False))

    @property
    def everyone(self) -> list[tuple[str, PositionView]]:
        """The sides with their letters, then those that contradict nobody, with none."""
        return [*self.sides, *(("", position) for position in self.field.others)]

    @property
    def anchor(self) -> str:
        return f"conflict-{self.entry.event.id}-{self.name}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page.

    `several` are the events of which more than one source speaks, each with its parts and its whole, and
    `single` the rest.
    """

    report: Report
    entries: list[Entry]
    several: list[Entry]
    single: list[Entry]
    clashes: list[Clash]
    settled: list[Clash]
    sources: list[str]
    people: list[str]
    fields: list[str]
    timeline: Timeline | None
    texts: list[Text]

    @property
    def doubtful(self) -> str:
        """The id of the first claim that is in doubt; empty where none is."""
        claims = (claim for entry in self.entries for claim in entry.view.claims)
        return next((claim.sourced.id for claim in claims if claim.doubts), "")

    @property
    def in_columns(self) -> bool:
        return 1 < len(self.sources) <= MOST_COLUMNS


def sheet(compared: Compared, articles: Iterable[Article] = ()) -> Sheet:
    """Return the view of a page, with the texts of some articles."""
    found, events = report(compared), compared.numbered
    tables = [opened(event, view) for event, view in zip(events, found.events, strict=True)]
    sources = list(dict.fromkeys(sorted(compared.sources, key=str.casefold)))
    people = sorted({name for table in tables for name in table.people}, key=str.casefold)
    fields = list(dict.fromkeys(name for event in events for name in event.fields))
    places = [{name: place for place, name in enumerate(names)} for names in (sources, people, fields)]
    entries = [
        _entry(event, view, table, *places)
        for event, view, table in zip(events, found.events, tables, strict=True)
    ]
    several, single = _folded(entries)
    clashes = [clash for entry in entries for clash in _clashes(entry)]
    return Sheet(
        report=found,
        entries=entries,
        several=several,
        single=single,
        clashes=[clash for clash in clashes if not clash.field.settled],
        settled=[clash for clash in clashes if clash.field.settled],
        sources=sources,
        people=people,
        fields=fields,
        timeline=timeline(events),
        texts=texts(compared, {c.id: n for n, e in enumerate(events, start=1) for c in e.claims}, articles),
    )


def _entry(
    event: Event,
    view: EventView,
    table: Opened,
    sources: Mapping[str, int],
    people: Mapping[str, int],
    fields: Mapping[str, int],
) -> Entry:
    return Entry(
        event=event,
        view=view,
        table=table,
        sources=[sources[column.source] for column in table.columns],
        people=sorted({people[name] for name in table.people}),
        verdicts=[(row.word, fields[row.name]) for row in table.rows],
    )


def _folded(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of which more than one source speaks, with their parts and wholes; and the rest."""
    trees: list[list[Entry]] = []
    for entry in entries:
        if entry.view.whole is None or not trees:
            trees.append([])
        trees[-1].append(entry)
    several = [tree for tree in trees if any(not entry.alone for entry in tree)]
    single = [tree for tree in trees if all(entry.alone for entry in tree)]
    return [entry for tree in several for entry in tree], [entry for tree in single for entry in tree]


def _clashes(entry: Entry) -> list[Clash]:
    names = list(entry.event.fields)
    return [
        Clash(entry, name, field)
        for name, field in zip(names, entry.view.fields, strict=True)
        if field.verdict is Verdict.CONFLICT
    ]
