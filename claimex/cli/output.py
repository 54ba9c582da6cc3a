"""What is printed: results on stdout; what happened and what went wrong on stderr, one line each.

A reader that goes away early (`claimex compare … | head -1`) ends nothing: the job goes on, writes its
files, and exits with its own code.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from claimex.errors import ClaimexError

if TYPE_CHECKING:
    from claimex.models import Article, Failure, SourcedClaim
    from claimex.results import Comparison
    from claimex.store import RefusedRow

DONE, WITH_FAILURES, WRONG_USE, STOPPED = 0, 1, 2, 3
"""The exit codes; `app.py` lists what they mean."""


def log(message: str, *, err: bool = True) -> None:
    """Print what happened, mostly on stderr, without what options are called in Python: "--mode (mode=)"."""
    print_result(re.sub(r" \(\w+=\)", "", message), err=err)


def fail(message: str, code: int) -> int:
    """Print in one line what went wrong, and return the exit code."""
    log(f"claimex: {' '.join(message.split())}")
    return code


def print_result(text: str, *, newline: bool = True, err: bool = False) -> None:
    """Print a result on stdout, or on stderr."""
    stream = "stderr" if err else "stdout"
    if getattr(sys, stream) is None:  # closed from the start, as by >&-
        return
    try:
        code = getattr(sys, stream).encoding or "utf-8"
        # what the terminal has no letters for is shown as "?"
        typer.echo(text.encode(code, "replace").decode(code), nl=newline, err=err)
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(
            nowhere, getattr(sys, stream).fileno()
        )  # else what its buffer holds would fail again at the end
        os.close(nowhere)
        if not (err or isinstance(error, BrokenPipeError)):
            raise ClaimexError(
                f"the result can't be printed ({error.strerror}): write it to a file with -o"
            ) from None


def count(number: int, noun: str) -> str:
    """Return a number of things in words: "1 request", "2 requests"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def width() -> int:
    """How many columns a text for the screen has."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def as_text(comparison: Comparison) -> str:
    """Return a comparison for the screen; coloured on a terminal, unless NO_COLOR (no-color.org) is set."""
    color = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return comparison.to_text(width=width(), color=color)


def log_failures(failures: Iterable[Failure]) -> None:
    """Print a line for each failure that has a cause of its own, so not for what a stopped run left."""
    from claimex.reporting.claims import failure_line

    for failure in failures:
        if failure.kind != "stopped":
            log(failure_line(failure))


def log_refused(refused: Iterable[RefusedRow]) -> None:
    """Print a line for each row of a store or a bundle that is not sound."""
    for row in refused:
        log(f"{f'line {row.line}' if row.line else row.row[:16]}: {row.reason}")


def log_uncovered(article: Article, claims: list[SourcedClaim]) -> int:
    """Print sentences with the marks of a meeting that gave no claim; return how many there are."""
    from claimex.extraction.audit import audit
    from claimex.reporting.claims import uncovered_line

    found = audit([article], claims)
    for sentence in found:
        log(uncovered_line(sentence))
    return len(found)


def log_end(stopped: str | None, left: int, summary: str, *, complete: bool) -> int:
    """Print how a run ended, and return the exit code.

    Where it `stopped`, the requests `left` are counted and not listed: there may be thousands.
    """
    if stopped is not None:
        what = "was" if left == 1 else "were"
        return fail(f"stopped: {stopped}; {count(left, 'request')} {what} not answered; {summary}", STOPPED)
    log(summary)
    return exit_code(complete)


def exit_code(complete: bool) -> int:
    """Return the exit code of a run that was not stopped."""
    return DONE if complete else WITH_FAILURES
