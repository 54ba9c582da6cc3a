"""What one run learns and keeps: the strict schema, failures that are alike, money, and errors of no kind."""

from __future__ import annotations

import json
import uuid
from decimal import Decimal
from pathlib import Path

import pytest

import claimex
from claimex.llm.answers import read_answer, split_thinking
from claimex.llm.completions import read_completion
from claimex.llm.ledger import cut_prompt
from claimex.llm.meanings import ending, error_rows, finish_rows
from claimex.llm.prices import price_of
from claimex.llm.scripted import ScriptedModel
from claimex.models import AnswerFormat, Message, Request, Response
from claimex.store import Cache
from tests.endpoint import MEETING, MEETING_CLAIM, Call, Endpoint as Answering, Reply, completion, fault
from tests.wire.conftest import NAMES, Extract, article
from tests.wire.endpoint import Endpoint
from tests.wire.script import claims_in


def request(text: str = "x") -> Request:
    message = Message(role="user", content=text)
    return Request(model="m", messages=(message,), answer_format=AnswerFormat(name="n", json_schema={}))


def test_each_row_of_the_table_names_where_it_is_from() -> None:
    assert len(error_rows()) > 30
    assert all(row.source for row in (*error_rows(), *finish_rows()))
    words = [word for row in finish_rows() for word in row.words]
    assert len(words) == len(set(words))
    assert (ending("MAX_TOKENS"), ending("content_filter: hate"), ending("huh"), ending(None)) == (
        *("cut", "withheld"),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('hm </think> {"claims": []}', ' {"claims": []}'),
        ('{"claims": [{"quote": "</think> it read"}]}', None),
        ('Here: {"claims": [{"quote": "a"}, </think> {"quote": "b"}]}', None),
        ('{"claims": []} </think>\n', None),
        ('{"claims": []} </think> There are none.', " There are none."),
    ],
)
def test_where_thinking_ends(text: str, rest: str | None) -> None:
    assert split_thinking(text) == (text if rest is None else rest, False)


def test_that_strict_is_not_taken_is_found_out_once_a_run(extract: Extract, endpoint: Endpoint) -> None:
    first = article(script="row=strict-not-taken,ok")
    extraction = extract(first, *(article(first=n) for n in range(1, 5)), max_concurrency=1)
    assert extraction.complete
    assert ["strict" in call.body.replace("row=strict", "") for call in endpoint.calls] == [True] + 5 * [
        False
    ]


def test_an_answer_in_between_lets_the_run_go_on(extract: Extract, endpoint: Endpoint) -> None:
    scripts = ["422", "422", "ok", "422", "422", "ok"]
    many = [article(first=n, script=script) for n, script in enumerate(scripts)]
    extraction = extract(*many, max_concurrency=1)
    assert extraction.stopped is None
    assert len(extraction.claims) == 2
    extraction = extract(*(article(first=10 + n, script="422") for n in range(9)), max_concurrency=1)
    assert str(extraction.stopped).startswith("3 requests failed alike, and none succeeded:")


# -- money


def test_thinking_that_only_the_total_counts_is_paid_for() -> None:
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 5100}
    body = {"choices": [{"message": {"content": "{}"}}], "usage": usage}
    response = read_completion(body, request())
    assert isinstance(response, Response)
    assert response.completion_tokens == 4100
    dear, cheap = (price_of("gemini-2.5-flash", 1000, 0, written) for written in (4100, 100))
    assert dear is not None
    assert cheap is not None
    assert dear > 10 * cheap
    assert isinstance(dear, Decimal)


@pytest.mark.parametrize(
    ("text", "tokens", "is_cut"),
    [
        ("word " * 2000, 2001, False),  # five letters a token
        ("word " * 2000, 1780, True),
        ("word " * 2000, 1790, False),
        ("word " * 1000 + "-" * 9000 + " " * 9000, 1001, False),  # a line of one sign may be one token
        ("word " * 2000, 0, False),  # it does not count
        ("会议" * 2000, 1400, False),  # three bytes a letter
        ("会议" * 2000, 700, True),
        ("მოლაპარაკება " * 800, 3200, False),
        ("x", 1, False),
    ],
)
def test_a_prompt_that_was_cut_shows_in_the_tokens(text: str, tokens: int, is_cut: bool) -> None:
    found = cut_prompt(request(text), Response(content="{}", prompt_tokens=tokens))
    assert (found is not None) == is_cut


def test_an_answer_to_a_cut_prompt_is_used_and_asked_for_again(
    extract: Extract, endpoint: Endpoint, tmp_path: Path
) -> None:
    for calls in (1, 2):
        extraction = extract(article(3), script="row=prompt-cut-by-the-server")
        assert len(extraction.claims) == 1
        assert len(endpoint.calls) == calls
    with Cache(tmp_path / "cache") as cache:
        assert len(cache) == 0


# -- what was mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("{0}\n{1}", ["several answers were joined"]),
        ("Sure: {0}", ["other text was around the JSON"]),
        ("<think>x</think>{0}", ["the model's thinking was left out"]),
        ("{2}", ["raw control characters were in its strings"]),
    ],
)
def test_what_was_mended_is_named(text: str, mended: list[str]) -> None:
    first, second = (json.dumps({"claims": [one]}) for one in claims_in(article(2).text))
    answer = read_answer(text.format(first, second, first.replace(" met ", " met\n")), "claims", "quote")
    assert answer is not None
    assert (answer.mended, answer.cut) == (mended, False)


# -- errors of no kind


def test_whatever_a_call_raises_is_its_own_failure(tmp_path: Path) -> None:
    def answer(asked: Request) -> str:
        if "Ada0 met" in asked.messages[-1].content:
            raise OverflowError(f"secret {asked.messages[-1].content}")
        return json.dumps({"claims": claims_in(asked.messages[-1].content)})

    extraction = claimex.extract([article(), article(first=1)], model=ScriptedModel(answer))
    assert len(extraction.claims) == 1
    [failure] = extraction.failures
    assert failure.message == "the call failed in an unexpected way (OverflowError)"


# -- the reader, where the table does not reach


@pytest.mark.parametrize(
    "text",
    [
        *('{"a":' * 50_000, "[" * 100_000, "{" * 100_000, '"' * 100_000, '{"quote":"x",' * 20_000),
        *("<think>" * 20_000, '{"quote":"\\' * 20_000, '{"quote":"' + 'x"y' * 30_000, "\\" * 100_000),
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_read_in_bounded_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import json_repair

    repaired: list[int] = []
    loads = json_repair.loads

    def counted(piece: str, **how: object) -> object:
        repaired.append(len(piece))
        return loads(piece, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(json_repair, "loads", counted)
    read_answer(text, "claims", "quote")
    assert sum(repaired) <= 4 * 64 * 2**10 + 64 * 2**10


def test_an_entry_that_breaks_off_in_the_middle_is_not_filled_up() -> None:
    claims = claims_in(article(2).text)
    first, second = (json.dumps(one) for one in claims)
    broken = first[: first.index('"participants"')]
    answer = read_answer('{"claims": [' + broken + second + "]}", "claims", "quote")
    assert answer is not None
    assert [type(entry).__name__ for entry in answer.entries] == ["Unfinished", "dict"]


# -- a 403, of the key or of the request


FORBIDDEN = [
    '{"error": {"message": "Input data may contain inappropriate content.", "code": 403}}',
    '{"error": {"message": "Access denied for this document"}}',
    "<html><title>Attention Required! | Cloudflare</title>blocked by a security rule</html>",
    '{"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}',
    "",
]


def some_forbidden(said: str, *forbidden: int) -> Answering:
    """An endpoint that answers 403 about the articles whose first meeting has one of these numbers."""

    def answer(call: Call) -> Reply:
        if any(f"{name}{n} met " in call.user for n in forbidden for name in NAMES):
            return Reply(said, status=403)
        return completion(call, json.dumps({"claims": claims_in(call.user)}))

    return Answering(answer)


@pytest.mark.parametrize("said", FORBIDDEN)
@pytest.mark.parametrize("at_once", [None, 1])
def test_a_403_is_of_its_article_where_the_key_was_accepted_for_others(
    tmp_path: Path, said: str, at_once: int | None
) -> None:
    with some_forbidden(said, 3 if at_once else 0) as server:
        found = claimex.extract(
            [article(first=n) for n in range(6)],
            model="m",
            base_url=server.url,
            cache=tmp_path,
            max_concurrency=at_once,
        )
    assert found.stopped is None
    assert len(found.claims) == 5
    [failure] = found.failures
    assert failure.kind == "refused"
    assert failure.message.startswith("the endpoint refused this request (403")
    assert "KEY" not in failure.message


def test_three_403s_in_a_row_stop_a_run_whose_key_was_accepted_before(tmp_path: Path) -> None:
    with some_forbidden("Forbidden", *range(1, 20)) as server:
        found = claimex.extract(
            [article(first=n) for n in range(20)],
            model="m",
            base_url=server.url,
            cache=tmp_path,
            max_concurrency=1,
        )
    assert "3 requests failed alike" in str(found.stopped)
    assert (len(found.claims), found.usage.calls) == (1, 4)


def test_a_key_that_gets_403_stops_the_run_though_others_are_in_flight(tmp_path: Path) -> None:
    with some_forbidden("Forbidden", *range(20)) as server:
        found = claimex.extract(
            [article(first=n) for n in range(20)], model="m", base_url=server.url, cache=tmp_path
        )
    assert "did not accept the API key (403: Forbidden)" in str(found.stopped)
    assert found.usage.calls <= 6


# -- what all requests get alike


@pytest.mark.parametrize("at_once", [None, 1])
def test_what_all_get_alike_stops_after_three_and_those_in_flight(
    tmp_path: Path, at_once: int | None
) -> None:
    said = {"error": {"message": "Invalid schema for function 'x': keyword 'anyOf' is not supported"}}
    with Answering(lambda _call: Reply(said, status=400)) as server:
        found = claimex.extract(
            [article(first=n) for n in range(20)],
            model="m",
            base_url=server.url,
            cache=tmp_path,
            max_concurrency=at_once,
        )
    assert "3 requests failed alike" in str(found.stopped)
    # of those with the strict schema and of those without, three and what is in flight beside
    assert found.usage.calls <= (4 if at_once else 7)


def test_a_limit_of_requests_says_first_that_nothing_was_reached(tmp_path: Path) -> None:
    with Answering(lambda _call: Reply("")) as gone:
        pass
    found = claimex.extract(
        [article(first=n) for n in range(4)], model="m", base_url=gone.url, cache=tmp_path, max_requests=1
    )
    assert f"the endpoint {gone.url} could not be reached (" in str(found.stopped)
    assert str(found.stopped).index("could not be reached") < str(found.stopped).index("the limit of 1")


# -- what readers from outside met


def _articles(count: int) -> list[claimex.Article]:
    return [claimex.Article(text=f"{MEETING} {n}", source=str(n)) for n in range(count)]


@pytest.mark.parametrize(
    "said",
    ["Unrecognized request argument supplied: strict", "Unknown field: strict", "Invalid parameter: strict"],
)
def test_words_that_refuse_strict(said: str, tmp_path: Path) -> None:
    def answer(call: Call) -> Reply | list[dict[str, object]]:
        return fault(400, said) if call.body["tools"][0]["function"].get("strict") else [MEETING_CLAIM]

    with Answering(answer) as server:
        found = claimex.extract(_articles(6), model="m", base_url=server.url, cache=tmp_path)
    assert (len(found.claims), found.complete) == (6, True)


def test_an_error_in_a_stream_counts_as_its_status(tmp_path: Path) -> None:
    begun = {"choices": [{"index": 0, "delta": {"content": '{"claims": [{"quote": "Ada'}}]}
    ended = {"error": {"code": 402, "message": "No credits now"}}
    events = "".join(f"data: {json.dumps(event)}\n\n" for event in (begun, ended))
    with Answering(lambda _call: Reply(events)) as server:
        found = claimex.extract(_articles(12), model="m", base_url=server.url, cache=tmp_path)
    assert "No credits now" in (found.stopped or "")
    assert len(server.calls) <= 4


def test_errors_that_differ_in_an_id_alone_are_alike(tmp_path: Path) -> None:
    def answer(_call: Call) -> Reply:
        return fault(400, f"temperature is not supported (request id: {uuid.uuid4()})")

    with Answering(answer) as server:
        found = claimex.extract(_articles(12), model="m", base_url=server.url, cache=tmp_path)
    assert "requests failed alike" in (found.stopped or "")
    assert len(server.calls) <= 8


@pytest.mark.parametrize(("status", "count"), [(500, 1), (401, 3)])
def test_a_limit_hides_no_cause(status: int, count: int, tmp_path: Path) -> None:
    with Answering(lambda _call: fault(status, "Out of order")) as server:
        found = claimex.extract(
            _articles(count), model="m", base_url=server.url, cache=tmp_path, max_requests=1
        )
    assert "Out of order" in (found.stopped or "")


def test_a_repair_is_the_entry_that_was_bad(tmp_path: Path) -> None:
    quote = "They spoke about the engine."
    other = MEETING_CLAIM | {"quote": quote, "date": "Tuesday"}
    answers = [[MEETING_CLAIM, other | {"status": "weird"}], [MEETING_CLAIM, other]]
    with Answering(lambda _call: answers.pop(0)) as server:
        found = claimex.extract(_articles(1), model="m", base_url=server.url, cache=tmp_path / "a")
    assert [one.claim.quote for one in found] == [MEETING_CLAIM["quote"], quote]
    answers = [[MEETING_CLAIM, other | {"status": "weird"}], [MEETING_CLAIM]]
    with Answering(lambda _call: answers.pop(0)) as server:
        found = claimex.extract(_articles(1), model="m", base_url=server.url, cache=tmp_path / "b")
    assert "it brought another entry" in found.failures[0].message


def test_a_list_in_a_fence_in_a_string_is_read() -> None:
    listed = json.dumps([MEETING_CLAIM])
    for inner in (f"```json\n{listed}\n```", f"~~~\n{listed}\n~~~"):
        answer = read_answer(json.dumps({"claims": inner}), "claims", "quote")
        assert answer is not None
        assert answer.entries == [MEETING_CLAIM]
