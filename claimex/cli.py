"""The command line: parses, calls the pipeline, prints.

Exit codes:

0  done
1  done, with failures (listed on stderr)
2  wrong use
3  stopped (key, quota, model, budget); what was finished is kept
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from typer.exceptions import TyperException

from claimex import __version__
from claimex.errors import ClaimexError, Interrupted, RunStopped, SchemaError, UsageError

if TYPE_CHECKING:
    from claimex.articles import ArticleFiles
    from claimex.cache import RefusedRow
    from claimex.claims import Claim
    from claimex.models import Article, Dropped, Failure, Found, Mode, SourcedClaim
    from claimex.reporting.claims import ClaimCounts
    from claimex.results import Comparison, Extraction

DONE, WITH_FAILURES, WRONG_USE, STOPPED = 0, 1, 2, 3
_GARBAGE = 50_000  # objects made before Python looks for cycles: what is made here has next to none
_INTERRUPTED = "interrupted; what was finished is kept: run the same command again to go on"
_TYPER_INTERRUPTED = 130  # what typer makes of a KeyboardInterrupt

app = typer.Typer(
    name="claimex",
    help="What the sources say about a meeting, where they agree, and where they do not.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
cache_app = typer.Typer(help="Look after the store of responses.", no_args_is_help=True)
app.add_typer(cache_app, name="cache")


class PolicyName(StrEnum):
    """What becomes of what an article does not bear out."""

    STRICT = "strict"
    DEFAULT = "default"
    LENIENT = "lenient"


class WireMode(StrEnum):
    """How the schema goes over the wire."""

    TOOLS = "tools"
    JSON_SCHEMA = "json_schema"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Articles: .txt, .md, .jsonl, or folders of them.", metavar="PATHS..."),
]
Manifest = Annotated[Path | None, typer.Option(help="CSV with the columns file, source, published, url.")]
Model = Annotated[str | None, typer.Option(help="The model's name; else CLAIMEX_MODEL.")]
BaseUrl = Annotated[
    str | None, typer.Option(help="An OpenAI-compatible endpoint; else OPENAI_BASE_URL, else OpenAI's own.")
]
SchemaName = Annotated[str, typer.Option(help='"meeting", or a class of your own as module:Class.')]
CacheDir = Annotated[
    Path | None, typer.Option("--cache", help="Where responses are kept; else CLAIMEX_CACHE_DIR.")
]
PromptFile = Annotated[
    Path | None, typer.Option(help="A prompt of your own, laid out as prompts/extract.md is.")
]
Wire = Annotated[WireMode, typer.Option(help="How the schema goes over the wire.")]
Offline = Annotated[bool, typer.Option("--offline", help="Answer from the cache alone.")]
MaxCost = Annotated[
    float | None, typer.Option(min=0, help="US dollars that the run may cost; it stops before more.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be asked; ask nothing.")]
ClaimsOut = Annotated[Path, typer.Option("--out", "-o", help="The claims file to write.")]
ReportOut = Annotated[
    list[Path] | None,
    typer.Option("--out", "-o", help="A report to write: .html, .md, .json or .csv. May be given again."),
]


@app.command()
def extract(
    paths: Paths = None,
    manifest: Manifest = None,
    model: Model = None,
    base_url: BaseUrl = None,
    schema: SchemaName = "meeting",
    prompt: PromptFile = None,
    cache: CacheDir = None,
    mode: Wire = WireMode.TOOLS,
    max_concurrency: Annotated[int, typer.Option(min=1, help="Calls in flight at once.")] = 8,
    offline: Offline = False,
    max_cost: MaxCost = None,
    max_requests: Annotated[
        int | None, typer.Option(min=0, help="Calls that the run may send, retries included.")
    ] = None,
    requests_per_minute: Annotated[float | None, typer.Option(help="Calls a minute, at most.")] = None,
    tokens_per_minute: Annotated[float | None, typer.Option(help="Tokens a minute, at most.")] = None,
    dry_run: DryRun = False,
    audit: Annotated[
        bool, typer.Option("--audit", help="List sentences that may tell of a meeting and gave no claim.")
    ] = False,
    second_look: Annotated[
        bool, typer.Option("--second-look", help="Ask once more about just those sentences.")
    ] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Skip articles that can't be read, and list them.")
    ] = False,
    policy: Annotated[
        PolicyName,
        typer.Option(
            help="What an article does not bear out is dropped and listed (strict), kept and not compared "
            "(default), or compared as well (lenient)."
        ),
    ] = PolicyName.DEFAULT,
    out: ClaimsOut = Path("claims.jsonl"),
) -> None:
    """Ask a model what articles claim, and prove each answer."""
    from claimex import pipeline
    from claimex.articles import ArticleFiles
    from claimex.extraction.claims_file import ClaimsWriter
    from claimex.models import Found
    from claimex.reporting.claims import ClaimCounts

    claim_schema = load_schema(schema)
    _check_folder(out)
    unreadable: list[Failure] = []
    articles = ArticleFiles(*(paths or []), manifest=manifest, failures=unreadable if keep_going else None)
    if dry_run:
        _say_what_would_be_asked(
            articles, claim_schema, model, mode.value, prompt, cache, second_look=second_look
        )
        raise typer.Exit(WITH_FAILURES if _list_failures(unreadable) else DONE)
    counts = ClaimCounts()
    with ClaimsWriter(out, claim_schema, policy.value) as file:

        def write(found: Found) -> None:
            file.add(found)
            counts.add(found)
            _list_failures([failure for failure in found.failures if failure.kind != "stopped"])
            _list_dropped(found.dropped)
            if audit and found.article is not None:
                counts.uncovered += _list_uncovered(found.article, found.claims)

        write(Found(failures=unreadable))
        try:
            account = pipeline.extract(
                articles,
                schema=claim_schema,
                model=model,
                base_url=base_url,
                cache=cache,
                mode=mode.value,
                prompt=prompt,
                max_concurrency=max_concurrency,
                offline=offline,
                max_cost=max_cost,
                max_requests=max_requests,
                requests_per_minute=requests_per_minute,
                tokens_per_minute=tokens_per_minute,
                second_look=second_look,
                policy=policy.value,
                each=write,
            )
        except Interrupted as interrupted:
            account = cast("Extraction", interrupted.extraction)
        file.finish(account.usage, account.stopped)
    if audit:
        what = "sentence" if counts.uncovered == 1 else "sentences"
        _say(f"{counts.uncovered} {what} with the marks of a meeting gave no claim")
    raise typer.Exit(_report_extraction(account, counts, out))


@app.command()
def compare(
    claims: Annotated[list[Path], typer.Argument(help="Claims files.", metavar="CLAIMS...")],
    schema: SchemaName = "meeting",
    policy: Annotated[
        PolicyName | None, typer.Option(help="The policy to compare under; else that of each claims file.")
    ] = None,
    include_off_story: Annotated[
        bool,
        typer.Option("--include-off-story", help="Compare teasers and captions of other stories too."),
    ] = False,
    adjudicator: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A model to ask about statements that the rules can't decide."),
    ] = None,
    base_url: BaseUrl = None,
    cache: CacheDir = None,
    mode: Wire = WireMode.TOOLS,
    offline: Offline = False,
    max_cost: MaxCost = None,
    dry_run: DryRun = False,
    out: ReportOut = None,
) -> None:
    """Put the claims of several sources side by side.

    Prints the result, or writes it with -o. What is said from --base-url to --dry-run is how the
    adjudicator is asked, if one is named.
    """
    from claimex import pipeline
    from claimex.reporting.claims import usage_line
    from claimex.results import Extraction

    outs = [_checked_report(path) for path in out or []]
    if adjudicator is None and (base_url or cache or offline or dry_run or max_cost is not None):
        raise UsageError(
            "without --adjudicator MODEL there is nobody to ask: name one, or leave the rest out"
        )
    claim_schema = load_schema(schema)
    read = [Extraction.from_jsonl(path, schema=claim_schema) for path in claims]
    if policy is not None:
        before = [len(extraction.dropped) for extraction in read]
        read = [extraction.under(policy.value) for extraction in read]
        for known, extraction in zip(before, read, strict=True):
            _list_dropped(extraction.dropped[known:])
    if adjudicator is not None and dry_run:
        _say_what_would_be_decided(read, adjudicator, mode.value, cache, include_off_story=include_off_story)
        raise typer.Exit(DONE)
    try:
        comparison = pipeline.compare(
            read,
            adjudicator=adjudicator,
            base_url=base_url,
            cache=cache,
            include_off_story=include_off_story,
            mode=mode.value,
            offline=offline,
            max_cost=max_cost,
        )
    except Interrupted as interrupted:
        comparison = cast("Comparison", interrupted.extraction)
    for path in outs:
        _write_report(comparison, path)
    if not outs:
        typer.echo(_as_text(comparison))
    if adjudicator is not None:
        raise typer.Exit(_report_comparison(comparison, f"{adjudicator}: {usage_line(comparison.usage)}"))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A gold file, .yaml or .json.")],
    claims: Annotated[list[Path], typer.Argument(help="Claims files.", metavar="CLAIMS...")],
    schema: SchemaName = "meeting",
    out: Annotated[
        list[Path] | None,
        typer.Option("--out", "-o", help="Scores to write: .md, .json or .txt. May be given again."),
    ] = None,
) -> None:
    """Score claims against a gold file.

    Prints the tables, or writes them with -o.
    """
    from claimex.evaluation import evaluate, read_gold
    from claimex.results import Extraction

    for path in out or []:
        _check_ending(path, ".md", ".json", ".txt")
    claim_schema = load_schema(schema)
    read = read_gold(gold, claim_schema)
    extractions = [Extraction.from_jsonl(path, schema=claim_schema) for path in claims]
    scores = evaluate(read, [claim for extraction in extractions for claim in extraction])
    writers = {".md": scores.to_markdown, ".json": scores.to_json, ".txt": scores.to_text}
    for path in out or []:
        _write_text(path, writers[path.suffix.lower()](), scores.summary())
    if not out:
        typer.echo(scores.to_text(width=_width()), nl=False)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")] = Path("claimex-demo.html"),
) -> None:
    """Run the whole job on five dispatches, without a key.

    The answers were recorded, so no network is needed either.
    """
    from claimex.demo import run_demo

    _checked_report(out)
    extraction, comparison = run_demo()
    typer.echo(_as_text(comparison))
    _write_report(comparison, out)
    _list_failures(extraction.failures)
    raise typer.Exit(DONE if extraction.complete else WITH_FAILURES)


@cache_app.command("stats")
def cache_stats(cache: CacheDir = None) -> None:
    """Say what the store holds."""
    from claimex.cache import Cache

    with Cache(cache) as store:
        stats = store.stats()
    models = ", ".join(f"{count} by {name}" for name, count in stats.models.items())
    typer.echo(f"{stats.path}: {stats.responses} responses{f' ({models})' if models else ''}")
    typer.echo(f"{stats.bytes / 2**20:.1f} MiB on disk")
    typer.echo(f"{stats.prompt_tokens} prompt tokens, {stats.completion_tokens} completion tokens")


@cache_app.command("export")
def cache_export(
    bundle: Annotated[Path, typer.Argument(help="The bundle to write.")],
    cache: CacheDir = None,
    answered_by: Annotated[str | None, typer.Option(help="Who or what gave the answers.")] = None,
    note: Annotated[str | None, typer.Option(help="How they were recorded.")] = None,
) -> None:
    """Write the store's responses to a bundle.

    It is JSON Lines and holds no prompts. A file that is there and no bundle is left alone.
    """
    from claimex.cache import Cache

    with Cache(cache) as store:
        count = store.export(bundle, answered_by=answered_by, note=note)
    typer.echo(f"{bundle}: {count} responses")


@cache_app.command("import")
def cache_import(
    bundle: Annotated[Path, typer.Argument(help="A bundle that cache export wrote.")], cache: CacheDir = None
) -> None:
    """Take a bundle's responses into the store.

    Rows that don't check out are refused and listed.
    """
    from claimex.cache import Cache

    with Cache(cache) as store:
        report = store.load(bundle)
    typer.echo(
        f"{report.loaded} responses taken, {report.present} there already, {len(report.refused)} refused"
    )
    raise typer.Exit(_list_refused(report.refused))


@cache_app.command("verify")
def cache_verify(cache: CacheDir = None) -> None:
    """Read every row of the store and list those that are not sound."""
    from claimex.cache import Cache

    with Cache(cache) as store:
        check = store.verify()
    typer.echo(f"{check.sound} sound, {len(check.refused)} refused")
    raise typer.Exit(_list_refused(check.refused))


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"claimex {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what follows the program's name; those of this process where None.

    Returns:
        The exit code.
    """
    gc.set_threshold(_GARBAGE)
    logging.basicConfig(level=logging.WARNING, format="claimex: %(message)s")
    try:
        code = app(args=list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
        if code == _TYPER_INTERRUPTED:
            return _fail(_INTERRUPTED, STOPPED)
        return code if isinstance(code, int) else DONE
    except typer.Exit as done:
        return done.exit_code
    except TyperException as error:
        text = error.format_message()
        return _fail(f"{text} (claimex --help lists what there is)", WRONG_USE) if text else WRONG_USE
    except UsageError as error:
        return _fail(str(error), WRONG_USE)
    except (RunStopped, ClaimexError) as error:
        return _fail(str(error), STOPPED)
    except (KeyboardInterrupt, typer.Abort):
        return _fail(_INTERRUPTED, STOPPED)


def load_schema(name: str) -> type[Claim]:
    """Return the schema that `name` stands for: "meeting", or a class as "module:Class".

    Modules are looked for where Python looks, and in the working folder.

    Raises:
        SchemaError: there is none, or it is no claim schema.
    """
    from claimex.claims import MeetingClaim, require_claim_schema

    if name == "meeting":
        return MeetingClaim
    module_name, colon, class_name = name.partition(":")
    if not (module_name and colon and class_name):
        raise SchemaError(f'there is no schema {name!r}: write "meeting" or module:Class', schema=name)
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        found = getattr(importlib.import_module(module_name), class_name)
    except AttributeError:
        raise SchemaError(f"the module {module_name} has no class {class_name}", schema=name) from None
    except Exception as error:  # noqa: BLE001 -- somebody else's module: whatever it raises is its own affair
        reason = f"{type(error).__name__}: {error}"
        raise SchemaError(f"the schema {name!r} can't be loaded ({reason})", schema=name) from None
    return require_claim_schema(found)


def _list_uncovered(article: Article, claims: list[SourcedClaim]) -> int:
    from claimex.extraction.audit import audit
    from claimex.reporting.claims import uncovered_line

    found = audit([article], claims)
    for sentence in found:
        _say(uncovered_line(sentence))
    return len(found)


def _say_what_would_be_asked(
    articles: ArticleFiles,
    schema: type[Claim],
    model: str | None,
    mode: Mode,
    prompt: Path | None,
    cache: Path | None,
    *,
    second_look: bool,
) -> None:
    from claimex.cache import Cache
    from claimex.extraction.forecast import forecast
    from claimex.extraction.plan import Plan, extraction_prompt
    from claimex.llm.openai import model_name
    from claimex.reporting.claims import forecast_line

    own = None if prompt is None else extraction_prompt(prompt)
    plan = Plan(schema, model=model_name(model), mode=mode, prompt=own)
    with Cache(cache) as store:
        found = forecast(plan, articles, store, second_look=second_look)
    told = f"requests to {plan.model}"
    typer.echo(f"{len(articles)} articles, {found.requests} {told}: {forecast_line(found)}")
    if (looked := found.second_look) is not None:
        typer.echo(f"a second look at most: {looked.requests} {told}: {forecast_line(looked)}")


def _say_what_would_be_decided(
    extractions: list[Extraction], model: str, mode: Mode, cache: Path | None, *, include_off_story: bool
) -> None:
    from claimex.cache import Cache
    from claimex.comparison.adjudication import adjudication_requests
    from claimex.comparison.compare import compare_claims
    from claimex.extraction.forecast import forecast_requests
    from claimex.reporting.claims import forecast_line

    claims = (claim for extraction in extractions for claim in extraction)
    events = compare_claims(claims, include_off_story=include_off_story).events
    with Cache(cache) as store:
        found = forecast_requests(adjudication_requests(events, model, mode), store)
    typer.echo(
        f"pairs of statements that the rules can't decide, for {model}: {found.requests}; "
        f"{forecast_line(found)}"
    )


def _report_extraction(account: Extraction, counts: ClaimCounts, out: Path) -> int:
    from claimex.reporting.claims import counts_summary, second_look_line

    told = counts_summary(counts, account.usage, stopped=account.stopped is not None)
    if account.second_look is not None:
        told = f"{told}; {second_look_line(account.second_look)}"
    done = WITH_FAILURES if counts.failures else DONE
    return _report_run(account.stopped, counts.stopped, f"{told}; written to {out}", done)


def _report_comparison(comparison: Comparison, summary: str) -> int:
    told = [failure for failure in comparison.failures if failure.kind != "stopped"]
    _list_failures(told)
    left = len(comparison.failures) - len(told)
    return _report_run(comparison.stopped, left, summary, DONE if comparison.complete else WITH_FAILURES)


def _report_run(stopped: str | None, left: int, summary: str, done: int) -> int:
    """Say how a run ended; `left` requests were not got to."""
    if stopped is not None:
        # what a stopped run did not get to is counted: there may be thousands, all for the one reason
        why = f"{left} requests were not answered, since the run stopped"
        return _fail(f"stopped: {stopped} ({why}; {summary})", STOPPED)
    _say(summary)
    return done


def _check_folder(path: Path) -> None:
    """Say that a file can't be written before anything is paid for what should stand in it."""
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path} can't be written: name another file with -o")


def _checked_report(path: Path) -> Path:
    _check_ending(path, ".html", ".md", ".json", ".csv", also=(".htm",))
    return path


def _check_ending(path: Path, *endings: str, also: tuple[str, ...] = ()) -> None:
    _check_folder(path)
    if path.suffix.lower() not in (*endings, *also):
        told = f"{', '.join(endings[:-1])} or {endings[-1]}"
        raise UsageError(f"{path} has no ending that says what to write: use {told}")


def _write_report(comparison: Comparison, path: Path) -> None:
    writers = {
        ".html": comparison.to_html,
        ".htm": comparison.to_html,
        ".md": comparison.to_markdown,
        ".json": comparison.to_json,
        ".csv": comparison.to_csv,
    }
    _write_text(path, writers[path.suffix.lower()](), comparison.summary())


def _write_text(path: Path, text: str, summary: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error.strerror}") from None
    _say(f"{summary}; written to {path}")


def _width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _as_text(comparison: Comparison) -> str:
    return comparison.to_text(width=_width(), color=sys.stdout.isatty() and "NO_COLOR" not in os.environ)


def _list_failures(failures: Sequence[Failure]) -> int:
    from claimex.reporting.claims import failure_line

    for failure in failures:
        _say(failure_line(failure))
    return len(failures)


def _list_dropped(dropped: Sequence[Dropped]) -> None:
    from claimex.reporting.claims import dropped_line

    for one in dropped:
        _say(f"dropped: {dropped_line(one)}")


def _list_refused(refused: Sequence[RefusedRow]) -> int:
    for row in refused:
        _say(f"{f'line {row.line}' if row.line else row.row[:16]}: {row.reason}")
    return WITH_FAILURES if refused else DONE


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _fail(message: str, code: int) -> int:
    _say(f"claimex: {' '.join(message.split())}")
    return code


if __name__ == "__main__":
    sys.exit(main())
