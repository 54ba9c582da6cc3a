"""The command line: parses, calls the pipeline, prints.

Exit codes:

0  done
1  done, with failures (listed on stderr)
2  wrong use
3  stopped (key, quota, model, budget, a store or a screen that can't be used); finished answers are stored
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from claimex import __version__
from claimex.cli import batching, files, options, output, ruling
from claimex.cli.schema import load_schema
from claimex.errors import BundleError, ClaimexError, UsageError

_GC_THRESHOLD = 50_000  # objects made before Python looks for cycles: what is made here has next to none
_INTERRUPTED = "interrupted; what was finished is stored: run the same command again to go on"
_TYPER_INTERRUPTED = 130  # what typer makes of a KeyboardInterrupt

app = typer.Typer(
    name="claimex",
    help="""What the sources say about a meeting, where they agree, and where they do not.

    \b
    claimex demo                                      the whole job, no key
    claimex doctor                                    endpoints known by name
    claimex doctor --endpoint ollama --model qwen3    tries one
    claimex extract articles/ --endpoint ollama --model qwen3
    claimex compare claims.jsonl -o report.html       the sources side by side

    Answers are stored: the same command again pays for nothing twice. Each command has a --help.

    \b
    Exit codes: 0 done; 1 done, with failures (listed); 2 wrong use;
    3 stopped (key, quota, budget): the same command again goes on""",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
cache_app = typer.Typer(
    help="""Look after the store of answers.

    \b
    claimex cache stats
    claimex cache export study.jsonl
    claimex cache import study.jsonl --cache study-store

    Whoever has such a bundle and the articles can reproduce a study without a key.""",
    no_args_is_help=True,
)
app.add_typer(cache_app, name="cache")
app.add_typer(batching.app, name="batch")
app.add_typer(ruling.app, name="rule")


@app.command()
@options.takes(options.sources, options.reach, options.bounds, options.saying)
def extract(
    options: dict[str, Any],
    out: options.ClaimsOut = Path("claims.jsonl"),
    schema: options.SchemaName = "meeting",
    prompt: options.PromptFile = None,
    policy: options.Policy = "default",
    audit: options.Audit = False,
    second_look: options.SecondLook = False,
    dry_run: options.DryRun = False,
    model: options.Model = None,
) -> None:
    """Ask a model what articles claim, and prove each answer.

    The answers are stored: the same command again pays for nothing twice.

    \b
    claimex extract articles/             OpenAI, its key in OPENAI_API_KEY
    claimex extract articles/ --endpoint ollama --model qwen3
    claimex extract articles/ --base-url http://127.0.0.1:8080/v1 --model m
    claimex extract articles/ --dry-run   what it would send and cost
    claimex extract articles/ --max-cost 5 -o claims.jsonl
    claimex extract articles/ --offline   from the stored answers alone
    """  # noqa: D301 -- \b keeps the lines of the examples
    from claimex.cli import extracting, reaching

    claim_schema = load_schema(schema)
    files.check_claims_file(out)
    if not dry_run:
        reaching.log_remarks(model, options)
    sources = options.pop("sources")
    options |= {"schema": claim_schema, "model": model, "prompt": prompt, "second_look": second_look}
    with files.article_files(sources, options["cache"], offline=options["offline"]) as (articles, unreadable):
        if dry_run:
            raise typer.Exit(extracting.dry_run(articles, unreadable, options))
        raise typer.Exit(
            extracting.extract_to_file(articles, unreadable, out, policy=policy, audit=audit, **options)
        )


@app.command()
@options.takes(options.reach, options.bounds, options.saying)
def compare(
    options: dict[str, Any],
    claims: options.ClaimsFiles,
    articles: options.ArticlesAgain = None,
    out: options.ReportsOut = None,
    schema: options.SchemaName = "meeting",
    policy: options.OtherPolicy = None,
    include_off_story: options.IncludeOffStory = False,
    rulings: options.Rulings = None,
    since: options.Since = None,
    conflicts_only: options.ConflictsOnly = False,
    without_texts: options.WithoutTexts = False,
    adjudicator: options.Adjudicator = None,
    dry_run: options.DryRun = False,
) -> None:
    """Put the claims of several sources side by side.

    Prints the result, or writes it with -o. No model is called, unless one is named with --adjudicator; the
    options after that, down to --tokens-per-minute, are about it.

    \b
    claimex compare claims.jsonl
    claimex compare claims.jsonl --conflicts-only
    claimex compare claims.jsonl -o report.html -o report.csv
    claimex compare claims.jsonl --articles articles/    proves each again
    claimex compare claims.jsonl --rulings rulings.jsonl
    claimex compare claims.jsonl --since last-week.json
    claimex compare claims.jsonl --adjudicator gpt-5.4-mini
    """  # noqa: D301 -- as above
    printing = {"as_json": options.pop("as_json"), "conflicts_only": conflicts_only}
    for path in out or []:
        files.check_report(path)
    if adjudicator is None and (dry_run or any(value not in (None, False, {}) for value in options.values())):
        raise UsageError(
            "without --adjudicator MODEL there is nobody to ask: name one, or leave the rest out"
        )
    from claimex.articles import read_articles
    from claimex.cli import comparing

    claim_schema = load_schema(schema)
    with files.with_piped(claims) as given:
        known = read_articles(*articles) if articles else comparing.texts_kept_with(given)
        read = comparing.read_claims_files(given, claim_schema, policy, known)
    options |= {"include_off_story": include_off_story, "rulings": files.read_rulings_files(rulings or [])}
    if adjudicator is not None and not dry_run:
        from claimex.cli import reaching

        reaching.log_remarks(adjudicator, options)
    if adjudicator is not None and dry_run:
        raise typer.Exit(comparing.dry_run(read, adjudicator, options, as_json=printing["as_json"]))
    how = {**printing, **options, "since": since, "texts": [] if without_texts else known}
    raise typer.Exit(comparing.compare_and_show(read, out or [], adjudicator, **how))


@app.command()
@options.takes(options.saying)
def evaluate(
    options: dict[str, Any],
    gold: options.GoldFile,
    claims: options.ClaimsFiles,
    schema: options.SchemaName = "meeting",
    out: options.ScoresOut = None,
) -> None:
    """Score claims against a gold file.

    Prints the tables, or writes them with -o. A file of rulings (.jsonl) is gold too: it says of pairs of
    claims whether they are of one meeting, and of pairs of names whether they are one person's.

    \b
    claimex evaluate gold.yaml claims.jsonl
    claimex evaluate gold.yaml claims.jsonl -o scores.md
    claimex evaluate rulings.jsonl claims.jsonl
    """  # noqa: D301 -- as above
    from claimex.comparison.ruling import read_rulings
    from claimex.evaluation import evaluate, evaluate_rulings, read_gold
    from claimex.results import Extraction

    for path in out or []:
        files.check_ending(path, ".md", ".json", ".txt")
    claim_schema = load_schema(schema)
    is_ruled = gold.suffix.lower() == ".jsonl"
    read = read_rulings(gold) if is_ruled else read_gold(gold, claim_schema)
    with files.with_piped(claims) as given:
        found = [c for path in given for c in Extraction.from_jsonl(path, schema=claim_schema)]
    scores = evaluate_rulings(read, found) if isinstance(read, list) else evaluate(read, found)
    writers = {".md": scores.to_markdown, ".json": scores.to_json, ".txt": scores.to_text}
    paths = [path for path in out or [] if not files.is_stdout(path)]
    files.write_files(((path, writers[path.suffix.lower()]()) for path in paths), scores.summary())
    if options["as_json"]:
        output.print_result(scores.to_json())
    elif not out or len(paths) < len(out):
        output.print_result(scores.to_text(width=output.width()), newline=False)


@app.command()
@options.takes(options.saying)
def review(
    options: dict[str, Any],
    claims: options.ClaimsFiles,
    rulings: options.RulingsOut = options.DEFAULT_RULINGS,
    by: options.By = None,
    schema: options.SchemaName = "meeting",
) -> None:
    """Go through what is doubtful, and rule on it.

    Asks of each possible link whether the two events are one, then which value of each open field is right.
    Each answer is written to the file of rulings at once; claimex compare --rulings heeds it. With --json
    nothing is asked: the questions are listed, those that matter most first, for claimex rule to answer.

    \b
    claimex review claims.jsonl
    claimex review claims.jsonl --json
    claimex compare claims.jsonl --rulings rulings.jsonl -o report.html
    """  # noqa: D301 -- as above
    from claimex import pipeline
    from claimex.cli import comparing, review as reviewing

    files.check_writable(rulings[-1])
    read = comparing.read_claims_files(claims, load_schema(schema), None, [])
    heeded = files.read_rulings_files(rulings, last_is_written=True)
    comparison = pipeline.compare(read, rulings=heeded or None)
    if options["as_json"]:
        return output.print_json(reviewing.questions_data(comparison))
    walked = reviewing.Review(comparison, rulings[-1], by or "")
    return reviewing.walk_and_report(walked, claims, rulings)


@app.command()
@options.takes(options.reach, options.saying)
def doctor(options: dict[str, Any], model: options.Model = None) -> None:
    """Try an endpoint, or list those that are known by name.

    One small call shows what works and what to set; more are made only where it fails.

    Without arguments, it lists the endpoints: where each is, which environment variable holds its key, and
    how it names its models. With an endpoint and no model, it lists the models that are served there.

    \b
    claimex doctor
    claimex doctor --endpoint ollama
    claimex doctor --endpoint ollama --model qwen3
    GROQ_API_KEY=... claimex doctor --endpoint groq --model openai/gpt-oss-120b
    claimex doctor --endpoint azure --model DEPLOYMENT \\
        --base-url https://NAME.openai.azure.com/openai/v1
    """  # noqa: D301 -- as above
    from claimex.cli import doctor as examination

    if options["endpoint"] is None and not (options["base_url"] or model):
        examination.list_endpoints(as_json=options["as_json"])
        raise typer.Exit
    raise typer.Exit(examination.examine(model, options))


@app.command()
@options.takes(options.saying)
def demo(options: dict[str, Any], out: options.DemoOut = Path("claimex-demo.html")) -> None:
    """Run the whole job on five dispatches, without a key.

    The answers were recorded, so no network is needed either.

    \b
    claimex demo
    claimex demo -o demo.html
    """  # noqa: D301 -- as above
    from claimex.pipeline import compare as compared
    from claimex.sample import demo as extracted, demo_articles

    files.check_report(out)
    extraction = extracted()
    comparison = compared(extraction)
    output.print_comparison(comparison, as_json=options["as_json"])
    if not files.is_stdout(out):
        files.write_reports(comparison, [out], demo_articles())
    output.log_failures(extraction.failures)
    output.log_next("claimex doctor lists the endpoints to ask about your own articles")
    raise typer.Exit(output.exit_code(extraction.complete))


@cache_app.command("stats")
@options.takes(options.saying)
def cache_stats(options: dict[str, Any], cache: options.CacheDir = None) -> None:
    """Print what the store holds."""
    with files.existing_store(cache) as store:
        stats = store.stats()
    if options["as_json"]:
        return output.print_json(stats.model_dump(mode="json"))
    models = ", ".join(f"{count} by {name}" for name, count in stats.models.items())
    models = f" ({models})" if models else ""
    output.print_result(f"{stats.path}: {output.count(stats.responses, 'response')}{models}")
    if stats.hosts:
        hosts = ", ".join(f"{count} by {name}" for name, count in stats.hosts.items())
        output.print_result(f"hosts that answered: {hosts}")
    output.print_result(f"{stats.bytes / 2**20:.1f} MiB on disk")
    tokens = f"{stats.prompt_tokens} prompt tokens, {stats.completion_tokens} completion tokens"
    return output.print_result(tokens)


@cache_app.command("export")
@options.takes(options.saying)
def cache_export(
    options: dict[str, Any],
    bundle: options.BundleOut,
    cache: options.CacheDir = None,
    answered_by: options.AnsweredBy = None,
    note: options.Note = None,
) -> None:
    """Write the store's responses to a bundle.

    It is JSON Lines and holds no prompts. A file that is there and no bundle is left alone.
    """
    files.check_writable(bundle)
    before = files.rows_and_digest(bundle)
    with files.existing_store(cache) as store, files.written(bundle) as path:
        written = store.export(path, answered_by=answered_by, note=note)
    if before is not None and before != files.rows_and_digest(bundle):
        output.log(f"{bundle} was there with {output.count(before[0], 'response')}: it was replaced")
    if options["as_json"] and not files.is_stdout(bundle):
        output.print_json({"bundle": str(bundle), "responses": written})
    else:
        said = f"{bundle}: {output.count(written, 'response')}"
        output.print_result(said, err=files.is_stdout(bundle))


@cache_app.command("import")
@options.takes(options.saying)
def cache_import(options: dict[str, Any], bundle: options.BundleFile, cache: options.CacheDir = None) -> None:
    """Take a bundle's responses into the store.

    Rows that don't check out are refused and listed.
    """
    from claimex.store import Cache, check_bundle

    check_bundle(bundle)  # before a store is made
    with Cache(cache) as store:
        report = store.load(bundle)
    if options["as_json"]:
        taken = {"taken": report.loaded, "present": report.present}
        output.print_json(taken | {"refused": output.refused_rows(report.refused)})
    else:
        said = f"{output.count(report.loaded, 'response')} taken, {report.present} there already"
        output.print_result(f"{said}, {len(report.refused)} refused")
    output.log_refused(report.refused)
    raise typer.Exit(output.exit_code(not report.refused))


@cache_app.command("verify")
@options.takes(options.saying)
def cache_verify(options: dict[str, Any], cache: options.CacheDir = None) -> None:
    """Read every row of the store and list those that are not sound."""
    with files.existing_store(cache) as store:
        check = store.verify()
    if options["as_json"]:
        output.print_json({"sound": check.sound, "refused": output.refused_rows(check.refused)})
    else:
        output.print_result(f"{check.sound} sound, {len(check.refused)} refused")
    output.log_refused(check.refused)
    raise typer.Exit(output.exit_code(check.ok))


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        output.print_result(f"claimex {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with some arguments, else those of this process, and return the exit code."""
    gc.set_threshold(_GC_THRESHOLD)
    shown = logging.StreamHandler()
    shown.setFormatter(output.Formatter("claimex: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[shown])
    output.set_quiet(False)
    try:
        code = app(list(sys.argv[1:] if arguments is None else arguments), "claimex", standalone_mode=False)
        if code == _TYPER_INTERRUPTED:
            return output.fail(_INTERRUPTED, output.STOPPED)
        return code if isinstance(code, int) else output.DONE
    except typer.Exit as done:
        return done.exit_code
    except TyperException as error:
        text = error.format_message().replace("Value error, ", "")
        if type(error).__name__ == "NoArgsIsHelpError":  # a private class of typer's: its text is the help
            output.print_result(text)
            return output.DONE
        command = context.command_path if (context := getattr(error, "ctx", None)) else "claimex"
        return output.fail(f"{text} ({command} --help lists what there is)", output.WRONG_USE)
    except (UsageError, BundleError) as error:
        return output.fail(str(error), output.WRONG_USE)
    except ClaimexError as error:
        return output.fail(str(error), output.STOPPED)
    except OSError as error:  # such as a temporary file on a full disk
        return output.fail(f"{error.filename or 'a file'}: {error.strerror or error}", output.STOPPED)
    except (KeyboardInterrupt, typer.Abort):
        return output.fail(_INTERRUPTED, output.STOPPED)
