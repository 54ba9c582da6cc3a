"""Claims before any comparison: as rows, as a terminal listing, as a notebook's table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimex.claims import Claim
from claimex.extraction.forecast import Forecast
from claimex.models import Failure, SourcedClaim, Usage
from claimex.reporting import _wording as wording
from claimex.reporting._layout import wrap
from claimex.reporting._quotes import excerpt
from claimex.reporting._safe import one_line
from claimex.reporting._templates import render, style
from claimex.reporting._view import claim_view

CLAIM_COLUMNS = (
    "id",
    "source",
    "published",
    "article_id",
    "quote",
    "evidence",
    "start",
    "end",
    "unsupported",
)
"""The columns that every claim's row begins with; the fields of its schema follow."""

_LISTED = 200
"""How many claims, and how many failures, a notebook or a terminal lists before it counts the rest."""

_QUOTE_LENGTH = 240


def claim_rows(claims: Sequence[SourcedClaim]) -> list[dict[str, Any]]:
    """Return one row a claim: the keys `CLAIM_COLUMNS`, then each field of its schema as one string.

    `evidence` is the status of the quote's grounding, None where it was not checked. `start` and `end`
    are where the quote stands in its article, in code points, half-open. `published` is an ISO date.
    `unsupported` and every list are joined by "; "; a participant reads "name (role, represents)"; a
    field that states nothing is None. A schema's field with the name of one of `CLAIM_COLUMNS` is
    found as "claim.NAME".
    """
    return [_row(claim) for claim in claims]


def _row(claim: SourcedClaim) -> dict[str, Any]:
    evidence = claim.evidence
    row: dict[str, Any] = dict.fromkeys(CLAIM_COLUMNS)
    row |= {
        "id": claim.id,
        "source": claim.source,
        "published": claim.published.isoformat() if claim.published else None,
        "article_id": claim.article_id,
        "quote": claim.claim.quote,
        "evidence": evidence.status if evidence else None,
        "start": evidence.start if evidence else None,
        "end": evidence.end if evidence else None,
        "unsupported": "; ".join(claim.unsupported),
    }
    for name, column in _schema_columns(type(claim.claim)).items():
        row[column] = wording.flat(getattr(claim.claim, name)) or None
    return row


def claim_columns(schema: type[Claim]) -> list[str]:
    """Return the columns of `claim_rows` for claims of a schema: what a table without a row has too."""
    return [*CLAIM_COLUMNS, *_schema_columns(schema).values()]


def _schema_columns(schema: type[Claim]) -> dict[str, str]:
    """The fields of a schema but the quote, each with the name of its column."""
    names = (name for name in schema.model_fields if name != "quote")
    return {name: f"claim.{name}" if name in CLAIM_COLUMNS else name for name in names}


def claims_text(
    claims: Sequence[SourcedClaim], failures: Sequence[Failure], summary: str, *, width: int = 100
) -> str:
    """Return a short listing for a terminal: the summary, then each claim with its quote, then failures."""
    lines = wrap(one_line(summary), width)
    for number, claim in enumerate(claims[:_LISTED], start=1):
        view = claim_view(claim)
        told = one_line(claim.source) + (f" ({claim.published.isoformat()})" if claim.published else "")
        lines += ["", *wrap(f"{number}. {told}: {one_line(view.label)}", width, hanging=3)]
        if view.quote:
            quote = f"“{excerpt(view.quote, (), _QUOTE_LENGTH)}”"
            lines += ["   " + line for line in wrap(quote, width - 3)]
        for doubt in view.doubts:
            lines += ["   " + line for line in wrap(f"! {one_line(doubt)}", width - 3, hanging=2)]
    lines += _rest(len(claims), "claim")
    if failures:
        lines += ["", f"{wording.count(len(failures), 'failure')}:"]
        for failure in failures[:_LISTED]:
            lines += wrap(f"- {failure_line(failure)}", width, hanging=2)
        lines += _rest(len(failures), "failure")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rest(total: int, noun: str) -> list[str]:
    left = total - _LISTED
    return ["", f"… and {wording.count(left, f'further {noun}')}"] if left > 0 else []


def extraction_summary(
    claims: Sequence[SourcedClaim], failures: Sequence[Failure], usage: Usage, *, stopped: bool = False
) -> str:
    """Return one line: how many claims, how well they are borne out, what failed, what it took."""
    missing = sum(c.evidence is not None and not c.evidence.found for c in claims)
    partly = sum(bool(c.unsupported) for c in claims)
    parts = [wording.count(len(claims), "claim")]
    parts += [f"{missing} with a quote that is not in the text"] if missing else []
    parts += [f"{partly} with words that are not in the text"] if partly else []
    parts += [wording.count(len(failures), "failure")] if failures else []
    parts.append(usage_line(usage))
    return ", ".join(parts) + (" (stopped early)" if stopped else "")


def usage_line(usage: Usage) -> str:
    """Return what a run asked and what it took, in a line."""
    parts = [f"{wording.count(usage.requests, 'request')}, {usage.hits} answered from the cache"]
    if usage.calls:
        cost = "cost unknown" if usage.cost is None else f"${usage.cost:.4f}"
        parts += [wording.count(usage.calls, "call"), cost]
    return ", ".join(parts)


def forecast_line(found: Forecast) -> str:
    """Return what a run would ask and what it would take, in a line."""
    cost = "cost unknown (no price for this model)" if found.cost is None else f"about ${found.cost:.4f}"
    return (
        f"{found.answered} already answered, {found.to_ask} to ask; about {found.prompt_tokens} prompt "
        f"tokens and {found.completion_tokens} for the answers, {cost}"
    )


def failure_line(failure: Failure) -> str:
    """Return a failure on one line: whose, of which sort, what happened."""
    where = [failure.source, failure.path]
    where += [f"chunk {failure.chunk}"] if failure.chunk else []
    told = ", ".join(one_line(part) for part in where if part)
    kind = failure.kind.replace("_", " ")
    return f"{told}: {kind}: {one_line(failure.message)}" if told else f"{kind}: {one_line(failure.message)}"


def claims_fragment(claims: Sequence[SourcedClaim], failures: Sequence[Failure], summary: str) -> str:
    """Return an HTML fragment for notebooks: the summary, a table of the claims, the failures.

    Its style is scoped under the class `claimex`. All foreign text is escaped.
    """
    return render(
        "claims.html.j2",
        style=style("report.css"),
        summary=summary,
        claims=[claim_view(claim) for claim in claims[:_LISTED]],
        failures=[failure_line(failure) for failure in failures[:_LISTED]],
        more=[*_rest(len(claims), "claim"), *_rest(len(failures), "failure")],
    )
