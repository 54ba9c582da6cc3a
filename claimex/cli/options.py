"""The options of the commands, each stated once: its type, its name, its line of help."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from claimex.errors import UsageError

PolicyName = Literal["strict", "default", "lenient"]
WireMode = Literal["tools", "json_schema"]


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


def _out(about: str) -> Any:
    return _given("FILE", about, "--out", "-o")


# what is read
Paths = Annotated[
    list[Path] | None,
    _files("PATHS", "Articles: .txt, .md, .jsonl, or folders of them; - for JSON Lines on stdin."),
]
KeepGoing = Annotated[bool, _flag("--keep-going", "Skip articles that can't be read, and list them.")]
Manifest = Annotated[
    Path | None, _given("CSV", "What is known of the articles: columns file, source, published, url.")
]
ClaimsFiles = Annotated[
    list[Path], _files("CLAIMS", "Claims files, as claimex extract writes them; - for one on stdin.")
]
GoldFile = Annotated[Path, _files("GOLD", "What the articles do say, written by hand: .yaml or .json.")]
SchemaName = Annotated[
    str, _given("NAME", 'What a claim is: "meeting", or a class of your own as module:Class.')
]

# which model to ask, and how
Adjudicator = Annotated[
    str | None,
    _given("MODEL", "A model to ask about statements and pairs of events that are undecided."),
]
Model = Annotated[str | None, _given("NAME", "The model to ask; else CLAIMEX_MODEL.")]
BaseUrl = Annotated[
    str | None,
    _given(
        "URL", "An OpenAI-compatible endpoint; else OPENAI_BASE_URL, else OpenAI's. Its key: OPENAI_API_KEY."
    ),
]
ModelWire = Annotated[
    WireMode | None,
    typer.Option(
        "--mode",
        help="How the schema is sent: as a tool to call, or as a response format, where there are no tools.",
    ),
]
Wire = Annotated[
    WireMode,
    typer.Option(
        help="How the schema is sent: as a tool to call, or as a response format, where there are no tools."
    ),
]
EndpointName = Annotated[
    str | None,
    _given("NAME", "An endpoint by its name, such as ollama or openrouter; claimex doctor lists them."),
]
Sampling = Annotated[
    list[str] | None,
    _given("KEY=VALUE", "A parameter of the completion, as temperature=0 or max_tokens=8000; repeatable."),
]
Timeout = Annotated[
    float | None, typer.Option(min=0.1, metavar="SECONDS", help="How long one call may take; 300 by default.")
]
Header = Annotated[
    list[str] | None, _given('"NAME: VALUE"', "A header that goes with each call; repeatable.")
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
    typer.Option(min=0, metavar="USD", help="What the run may cost, in US dollars; it stops before more."),
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
SecondLook = Annotated[bool, _flag("--second-look", "Ask once more about such sentences (see --audit).")]
IncludeOffStory = Annotated[
    bool, _flag("--include-off-story", "Compare teasers and captions of other stories too.")
]

# where it goes
ClaimsOut = Annotated[Path, _out("The claims file to write.")]
ReportsOut = Annotated[
    list[Path] | None, _out("A report to write: .html, .md, .json or .csv. May be given again.")
]
ScoresOut = Annotated[list[Path] | None, _out("Scores to write: .md, .json or .txt. May be given again.")]
DemoOut = Annotated[Path, _out("The page to write.")]
BundleOut = Annotated[Path, _files("BUNDLE", "The bundle to write.")]
BundleFile = Annotated[Path, _files("BUNDLE", "A bundle that cache export wrote.")]
AnsweredBy = Annotated[str | None, _given("TEXT", "Who or what gave the answers.")]
Note = Annotated[str | None, _given("TEXT", "How they were recorded.")]


def parameters(given: list[str]) -> dict[str, Any]:
    """Return parameters of a completion: values as JSON, else as text."""
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not (equals and name.strip()):
            raise UsageError(f"--sampling {one!r} is no KEY=VALUE, as temperature=0 is")
        try:
            found[name.strip()] = json.loads(value)
        except ValueError:
            found[name.strip()] = value
    return found


def headers(given: list[str]) -> dict[str, str]:
    """Return HTTP headers from "NAME: VALUE"; no value is in an error, since it may be secret."""
    found: dict[str, str] = {}
    for one in given:
        name, colon, value = one.partition(":")
        if not (colon and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name.strip())):
            raise UsageError('--header takes "NAME: VALUE", as in "X-Team: news"')
        if not re.fullmatch(r"[\t -~]*", value):
            raise UsageError(f"the value of --header {name.strip()} holds characters that no header can")
        found[name.strip()] = value.strip()
    return found
