"""A row of a claims file: what was found of an article as lines, each record once and exactly, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from claimex.claims import Claim
from claimex.models import Dropped, Failure, Found, Record, SourcedClaim
from claimex.visible import escaped_json

_RENAMED = {"other_tellings": "other_values"}  # fields of a claim that earlier versions wrote


def record_lines(found: Found) -> Iterator[tuple[str, Record, str]]:
    """Yield each record with the kind of its row and its line: claims, failures, dropped, silent articles."""
    rows: dict[str, Sequence[Record]] = {"claim": found.claims, "failure": found.failures}
    rows |= {"dropped": found.dropped, "silent": found.silent}
    for kind, records in rows.items():
        yield from ((kind, record, _line(kind, record)) for record in records)


def _line(kind: str, record: Record) -> str:
    """One line, in the text's own script; what hides or reorders text, and what is no Unicode, is escaped."""
    bare = kind in ("failure", "silent")  # a failure has mostly nothing to say of most of its fields
    # a field that most claims do without, and that earlier versions do not read
    left_out = {"countries"} if kind == "claim" and not getattr(record, "countries", None) else None
    try:
        text = escaped_json(record.model_dump_json(exclude_none=bare, exclude=left_out))
    except ValueError:
        text = json.dumps(record.model_dump(exclude_none=bare, exclude=left_out), default=str)
    return f'{{"{kind}": {text}}}'


def add_line(found: Found, line: str | bytes, schema: type[Claim]) -> None:
    """Add the record of a line. An error of JSON, of a key or of a type says that it is none."""
    row = json.loads(line)
    if "claim" in row:
        found.claims.append(parse_claim(row["claim"], schema))
    elif "dropped" in row:
        found.dropped.append(Dropped.model_validate(row["dropped"]))
    elif "silent" in row:
        found.silent.append(Failure.model_validate(row["silent"]))
    else:
        found.failures.append(Failure.model_validate(row["failure"]))


def parse_claim(row: dict[str, Any], schema: type[Claim]) -> SourcedClaim:
    """Return the claim of a line, as any version wrote it."""
    claim = schema.model_validate(row["claim"], extra="ignore")
    # earlier versions wrote "resolved", and nothing reads it any more
    support = [{key: one[key] for key in one if key != "resolved"} for one in row.get("support", ())]
    named = {_RENAMED.get(name, name): value for name, value in row.items()}
    sourced = SourcedClaim(**(named | {"claim": claim, "support": support}))
    _ = sourced.id  # a claim with half of a surrogate pair has none, and no answer is read with one either
    return sourced
