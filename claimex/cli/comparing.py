"""What `claimex compare` does: read claims files, compare, ask the adjudicator, print or write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from claimex.cli.files import write_report
from claimex.cli.say import (
    DONE,
    WITH_FAILURES,
    as_text,
    list_dropped,
    list_failures,
    say,
    say_how_it_ended,
    say_result,
)
from claimex.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from claimex.claims import Claim
    from claimex.models import Mode, Policy
    from claimex.results import Comparison, Extraction


def read_claims_files(paths: Iterable[Path], schema: type[Claim], policy: Policy | None) -> list[Extraction]:
    """Read claims files, put them under a policy where one is named, and say what it dropped."""
    from claimex.results import Extraction

    read = [Extraction.from_jsonl(path, schema=schema) for path in paths]
    if policy is None:
        return read
    under = [extraction.under(policy) for extraction in read]
    for before, after in zip(read, under, strict=True):
        list_dropped(after.dropped[len(before.dropped) :])
    return under


def compare_and_show(
    extractions: list[Extraction], outs: Sequence[Path], adjudicator: str | None, **how: Any
) -> int:
    """Compare, print the result or write the reports, and return the exit code.

    Args:
        extractions: what is compared.
        outs: the reports to write; where there are none, the result is printed.
        adjudicator: the model to ask about what the rules can't decide; None for none.
        how: what else `claimex.compare` takes.
    """
    from claimex import pipeline
    from claimex.reporting.claims import usage_line
    from claimex.reporting.text import missing_line

    try:
        comparison = pipeline.compare(extractions, adjudicator=adjudicator, **how)
    except Interrupted as interrupted:
        comparison = cast("Comparison", interrupted.extraction)
    for path in outs:
        write_report(comparison, path)
    if not outs:
        say_result(as_text(comparison))
    if comparison.missing:
        lack = missing_line(comparison.missing)
        say(f"not compared: {lack}; claimex extract again asks for what is missing")
    if adjudicator is None:
        return DONE
    told = [failure for failure in comparison.failures if failure.kind != "stopped"]
    list_failures(told)
    left = len(comparison.failures) - len(told)
    summary = f"{adjudicator}: {usage_line(comparison.usage)}"
    return say_how_it_ended(comparison.stopped, left, summary, DONE if comparison.complete else WITH_FAILURES)


def say_what_would_be_decided(
    extractions: list[Extraction],
    adjudicator: str,
    *,
    mode: Mode,
    cache: Path | None,
    include_off_story: bool,
) -> int:
    """Say what an adjudicator would be asked and what it would cost, send nothing, return the exit code."""
    from claimex.comparison.adjudication import adjudication_requests
    from claimex.comparison.compare import compare_claims
    from claimex.extraction.forecast import forecast_requests
    from claimex.reporting.claims import forecast_line
    from claimex.store import Cache

    claims = (claim for extraction in extractions for claim in extraction)
    events = compare_claims(claims, include_off_story=include_off_story).events
    with Cache(cache) as store:
        found = forecast_requests(adjudication_requests(events, adjudicator, mode), store)
    say_result(
        f"pairs of statements that the rules can't decide, for {adjudicator}: {found.requests}; "
        f"{forecast_line(found)}"
    )
    return DONE
