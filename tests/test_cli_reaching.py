"""What is said of an endpoint before it is asked, and advice that can be followed when it fails."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from claimex.cli import main
from claimex.llm.batches import batch_terms
from claimex.llm.endpoints import presets, window_at
from tests.endpoint import MEETING, MEETING_CLAIM, Endpoint, Reply, fault
from tests.reaching import LOCAL, examined, nothing_set as nothing_set

# -- what is said before an endpoint is asked


def remarked(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    main(["extract", "a.txt", "--dry-run", *options])
    said = capsys.readouterr().err.splitlines()
    return [line for line in said if not line.startswith("1 of 1 article ")]


def test_who_names_no_model_reads_which_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "no model is named: 127.0.0.1 is asked for gpt-5.4-mini; --model names another"
    assert remarked(capsys, "--base-url", "http://127.0.0.1:9/v1") == [line]
    assert remarked(capsys, "--base-url", "http://127.0.0.1:9/v1", "--model", "m") == []
    assert remarked(capsys) == []
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        assert main(["extract", "a.txt", "--base-url", server.url]) == 0
        assert line in capsys.readouterr().err.splitlines()
        assert server.calls[0].body["model"] == "gpt-5.4-mini"
        assert main(["extract", "a.txt", "--base-url", server.url, "--offline"]) == 0
        assert line not in capsys.readouterr().err.splitlines()
    monkeypatch.setenv("CLAIMEX_MODEL", "theirs")
    assert remarked(capsys, "--base-url", "http://127.0.0.1:9/v1") == []


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--base-url", "https://api.groq.com/openai/v1"], "groq (key GROQ_API_KEY)"),
        (
            ["--endpoint", "mistral", "--base-url", "https://api.groq.com/openai/v1"],
            "groq (key GROQ_API_KEY)",
        ),
        (
            ["--base-url", "https://mine.openai.azure.com/openai/v1"],
            "--endpoint azure (key AZURE_OPENAI_API_KEY)",
        ),
        (
            ["--endpoint", "azure", "--base-url", "https://mine.openai.azure.com"],
            "an address of azure ends with /openai/v1",
        ),
        (
            ["--endpoint", "azure", "--base-url", "https://NAME.openai.azure.com/openai/v1"],
            "put the name of your own resource in the place of NAME",
        ),
    ],
)
def test_an_address_that_does_not_fit(
    capsys: pytest.CaptureFixture[str], options: list[str], line: str
) -> None:
    [said] = remarked(capsys, "--model", "m", *options)
    assert line in said


@pytest.mark.parametrize(
    "options",
    [
        ["--endpoint", "groq"],
        ["--endpoint", "GROQ", "--base-url", "https://api.groq.com/openai/v1"],
        ["--endpoint", "azure", "--base-url", "https://mine.openai.azure.com/openai/v1/"],
        ["--endpoint", "groq", "--base-url", "http://127.0.0.1:4000/v1"],
    ],
)
def test_an_address_that_fits(capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    assert remarked(capsys, "--model", "m", *options) == []


def test_a_proxy_on_this_machine_is_asked_without_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        asked = ["extract", "a.txt", "--endpoint", "groq", "--model", "m", "--base-url", server.url]
        assert main([*asked, "--dry-run"]) == 0
        assert "GROQ_API_KEY" not in capsys.readouterr().out
        assert main(asked) == 0


def test_an_endpoint_of_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["doctor"], ["extract", "a.txt", "--model", "m"]):
        assert main([*command, "--endpoint", ""]) == 2
        assert "the endpoint is named by an empty text" in capsys.readouterr().err


def test_a_weak_model_works_in_shape_only(capsys: pytest.CaptureFixture[str]) -> None:
    claim = MEETING_CLAIM | {"quote": "The two presidents shook hands in Geneva."}
    assert examined(lambda _call: [claim])[0] == 1
    shown = capsys.readouterr().out
    weak = "answers in the right shape, but its quote is not in the text: a weak model\n"
    assert shown.count(weak) == 2
    assert "mode tools: works in shape only, " in shown
    assert "to set: --model with a stronger one" in shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("openai", "strict schema taken"),
        ("anthropic", "strict schema accepted, and not enforced there"),
        ("groq", "strict schema accepted (whether it is enforced is not known)"),
    ],
)
def test_whether_a_strict_schema_is_enforced(
    capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert examined(lambda _call: [MEETING_CLAIM], "--endpoint", name)[0] == 0
    assert f"mode tools: works, {said}\n" in capsys.readouterr().out


def test_an_address_or_a_model_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    for reply, says in (
        (fault(404, "no", "model_not_found"), "has no model 'm' (404: no): name another with --model"),
        (fault(404, "model 'm' not found"), "has no model 'm' (404: model 'm' not found)"),
        (Reply("<h1>Not Found</h1>", 404), "has no such address, or no model 'm' (404: Not Found)"),
        (Reply("<h1>Hello</h1>"), "sent a page (HTML) and no JSON: check --base-url, most end with /v1"),
    ):
        with Endpoint(lambda _call, reply=reply: reply) as server:  # type: ignore[misc]
            assert main(["extract", "a.txt", "--model", "m", "--base-url", server.url]) in (1, 3)
        assert says in capsys.readouterr().err


def test_a_dry_run_says_what_a_limit_and_a_queue_would_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["extract", "a.txt", "--dry-run"]
    assert main([*asked, "--max-cost", "0.000001"]) == 0
    assert (
        "--max-cost 1e-06 would stop the run before its end: it may cost about $0.0"
        in capsys.readouterr().out
    )
    assert main([*asked, "--max-cost", "5"]) == 0
    assert "would stop" not in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    between = (Decimal(said["likely_cost"]) + Decimal(said["cost"])) / 2
    assert main([*asked, "--max-cost", str(between)]) == 0
    assert "may stop the run before its end: it may cost about $0.0" in capsys.readouterr().out
    assert main([*asked, "--max-cost", "5", "--endpoint", "vllm", "--model", "m"]) == 0
    assert "the price of m is not known: the run would not begin" in capsys.readouterr().out
    monkeypatch.setenv("GROQ_API_KEY", "hush")
    for options, line in (
        ([], "openai has a batch queue\n"),
        (
            ["--endpoint", "azure", "--base-url", "https://me.openai.azure.com/openai/v1"],
            "azure has a batch queue: ",
        ),
        (
            ["--endpoint", "vllm"],
            "no batch queue is known of vllm: openai, azure, dashscope, groq have one\n",
        ),
    ):
        assert main(["batch", "submit", "a.txt", "--dry-run", "--model", "m", *options]) == 0
        assert line in capsys.readouterr().out
    main(["batch", "--help"])
    listed = capsys.readouterr().out.partition("Known to have such a queue: ")[2].partition(".")[0]
    assert listed.split(", ") == list(batch_terms())
    assert main(["doctor"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "; batch queue)" in line]
    assert [line.split()[0] for line in lines] == [name for name in presets() if name in batch_terms()]


def test_what_a_model_that_thinks_needs_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEEPSEEK_API_KEY", "hush")
    asked = ["extract", "a.txt", "--dry-run", "--endpoint", "deepseek", "--model", "m"]
    needs = """needs --sampling 'thinking={"type": "disabled"}'\n"""
    assert main(asked) == 0
    assert needs in capsys.readouterr().out
    assert main([*asked, "--sampling", 'thinking={"type": "disabled"}']) == 0
    assert needs not in capsys.readouterr().out
    assert examined(lambda _call: [MEETING_CLAIM], "--endpoint", "deepseek")[0] == 0
    assert needs in capsys.readouterr().out


def test_how_a_server_is_started_is_said_where_it_is_down(capsys: pytest.CaptureFixture[str]) -> None:
    *_, name = LOCAL
    with Endpoint(lambda _call: []) as gone:
        url = gone.url
    assert main(["extract", "a.txt", "--endpoint", name, "--model", "m", "--base-url", url]) == 3
    assert f"that it runs, where it is your own ({presets()[name].start});" in capsys.readouterr().err
    assert main(["doctor"]) == 0
    assert f"start: {presets()[name].start}\n" in capsys.readouterr().out


# -- advice that can be followed


@pytest.mark.parametrize(("typed", "says"), [("temprature=0", "temperature"), ("max_token=9", "max_tokens")])
def test_a_slip_in_a_parameter_is_remarked(capsys: pytest.CaptureFixture[str], typed: str, says: str) -> None:
    name = typed.partition("=")[0]
    line = f"--sampling {name} is not known, and sent as it is: did you mean {says}?"
    assert remarked(capsys, "--model", "m", "--sampling", typed) == [line]
    for right in ("temperature=0", "seed=null", "their_own_thing=1", "stop=END"):
        assert remarked(capsys, "--model", "m", "--sampling", right) == []


@pytest.mark.parametrize(
    "typed",
    ["temperature=warm", "max_tokens=true", 'seed="7"', "temperature=NaN", "top_p=-Infinity", "seed=1e999"],
)
def test_a_number_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    assert main(["extract", "a.txt", "--model", "m", "--sampling", typed]) == 2
    assert f"--sampling {typed.partition('=')[0]} is a number, and " in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["Content-Length: 3", "Host: h.test", "transfer-encoding: chunked"])
def test_a_header_that_is_the_clients_own_is_refused(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    assert main(["extract", "a.txt", "--model", "m", "--header", typed]) == 2
    said = capsys.readouterr().err
    assert f"--header {typed.partition(':')[0]} is set by the client" in said
    assert len(said.splitlines()) == 1


def test_a_host_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("a..b", "a" * 64 + ".test"):
        assert main(["extract", "a.txt", "--model", "m", "--base-url", f"http://{host}/v1"]) == 2
        assert "is no URL: no part of a host's name is empty" in (said := capsys.readouterr().err)
        assert len(said.splitlines()) == 1


def test_prose_in_the_place_of_a_tool_call(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: "I can't call tools, sorry.") as server:
        asked = ["extract", "a.txt", "--model", "m", "--base-url", server.url]
        hint = (
            """no JSON (it says "I can't call tools, sorry."): if the model takes no tools, ask with --mode"""
        )
        assert main(asked) == 1
        assert hint in capsys.readouterr().err
        assert main([*asked, "--mode", "json_schema"]) == 1
        assert "the answer is no JSON" in (said := capsys.readouterr().err)
        assert "--mode" not in said


def test_a_parameter_that_only_the_mode_sets(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: fault(400, "Unrecognized request argument supplied: tools")) as server:
        assert main(["extract", "a.txt", "--model", "m", "--base-url", server.url]) == 3
    assert "supplied: tools): try --mode json_schema" in (said := capsys.readouterr().err)
    assert "--sampling" not in said


def test_a_cut_prompt_names_the_variable_of_its_own_server_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert window_at("127.0.0.1:11434") == "OLLAMA_CONTEXT_LENGTH=16384"
    assert window_at("127.0.0.1:8080") == ""  # of two presets
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        Path("long.txt").write_text("The weather over the river stayed calm. " * 285 + MEETING)
        asked = ["extract", "long.txt", "--model", "m", "--base-url", server.url]
        assert main(asked) == 1
    said = capsys.readouterr().err
    assert "give the model a larger context window (where the server is yours)" in said
    assert "max_chars" not in said
    assert "chunks" not in said


def test_an_offline_miss_says_in_which_way_there_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["extract", "a.txt", "--model", "m"]
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        assert main([*asked, "--base-url", server.url, "--mode", "json_schema"]) == 0
    for options, says in (
        ([], "it has one that was asked for with --mode json_schema\n"),
        (["--sampling", "seed=1"], "with --mode json_schema and no --sampling\n"),
        (["--mode", "json_schema", "--sampling", "seed=1"], "with --mode json_schema and no --sampling\n"),
    ):
        assert main([*asked, "--offline", "-o", "off.jsonl", *options]) == 1
        assert says in capsys.readouterr().err
    Path("b.txt").write_text("Another text.")
    assert main(["extract", "b.txt", "--model", "m", "--offline", "-o", "off.jsonl"]) == 1
    assert "endpoint, mode and sampling must be as in the run that asked" in capsys.readouterr().err


def test_a_limit_in_money_names_the_model_as_typed(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["extract", "a.txt", "--model", "m", "--max-cost", "1"]
    assert main([*asked, "--base-url", "http://127.0.0.1:9/v1"]) == 2
    assert "there is no price for the model 'm'" in capsys.readouterr().err


def test_what_an_export_replaces_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        assert main(["extract", "a.txt", "--model", "m", "--base-url", server.url]) == 0
        assert main(["cache", "export", "b.jsonl"]) == main(["cache", "export", "b.jsonl"]) == 0
        assert "it was replaced" not in capsys.readouterr().err
        assert main(["extract", "a.txt", "--model", "n", "--base-url", server.url]) == 0
    capsys.readouterr()
    assert main(["cache", "export", "b.jsonl"]) == 0
    assert capsys.readouterr().err == "b.jsonl was there with 1 response: it was replaced\n"


def test_there_is_nothing_to_collect(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "collect"]) == 0
    said = "no batch of this store is under way: claimex batch submit makes one\n"
    assert capsys.readouterr().err == said


def test_the_help_says_what_an_option_takes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["batch", "submit", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "--audit" not in shown
    assert "VALUE is JSON, or a word" in shown
    assert "of a model whose price is known" in shown
    assert "Authorization takes the place of the key" in shown


def test_a_dry_run_as_json_needs_a_model_too_and_says_where_it_would_ask(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["extract", "a.txt", "--dry-run", "--json", "--endpoint", "groq"]
    assert main(asked) == 2
    assert "name a model as groq calls it" in capsys.readouterr().err
    assert main([*asked, "--model", "m"]) == 0
    assert "api.groq.com" in json.loads(capsys.readouterr().out)["reached"]
