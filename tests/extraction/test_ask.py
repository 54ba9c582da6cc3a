"""Asking over real HTTP: what reaches the wire, what is stored, and what is sent how often."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import claimex
from claimex.claims import MeetingClaim, answer_schema
from claimex.errors import CacheError, ConfigurationError, QuotaError, RefusedError, TransientError
from claimex.extraction.ask import RequestOutcome, RequestQueue, ask_all
from claimex.extraction.collect import Collector
from claimex.extraction.plan import PlannedRequest
from claimex.extraction.run import Run
from claimex.llm.openai import OpenAIModel
from claimex.llm.retry import RetryPolicy, retrying, within
from claimex.llm.scripted import ScriptedModel
from claimex.llm.vendors import DEFAULT_MODEL, choose, model_name
from claimex.models import Article, Mode, Request, Response
from claimex.store import Cache
from tests.endpoint import Call, Endpoint, fault
from tests.extraction.build import QUOTE, TEXT, answer, article, item, plan, planned
from tests.tables import each_row

Serve = Callable[..., Endpoint]
AT_ONCE = RetryPolicy(attempts=3, first_wait=0.0)
SECRET = "sk-verysecretverysecret0123456789"  # a key that opens nothing


@pytest.fixture
def cache(tmp_path: Path) -> Any:
    with Cache(tmp_path / "cache") as store:
        yield store


def articles(count: int) -> list[Article]:
    return [article(f"Report {n}. {TEXT}", source=f"Source {n}") for n in range(count)]


def requests(found: list[Article], **settings: Any) -> list[PlannedRequest]:
    return list(plan(**settings).requests(found))


def run_all(
    model: Any, cache: Cache, asked: Iterable[PlannedRequest], *, at_once: int = 8
) -> tuple[Run, list[RequestOutcome]]:
    found: list[RequestOutcome] = []

    def take(outcomes: Sequence[RequestOutcome]) -> list[PlannedRequest]:
        found.extend(outcomes)
        return []

    async def job() -> Run:
        run = Run(model, cache, retry=AT_ONCE)
        try:
            await ask_all(RequestQueue(asked), run, take, at_once=at_once)
        finally:
            await model.aclose()
        return run

    return asyncio.run(job()), found


class TestTheWire:
    @pytest.mark.parametrize("mode", ["tools", "json_schema"])
    def test_schema_and_messages_reach_it(self, serve: Serve, cache: Cache, mode: Mode) -> None:
        endpoint = serve(lambda call: [item()])
        extraction = claimex.extract(
            [article()],
            model="the-model",
            base_url=endpoint.url,
            cache=cache,
            mode=mode,
            sampling={"temperature": 0, "seed": 7},
        )
        assert [c.claim.quote for c in extraction] == [QUOTE]
        [call] = endpoint.calls
        [one] = planned(mode=mode)
        assert call.path == "/v1/chat/completions"
        assert call.body["model"] == "the-model"
        assert call.body["messages"] == [{"role": m.role, "content": m.content} for m in one.request.messages]
        assert (call.body["temperature"], call.body["seed"]) == (0, 7)
        assert _schema_sent(call, mode)["properties"] == answer_schema(MeetingClaim)["properties"]
        assert _schema_sent(call, mode)["$defs"] == answer_schema(MeetingClaim)["$defs"]

    def test_a_tool_is_forced_and_named(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [])
        claimex.extract([article()], base_url=endpoint.url, cache=cache)
        body = endpoint.calls[0].body
        [tool] = body["tools"]
        assert tool["function"]["name"] == body["tool_choice"]["function"]["name"] == "meeting_claims"
        assert "response_format" not in body

    def test_nothing_else_is_sent(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [])
        for mode in ("tools", "json_schema"):
            claimex.extract([article()], base_url=endpoint.url, cache=cache, mode=mode)
        tools, json_schema = (set(call.body) for call in endpoint.calls)
        assert tools == {"model", "messages", "tools", "tool_choice"}
        assert json_schema == {"model", "messages", "response_format"}

    def test_an_answer_is_stored_as_received(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: f" {answer(item())} ")
        extraction = claimex.extract([article()], model="m", base_url=endpoint.url, cache=cache)
        stored = cache.get(planned()[0].request.key)
        assert stored == Response(
            content=f" {answer(item())} ",
            finish_reason="tool_calls",
            model="m-served",
            prompt_tokens=2_000,
            cached_prompt_tokens=60,
            completion_tokens=20,
            host=urlsplit(endpoint.url).netloc,
        )
        usage = extraction.usage
        assert (usage.requests, usage.hits, usage.calls) == (1, 0, 1)
        assert (usage.prompt_tokens, usage.cached_prompt_tokens, usage.completion_tokens) == (2_000, 60, 20)

    def test_a_text_that_is_no_unicode_is_listed_and_costs_no_other(
        self, serve: Serve, cache: Cache, tmp_path: Path
    ) -> None:
        endpoint = serve(lambda call: [item()])
        broken = article(f"\ud83d {TEXT}", source="Broken")
        extraction = claimex.extract([broken, article()], base_url=endpoint.url, cache=cache)
        assert [c.source for c in extraction] == ["North Wire"]
        [failure] = extraction.failures
        assert (failure.kind, failure.source) == ("request_failed", "Broken")
        assert "no Unicode text" in failure.message
        assert len(endpoint.calls) == 1
        extraction.to_jsonl(tmp_path / "claims.jsonl")
        assert claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl") == extraction


def _schema_sent(call: Call, mode: Mode) -> dict[str, Any]:
    if mode == "tools":
        return dict(call.body["tools"][0]["function"]["parameters"])
    return dict(call.body["response_format"]["json_schema"]["schema"])


def connect(url: str | None) -> None:
    choose(None, base_url=url, api_key=None, offline=False)


class TestSettings:
    def test_no_key_and_no_endpoint(self) -> None:
        with pytest.raises(ConfigurationError, match=r"OPENAI_API_KEY.*--base-url"):
            connect(None)

    @pytest.mark.parametrize("url", ["localhost:8000", "/v1", "ftp://example.org", "http://", "file:///etc"])
    def test_an_endpoint_that_is_no_url(self, url: str) -> None:
        with pytest.raises(ConfigurationError, match="http://"):
            connect(url)

    def test_an_endpoint_of_ones_own_needs_no_key(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [item()])
        assert claimex.extract([article()], base_url=endpoint.url, cache=cache).complete

    def test_the_environment_says_what_is_not_given(
        self, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        endpoint = serve(lambda call: [item()])
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        monkeypatch.setenv("OPENAI_API_KEY", SECRET)
        monkeypatch.setenv("CLAIMEX_MODEL", "from-the-environment")
        monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "stored"))
        claimex.extract([article()])
        [call] = endpoint.calls
        assert call.body["model"] == "from-the-environment"
        assert call.headers["Authorization"] == f"Bearer {SECRET}"
        with Cache(tmp_path / "stored") as stored:
            assert list(stored.keys()) == [planned(model="from-the-environment")[0].request.key]

    def test_what_is_given_comes_before_the_environment(
        self, serve: Serve, cache: Cache, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        endpoint = serve(lambda call: [item()])
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "another")
        monkeypatch.setenv("CLAIMEX_MODEL", "another")
        claimex.extract([article()], model="m", base_url=endpoint.url, api_key=SECRET, cache=cache)
        assert endpoint.calls[0].headers["Authorization"] == f"Bearer {SECRET}"
        assert endpoint.calls[0].body["model"] == "m"

    def test_settings_that_are_empty_are_not_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CLAIMEX_MODEL"):
            monkeypatch.setenv(name, "")
        assert model_name(None) == DEFAULT_MODEL
        with pytest.raises(ConfigurationError):
            connect(None)

    def test_the_key_is_never_shown(self, serve: Serve) -> None:
        model = choose("m", base_url="http://127.0.0.1:9/v1", api_key=SECRET, offline=False)[1]
        assert repr(model) == str(model) == "OpenAIModel('m', base_url='http://127.0.0.1:9/v1')"

    def test_no_such_mode(self, cache: Cache) -> None:
        with pytest.raises(ConfigurationError, match="json_schema"):
            claimex.extract([article()], model=ScriptedModel(lambda _r: []), mode="xml", cache=cache)  # type: ignore[arg-type]


class TestTheCache:
    def test_a_second_run_sends_nothing(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [item()])
        first = claimex.extract(articles(3), base_url=endpoint.url, cache=cache)
        second = claimex.extract(articles(3), base_url=endpoint.url, cache=cache)
        assert len(endpoint.calls) == 3
        assert second.claims == first.claims
        assert (second.usage.hits, second.usage.calls, second.usage.prompt_tokens) == (3, 0, 0)

    def test_an_answer_is_stored_before_it_is_read(
        self, serve: Serve, cache: Cache, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        endpoint = serve(lambda call: [item()])

        def broken(_self: Collector, _outcome: RequestOutcome) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr(Collector, "take", broken)
            with pytest.raises(ZeroDivisionError):
                claimex.extract([article()], base_url=endpoint.url, cache=cache)
        again = claimex.extract([article()], base_url=endpoint.url, cache=cache)
        assert (len(endpoint.calls), len(again.claims)) == (1, 1)

    def test_offline_lists_what_is_missing_and_sends_nothing(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [item()])
        some, all_of_them = articles(4)[:2], articles(4)
        claimex.extract(some, base_url=endpoint.url, cache=cache)
        offline = claimex.extract(all_of_them, base_url=endpoint.url, cache=cache, offline=True)
        assert len(endpoint.calls) == 2
        assert [c.source for c in offline] == ["Source 0", "Source 1"]
        missing = requests(all_of_them, model=DEFAULT_MODEL)[2:]
        assert [(f.kind, f.source, f.request_key) for f in offline.failures] == [
            ("not_cached", m.article.source, m.request.key) for m in missing
        ]
        assert not offline.complete
        assert offline.stopped is None

    def test_offline_needs_no_key(self, cache: Cache) -> None:
        assert len(claimex.extract([article()], cache=cache, offline=True).failures) == 1

    def test_the_same_article_twice_is_one_call(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [item()], latency=0.05)
        twin = article(url="https://example.org/elsewhere")
        assert twin.id != article().id
        extraction = claimex.extract([article(), twin], base_url=endpoint.url, cache=cache)
        assert len(endpoint.calls) == 1
        assert [c.article_id for c in extraction] == [article().id, twin.id]
        assert (extraction.usage.requests, extraction.usage.hits, extraction.usage.calls) == (2, 1, 1)

    def test_an_answer_that_cant_be_stored_is_used_and_no_more_are_bought(
        self, cache: Cache, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_self: Cache, _key: str, _response: Response) -> None:
            raise CacheError("the disk is full", path=cache.path)

        monkeypatch.setattr(Cache, "put", full)
        model = ScriptedModel(lambda _r: [item()])
        run, outcomes = run_all(model, cache, requests(articles(3)), at_once=1)
        assert len(model.requests) == 1
        assert [o.response is not None for o in outcomes] == [True, False, False]
        assert [o.failure.kind for o in outcomes if o.failure] == ["stopped", "stopped"]
        assert "the disk is full" in str(run.stopped)

    def test_nothing_of_the_request_is_stored(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [])
        claimex.extract([article()], base_url=endpoint.url, api_key=SECRET, cache=cache)
        cache.export(cache.path / "bundle.jsonl")
        text = (cache.path / "bundle.jsonl").read_text(encoding="utf-8")
        assert SECRET not in text
        assert "Lovelace" not in text


class TestRuns:
    def test_no_more_at_once_than_the_limit(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: [item()], latency=0.02)
        claimex.extract(articles(9), base_url=endpoint.url, cache=cache, max_concurrency=3)
        assert len(endpoint.calls) == 9
        assert 1 < endpoint.most_at_once <= 3

    def test_requests_are_taken_as_they_are_needed(self, cache: Cache) -> None:
        taken = 0

        def stream() -> Any:
            nonlocal taken
            for one in requests(articles(9)):
                taken += 1
                yield one

        def take(_outcomes: Sequence[RequestOutcome]) -> list[PlannedRequest]:
            assert taken <= 4
            raise ZeroDivisionError

        async def job() -> None:
            run = Run(ScriptedModel(lambda _r: []), cache)
            await ask_all(RequestQueue(stream()), run, take, at_once=2)

        with pytest.raises(ZeroDivisionError):
            asyncio.run(job())

    def test_a_fault_of_the_articles_is_raised_behind_what_came_before_it(self) -> None:
        def stream() -> Any:
            yield from requests(articles(5))
            raise OSError("the file is gone")

        queue = RequestQueue(stream())
        assert [queue.next() for _ in range(5)] == requests(articles(5))
        with pytest.raises(OSError, match="gone"):
            queue.next()

    def test_one_failed_request_costs_no_other(self, serve: Serve, cache: Cache) -> None:
        endpoint = serve(lambda call: fault(400, "too odd") if "Report 1." in call.user else [item()])
        extraction = claimex.extract(articles(3), base_url=endpoint.url, cache=cache)
        assert [c.source for c in extraction] == ["Source 0", "Source 2"]
        [failure] = extraction.failures
        assert (failure.kind, failure.source, failure.chunk) == ("request_failed", "Source 1", 0)
        assert "too odd" in failure.message
        assert len(endpoint.calls) == 3

    def test_a_twin_of_a_failed_request_fails_with_it(self, cache: Cache) -> None:
        async def refuse(_request: Request) -> list[Any]:
            await asyncio.sleep(0)
            raise RefusedError("no")

        model = ScriptedModel(refuse)
        twins = [planned()[0], planned(article(source="Elsewhere", published=None))[0]]
        same = [PlannedRequest(t.article, t.chunk, twins[0].request) for t in twins]
        _, outcomes = run_all(model, cache, same)
        assert len(model.requests) == 1
        assert sorted(o.failure.source or "" for o in outcomes if o.failure) == ["Elsewhere", "North Wire"]


async def tried(call: Callable[[], Awaitable[Any]], policy: RetryPolicy) -> Any:
    async with within(policy.deadline):
        return await retrying(policy)(call)


class TestRetries:
    def test_an_endpoint_that_is_not_there(self, cache: Cache) -> None:
        with Endpoint(lambda call: []) as gone:
            url = gone.url
        run, [outcome] = run_all(OpenAIModel("m", base_url=url), cache, requests([article()]))
        assert run.ledger.usage.calls == AT_ONCE.attempts
        assert outcome.failure is not None
        assert outcome.failure.kind == "stopped"
        assert "could not be reached" in outcome.failure.message

    def test_it_is_not_asked_about_every_article(self, cache: Cache) -> None:
        with Endpoint(lambda call: []) as gone:
            url = gone.url
        many = requests(articles(40))
        run, outcomes = run_all(OpenAIModel("m", base_url=url), cache, many)
        assert len(outcomes) == len(many)
        assert run.ledger.usage.calls <= 8 * AT_ONCE.attempts  # those under way
        assert run.stopped
        assert run.stopped.startswith(f"the endpoint {url} could not be reached (")

    async def test_many_at_once_keep_their_own_counts(self) -> None:
        tries: list[int] = [0] * 20

        async def call(number: int) -> None:
            tries[number] += 1
            await asyncio.sleep(0)
            raise TransientError("not now")

        policy = RetryPolicy(attempts=5, first_wait=0.0)
        jobs = (tried(partial(call, n), policy) for n in range(20))
        results = await asyncio.gather(*jobs, return_exceptions=True)
        assert tries == [5] * 20
        assert all(isinstance(r, TransientError) for r in results)

    async def test_what_succeeds_in_the_end_is_returned(self) -> None:
        tries = 0

        async def call() -> int:
            nonlocal tries
            tries += 1
            if tries < 3:
                raise TransientError("not now")
            return tries

        assert await tried(call, AT_ONCE) == 3

    async def test_a_wait_beyond_the_deadline_is_not_begun(self) -> None:
        tries = 0

        async def call() -> None:
            nonlocal tries
            tries += 1
            raise TransientError("later", retry_after=3600)

        with pytest.raises(TransientError, match="later"):
            await tried(call, RetryPolicy(attempts=5, first_wait=0.0, deadline=60))
        assert tries == 1

    async def test_a_call_that_never_ends_is_ended(self) -> None:
        policy = RetryPolicy(deadline=0.01)
        with pytest.raises(TransientError, match="no answer within"):
            await tried(asyncio.Event().wait, policy)

    async def test_other_faults_are_raised_at_once(self) -> None:
        async def call() -> None:
            raise QuotaError("nothing left")

        with pytest.raises(QuotaError):
            await tried(call, RetryPolicy())


class TestScripted:
    @each_row(
        "given",
        [
            [MeetingClaim(quote=QUOTE, participants=[claimex.Participant("Ada Lovelace")])],
            [item()],
            (item(),),
            {"claims": [item()]},
            answer(item()),
            Response(content=answer(item())),
        ],
    )
    @each_row("in_a_loop", [False, True])
    def test_what_a_function_may_return(self, given: Any, in_a_loop: bool) -> None:
        async def later(_request: Request) -> Any:
            return given

        model = ScriptedModel(later if in_a_loop else lambda _request: given)
        extraction = claimex.extract([article()], model=model)
        assert [c.claim.quote for c in extraction] == [QUOTE]
        assert extraction.complete
        assert len(model.requests) == 1

    def test_errors_count_as_the_endpoints(self) -> None:
        def refuse(_request: Request) -> list[Any]:
            raise RefusedError("not that")

        extraction = claimex.extract([article()], model=ScriptedModel(refuse))
        assert [(f.kind, f.message) for f in extraction.failures] == [("refused", "not that")]

    def test_its_name_is_part_of_the_key(self, cache: Cache) -> None:
        for name in ("one", "two"):
            claimex.extract([article()], model=ScriptedModel(lambda _r: [], name=name), cache=cache)
        assert len(cache) == 2

    def test_it_is_a_model(self) -> None:
        from claimex.llm import Model

        assert isinstance(ScriptedModel(lambda _r: []), Model)
        assert isinstance(OpenAIModel("m"), Model)
        assert json.loads(answer()) == {"claims": []}
