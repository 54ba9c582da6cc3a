"""Prices come from the installed list alone, and what is not on it has none."""

from __future__ import annotations

import socket
import subprocess
import sys
from decimal import Decimal

import pytest

from claimex.llm.ledger import Reservation, estimated_cost
from claimex.llm.prices import price_of
from tests.tables import each_row


def price(model: str, prompt: int = 1_000_000, cached: int = 0, completion: int = 0) -> Decimal | None:
    return price_of(model, prompt, cached, completion)


def test_the_price_is_exact_money_not_a_float() -> None:
    # the published price of gpt-4o-mini: 0.15 a million in, 0.075 cached, 0.60 out
    assert price("gpt-4o-mini") == Decimal("0.15")
    assert price("gpt-4o-mini", completion=1_000_000) == Decimal("0.75")
    assert price("gpt-4o-mini", cached=1_000_000) == Decimal("0.075")
    assert isinstance(price("gpt-4o-mini"), Decimal)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("openai/gpt-4o-mini", "gpt-4o-mini"),
        ("OpenAI/GPT-4o-mini", "gpt-4o-mini"),
        (" gpt-4o-mini ", "gpt-4o-mini"),
        ("openrouter/openai/gpt-4o-mini", "gpt-4o-mini"),
        ("gemini/gemini-2.5-flash", "gemini-2.5-flash"),
        ("models/gemini-2.5-flash", "gemini-2.5-flash"),
    ],
)
def test_a_dated_name_and_a_provider_before_it_cost_the_same(name: str, plain: str) -> None:
    assert price(name) == price(plain) is not None


@each_row(
    "name",
    [
        "",
        "/",
        "openai/",
        "no-such-model",
        "openai/no-such-model",
        "my-own-server/gpt-4o-mini",
        "meta-llama/Llama-3.1-8B-Instruct",
        "llama3:8b",
        "demo-reader",
        "github-copilot/gpt-4o",  # listed, without a figure
        "gpt-4o-mini-of-mine",
    ],
)
def test_what_the_list_does_not_know_has_no_price_rather_than_none_to_pay(name: str) -> None:
    assert price(name) is None
    assert estimated_cost(Reservation(name, 0, 0)) is None


def test_cached_tokens_are_cheaper_and_never_more_than_were_read() -> None:
    full, half = price("gpt-4o-mini"), price("gpt-4o-mini", cached=500_000)
    assert full is not None
    assert half is not None
    assert 0 < half < full
    assert price("gpt-4o-mini", prompt=10, cached=50) == price("gpt-4o-mini", prompt=10, cached=10)


def test_an_estimate_takes_nothing_as_cached() -> None:
    assert estimated_cost(Reservation("gpt-4o-mini", 1_000_000, 1_000_000)) == Decimal("0.75")
    assert estimated_cost(Reservation("gpt-4o-mini", 0, 0)) == 0


@pytest.mark.parametrize("counts", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_counts_below_zero_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        price("gpt-4o-mini", *counts)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a price was looked for on the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    from genai_prices import data_snapshot

    data_snapshot._bundled_snapshot.cache_clear()
    assert price("gpt-4o-mini") == Decimal("0.15")
    assert price("no-such-model") is None
    assert not data_snapshot.get_snapshot().from_auto_update


def test_the_list_is_loaded_when_a_price_is_asked_for() -> None:
    code = "import sys, claimex.llm.prices; assert 'genai_prices' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
