"""The page as a reader sees it: what is first, what is folded, and what everything can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimex.comparison.records import Compared, Verdict
from claimex.models import Article
from claimex.reporting._fields import FieldView, PositionView
from claimex.reporting._table import Entry, entry_of, letters
from claimex.reporting._texts import Text, texts
from claimex.reporting._timeline import Timeline, timeline
from claimex.reporting._view import Report, report

MOST_COLUMNS = 60
"""So many sources have a column in the matrix; with more, a row has the marks of its own sources alone."""


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
    `single` the rest. `sources`, `people` and `fields` have the place of each name among its like.
    """

    report: Report
    entries: list[Entry]
    several: list[Entry]
    single: list[Entry]
    clashes: list[Clash]
    settled: list[Clash]
    sources: dict[str, int]
    people: dict[str, int]
    fields: dict[str, int]
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

    def people_of(self, entry: Entry) -> list[int]:
        """Return the places of the people of an event."""
        return sorted({self.people[name] for name in entry.people})


def sheet(compared: Compared, articles: Iterable[Article] = ()) -> Sheet:
    """Return the view of a page, with the texts of some articles."""
    found, events = report(compared), compared.numbered
    entries = [entry_of(event, view) for event, view in zip(events, found.events, strict=True)]
    several, single = _folded(entries)
    clashes = [clash for entry in entries for clash in _clashes(entry)]
    return Sheet(
        report=found,
        entries=entries,
        several=several,
        single=single,
        clashes=[clash for clash in clashes if not clash.field.settled],
        settled=[clash for clash in clashes if clash.field.settled],
        sources=_places(sorted(compared.sources, key=str.casefold)),
        people=_places(sorted({name for one in entries for name in one.people}, key=str.casefold)),
        fields=_places(name for event in events for name in event.fields),
        timeline=timeline(events),
        texts=texts(compared, {c.id: n for n, e in enumerate(events, start=1) for c in e.claims}, articles),
    )


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


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
