"""What `claimex extract` does: a dry run, or a run that writes its claims file as it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any, cast

from claimex import pipeline
from claimex.articles import ArticleFiles
from claimex.claims import Claim, MeetingClaim
from claimex.cli import files, output, reaching
from claimex.errors import Interrupted
from claimex.extraction.claims_file import ClaimsWriter, claims_by_article, schema_name
from claimex.extraction.forecast import forecast
from claimex.extraction.plan import Plan, extraction_prompt
from claimex.llm.endpoints import address_of, wire_mode
from claimex.llm.vendors import model_name, priced_as, reached_line
from claimex.models import Failure, Found, Policy
from claimex.reporting.claims import (
    ClaimCounts,
    article_line,
    bylined_line,
    counts_summary,
    dropped_line,
    forecast_line,
    undated_line,
    unnamed_line,
)
from claimex.results import Extraction
from claimex.store import open_to_look

_LISTED = 10
"""So many articles a dry run lists; the rest are counted."""


def extract_to_file(
    articles: ArticleFiles,
    unreadable: list[Failure],
    out: Path,
    *,
    schema: type[Claim],
    policy: Policy,
    audit: bool,
    as_json: bool = False,
    **how: Any,
) -> int:
    """Extract claims to a file, print what happened, and return the exit code.

    The file takes its place at the end, whole. One that holds claims is left alone where the run brought
    nothing but failures, and gets another name where it holds those of other articles. `how` is what else
    `claimex.extract` takes.
    """
    counts, read = ClaimCounts(), set[str]()
    how["progress"] = False if output.is_quiet() else None
    with files.written(out) as path, ClaimsWriter(path, schema, policy) as file:

        def write(found: Found) -> None:
            file.add(found)
            counts.add(found)
            if found.article is not None and all(one.kind != "stopped" for one in found.failures):
                if not read:  # early, before most is paid for
                    log_unknown(articles)
                read.add(found.article.id)
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
        left = 0 if counts.brought_any else claims_by_article(path).total()
        texts, moved = None, ""
        if not left:
            moved = files.keep_apart(path, read)
            file.finish(result.usage, result.stopped, result.made)
            texts = None if files.is_stdout(out) else articles.write_extracted(out)
    if audit:
        output.log(f"{output.count(counts.uncovered, 'sentence')} with the marks of a meeting gave no claim")
    summary = counts_summary(counts, result.usage, result.second_look)
    where = "stdout" if files.is_stdout(out) else str(out)
    alone = f"{out} holds {output.count(left, 'claim')} and was left alone: name another file with -o"
    summary += f"; {alone if left else f'written to {where}'}"
    summary += f", the texts of its pages to {texts}" if texts else ""
    summary += f"; {moved}" if moved else ""
    code = output.log_end(result.stopped, counts.stopped, summary, complete=not counts.failures)
    if as_json and not files.is_stdout(out):
        said = {"claims": counts.claims, "failures": counts.failures, "stopped": result.stopped}
        usage = result.usage.model_dump(mode="json")
        output.print_json(said | {"usage": usage, "written": None if left else str(out)})
    _log_next(counts, out, schema)
    return code


def log_unknown(articles: ArticleFiles) -> None:
    """Say which articles have no day, or that of their byline, and of which nothing names the publisher."""
    undated = undated_line(articles.undated, len(articles), articles.undated_places)
    bylined = bylined_line(articles.bylined, len(articles), articles.bylined_places)
    unnamed = unnamed_line(articles.unnamed, len(articles), articles.unnamed_places)
    for line in filter(None, [undated, bylined, unnamed]):
        output.log(line)


def _log_next(counts: ClaimCounts, out: Path, schema: type[Claim]) -> None:
    """Say what to do after a run."""
    own = [] if schema is MeetingClaim else ["--schema", schema_name(schema)]
    compare = output.command("compare", out, *own, "-o", "report.html")
    if counts.failures:
        output.log_next("the same command again, which asks only for what is missing")
    if counts.claims and not files.is_stdout(out):
        output.log_next(compare)


def dry_run(
    articles: ArticleFiles, unreadable: list[Failure], options: Mapping[str, Any], *, batch: bool = False
) -> int:
    """Print what a run, or a `batch`, would send and cost, send nothing, and return the exit code."""
    model, prompt, endpoint = options["model"], options["prompt"], options["endpoint"]
    own = None if prompt is None else extraction_prompt(prompt)
    wire, reached = wire_mode(options["mode"], endpoint), reached_line(model, options)
    plan = Plan(options["schema"], model_name(model), wire, prompt=own, sampling=options["sampling"])
    priced, second_look = priced_as(model, address_of(options["base_url"], endpoint)), options["second_look"]
    with open_to_look(options["cache"]) as store:
        found = forecast(plan, articles, store, priced, second_look=second_look)
    if options.get("as_json"):
        counted: dict[str, Any] = {"model": plan.model, "reached": reached, "articles": len(articles)}
        counted |= {"undated": articles.undated, "unnamed": articles.unnamed}
        reaching.log_remarks(model, options)
        output.print_json(counted | found.counts())
        output.log_failures(unreadable)
        log_unknown(articles)
        return output.exit_code(not unreadable)
    requests = f"{output.count(found.requests, 'request')} to {plan.model}"
    reaching.print_reached(model, options)
    output.print_result(
        f"{output.count(len(articles), 'article')}, {requests}: {forecast_line(found, batch=batch)}"
    )
    costs = (found.batch_cost,) * 2 if batch else (found.likely_cost, found.cost)
    for line in reaching.limit_lines(*costs, plan.model, options["max_cost"]):
        output.print_result(line)
    if batch:
        output.print_result(reaching.queue_line(options))
    if (further := found.second_look) is not None:
        requests = f"{output.count(further.requests, 'request')} to {plan.model}"
        output.print_result(f"a second look at most: {requests}: {forecast_line(further, batch=batch)}")
    for article in islice(articles, _LISTED):
        output.print_result(f"  {article_line(article)}")
    if (further_articles := len(articles) - _LISTED) > 0:
        output.print_result(f"  and {further_articles} more")
    output.log_failures(unreadable)
    log_unknown(articles)
    return output.exit_code(not unreadable)
