"""What a run took, and where it stops."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

import claimex
from claimex.cli import main
from claimex.errors import BudgetError, ConfigurationError
from claimex.llm import ledger as ledger_module
from claimex.llm.ledger import COMPLETION_ALLOWANCE, Ledger, estimate
from claimex.models import AnswerFormat, Message, Request, Usage
from tests.wire.conftest import Extract, article
from tests.wire.endpoint import Endpoint

MILLION = Decimal(1_000_000)


def price_of(
    model: str, prompt_tokens: int, cached_prompt_tokens: int, completion_tokens: int, *, batch: bool = False
) -> Decimal | None:
    """A list of one's own: 1 dollar for a million tokens read, a tenth if cached, 10 written."""
    if "unlisted" in model:
        return None
    read = prompt_tokens - cached_prompt_tokens + Decimal(cached_prompt_tokens) / 10
    return (read + 10 * completion_tokens) / MILLION


@pytest.fixture(autouse=True)
def _own_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "price_of", price_of)


def request(text: str = "x", *, model: str = "listed", **sampling: object) -> Request:
    return Request(
        model=model,
        messages=(Message(role="user", content=text),),
        answer_format=AnswerFormat(name="n", json_schema={}),
        sampling=dict(sampling),
    )


# -- the account of a run


def test_it_counts_what_was_really_sent(extract: Extract, endpoint: Endpoint) -> None:
    usage = extract(script="500,malformed,ok").usage
    prompt = len(endpoint.calls[0].prompt) // 4
    assert (usage.requests, usage.hits, usage.calls) == (1, 0, 3)
    # two of the three were answered, and both answers are paid for
    assert usage.prompt_tokens == 2 * prompt
    assert usage.cached_prompt_tokens == 20
    assert usage.completion_tokens == 200
    assert usage.cost == (2 * prompt - 20 + 2 + 2000) / MILLION


def test_hits_are_free(extract: Extract, endpoint: Endpoint) -> None:
    extract()
    assert extract().usage == Usage(requests=1, hits=1, cost=Decimal(0))


@pytest.mark.parametrize("script", ["refusal", "filter", "empty", "null"])
def test_an_answer_that_can_not_be_used_is_paid_for(extract: Extract, script: str) -> None:
    usage = extract(script=script).usage
    assert usage.completion_tokens == 100 * usage.calls
    assert usage.cost is not None
    assert usage.cost > 0


def test_a_call_that_failed_costs_a_call_and_no_money(extract: Extract) -> None:
    usage = extract(script="500").usage
    assert (usage.calls, usage.prompt_tokens, usage.cost) == (4, 0, Decimal(0))


@pytest.mark.parametrize("script", ["nousage", "oddusage"])
def test_an_answer_without_counts_costs_an_amount_that_is_not_known(extract: Extract, script: str) -> None:
    extraction = extract(script=script)
    assert extraction.complete
    assert extraction.usage.cost is None
    assert "cost unknown" in extraction.summary()


def test_calls_that_failed_cost_an_unknown_amount_where_there_is_no_price(extract: Extract) -> None:
    extraction = extract(model="unlisted/503")
    assert (extraction.usage.calls, extraction.usage.cost) == (4, None)
    assert "4 calls, cost unknown" in extraction.summary()


def test_a_model_without_a_price_costs_an_amount_that_is_not_known(extract: Extract, tmp_path: Path) -> None:
    extraction = extract(model="unlisted/ok")
    assert extraction.usage.cost is None
    extraction.to_jsonl(tmp_path / "claims.jsonl")
    assert claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl").usage == extraction.usage


def test_an_account_is_the_same_in_a_claims_file(extract: Extract, tmp_path: Path) -> None:
    extraction = extract()
    extraction.to_jsonl(tmp_path / "claims.jsonl")
    assert claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl").usage == extraction.usage


def test_accounts_add_up_and_what_is_not_known_stays_so() -> None:
    known, unknown = Usage(calls=1, cost=Decimal("0.5")), Usage(calls=2, cost=None)
    assert known + known == Usage(calls=2, cost=Decimal(1))
    assert known + unknown == unknown + known == Usage(calls=3, cost=None)


# -- estimates


def test_an_estimate_counts_bytes_and_the_allowance() -> None:
    assert estimate(request("x" * 3500)).prompt_tokens == pytest.approx(1000, abs=2)
    assert estimate(request("会" * 3500)).prompt_tokens == pytest.approx(3000, abs=2)
    assert estimate(request()).completion_tokens == COMPLETION_ALLOWANCE
    assert estimate(request(max_tokens=70)).completion_tokens == 70
    assert estimate(request(max_tokens=70, max_completion_tokens=80)).completion_tokens == 80


def test_an_estimate_of_a_real_request_is_not_below_what_the_endpoint_counts(
    extract: Extract, endpoint: Endpoint
) -> None:
    usage = extract(article(30), max_cost=1).usage
    assert usage.cost is not None
    assert usage.cost < Decimal("0.03")


# -- limits


def test_max_requests_stops_before_the_next_call(extract: Extract, endpoint: Endpoint) -> None:
    articles = [article(first=n) for n in range(20)]
    extraction = extract(*articles, max_requests=7)
    assert len(endpoint.calls) == 7
    assert len(extraction.claims) == 7
    assert extraction.stopped is not None
    assert "--max-requests" in extraction.stopped
    assert len(extract(*articles).claims) == 20
    assert len(endpoint.calls) == 20  # nothing was asked twice


def test_retries_count_towards_max_requests(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(script="500", max_requests=2)
    assert len(endpoint.calls) == 2
    assert extraction.stopped is not None


def test_max_cost_is_not_crossed_by_many_in_flight(extract: Extract, endpoint: Endpoint) -> None:
    articles = [article(first=n) for n in range(40)]
    one = extract(articles[0]).usage.cost
    assert one is not None
    limit = Decimal("0.05")  # about two estimates: an estimate allows for twenty times the answer
    extraction = extract(*articles, max_cost=limit, max_concurrency=10)
    assert extraction.stopped is not None
    assert "--max-cost" in extraction.stopped
    assert extraction.usage.cost is not None
    assert extraction.usage.cost <= limit
    # the money is used up as far as an estimate still fits in, and not only until two were in flight
    assert extraction.usage.cost > limit - Decimal("0.03")
    assert 10 < extraction.usage.calls < 39


def test_a_limit_learns_from_what_the_answers_take(extract: Extract, endpoint: Endpoint) -> None:
    articles = [article(3, first=3 * n) for n in range(40)]
    limit = Decimal("0.2")
    found = extract(*articles, script="row=thinking-that-the-total-counts", max_cost=limit)
    assert found.stopped is not None
    assert found.usage.cost is not None
    one = found.usage.cost / found.usage.calls
    assert one > Decimal("0.04")  # twice as much as is allowed for
    assert found.usage.cost <= limit


async def test_the_mean_is_reserved_for_calls_in_flight_too() -> None:
    ledger = Ledger(max_cost="0.35")  # an estimate is of 0.02, an answer of 0.1
    first = await ledger.reserve(request())
    with pytest.raises(TimeoutError):  # what an answer takes is not known yet
        async with asyncio.timeout(0):
            await ledger.reserve(request())
    ledger.settle(first, (1, 0, 10_000), answered=True)
    flying = [await ledger.reserve(request()) for _ in range(2)]
    with pytest.raises(TimeoutError):  # two of 0.1 are in flight, and 0.1 is spent
        async with asyncio.timeout(0):
            await ledger.reserve(request())
    for one in flying:
        ledger.settle(one, (1, 0, 10_000), answered=True)
    with pytest.raises(BudgetError, match=r"of about \$0\.1000"):
        await ledger.reserve(request())


def test_max_cost_needs_a_price(extract: Extract, endpoint: Endpoint) -> None:
    with pytest.raises(ConfigurationError, match=r"no price for the model .*unlisted/ok"):
        extract(model="unlisted/ok", max_cost=1)
    assert endpoint.calls == []
    assert extract(model="unlisted/ok", max_cost=1, offline=True).stopped is None


def test_max_cost_stops_where_the_endpoint_does_not_count(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(
        *(article(first=n) for n in range(5)), script="nousage", max_cost=1, max_concurrency=1
    )
    assert len(endpoint.calls) == 1
    assert "does not say how many tokens" in str(extraction.stopped)


async def test_a_limit_of_nothing_sends_nothing() -> None:
    for ledger in (Ledger(max_requests=0), Ledger(max_cost=0)):
        with pytest.raises(BudgetError):
            await ledger.reserve(request())
        assert ledger.usage.calls == 0


@pytest.mark.parametrize("limits", [{"max_cost": -1}, {"max_requests": -1}, {"max_cost": "NaN"}])
def test_a_limit_that_is_no_amount_is_refused(limits: dict[str, int]) -> None:
    with pytest.raises(ConfigurationError):
        Ledger(**limits)  # type: ignore[arg-type]


# -- on the command line


@pytest.fixture
def command(endpoint: Endpoint, tmp_path: Path) -> list[str]:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.txt").write_text(article(first=n).text)
    return [
        *("extract", str(folder), "--model", "faults/ok", "--base-url", endpoint.url),
        *("--cache", str(tmp_path / "cache"), "-o", str(tmp_path / "claims.jsonl")),
    ]


@pytest.mark.parametrize("limit", [("--max-requests", "2"), ("--max-cost", "0.025")])
def test_a_limit_stops_the_command_with_code_3(
    command: list[str],
    endpoint: Endpoint,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    limit: tuple[str, str],
) -> None:
    assert main([*command, *limit, "--max-concurrency", "1"]) == 3
    said = capsys.readouterr().err
    assert "requests were not answered; " in said
    assert "(" not in said.rpartition("not answered")[2]  # no bracket within a bracket
    assert "stopped early" not in said
    assert limit[0] in said
    assert claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl").claims
    assert 0 < len(endpoint.calls) < 6


def test_a_dry_run_says_what_would_be_asked_and_asks_nothing(
    command: list[str], endpoint: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command, "--max-requests", "2"])
    endpoint.forget()
    capsys.readouterr()
    assert main([*command, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "6 articles, 6 requests to faults/ok: 2 already answered, 4 to ask" in said
    assert "2400 for the answers, about $0.0" in said  # as answers took that were measured
    assert "; a limit allows for answers of 8000, about $0.0" in said
    assert endpoint.calls == []


def test_a_dry_run_sees_what_follows_from_answers(
    extract: Extract, command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "articles" / "7.txt").write_text(article(12).text)
    command[command.index("--model") + 1] = "faults/context=300"
    main([*command, "--max-requests", "7"])
    capsys.readouterr()
    main([*command, "--dry-run"])
    assert "9 requests" in capsys.readouterr().out  # seven articles, one of them in two parts


def test_a_dry_run_says_that_a_price_is_not_known(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    command[command.index("--model") + 1] = "unlisted/ok"
    assert main([*command, "--dry-run"]) == 0
    assert "cost unknown" in capsys.readouterr().out
