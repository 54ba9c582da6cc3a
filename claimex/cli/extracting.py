"""What `claimex extract` does: a dry look, or a run that writes its claims file as it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from claimex.cli.say import (
    DONE,
    WITH_FAILURES,
    count,
    list_dropped,
    list_failures,
    list_uncovered,
    say,
    say_how_it_ended,
    say_result,
)
from claimex.errors import Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from claimex.articles import ArticleFiles
    from claimex.claims import Claim
    from claimex.models import Failure, Found, Mode, Policy
    from claimex.reporting.claims import ClaimCounts
    from claimex.results import Extraction


@dataclass(frozen=True)
class Reading:
    """What is read, and for what.

    Attributes:
        articles: the files.
        schema: what a claim is.
        unreadable: where files that can't be read are listed, once `articles` has met them.
    """

    articles: ArticleFiles
    schema: type[Claim]
    unreadable: list[Failure] = field(default_factory=list)


def extract_to_file(reading: Reading, out: Path, *, policy: Policy, audit: bool, **how: Any) -> int:
    """Ask about the articles, write the claims file, say what came of it, and return the exit code.

    Args:
        reading: what is read.
        out: the claims file. It takes its place at the end, whole. One that holds claims is left alone
            where the run brought nothing but failures.
        policy: what becomes of what an article does not bear out.
        audit: whether to list the sentences that may tell of a meeting and gave no claim.
        how: how the model is asked, as `claimex.extract` takes it.
    """
    from claimex import pipeline
    from claimex.extraction.claims_file import ClaimsWriter, claims_held
    from claimex.models import Found
    from claimex.reporting.claims import ClaimCounts

    counts = ClaimCounts()
    with ClaimsWriter(out, reading.schema, policy) as file:

        def write(found: Found) -> None:
            file.add(found)
            _tell(found, counts, audit=audit)

        write(Found(failures=reading.unreadable))
        try:
            account = pipeline.extract(
                reading.articles, schema=reading.schema, policy=policy, each=write, **how
            )
        except Interrupted as interrupted:
            account = cast("Extraction", interrupted.extraction)
        held = 0 if counts.brought_any else claims_held(out)
        if not held:
            file.finish(account.usage, account.stopped)
    if audit:
        what = "sentence" if counts.uncovered == 1 else "sentences"
        say(f"{counts.uncovered} {what} with the marks of a meeting gave no claim")
    where = f"written to {out}"
    if held:
        where = f"{out} holds {count(held, 'claim')} and was left alone: name another file with -o"
    return _say_what_came_of_it(account, counts, where)


def _tell(found: Found, counts: ClaimCounts, *, audit: bool) -> None:
    """Count what was found of one article, and say what failed, what was dropped, what may be missing."""
    counts.add(found)
    list_failures([failure for failure in found.failures if failure.kind != "stopped"])
    list_dropped(found.dropped)
    if audit and found.article is not None:
        counts.uncovered += list_uncovered(found.article, found.claims)


def _say_what_came_of_it(account: Extraction, counts: ClaimCounts, where: str) -> int:
    from claimex.reporting.claims import counts_summary, second_look_line

    told = counts_summary(counts, account.usage, stopped=account.stopped is not None)
    if account.second_look is not None:
        told = f"{told}; {second_look_line(account.second_look)}"
    done = WITH_FAILURES if counts.failures else DONE
    return say_how_it_ended(account.stopped, counts.stopped, f"{told}; {where}", done)


def say_what_would_be_asked(
    reading: Reading,
    *,
    model: str | None,
    mode: Mode,
    prompt: Path | None,
    cache: Path | None,
    second_look: bool,
) -> int:
    """Say what a run would ask and what it would cost, send nothing, and return the exit code."""
    from claimex.extraction.forecast import forecast
    from claimex.extraction.plan import Plan, extraction_prompt
    from claimex.llm.vendors import model_name
    from claimex.reporting.claims import forecast_line
    from claimex.store import Cache

    own = None if prompt is None else extraction_prompt(prompt)
    plan = Plan(reading.schema, model=model_name(model), mode=mode, prompt=own)
    with Cache(cache) as store:
        found = forecast(plan, reading.articles, store, second_look=second_look)
    told = f"to {plan.model}"
    articles = count(len(reading.articles), "article")
    say_result(f"{articles}, {count(found.requests, 'request')} {told}: {forecast_line(found)}")
    if (looked := found.second_look) is not None:
        say_result(
            f"a second look at most: {count(looked.requests, 'request')} {told}: {forecast_line(looked)}"
        )
    return WITH_FAILURES if list_failures(reading.unreadable) else DONE
