"""Claims as an Arrow table, and claims files as Parquet: columns to query, and the exact record beside them.

A row is what a line of a claims file is: a claim, a failure, something that was dropped, or an article that
gave no claim. `row` says which. `record` is that line, so nothing is lost in a table: what is read back is
read from there, and the other columns are for queries. They are

    id, source, article_id, title, url, published    of the claim and its article
    quote, start, end, evidence                      the quote, its place (code points, half-open), its status
    unsupported, off_story, policy                   as in a `SourcedClaim`
    reason                                           of a failure, of what was dropped, of a silent article
    one for each field of the schema                 a list for a list, a struct for a Participant

A field of a schema that has the name of another column is `claim_NAME`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from claimex.claims import Claim
from claimex.errors import extra_needed
from claimex.extraction.claims_rows import record_lines
from claimex.models import Found, Record, SourcedClaim

if TYPE_CHECKING:
    import pyarrow

METADATA = b"claimex"
"""The key of the header, the first line of a claims file, among the metadata of a table's schema."""


def arrow() -> Any:
    """Return the module pyarrow, or raise MissingExtraError."""
    with extra_needed("pyarrow", "parquet"):
        import pyarrow
        import pyarrow.parquet
    return pyarrow


class _Column(NamedTuple):
    """A column for a field of a schema: its Arrow type, and what makes a cell of a value."""

    type: Any
    cell: Callable[[Any], Any]


def _itself(value: Any) -> Any:
    return value


def _column(annotation: Any) -> _Column:
    """The column of a field's type; what Arrow has no type for is JSON."""
    pa, origin, args = arrow(), get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _column(args[0])
    if origin in (Union, UnionType):
        given = [arg for arg in args if arg is not type(None)]
        return _column(given[0]) if len(given) == 1 else _json()
    if origin is Literal and all(isinstance(arg, str) for arg in args):
        return _Column(pa.string(), _itself)
    if origin in (list, tuple, set, frozenset) and args and args[1:] in ((), (Ellipsis,)):
        item = _column(args[0])
        order = sorted if origin in (set, frozenset) else list
        return _Column(pa.list_(item.type), lambda value: [item.cell(one) for one in order(value)])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation)
    return _plain(annotation)


def _plain(annotation: Any) -> _Column:
    pa = arrow()
    types = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    types[datetime] = pa.timestamp("us", tz="UTC")
    return _Column(types[annotation], _itself) if annotation in types else _json()


def _struct(model: type[BaseModel]) -> _Column:
    fields = {name: _column(field.annotation) for name, field in model.model_fields.items()}
    if not fields:
        return _json()
    return _Column(
        arrow().struct([(name, column.type) for name, column in fields.items()]),
        lambda value: {name: _cell(column, getattr(value, name)) for name, column in fields.items()},
    )


def _json() -> _Column:
    return _Column(arrow().string(), lambda value: json.dumps(value, default=_plainly, ensure_ascii=False))


def _plainly(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)


def _cell(column: _Column, value: Any) -> Any:
    return None if value is None else column.cell(value)


_OWN = (
    *("row", "id", "source", "article_id", "title", "url", "published", "quote", "start", "end", "evidence"),
    *("unsupported", "off_story", "policy", "reason", "record"),
)


@cache
def _columns(schema: type[Claim]) -> Mapping[str, tuple[str, _Column]]:
    """Of each field of a schema, by its name, the name of its column and the column."""
    fields = {name: field for name, field in schema.model_fields.items() if name != "quote"}
    return {
        name: (f"claim_{name}" if name in _OWN else name, _column(field.annotation))
        for name, field in fields.items()
    }


def claims_schema(schema: type[Claim], header: Mapping[str, Any] | None = None) -> pyarrow.Schema:
    """Return the schema of a table of claims; `header` goes into its metadata."""
    pa = arrow()
    types = {"published": pa.date32(), "start": pa.int64(), "end": pa.int64()}
    types["unsupported"] = pa.list_(pa.string())
    own = [(name, types.get(name, pa.string())) for name in _OWN]
    fields = [*own[:-2], *((name, column.type) for name, column in _columns(schema).values()), *own[-2:]]
    return pa.schema(fields, metadata={METADATA: json.dumps(header)} if header else None)


def claims_table(found: Found, schema: type[Claim], header: Mapping[str, Any] | None = None) -> pyarrow.Table:
    """Return what was found as a table, in the order of a claims file."""
    return table_of(list(table_rows(found, schema)), claims_schema(schema, header))


def table_of(rows: list[dict[str, Any]], schema: pyarrow.Schema) -> pyarrow.Table:
    """Return a table of rows."""
    pa = arrow()
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:  # halves of a surrogate pair: the record has them, escaped
        return pa.Table.from_pylist([_without_halves(row) for row in rows], schema=schema)


def _without_halves(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: _without_halves(one) for name, one in value.items()}
    return [_without_halves(one) for one in value] if isinstance(value, list) else value


def table_rows(found: Found, schema: type[Claim]) -> Iterator[dict[str, Any]]:
    """Yield a row for each record of what was found."""
    for kind, record, line in record_lines(found):
        row = _of_claim(record, schema) if isinstance(record, SourcedClaim) else _of_other(record)
        yield {**row, "row": kind, "record": line}


def _of_claim(one: SourcedClaim, schema: type[Claim]) -> dict[str, Any]:
    _, span = one.located_quote
    columns = _columns(schema).items()
    return {
        **{column: _cell(kind, getattr(one.claim, name)) for name, (column, kind) in columns},
        **{name: getattr(one, name) for name in ("id", "source", "article_id", "title", "url", "published")},
        "quote": one.claim.quote,
        "start": span and span.start,
        "end": span and span.end,
        "evidence": one.evidence and one.evidence.status,
        "unsupported": one.unsupported,
        "off_story": one.off_story,
        "policy": one.policy,
    }


def _of_other(record: Record) -> dict[str, Any]:
    names = ("source", "article_id", "published", "quote")
    said = {name: getattr(record, name, None) for name in names}
    return said | {"reason": getattr(record, "message", None) or getattr(record, "reason", None)}
