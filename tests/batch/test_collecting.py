"""What comes back: in any order, twice, cut, in part or not at all; and each request has one fate."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import batch
from claimex.batch.journal import open_journal
from claimex.errors import ConfigurationError, Interrupted
from claimex.llm.retry import RetryPolicy
from claimex.models import TOO_LONG, Failure, Response
from claimex.store import Cache
from tests.batch.build import Work, articles
from tests.batch.server import BatchServer, Lines
from tests.wire.conftest import article

Change = Callable[[Lines, Lines], tuple[list[Any], list[Any]]]


def bundle(folder: Path, to: Path) -> list[str]:
    """The lines of a store as a bundle. Of a request that was too long, the endpoint's words are left out: a
    batch is collected without its prompts, which they might repeat."""
    with Cache(folder) as store:
        store.export(to)
    lines = to.read_text(encoding="utf-8").splitlines()
    rows = {line: json.loads(line) for line in lines if f'"{TOO_LONG}"' in line}
    return [f"{rows[line]['key']} {TOO_LONG}" if line in rows else line for line in lines]


def until_nothing_is_left(work: Work, given: list[claimex.Article]) -> int:
    """Submit and collect until nothing more is submitted; how many rounds that took."""
    for rounds in range(10):
        if not work.submit(given).requests:
            return rounds
        work.server.finish(change=lambda output, errors: (output[::-1], errors))
        work.collect()
    raise AssertionError("it goes on")


class TestTheSameAsLive:
    def test_claims_and_answers_byte_for_byte(self, work: Work, tmp_path: Path) -> None:
        scripts = ("", "context", "length", "bad", "prose", "bad,context")
        given = [article(6, first=10 * n, script=script) for n, script in enumerate(scripts)]
        work.submit(given)
        work.server.finish()
        work.collect()
        assert until_nothing_is_left(work, given) >= 1  # parts and repairs are submitted in their turn
        live = tmp_path / "live"
        claimex.extract(given, model="m", base_url=work.server.url, cache=live).to_jsonl(
            tmp_path / "live.jsonl"
        )
        found = work.read(given, tmp_path / "batch.jsonl")
        assert found.usage.hits == found.usage.requests > len(given)
        live_lines, lines = ((tmp_path / f"{n}.jsonl").read_bytes().split(b"\n") for n in ("live", "batch"))
        assert lines[1:] == live_lines[1:]  # the first says what the run took
        claimex.extract(given, model="m", cache=live, offline=True).to_jsonl(tmp_path / "live.jsonl")
        assert (tmp_path / "live.jsonl").read_bytes() == (tmp_path / "batch.jsonl").read_bytes()
        assert bundle(work.folder, tmp_path / "a") == bundle(live, tmp_path / "b")

    def test_what_is_missing_goes_live_and_nothing_else(self, work: Work) -> None:
        given = articles(6)
        work.submit(given)
        work.server.finish("expired", only=4)
        done = work.collect()
        assert (done.answered, done.missing) == (4, {"the batch expired before it was asked": 2})
        found = claimex.extract(given, model="m", base_url=work.server.url, cache=work.folder)
        assert (found.complete, found.usage.hits, found.usage.calls) == (True, 4, 2)

    def test_what_is_missing_can_be_submitted_again(self, work: Work) -> None:
        given = articles(6)
        work.submit(given)
        work.server.finish("cancelled", only=1)
        assert work.collect().answered == 1
        assert work.submit(given).requests == 5
        assert [len(made.keys) for made in work.server.made.values()] == [6, 5]

    def test_an_answer_that_is_there_stays(self, work: Work) -> None:
        given = articles(2)
        work.submit(given)
        key = next(iter(work.server.made.values())).keys[0]
        with Cache(work.folder) as store:
            store.put(key, Response(content='{"claims": []}', finish_reason="stop", model="live"))
        work.server.finish()
        done = work.collect()
        assert (done.answered, done.present, done.usage.requests) == (1, 1, 1)
        with Cache(work.folder) as store:
            assert (kept := store.get(key)) is not None
            assert kept.model == "live"


def shuffled(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
    random.Random(1).shuffle(output)
    return output, errors


def repeated(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
    return [*output, *output[::-1]], errors


def repeated_with_another_answer(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
    other = json.loads(json.dumps(output[0]))
    other["response"]["body"]["choices"][0]["message"] = {"content": '{"claims": []}'}
    return [*output, other], errors


def repeated_as_errors(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
    spoiled = [row | {"response": {"status_code": 500, "body": {"error": {"code": "x"}}}} for row in output]
    return [*spoiled, *output], spoiled


def errors_first(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
    """All that there is in the file of errors, as some servers write it."""
    return [], [*errors, *output]


@pytest.mark.parametrize(
    "change", [shuffled, repeated, repeated_with_another_answer, repeated_as_errors, errors_first]
)
def test_order_and_repetition_change_nothing(work: Work, tmp_path: Path, change: Change) -> None:
    given = articles(5)
    work.submit(given)
    work.server.finish(change=change)
    done = work.collect()
    assert (done.answered, done.missing, done.odd_lines) == (5, {}, 0)
    assert len(work.read(given, tmp_path / "claims.jsonl").claims) == 10


STRANGE: list[Any] = [
    {"custom_id": "0" * 64, "response": {"status_code": 200, "body": {}}},
    {"custom_id": "../../x", "response": None},
    {"custom_id": None},
    {"no": "id"},
    ["a", "list"],
    b'{"custom_id": "\n',
    b"\xff\xfe\n",
    b"null\n",
    b"[" * 100_000 + b"\n",
    b'{"custom_id": NaN}\n',
]


class TestOddLines:
    def test_lines_of_no_request_are_counted_and_left_out(self, work: Work) -> None:
        work.submit(articles(3))
        work.server.finish(change=lambda output, errors: ([*STRANGE, *output, b"\n\n"], errors))
        done = work.collect()
        assert (done.answered, done.missing, done.odd_lines) == (3, {}, len(STRANGE))
        assert len(work.keys()) == 3

    def test_a_line_of_another_batch_is_none_of_this_one(self, work: Work) -> None:
        work.submit(articles(2), max_batch_requests=1)
        first, second = work.server.made.values()
        rows = {made.id: work.server.answered(made)[0] for made in (first, second)}
        work.server.finish(
            change=lambda output, _: (rows[second.id] if output[0] in rows[first.id] else output, [])
        )
        done = work.collect()
        assert (done.answered, done.odd_lines) == (1, 1)
        assert list(done.missing) == ["the batch has no answer to it"]

    def test_a_last_line_that_is_cut(self, work: Work) -> None:
        work.submit(articles(3))
        cut = json.dumps
        work.server.finish(
            change=lambda output, errors: ([*output[:2], cut(output[2]).encode()[:-40]], errors)
        )
        done = work.collect()
        assert (done.answered, done.odd_lines, sum(done.missing.values())) == (2, 1, 1)

    def test_a_last_line_without_its_end(self, work: Work) -> None:
        work.submit(articles(3))
        whole = json.dumps
        work.server.finish(change=lambda output, errors: ([*output[:2], whole(output[2]).encode()], errors))
        assert work.collect().answered == 3

    def test_a_file_without_end(self, work: Work) -> None:
        work.submit(articles(1))
        work.server.finish(change=lambda output, errors: ([*output, *[{"custom_id": "x"}] * 3_000], errors))
        done = work.collect()
        assert done.stopped == "the file of answers goes on without end"
        assert [one.state for one in done.open] == ["open"]

    def test_no_odd_body_ends_the_reading(self, work: Work) -> None:
        bodies = [
            None,
            7,
            "text",
            [],
            {},
            {"choices": None},
            {"choices": [{}]},
            {"choices": [{"message": 1}]},
        ]
        bodies += [
            {"choices": [{"message": {"content": None}}]},
            {"choices": [{"message": {"content": "x"}}]},
        ]
        work.submit(articles(len(bodies)))

        def change(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
            for row, body in zip(output, bodies, strict=True):
                row["response"]["body"] = body
            output[0]["response"] = "none"
            output[1]["response"]["status_code"] = "200"
            return output, errors

        work.server.finish(change=change)
        done = work.collect()
        assert (done.answered, sum(done.missing.values())) == (0, len(bodies))


ERRORS: list[tuple[int, Any, str, str]] = [
    (400, {"error": {"code": "invalid_value", "message": "no"}}, "request_failed", "invalid_value"),
    (
        429,
        {"error": {"code": "rate_limit_exceeded", "message": "slow"}},
        "request_failed",
        "rate_limit_exceeded",
    ),
    (500, {"error": {"message": "broken"}}, "request_failed", "500"),
    (503, "not even JSON", "request_failed", "503"),
    (401, {"error": {"code": "invalid_api_key", "message": "no"}}, "request_failed", "API key"),
    (429, {"error": {"code": "insufficient_quota", "message": "no"}}, "request_failed", "nothing left"),
    (400, {"error": {"code": "content_filter", "message": "no"}}, "refused", "content filter"),
    (200, {"choices": [{"message": {"content": "", "refusal": "I won't"}}]}, "refused", "refused to answer"),
    (200, {"choices": [{"message": {"content": "no JSON"}}]}, "unreadable_answer", "JSON"),
    (200, {"error": {"code": "server_error", "message": "no"}}, "request_failed", "server_error"),
    (0, None, "unreadable_answer", "no answer"),
]


@pytest.mark.parametrize("where", ["output", "errors"])
def test_an_error_in_a_line_is_a_failure_of_its_kind(work: Work, where: str) -> None:
    given = articles(len(ERRORS) + 1)
    work.submit(given)

    def change(output: Lines, errors: Lines) -> tuple[list[Any], list[Any]]:
        spoiled = []
        for row, (status, body, _, _) in zip(output[1:], ERRORS, strict=True):
            spoiled.append(row | {"response": {"status_code": status, "body": body}})
        return ([output[0], *spoiled], errors) if where == "output" else (output[:1], spoiled)

    work.server.finish(change=change)
    done = work.collect()
    assert done.answered == 1
    [made] = work.server.made.values()
    by_key = {failure.request_key: failure for failure in done.failures}
    for key, (_, _, kind, words) in zip(made.keys[1:], ERRORS, strict=True):
        assert by_key[key].kind == kind
        assert words in by_key[key].message
    assert work.submit(given).requests == len(ERRORS)


def test_what_an_error_says_of_a_prompt_or_a_key_is_not_repeated(work: Work) -> None:
    given = articles(1)
    work.submit(given)
    said = f"bad key plantedkey-4711 in: {given[0].text}"

    def change(output: Lines, _errors: Lines) -> tuple[list[Any], list[Any]]:
        return [], [output[0] | {"response": {"status_code": 400, "body": {"error": {"message": said}}}}]

    work.server.finish(change=change)
    done = work.collect()
    held = b"".join(path.read_bytes() for path in work.folder.rglob("*") if path.is_file())
    for planted in ("plantedkey", "Paris"):
        assert planted not in str(done)
        assert planted.encode() not in held


class TestHowABatchEnds:
    def test_one_that_expired_before_anything(self, work: Work) -> None:
        work.submit(articles(3))
        work.server.finish("expired", change=lambda _output, _errors: ([], []))
        done = work.collect()
        assert done.missing == {"the batch expired before it was asked": 3}
        assert {failure.kind for failure in done.failures} == {"request_failed"}
        assert [(one.status, one.answered, one.failed) for one in done.batches] == [("expired", 0, 3)]

    def test_one_that_fails_its_validation(self, work: Work) -> None:
        work.submit(articles(3))
        work.server.refuse("invalid_json_line")
        assert work.collect().missing == {"the endpoint refused the batch (invalid_json_line)": 3}
        assert work.submit(articles(3)).requests == 3

    def test_one_beyond_the_tokens_that_may_be_enqueued(self, work: Work) -> None:
        work.submit(articles(1))
        work.server.refuse("token_limit_exceeded")
        [message] = work.collect().missing
        assert "--max-enqueued-tokens" in message

    def test_only_some_of_several(self, work: Work) -> None:
        work.submit(articles(4), max_batch_requests=2)
        work.server.made["batch_2"].status = "validating"
        work.server.finish()
        done = work.collect()
        assert [one.id for one in done.batches] == ["batch_1"]
        assert [(one.id, one.status) for one in done.open] == [("batch_2", "validating")]
        work.server.made["batch_2"].status = "in_progress"
        work.server.finish()
        assert work.collect().answered == 2
        assert work.collect().open == []

    def test_completed_before_its_file_is_there(self, work: Work) -> None:
        work.submit(articles(2))
        work.server.finish()
        made = work.server.made["batch_1"]
        output, made.output = made.output, None
        assert work.collect().batches == []
        made.output = output
        assert work.collect().answered == 2

    def test_one_whose_files_are_gone(self, work: Work) -> None:
        work.submit(articles(2))
        work.server.finish()
        work.server.files.clear()
        assert work.collect().missing == {"the endpoint does not have the file of answers any more": 2}

    def test_one_that_the_endpoint_does_not_know(self, work: Work) -> None:
        work.submit(articles(2))
        work.server.made.clear()
        done = work.collect()
        assert [one.id for one in done.unknown] == ["batch_1"]
        assert work.submit(articles(2)).under_way == 2  # it may be another account's
        assert work.collect(forget=["batch_1"]).open == []
        assert work.submit(articles(2)).requests == 2

    def test_one_to_forget_that_is_none(self, work: Work) -> None:
        work.submit(articles(1))
        with pytest.raises(ConfigurationError, match="'batch_9'"):
            work.collect(forget=["batch_9"])

    def test_a_status_that_nobody_knows_is_one_under_way(self, work: Work) -> None:
        work.submit(articles(1))
        work.server.made["batch_1"].status = "resting\x1b[2J"
        assert [one.status for one in work.status()] == ["in_progress"]


class TestInterrupted:
    @pytest.mark.parametrize("fault", ["cut", "reset", 500, "lose"])
    def test_a_download_that_breaks_is_taken_up_again(self, work: Work, fault: Any) -> None:
        work.submit(articles(20))
        work.server.finish()
        work.server.faults["download"] = [fault, fault]
        done = work.collect()
        assert (done.answered, done.missing, done.odd_lines) == (20, {}, 0)

    def test_a_download_that_never_comes_through_is_left_for_later(self, work: Work) -> None:
        work.submit(articles(20))
        work.server.finish()
        work.server.faults["download"] = ["cut"] * 4
        done = work.collect()
        assert done.stopped is not None
        assert 0 < done.answered < 20
        again = work.collect()
        assert (again.answered, again.present, again.missing) == (20 - done.answered, done.answered, {})
        assert [one.answered for one in again.batches] == [20]

    def test_a_store_that_is_full(self, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
        from claimex.errors import CacheError

        work.submit(articles(3))
        work.server.finish()

        def full(*_: Any) -> None:
            raise CacheError("no room")

        with monkeypatch.context() as patch:
            patch.setattr(Cache, "put", full)
            done = work.collect()
        assert done.stopped is not None
        assert "no room" in done.stopped
        assert work.collect().answered == 3

    def test_waiting(self, work: Work) -> None:
        work.submit(articles(4), max_batch_requests=2)
        calls: list[float] = []

        async def sleep(seconds: float) -> None:
            calls.append(seconds)
            if len(calls) == 3:
                work.server.finish()

        ended: list[batch.Batch] = []
        done = work.collect(wait=True, every=7.0, retry=RetryPolicy(sleep=sleep), each=ended.append)
        assert calls == [7.0] * 3
        assert (done.answered, [one.id for one in ended]) == (4, ["batch_1", "batch_2"])

    def test_ctrl_c_while_waiting(self, work: Work) -> None:
        import os
        import signal

        work.submit(articles(2))

        async def sleep(_seconds: float) -> None:
            import asyncio

            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(60)

        with pytest.raises(Interrupted) as interrupted:
            work.collect(wait=True, retry=RetryPolicy(sleep=sleep))
        assert [one.id for one in interrupted.value.extraction.open] == ["batch_1"]  # type: ignore[attr-defined]
        work.server.finish()
        assert work.collect().answered == 2

    async def test_inside_of_a_loop(self, work: Work) -> None:
        given = articles(2)
        await batch.asubmit(given, model="m", **work.reach())
        work.server.finish()
        assert (await batch.acollect(**work.reach())).answered == 2
        assert len(await batch.astatus(**work.reach())) == 1


class TestWithoutBatches:
    def test_nothing_is_sent_and_no_store_made(self, tmp_path: Path) -> None:
        assert batch.status(cache=tmp_path / "none") == []
        assert batch.collect(cache=tmp_path / "none").batches == []
        assert not (tmp_path / "none").exists()

    def test_when_all_is_collected(self, work: Work) -> None:
        work.submit(articles(1))
        work.server.finish()
        work.collect()
        calls = sum(work.server.steps.values())
        assert [one.state for one in work.status()] == ["ended"]
        assert work.collect().answered == 0
        assert sum(work.server.steps.values()) == calls


def test_failures_are_handed_on_one_by_one(work: Work) -> None:
    work.submit(articles(3))
    work.server.finish("expired", only=1)
    found: list[Failure] = []
    done = work.collect(failed=found.append)
    assert (len(found), done.failures) == (2, [])


def test_what_it_took_is_counted_at_the_price_of_batches(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimex.batch.desk.priced_as", lambda *_: "gpt-5.4-mini")
    work.submit(articles(2))
    work.server.finish()
    usage = work.collect().usage
    live = claimex.llm.prices.price_of("gpt-5.4-mini", 2_000, 60, 20)  # type: ignore[attr-defined]
    assert live is not None
    assert (usage.requests, usage.prompt_tokens, usage.cost) == (2, 4_000, live)  # two at half the price


def test_a_server_that_answers_at_once(tmp_path: Path) -> None:
    from tests.batch.server import reads_sentences

    with BatchServer(reads_sentences, at_once="completed") as server:
        work = Work(server, tmp_path / "store")
        work.submit(articles(3))
        assert work.collect().answered == 3
    with open_journal(work.folder) as journal:
        assert [one.state for one in journal.batches()] == ["ended"]
