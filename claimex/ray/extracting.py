"""Articles in Parquet → claims in Parquet, one file a partition, on the actors of a Ray cluster."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pyarrow
import ray
from pyarrow import compute, parquet
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.errors import ArgumentError, ClaimexError, ConfigurationError, shown
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.extraction.claims_file import claims_header
from claimex.extraction.claims_table import claims_table
from claimex.extraction.plan import Plan
from claimex.extraction.policy import check_policy
from claimex.extraction.run import RunOptions, limits_of
from claimex.llm import Model
from claimex.llm.endpoints import wire_mode
from claimex.llm.ledger import AT_A_LIMIT, is_of_budget
from claimex.llm.vendors import choose, model_name
from claimex.models import Article, Failure, FailureKind, Found, Policy, Usage
from claimex.pipeline import aextract
from claimex.ray.budget import Budget, Share
from claimex.ray.files import absolute, count_rows, filesystem, remove_others, write_table
from claimex.ray.joining import joined, workers
from claimex.ray.stores import Hub, NodeStore, collect, node_folder
from claimex.results import Extraction
from claimex.store import Cache, folder_of
from claimex.tables import articles_of

if TYPE_CHECKING:
    from ray.data import Dataset

ROWS = 1_000
"""Articles of a partition at most, and so of an output file, where the caller says nothing else."""
_EACH = 2
"""Partitions of a worker at least, where there are articles enough: one is not ended by the slowest alone."""
_NOT_ASKED: tuple[FailureKind, ...] = ("stopped", "not_cached")
logger = logging.getLogger(__name__)
_NAME = "claims-"  # of every output file


@dataclass(frozen=True)
class Extracted:
    """The account of a run; the claims are in its files, which `claimex compare FOLDER` reads.

    Attributes:
        output: the folder of the files.
        files: the name of each file.
        claims: how many claims they hold.
        failures: how many failures they list.
        usage: what was sent and what it took. Where workers were `lost`, more was: its cost is None then.
        lost: how often a worker ended at work. What it had sent is not in `usage`; the answers that it had
            stored are counted in `usage.hits`.
        retained: those of the files that an earlier run wrote, since this one had fewer answers for them.
        stopped: why the run stopped before its end; None where it did not.
        errors: what ended the work on a partition, a line each; its articles are in no file.
    """

    output: str
    files: list[str] = field(default_factory=list)
    claims: int = 0
    failures: int = 0
    usage: Usage = field(default_factory=Usage)
    lost: int = 0
    retained: list[str] = field(default_factory=list)
    stopped: str | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every request was answered and could be read."""
        return self.stopped is None and not self.failures and not self.errors


@dataclass(frozen=True)
class _Work:
    """What is the same for every partition of a run."""

    output: str
    schema: type[Claim]
    model: str | None
    policy: Policy
    max_chars: int
    actors: int
    cache: Path
    node: str
    """The id of the node that the run's store is on."""
    node_store: Path
    """The folder of the store of each other node."""
    options: Mapping[str, Any]

    def plan(self) -> Plan:
        wire = wire_mode(self.options.get("mode"), self.options.get("endpoint"))
        return Plan(self.schema, model_name(self.model), wire, self.max_chars, self.options.get("sampling"))

    def connect(self) -> Model | None:
        """The model of all partitions of an actor; None where only the store may answer."""
        names = ("base_url", "api_key", "endpoint", "headers")
        reached = {name: self.options.get(name) for name in names}
        return choose(self.model, offline=bool(self.options.get("offline")), **reached)[1]

    def of_one_actor(self) -> dict[str, Any]:
        """The options of a run on one of the actors: limits by the minute, and of calls, in equal parts."""
        divided = dict(self.options)
        for name in ("requests_per_minute", "tokens_per_minute"):
            if divided.get(name) is not None:
                divided[name] = divided[name] / self.actors
        if (most := divided.get("max_concurrency")) is not None:
            divided["max_concurrency"] = max(1, most // self.actors)
        return divided


@checked(but=["articles", "schema"])
def extract(
    articles: Any,
    *,
    output: str | Path,
    schema: type[Claim] = MeetingClaim,
    model: str | None = None,
    policy: Policy = "default",
    max_chars: int = DEFAULT_MAX_CHARS,
    rows: int | None = None,
    actors: int | None = None,
    **options: Unpack[RunOptions],
) -> Extracted:
    """Ask a model what the articles claim, on a Ray cluster, and write the claims as Parquet.

    A partition is a stretch of the articles; its file is replaced whole. What a killed worker, or a run that
    stopped, had answered is in the stores of the nodes: another run asks only for the rest. Ray is started on
    this machine where it is not running; `ray.init` chooses a cluster.

    Args:
        articles: the path of articles in Parquet (a file, a folder, a list of them), a `ray.data.Dataset`, or
            a `pyarrow.Table`; the columns are those of `claimex.tables.extract_table`.
        output: the folder of the claims: a path that all nodes see, or an address such as "s3://…". Files of
            an earlier run there are removed once this one is through.
        schema: what to ask for.
        model: a model's name, as of `claimex.extract`.
        policy: what becomes of what an article does not support.
        max_chars: the longest chunk, in code points.
        rows: articles of a partition; where None, so many that each worker has two partitions, and 1,000 at
            most. How many articles a Dataset has is not known before it is read: 1,000.
        actors: workers, one CPU each; where None, all CPUs of the cluster but one, which reads the articles.
        options: as of `claimex.extract`. `cache` is a folder on this machine. `max_cost` and `max_requests`
            are leased to the actors in shares; limits by the minute and `max_concurrency` are divided.

    Raises:
        ArgumentError: there is no such column, or an argument is of a wrong type.
        ConfigurationError: a limit is out of range, or `cache` is an open store; or Ray can't be joined, or
            the work on it ended with an error of Ray's.
    """
    check_policy(policy)
    limits_of(options)
    cache = options.pop("cache", None)
    if not isinstance(cache, str | Path | None):
        raise ConfigurationError("cache: each node opens a store of its own, so give the folder of the run's")
    most, cost = options.pop("max_requests", None), options.pop("max_cost", None)
    with joined():
        dataset, actors = _dataset(articles), workers(actors)
        dataset = dataset.repartition(target_num_rows_per_block=rows or _rows(articles, actors), strict=True)
        budget = Budget(most, None if cost is None else Decimal(str(cost)), actors)
        path, node = folder_of(cache).resolve(), ray.get_runtime_context().get_node_id()
        stores = path, node, node_folder(path)
        work = _Work(absolute(output), schema, model, policy, max_chars, actors, *stores, options)
        here = NodeAffinitySchedulingStrategy(node, soft=False)
        hub: Any = ray.remote(num_cpus=0)(Hub).options(scheduling_strategy=here).remote(path, budget)
        try:
            return _run(dataset, work, hub, str(output))
        finally:
            ray.get(hub.close.remote())
            ray.kill(hub)


def _run(dataset: Dataset, work: _Work, hub: Any, output: str) -> Extracted:
    files, folder = filesystem(work.output)
    files.create_dir(folder, recursive=True)
    collect(hub, work.node_store)
    pool = ray.data.ActorPoolStrategy(
        min_size=1, initial_size=work.actors, max_size=work.actors, max_tasks_in_flight_per_actor=2
    )
    done = dataset.map_batches(
        _Extractor,
        fn_constructor_args=(work, hub),
        batch_size=None,
        batch_format="pyarrow",
        zero_copy_batch=True,
        compute=pool,
        num_cpus=1,
    )
    rows = list(done.iter_rows())
    made = _account(output, rows, *ray.get(hub.spent.remote()))
    collect(hub, work.node_store)
    for why in filter(None, [made.stopped, *made.errors]):
        logger.warning("the claims in %s are not all: %s", output, why)
    if made.retained:
        why = "%d files in %s were left as an earlier run wrote them: this one had fewer answers for them"
        logger.warning(why, len(made.retained), output)
    if made.lost:
        lost = (
            "workers were ended at work, %d times: what they had sent is not counted, and the cost not known"
        )
        logger.warning(lost, made.lost)
    if made.stopped is None and not made.errors and not any(row["not_asked"] for row in rows):
        remove_others(work.output, _NAME, made.files)
    return made


def _dataset(given: Any) -> Dataset:
    """The articles as a dataset that has the columns that are needed."""
    if isinstance(given, ray.data.Dataset):
        made = given
    elif isinstance(given, str | Path):
        made = _parquet([given])
    elif isinstance(given, list) and all(isinstance(one, str | Path) for one in given):
        made = _parquet(given)
    elif isinstance(given, pyarrow.Table):
        made = ray.data.from_arrow(given)
    else:
        raise ArgumentError(f"articles: {shown(given)} is no path, no Dataset and no pyarrow.Table")
    names = made.schema().names
    articles_of(pyarrow.table({name: pyarrow.array([], pyarrow.string()) for name in names}))
    return made


def _parquet(paths: Iterable[str | Path]) -> Dataset:
    """The articles of files, by Ray's first reader: its second one starts 32 actors, minutes on few CPUs."""
    context = ray.data.DataContext.get_current()
    chosen = context.use_datasource_v2
    context.use_datasource_v2 = False
    try:
        return ray.data.read_parquet(list(map(absolute, paths)))
    finally:
        context.use_datasource_v2 = chosen


def _rows(given: Any, actors: int) -> int:
    """Articles of a partition, so that all workers have some; of Parquet files, only the ends are read."""
    if isinstance(given, ray.data.Dataset):
        return ROWS
    named = given if isinstance(given, list) else [given]
    count = sum(one.num_rows if isinstance(one, pyarrow.Table) else count_rows(one) for one in named)
    return max(1, min(ROWS, -(-count // (_EACH * actors))))


def _account(output: str, rows: Iterable[Mapping[str, Any]], spent: Usage, lost: int) -> Extracted:
    """The account of all partitions, in the order of their files, and of what was `spent` for them."""
    done = sorted(rows, key=lambda row: (row["file"] or "", row["error"] or ""))
    needed = {name: sum(row[name] for row in done) for name in ("requests", "hits")}
    return Extracted(
        output,
        [row["file"] for row in done if row["file"]],
        sum(row["claims"] for row in done),
        sum(row["failures"] for row in done),
        spent.model_copy(update=needed | ({"cost": None} if lost else {})),
        lost,
        [row["file"] for row in done if row["retained"]],
        next((row["stopped"] for row in done if row["stopped"]), None),
        [row["error"] for row in done if row["error"]],
    )


class _Extractor:
    """An actor: a partition of articles in, its claims in a file, and a row of account out.

    One event loop and one model serve all its partitions: to open connections takes longer than 20 articles.
    """

    def __init__(self, work: _Work, hub: Any) -> None:
        self._work, self._hub, self._loop = work, hub, asyncio.Runner()
        is_there = ray.get_runtime_context().get_node_id() == work.node
        self._store = Cache(work.cache) if is_there else NodeStore(work.node_store, hub)
        self._worker = ray.get_runtime_context().get_actor_id() or ""
        self._plan = work.plan()
        self._model: Model | None = None

    def __del__(self) -> None:  # Ray lets go of it as an actor ends: connections are closed with their loop
        self._loop.close()

    def _connected(self) -> Model | None:
        if self._model is None:  # a cached_property has a lock, which can't go to an actor with its class
            self._model = self._work.connect()
        return self._model

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        account: dict[str, Any] = dict.fromkeys(_ACCOUNT.names) | dict.fromkeys(_COUNTS, 0)
        try:
            articles, unread = articles_of(batch)
            found, usage, stopped = self._extract(articles)
            if stopped is not None and is_of_budget(stopped):  # it names the last share
                said = {"message": f"not answered, since the run stopped: {AT_A_LIMIT}"}
                found.failures[:] = [
                    one.model_copy(update=said if one.kind == "stopped" else {}) for one in found.failures
                ]
                stopped = AT_A_LIMIT
            found.failures[:0] = unread
            name = f"{_NAME}{_fingerprint(batch)}.parquet"
            account |= {"requests": usage.requests, "hits": usage.hits, "stopped": stopped}
            account |= self._write(
                name, found, claims_header(self._work.schema, usage, stopped, self._work.policy)
            )
        except (ClaimexError, OSError) as error:
            account["error"] = str(error)
        return pyarrow.Table.from_pylist([account], schema=_ACCOUNT)

    def _write(self, name: str, found: Found, header: Mapping[str, Any]) -> dict[str, Any]:
        """Put the file of a partition in its place, unless the one there is of more articles; its account."""
        folder, not_asked = self._work.output, _not_asked(found.failures)
        earlier = there if not_asked and (there := _held(folder, name)) and there[1] < not_asked else None
        if earlier is None:
            write_table(folder, name, claims_table(found, self._work.schema, header), part=self._worker)
        counts = earlier or (len(found.failures), not_asked, len(found.claims))
        named = zip(("failures", "not_asked", "claims"), counts, strict=True)
        return {"file": name, "retained": earlier is not None, **dict(named)}

    def _extract(self, articles: list[Article]) -> tuple[Found, Usage, str | None]:
        """What the articles claim; as long as there is a budget, with one share of it after another."""
        if isinstance(self._store, NodeStore):
            self._store.fetch(planned.request.key for planned in self._plan.requests(articles))
        spent, hits, least = Usage(), None, Decimal(0)
        while True:
            share: Share | None = ray.get(self._hub.lease.remote(self._worker, least))
            found, result = self._attempt(articles, share)
            taken = result.usage
            ray.get(self._hub.give_back.remote(self._worker, taken))
            if isinstance(self._store, NodeStore):
                self._store.hand_over()
            hits = taken.hits if hits is None else hits  # later ones are answers to what was asked here
            spent += taken.model_copy(update={"requests": 0, "hits": 0})
            if result.stopped is None or share is None or not is_of_budget(result.stopped) or share.is_last:
                used = spent.model_copy(update={"requests": taken.requests, "hits": hits})
                return found, used, result.stopped
            least = share.cost or Decimal(0) if not taken.calls else Decimal(0)

    def _attempt(self, articles: list[Article], share: Share | None) -> tuple[Found, Extraction]:
        found, work = Found(), self._work
        share = share or Share(requests=0)
        asked = aextract(
            articles,
            schema=work.schema,
            model=self._connected() or work.model,
            policy=work.policy,
            max_chars=work.max_chars,
            each=found.add,
            progress=False,
            cache=self._store,
            **work.of_one_actor(),
            max_requests=share.requests,
            max_cost=share.cost,
        )
        return found, self._loop.run(asked)


_COUNTS = ("claims", "failures", "not_asked", "requests", "hits")
_ACCOUNT = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("file", "stopped", "error")),
        *((name, pyarrow.int64()) for name in _COUNTS),
        ("retained", pyarrow.bool_()),
    ]
)


def _not_asked(failures: Iterable[Failure]) -> int:
    """How many articles were not asked about; one that gave no answer was asked, and is not among them."""
    return len({one.article_id for one in failures if one.kind in _NOT_ASKED})


def _held(folder: str, name: str) -> tuple[int, int, int] | None:
    """Failures, articles not asked about, and claims in an earlier run's file; None where there is none."""
    files, place = filesystem(folder)
    try:
        with files.open_input_file(f"{place}/{name}") as file:
            rows = parquet.read_table(file, columns=["row", "record"])
        records = rows.filter(compute.field("row") == "failure")["record"].to_pylist()
        failures = [Failure.model_validate(json.loads(record)["failure"]) for record in records]
    except (OSError, ValueError, KeyError):  # it is not there, or none of ours
        return None
    return len(failures), _not_asked(failures), rows["row"].to_pylist().count("claim")


def _fingerprint(batch: pyarrow.Table) -> str:
    """A name for a partition by what is in it: the same articles make the same file."""
    digest = hashlib.sha256()
    for column in sorted(batch.column_names):
        for value in batch[column].to_pylist():
            digest.update(f"{column}={value!r}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
