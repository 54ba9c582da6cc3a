"""What is given in another type than asked for is taken where it is plain, else named in one error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex.errors import ArgumentError, ClaimexError
from claimex.kinds.person import compare_names
from claimex.llm.scripted import ScriptedModel
from tests.comparison.examples import ONE
from tests.extraction.build import TEXT, article
from tests.tables import each_row


def test_a_day_may_be_an_iso_string() -> None:
    resolved = claimex.resolve_date("last Tuesday", "2025-03-12")
    assert resolved is not None
    assert resolved == claimex.resolve_date("last Tuesday", date(2025, 3, 12))
    assert resolved == claimex.resolve_date("last Tuesday", "2025-03-12T23:10:00+01:00")


def test_one_article_is_a_list_of_one() -> None:
    model = ScriptedModel(lambda _request: '{"claims": []}')
    assert claimex.extract(article(), model=model).usage.requests == 1


def test_an_article_is_grounded_in_by_its_text() -> None:
    assert claimex.ground(TEXT[:20], article()) == claimex.ground(TEXT[:20], article().text)


def test_one_claim_is_a_list_of_one() -> None:
    assert claimex.compare(ONE) == claimex.compare([ONE])


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: claimex.resolve_date("Tuesday", "12/03/2025"), "reference: .*YYYY-MM-DD"),
    (lambda: claimex.resolve_date("Tuesday", 20250312), "reference: "),  # type: ignore[arg-type]
    (lambda: claimex.resolve_date(3, None), "text: .*int"),  # type: ignore[arg-type]
    (lambda: claimex.compare("c.jsonl"), "claims: .*from_jsonl"),  # type: ignore[arg-type]
    (lambda: claimex.compare(Path("c.jsonl")), "claims: .*from_jsonl"),  # type: ignore[arg-type]
    (lambda: claimex.compare(["c.jsonl"]), "claims: 'c.jsonl' .*from_jsonl"),  # type: ignore[list-item]
    (lambda: claimex.compare(None), "claims: NoneType"),  # type: ignore[arg-type]
    (lambda: claimex.extract("texts/"), "articles: .*read_articles"),  # type: ignore[arg-type]
    (lambda: claimex.extract(7), "articles: int"),  # type: ignore[arg-type]
    (lambda: claimex.extract(["a.txt"], model="m", offline=True), "articles: .*str"),  # type: ignore[list-item]
    (lambda: claimex.ground(None, TEXT), "quote: .*NoneType"),  # type: ignore[arg-type]
    (lambda: claimex.ground("x", 3), "text: .*int"),  # type: ignore[arg-type]
]


@each_row(("call", "words"), WRONG)
def test_what_is_wrong_is_named(call: Callable[[], Any], words: str) -> None:
    with pytest.raises(ArgumentError, match=words) as raised:
        call()
    assert isinstance(raised.value, ClaimexError)
    assert isinstance(raised.value, TypeError)
    assert "\n" not in str(raised.value)


def test_help_on_compare_names_reads_as_help_on_a_function() -> None:
    assert inspect.isfunction(compare_names)
    assert list(inspect.signature(compare_names).parameters) == ["a", "b"]
    assert (compare_names.__doc__ or "").startswith("Compare two names")
