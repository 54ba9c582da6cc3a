"""The table underneath a comparison: one row for each event, field and source that speaks of it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimex.comparison.records import Attestation, Change, Compared, Event, FieldComparison
from claimex.errors import MissingExtraError
from claimex.reporting._safe import visible

if TYPE_CHECKING:
    import pandas

STATEMENT_COLUMNS = tuple(
    "event label field source origin value resolved verdict reason rule quote start end published "
    "article_id claim_id url part_of".split()
)
"""The columns of the table of statements, in order."""

_OFFSETS = ("start", "end")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run as a formula (OWASP, "CSV Injection"; the wide forms
where the spreadsheet's language is Japanese)."""


def comparison_rows(compared: Compared) -> list[dict[str, Any]]:
    """Return `statement_rows` of a comparison, with columns of rulings and of news where it has any.

    `ruled` is the value that a ruling says is right, `rulings` what was ruled of the field and its event, and
    `news` what is new of event, field or source since an earlier comparison.
    """
    rows = statement_rows(compared.events)
    if compared.rulings:
        events = {event.id: event for event in compared.events}
        rows = [row | _ruled(events[row["event"]], row["field"]) for row in rows]
    if compared.news is not None:
        news = _News(compared.news)
        rows = [row | {"news": news.of(row["event"], row["field"], row["source"])} for row in rows]
    return rows


def _ruled(event: Event, field: str) -> dict[str, Any]:
    found = event.fields[field]
    says = "; ".join(ruling.says for ruling in (*event.rulings, *found.rulings))
    return {"ruled": found.ruled, "rulings": says or None}


class _News:
    """What is new, by the event, the field and the source that it is of."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._of: dict[tuple[str, str | None, str | None], list[str]] = defaultdict(list)
        for change in changes:
            what = "verdict changed" if change.kind == "verdict" else change.kind.replace("_", " ")
            for source in change.now if change.kind == "new_source" else (None,):
                self._of[change.event, change.field, source].append(what)

    def of(self, event: str, field: str, source: str) -> str | None:
        places = ((None, None), (None, source), (field, None))
        return ", ".join(kind for of, by in places for kind in self._of.get((event, of, by), ())) or None


def statement_rows(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return one row for each event, field and source, in the order of the events and their fields.

    A source that says two things of one field has two rows; one that is silent has none. The keys are
    `STATEMENT_COLUMNS`. `origin` is the same for sources that copy one another: the first of them. `value`
    is the source's own words, `resolved` what they were understood as, None where that is the same. `start`
    and `end` are where `quote` is in its article, in code points, half-open. `published` is an ISO date,
    `part_of` the id of the event that the event is a part of.
    What is not known is None.
    """
    return [
        _row(event, name, comparison, attestation)
        for event in events
        for name, comparison in event.fields.items()
        for position in comparison.positions
        for attestation in position.attestations
    ]


def _row(event: Event, name: str, comparison: FieldComparison, said: Attestation) -> dict[str, Any]:
    claim, sources = said.claim, (group for group in event.origins if said.source in group)
    return {
        "event": event.id,
        "label": event.label,
        "field": name,
        "source": said.source,
        "origin": next(sources, [said.source])[0],
        "value": said.value,
        "resolved": said.resolved,
        "verdict": comparison.verdict.value,
        "reason": comparison.reason,
        "rule": comparison.rule or None,
        "quote": said.quote,
        "start": said.span.start if said.span else None,
        "end": said.span.end if said.span else None,
        "published": claim.published.isoformat() if claim.published else None,
        "article_id": claim.article_id,
        "claim_id": claim.id,
        "url": claim.url,
        "part_of": event.part_of.id if event.part_of else None,
    }


def _columns(rows: Sequence[dict[str, Any]], default: Sequence[str]) -> list[str]:
    """Every key of the rows in the order of first appearance; of no rows, the default."""
    return list(dict.fromkeys(key for row in rows for key in row)) or list(default)


def comparison_csv(compared: Compared) -> str:
    """Return the table of statements of a comparison as CSV."""
    return rows_csv(comparison_rows(compared))


def rows_csv(rows: Sequence[dict[str, Any]], *, columns: Sequence[str] = STATEMENT_COLUMNS) -> str:
    r"""Return rows as CSV (RFC 4180 quoting, lines ended by "\n"), a header first.

    None is an empty cell. A text that begins with `=`, `+`, `-`, `@` (or their wide forms), a tab or a
    line end gets an apostrophe before it, so that no spreadsheet runs an article's words as a formula.
    What hides or reorders text is shown or replaced, as in every report; line ends inside a cell are "\n".
    `columns` is the header where there is no row.
    """
    columns = _columns(rows, columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(name) for name in columns])
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if value.startswith(_FORMULA_STARTS) else text


def rows_frame(
    rows: Sequence[dict[str, Any]], *, columns: Sequence[str] = STATEMENT_COLUMNS
) -> pandas.DataFrame:
    """Return rows as a pandas frame with the columns in order, also where there is no row.

    Offsets are nullable integers (`Int64`), all else is text (`string`); what is missing is `pandas.NA`.
    `columns` are those of a frame without rows. Without pandas it raises MissingExtraError.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("pandas", extra="frames") from None
    frame = pandas.DataFrame(list(rows), columns=_columns(rows, columns))
    return frame.astype({name: "Int64" if name in _OFFSETS else "string" for name in frame.columns})
