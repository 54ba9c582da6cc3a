"""Claims before any comparison: as rows, as a notebook's table, and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import Any

from claimex.claims import Claim, markers
from claimex.extraction.audit import Uncovered
from claimex.extraction.forecast import Forecast
from claimex.kinds.marker import Context
from claimex.kinds.time import days_of
from claimex.models import Article, Dropped, Failure, Found, SourcedClaim, Usage
from claimex.reporting import _wording as wording
from claimex.reporting._safe import one_line
from claimex.reporting._view import claim_view
from claimex.reporting._wording import dropped_line as dropped_line, failure_line as failure_line

CLAIM_COLUMNS = tuple(
    "id source published article_id quote evidence start end earliest latest unsupported inferable "
    "off_story".split()
)
"""The columns that every claim's row begins with; the fields of its schema follow."""

_NAMED = 3
"""So many claims with words that are not in their text are named."""
_LISTED = 200
"""How many claims, and how many failures, a notebook lists before it counts the rest."""


def claim_rows(claims: Sequence[SourcedClaim]) -> list[dict[str, Any]]:
    """Return one row a claim: the keys `CLAIM_COLUMNS`, then each field of its schema as one string.

    `evidence` is the status of the quote's grounding, None where it was not checked. `start` and `end` are
    where the quote is in its article, in code points, half-open. `published` is a day. `earliest` and
    `latest` are the days of its time, both inclusive; None where its words leave that end open. `off_story`
    is why the claim is none of its article's own story, None where it is. `unsupported`, `inferable` (each
    with how) and every list are joined by "; "; a participant reads "name (role, represents)"; what there is
    nothing of is None. A schema's field with the name of one of `CLAIM_COLUMNS` is found as "claim.NAME".
    """
    return [_row(claim) for claim in claims]


def _row(claim: SourcedClaim) -> dict[str, Any]:
    evidence = claim.evidence
    earliest, latest = _days(claim)
    return {
        "id": claim.id,
        "source": claim.source,
        "published": claim.published,
        "article_id": claim.article_id,
        "quote": claim.claim.quote,
        "evidence": evidence.status if evidence else None,
        "start": evidence.start if evidence else None,
        "end": evidence.end if evidence else None,
        "earliest": earliest,
        "latest": latest,
        "unsupported": "; ".join(claim.unsupported) or None,
        "inferable": "; ".join(wording.inferences(claim)) or None,
        "off_story": claim.off_story,
        **{
            column: wording.flat(getattr(claim.claim, name)) or None
            for name, column in _schema_columns(type(claim.claim)).items()
        },
    }


def _days(claim: SourcedClaim) -> tuple[date | None, date | None]:
    """The first and the last day of a claim's time, the one that says which meeting it is before others."""
    stated = claim.claim
    kinds = {name: kind for name, kind in markers(type(stated)).items() if kind.role == "when"}
    context = Context(claim.published, stated.direction, is_over=stated.is_over, is_ahead=stated.is_ahead)
    for name, kind in sorted(kinds.items(), key=lambda item: not item[1].identifies):
        given = getattr(stated, name)
        if given is not None and given not in claim.unsupported and (read := kind.read(given, context)):
            return days_of(read.resolved) or (None, None)
    return None, None


def claim_columns(schema: type[Claim]) -> list[str]:
    """Return the columns of `claim_rows` for claims of a schema: what a table without a row has too."""
    return [*CLAIM_COLUMNS, *_schema_columns(schema).values()]


def _schema_columns(schema: type[Claim]) -> dict[str, str]:
    """The fields of a schema but the quote, each with the name of its column."""
    names = (name for name in schema.model_fields if name != "quote")
    return {name: f"claim.{name}" if name in CLAIM_COLUMNS else name for name in names}


@dataclass
class ClaimCounts:
    """How many claims and failures there are, and how well the claims are supported.

    `missing` counts claims whose quote is not in the article, `partly` those with words that are not in it
    (`partly_words` has the first few, each with its source), `stopped` failures that a stopped run did not
    get to, `uncovered` sentences that an audit lists.
    """

    claims: int = 0
    off_story: int = 0
    missing: int = 0
    partly: int = 0
    partly_words: list[str] = field(default_factory=list)
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
        for claim in found.claims:
            self.partly += bool(claim.unsupported)
            if claim.unsupported and len(self.partly_words) < _NAMED:
                words = ", ".join(f"“{shorten(text, 50, placeholder='…')}”" for text in claim.unsupported)
                self.partly_words.append(one_line(f"{claim.source}: {words}"))
        self.failures += len(found.failures)
        self.stopped += sum(failure.kind == "stopped" for failure in found.failures)
        whole = sum(not one.path for one in found.dropped)
        self.dropped_claims += whole
        self.dropped_strings += len(found.dropped) - whole

    @property
    def brought_any(self) -> bool:
        """Whether anything was found, or nothing failed: an article may be about no meeting."""
        return bool(self.claims or self.dropped_claims or self.dropped_strings or not self.failures)


def counts_summary(
    counts: ClaimCounts, usage: Usage, second_look: Usage | None, *, stopped: bool = False
) -> str:
    """Return one line: how many claims, how well supported, what failed, what it and a second look took."""
    dropped = [wording.count(counts.dropped_claims, "claim")] if counts.dropped_claims else []
    dropped += [wording.count(counts.dropped_strings, "string")] if counts.dropped_strings else []
    parts = [wording.count(counts.claims, "claim")]
    parts += [f"{counts.off_story} not of the article's own story"] if counts.off_story else []
    parts += [f"{counts.missing} with a quote that is not in the text"] if counts.missing else []
    if counts.partly:
        more = [f"{left} more"] if (left := counts.partly - len(counts.partly_words)) else []
        named = "; ".join([*counts.partly_words, *more])
        parts.append(f"{counts.partly} with words that are not in the text ({named})")
    parts += [f"{' and '.join(dropped)} dropped"] if dropped else []
    parts += [wording.count(counts.failures, "failure")] if counts.failures else []
    line = ", ".join([*parts, usage_line(usage)]) + (" (stopped early)" if stopped else "")
    return line if second_look is None else f"{line}; of that the second look: {usage_line(second_look)}"


def usage_line(usage: Usage) -> str:
    """Return what a run sent and what it took, in a line."""
    if 0 < usage.requests == usage.hits and not usage.calls:
        return f"nothing was asked: {wording.count(usage.hits, 'answer')} from the cache"
    requests = f"{wording.count(usage.requests, 'request')}, {usage.hits} answered from the cache"
    if not usage.calls:
        return requests
    cost = "cost unknown" if usage.cost is None else f"${usage.cost:.4f}"
    return f"{requests}, {wording.count(usage.calls, 'call')}, {cost}"


def prices(live: Decimal | None, batch: Decimal | None) -> str:
    """Return what the same requests cost live and from a batch queue, in words."""
    known = [f"${live:.4f} live" if live is not None else "cost unknown (no price for this model)"]
    known += [f"${batch:.4f} as a batch" if batch is not None else "no price of a batch is listed"]
    return f"about {', '.join(known)}" if live is not None else known[0]


def forecast_line(found: Forecast, *, batch: bool = False) -> str:
    """Return what a run would ask and what it would take, in a line; where `batch`, at both prices."""

    def price(live: Decimal | None, as_batch: Decimal | None) -> str:
        if batch:
            return prices(live, as_batch)
        return "cost unknown (no price for this model)" if live is None else f"about ${live:.4f}"

    line = (
        f"{found.answered} already answered, {found.requests - found.answered} to ask; about "
        f"{found.prompt_tokens} prompt tokens and {found.likely_completion_tokens} for the answers, "
        f"{price(found.likely_cost, found.likely_batch_cost)}"
    )
    if found.likely_completion_tokens < found.completion_tokens:
        allowed = "" if found.cost is None else f", {price(found.cost, found.batch_cost)}"
        line += f"; a limit allows for answers of {found.completion_tokens}{allowed}"
    return line


def uncovered_line(found: Uncovered) -> str:
    """Return a sentence that no claim covers on one line: whose, where, its mark, its words."""
    aside = " (not of the article's own story)" if found.off_story else ""
    where = f"{one_line(found.source)}, {found.span.start}-{found.span.end}"
    return f"{where}: {found.mark}: “{one_line(found.sentence)}”{aside}"


def undated_line(number: int, total: int, places: Sequence[str]) -> str:
    """Return how many articles have no day, where they are, and what to do before they are read; or ""."""
    line = wording.undated(number, total, places)
    why = "without it “Tuesday” stays a word, and an article that gets it later is asked about again"
    return f"{line}: give it in a manifest, or in the file (published); {why}" if line else ""


def bylined_line(number: int, total: int, places: Sequence[str]) -> str:
    """Return how many articles have a day that is read from their byline, which, and what to do; or ""."""
    if not number:
        return ""
    has = "has its day" if number == 1 else "have their days"
    which = (
        f"{number} of {wording.count(total, 'article')} {has} from the byline ({wording.few(number, places)})"
    )
    return f"{which}: where that is wrong, give another in a manifest"


def unnamed_line(number: int, total: int, places: Sequence[str]) -> str:
    """Return how many articles have their file's name for a source, which, and what to do; or ""."""
    if not number:
        return ""
    which = f"{number} of {wording.count(total, 'article')} ({wording.few(number, places)})"
    what = "nothing names who published it" if number == 1 else "nothing names who published them"
    return (
        f"{which}: {what}, so the file's name is the source: name it in a manifest, or in the file (source)"
    )


def article_line(article: Article) -> str:
    """Return an article on one line: source, day, title."""
    title = f": {shorten(article.title, 60, placeholder='…')}" if article.title else ""
    return one_line(f"{article.source}, {wording.day(article.published)}{title}")


def claims_fragment(
    claims: Sequence[SourcedClaim], failures: Sequence[Failure], summary: str, dropped: Sequence[Dropped] = ()
) -> str:
    """Return an HTML fragment for notebooks: the summary, a table of the claims, failures, what was dropped.

    Its style is scoped under the class `claimex`. All foreign text is escaped.
    """
    from claimex.reporting.page import render  # brings jinja2

    rest = ((len(dropped), "dropped thing"), (len(claims), "claim"), (len(failures), "failure"))
    return render(
        "notebook.html.j2",
        part="claims",
        summary=summary,
        claims=[claim_view(claim) for claim in claims[:_LISTED]],
        failures=[failure_line(failure) for failure in failures[:_LISTED]],
        dropped=[dropped_line(one) for one in dropped[:_LISTED]],
        more=[line for total, noun in rest for line in wording.rest(total - _LISTED, noun)],
    )
