"""What `claimex compare` does: read claims files, compare, ask the adjudicator, print or write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from claimex import pipeline
from claimex.articles import read_articles
from claimex.articles.extracted import beside
from claimex.articles.fields import id_by_content
from claimex.claims import Claim
from claimex.cli import output, reaching
from claimex.cli.files import is_stdout, write_reports
from claimex.comparison.adjudication import Asking, adjudication_requests
from claimex.comparison.compare import compare_claims
from claimex.comparison.rulings import rulings_of
from claimex.errors import Interrupted
from claimex.extraction.forecast import Forecast
from claimex.llm.endpoints import address_of, wire_mode
from claimex.llm.vendors import model_name, priced_as
from claimex.models import Article, Failure, Policy
from claimex.reporting.claims import dropped_line, forecast_line, usage_line
from claimex.reporting.text import missing_line
from claimex.results import Comparison, Extraction
from claimex.store import open_to_look


def read_claims_files(
    paths: Iterable[Path], schema: type[Claim], policy: Policy | None, known: Sequence[Article]
) -> list[Extraction]:
    """Read claims files, prove their claims by the articles again, apply a policy, print what it dropped."""
    extractions = []
    for path in paths:
        read = Extraction.from_jsonl(path, schema=schema, articles=known)
        extractions.append(read if policy is None else read.under(policy))
        for dropped in extractions[-1].dropped[len(read.dropped) :]:
            output.log(f"dropped: {dropped_line(dropped)}")
    return extractions


def texts_kept_with(claims: Iterable[Path]) -> list[Article]:
    """Return the articles kept beside claims files, whose texts are in no other; those that fit their ids."""
    found: list[Article] = []
    for path in filter(Path.is_file, (beside(one) for one in claims if one.is_file())):
        failures: list[Failure] = []
        read = read_articles(path, failures=failures)
        output.log_failures(failures)
        fit = [article for article in read if id_by_content(article) == article.id]
        if lost := len(read) - len(fit):
            said = f"{output.count(lost, 'text')} of {path} {'is' if lost == 1 else 'are'} not used"
            output.log(f"{said}: the id is that of another text; --articles {path} uses them all the same")
        found += fit
    return found


def compare_and_show(
    extractions: list[Extraction],
    outs: Sequence[Path],
    adjudicator: str | None,
    *,
    texts: Sequence[Article],
    as_json: bool,
    conflicts_only: bool,
    **how: Any,
) -> int:
    """Compare, write the reports with some texts or else print the result, and return the exit code."""
    try:
        comparison = pipeline.compare(extractions, adjudicator=adjudicator, **how)
    except Interrupted as interrupted:
        comparison = cast("Comparison", interrupted.extraction)
    written = [path for path in outs if not is_stdout(path)]
    write_reports(comparison, written, texts)
    if texts and any(path.suffix.lower() in (".html", ".htm") for path in written):
        output.log_next("with --without-texts the page is without the articles' texts, as to share it")
    if as_json or not written or len(written) < len(outs):
        output.print_comparison(comparison, as_json=as_json, conflicts_only=conflicts_only)
    if lack := missing_line(comparison.missing):
        output.log(f"not compared: {lack}; claimex extract again asks for what is missing")
    if not outs:
        output.log_next("with -o report.html this is a page that shows every quote")
    if adjudicator is None:
        return output.DONE
    output.log_failures(comparison.failures)
    left = sum(failure.kind == "stopped" for failure in comparison.failures)
    summary = f"{adjudicator}: {usage_line(comparison.usage)}"
    return output.log_end(comparison.stopped, left, summary, complete=comparison.complete)


def dry_run(
    extractions: list[Extraction], adjudicator: str, options: Mapping[str, Any], *, as_json: bool
) -> int:
    """Print what an adjudicator would be sent and what it would cost, send nothing, return the exit code."""
    claims = (claim for extraction in extractions for claim in extraction)
    ruled, off_story = rulings_of(options["rulings"]), options["include_off_story"]
    compared = compare_claims(claims, include_off_story=off_story, rulings=ruled)
    wire = wire_mode(options["mode"], options["endpoint"])
    asking = Asking(model_name(adjudicator), wire, options["sampling"])
    priced, found = priced_as(adjudicator, address_of(options["base_url"], options["endpoint"])), Forecast()
    with open_to_look(options["cache"]) as store:
        for request in adjudication_requests(compared, asking, ruled):
            found.count(request, answered=request.key in store, priced_as=priced)
    if as_json:
        output.print_json({"model": model_name(adjudicator)} | found.counts())
        return output.DONE
    reaching.print_reached(adjudicator, options)
    output.print_result(
        f"pairs that the rules can't decide, of events and statements, for {adjudicator}: {found.requests}; "
        f"{forecast_line(found)}"
    )
    for line in reaching.limit_lines(found.likely_cost, found.cost, adjudicator, options["max_cost"]):
        output.print_result(line)
    return output.DONE
