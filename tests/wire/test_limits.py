"""How fast an endpoint is asked: in time that passes by itself."""

from __future__ import annotations

import asyncio

import pytest

from claimex.errors import ConfigurationError, TransientError
from claimex.llm.limits import DEFAULT_CONCURRENCY, START, Flow, Limits, Turn
from tests.tables import each_row
from tests.wire.conftest import Extract, FakeTime, article
from tests.wire.endpoint import Endpoint


def flow(time: FakeTime, most: int = 64, **limits: float) -> Flow:
    return Flow(Limits(most, **limits), sleep=time.sleep, clock=time.clock)


async def answered(flow: Flow, count: int, *, tokens: int = 0) -> None:
    """So many calls, one after the other, each answered."""
    for _ in range(count):
        turn = await flow.take(tokens)
        flow.succeeded()
        flow.end(turn)


# -- calls in flight


async def test_it_begins_low_and_doubles_in_each_round_up_to_the_bound(time: FakeTime) -> None:
    f = Flow(Limits(), sleep=time.sleep, clock=time.clock)
    bounds = []
    for _ in range(6):
        bounds.append(int(f.bound))
        await answered(f, int(f.bound))
    assert bounds == [START, 2 * START, 4 * START, 8 * START, 16 * START, 16 * START]
    assert bounds[-1] == DEFAULT_CONCURRENCY


def test_a_bound_of_the_callers_is_the_start(time: FakeTime) -> None:
    assert flow(time, 50).bound == 50


async def test_answers_that_were_queued_where_they_come_from_raise_nothing(time: FakeTime) -> None:
    f = Flow(Limits(), sleep=time.sleep, clock=time.clock)
    for seconds in (30.0, 61.0, 90.0, 120.0):
        f.succeeded(seconds)
    assert f.bound == START + 1  # the fastest alone
    f.succeeded(59.0)
    assert f.bound == START + 2


async def test_a_bound_below_the_start_holds_from_the_start(time: FakeTime) -> None:
    f = flow(time, 3)
    await answered(f, 20)
    assert f.bound == 3


async def test_a_429_halves_it_and_from_then_on_a_round_adds_one(time: FakeTime) -> None:
    f = flow(time, 40)
    await answered(f, 30)
    assert f.bound == 40
    f.throttled(await f.take(0))
    assert f.bound == 20
    await answered(f, 20)
    assert 20.9 < f.bound <= 21


async def test_calls_that_were_sent_together_halve_it_once(time: FakeTime) -> None:
    f = flow(time, 16)
    await answered(f, 16)
    turns = [await f.take(0) for _ in range(8)]
    for turn in turns:
        f.throttled(turn)
        f.end(turn)
    assert f.bound == 8
    f.throttled(await f.take(0))  # this one was sent after that, and tells something new
    assert f.bound == 4


async def test_it_never_falls_below_one(time: FakeTime) -> None:
    f = flow(time, 4)
    for _ in range(10):
        turn = await f.take(0)
        f.throttled(turn)
        f.end(turn)
    assert f.bound == 1


async def test_a_call_beyond_the_bound_waits_for_a_place(time: FakeTime) -> None:
    f = flow(time, 2)
    turns = [await f.take(0), await f.take(0)]
    third = asyncio.ensure_future(f.take(0))
    await asyncio.sleep(0)
    assert (third.done(), f.in_flight) == (False, 2)
    f.end(turns[0])
    assert isinstance(await third, Turn)
    assert f.in_flight == 2


async def test_a_place_given_to_one_that_is_cancelled_goes_to_the_next(time: FakeTime) -> None:
    f = flow(time, 1)
    turn = await f.take(0)
    second, third = asyncio.ensure_future(f.take(0)), asyncio.ensure_future(f.take(0))
    await asyncio.sleep(0)
    f.end(turn)  # the place is the second one's from here on
    second.cancel()
    assert isinstance(await asyncio.wait_for(third, 5), Turn)


def test_5xx_does_not_shrink_it(extract: Extract, endpoint: Endpoint) -> None:
    many = [article(first=n) for n in range(6)]
    assert extract(*many, script="500,502,slow=0.3", max_concurrency=6).complete
    assert endpoint.most_at_once == 6


def test_429_shrinks_it(extract: Extract, endpoint: Endpoint) -> None:
    many = [article(first=n) for n in range(4)]
    extract(*many, script="429,429,slow=0.3", max_concurrency=4)
    assert endpoint.most_at_once < 4


# -- what the endpoint asks for


async def test_nothing_is_sent_before_a_pause_is_over(time: FakeTime) -> None:
    f = flow(time)
    f.pause(30)
    f.pause(10)  # a shorter one does not end it
    await f.take(0)
    assert time.now == 30


async def test_a_pause_beyond_the_deadline_is_not_waited_for(time: FakeTime) -> None:
    f = flow(time)
    f.pause(30)
    with pytest.raises(TransientError, match="in 30 s"):
        await f.take(0, within=29)
    assert (time.now, f.in_flight) == (0, 0)


async def test_requests_wait_for_the_reset_where_none_are_left(time: FakeTime) -> None:
    f = flow(time)
    f.heed({"x-ratelimit-remaining-requests": "2", "x-ratelimit-reset-requests": "1m30s"})
    await answered(f, 2)
    assert time.now == 0
    await answered(f, 5)
    assert time.now == 90


async def test_tokens_wait_for_the_reset_where_too_few_are_left(time: FakeTime) -> None:
    f = flow(time)
    f.heed({"x-ratelimit-remaining-tokens": "1000", "x-ratelimit-reset-tokens": "250ms"})
    await answered(f, 1, tokens=900)
    assert time.now == 0
    await answered(f, 1, tokens=900)
    assert time.now == 0.25


@pytest.mark.parametrize("headers", [{}, {"x-ratelimit-remaining-requests": "0"}])
async def test_headers_that_do_not_say_when_are_not_heeded(time: FakeTime, headers: dict[str, str]) -> None:
    f = flow(time)
    f.heed(headers)
    await answered(f, 3)
    assert time.now == 0


@each_row(
    ("text", "seconds"),
    [
        ("1s", 1),
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("1d", 86400),
        ("7", 7),
        ("7.66s", 7.66),
        ("", None),
        (None, None),
        ("soon", None),
        ("NaN", None),
    ],
)
def test_durations(text: str | None, seconds: float | None) -> None:
    time = FakeTime()
    f = flow(time)
    reset = {} if text is None else {"x-ratelimit-reset-requests": text}
    f.heed({"x-ratelimit-remaining-requests": "0"} | reset)
    asyncio.run(f.take(0))
    assert time.slept == ([] if seconds is None else [seconds])


def test_headers_of_answers_are_heeded_on_the_wire(
    extract: Extract, endpoint: Endpoint, time: FakeTime
) -> None:
    articles = [article(first=n) for n in range(3)]
    assert extract(*articles, script="limit=0/40", max_concurrency=1).complete
    assert len(endpoint.calls) == 3
    assert 80 <= time.now < 81  # the second and the third each waited for a reset


# -- so many a minute


async def test_calls_a_minute_are_spaced_evenly(time: FakeTime) -> None:
    f = flow(time, requests_per_minute=30)
    await answered(f, 31)
    assert time.now == pytest.approx(60)


async def test_tokens_a_minute_count_what_was_really_taken(time: FakeTime) -> None:
    f = flow(time, tokens_per_minute=6000)
    f.end(await f.take(6000), tokens=600)  # it was estimated ten times too high
    await f.take(1)
    assert time.now == pytest.approx(6)


async def test_a_request_larger_than_a_minutes_tokens_is_sent_and_keeps_the_next_one_back(
    time: FakeTime,
) -> None:
    f = flow(time, tokens_per_minute=1000)
    f.end(await f.take(3000), tokens=3000)
    assert time.now == 0
    await f.take(1)
    assert time.now == pytest.approx(180)


def test_calls_a_minute_hold_on_the_wire(extract: Extract, endpoint: Endpoint, time: FakeTime) -> None:
    articles = [article(first=n) for n in range(6)]
    assert extract(*articles, requests_per_minute=10, max_concurrency=1).complete
    assert time.now == pytest.approx(30)


@pytest.mark.parametrize(
    "limits",
    [
        {"max_concurrency": 0},
        {"requests_per_minute": -1},
        {"tokens_per_minute": 0},
        {"requests_per_minute": float("nan")},
        {"tokens_per_minute": float("inf")},
    ],
)
def test_a_bound_of_nothing_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError, match="must be a number above 0"):
        Limits(**limits)  # type: ignore[arg-type]
