"""One claim with its evidence, as every format shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimex.models import SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._quotes import excerpt
from claimex.reporting._safe import web_address

EXCERPT = 150
"""Code points of a quote where it is shown only to be recognised: two or three lines of a column."""


@dataclass(frozen=True)
class Outlet:
    """One article: who published it, when, under which headline and address."""

    source: str
    published: date | None
    title: str | None
    url: str | None

    @property
    def day(self) -> str | None:
        """The day of publication for a reader."""
        return wording.day(self.published)


@dataclass(frozen=True)
class ClaimView:
    """One claim with its evidence: what tells it from others, and what it states beside that."""

    outlet: Outlet
    told_by: list[str]
    further: list[tuple[str, str]]
    quote: str
    evidence: str
    proved: bool
    doubts: list[str]
    changes: list[str]
    inferences: list[str]

    @property
    def label(self) -> str:
        """The claim in a line."""
        return " · ".join(self.told_by)

    @property
    def excerpt(self) -> str:
        """The quote, shortened."""
        return excerpt(self.quote, (), 2 * EXCERPT)


def claim_view(claim: SourcedClaim, *, reason: str | None = None) -> ClaimView:
    """Return the view of one claim; `reason` is one that stands beside it already."""
    evidence, told = claim.evidence, wording.identifying(claim)
    return ClaimView(
        outlet=outlet_of(claim),
        told_by=list(told.values()) or ["a claim that states nothing"],
        further=[
            (wording.field_title(name), text)
            for name, text in wording.stated(claim).items()
            if name not in told
        ],
        quote=claim.claim.quote,
        evidence=wording.evidence_word(evidence),
        proved=evidence is not None and evidence.proves,
        doubts=wording.doubts(claim, reason=reason),
        changes=[wording.change_line(c) for c in evidence.changes if not c.is_fact] if evidence else [],
        inferences=wording.inferences(claim),
    )


def outlet_of(claim: SourcedClaim) -> Outlet:
    """Return the article of a claim."""
    return Outlet(
        source=claim.source,
        published=claim.published,
        title=claim.title,
        url=web_address(claim.url),
    )
