"""What `claimex extract` does: a dry run, or a run that writes its claims file as it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from claimex import pipeline
from claimex.articles import ArticleFiles
from claimex.claims import Claim
from claimex.cli import output
from claimex.errors import Interrupted
from claimex.extraction.claims_file import ClaimsWriter, count_claims
from claimex.extraction.forecast import forecast
from claimex.extraction.plan import Plan, extraction_prompt
from claimex.llm.endpoints import address_of, wire_mode
from claimex.llm.vendors import model_name, priced_as, reached_line
from claimex.models import Failure, Found, Policy
from claimex.reporting.claims import ClaimCounts, counts_summary, dropped_line, forecast_line
from claimex.results import Extraction
from claimex.store import Cache


def extract_to_file(
    articles: ArticleFiles,
    unreadable: list[Failure],
    out: Path,
    *,
    schema: type[Claim],
    policy: Policy,
    audit: bool,
    **how: Any,
) -> int:
    """Extract claims to a file, print what happened, and return the exit code.

    The file takes its place at the end, whole. One that holds claims is left alone where the run brought
    nothing but failures. `how` is what else `claimex.extract` takes.
    """
    counts = ClaimCounts()
    with ClaimsWriter(out, schema, policy) as file:

        def write(found: Found) -> None:
            file.add(found)
            counts.add(found)
            output.log_failures(found.failures)
            for dropped in found.dropped:
                output.log(f"dropped: {dropped_line(dropped)}")
            if audit and found.article is not None:
                counts.uncovered += output.log_uncovered(found.article, found.claims)

        write(Found(failures=unreadable))
        try:
            result = pipeline.extract(articles, schema=schema, policy=policy, each=write, **how)
        except Interrupted as interrupted:
            result = cast("Extraction", interrupted.extraction)
        left = 0 if counts.brought_any else count_claims(out)
        kept = None
        if not left:
            file.finish(result.usage, result.stopped)
            kept = articles.keep_extracted(out)
    if audit:
        output.log(f"{output.count(counts.uncovered, 'sentence')} with the marks of a meeting gave no claim")
    summary = counts_summary(counts, result.usage, result.second_look)
    alone = f"{out} holds {output.count(left, 'claim')} and was left alone: name another file with -o"
    summary += f"; {alone if left else f'written to {out}'}"
    summary += f", the texts of its pages to {kept}" if kept else ""
    return output.log_end(result.stopped, counts.stopped, summary, complete=not counts.failures)


def dry_run(
    articles: ArticleFiles, unreadable: list[Failure], options: Mapping[str, Any], *, batch: bool = False
) -> int:
    """Print what a run, or a `batch`, would send and cost, send nothing, and return the exit code."""
    model, prompt, endpoint = options["model"], options["prompt"], options["endpoint"]
    own = None if prompt is None else extraction_prompt(prompt)
    wire = wire_mode(options["mode"], endpoint)
    plan = Plan(options["schema"], model_name(model), wire, prompt=own, sampling=options["sampling"])
    priced, second_look = priced_as(model, address_of(options["base_url"], endpoint)), options["second_look"]
    with Cache(options["cache"]) as store:
        found = forecast(plan, articles, store, priced, second_look=second_look)
    requests = f"{output.count(found.requests, 'request')} to {plan.model}"
    output.print_result(reached_line(model, options))
    output.print_result(
        f"{output.count(len(articles), 'article')}, {requests}: {forecast_line(found, batch=batch)}"
    )
    if (further := found.second_look) is not None:
        requests = f"{output.count(further.requests, 'request')} to {plan.model}"
        output.print_result(f"a second look at most: {requests}: {forecast_line(further, batch=batch)}")
    output.log_failures(unreadable)
    return output.exit_code(not unreadable)
