"""Endpoints from the command line: by name, with parameters and headers, and examined by one call."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex.cli import main
from claimex.errors import ConfigurationError
from claimex.llm.endpoints import presets, wire_mode
from claimex.llm.vendors import choose
from tests.endpoint import MEETING, MEETING_CLAIM, Call, Endpoint, Reply, completion, fault
from tests.reaching import LOCAL, examined, nothing_set as nothing_set


@pytest.mark.parametrize("name", list(presets()))
def test_each_preset_can_be_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = presets()[name]
    monkeypatch.setenv(known.key_variable, "a-key-4711")
    own = "https://mine.openai.azure.com/openai/v1" if "{" in known.base_url else None
    _, model = choose("m", base_url=own, api_key=None, offline=False, endpoint=name)
    assert getattr(model, "base_url", None) == (own or known.base_url)
    assert wire_mode(None, name) == known.mode
    assert wire_mode("tools", name) == "tools"


def test_an_endpoint_that_nobody_knows() -> None:
    with pytest.raises(
        ConfigurationError, match=r"no endpoint 'olama' \(did you mean ollama\?\): take one of"
    ):
        claimex.extract([], endpoint="olama")
    with pytest.raises(ConfigurationError, match=r"no endpoint 'zz': .* leave --endpoint \(endpoint=\) away"):
        claimex.extract([], endpoint="zz", base_url="http://127.0.0.1:9/v1", model="m")
    with pytest.raises(ConfigurationError, match="name it with --base-url"):
        claimex.extract([], endpoint="azure", model="m")


HOSTED = [name for name, known in presets().items() if known.key_needed]
AUTHORIZATION = "Authorization: Bearer a-key-4711"


def test_which_endpoints_need_a_key() -> None:
    assert sorted([*HOSTED, *LOCAL]) == sorted(presets())
    assert len({known.key_variable for known in presets().values()}) == len(presets())


@pytest.mark.parametrize(
    ("command", "name"), [(["doctor"], "groq"), *((["extract", "a.txt"], name) for name in HOSTED)]
)
def test_without_its_key_nothing_is_sent(
    capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        command = [*command, "--endpoint", name, "--model", "m"]
        own = "https://mine.openai.azure.com/openai/v1"
        assert main([*command, *(["--base-url", own] if name == "azure" else [])]) == 2
        assert not Path("claims.jsonl").exists()
        [line] = capsys.readouterr().err.splitlines()
        assert f"set {presets()[name].key_variable}" in line
        assert not server.calls
        assert main([*command, "--base-url", server.url, "--header", AUTHORIZATION]) == 0
        assert server.calls[0].headers["Authorization"] == "Bearer a-key-4711"


@pytest.mark.parametrize("name", LOCAL)
def test_a_local_server_that_asks_for_a_key_after_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    def answer(call: Call) -> Any:
        return [MEETING_CLAIM] if call.headers["Authorization"] == "Bearer a-key-4711" else fault(401)

    variable = presets()[name].key_variable
    with Endpoint(answer) as server:
        command = ["extract", "a.txt", "--endpoint", name, "--model", "m", "--base-url", server.url]
        assert main(command) == 3
        assert f"(401: no): set {variable};" in capsys.readouterr().err
        assert main([*command, "--header", "Authorization: Bearer wrong"]) == 3
        assert "(401: no): check the header with the key;" in capsys.readouterr().err
        monkeypatch.setenv(variable, "wrong-key-4711")
        assert main(command) == 3
        assert f"(401: no): check {variable};" in capsys.readouterr().err
        monkeypatch.setenv(variable, "a-key-4711")
        assert main(command) == 0


@pytest.mark.parametrize("name", [name for name in presets() if name not in ("openai", "azure")])
def test_no_other_endpoint_is_asked_for_openais_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    known = presets()[name]
    monkeypatch.setenv(known.key_variable, "a-key-4711")
    for further in ([], ["--dry-run"], ["--offline"]):
        assert main(["extract", "a.txt", "--endpoint", name, *further]) == 2
        shown = capsys.readouterr()
        assert not shown.out
        [line] = shown.err.splitlines()
        assert f"name a model as {name} calls it: --model" in line
        assert known.models in line
    monkeypatch.setenv("CLAIMEX_MODEL", "theirs")
    assert main(["extract", "a.txt", "--endpoint", name, "--dry-run"]) == 0
    assert "1 request to theirs" in capsys.readouterr().out


def test_openais_address_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-4711")
    monkeypatch.setenv("OLLAMA_API_KEY", "another-4711")
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert main(["extract", "a.txt", "--endpoint", "openai", "--model", "m"]) == 0
        assert len(server.calls) == 1
        _, model = choose("m", base_url=None, api_key=None, offline=False, endpoint="ollama")
        assert getattr(model, "base_url", None) == presets()["ollama"].base_url


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--endpoint", "vllm"], "http://127.0.0.1:8000/v1, mode json_schema"),  # it needs none
        (["--base-url", "http://127.0.0.1:9/v1"], "http://127.0.0.1:9/v1, mode tools"),
        (
            ["--base-url", "https://api.groq.com/openai/v1"],
            "https://api.groq.com/openai/v1, mode tools, OPENAI_API_KEY is not set",
        ),
        (["--endpoint", "groq"], "https://api.groq.com/openai/v1, mode tools, GROQ_API_KEY is set"),
        ([], "https://api.openai.com/v1, mode tools, OPENAI_API_KEY is not set"),
        (["--header", AUTHORIZATION], "https://api.openai.com/v1, mode tools, a header has the key"),
        (
            ["--base-url", "http://me:hush@host:1/v1?key=hush", "--mode", "json_schema"],
            "http://host:1/v1, mode json_schema, a header has the key",
        ),
    ],
)
def test_a_dry_run_says_where_and_how(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], line: str
) -> None:
    monkeypatch.setenv("GROQ_API_KEY", "hush")
    assert main(["extract", "a.txt", "--model", "m", "--dry-run", *options]) == 0
    shown = capsys.readouterr().out
    assert f"endpoint: {line}\n" in shown
    assert "hush" not in shown


def test_a_key_that_would_be_sent_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "hush")
    assert main(["extract", "a.txt", "--model", "m", "--dry-run", "--base-url", "http://127.0.0.1:9/v1"]) == 0
    assert "http://127.0.0.1:9/v1, mode tools, OPENAI_API_KEY is set\n" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["localhost:8080", "https://{resource}.openai.azure.com/openai/v1"])
def test_a_dry_run_refuses_what_is_no_address(capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert main(["extract", "a.txt", "--model", "m", "--dry-run", "--base-url", url]) == 2
    assert "is no URL" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_path_of_a_call_is_added_once(ending: str) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        assert main(["extract", "a.txt", "--model", "m", "--base-url", server.url + ending]) == 0
        assert [call.path for call in server.calls] == ["/v1/chat/completions"]


@pytest.mark.parametrize("command", [["extract", "a.txt"], ["extract", "a.txt", "--dry-run"], ["doctor"]])
@pytest.mark.parametrize(
    "name", ["model", "messages", "tools", "tool_choice", "response_format", "stream", "n"]
)
def test_no_parameter_takes_the_place_of_what_claimex_sets(
    capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        options = ["--model", "m", "--base-url", server.url, "--sampling", f"{name}=1"]
        assert main([*command, *options]) == 2
        assert not server.calls
    assert not Path("claims.jsonl").exists()
    [line] = capsys.readouterr().err.splitlines()
    assert line == f"claimex: --sampling can't set {name}: claimex sets that itself"


def test_the_doctor_says_once_what_it_could_not_reach(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: []) as gone:
        url = gone.url.replace("//", "//me:hush@") + "?key=hush"
    assert main(["doctor", "--model", "m", "--base-url", url]) == 3
    shown = capsys.readouterr()
    [line] = shown.err.splitlines()
    assert f"the endpoint {gone.url} could not be reached (" in line
    assert "Connect call failed" in line
    assert shown.out == "asks: one small request of m, and more only where it fails\n"
    assert "hush" not in line


def test_no_message_of_the_command_line_names_an_option_as_python_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["extract", "a.txt", "--endpoint", "azure", "--model", "m"]) == 2
    assert "name it with --base-url, as in https://" in capsys.readouterr().err


def test_what_the_user_sets_is_sent(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MEETING)
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        command = ["extract", str(tmp_path / "a.txt"), "--model", "m", "--base-url", server.url]
        command += [
            "--endpoint",
            "ollama",
            "--sampling",
            "temperature=0",
            "--sampling",
            "reasoning_effort=low",
        ]
        command += ["--header", "X-Team: news", "--timeout", "20", "-o", str(tmp_path / "c.jsonl")]
        assert main(command) == 0
    [call] = server.calls
    assert (call.body["temperature"], call.body["reasoning_effort"]) == (0, "low")
    assert {name.lower(): value for name, value in call.headers.items()}["x-team"] == "news"
    assert "response_format" in call.body


@pytest.mark.parametrize(
    "wrong",
    [
        ["--sampling", "temperature"],
        ["--sampling", "=1"],
        ["--sampling", "x=" + "[" * 5_000],
        ["--header", "X-Team"],
        ["--header", "X Team: a"],
        ["--header", "X-Team: a\nb"],
        ["--timeout", "0"],
        ["--endpoint", "nobody"],
    ],
)
def test_what_is_no_setting(tmp_path: Path, wrong: list[str]) -> None:
    (tmp_path / "a.txt").write_text(MEETING)
    command = ["extract", str(tmp_path / "a.txt"), "--model", "m", *wrong, "-o", str(tmp_path / "c.jsonl")]
    assert main(command) == 2


def test_the_doctor_lists_every_endpoint_and_the_help_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    listed = capsys.readouterr().out
    for name, known in presets().items():
        assert name in listed
        assert known.base_url in listed
        key = f"key in {known.key_variable}{'' if known.key_needed else ', where it asks for one'}"
        assert f"{known.base_url}  ({known.mode}; {key}" in listed
        assert not known.models or f"--model: {known.models}\n" in listed
        assert known.note in listed
    for command in ("extract", "doctor", "compare"):
        main([command, "--help"])
        words = set(re.findall(r"\w+", capsys.readouterr().out))
        assert set(presets()) <= words


def test_the_doctor_needs_one_call_where_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    def counted(call: Call) -> Any:
        reply = completion(call, json.dumps({"claims": [MEETING_CLAIM]}))
        tokens = len(call.system + call.user) // 4
        return replace(reply, body=reply.body | {"usage": {"prompt_tokens": tokens}})

    code, calls = examined(counted)
    assert (code, ["tools" in body for body in calls]) == (0, [True])
    shown = capsys.readouterr().out
    for line in (
        "asks: one small request of m, and more only where it fails\n",
        "mode tools: works, strict schema accepted (whether it is enforced is not known)\n",
        "mode json_schema: not tried: --mode json_schema tries it\n",
        "model: m-served",
        "usage: counted",
        "window: an article of 12,000 characters in one request: read whole",
        "price: not known",
        "to set: --max-requests in place of --max-cost",
    ):
        assert line in shown
    code, calls = examined(counted, "--mode", "json_schema", "--sampling", "temperature=0")
    assert (code, ["tools" in body for body in calls]) == (0, [False])
    assert [body["temperature"] for body in calls] == [0]


def test_the_doctor_sees_a_prompt_that_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        examined(lambda _call: [MEETING_CLAIM])[0] == 0
    )  # this endpoint counts 2,000 tokens of every prompt
    shown = capsys.readouterr().out
    assert "it cut the prompt" in shown
    assert "to set: a larger context window" in shown


@pytest.mark.parametrize("reply", [fault(503, "Overloaded."), fault(400, "No.")], ids=["503", "400"])
def test_a_failed_call_with_a_long_text_says_nothing_of_the_window(
    capsys: pytest.CaptureFixture[str], reply: Reply
) -> None:
    assert examined(lambda call: reply if len(call.user) > 10_000 else [MEETING_CLAIM])[0] == 0
    shown = capsys.readouterr().out
    assert "in one request: no answer, so the window is not known: " in shown
    assert "a larger context window" not in shown


def test_the_doctor_says_what_does_not_work_and_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(call: Call) -> Any:
        if "tools" in call.body:
            return fault(404, "No endpoints found that support tool use.")
        if call.body["response_format"]["json_schema"].get("strict"):
            return fault(400, "Invalid schema for response_format: 'strict' is not known.")
        if len(call.user) > 10_000:
            return fault(400, "This model's maximum context length is 2048 tokens.")
        return completion(call, f"Here it is: {json.dumps({'claims': [MEETING_CLAIM]})}")

    assert examined(answer)[0] == 0
    shown = capsys.readouterr().out
    for line in (
        "mode tools: no: the endpoint takes no such requests (404: No endpoints found that support tool use.)",
        ": try --mode json_schema\n",
        "mode json_schema: works, without the strict schema, which is not taken; the answer was mended",
        "window: an article of 12,000 characters in one request: it is too long, and was asked",
        "to set: --mode json_schema; a larger context window",
    ):
        assert line in shown


@pytest.mark.parametrize(
    ("reply", "code", "says"),
    [
        (fault(401), 3, "did not accept the API key"),
        (fault(400, "no"), 1, "mode tools: no: the endpoint did not take the request (400: no)"),
    ],
)
def test_the_doctor_where_nothing_works(
    capsys: pytest.CaptureFixture[str], reply: Reply, code: int, says: str
) -> None:
    assert examined(lambda _call: reply)[0] == code
    shown = capsys.readouterr()
    assert f"{shown.out}{shown.err}".count(says.partition("no: ")[2] or says) == 1
    assert "mode json_schema: no: as mode tools\n" in shown.out or says in shown.out
    assert shown.err == "claimex: this endpoint can't be used as it is\n"


@pytest.mark.parametrize(
    "body",
    [
        {"object": "list", "data": [{"id": "small"}, {"id": "models/big"}]},
        {"models": [{"name": "small"}, {"name": "big"}]},
        [{"id": "small"}, {"id": "big"}],
    ],
)
def test_the_doctor_lists_the_models_of_an_endpoint(capsys: pytest.CaptureFixture[str], body: object) -> None:
    with Endpoint(lambda _call: []) as server:
        server.models = body
        assert main(["doctor", "--base-url", server.url]) == 0
        assert capsys.readouterr().out.split() == ["big", "small"]
        assert main(["doctor", "--endpoint", "openai", "--base-url", server.url, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"models": ["big", "small"]}
    assert not server.calls


def test_an_endpoint_that_lists_no_models_has_them_named(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: []) as server:
        asked = f"GET {server.url}/models brought no list of models: the endpoint has no such address (404"
        assert main(["doctor", "--endpoint", "ollama", "--base-url", server.url]) == 2
        said = capsys.readouterr().err
        assert asked in said
        assert "; name a model as ollama calls it: --model, which is what ollama list shows" in said
        assert main(["doctor", "--base-url", server.url]) == 2
        assert "check --base-url, most end with /v1; name one with --model\n" in capsys.readouterr().err
        server.models = "<html>hello</html>"
        assert main(["doctor", "--base-url", server.url, "--json"]) == 2
        assert "sent a page (HTML) and no JSON: check --base-url" in capsys.readouterr().err
    assert main(["doctor", "--base-url", server.url]) == 3
    assert "could not be reached" in capsys.readouterr().err


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_why_no_models_are_listed_is_said_in_the_endpoints_words(
    capsys: pytest.CaptureFixture[str], status: int
) -> None:
    with Endpoint(lambda _call: []) as server:
        server.models = fault(status, "the seal is broken")
        assert main(["doctor", "--endpoint", "vllm", "--base-url", server.url]) in (2, 3)
    assert f"{status}: the seal is broken" in capsys.readouterr().err


def test_models_are_listed_with_the_headers_that_the_endpoint_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key-4711")
    monkeypatch.setenv("GROQ_API_KEY", "a-key-4711")
    for name in ("anthropic", "groq"):
        with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
            server.models = [{"id": "m"}]
            reached = ["--endpoint", name, "--base-url", server.url]
            assert main(["doctor", *reached]) == 0
            wanted = {
                one: value.format(key="a-key-4711") for one, value in presets()[name].list_headers.items()
            }
            wanted = wanted or {"authorization": "Bearer a-key-4711"}
            assert (wanted | presets()[name].list_query).items() <= server.asked_with.items()
            assert ("authorization" in server.asked_with) is ("authorization" in wanted)
            assert main(["doctor", *reached, "--header", AUTHORIZATION]) == 0
            assert server.asked_with["authorization"] == "Bearer a-key-4711"
            assert main(["extract", "a.txt", *reached, "--model", f"m-{name}"]) == 0
            assert server.calls[0].headers["Authorization"] == "Bearer a-key-4711"


def test_the_doctor_lists_where_only_the_environment_names_a_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMEX_MODEL", "theirs")
    with Endpoint(lambda _call: []) as server:
        server.models = [{"id": "m"}]
        assert main(["doctor", "--base-url", server.url]) == 0
        assert not server.calls
    shown = capsys.readouterr()
    assert shown.out == "  m\n"
    assert shown.err == "CLAIMEX_MODEL is theirs: try it with --model theirs\n"


def test_a_list_that_holds_something_else_is_said_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "a-key-4711")
    missing = fault(404, "The API deployment for this resource does not exist.", "DeploymentNotFound")
    with Endpoint(lambda _call: missing) as server:
        server.models = [{"id": "m"}]
        reached = ["--endpoint", "azure", "--base-url", server.url]
        assert main(["doctor", *reached]) == 0
        assert f"these are {presets()['azure'].lists}\n" in capsys.readouterr().err
        assert main(["extract", "a.txt", *reached, "--model", "m1"]) == 3
    said = capsys.readouterr().err
    assert "the endpoint has no deployment 'm1' (404: The API deployment " in said
    assert "claimex doctor" not in said


@pytest.mark.parametrize(
    ("variable", "name"),
    [("GROQ_API_KEY", "groq"), ("GEMINI_API_KEY", "gemini"), ("GOOGLE_API_KEY", "gemini")],
)
def test_a_key_of_another_endpoint_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str, name: str
) -> None:
    monkeypatch.setenv(variable, "a-key-4711")
    assert main(["extract", "a.txt"]) == 2
    assert f"{variable} is set: --endpoint {name}? Else set OPENAI_API_KEY" in capsys.readouterr().err
    assert main(["extract", "a.txt", "--endpoint", name, "--model", "m", "--dry-run"]) == 0
    assert f"{variable} is set\n" in capsys.readouterr().out


def test_a_key_is_sent_without_blanks_around_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        asked = ["extract", "a.txt", "--model", "m", "--base-url", server.url]
        monkeypatch.setenv("OPENAI_API_KEY", "two\nlines")
        assert main(asked) == 2
        [line] = capsys.readouterr().err.splitlines()[-1:]
        assert "holds characters that no HTTP header can" in line
        assert "request" not in line
        assert not server.calls
        monkeypatch.setenv("OPENAI_API_KEY", " a-key-4711\r\n")
        assert main(asked) == 0
        assert server.calls[0].headers["Authorization"] == "Bearer a-key-4711"
    monkeypatch.setenv("OPENAI_API_KEY", " \n")
    assert main(["extract", "a.txt"]) == 2
    assert "there is no API key" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("grok", "xai"),
        ("google", "gemini"),
        ("Claude", "anthropic"),
        ("qwen", "dashscope"),
        ("gpt", "openai"),
    ],
)
def test_an_endpoint_is_found_by_its_vendor_or_its_models(typed: str, meant: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"did you mean {meant}\?"):
        claimex.extract([], endpoint=typed)


def test_no_two_endpoints_share_a_name() -> None:
    names = [name for known in presets().values() for name in (known.name, *known.aliases)]
    assert len(set(names)) == len(names)


def test_an_address_in_the_place_of_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--endpoint", "http://me:hush@h.test/v1"]) == 2
    said = capsys.readouterr().err
    assert "http://h.test/v1 is an address: use --base-url\n" in said


def test_a_key_in_an_address_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: fault(404)) as server:
        url = server.url.replace("/v1", "/sk-FAKE4711/v1")
    for further in (["--dry-run"], []):
        main(["extract", "a.txt", "--model", "m", "--base-url", url, *further])
        shown = "".join(capsys.readouterr())
        assert "/.../v1" in shown
        assert "FAKE4711" not in shown


def test_that_nothing_was_asked_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with Endpoint(lambda _call: [MEETING_CLAIM]) as server:
        asked = ["extract", "a.txt", "--model", "m", "--base-url", server.url]
        assert main(asked) == 0
        assert "nothing was asked" not in capsys.readouterr().err
        assert main(asked) == 0
    assert "1 claim, nothing was asked: 1 answer from the cache; written" in capsys.readouterr().err
