"""The options of the commands, each stated once: its type, its name, its line of help."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from claimex.cli import output
from claimex.errors import UsageError

PolicyName = Literal["strict", "default", "lenient"]
WireMode = Literal["tools", "json_schema"]
DEFAULT_RULINGS = [Path("rulings.jsonl")]


def _folder(text: str) -> Path:
    """A folder; "" would be the working folder."""
    if not text.strip():
        raise typer.BadParameter("it names no folder: name one, or leave it out")
    return Path(text)


def _files(metavar: str, about: str) -> Any:
    return typer.Argument(metavar=metavar, help=about)


def _given(metavar: str, about: str, *names: str) -> Any:
    return typer.Option(*names, metavar=metavar, help=about)


def _flag(name: str, about: str) -> Any:
    return typer.Option(name, help=about)  # with a name there is no "--no-..." beside it


def _endpoints(incomplete: str) -> list[str]:
    """The endpoints that a shell offers behind --endpoint."""
    from claimex.llm.endpoints import presets

    return [name for name in presets() if name.startswith(incomplete)]


def _out(about: str) -> Any:
    return _given("FILE", about, "--out", "-o")


# what is read
Paths = Annotated[
    list[str] | None,
    _files(
        "PATHS",
        "Articles: files (.txt, .md, .jsonl, .html, .pdf, .parquet), folders, https://…; - for stdin.",
    ),
]
Encoding = Annotated[
    str | None,
    _given(
        "NAME", "What texts, pages and tables are in, as windows-1251 or gb18030; else UTF-8, or a guess."
    ),
]
AllowPrivate = Annotated[
    bool, _flag("--allow-private", "Fetch also addresses that are not on the public internet.")
]
KeepGoing = Annotated[bool, _flag("--keep-going", "Skip articles that can't be read, and list them.")]
Outside = Annotated[
    bool, _flag("--outside", "Read also what links and manifests name outside of the folders that are given.")
]
Manifest = Annotated[
    Path | None, _given("CSV", "What is known of the articles: columns file, source, published, url.")
]
ClaimsFiles = Annotated[
    list[Path], _files("CLAIMS", "Claims files, as claimex extract writes them; - for one on stdin.")
]
ArticlesAgain = Annotated[
    list[str] | None,
    _given(
        "PATH",
        "The articles, or a folder of them: each claim is proved by them again. May be repeated. Else the "
        "texts that claimex extract kept beside the claims are taken.",
        "--articles",
    ),
]
GoldFile = Annotated[
    Path, _files("GOLD", "What the articles do say, written by hand: .yaml or .json; or rulings: .jsonl.")
]
SchemaName = Annotated[
    str, _given("NAME", 'What a claim is: "meeting", or a class of your own as module:Class.')
]

# which model to ask, and how
Adjudicator = Annotated[
    str | None,
    _given("MODEL", "A model to ask about statements and pairs of events that are undecided."),
]
Model = Annotated[
    str | None,
    _given(
        "NAME",
        "The model to ask, as the endpoint calls it; else CLAIMEX_MODEL; else, with OpenAI, gpt-5.4-mini.",
    ),
]
BaseUrl = Annotated[
    str | None,
    _given(
        "URL",
        "The address of any other OpenAI-compatible endpoint (most end with /v1), its key in OPENAI_API_KEY "
        "if it needs one; or of a known one that is elsewhere. Else OPENAI_BASE_URL, "
        "which no --endpoint but openai heeds, else OpenAI's.",
    ),
]
Wire = Annotated[
    WireMode | None,
    typer.Option(
        "--mode",
        help="How the schema is sent: as a tool to call, or as a response format, where there are no tools; "
        "else as the endpoint takes it best. claimex doctor says which works.",
    ),
]
EndpointName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        autocompletion=_endpoints,
        help="An endpoint that is known by name: openai, azure, openrouter, gemini, anthropic, groq, "
        "mistral, deepseek, dashscope, xai, together, fireworks, litellm, vllm, tgi, llamacpp, lmstudio or "
        "ollama. claimex doctor says where each is, which environment variable holds its key, and how it "
        "names its models.",
    ),
]
Sampling = Annotated[
    list[str] | None,
    _given(
        "KEY=VALUE",
        "A parameter of the completion, as temperature=0 or max_tokens=8000; VALUE is JSON, or a word; "
        "repeatable.",
    ),
]
Timeout = Annotated[
    float | None, typer.Option(min=0.1, metavar="SECONDS", help="How long one call may take; 300 by default.")
]
Header = Annotated[
    list[str] | None,
    _given(
        '"NAME: VALUE"',
        "A header that goes with each call; Authorization takes the place of the key; repeatable.",
    ),
]
PromptFile = Annotated[
    Path | None, _given("FILE", "A prompt of your own, laid out as prompts/extract.md is.")
]

# where answers come from
CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        parser=_folder,
        help="The store of answers; else CLAIMEX_CACHE_DIR, else your cache folder.",
    ),
]
Offline = Annotated[bool, _flag("--offline", "Take answers from the store alone; list what it lacks.")]
DryRun = Annotated[bool, _flag("--dry-run", "List what would be sent and about what it costs; send nothing.")]

# limits
MaxCost = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="USD",
        help="What the run may cost, in US dollars, of a model whose price is known; it stops before more.",
    ),
]
MaxRequests = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="How many calls it may send, retries included; it stops then."),
]
MaxConcurrency = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Calls in flight at once, at most. By default a few, and more as it goes well.",
    ),
]
RequestsPerMinute = Annotated[float | None, _given("N", "Calls that begin within a minute, at most.")]
TokensPerMinute = Annotated[float | None, _given("N", "Tokens read and written within a minute, at most.")]

MaxBatchRequests = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Requests in one batch; else as many as it takes.")
]
MaxBatchBytes = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Bytes of one batch's file; else as many as it takes.")
]
MaxEnqueuedTokens = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Tokens of prompts that may wait in the queue, by your account's limit for this model.",
    ),
]

# batches
Wait = Annotated[bool, _flag("--wait", "Wait until every batch has ended.")]
Every = Annotated[
    float, typer.Option(min=0.1, metavar="SECONDS", help="How long to wait between two looks at them.")
]
Forget = Annotated[
    list[str] | None,
    _given("ID", "A batch to take for lost: what it asks can be submitted again. May be repeated."),
]

# checks
Policy = Annotated[
    PolicyName,
    typer.Option(
        help="What the article does not say: drop and list it (strict), keep but don't compare it (default), "
        "or compare it too (lenient)."
    ),
]
OtherPolicy = Annotated[
    PolicyName | None,
    typer.Option(
        help="What to do with what an article does not say, as for extract; else as each file was made."
    ),
]
Audit = Annotated[bool, _flag("--audit", "List sentences that may report a meeting and gave no claim.")]
SecondLook = Annotated[
    bool,
    _flag("--second-look", "Ask once more about sentences that may report a meeting and gave no claim."),
]
WithoutTexts = Annotated[
    bool, _flag("--without-texts", "Leave the articles' texts out of a page, as to share it.")
]
IncludeOffStory = Annotated[
    bool, _flag("--include-off-story", "Compare teasers and captions of other stories too.")
]

# rulings
Events = Annotated[list[str], _files("EVENT...", "Events: numbers of the report, or ids of claims.")]
OneEvent = Annotated[str, _files("EVENT", "An event: its number in the report, or the id of a claim.")]
OneClaim = Annotated[
    str, _files("CLAIM", "A claim: its id, or 6 letters of it; an event's number lists its claims.")
]
OneField = Annotated[str, _files("FIELD", "A field, as date or place.")]
FieldIfAny = Annotated[str | None, _files("FIELD", "The field that is wrong; else the whole claim is.")]
OneValue = Annotated[str, _files("VALUE", "The value that is right.")]
OneName = Annotated[str, _files("NAME", "A name, as the sources have it.")]
Because = Annotated[str | None, _given("TEXT", "Why; each ruling needs it.", "--because")]
By = Annotated[str | None, _given("NAME", "Who rules.", "--by")]
Anyway = Annotated[
    bool,
    _flag(
        "--anyway",
        "Write it though it looks like a slip: a value that no source gives, one person of two who meet, "
        "a number that has moved.",
    ),
]
RulingsOut = Annotated[
    list[Path],
    _given("FILE", "The file of rulings. Where repeated, all are heeded, the last is added to.", "--rulings"),
]
RuledClaims = Annotated[
    list[Path] | None,
    _given(
        "FILE",
        "The claims files, or the report as JSON, that the ruling is of; claims.jsonl where it is there. "
        "May be repeated.",
        "--claims",
    ),
]
Rulings = Annotated[
    list[Path] | None,
    _given("FILE", "What people ruled, as claimex rule and the page write it. May be repeated.", "--rulings"),
]
Since = Annotated[
    Path | None, _given("REPORT", "An earlier report as JSON: what is new since then is listed.", "--since")
]

# where it goes
ClaimsOut = Annotated[Path, _out("The claims file to write: .jsonl or .parquet; - for stdout.")]
ReportsOut = Annotated[
    list[Path] | None,
    _out(
        "A report: .html, .md, .json, .csv, .xlsx, .parquet, .jsonld, .annotations.jsonld; - for stdout; "
        "repeatable."
    ),
]
ScoresOut = Annotated[
    list[Path] | None, _out("Scores to write: .md, .json or .txt; - for stdout. May be given again.")
]
DemoOut = Annotated[Path, _out("The page to write; - for none.")]
BundleOut = Annotated[Path, _files("BUNDLE", "The bundle to write; - for stdout.")]
BundleFile = Annotated[Path, _files("BUNDLE", "A bundle that cache export wrote.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]
AsJson = Annotated[bool, _flag("--json", "Print the result as JSON.")]
ConflictsOnly = Annotated[
    bool, _flag("--conflicts-only", "Print the fields on which sources contradict each other, and no others.")
]
AnsweredBy = Annotated[str | None, _given("TEXT", "Who or what gave the answers.")]
Note = Annotated[str | None, _given("TEXT", "How they were recorded.")]


def takes(*shared: Callable[..., dict[str, Any]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command the options of some functions in place of its `options`.

    The command gets what they return, in one dictionary.
    """
    signatures = [inspect.signature(one, eval_str=True) for one in shared]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True)

        @wraps(command)
        def run(**given: Any) -> None:
            options: dict[str, Any] = {}
            for one, signature in zip(shared, signatures, strict=True):
                options |= one(**{name: given.pop(name) for name in signature.parameters})
            command(options=options, **given)

        further = [parameter for signature in signatures for parameter in signature.parameters.values()]
        parameters = [one for one in own.parameters.values() if one.name != "options"] + further
        parameters.sort(
            key=lambda one: one.default is not one.empty
        )  # as Python has it: what is required first
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate


def saying(quiet: Quiet = False, as_json: AsJson = False) -> dict[str, Any]:
    """How much is printed, and whether as JSON."""
    output.set_quiet(quiet)
    return {"as_json": as_json}


def sources(
    paths: Paths = None,
    manifest: Manifest = None,
    keep_going: KeepGoing = False,
    outside: Outside = False,
    encoding: Encoding = None,
    allow_private: AllowPrivate = False,
) -> dict[str, Any]:
    """Which articles are read, and how, for `files.article_files`."""
    return {"sources": dict(locals())}


def queue(
    max_batch_requests: MaxBatchRequests = None,
    max_batch_bytes: MaxBatchBytes = None,
    max_enqueued_tokens: MaxEnqueuedTokens = None,
) -> dict[str, Any]:
    """How much goes into a batch, and into the queue, as `claimex.batch.submit` has it."""
    return dict(locals())


def reach(
    endpoint: EndpointName = None,
    base_url: BaseUrl = None,
    mode: Wire = None,
    sampling: Sampling = None,
    timeout: Timeout = None,
    header: Header = None,
) -> dict[str, Any]:
    """How a model is reached and asked, as `claimex.RunOptions` has it."""
    asked = {"sampling": _parameters(sampling or []), "headers": _headers(header or [])}
    return {"endpoint": endpoint, "base_url": base_url, "mode": mode, "timeout": timeout, **asked}


def connection(
    endpoint: EndpointName = None, base_url: BaseUrl = None, timeout: Timeout = None, header: Header = None
) -> dict[str, Any]:
    """How an endpoint is reached, as `claimex.batch.QueueOptions` has it."""
    reached = {"endpoint": endpoint, "base_url": base_url, "timeout": timeout}
    return reached | {"headers": _headers(header or [])}


def bounds(
    cache: CacheDir = None,
    offline: Offline = False,
    max_cost: MaxCost = None,
    max_requests: MaxRequests = None,
    max_concurrency: MaxConcurrency = None,
    requests_per_minute: RequestsPerMinute = None,
    tokens_per_minute: TokensPerMinute = None,
) -> dict[str, Any]:
    """Where answers come from, and how far a run may go, as `claimex.RunOptions` has it."""
    return dict(locals())


def ruling(
    because: Because = None,
    by: By = None,
    rulings: RulingsOut = DEFAULT_RULINGS,
    claims: RuledClaims = None,
    schema: SchemaName = "meeting",
    anyway: Anyway = False,
) -> dict[str, Any]:
    """Why and by which person something is ruled, of which claims, and the files of rulings."""
    return dict(locals())


def _parameters(given: list[str]) -> dict[str, Any]:
    """Return parameters of a completion: values as JSON, else as text."""
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not (equals and name.strip()):
            raise UsageError(f"--sampling {one!r} is no KEY=VALUE, as temperature=0 is")
        try:
            found[name.strip()] = json.loads(value, parse_constant=lambda word: word)  # NaN is no JSON
        except ValueError:
            found[name.strip()] = value
        except RecursionError:
            raise UsageError(f"--sampling {name.strip()} has more brackets than can be read") from None
    if found:
        from claimex.llm.sampling import check_numbers

        check_numbers(found)
    return found


def _headers(given: list[str]) -> dict[str, str]:
    """Return HTTP headers from "NAME: VALUE"."""
    from claimex.llm.address import check_headers

    pairs = (one.partition(":") for one in given)
    found = {name.strip(): value.strip(" \t") if colon else None for name, colon, value in pairs}
    check_headers(found)
    return {name: value for name, value in found.items() if value is not None}
