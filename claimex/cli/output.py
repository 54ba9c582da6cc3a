"""What is printed: results on stdout; what happened and what went wrong on stderr, one line each.

Other people's words (names of files, models and endpoints, what an endpoint says) command no terminal: all
that is printed goes through `claimex.visible`, but for the codes of our own colours.

A reader that goes away early (`claimex compare … | head -1`) ends nothing: the job goes on, writes its
files, and exits with its own code.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from claimex.errors import ClaimexError
from claimex.visible import escaped_json, one_line, visible

if TYPE_CHECKING:
    from claimex.models import Article, Failure, SourcedClaim
    from claimex.results import Comparison
    from claimex.store import RefusedRow

DONE, WITH_FAILURES, WRONG_USE, STOPPED = 0, 1, 2, 3
"""The exit codes; `app.py` lists what they mean."""

_messages = logging.getLogger("claimex")
_COLOURS = re.compile(r"(\x1b\[[\d;]*m)")


class Formatter(logging.Formatter):
    """Makes one line of what the library logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return one_line(_as_typed(super().format(record)))


def set_quiet(quiet: bool) -> None:
    """Print what went wrong alone, or what happened too. It is the level of the logger "claimex"."""
    _messages.setLevel(logging.ERROR if quiet else logging.NOTSET)


def is_quiet() -> bool:
    """Whether what happened is not printed."""
    return not _messages.isEnabledFor(logging.WARNING)


def log(message: str, *, err: bool = True) -> None:
    """Print what happened, mostly on stderr, unless nobody wants to know it (--quiet)."""
    if not is_quiet():
        print_as_typed(message, err=err)


def log_next(what: str) -> None:
    """Print what to do next, where somebody looks: on a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        log(f"next: {what}")


def command(*words: object) -> str:
    """Return a command as it is typed."""
    return shlex.join(["claimex", *map(str, words)])


def print_as_typed(message: str, *, err: bool = False) -> None:
    """Print a message without what options are called in Python: "--mode (mode=)"."""
    print_result(_as_typed(message), err=err)


def _as_typed(message: str) -> str:
    return re.sub(r" \(\w+=\)", "", message)


def fail(message: str, code: int) -> int:
    """Print in one line what went wrong, and return the exit code."""
    print_as_typed(f"claimex: {one_line(message)}", err=True)
    return code


def print_json(data: object) -> None:
    """Print a result as JSON, on one line."""
    print_result(escaped_json(json.dumps(data, ensure_ascii=False, default=str)))


def print_result(text: str, *, newline: bool = True, err: bool = False, coloured: bool = False) -> None:
    """Print a result on stdout, or on stderr; one that is `coloured` keeps its codes of colours."""
    stream = "stderr" if err else "stdout"
    if getattr(sys, stream) is None:  # closed from the start, as by >&-
        return
    try:
        code = getattr(sys, stream).encoding or "utf-8"
        parts = _COLOURS.split(text) if coloured else [text]
        text = "".join(part if n % 2 else visible(part) for n, part in enumerate(parts))
        # what the terminal has no letters for is shown as "?"
        typer.echo(text.encode(code, "replace").decode(code), nl=newline, err=err)
    except OSError as error:
        _give_up(getattr(sys, stream), error)


def print_file(path: Path) -> None:
    """Print a file on stdout, as it is."""
    if sys.stdout is None or not path.exists():
        return
    try:
        sys.stdout.flush()
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except OSError as error:
        _give_up(sys.stdout, error)


def _give_up(stream: TextIO, error: OSError) -> None:
    """Lead a stream that can't be written to nowhere: else what its buffer holds would fail at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    if stream is not sys.stderr and not isinstance(error, BrokenPipeError):
        raise ClaimexError(
            f"the result can't be printed ({error.strerror}): write it to a file with -o"
        ) from None


def count(number: int, noun: str) -> str:
    """Return a number of things in words: "1 request", "2 requests"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def width() -> int:
    """How many columns a text for the screen has."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def print_comparison(comparison: Comparison, *, as_json: bool = False, conflicts_only: bool = False) -> None:
    """Print a comparison; coloured on a terminal, unless NO_COLOR (no-color.org) is set."""
    if as_json:
        return print_result(comparison.to_json(), newline=False)
    color = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    text = comparison.to_text(width=width(), color=color, conflicts_only=conflicts_only)
    return print_result(text, coloured=color)


def log_failures(failures: Iterable[Failure]) -> None:
    """Print a line for each failure that has a cause of its own, so not for what a stopped run left."""
    from claimex.reporting.claims import failure_line

    for failure in failures:
        if failure.kind != "stopped":
            log(failure_line(failure))


def refused_rows(refused: Iterable[RefusedRow]) -> list[dict[str, object]]:
    """Return the rows that are not sound, for JSON."""
    return [{"line": row.line, "row": row.row, "reason": row.reason} for row in refused]


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
