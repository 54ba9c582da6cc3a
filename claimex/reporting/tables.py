"""The four tables of a comparison, as rows: claims, events, positions, links.

Ids are by content: those of claims, events and articles are the same in every table, and when claims are
added. `earliest` and `latest` are days, both inclusive, None where the words leave that end open or name no
year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from claimex.claims import Claim, MeetingClaim, markers
from claimex.comparison.records import Attestation, Change, Compared, Event, FieldComparison, PossibleLink
from claimex.errors import ArgumentError
from claimex.kinds.time import days_of
from claimex.models import SourcedClaim
from claimex.reporting.claims import CLAIM_COLUMNS, claim_columns, claim_rows

Kind = Literal["claims", "events", "positions", "links"]
"""The tables:

- "claims": one row a claim.
- "events": one row an event; each field of the schema has a column with its values and one with the verdict.
- "positions": one row for each event, field and source that speaks of it.
- "links": one row for each pair of events that may be one, or that an adjudicator said are two.
"""

STATEMENT_COLUMNS = tuple(
    "event label field source origin value resolved earliest latest verdict reason rule quote start end "
    "published article_id claim_id url part_of".split()
)
"""The columns of the table of positions, in order."""
RULED_WRONG = "ruled wrong"
"""In place of a verdict, at a value that a person ruled wrong: it is compared with no other."""
EVENT_COLUMNS = tuple("event label sources claims origins earliest latest conflicts settled part_of".split())
"""The columns that every event's row begins with; the fields of the schema follow."""
LINK_COLUMNS = tuple("event other label other_label score reason status".split())

_TYPES: Mapping[str, type] = {
    **dict.fromkeys(("start", "end", "claims", "origins"), int),
    **dict.fromkeys(("earliest", "latest", "published"), date),
    "score": float,
}
"""What our own columns hold that is no text. Those of a schema's fields are texts, whatever their names."""


class Table(NamedTuple):
    """Rows with the same columns, in order, each with the type of what it holds; else it holds None."""

    columns: Mapping[str, type]
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, own: Sequence[str], rows: list[dict[str, Any]], fields: Iterable[str] = ()) -> Table:
        """Return the table of rows with columns of our own, then those of a schema's fields."""
        return cls({name: _TYPES.get(name, str) for name in own} | dict.fromkeys(fields, str), rows)


def table_of(compared: Compared, kind: Kind) -> Table:
    """Return one of the tables of a comparison, in the order of its events.

    Raises:
        ArgumentError: there is no such table.
    """
    if kind == "claims":
        schemas = dict.fromkeys(type(claim.claim) for claim in compared.claims) or [MeetingClaim]
        return claim_table(compared.claims, *schemas)
    if kind == "events":
        return _event_table(compared)
    if kind == "positions":
        return _position_table(compared)
    if kind == "links":
        possible, separated = compared.possible_links, compared.separated
        links = [(link, "possible") for link in possible] + [(link, "separated") for link in separated]
        return Table.of(LINK_COLUMNS, [_link_row(link, status) for link, status in links])
    raise ArgumentError(f"kind: there is no table {kind!r}: give {', '.join(get_args(Kind))}")


def claim_table(claims: Sequence[SourcedClaim], *schemas: type[Claim]) -> Table:
    """Return one row a claim, with the columns of its schemas."""
    fields = [name for schema in schemas for name in claim_columns(schema)[len(CLAIM_COLUMNS) :]]
    return Table.of(CLAIM_COLUMNS, claim_rows(claims), fields)


def _position_table(compared: Compared) -> Table:
    """The table of statements, with columns of rulings and of news where a comparison has any.

    `ruled` is the value that a ruling says is right, `rulings` what was ruled of the field and its event, and
    `news` what is new of event, field or source since an earlier comparison.
    """
    rows, further = statement_rows(compared.events), []
    if compared.rulings:
        events = {event.id: event for event in compared.events}
        rows = [row | _ruled(events[row["event"]], row["field"]) for row in rows]
        further += ["ruled", "rulings"]
    if compared.news is not None:
        news = _News(compared.news)
        rows = [row | {"news": news.of(row["event"], row["field"], row["source"])} for row in rows]
        further.append("news")
    return Table.of([*STATEMENT_COLUMNS, *further], rows)


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
            for source in change.now if change.kind in ("new_source", "new_word") else (None,):
                self._of[change.event, change.field, source].append(what)

    def of(self, event: str, field: str, source: str) -> str | None:
        places = ((None, None), (None, source), (field, None), (field, source))
        return ", ".join(kind for of, by in places for kind in self._of.get((event, of, by), ())) or None


def statement_rows(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return one row for each event, field and source, in the order of the events and their fields.

    A source that says two things of one field has two rows; one that is silent has none. The keys are
    `STATEMENT_COLUMNS`. `origin` is the same for sources that copy one another: the first of them. `value`
    is the source's own words, `resolved` what they were understood as, None where that is the same;
    `earliest` and `latest` its days, where that is a time. What a person ruled wrong has the verdict
    "ruled wrong", and the ruling as its reason. `start` and `end` are where `quote` is in its
    article, in code points, half-open. `published` is a day, `part_of` the id of the event that the
    event is a part of. What is not known is None.
    """
    return [
        row
        for event in events
        for name, comparison in event.fields.items()
        for row in _field_rows(event, name, comparison)
    ]


def _field_rows(event: Event, name: str, comparison: FieldComparison) -> Iterator[dict[str, Any]]:
    for position in comparison.positions:
        for attestation in position.attestations:
            yield _row(event, name, comparison, attestation)
    for attestation in comparison.struck:
        says = "; ".join(
            ruling.says
            for ruling in comparison.rulings
            if ruling.rule == "wrong" and attestation.claim.id in ruling.claims
        )
        row = _row(event, name, comparison, attestation)
        yield row | {"verdict": RULED_WRONG, "reason": says, "rule": None}


def _row(event: Event, name: str, comparison: FieldComparison, said: Attestation) -> dict[str, Any]:
    claim, sources = said.claim, (group for group in event.origins if said.source in group)
    earliest, latest = _days(name, said)
    return {
        "event": event.id,
        "label": event.label,
        "field": name,
        "source": said.source,
        "origin": next(sources, [said.source])[0],
        "value": said.value,
        "resolved": said.resolved,
        "earliest": earliest,
        "latest": latest,
        "verdict": comparison.verdict.value,
        "reason": comparison.reason,
        "rule": comparison.rule or None,
        "quote": said.quote,
        "start": said.span.start if said.span else None,
        "end": said.span.end if said.span else None,
        "published": claim.published,
        "article_id": claim.article_id,
        "claim_id": claim.id,
        "url": claim.url,
        "part_of": event.part_of.id if event.part_of else None,
    }


def _days(field: str, said: Attestation) -> tuple[date | None, date | None]:
    """The first and the last day of a value that is a time; None for any other."""
    marker = markers(type(said.claim.claim)).get(field)
    is_time = marker is not None and marker.role == "when"
    return (days_of(said.resolved) if is_time else None) or (None, None)


def _event_table(compared: Compared) -> Table:
    """Return one row an event: `EVENT_COLUMNS`, then for each field its values and its verdict.

    `sources`, `conflicts` and values are joined by "; " and " | ". `earliest` and `latest` are the first and
    the last day that any of its sources gives. A field with the name of one of `EVENT_COLUMNS` is found as
    "field.NAME".
    """
    fields = dict.fromkeys(name for event in compared.events for name in event.fields)
    columns = {name: f"field.{name}" if name in EVENT_COLUMNS else name for name in fields}
    shown = [part for column in columns.values() for part in (column, f"{column}_verdict")]
    return Table.of(EVENT_COLUMNS, [_event_row(event, columns) for event in compared.events], shown)


def _event_row(event: Event, columns: Mapping[str, str]) -> dict[str, Any]:
    said = [
        _days(name, attestation)
        for name, field in event.fields.items()
        for position in field.positions
        for attestation in position.attestations
    ]
    earliest, latest = (
        ([day for day in days if day] for days in zip(*said, strict=True)) if said else ([], [])
    )
    row: dict[str, Any] = {
        "event": event.id,
        "label": event.label,
        "sources": "; ".join(event.sources),
        "claims": len(event.claims),
        "origins": len(event.origins) or None,
        "earliest": min(earliest, default=None),
        "latest": max(latest, default=None),
        "conflicts": "; ".join(event.conflicts) or None,
        "settled": "; ".join(event.settled) or None,
        "part_of": event.part_of.id if event.part_of else None,
    }
    for name, column in columns.items():
        field = event.fields.get(name)
        row[column] = " | ".join(position.value for position in field.positions) if field else None
        row[f"{column}_verdict"] = field.verdict.value if field else None
    return row


def _link_row(link: PossibleLink, status: str) -> dict[str, Any]:
    one, other = link.events
    return {
        "event": one.id,
        "other": other.id,
        "label": one.label,
        "other_label": other.label,
        "score": link.score,
        "reason": link.reason,
        "status": status,
    }
