"""What is printed: results on stdout; what happened and what went wrong on stderr, one line each.

A reader that goes away early (`claimex compare … | head -1`) ends nothing: the job goes on, writes its
files, and exits with what came of it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from claimex.errors import ClaimexError

if TYPE_CHECKING:
    from claimex.models import Article, Dropped, Failure, SourcedClaim
    from claimex.results import Comparison
    from claimex.store import RefusedRow

DONE, WITH_FAILURES, WRONG_USE, STOPPED = 0, 1, 2, 3
"""The exit codes, as `claimex.cli` tells them."""


def say_result(text: str, *, newline: bool = True) -> None:
    """Print what was asked for on stdout."""
    _print(text, newline=newline)


def say(message: str) -> None:
    """Print what happened on stderr."""
    _print(message, err=True)


def fail(message: str, code: int) -> int:
    """Say in one line what went wrong, and return the exit code."""
    say(f"claimex: {' '.join(message.split())}")
    return code


def _print(text: str, *, newline: bool = True, err: bool = False) -> None:
    stream = "stderr" if err else "stdout"
    if getattr(sys, stream) is None:  # closed from the start, as by >&-
        return
    try:
        typer.echo(text, nl=newline, err=err)
    except OSError as error:
        _silence(getattr(sys, stream).fileno())  # else what is left in its buffer would fail again at the end
        if not (err or isinstance(error, BrokenPipeError)):
            raise ClaimexError(
                f"the result can't be printed ({error.strerror}): write it to a file with -o"
            ) from None


def _silence(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


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


def list_failures(failures: Sequence[Failure]) -> int:
    """Say each failure in a line, and return how many there are."""
    from claimex.reporting.claims import failure_line

    for failure in failures:
        say(failure_line(failure))
    return len(failures)


def list_dropped(dropped: Sequence[Dropped]) -> None:
    """Say in a line each what a policy dropped."""
    from claimex.reporting.claims import dropped_line

    for one in dropped:
        say(f"dropped: {dropped_line(one)}")


def list_refused(refused: Sequence[RefusedRow]) -> int:
    """Say in a line each which rows of a store or a bundle are not sound, and return the exit code."""
    for row in refused:
        say(f"{f'line {row.line}' if row.line else row.row[:16]}: {row.reason}")
    return WITH_FAILURES if refused else DONE


def list_uncovered(article: Article, claims: list[SourcedClaim]) -> int:
    """Say which sentences have the marks of a meeting and gave no claim, and return how many there are."""
    from claimex.extraction.audit import audit
    from claimex.reporting.claims import uncovered_line

    found = audit([article], claims)
    for sentence in found:
        say(uncovered_line(sentence))
    return len(found)


def say_how_it_ended(stopped: str | None, left: int, summary: str, done: int) -> int:
    """Say how a run ended, and return the exit code.

    Args:
        stopped: why it stopped before its end; None where it did not.
        left: how many requests it then did not get to. They are counted and not listed: there may be
            thousands, all for the one reason.
        summary: what it found and what it took.
        done: the exit code of a run that was not stopped.
    """
    if stopped is not None:
        what = "request was" if left == 1 else "requests were"
        why = f"{left} {what} not answered, since the run stopped"
        return fail(f"stopped: {stopped} ({why}; {summary})", STOPPED)
    say(summary)
    return done
