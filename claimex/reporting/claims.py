"""Claims before any comparison: as rows, as a terminal listing, as a notebook's table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from claimex.claims import Claim
from claimex.extraction.audit import Uncovered
from claimex.extraction.forecast import Forecast
from claimex.models import Dropped, Failure, Found, SourcedClaim, Usage
from claimex.reporting import _wording as wording
from claimex.reporting._claim_view import claim_view
from claimex.reporting._layout import wrap
from claimex.reporting._quotes import excerpt
from claimex.reporting._safe import one_line
from claimex.reporting._templates import render, style

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
    "inferable",
    "off_story",
)
"""The columns that every claim's row begins with; the fields of its schema follow."""

_LISTED = 200
"""How many claims, and how many failures, a notebook or a terminal lists before it counts the rest."""

_QUOTE_LENGTH = 240


def claim_rows(claims: Sequence[SourcedClaim]) -> list[dict[str, Any]]:
    """Return one row a claim: the keys `CLAIM_COLUMNS`, then each field of its schema as one string.

    `evidence` is the status of the quote's grounding, None where it was not checked. `start` and `end`
    are where the quote stands in its article, in code points, half-open. `published` is an ISO date.
    `off_story` is why the claim is none of its article's own story, None where it is. `unsupported`,
    `inferable` (each with how) and every list are joined by "; "; a participant reads "name (role,
    represents)"; what there is nothing of is None. A schema's field with the name of one of
    `CLAIM_COLUMNS` is found as "claim.NAME".
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
        "unsupported": "; ".join(claim.unsupported) or None,
        "inferable": "; ".join(wording.inferences(claim)) or None,
        "off_story": claim.off_story,
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
    claims: Sequence[SourcedClaim],
    failures: Sequence[Failure],
    summary: str,
    *,
    width: int = 100,
    dropped: Sequence[Dropped] = (),
) -> str:
    """Return a short listing for a terminal: a summary, each claim with its quote, failures, the dropped."""
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
        for inferred in view.inferences:
            lines += ["   " + line for line in wrap(f"~ {one_line(inferred)}", width - 3, hanging=2)]
    lines += _rest(len(claims), "claim")
    if failures:
        lines += ["", f"{wording.count(len(failures), 'failure')}:"]
        for failure in failures[:_LISTED]:
            lines += wrap(f"- {failure_line(failure)}", width, hanging=2)
        lines += _rest(len(failures), "failure")
    if dropped:
        lines += ["", f"{wording.count(len(dropped), 'thing')} dropped:"]
        for one in dropped[:_LISTED]:
            lines += wrap(f"- {dropped_line(one)}", width, hanging=2)
        lines += _rest(len(dropped), "dropped thing")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rest(total: int, noun: str) -> list[str]:
    left = total - _LISTED
    return ["", f"… and {wording.count(left, f'further {noun}')}"] if left > 0 else []


@dataclass
class ClaimCounts:
    """How many claims and failures there are, and how well the claims are borne out.

    Attributes:
        claims: claims.
        off_story: those of them that are none of their article's own story.
        missing: claims whose quote is nowhere in its article.
        partly: claims with words that their article does not hold.
        failures: failures of any kind.
        stopped: those of them that a stopped run did not get to.
        dropped_claims: claims that the run's policy dropped whole.
        dropped_strings: strings that it took out of others.
        uncovered: sentences that an audit lists.
    """

    claims: int = 0
    off_story: int = 0
    missing: int = 0
    partly: int = 0
    failures: int = 0
    stopped: int = 0
    dropped_claims: int = 0
    dropped_strings: int = 0
    uncovered: int = 0

    def add(self, found: Found) -> None:
        """Count what was found of one article more."""
        self.claims += len(found.claims)
        self.off_story += sum(c.off_story is not None for c in found.claims)
        self.missing += sum(c.evidence is not None and not c.evidence.found for c in found.claims)
        self.partly += sum(bool(c.unsupported) for c in found.claims)
        self.failures += len(found.failures)
        self.stopped += sum(failure.kind == "stopped" for failure in found.failures)
        whole = sum(not one.path for one in found.dropped)
        self.dropped_claims += whole
        self.dropped_strings += len(found.dropped) - whole

    @property
    def brought_any(self) -> bool:
        """Whether anything was found, or nothing failed: an article may tell of no meeting."""
        return bool(self.claims or self.dropped or not self.failures)

    @property
    def dropped(self) -> int:
        """How many things were dropped."""
        return self.dropped_claims + self.dropped_strings


class Counting:
    """Counts what is handed on to `each`, once that has taken it."""

    def __init__(self, each: Callable[[Found], None]) -> None:
        self.counts = ClaimCounts()
        self._each = each

    def __call__(self, found: Found) -> None:
        """Hand it on, and count it."""
        self._each(found)
        self.counts.add(found)


def extraction_summary(
    claims: Sequence[SourcedClaim],
    failures: Sequence[Failure],
    usage: Usage,
    *,
    stopped: bool = False,
    dropped: Sequence[Dropped] = (),
) -> str:
    """Return one line: how many claims, how well they are borne out, what failed, what it took."""
    counts = ClaimCounts()
    counts.add(Found(None, list(claims), list(failures), list(dropped)))
    return counts_summary(counts, usage, stopped=stopped)


def counts_summary(counts: ClaimCounts, usage: Usage, *, stopped: bool = False) -> str:
    """Return the same line for claims that were counted and not held."""
    parts = [wording.count(counts.claims, "claim")]
    parts += [f"{counts.off_story} not of the article's own story"] if counts.off_story else []
    parts += [f"{counts.missing} with a quote that is not in the text"] if counts.missing else []
    parts += [f"{counts.partly} with words that are not in the text"] if counts.partly else []
    parts += [_dropped_count(counts.dropped_claims, counts.dropped_strings)] if counts.dropped else []
    parts += [wording.count(counts.failures, "failure")] if counts.failures else []
    parts.append(usage_line(usage))
    return ", ".join(parts) + (" (stopped early)" if stopped else "")


def usage_line(usage: Usage) -> str:
    """Return what a run asked and what it took, in a line."""
    told = f"{wording.count(usage.requests, 'request')}, {usage.hits} answered from the cache"
    if not usage.calls:
        return told
    cost = "cost unknown" if usage.cost is None else f"${usage.cost:.4f}"
    return f"{told}, {wording.count(usage.calls, 'call')}, {cost}"


def second_look_line(usage: Usage) -> str:
    """Return what of a run's usage its second look took."""
    return f"of that the second look: {usage_line(usage)}"


def forecast_line(found: Forecast) -> str:
    """Return what a run would ask and what it would take, in a line."""
    cost = "cost unknown (no price for this model)" if found.cost is None else f"about ${found.cost:.4f}"
    to_ask = found.requests - found.answered
    return (
        f"{found.answered} already answered, {to_ask} to ask; about {found.prompt_tokens} prompt "
        f"tokens and {found.completion_tokens} for the answers, {cost}"
    )


def uncovered_line(found: Uncovered) -> str:
    """Return a sentence that no claim covers on one line: whose, where, its mark, its words."""
    aside = " (not of the article's own story)" if found.off_story else ""
    where = f"{one_line(found.source)}, {found.span.start}-{found.span.end}"
    return f"{where}: {found.mark}: “{one_line(found.sentence)}”{aside}"


def _dropped_count(claims: int, strings: int) -> str:
    parts = [wording.count(claims, "claim")] if claims else []
    parts += [wording.count(strings, "string")] if strings else []
    return f"{' and '.join(parts)} dropped"


def dropped_line(dropped: Dropped) -> str:
    """Return what was dropped on one line: whose, what, why."""
    return one_line(wording.dropped_line(dropped))


def failure_line(failure: Failure) -> str:
    """Return a failure on one line: whose, of which sort, what happened."""
    return one_line(wording.failure_line(failure))


def claims_fragment(
    claims: Sequence[SourcedClaim],
    failures: Sequence[Failure],
    summary: str,
    dropped: Sequence[Dropped] = (),
) -> str:
    """Return an HTML fragment for notebooks: the summary, a table of the claims, failures, what was dropped.

    Its style is scoped under the class `claimex`. All foreign text is escaped.
    """
    rest = ((len(dropped), "dropped thing"), (len(claims), "claim"), (len(failures), "failure"))
    return render(
        "claims.html.j2",
        style=style("report.css"),
        summary=summary,
        claims=[claim_view(claim) for claim in claims[:_LISTED]],
        failures=[failure_line(failure) for failure in failures[:_LISTED]],
        dropped=[dropped_line(one) for one in dropped[:_LISTED]],
        more=[line for total, noun in rest for line in _rest(total, noun)],
    )
