"""Answers on many nodes: the store of the run is on one, and each other node has one of its own on its disk.

No two nodes write to one SQLite file. A node asks the run's store for what it lacks, and hands over what it
got, partition by partition. What a node got and could not hand over, since a worker or the run was killed, is
collected at the end of the run and at the start of the next one: each such store is read where it lies.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import ray
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from claimex.models import Response, Usage
from claimex.ray.budget import Budget, Share
from claimex.store import Cache
from claimex.store.cache import default_cache_path

_BATCH = 256  # answers that go over the wire at a time

Stored = dict[str, dict[str, Any]]
"""Answers by their keys, as they are stored."""


class Hub:
    """The store and the budget of a run: an actor on the node that started it."""

    def __init__(self, cache: Path, budget: Budget) -> None:
        self._store, self._budget, self._spent = Cache(cache), budget, Usage()

    async def answers(self, keys: list[str]) -> Stored:
        """Return the answers that the store has."""
        found = ((key, self._store.get(key)) for key in keys)
        return {key: response.stored() for key, response in found if response is not None}

    async def lacking(self, keys: list[str]) -> list[str]:
        """Return the keys that the store has no answer to."""
        return [key for key in keys if key not in self._store]

    async def put(self, answers: Stored) -> None:
        """Store answers."""
        self._store.put_all({key: Response(**response) for key, response in answers.items()})

    async def lease(self, worker: str, least: Any) -> Share | None:
        """Return a share of the budget."""
        return await self._budget.lease(worker, least)

    async def give_back(self, worker: str, taken: Usage) -> None:
        """Take back what a worker did not spend, and note what it did."""
        self._budget.give_back(worker, taken.calls, taken.cost)
        self._spent += taken

    async def spent(self) -> tuple[Usage, int]:
        """Return what all workers spent, and how many shares never came back."""
        return self._spent, self._budget.lost

    async def close(self) -> None:
        """Close the store."""
        self._store.close()


class NodeStore(Cache):
    """A node's own store, which asks the hub for what it lacks, and remembers what the hub lacks.

    Args:
        path: its folder, on a disk of the node.
        hub: the handle of a `Hub`.
    """

    def __init__(self, path: Path, hub: Any) -> None:
        super().__init__(path)
        self._hub = hub
        self._asked: set[str] = set()
        self._new: Stored = {}

    def fetch(self, keys: Iterable[str]) -> None:
        """Get the answers to `keys` that the hub has and this store lacks."""
        asked = [key for key in keys if key not in self._asked and Cache.get(self, key) is None]
        self._asked.update(asked)
        for batch in _batches(asked):
            found = ray.get(self._hub.answers.remote(batch))
            self.put_all({key: Response(**response) for key, response in found.items()})

    def get(self, key: str) -> Response | None:
        """Return the answer that this store or the hub has."""
        found = super().get(key)
        if found is None and key not in self._asked:
            self.fetch([key])
            found = super().get(key)
        return found

    def put(self, key: str, response: Response) -> None:
        """Store an answer here; `hand_over` stores it in the hub."""
        super().put(key, response)
        self._new[key] = response.stored()

    def hand_over(self) -> None:
        """Store in the hub what is new since the last time."""
        for batch in _batches(self._new.items()):
            ray.get(self._hub.put.remote(dict(batch)))
        self._new = {}
        self._asked.clear()


def node_folder(path: Path) -> Path:
    """Return the folder of a node's own store for the run's store in `path`: a name for each of those."""
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return default_cache_path().with_name("nodes") / name


def collect(hub: Any, folder: Path) -> None:
    """Hand over to the hub what the stores of all nodes, each in this folder, have and it lacks."""
    here = ray.get_runtime_context().get_node_id()
    others = [node["NodeID"] for node in ray.nodes() if node["Alive"] and node["NodeID"] != here]
    where = [NodeAffinitySchedulingStrategy(node, soft=True) for node in others]
    task = ray.remote(num_cpus=0)(_hand_over)
    asked = [task.options(scheduling_strategy=on).remote(hub, folder) for on in where]
    _hand_over(hub, folder)  # a task for it may start a process, which takes seconds
    ray.get(asked)


def _hand_over(hub: Any, folder: Path) -> None:
    if folder.is_dir():
        with Cache(folder) as store:
            for keys in _batches(store.keys()):
                found = ((key, store.get(key)) for key in ray.get(hub.lacking.remote(keys)))
                answers = {key: response.stored() for key, response in found if response is not None}
                ray.get(hub.put.remote(answers))


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
