"""Claims in Parquet → events in Parquet, by blocks: the same as `claimex.compare` finds on one machine.

The process that begins holds a sketch of every claim (`claimex.comparison.sketches`), and does what needs all
of them: who is whom, how busy somebody is on a day, which pairs are candidates, which links make a chain that
crosses blocks. Actors look at the claims themselves, in blocks of one time: they read, judge pairs, cluster
the claims of a chain, and compare the fields of an event. It is the same code as on one machine; only where
claims are looked at differs (`claimex.comparison.spread`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
import pyarrow
import ray
from pyarrow import compute, parquet

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.comparison.candidates import Blocks
from claimex.comparison.clusters import Members, cluster_claims
from claimex.comparison.compare import relate
from claimex.comparison.events import event_order, make_event
from claimex.comparison.records import PartOf
from claimex.comparison.sketches import Sketch
from claimex.comparison.spread import Claims
from claimex.cyclic_gc import no_cyclic_gc
from claimex.errors import ClaimsFileError
from claimex.extraction.claims_file import header_line, read_lines, schema_name
from claimex.models import Failure
from claimex.ray.files import absolute, filesystem, parquet_files, remove_others, write_table
from claimex.ray.joining import joined, workers
from claimex.ray.looking import Aside, Drawn, Index, Looker, OnActors
from claimex.reporting.json_format import claim_data, event_data, read_data
from claimex.results import Comparison, Extraction

_EVENTS, _REST = "events-", "rest.parquet"
ROWS = 5_000
"""Events of an output file; and about so many rows of claims are read at a time."""
_PARTS = 4
"""Tables of each actor where files share articles."""
_IS_CLAIM = compute.field("row") == "claim"
_SCHEMA = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("id", "label")),
        *((name, pyarrow.list_(pyarrow.string())) for name in ("sources", "claims", "conflicts")),
        *((name, pyarrow.string()) for name in ("part_of", "record")),
    ]
)


@dataclass(frozen=True)
class Compared:
    """The account of a comparison; `read_comparison` reads its files.

    Attributes:
        output: the folder of the files.
        claims: how many claims were compared.
        events: how many events they are of.
        possible_links: how many pairs of events may be one.
        set_aside: how many claims were left out.
    """

    output: str
    claims: int
    events: int
    possible_links: int
    set_aside: int


@checked(but=["schema"])
def compare(
    claims: str | Path,
    *,
    output: str | Path,
    schema: type[Claim] = MeetingClaim,
    include_off_story: bool = False,
    actors: int | None = None,
) -> Compared:
    """Put claims side by side, event by event and field by field, on a Ray cluster.

    Args:
        claims: a claims file in Parquet, or a folder of them, such as `extract` writes.
        output: the folder of the events. A row of `events-*.parquet` has the id, the label, the sources, the
            ids of the claims, the fields in conflict, the id of the larger event, and all of it as JSON;
            `rest.parquet` has the possible links, the claims set aside, and what is missing.
        schema: the schema of the claims.
        include_off_story: as of `claimex.compare`.
        actors: workers, one CPU each; all CPUs of the cluster but one where None.

    Returns:
        How many there are of each. There are no rulings, and no adjudicator is asked: `read_comparison` gives
        a comparison that can be compared further on one machine.

    Raises:
        ClaimsFileError: there is no such file, or it is no claims file of this schema.
        ConfigurationError: Ray can't be joined, or the work on it ended with an error of Ray's.
    """
    stretches, articles, missing = _look_into(claims, schema)
    with joined():
        count = workers(actors)
        looker = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Looker)
        hands: list[Any] = [looker.remote(schema, include_off_story=include_off_story) for _ in range(count)]
        try:
            tables = _tables(stretches, _PARTS * count if len(set(articles)) < len(articles) else 0)
            placed, asides = _draw(hands, tables)
            return _compare(placed, tables, hands, absolute(output), asides, missing)
        finally:
            for hand in hands:
                ray.kill(hand)


def _look_into(
    place: str | Path, schema: type[Claim]
) -> tuple[list[tuple[str, list[int]]], list[str], list[Failure]]:
    """The row groups of all files, in stretches; the articles of each stretch; and what the files lack."""
    stretches: list[tuple[str, list[int]]] = []
    articles: list[str] = []
    missing: list[Failure] = []
    count = 0
    for name in parquet_files(absolute(place)):
        files, path = filesystem(name)
        try:
            with files.open_input_file(path) as opened:
                file = parquet.ParquetFile(opened)
                numbers = list(range(file.num_row_groups))
                size = max(1, ROWS * len(numbers) // max(1, file.metadata.num_rows))
                own = [(name, numbers[at : at + size]) for at in range(0, len(numbers), size)]
                for _, some in own:
                    rows = file.read_row_groups(some, columns=["row", "article_id"])
                    articles += rows.filter(_IS_CLAIM)["article_id"].unique().to_pylist()
                header = header_line(file.metadata.metadata, schema)
                # row groups of claims alone are not read: their statistics say so
                others = parquet.read_table(opened, columns=["record"], filters=~_IS_CLAIM)
        except (OSError, ValueError, KeyError) as error:
            said = str(error).splitlines()[0]
            raise ClaimsFileError(f"{name} is no claims file: {said}", path=name) from None
        stretches += own
        count += file.metadata.num_rows - others.num_rows
        lines = enumerate([header, *others["record"].to_pylist()], start=1)
        found, run = read_lines(lines, name, schema)
        missing += [*Extraction([], found.failures, stopped=run["stopped"]).missing, *found.silent]
    if not stretches:
        raise ClaimsFileError(f"{place} holds no claims files in Parquet", path=str(place))
    if count:
        said = f"{count} of {count} claims of {place} not checked against their articles (--articles)"
        missing.append(Failure(kind="unchecked", message=said, path=str(place)))
    return stretches, articles, missing


def _tables(stretches: Sequence[tuple[str, list[int]]], parts: int) -> list[Any]:
    """References to tables of claims: one of each stretch; so many `parts` where stretches share articles."""
    if not parts:
        read = ray.remote(num_cpus=1)(read_claims_of)
        return [read.remote(*stretch) for stretch in stretches]
    cut = ray.remote(num_cpus=1, num_returns=parts)(cut_claims_of)
    join = ray.remote(num_cpus=1)(join_tables)
    pieces = [cut.remote(*stretch, parts) for stretch in stretches]
    return [join.remote(*of_part) for of_part in zip(*pieces, strict=True)]


def read_claims_of(path: str, groups: list[int], *more: str) -> pyarrow.Table:
    """Return the claims of some row groups of a claims file: the record of each, and `more` columns."""
    files, inside = filesystem(path)
    with files.open_input_file(inside) as file:
        rows = parquet.ParquetFile(file).read_row_groups(groups, columns=["row", "record", *more])
    return rows.filter(_IS_CLAIM).select(["record", *more]).combine_chunks()


def cut_claims_of(path: str, groups: list[int], parts: int) -> list[pyarrow.Table]:
    """Return the same in so many parts: the claims of an article are in the same part, whatever the file."""
    rows = read_claims_of(path, groups, "article_id")
    part = np.array([crc32(one.encode()) % parts for one in rows["article_id"].to_pylist()], dtype=np.int64)
    return [rows.select(["record"]).filter(pyarrow.array(part == number)) for number in range(parts)]


def join_tables(*tables: pyarrow.Table) -> pyarrow.Table:
    """Return one table of several."""
    return pyarrow.concat_tables(tables).combine_chunks()


_Placed = tuple[Drawn, int]
"""A claim and the number of its table."""


def _draw(actors: Sequence[Any], tables: Sequence[Any]) -> tuple[list[_Placed], list[Aside]]:
    """The claims that are compared, in the order of their content, and the others."""
    tasks = [actors[n % len(actors)].draw.remote(table) for n, table in enumerate(tables)]
    found: list[tuple[list[Drawn], list[Aside]]] = [ray.get(task) for task in tasks]
    placed = [(one, number) for number, (drawn, _) in enumerate(found) for one in drawn]
    asides = chain.from_iterable(aside for _, aside in found)
    return sorted(placed, key=lambda item: item[0].order), sorted(asides, key=lambda one: one.order)


def _index_of(placed: Sequence[_Placed], tables: list[Any], blocks: Blocks) -> Index:
    numbers: dict[str, int] = {}
    articles = [numbers.setdefault(one.sketch.article, len(numbers)) for one, _ in placed]
    article = np.array(articles, dtype=np.int32)
    of_article = np.argsort(article, kind="stable")
    first = np.searchsorted(article[of_article], np.arange(len(numbers)))
    company = blocks.company()
    return Index(
        tables,
        np.array([table for _, table in placed], dtype=np.int32),
        np.array([one.row for one, _ in placed], dtype=np.int32),
        article,
        of_article,
        first,
        ray.put(pyarrow.array(list(map(json.dumps, company)))),
    )


def _time_of(sketch: Sketch) -> int:
    """A day by which claims that may be of one event are near each other."""
    return sketch.window.span[0] if sketch.window.span else sketch.window.published or 0


class _ToWrite(NamedTuple):
    """An event that is written."""

    members: Members
    reasons: list[str]
    part_of: tuple[str, str] | None
    """The id of the larger event, and why."""


def row_of(claims: Claims, event: _ToWrite) -> dict[str, Any]:
    """Return the row of an event in the files of a comparison."""
    made = make_event([claims[number] for number in event.members], event.reasons)
    part_of = event.part_of and PartOf(event.part_of[0], "", event.part_of[1])
    data = event_data(replace(made, part_of=part_of), {})
    record = {"event": data, "claims": {claim.id: claim_data(claim) for claim in made.claims}}
    return {
        "id": made.id,
        "label": made.label,
        "sources": made.sources,
        "claims": [claim.id for claim in made.claims],
        "conflicts": list(made.conflicts),
        "part_of": event.part_of and event.part_of[0],
        "record": json.dumps(record, separators=(",", ":")),
    }


def _compare(
    placed: Sequence[_Placed],
    tables: list[Any],
    actors: Sequence[Any],
    output: str,
    asides: Sequence[Aside],
    missing: Sequence[Failure],
) -> Compared:
    with no_cyclic_gc():
        sketches = [one.sketch for one, _ in placed]
        blocks = Blocks(sketches)
        spread = OnActors(actors, _index_of(placed, tables, blocks), list(map(_time_of, sketches)))
        found, possible = cluster_claims(sketches, blocks, spread)
        links, wholes = relate([members for members, _ in found], possible, sketches, spread)
        ids = [_id_of(members, placed) for members, _ in found]
        whole_of = {part: (ids[whole], why) for part, (whole, why) in wholes.items()}
        events = [_ToWrite(*event, whole_of.get(number)) for number, event in enumerate(found)]
        _write_events(output, spread.in_any_order(row_of, events))
    pairs = sorted(
        (-found.score, ids[one], ids[other], found.reason) for (one, other), found in links.items()
    )
    rest: dict[str, list[str]] = {
        "possible_link": [
            json.dumps({"events": [one, other], "reason": reason, "score": -less})
            for less, one, other, reason in pairs
        ],
        "set_aside": [
            json.dumps({"claim": one.claim, "id": one.order[1], "reason": one.reason}) for one in asides
        ],
        "missing": sorted({failure.model_dump_json(exclude_none=True) for failure in missing}),
    }
    rows = [{"row": kind, "record": record} for kind, records in rest.items() for record in records]
    names = pyarrow.schema([(name, pyarrow.string()) for name in ("row", "record")])
    write_table(output, _REST, pyarrow.Table.from_pylist(rows, schema=names))
    return Compared(output, len(placed), len(events), len(links), len(asides))


def _id_of(members: Members, placed: Sequence[_Placed]) -> str:
    """The id of an event, as `make_event` gives it: that of its first claim."""
    firsts = [(placed[n][0].sketch.window.published or _NEVER, placed[n][0].order[2]) for n in members]
    return min(firsts)[1]


_NEVER = date.max.toordinal()


def _write_events(output: str, batches: Iterable[list[dict[str, Any]]]) -> None:
    """Write the rows of events as they come, in files of about `ROWS`; files of an earlier run go."""
    made, held = list[str](), list[dict[str, Any]]()
    files, folder = filesystem(output)
    files.create_dir(folder, recursive=True)
    for rows in chain(batches, [None]):
        held += rows or []
        if held and (rows is None or len(held) >= ROWS):
            made.append(f"{_EVENTS}{len(made):05}.parquet")
            write_table(output, made[-1], pyarrow.Table.from_pylist(held, schema=_SCHEMA))
            held = []
    if not made:
        made.append(f"{_EVENTS}00000.parquet")
        write_table(output, made[-1], _SCHEMA.empty_table())
    remove_others(output, _EVENTS, made)


@checked(but=["schema"])
def read_comparison(output: str | Path, *, schema: type[Claim] = MeetingClaim) -> Comparison:
    """Return the comparison that `compare` wrote to a folder: the same as `claimex.compare` gives.

    Raises:
        ClaimsFileError: the folder holds none.
    """
    files, folder = filesystem(output)
    try:
        names = [name for name in parquet_files(output) if name.rpartition("/")[2].startswith(_EVENTS)]
        paths = [filesystem(name)[1] for name in names]
        tables = [parquet.read_table(path, filesystem=files, columns=["record"]) for path in paths]
        rest = parquet.read_table(f"{folder}/{_REST}", filesystem=files).to_pylist()
    except (OSError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise ClaimsFileError(f"{output} holds no comparison: {said}", path=str(output)) from None
    events = [json.loads(record) for table in tables for record in table["record"].to_pylist()]
    others: dict[str, list[Any]] = {kind: [] for kind in ("possible_link", "set_aside", "missing")}
    for row in rest:
        others[row["row"]].append(json.loads(row["record"]))
    claims = {key: claim for event in events for key, claim in event["claims"].items()}
    claims |= {one["id"]: one["claim"] for one in others["set_aside"]}
    data = {
        "claims": claims,
        "events": [event["event"] for event in events],
        "possible_links": others["possible_link"],
        "set_aside": [{"claim": one["id"], "reason": one["reason"]} for one in others["set_aside"]],
        "missing": others["missing"],
        "failures": [],
        "usage": {},
        "stopped": None,
    }
    read = read_data(data, {schema_name(schema): schema})
    missing = sorted(read.missing, key=lambda failure: failure.model_dump_json())
    return Comparison.of(replace(read, events=sorted(read.events, key=event_order), missing=missing))
