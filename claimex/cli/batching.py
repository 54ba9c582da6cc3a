"""`claimex batch`: submit, status and collect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import typer

from claimex.cli import files, options, output
from claimex.cli.schema import load_schema
from claimex.errors import Interrupted

if TYPE_CHECKING:
    from claimex.articles import ArticleFiles
    from claimex.batch import Batch, Collected, Submission
    from claimex.models import Failure

_LISTED = 5  # requests without an answer that are listed for each reason
_KEY_CHARS = 12

app = typer.Typer(
    name="batch",
    help="""Ask through a provider's batch queue: within a day, at about half the price.

    \b
    claimex batch submit articles/ --dry-run     what it would cost
    claimex batch submit articles/               sends what the store lacks
    claimex batch collect --wait                 stores the answers
    claimex extract articles/ -o claims.jsonl    reads them, asks for the rest

    Known to have such a queue: openai, azure, dashscope, groq.""",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
@options.takes(options.sources, options.reach, options.queue, options.saying)
def submit(
    options: dict[str, Any],
    schema: options.SchemaName = "meeting",
    prompt: options.PromptFile = None,
    second_look: options.SecondLook = False,
    dry_run: options.DryRun = False,
    model: options.Model = None,
    cache: options.CacheDir = None,
    max_cost: options.MaxCost = None,
) -> None:
    """Submit what extract would ask, and the store lacks, as batches.

    It takes the arguments of that extract. Run again, it submits nothing twice, however it ended before; it
    submits what had no room, and what follows from answers that were collected meanwhile.

    \b
    claimex batch submit articles/ --dry-run    what it costs, and live
    claimex batch submit articles/ --max-cost 50
    claimex batch submit articles/ --max-enqueued-tokens 2000000
    """  # noqa: D301 -- \b keeps the lines of the examples
    sources = options.pop("sources")
    options |= {"schema": load_schema(schema), "model": model, "prompt": prompt, "second_look": second_look}
    options |= {"cache": cache, "max_cost": max_cost}
    from claimex.cli import reaching

    with files.article_files(sources, cache) as (articles, unreadable):
        if not dry_run:
            reaching.log_remarks(model, options)
        job = _dry_run if dry_run else _submit
        raise typer.Exit(job(articles, unreadable, options))


@app.command()
@options.takes(options.connection, options.saying)
def status(options: dict[str, Any], cache: options.CacheDir = None) -> None:
    """Ask where the batches stand, and list them.

    \b
    claimex batch status
    claimex batch status --cache study-store --json
    """  # noqa: D301 -- as above
    from claimex import batch

    as_json = options.pop("as_json")
    found = batch.status(cache=cache, **options)
    if as_json:
        output.print_json([one.model_dump() for one in found])
        return
    for one in found:
        output.print_result(_line(one))
    if not found:
        output.log("no batch was submitted from this store")


@app.command()
@options.takes(options.connection, options.saying)
def collect(
    options: dict[str, Any],
    wait: options.Wait = False,
    every: options.Every = 60.0,
    forget: options.Forget = None,
    cache: options.CacheDir = None,
) -> None:
    """Put the answers of batches that have ended into the store, and list what has none.

    What has none can be submitted again, or go live: claimex extract asks just that.

    \b
    claimex batch collect            of those that have ended
    claimex batch collect --wait     of all, as they end
    claimex batch collect --forget batch_123
    """  # noqa: D301 -- as above
    from claimex import batch

    as_json = options.pop("as_json")
    seen: Counter[str] = Counter()

    def failed(failure: Failure) -> None:
        seen[failure.message] += 1
        if seen[failure.message] <= _LISTED:
            output.log(f"request {(failure.request_key or '')[:_KEY_CHARS]}: {failure.message}")

    try:
        done = batch.collect(
            wait=wait,
            every=every,
            each=lambda one: output.log(_line(one)),
            failed=failed,
            forget=forget or (),
            cache=cache,
            **options,
        )
    except Interrupted as interrupted:
        done = cast("Collected", interrupted.extraction)
    if not (done.batches or done.open or done.elsewhere or done.stopped or forget or as_json):
        output.log("no batch of this store is under way: claimex batch submit makes one")
        raise typer.Exit
    raise typer.Exit(_report(done, as_json=as_json))


def _submit(articles: ArticleFiles, unreadable: list[Failure], how: Mapping[str, Any]) -> int:
    """Submit, say what came of it, and return the exit code."""
    from claimex import batch
    from claimex.cli.extracting import log_unknown
    from claimex.reporting.claims import prices

    asked = {name: value for name, value in how.items() if name != "as_json"}
    try:
        done = batch.submit(articles, each=lambda one: output.log(_line(one)), **asked)
    except Interrupted as interrupted:
        done = cast("Submission", interrupted.extraction)
    log_unknown(articles)
    output.log_failures([*unreadable, *done.failures])
    if how["as_json"]:
        _print_as_json(done)
    summary = (
        f"{output.count(done.requests, 'request')} submitted in "
        f"{_batches(len(done.batches))}, {prices(done.list_cost, done.cost)}; "
        f"{done.answered} answered already, {done.under_way} under way before"
    )
    if done.left is not None:
        summary += f"; the rest is left: {done.left}"
    if done.stopped is not None:
        return output.fail(f"stopped: {done.stopped}; {summary}", output.STOPPED)
    output.log(summary)
    if done.batches:
        output.log_next(output.command("batch", "collect", "--wait"))
    return output.exit_code(not (unreadable or done.failures or done.left))


def _dry_run(articles: ArticleFiles, unreadable: list[Failure], how: Mapping[str, Any]) -> int:
    """Print what would be submitted and what it would cost, send nothing, and return the exit code."""
    from claimex.batch.desk import folder_of_store, under_way
    from claimex.cli import extracting

    code = extracting.dry_run(articles, unreadable, how, batch=True)
    if not how["as_json"] and (waiting := under_way(folder_of_store({"cache": how["cache"]}))):
        output.print_result(
            f"{output.count(waiting, 'request')} in batches under way: what of these is to ask waits there"
        )
    return code


def _print_as_json(done: Submission | Collected) -> None:
    from pydantic import TypeAdapter

    output.print_json(TypeAdapter(type(done)).dump_python(done))


def _report(done: Collected, *, as_json: bool) -> int:
    """Say what was collected, and return the exit code."""
    from claimex.llm.address import without_secrets

    if as_json:
        _print_as_json(done)
    for message, count in done.missing.items():
        if count > _LISTED:
            output.log(f"… and {count - _LISTED} more: {message}")
    for one in done.unknown:
        output.log(
            f"the endpoint does not know the batch {one.id}: try the key that submitted it, or take it for "
            f"lost with --forget {one.id}"
        )
    for one in done.elsewhere:
        where = without_secrets(one.address)
        output.log(f"batch {one.id or one.tag} is at {where}: name that with --endpoint or --base-url")
    missing = sum(done.missing.values())
    cost = "cost unknown" if done.usage.cost is None else f"${done.usage.cost:.4f}"
    further = {
        f"{done.present} in the store already": done.present,
        f"{output.count(done.odd_lines, 'line')} could not be used": done.odd_lines,
        f"{_batches(len(done.open))} under way": done.open,
    }
    summary = f"{output.count(done.answered, 'answer')} collected, {cost}, {missing} missing"
    summary = "; ".join([summary, *filter(further.get, further)])
    if done.stopped is not None:
        return output.fail(f"stopped: {done.stopped}; {summary}", output.STOPPED)
    output.log(summary)
    if done.batches and not done.open:
        output.log_next(
            "claimex extract reads them, with the arguments of the submit, and asks what is missing"
        )
    return output.exit_code(not (missing or done.open or done.elsewhere))


def _batches(number: int) -> str:
    return f"{number} batch{'' if number == 1 else 'es'}"


def _line(one: Batch) -> str:
    """A batch on one line."""
    from claimex.llm.batches import ENDED

    stand = one.status if one.state != "creating" else "not sure to be made: submit again"
    if one.status in ENDED:
        stand = f"{stand}, {'collected' if one.state == 'ended' else 'not collected yet'}"
    made = datetime.fromtimestamp(one.made, UTC)
    answered = f"{one.answered} of {output.count(one.requests, 'request')} answered"
    answered += f", {one.failed} failed" if one.failed else ""
    return f"{one.id or one.tag}: {one.model}, {stand}, {answered}, made {made:%Y-%m-%d %H:%M} UTC"
