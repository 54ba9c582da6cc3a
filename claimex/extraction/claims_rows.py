"""What was found of an article as the lines of a claims file: each record once, and exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from claimex.models import Found, Record
from claimex.visible import escaped_json


def records_of(found: Found) -> Iterator[tuple[str, Record]]:
    """Yield each record with the kind of its row: claims, failures, what was dropped, silent articles."""
    rows: dict[str, Sequence[Record]] = {"claim": found.claims, "failure": found.failures}
    rows |= {"dropped": found.dropped, "silent": found.silent}
    yield from ((kind, record) for kind, records in rows.items() for record in records)


def record_lines(found: Found) -> Iterator[tuple[str, Record, bytes]]:
    """Yield the same, each with its line."""
    yield from ((kind, record, _line(kind, record)) for kind, record in records_of(found))


def _line(kind: str, record: Record) -> bytes:
    """One line, in the text's own script; what hides or reorders text, and what is no Unicode, is escaped."""
    bare = kind in ("failure", "silent")  # a failure has mostly nothing to say of most of its fields
    # a field that most claims do without, and that earlier versions do not read
    left_out = {"countries"} if kind == "claim" and not getattr(record, "countries", None) else None
    try:
        text = escaped_json(record.model_dump_json(exclude_none=bare, exclude=left_out)).encode()
    except ValueError:
        text = json.dumps(record.model_dump(exclude_none=bare, exclude=left_out), default=str).encode()
    return b'{"%s": %s}\n' % (kind.encode(), text)
