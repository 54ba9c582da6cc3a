"""What goes into batches: what the store lacks, within limits, and nothing twice however a call ends."""

from __future__ import annotations

import json
import logging
import os
import signal
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import batch
from claimex.batch.desk import terms_of
from claimex.batch.journal import FILE, open_journal
from claimex.errors import ArticleError, CacheError, ConfigurationError, Interrupted
from claimex.extraction.plan import Plan
from claimex.llm import batches
from claimex.llm.batches import batch_terms
from claimex.llm.scripted import ScriptedModel
from claimex.store import Cache
from tests.batch.build import Work, articles
from tests.batch.server import BatchServer
from tests.endpoint import Endpoint
from tests.wire.conftest import article


class TestWhatIsSubmitted:
    def test_a_request_goes_out_under_its_key_with_the_body_of_a_live_call(self, work: Work) -> None:
        given = articles(3)
        work.submit(given)
        live = Endpoint(lambda _call: [])
        with live:
            claimex.extract(given, model="m", base_url=live.url, cache=work.folder.parent / "live")
        [made] = work.server.made.values()
        lines = work.server.lines(made)
        keys = [planned.request.key for planned in Plan(claimex.MeetingClaim, "m").requests(given)]
        assert [line["custom_id"] for line in lines] == keys
        assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
        sent = {json.dumps(call.body, sort_keys=True) for call in live.calls}
        assert {json.dumps(line["body"], sort_keys=True) for line in lines} == sent
        assert made.asked["completion_window"] == "24h"
        assert made.asked["endpoint"] == "/v1/chat/completions"

    def test_what_the_store_has_is_not_submitted(self, work: Work) -> None:
        given = articles(5)
        claimex.extract(given[:2], model="m", base_url=work.server.url, cache=work.folder)
        done = work.submit(given)
        assert (done.answered, done.requests, done.under_way) == (2, 3, 0)

    def test_what_is_under_way_is_not_submitted(self, work: Work) -> None:
        work.submit(articles(3))
        done = work.submit(articles(5))
        assert (done.requests, done.under_way) == (2, 3)
        assert work.server.asked_twice() == []

    def test_one_text_in_two_articles_is_one_request(self, work: Work) -> None:
        one = article(2)
        done = work.submit([one, one.model_copy(update={"id": "another"})])
        assert (done.requests, done.under_way) == (1, 1)

    def test_two_models_share_a_store(self, work: Work) -> None:
        work.submit(articles(2), model="m")
        work.submit(articles(2), model="n")
        work.server.finish()
        done = work.collect()
        assert [(one.model, one.answered) for one in done.batches] == [("m", 2), ("n", 2)]
        for made in work.server.made.values():
            assert len({line["body"]["model"] for line in work.server.lines(made)}) == 1

    def test_line_ends_of_other_readers_are_escaped(self, work: Work) -> None:
        text = "Ada met Grace in Paris on Tuesday.\u2028They spoke.\u2029\x85 No more."
        work.submit([claimex.Article(text=text, source="s")])
        [content] = work.server.files.values()
        assert len(content.decode().splitlines()) == 1
        assert text in json.loads(content)["body"]["messages"][-1]["content"]

    def test_a_text_that_is_no_unicode_is_listed(self, work: Work) -> None:
        done = work.submit([claimex.Article(text="Ada met \ud800 in Paris.", source="s"), *articles(1)])
        assert done.requests == 1
        assert [(one.kind, one.source) for one in done.failures] == [("request_failed", "s")]


class TestLimits:
    @pytest.mark.parametrize(("most", "sizes"), [(1, [1] * 5), (2, [2, 2, 1]), (5, [5]), (6, [5])])
    def test_by_requests(self, work: Work, most: int, sizes: list[int]) -> None:
        done = work.submit(articles(5), max_batch_requests=most)
        assert [one.requests for one in done.batches] == sizes
        assert [len(made.keys) for made in work.server.made.values()] == sizes

    def test_by_bytes(self, work: Work) -> None:
        work.submit(articles(1), cache=work.folder.parent / "other")
        one = len(work.server.files["file-1"])
        work.submit(articles(5), max_batch_bytes=2 * one + 20)
        contents = list(work.server.files.values())[1:]
        assert [content.count(b"\n") for content in contents] == [2, 2, 1]
        assert max(map(len, contents)) <= 2 * one + 20

    def test_a_request_that_is_larger_than_a_batch_is_listed(self, work: Work) -> None:
        done = work.submit(articles(1), max_batch_bytes=100)
        assert (done.batches, len(done.failures)) == ([], 1)
        assert "larger than a batch" in done.failures[0].message

    def test_tokens_that_are_enqueued(self, work: Work) -> None:
        tokens = work.submit(articles(1)).batches[0].tokens
        limits = {"max_batch_requests": 2, "max_enqueued_tokens": int(4.5 * tokens)}
        done = work.submit(articles(9), **limits)
        assert (done.requests, [one.requests for one in done.batches]) == (3, [2, 1])
        assert done.left is not None
        assert "are enqueued" in done.left
        assert work.submit(articles(9), **limits).requests == 0
        work.server.finish()
        work.collect()
        assert work.submit(articles(9), **limits).requests == 4

    def test_money(self, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("claimex.batch.desk.priced_as", lambda *_: "gpt-5.4-mini")
        one = work.submit(articles(1)).cost
        assert one is not None
        done = work.submit(articles(9), max_cost=float(one) * 3.5)
        assert done.requests == 3
        assert done.cost is not None
        assert done.cost <= one * 4
        assert done.list_cost == 2 * done.cost
        assert "cost more than" in str(done.left)

    def test_money_without_a_price(self, work: Work) -> None:
        with pytest.raises(ConfigurationError, match="no price of a batch is listed"):
            work.submit(articles(1), max_cost=1)
        assert not work.server.steps

    @pytest.mark.parametrize("name", ["max_batch_requests", "max_batch_bytes", "max_enqueued_tokens"])
    def test_a_limit_out_of_range(self, work: Work, name: str) -> None:
        with pytest.raises(ConfigurationError, match=f"{name} is -1"):
            work.submit(articles(1), **{name: -1})


class TestLostAnswers:
    """The server does what is asked, and its answer is lost."""

    @pytest.mark.parametrize("times", [1, 2, 3])
    def test_of_create(self, work: Work, times: int) -> None:
        work.server.faults["create"] = ["lose"] * times
        done = work.submit(articles(2))
        assert len(work.server.made) == 1
        assert [one.id for one in done.batches] == ["batch_1"]
        assert work.server.steps["list"] == 1

    def test_of_create_behind_many_other_batches(self, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_PAGE", 2)
        work.server.newest_first = False
        work.submit(articles(7), cache=work.folder.parent / "other", max_batch_requests=1)
        work.server.faults["create"] = ["lose"]
        work.submit(articles(2))
        assert len(work.server.made) == 8
        assert work.server.steps["list"] == 4

    def test_of_create_until_all_tries_are_over(self, work: Work) -> None:
        work.server.faults["create"] = ["lose"]
        work.server.faults["list"] = [500] * 4
        done = work.submit(articles(2))
        assert done.stopped is not None
        assert [one.state for one in work.status()] == ["open"]  # it was found by now
        assert work.submit(articles(2)).under_way == 2
        assert len(work.server.made) == 1

    def test_of_create_by_a_server_that_lists_nothing(self, work: Work) -> None:
        work.server.faults["create"] = ["lose"]
        work.server.faults["list"] = [404]
        assert work.submit(articles(2)).stopped
        work.server.faults["list"] = [404]
        assert work.submit(articles(2)).stopped  # rather than to make a second one
        assert len(work.server.made) == 1
        assert work.submit(articles(2)).under_way == 2

    def test_of_upload(self, work: Work) -> None:
        work.server.faults["upload"] = ["lose"]
        work.submit(articles(2))
        assert (len(work.server.files), len(work.server.made)) == (2, 1)

    @pytest.mark.parametrize("step", ["upload", "create"])
    @pytest.mark.parametrize("fault", ["reset", 500, 429])
    def test_a_passing_fault(self, work: Work, step: str, fault: Any) -> None:
        work.server.faults[step] = [fault, fault]
        assert work.submit(articles(2)).requests == 2
        assert len(work.server.made) == 1

    @pytest.mark.parametrize(("step", "state"), [("upload", []), ("create", ["creating"])])
    def test_a_fault_that_lasts(self, work: Work, step: str, state: list[str]) -> None:
        work.server.faults[step] = [500] * 4
        done = work.submit(articles(2))
        assert done.stopped is not None
        assert work.server.made == {}
        with open_journal(work.folder) as journal:
            assert [one.state for one in journal.batches()] == state
        assert work.submit(articles(2)).requests == (0 if state else 2)  # it makes the one that was begun
        assert [len(made.keys) for made in work.server.made.values()] == [2]
        work.server.finish()
        assert work.collect().answered == 2


class TestRefusals:
    @pytest.mark.parametrize("status", [400, 401, 403])
    @pytest.mark.parametrize("step", ["upload", "create"])
    def test_nothing_is_there_after_one(self, work: Work, step: str, status: int) -> None:
        work.server.faults[step] = [status]
        done = work.submit(articles(2))
        assert done.stopped is not None
        assert str(status) in done.stopped
        assert work.status() == []
        assert work.submit(articles(2)).requests == 2

    def test_after_a_try_in_doubt_it_stays_in_doubt(self, work: Work) -> None:
        work.server.faults["create"] = ["reset", 401]
        assert work.submit(articles(2)).stopped
        with open_journal(work.folder) as journal:
            assert [one.state for one in journal.batches()] == ["creating"]

    def test_an_endpoint_without_a_queue(self, tmp_path: Path) -> None:
        with BatchServer(lambda _call: []) as server:
            server.faults["upload"] = [404]
            work = Work(server, tmp_path / "store")
            with pytest.raises(ConfigurationError) as raised:
                work.submit(articles(1))
        assert str(raised.value) == (
            "the endpoint has no batch queue (it answers 404): ask it live, with claimex extract"
        )
        assert work.keys() == []

    def test_a_model_without_an_endpoint(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match="'scripted' has no batch queue"):
            batch.submit(articles(1), model=ScriptedModel(lambda _request: []), cache=tmp_path)

    def test_neither_key_nor_endpoint(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
            batch.submit(articles(1), cache=tmp_path)


class TestWhatEndsInTheMiddle:
    def test_articles_that_can_not_be_read_on(self, work: Work) -> None:
        class Broken(list[claimex.Article]):
            def __iter__(self) -> Any:
                yield from super().__iter__()
                raise ArticleError("a file is gone")

        with pytest.raises(ArticleError, match="is gone"):
            work.submit(Broken(articles(3)))
        assert work.status() == []
        assert work.submit(articles(3)).requests == 3

    def test_ctrl_c(self, work: Work) -> None:
        class Pressed(list[claimex.Article]):
            def __iter__(self) -> Any:
                for number, one in enumerate(super().__iter__()):
                    if number == 60:
                        os.kill(os.getpid(), signal.SIGINT)
                    yield one

        given = articles(200)
        with pytest.raises(Interrupted) as interrupted:
            work.submit(Pressed(given), max_batch_requests=25)
        done = interrupted.value.extraction
        assert isinstance(done, batch.Submission)
        assert done.requests in (50, 75)
        assert work.submit(given).requests == 200 - done.requests
        assert work.server.asked_twice() == []


def test_nothing_that_is_logged_holds_a_key_or_a_prompt(work: Work, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = "plantedkey-4711-Zq8"
    work.server.faults |= {"create": ["lose"], "download": ["cut"], "retrieve": [500]}
    work.submit(articles(3), api_key=key)
    work.server.finish("expired", only=2)
    done = work.collect(api_key=key)
    assert done.answered == 2
    assert caplog.records
    said = "\n".join([str(done), *(f"{one.getMessage()} {one.args!r}" for one in caplog.records)])
    for planted in (key, "Paris", "You read a stretch"):
        assert planted not in said


class TestTheListOfBatches:
    def test_holds_no_key_and_no_text(self, work: Work) -> None:
        work.submit(articles(2), api_key="plantedkey-4711-Zq8")
        assert work.server.authorizations == {"Bearer plantedkey-4711-Zq8"}
        held = b"".join(path.read_bytes() for path in work.folder.rglob("*") if path.is_file())
        for planted in (b"plantedkey", b"Bearer", b"Paris", b"news article"):
            assert planted not in held
        assert (work.folder / FILE).stat().st_mode & 0o777 == 0o600

    def test_an_address_is_written_down_without_its_secrets(self, work: Work) -> None:
        url = work.server.url.replace("http://", "http://user:secret-word@") + "?token=secret-word"
        work.submit(articles(1), base_url=url)
        assert b"secret-word" not in (work.folder / FILE).read_bytes()
        assert [one.address for one in work.status()] == [work.server.url]

    def test_one_process_at_a_time(self, work: Work) -> None:
        work.submit(articles(1))
        with open_journal(work.folder), pytest.raises(CacheError, match="another claimex batch is at work"):
            work.submit(articles(2))

    def test_a_newer_one_is_left_alone(self, work: Work) -> None:
        import sqlite3

        work.submit(articles(1))
        with sqlite3.connect(work.folder / FILE) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(CacheError, match="newer claimex"):
            work.submit(articles(1))

    def test_a_file_that_is_none(self, work: Work) -> None:
        with Cache(work.folder):
            (work.folder / FILE).write_bytes(b"x" * 5_000)
        with pytest.raises(CacheError, match="can't be used: file is not a database"):
            work.submit(articles(1))

    def test_batches_of_another_endpoint_are_left_alone(self, work: Work) -> None:
        work.submit(articles(2))
        with BatchServer(work.server.answer) as other:
            elsewhere = Work(other, work.folder)
            assert elsewhere.submit(articles(3)).under_way == 2
            found = elsewhere.collect()
            assert [one.address for one in found.open] == [other.url]
            assert [one.address for one in found.elsewhere] == [work.server.url]
            assert other.steps["retrieve"] == 1


def test_terms_are_data_with_a_source() -> None:
    assert {"openai", "azure"} <= set(batch_terms())
    for terms in batch_terms().values():
        assert terms.source.startswith("https://")
    assert terms_of(None, "https://mine.openai.azure.com/openai/v1") == batch_terms()["azure"]
    assert terms_of("groq", "http://127.0.0.1/v1") == batch_terms()["groq"]
    assert terms_of(None, "https://api.groq.com/openai/v1") == batch_terms()["groq"]
    assert terms_of(None, "http://127.0.0.1:8000/v1") == batch_terms()["openai"]
    assert (batch_terms()["openai"].requests, batch_terms()["openai"].bytes) == (50_000, 200_000_000)
