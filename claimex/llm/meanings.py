"""What endpoints say and what comes of it: the tables of `meanings.toml`, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Literal

from claimex.evidence import Record
from claimex.files import data_table

Ending = Literal["done", "cut", "withheld", "failed"]
"""Why an answer ended: it was whole, ran out of room, was kept back by a filter, or broke."""
ErrorMeaning = Literal[
    "key", "quota", "model", "stop", "too_long", "withheld", "refused", "plain", "busy", "failed"
]
"""What comes of an error; `meanings.toml` says what each one is."""


_OK = 200
"""Of an error in the body of a 200 that states no status."""


class FinishRow(Record):
    """Finish reasons of one meaning."""

    means: Ending
    words: tuple[str, ...]
    source: str


class ErrorRow(Record):
    """One kind of error: how it is recognised, what it means, and what the user can do."""

    means: ErrorMeaning
    source: str
    status: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    like: str = ""
    unless: str = ""
    hint: str = ""
    what: str = "model"

    def fits(self, status: int | None, codes: Collection[str], text: str) -> bool:
        """Whether an error is of this kind, by its status, its codes and its message, in lower case."""
        if self.status and (status or _OK) not in self.status:
            return False
        if self.unless and re.search(self.unless, text):
            return False
        by_words = any(code in codes for code in self.codes) or any(words in text for words in self.says)
        by_words = by_words or bool(self.like and re.search(self.like, text))
        return by_words or not (self.codes or self.says or self.like)


def ending(finish_reason: str | None) -> Ending | None:
    """Return why an answer ended, by its finish reason; None where that says nothing that is known."""
    if finish_reason in _USUAL:  # nearly all
        return "done"
    return _endings().get(_letters((finish_reason or "").partition(":")[0]))


def error_row(status: int | None, codes: Collection[str], text: str) -> ErrorRow | None:
    """Return the first kind that an error is of; None where it is of none that is known.

    Args:
        status: its HTTP status, where it has one.
        codes: its codes, types and reasons, in any case.
        text: the endpoint's message.
    """
    lowered, low = {code.lower() for code in codes}, text.lower()
    return next((row for row in error_rows() if row.fits(status, lowered, low)), None)


@cache
def error_rows() -> tuple[ErrorRow, ...]:
    """Return every kind of error, in the order in which they are tried."""
    return tuple(ErrorRow.model_validate(row) for row in data_table("llm/meanings.toml")["error"])


@cache
def finish_rows() -> tuple[FinishRow, ...]:
    """Return every finish reason that is known."""
    return tuple(FinishRow.model_validate(row) for row in data_table("llm/meanings.toml")["finish"])


_USUAL = frozenset({"stop", "tool_calls"})


@cache
def _endings() -> dict[str, Ending]:
    return {_letters(word): row.means for row in finish_rows() for word in row.words}


def _letters(word: str) -> str:
    """A finish reason as every endpoint writes it: content_filter, content-filter, contentFilter."""
    return re.sub(r"[\W_]", "", word).lower()
