"""What is given to a call: claims and extractions to compare, and an earlier comparison."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimex.claims import Claim
from claimex.errors import ArgumentError, UsageError, shown
from claimex.files import read_whole
from claimex.models import Failure, Made, SourcedClaim
from claimex.results import Comparison, Extraction


def earlier_comparison(
    given: Comparison | str | os.PathLike[str], schemas: Iterable[type[Claim]]
) -> Comparison:
    """Return an earlier comparison, or that of a report as JSON, of claims of `MeetingClaim` or `schemas`.

    Raises:
        UsageError: the file can't be read, or it is no such report.
    """
    if isinstance(given, Comparison):
        return given
    try:
        return Comparison.from_json(read_whole(Path(given)).decode(), schemas=schemas)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise UsageError(f"{given} can't be read as an earlier report: {reason}") from None
    except UsageError as error:
        raise UsageError(f"{given}: {error}") from None


def claims_of(given: object) -> tuple[list[SourcedClaim], list[Failure], list[Made]]:
    """Return the claims of claims and extractions, what the extractions lack, and what made them.

    Raises:
        ArgumentError: `given` is something else.
    """
    single = isinstance(given, Extraction | SourcedClaim | str | os.PathLike)
    if not single and not isinstance(given, Iterable):
        raise ArgumentError(f"claims: {shown(given)} is neither claims nor an extraction")
    claims: list[SourcedClaim] = []
    missing: list[Failure] = []
    made: list[Made] = []
    for item in [given] if single else given:  # type: ignore[attr-defined]
        if isinstance(item, Extraction):
            claims.extend(item.claims)
            missing.extend([*item.missing, *item.silent, *filter(None, [item.unchecked])])
            made.extend(item.made)
        elif isinstance(item, SourcedClaim):
            claims.append(item)
        else:
            neither = f"claims: {shown(item)} is neither a claim nor an extraction"
            raise ArgumentError(f"{neither}; claimex.Extraction.from_jsonl reads a claims file")
    return claims, missing, made
