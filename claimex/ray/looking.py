"""Whole claims on the actors of a cluster: each reads those that its tasks name, and holds the latest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np
import pyarrow
import ray

from claimex.claims import Claim
from claimex.comparison.compare import sift
from claimex.comparison.meetings import Company
from claimex.comparison.sketches import Sketch, sketch_of
from claimex.cyclic_gc import no_cyclic_gc
from claimex.extraction.claims_rows import parse_claim
from claimex.kinds import Values
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import ClaimValues, values_of
from claimex.models import SourcedClaim
from claimex.reporting.json_format import claim_data

HELD = 20_000
"""Claims that an actor holds; then it holds none again, and nothing that was read of them."""


class Drawn(NamedTuple):
    """The sketch of a claim, and what puts it in its place."""

    order: tuple[str, str, str]
    """Its source, its article and its id."""
    row: int
    """Its row in its table."""
    sketch: Sketch


class Aside(NamedTuple):
    """A claim that is not compared, as JSON, and why."""

    order: tuple[str, str]
    """Its source and its id."""
    claim: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class Index:
    """Where each claim is, by its number.

    Attributes:
        tables: the tables of claims, as references.
        table: of each claim, the number of its table.
        row: its row there.
        article: the number of its article.
        of_article: the numbers of all claims, those of one article together.
        first: of each article, where its claims begin among those.
        company: a reference to the company of each claim, as JSON.
    """

    tables: list[Any]
    table: np.ndarray[Any, Any]
    row: np.ndarray[Any, Any]
    article: np.ndarray[Any, Any]
    of_article: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    company: Any


class Looker:
    """An actor that draws sketches of claims, looks at claims, and gives what is written of events.

    What it holds can be made again at any time, so nothing is lost with it.
    """

    def __init__(self, schema: type[Claim], *, include_off_story: bool) -> None:
        self._schema, self._include_off_story = schema, include_off_story
        self._values = Values()
        self._index: Index | None = None
        self._tables: dict[int, Any] = {}
        self._companies: Any = None
        self._held: dict[int, dict[int, ClaimValues]] = {}
        self._count = 0

    def draw(self, table: pyarrow.Table) -> tuple[list[Drawn], list[Aside]]:
        """Return the sketches of the claims of a table that are compared, and the others."""
        with no_cyclic_gc():
            claims = [self._parse(record) for record in table["record"].to_pylist()]
            row_of = {id(claim): row for row, claim in enumerate(claims)}
            believed, aside = sift(claims, self._include_off_story, None)
            values = Values()
            read = [values_of(claim, values) for claim in believed]
            anchor_times(read)
            drawn = [
                Drawn((c.source, c.article_id, c.id), row_of[id(c)], sketch_of(one))
                for c, one in zip(believed, read, strict=True)
            ]
            return drawn, [
                Aside((one.claim.source, one.claim.id), claim_data(one.claim), one.reason) for one in aside
            ]

    def look(self, index: list[Any], look: Callable[..., Any], tasks: Sequence[Any]) -> list[Any]:
        """Return the results of `look` on each task; `index` holds a reference to the `Index`."""
        if self._index is None:
            self._index = ray.get(index[0])
        with no_cyclic_gc():
            return [look(self, task) for task in tasks]

    def __getitem__(self, number: int) -> ClaimValues:
        assert self._index is not None  # noqa: S101 -- `look` sets it
        article = int(self._index.article[number])
        if article not in self._held:
            if self._count > HELD:
                self._held, self._values, self._count = {}, Values(), 0
            self._held[article] = self._read(self._index, article)
            self._count += len(self._held[article])
        return self._held[article][number]

    def _read(self, index: Index, article: int) -> dict[int, ClaimValues]:
        """The claims of an article, with times that count from one another, and with their company."""
        end = index.first[article + 1] if article + 1 < len(index.first) else None
        numbers = [int(number) for number in index.of_article[index.first[article] : end]]
        read = [values_of(self._claim(index, number), self._values) for number in numbers]
        anchor_times(read)
        for number, one in zip(numbers, read, strict=True):
            self._company(index, number).put(one)
        return dict(zip(numbers, read, strict=True))

    def _claim(self, index: Index, number: int) -> SourcedClaim:
        table = int(index.table[number])
        if table not in self._tables:
            self._tables[table] = ray.get(index.tables[table])["record"]
        return self._parse(self._tables[table][int(index.row[number])].as_py())

    def _company(self, index: Index, number: int) -> Company:
        if self._companies is None:
            self._companies = ray.get(index.company)
        meetings, *others = json.loads(self._companies[number].as_py())
        return Company(tuple(meetings), *others)

    def _parse(self, record: str) -> SourcedClaim:
        return parse_claim(json.loads(record)["claim"], self._schema)


class OnActors:
    """A `Spread` over actors: tasks of one time go to one of them, so each claim is read on few.

    Args:
        actors: the handles of the `Looker`s.
        index: where the claims are.
        times: the day of each claim, as an ordinal; 0 where nothing is known.
    """

    def __init__(self, actors: Sequence[Any], index: Index, times: Sequence[int]) -> None:
        self._actors, self._times = actors, times
        self._index = [ray.put(index)]

    def __call__(self, look: Callable[..., Any], tasks: Sequence[Any]) -> Iterable[Any]:
        """Return the results of `look` on each task, in the order of the tasks."""
        results: list[Any] = [None] * len(tasks)
        for places, found in self._batches(look, tasks):
            for place, one in zip(places, found, strict=True):
                results[place] = one
        return results

    def in_any_order(self, look: Callable[..., Any], tasks: Sequence[Any]) -> Iterator[list[Any]]:
        """Yield the results of `look` on the tasks, a batch at a time."""
        yield from (found for _, found in self._batches(look, tasks))

    def _batches(
        self, look: Callable[..., Any], tasks: Sequence[Any]
    ) -> Iterator[tuple[Sequence[int], list[Any]]]:
        order = sorted(range(len(tasks)), key=lambda place: self._times[_first(tasks[place])])
        size = max(1, min(_MOST_TASKS, -(-len(order) // (_ROUNDS * len(self._actors)))))
        batches = [order[at : at + size] for at in range(0, len(order), size)]
        each = -(-len(batches) // len(self._actors))
        of_actor = [batches[at : at + each] for at in range(0, len(batches), each or 1)]
        waiting: dict[Any, Sequence[int]] = {}
        for step in zip_longest(*of_actor):  # one batch for each actor, then the next for each
            for actor, places in zip(self._actors, step, strict=False):
                if places is not None:
                    if len(waiting) >= 2 * len(self._actors):
                        yield from _ready(waiting)
                    found = actor.look.remote(self._index, look, [tasks[place] for place in places])
                    waiting[found] = places
        while waiting:
            yield from _ready(waiting)


_MOST_TASKS, _ROUNDS = 2_000, 8
"""Tasks of a batch at most; batches of each actor at least."""


def _ready(waiting: dict[Any, Sequence[int]]) -> Iterator[tuple[Sequence[int], list[Any]]]:
    [done], _ = ray.wait(list(waiting))
    yield waiting.pop(done), ray.get(done)


def _first(task: Any) -> int:
    """The first claim that a task names."""
    while not isinstance(task, int):
        task = next(iter(task))
    return task
