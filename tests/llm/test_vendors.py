"""Which model a run uses: by argument, by environment, offline, and a model of the caller's own."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

import pytest

import claimex
from claimex.cli import app
from claimex.errors import ConfigurationError
from claimex.extraction.run import open_run
from claimex.llm import Model
from claimex.llm.error_replies import ErrorReply, failure_of
from claimex.llm.openai import OpenAIModel
from claimex.llm.prices import price_of
from claimex.llm.scripted import ScriptedModel
from claimex.llm.vendors import DEFAULT_MODEL, VENDORS, Vendor, choose, model_name, priced_as
from claimex.models import AnswerFormat, Request
from tests.endpoint import Endpoint

URL = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CLAIMEX_MODEL"):
        monkeypatch.delenv(name, raising=False)


def ask(model: object, url: str | None = URL, *, offline: bool = False) -> tuple[str, Model | None]:
    return choose(model, base_url=url, api_key=None, offline=offline)  # type: ignore[arg-type]


def test_no_name_is_the_default_one_in_the_key_and_over_the_wire() -> None:
    name, model = ask(None)
    assert isinstance(model, OpenAIModel)
    assert name == model.name == DEFAULT_MODEL


def test_the_environment_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMEX_MODEL", "theirs")
    assert ask(None)[0] == "theirs"
    assert ask("mine")[0] == "mine"


def test_offline_nobody_is_asked_and_the_name_is_the_same() -> None:
    assert ask("m", None, offline=True) == ("m", None)
    own = ScriptedModel(lambda request: [], name="own")
    assert ask(own, offline=True) == ("own", None)


def test_without_a_key_and_an_endpoint_there_is_nobody() -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        ask("m", None)


async def test_only_what_was_opened_for_the_run_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []

    async def note(self: OpenAIModel) -> None:
        closed.append(self.name)

    monkeypatch.setattr(OpenAIModel, "aclose", note)
    callers: list[tuple[object, bool]] = [
        ("ours", False),
        (OpenAIModel("the caller's", base_url=URL), False),
        ("nobody", True),
    ]
    for model, offline in callers:
        async with open_run(model, {"base_url": URL, "offline": offline}, lambda response: response):  # type: ignore[arg-type]
            assert not closed[1:]
    assert closed == ["ours"]


# -- another vendor


class Echo(ScriptedModel):
    """A vendor's model: it answers with nothing, and says how it is reached."""

    def __init__(self, name: str, *, base_url: str | None, api_key: str | None) -> None:
        super().__init__(lambda request: [], name=name)
        self.reached = (base_url, api_key)


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VENDORS, "echo", Vendor(Echo, "ECHO_KEY", "ECHO_URL", "https://echo.test/v1"))
    monkeypatch.setenv("ECHO_KEY", "k")


def reached(model: str, url: str | None = None) -> tuple[str, tuple[str | None, str | None]]:
    name, chosen = ask(model, url)
    assert isinstance(chosen, Echo)
    return name, chosen.reached


@pytest.mark.usefixtures("another")
def test_a_prefix_names_the_vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reached("echo:m") == ("m", ("https://echo.test/v1", "k"))
    assert reached("echo:m", URL) == ("m", (URL, "k"))
    monkeypatch.setenv("ECHO_URL", "https://elsewhere.test")
    assert reached("echo:llama3:8b") == ("llama3:8b", ("https://elsewhere.test", "k"))
    monkeypatch.setenv("CLAIMEX_MODEL", "echo:theirs")
    assert model_name(None) == "theirs"
    assert claimex.extract(claimex.Article(text="x", source="y"), model="echo:m").complete


@pytest.mark.usefixtures("another")
def test_a_vendor_without_its_key_is_named_by_its_own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ECHO_KEY")
    with pytest.raises(ConfigurationError, match=r"ECHO_KEY.*ECHO_URL"):
        ask("echo:m", None)


@pytest.mark.usefixtures("another")
def test_only_where_it_may_be_is_an_endpoint_called_compatible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ECHO_KEY")
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY, or name an OpenAI-compatible endpoint"):
        ask("m", None)
    with pytest.raises(ConfigurationError, match="ECHO_KEY, or name another endpoint with"):
        ask("echo:m", None)


async def test_a_bad_key_names_the_vendors_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VENDORS, "acme", Vendor(OpenAIModel, "ACME_KEY", "ACME_URL", URL))
    request = Request(model="m", messages=(), answer_format=AnswerFormat(name="a", json_schema={}))
    for model, variable in (("acme:m", "ACME_KEY"), ("m", "OPENAI_API_KEY")):
        _, chosen = choose(model, base_url=URL, api_key="two\nlines", offline=False)
        assert chosen is not None
        with pytest.raises(ConfigurationError, match=f"check {variable}$"):
            await chosen.complete(request)
    failure, _ = failure_of(ErrorReply(status=401), request, secrets=["s" * 8], key_variable="K")
    assert str(failure).endswith("(401): check K")


@pytest.mark.usefixtures("another")
def test_a_vendor_has_its_own_prices_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VENDORS, "mistral", VENDORS["echo"])
    article = claimex.Article(text="x", source="y")
    assert claimex.extract(article, model="echo:gpt-5.4-mini").usage.cost is None
    with pytest.raises(ConfigurationError, match=r"no price for the model 'echo:gpt-5.4-mini'"):
        claimex.extract(article, model="echo:gpt-5.4-mini", max_cost=1)
    assert price_of(priced_as("echo:mistral-large-latest"), 1, 0, 1) is None
    assert price_of(priced_as("mistral:mistral-large-latest"), 1, 0, 1)
    for given in ("gpt-5.4-mini", "openai:gpt-5.4-mini", ScriptedModel(lambda _: [], name="gpt-5.4-mini")):
        assert priced_as(given) == "gpt-5.4-mini"


@pytest.mark.parametrize("name", ["gemini-2.5-flash", "models/gemini-2.5-flash"])
def test_a_model_has_the_same_price_by_each_of_its_names(name: str) -> None:
    url = "https://generativelanguage.googleapis.com/v1beta/openai"
    assert price_of(priced_as(name, url), 9, 0, 9) == price_of("google/gemini-2.5-flash", 9, 0, 9) is not None
    assert price_of("models/gemini-2.5-flash", 9, 0, 9) == price_of("google/gemini-2.5-flash", 9, 0, 9)


def test_a_model_that_is_served_from_elsewhere_has_no_price(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in (URL, "http://localhost:8000/v1", "https://llm.example.org/v1", "http://[::1]:80/v1"):
        assert price_of(priced_as("gpt-5.4-mini", url), 1, 0, 1) is None
        assert price_of(priced_as("openai:gpt-5.4-mini", url), 1, 0, 1)  # its user says whose it is
        assert price_of(priced_as(ask("openai:gpt-5.4-mini", url)[1]), 1, 0, 1)
        assert price_of(priced_as(ask("gpt-5.4-mini", url)[1]), 1, 0, 1) is None
        assert price_of(priced_as(OpenAIModel("gpt-5.4-mini", base_url=url)), 1, 0, 1) is None
    for url, name in (
        ("https://api.openai.com/v1", "gpt-5.4-mini"),
        ("https://openrouter.ai/api/v1", "openai/gpt-4o"),
        ("https://generativelanguage.googleapis.com/v1beta/openai/", "gemini-2.5-flash"),
        ("https://mine.openai.azure.com/openai/v1", "gpt-4o"),
    ):
        assert price_of(priced_as(name, url), 1, 0, 1)
    monkeypatch.setenv("OPENAI_BASE_URL", URL)
    assert price_of(priced_as("gpt-5.4-mini"), 1, 0, 1) is None


@pytest.mark.usefixtures("another")
def test_a_forecast_knows_the_vendor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("x")
    for model, cost in (("echo:gpt-5.4-mini", "cost unknown"), ("gpt-5.4-mini", "about $0.0")):
        assert app.main(["extract", str(tmp_path / "a.txt"), "--dry-run", "--model", model]) == 0
        shown = capsys.readouterr().out
        assert "1 request to gpt-5.4-mini" in shown
        assert cost in shown


@pytest.mark.parametrize("given", ["llama3:8b", "openrouter/openai/gpt-4o", "openai:"])
def test_any_other_colon_is_a_part_of_the_name(given: str) -> None:
    assert ask(given)[0] == model_name(given) == given
    assert ask(f"openai:{given}")[0] == given


def test_a_model_of_your_own_serves_several_runs(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Each run of `extract` has an event loop of its own, and no connection outlives its loop."""
    with Endpoint(lambda _call: []) as server:
        model = OpenAIModel("m", base_url=server.url)
        for number in range(2):
            article = claimex.Article(text=f"Ada met Grace, for the {number}th time.", source="A")
            assert claimex.extract(article, model=model, cache=tmp_path).complete
    del model
    gc.collect()
    # the client logs connections that nobody closed; what it logs of each request depends on other tests' levels
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []
