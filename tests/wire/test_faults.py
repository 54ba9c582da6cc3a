"""What comes of each fault, and how many calls it takes: the server's own count."""

from __future__ import annotations

import asyncio
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import claimex
from claimex.errors import AuthenticationError, TransientError
from claimex.llm.retry import RetryPolicy
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request
from claimex.results import Extraction
from claimex.store import Cache
from tests.wire.conftest import Extract, FakeTime, article
from tests.wire.endpoint import Endpoint


def kinds(extraction: Extraction) -> list[str]:
    return [failure.kind for failure in extraction.failures]


def names(extraction: Extraction) -> list[str]:
    return [claim.claim.participants[0].name for claim in extraction]  # type: ignore[attr-defined]


# -- faults that pass


@pytest.mark.parametrize(
    ("script", "calls"),
    [
        ("ok", 1),
        ("500,ok", 2),
        ("500,500,ok", 3),
        ("503,502,504,ok", 4),
        ("408,409,429,ok", 4),
        ("reset,ok", 2),
        ("malformed,ok", 2),
        ("notlist,ok", 2),
        ("html,ok", 2),
        ("empty,null,ok", 3),
        ("shape,ok", 2),
        ("malformed,500,malformed,ok", 4),
        ("gzip", 1),
        ("endless,ok", 2),
    ],
)
def test_a_fault_that_passes_leaves_the_claims(
    extract: Extract, endpoint: Endpoint, script: str, calls: int
) -> None:
    extraction = extract(script=script)
    assert extraction.complete
    assert names(extraction) == ["Ada0"]
    assert endpoint.calls_per_request() == [calls]
    assert extraction.usage.calls == calls


@pytest.mark.parametrize(
    ("script", "calls", "kind", "says"),
    [
        ("500", 4, "request_failed", "500: The server had an error"),
        ("429", 4, "request_failed", "429"),
        ("reset", 4, "request_failed", "could not be reached"),
        ("malformed", 3, "unreadable_answer", "no JSON"),
        ("html", 3, "unreadable_answer", "no JSON"),
        ("notlist", 3, "unreadable_answer", "no list"),
        ("empty", 3, "unreadable_answer", "no choice"),
        ("shape", 3, "unreadable_answer", "no choice"),
        ("null", 3, "unreadable_answer", "no content"),
        ("endless", 3, "unreadable_answer", "longer than 8388608 bytes"),
        ("bomb", 3, "unreadable_answer", "longer than 8388608 bytes"),
        ("bomb=500", 3, "unreadable_answer", "longer than 8388608 bytes"),
        ("418", 1, "request_failed", "did not take the request (418"),
        ("422", 1, "request_failed", "422"),
        ("403", 1, "refused", "the endpoint refused this request (403: You may not use this model.)"),
        ("refusal", 1, "refused", "refused"),
        ("filter", 1, "refused", "content filter"),
    ],
)
def test_a_fault_that_stays_is_one_failure(
    extract: Extract, endpoint: Endpoint, tmp_path: Path, script: str, calls: int, kind: str, says: str
) -> None:
    extraction = extract(article(first=3, script=script), article(first=5, script="ok"))
    assert names(extraction) == ["Hedy5"]
    assert kinds(extraction) == [kind]
    assert says in extraction.failures[0].message
    assert extraction.failures[0].source == "Source 3"
    assert extraction.stopped is None
    assert sorted(endpoint.calls_per_request()) == sorted([calls, 1])
    with Cache(tmp_path / "cache") as cache:
        assert len(cache) == 1  # what is no answer is not stored as one


# -- what is no answer of HTTP


@contextmanager
def sends(raw: bytes) -> Iterator[str]:
    """A server that sends these bytes, whatever it is asked; its base URL."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            # to its end: what closes with some of a request unread resets the connection
            length = 0
            while line := self.rfile.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            self.rfile.read(length)
            self.wfile.write(raw)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


_OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"hello\r\n", "does not speak HTTP: check --base-url"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak HTTP: check --base-url"),
        (_OK + b"content-length: abc\r\n\r\n{}", "the head of the endpoint's answer is no sound HTTP"),
        (_OK + b"content-encoding: gzip\r\ncontent-length: 5\r\n\r\n\x1f\x8b\x00ba", "can't be unpacked"),
    ],
)
def test_what_is_no_sound_http_is_said_and_tried_again(
    time: FakeTime, tmp_path: Path, raw: bytes, says: str
) -> None:
    with sends(raw) as url:
        found = claimex.extract([article()], model="m", base_url=url, cache=tmp_path, retry=time.policy())
    assert says in f"{found.stopped} {found.failures}"
    assert found.usage.calls == 4


# -- waiting


def test_a_retry_after_is_waited_out(extract: Extract, endpoint: Endpoint, time: FakeTime) -> None:
    extraction = extract(script="429=7,ok")
    assert extraction.complete
    assert len(endpoint.calls) == 2
    assert time.now >= 7


def test_a_retry_after_as_a_date_is_waited_out(extract: Extract, endpoint: Endpoint, time: FakeTime) -> None:
    assert extract(script="date=100,ok").complete
    assert len(endpoint.calls) == 2
    assert 90 <= time.now <= 110


@pytest.mark.parametrize(
    ("script", "least", "most"),
    [
        ("429=2.5,ok", 2.5, 4),  # a fraction
        ("ms=2500,ok", 2.5, 4),
        ("reset-in=20s,ok", 20, 22),  # no Retry-After, but the rate headers of the 429 say as much
        ("429=-5,ok", 0, 1),  # what is no wait at all is not heeded
        ("429=nan,ok", 0, 1),
        ("429=inf,ok", 0, 1),
        ("429=soon,ok", 0, 1),
        ("date=-100,ok", 0, 1),
        ("reset-in=1893456000,ok", 0, 1),  # a point in time, not a duration
    ],
)
def test_what_an_endpoint_may_say_of_waiting(
    extract: Extract, endpoint: Endpoint, time: FakeTime, script: str, least: float, most: float
) -> None:
    assert extract(script=script).complete
    assert len(endpoint.calls) == 2
    assert least <= time.now <= most


def test_a_wait_of_ages_fails_at_once(extract: Extract, endpoint: Endpoint, time: FakeTime) -> None:
    assert kinds(extract(script="429=99999999999,ok")) == ["request_failed"]
    assert (len(endpoint.calls), time.slept) == (1, [])


def test_connections_that_are_closed_between_two_requests_cost_no_claim(
    extract: Extract, endpoint: Endpoint
) -> None:
    def ask(first: int) -> Extraction:
        return extract(
            *(article(first=n) for n in range(first, first + 12)), script="close", max_concurrency=1
        )

    assert ask(0).complete
    assert ask(100).complete
    assert max(endpoint.calls_per_request()) <= 2


def test_a_retry_after_beyond_the_deadline_fails_at_once(
    extract: Extract, endpoint: Endpoint, time: FakeTime
) -> None:
    extraction = extract(script="429=601,ok")
    assert kinds(extraction) == ["request_failed"]
    assert len(endpoint.calls) == 1
    assert time.slept == []


def test_a_retry_after_holds_for_every_request(extract: Extract, endpoint: Endpoint, time: FakeTime) -> None:
    extraction = extract(article(script="429=601,ok"), article(first=1, script="ok"), max_concurrency=1)
    assert kinds(extraction) == ["request_failed", "request_failed"]
    assert "beyond the deadline" in extraction.failures[1].message
    assert len(endpoint.calls) == 1  # the second one is not sent while the endpoint asks to be left alone


@pytest.mark.parametrize("script", ["silent", "trickle"])
def test_an_answer_that_never_ends_is_left_and_tried_again(
    extract: Extract, endpoint: Endpoint, script: str
) -> None:
    extract(script="ok")  # what is loaded for the first call takes none of its time
    endpoint.forget()
    policy = RetryPolicy(try_timeout=3.0, attempts=2, first_wait=0.0)
    extraction = extract(article(first=1, script=script), retry=policy)
    assert kinds(extraction) == ["request_failed"]
    said = "the endpoint did not answer within 3 s (try 2): allow more with --timeout (timeout=)"
    assert extraction.failures[0].message == said
    assert len(endpoint.calls) == 2


@pytest.mark.parametrize("script", ["silent,ok", "trickle,ok"])
def test_after_an_answer_that_never_ends_the_next_try_may_succeed(
    extract: Extract, endpoint: Endpoint, script: str
) -> None:
    assert extract(script=script, retry=RetryPolicy(try_timeout=2, first_wait=0.0)).complete
    assert len(endpoint.calls) == 2


def test_the_deadline_holds_inside_of_one_try(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(script="trickle", retry=RetryPolicy(try_timeout=60, deadline=2))
    assert kinds(extraction) == ["request_failed"]
    said = "no answer within 2 s (tries: 1, each at most 60 s): allow more with --timeout (timeout=)"
    assert extraction.failures[0].message == said
    assert len(endpoint.calls) == 1


# -- what stops the run


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("quota", "nothing left"),
        ("402", "nothing left"),
        ("401", "did not accept the API key (401"),
        ("404", "has no model 'faults/ok'"),
    ],
)
def test_a_fault_of_the_account_stops_the_run(
    extract: Extract, endpoint: Endpoint, tmp_path: Path, script: str, says: str
) -> None:
    many = [article(first=n, script="ok") for n in range(2, 40)]
    extraction = extract(article(script="ok"), article(first=1, script=script), *many, max_concurrency=1)
    assert extraction.stopped is not None
    assert says in extraction.stopped
    assert names(extraction) == ["Ada0"]  # what was finished is stored
    assert kinds(extraction) == ["stopped"] * 39
    assert len(endpoint.calls) == 2  # and nothing further was sent
    with Cache(tmp_path / "cache") as cache:
        assert len(cache) == 1


def test_with_many_in_flight_those_are_stored_and_no_more_are_sent(
    extract: Extract, endpoint: Endpoint
) -> None:
    others = [article(first=n, script="slow=0.2") for n in range(1, 60)]
    extraction = extract(article(script="401"), *others, max_concurrency=10)
    assert extraction.stopped is not None
    assert 0 < len(endpoint.calls) <= 10
    assert len(extraction.claims) == len(endpoint.calls) - 1


def test_a_stop_wakes_those_that_wait_for_a_retry() -> None:
    waits = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        waits.set()
        await asyncio.Event().wait()  # for ever

    async def answer(request: Request) -> str:
        if "Ada0" in request.messages[1].content:
            raise TransientError("busy")
        await waits.wait()
        raise AuthenticationError("no")

    extraction = claimex.extract(
        [article(), article(first=1)], model=ScriptedModel(answer), retry=RetryPolicy(sleep=sleep)
    )
    assert extraction.stopped == "no"
    assert kinds(extraction) == ["stopped", "stopped"]


# -- what is asked again in parts


def test_a_chunk_that_is_too_long_is_asked_about_in_parts(
    extract: Extract, endpoint: Endpoint, tmp_path: Path
) -> None:
    whole = article(12)
    extraction = extract(whole, script="context=300")
    assert extraction.complete
    assert len(extraction.claims) == 12
    assert endpoint.steps() == ["context"] * 3  # 1 + 2 parts
    # the refusal is stored too: a second run asks nothing, nor does one that has the cache alone
    endpoint.forget()
    again = extract(whole, script="context=300", offline=True)
    assert (names(again), again.complete) == (names(extraction), True)
    assert again.usage.hits == again.usage.requests == 3
    assert endpoint.calls == []


def test_parts_that_are_still_too_long_are_split_again(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(article(24), script="context=300")
    assert extraction.complete
    assert len(extraction.claims) == 24
    assert len(endpoint.calls) == 7  # 1 + 2 + 4


def test_a_chunk_that_no_split_makes_short_enough_is_a_failure(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(article(3), script="context=10")
    assert set(kinds(extraction)) == {"too_long"}
    assert extraction.claims == []
    assert len(endpoint.calls) == 1  # 104 code points are not split


def test_the_splits_have_an_end(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(article(200), script="context=1")
    assert kinds(extraction) == ["too_long"] * 16
    assert len(endpoint.calls) == 31  # 1 + 2 + 4 + 8 + 16


def test_an_answer_that_is_cut_off_is_stored_and_the_rest_asked_for_in_parts(
    extract: Extract, endpoint: Endpoint
) -> None:
    whole = article(10)
    extraction = extract(whole, script="length=6")
    assert extraction.complete
    assert sorted(names(extraction)) == sorted(names(extract(whole, script="ok")))  # each one once
    assert endpoint.steps()[:3] == ["length"] * 3  # 1 + 2 parts
    endpoint.forget()
    assert len(extract(whole, script="length=6").claims) == 10
    assert endpoint.calls == []


def test_an_answer_that_is_cut_off_and_can_not_be_split_keeps_what_is_whole(
    extract: Extract, endpoint: Endpoint
) -> None:
    extraction = extract(article(3), script="length=2")
    assert names(extraction) == ["Ada0", "Grace1"]
    assert kinds(extraction) == ["truncated_answer"]
    assert len(endpoint.calls) == 1


# -- what is mended


def test_one_bad_claim_of_twenty_is_mended_by_one_small_request(extract: Extract, endpoint: Endpoint) -> None:
    whole = article(20)
    extraction = extract(whole, script="bad=7")
    assert extraction.complete
    assert names(extraction) == names(extract(whole, script="ok"))  # in its own place
    assert extraction.claims[7].evidence is not None
    assert extraction.claims[7].evidence.status == "exact"
    first, repair = endpoint.calls[:2]
    assert (first.repair, repair.repair) == (False, True)
    endpoint.forget()
    assert extract(whole, script="bad=7").complete
    assert endpoint.calls == []  # the repair has an answer of its own in the cache


def test_a_repair_has_the_same_size_whatever_the_size_of_the_answer(
    extract: Extract, endpoint: Endpoint
) -> None:
    extract(article(35, first=1000), script="bad=17")
    extract(article(60, first=3000), script="bad=27")
    small, big = (call for call in endpoint.calls if call.repair)
    assert abs(small.size - big.size) < 100


def test_a_repair_that_is_bad_again_leaves_the_claim_as_a_failure(
    extract: Extract, endpoint: Endpoint
) -> None:
    extraction = extract(article(20), script="bad=7|bad=0")
    assert len(extraction.claims) == 19
    assert kinds(extraction) == ["invalid_claim"]
    assert extraction.failures[0].path == "claims[7].status"
    assert "a repair was tried" in extraction.failures[0].message
    assert len(endpoint.calls) == 2


@pytest.mark.parametrize("script", ["refusal", "400", "malformed", "context=0", "length=0"])
def test_a_repair_that_fails_leaves_the_claim_as_a_failure(extract: Extract, script: str) -> None:
    extraction = extract(article(20), script=f"bad=7|{script}")
    assert len(extraction.claims) == 19
    assert kinds(extraction) == ["invalid_claim"]


# -- answers that are sound JSON and no claims


@pytest.mark.parametrize("script", ["types", "nan", "surrogate", "bare-surrogate"])
def test_an_odd_value_is_mended_like_any_bad_claim(extract: Extract, endpoint: Endpoint, script: str) -> None:
    extraction = extract(article(4), script=script)
    assert extraction.complete
    assert len(extraction.claims) == 4
    assert len(endpoint.calls) == 2


@pytest.mark.parametrize("script", ["types", "nan", "surrogate", "bare-surrogate", "huge"])
def test_an_odd_value_that_stays_costs_its_own_claim_alone(
    extract: Extract, endpoint: Endpoint, tmp_path: Path, script: str
) -> None:
    extraction = extract(article(4), script=f"{script}|bad=0")
    assert names(extraction) == ["Grace1", "Joan2", "Mary3"]
    assert kinds(extraction) == ["invalid_claim"]
    assert extraction.failures[0].path is not None
    assert extraction.failures[0].path.startswith("claims[0]")
    assert len(endpoint.calls) == (1 if script == "huge" else 2)  # nobody sends three megabytes back
    extraction.to_jsonl(tmp_path / "claims.jsonl")
    assert len(claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl")) == 3
    assert len(json.dumps(extraction.failures[0].message)) < 500


def test_an_entry_that_nests_without_end_costs_no_other(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(article(4), script="deep")
    assert names(extraction) == ["Grace1", "Joan2", "Mary3"]
    assert sorted(kinds(extraction)) == ["invalid_claim", "truncated_answer"]
    assert len(endpoint.calls) == 1


def test_no_more_than_five_entries_of_one_answer_are_mended(extract: Extract, endpoint: Endpoint) -> None:
    extraction = extract(article(8), script="allbad")
    assert len(extraction.claims) == 5
    assert kinds(extraction) == ["invalid_claim"] * 3
    assert len(endpoint.calls) == 6


def test_an_answer_of_a_hundred_thousand_entries_is_read_up_to_a_bound(
    extract: Extract, endpoint: Endpoint
) -> None:
    extraction = extract(article(4), script="many")
    assert set(kinds(extraction)) == {"invalid_claim", "unreadable_answer"}
    assert len(extraction.failures) == 301
    assert len(endpoint.calls) == 2  # the repairs of equal entries are one request


# -- single flight


def test_the_same_request_twice_in_flight_is_one_call(extract: Extract, endpoint: Endpoint) -> None:
    text = article().text
    twins = [claimex.Article(text=text, source="Same", id=str(n)) for n in range(20)]
    extraction = extract(*twins, script="slow=0.2", max_concurrency=20)
    assert len(extraction.claims) == 20
    assert len(endpoint.calls) == 1
    assert extraction.usage.hits == 19


def test_a_request_that_fails_fails_for_everybody_who_waits(extract: Extract, endpoint: Endpoint) -> None:
    text = article().text
    twins = [claimex.Article(text=text, source="Same", id=str(n)) for n in range(3)]
    extraction = extract(*twins, script="400", max_concurrency=3)
    assert kinds(extraction) == ["request_failed"] * 3
    assert extraction.usage.hits == 0
    assert len(endpoint.calls) == 1
