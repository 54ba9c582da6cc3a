"""What is given in another type than asked for is taken where it is plain, else named in one error."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex.errors import ArgumentError, ClaimexError, ConfigurationError, SchemaError, UsageError
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


MODEL = ScriptedModel(lambda _request: '{"claims": []}')
DOORS: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (claimex.extract, {"articles": [article()], "model": MODEL}),
    (claimex.compare, {"claims": [ONE], "adjudicator": MODEL}),
    (claimex.audit, {"articles": [article()], "claims": [ONE]}),
    (claimex.ground, {"quote": TEXT[:9], "text": TEXT}),
    (claimex.resolve_date, {"text": "Tuesday", "reference": None}),
    (claimex.compare_names, {"a": "Ada", "b": "Ada"}),
    (claimex.read_articles, {"manifest": "manifest.csv"}),
    (claimex.ArticleFiles, {"manifest": "manifest.csv"}),
    (claimex.Cache, {"path": "store"}),
    (claimex.ClaimsWriter, {"path": "claims.jsonl"}),
    (claimex.Extraction.from_jsonl, {"path": "claims.jsonl"}),
    (claimex.Comparison.from_json, {"text": "{}"}),
]


@pytest.mark.parametrize(("door", "right"), DOORS, ids=lambda given: getattr(given, "__qualname__", ""))
def test_an_argument_of_no_type_at_all_is_named_by_every_door(
    door: Callable[..., Any], right: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [name for name in inspect.signature(door).parameters if name != "paths"]
    assert names
    for name in names:
        with pytest.raises(UsageError) as raised:
            door(**right | {name: object()})
        assert "\n" not in str(raised.value)
        assert isinstance(raised.value, SchemaError) or str(raised.value).startswith(f"{name}: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("door", "right"), DOORS, ids=lambda given: getattr(given, "__qualname__", ""))
def test_an_argument_that_there_is_not_is_named(door: Callable[..., Any], right: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError, match="unexpected keyword argument 'color'"):
        door(**right, color="red")


LIMITS = [
    {"max_requests": 1.5},
    {"max_requests": True},
    {"max_requests": -1},
    {"max_cost": -0.01},
    {"max_cost": math.nan},
    {"max_cost": "much"},
    {"max_concurrency": 0},
    {"max_concurrency": 2.5},
    {"offline": "no"},
    {"cache": ""},
    {"base_url": 3},
]


@each_row("given", LIMITS)
def test_a_setting_that_can_not_be_is_named_even_where_nothing_is_to_be_asked(given: dict[str, Any]) -> None:
    for call in (
        lambda: claimex.extract([], model=MODEL, **given),
        lambda: claimex.compare([], adjudicator=MODEL, **given),
    ):
        with pytest.raises(ClaimexError) as raised:
            call()
        assert "\n" not in str(raised.value)


def test_a_model_has_a_name() -> None:
    for name in ("", "  "):
        with pytest.raises(ConfigurationError, match="empty"):
            claimex.extract(article(), model=name, offline=True)


def test_arguments_in_their_order_and_by_name_are_one() -> None:
    assert claimex.compare_names("Ada", b="Ada") == claimex.compare_names("Ada", "Ada")
    with pytest.raises(ArgumentError, match="b: give a string, and not int"):
        claimex.compare_names("Ada", 3)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="missing a required argument: 'b'"):
        claimex.compare_names("Ada")  # type: ignore[call-arg]


def test_help_on_compare_names_reads_as_help_on_a_function() -> None:
    assert inspect.isfunction(compare_names)
    assert list(inspect.signature(compare_names).parameters) == ["a", "b"]
    assert (compare_names.__doc__ or "").startswith("Compare two names")
