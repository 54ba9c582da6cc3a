"""The options of the two long commands, each stated once: its type, its name, its line of help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

PolicyName = Literal["strict", "default", "lenient"]
WireMode = Literal["tools", "json_schema"]

# what is read
Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help="Articles: .txt, .md, .jsonl, or folders of them."),
]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Skip articles that can't be read, and list them.")
]
Manifest = Annotated[
    Path | None,
    typer.Option(metavar="CSV", help="What is known of the articles: columns file, source, published, url."),
]
ClaimsFiles = Annotated[
    list[Path], typer.Argument(help="Claims files, as claimex extract writes them.", metavar="CLAIMS")
]
GoldFile = Annotated[
    Path, typer.Argument(metavar="GOLD", help="What the articles do say, written by hand: .yaml or .json.")
]
SchemaName = Annotated[
    str,
    typer.Option(metavar="NAME", help='What a claim is: "meeting", or a class of your own as module:Class.'),
]

# which model to ask, and how
Adjudicator = Annotated[
    str | None,
    typer.Option(metavar="MODEL", help="A model to ask about statements that the rules can't decide."),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="The model to ask; else CLAIMEX_MODEL.")]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="An OpenAI-compatible endpoint; else OPENAI_BASE_URL, else OpenAI's. Its key: OPENAI_API_KEY.",
    ),
]
Wire = Annotated[
    WireMode,
    typer.Option(
        help="How the schema is sent: as a tool to call, or as a response format, where there are no tools."
    ),
]
PromptFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A prompt of your own, laid out as prompts/extract.md is."),
]

# where answers come from
CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache", metavar="DIR", help="The store of answers; else CLAIMEX_CACHE_DIR, else your cache folder."
    ),
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Take answers from the store alone; list what it lacks.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="List what would be sent and about what it costs; send nothing.")
]

# limits
MaxCost = Annotated[
    float | None,
    typer.Option(min=0, metavar="USD", help="What the run may cost, in US dollars; it stops before more."),
]
MaxRequests = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="How many calls it may send, retries included; it stops then."),
]
MaxConcurrency = Annotated[int, typer.Option(min=1, metavar="N", help="Calls in flight at once, at most.")]
RequestsPerMinute = Annotated[
    float | None, typer.Option(metavar="N", help="Calls that begin within a minute, at most.")
]
TokensPerMinute = Annotated[
    float | None, typer.Option(metavar="N", help="Tokens read and written within a minute, at most.")
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
Audit = Annotated[
    bool, typer.Option("--audit", help="List sentences that may report a meeting and gave no claim.")
]
SecondLook = Annotated[
    bool, typer.Option("--second-look", help="Ask once more about such sentences (see --audit).")
]
IncludeOffStory = Annotated[
    bool, typer.Option("--include-off-story", help="Compare teasers and captions of other stories too.")
]

# where it goes
ClaimsOut = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The claims file to write.")]
ReportsOut = Annotated[
    list[Path] | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="A report to write: .html, .md, .json or .csv. May be given again.",
    ),
]
ScoresOut = Annotated[
    list[Path] | None,
    typer.Option(
        "--out", "-o", metavar="FILE", help="Scores to write: .md, .json or .txt. May be given again."
    ),
]
