"""A comparison as JSON, and back: each claim once, everything else names claims and events by their ids.

    {"claimex_comparison": 1,
     "claims": {ID: a claim as in a claims file, with "schema" where it is no meeting},
     "events": [{"id", "label", "claims": [ID], "links", "origins", "part_of": {"event": ID, "reason"},
                 "fields": {NAME: {"verdict", "reason", "rule", "positions": [POSITION]}}}],
     "possible_links": [{"events": [ID, ID], "reason", "score"}], "separated": [the same],
     "set_aside": [{"claim": ID, "reason"}],
     "missing": [...], "failures": [...], "usage": {...}, "stopped": null,
     "rulings": [{"ruling": a line of a file of rulings, "effect", "applied", "events": [ID]}],
     "made": [{"model", "prompt", "version", "day", "hosts"}],
     "news": null or
      [{"kind", "event": ID, "label", "text", "field", "before": [...], "now": [...], "minor": true}]}

    POSITION: {"value", "note", "origins", "undisputed", "language", "unresolved", "fits": [VALUE],
               "claims": [ID or {"id", "value", "resolved", "meaning", "quote", "span"}]}

Left out is what follows from the rest: `part_of` of an event that is no part; `separated`, `rulings`,
`made` and `news` where there are none; of events and fields, `rulings` (numbers of those above, from 0),
`ruled` and `struck` (what was ruled wrong, as the claims of a position) likewise; fields of a claim that are
empty by default; `origins` that are as many as the sources; `undisputed` and `unresolved` that are false,
`language` that is null, and `fits` of nothing; a `value` that is the position's, a `meaning` that is
`resolved`, a `quote` and `span` that are the claim's own. A claim with nothing else to state is its id alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from claimex.claims import Claim, MeetingClaim
from claimex.comparison import records
from claimex.comparison.events import as_tree
from claimex.errors import UsageError
from claimex.extraction.claims_file import schema_name
from claimex.models import Failure, Made, SourcedClaim, Span, Usage
from claimex.reporting._safe import escaped_json

JSON_VERSION = 1
"""The version of the layout; another one is not read."""
_USES, _CHANGES = TypeAdapter(list[records.RulingUse]), TypeAdapter(list[records.Change])


def comparison_json(compared: records.Compared) -> str:
    """Return all of a comparison as JSON, compact and in the text's own script."""
    number = {use.ruling.id: place for place, use in enumerate(compared.rulings)}
    data = {
        "claimex_comparison": JSON_VERSION,
        "claims": {claim.id: claim_data(claim) for claim in compared.claims},
        "events": [event_data(event, number) for event in compared.events],
        "possible_links": list(map(_link_data, compared.possible_links)),
        **({"separated": list(map(_link_data, compared.separated))} if compared.separated else {}),
        "set_aside": [{"claim": aside.claim.id, "reason": aside.reason} for aside in compared.set_aside],
        "missing": [failure.model_dump(mode="json", exclude_none=True) for failure in compared.missing],
        "failures": [failure.model_dump(exclude_none=True) for failure in compared.failures],
        "usage": compared.usage.model_dump(mode="json"),
        "stopped": compared.stopped,
        **({"rulings": list(map(_use_data, compared.rulings))} if compared.rulings else {}),
        **(
            {"news": _CHANGES.dump_python(compared.news, mode="json", exclude_defaults=True)}
            if compared.news is not None
            else {}
        ),
        **({"made": [one.model_dump(mode="json") for one in compared.made]} if compared.made else {}),
    }
    return escaped_json(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) + "\n"


def claim_data(claim: SourcedClaim) -> dict[str, Any]:
    """Return a claim as it is written."""
    data = claim.model_dump(mode="json", exclude_defaults=True)
    stated = claim.claim.model_dump(mode="json", exclude_defaults=True)
    data["claim"] = {
        name: value
        for name, value in claim.claim.model_dump(mode="json").items()
        if value or name in stated  # what is empty by default is left out
    }
    name = schema_name(type(claim.claim))
    return data if name == schema_name(MeetingClaim) else {"schema": name, **data}


def _link_data(link: records.PossibleLink) -> dict[str, Any]:
    return {"events": [event.id for event in link.events], "reason": link.reason, "score": link.score}


def _use_data(use: records.RulingUse) -> dict[str, Any]:
    ruling = use.ruling.model_dump(mode="json", exclude_defaults=True)
    return {"ruling": ruling, "effect": use.effect, "applied": use.applied, "events": use.events}


_Numbers = Mapping[str, int]
"""The place of each ruling in the list of them, by its id."""


def _ruled_data(of: records.Event | records.FieldComparison, number: _Numbers) -> dict[str, Any]:
    return {"rulings": [number[ruling.id] for ruling in of.rulings]} if of.rulings else {}


def event_data(event: records.Event, number: _Numbers) -> dict[str, Any]:
    """Return an event as it is written; `number` has the places of the rulings."""
    return {
        "id": event.id,
        "label": event.label,
        "claims": [claim.id for claim in event.claims],
        "links": event.links,
        "origins": event.origins,
        **({"part_of": {"event": event.part_of.id, "reason": event.part_of.reason}} if event.part_of else {}),
        **_ruled_data(event, number),
        "fields": {
            name: {
                "verdict": found.verdict,
                "reason": found.reason,
                "rule": found.rule,
                "positions": [_position_data(position) for position in found.positions],
                **_ruled_data(found, number),
                **({"ruled": found.ruled} if found.ruled is not None else {}),
                **({"struck": [_attestation_data(a, "") for a in found.struck]} if found.struck else {}),
            }
            for name, found in event.fields.items()
        },
    }


def _position_data(position: records.Position) -> dict[str, Any]:
    data: dict[str, Any] = {"value": position.value}
    if position.note is not None:
        data["note"] = position.note
    if position.origins != len(position.sources):
        data["origins"] = position.origins
    if position.undisputed:
        data["undisputed"] = True
    if position.language is not None:
        data["language"] = position.language
    if position.unresolved:
        data["unresolved"] = True
    if position.fits:
        data["fits"] = list(position.fits)
    data["claims"] = [_attestation_data(a, position.value) for a in position.attestations]
    return data


def _attestation_data(attestation: records.Attestation, value: str) -> str | dict[str, Any]:
    data: dict[str, Any] = {}
    if attestation.value != value:
        data["value"] = attestation.value
    if attestation.resolved is not None:
        data["resolved"] = attestation.resolved
    if attestation.meaning != attestation.resolved:
        data["meaning"] = attestation.meaning
    span = attestation.span
    if (attestation.quote, span) != attestation.claim.located_quote:
        data["quote"] = attestation.quote
        data["span"] = None if span is None else [span.start, span.end]
    return {"id": attestation.claim.id, **data} if data else attestation.claim.id


def read_comparison(text: str, schemas: Iterable[type[Claim]] = ()) -> records.Compared:
    """Return the comparison that `comparison_json` wrote, or raise UsageError.

    `schemas` are those of its claims other than `MeetingClaim`.
    """
    known: dict[str, type[Claim]] = {schema_name(MeetingClaim): MeetingClaim}
    known |= {schema_name(schema): schema for schema in schemas}
    try:
        data = json.loads(text)
        if (version := data["claimex_comparison"]) != JSON_VERSION:
            ours = f"this claimex reads version {JSON_VERSION}"
            raise UsageError(f"the comparison is of version {version}, and {ours}")
        return read_data(data, known)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise UsageError(
            "the text is no comparison: make one with claimex compare CLAIMS -o report.json "
            "(Comparison.to_json() in Python)"
        ) from None


def read_data(data: Mapping[str, Any], known: Mapping[str, type[Claim]]) -> records.Compared:
    """Return the comparison of what was written; `known` has the schemas by their names."""
    claims = {key: _read_claim(row, known) for key, row in data["claims"].items()}
    parts = {row["id"]: row.pop("part_of") for row in data["events"] if "part_of" in row}
    wholes = {part: (whole["event"], whole["reason"]) for part, whole in parts.items()}
    uses = _USES.validate_python(data.get("rulings", []))
    rulings = [use.ruling for use in uses]
    read = [_read_event(row, claims, rulings) for row in data["events"]]
    events = {event.id: event for event in as_tree(read, wholes)}
    links, apart = (
        [_read_link(row, events) for row in rows]
        for rows in (data["possible_links"], data.get("separated", ()))
    )
    return records.Compared(
        events=list(events.values()),
        possible_links=links,
        separated=apart,
        set_aside=[records.SetAside(claims[row["claim"]], row["reason"]) for row in data["set_aside"]],
        missing=[Failure.model_validate(row) for row in data["missing"]],
        failures=[Failure.model_validate(row) for row in data["failures"]],
        usage=Usage.model_validate(data["usage"]),
        stopped=data["stopped"],
        rulings=uses,
        news=_CHANGES.validate_python(data["news"]) if "news" in data else None,
        made=tuple(Made.model_validate(row) for row in data.get("made", ())),
    )


def _read_link(row: Mapping[str, Any], events: Mapping[str, records.Event]) -> records.PossibleLink:
    one, other = row["events"]
    return records.PossibleLink((events[one], events[other]), row["reason"], row["score"])


def _read_claim(row: dict[str, Any], known: Mapping[str, type[Claim]]) -> SourcedClaim:
    name = row.pop("schema", schema_name(MeetingClaim))
    if name not in known:
        raise UsageError(f"the comparison has claims of the schema {name!r}: name it with schemas=")
    return SourcedClaim.model_validate(row | {"claim": known[name].model_validate(row["claim"])})


def _read_event(
    row: dict[str, Any], claims: Mapping[str, SourcedClaim], rulings: Sequence[records.Ruling]
) -> records.Event:
    def ruled(of: Mapping[str, Any]) -> list[records.Ruling]:
        return [rulings[number] for number in of.get("rulings", ())]

    fields = {
        name: records.FieldComparison(
            records.Verdict(found["verdict"]),
            [_read_position(position, claims) for position in found["positions"]],
            found["reason"],
            found["rule"],
            ruled(found),
            found.get("ruled"),
            [_read_attestation(row, "", claims) for row in found.get("struck", ())],
        )
        for name, found in row["fields"].items()
    }
    read = {"claims": [claims[key] for key in row["claims"]], "fields": fields, "rulings": ruled(row)}
    return records.Event(**row | read)


def _read_position(row: Mapping[str, Any], claims: Mapping[str, SourcedClaim]) -> records.Position:
    value = row["value"]
    attestations = [_read_attestation(item, value, claims) for item in row["claims"]]
    sources = len({attestation.source for attestation in attestations})
    origins, undisputed = row.get("origins", sources), row.get("undisputed", False)
    language, unresolved, fits = row.get("language"), row.get("unresolved", False), tuple(row.get("fits", ()))
    return records.Position(
        value, attestations, row.get("note"), origins, undisputed, language, unresolved, fits
    )


def _read_attestation(
    row: str | Mapping[str, Any], value: str, claims: Mapping[str, SourcedClaim]
) -> records.Attestation:
    if isinstance(row, str):
        row = {"id": row}
    claim, resolved = claims[row["id"]], row.get("resolved")
    quote, span = claim.located_quote
    if "quote" in row:
        quote, span = row["quote"], Span(start=row["span"][0], end=row["span"][1]) if row["span"] else None
    return records.Attestation(
        claim, row.get("value", value), quote, resolved, row.get("meaning", resolved), span
    )
