"""Which model a run uses: by argument, by environment, offline, and a model of the caller's own."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimex
from claimex.errors import ConfigurationError
from claimex.llm.openai import OpenAIModel
from claimex.llm.scripted import ScriptedModel
from claimex.llm.vendors import DEFAULT_MODEL, VENDORS, Chosen, Vendor, choose, model_name

URL = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CLAIMEX_MODEL"):
        monkeypatch.delenv(name, raising=False)


def ask(model: object, url: str | None = URL, *, offline: bool = False) -> Chosen:
    return choose(model, base_url=url, api_key=None, offline=offline)  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, ""])
def test_no_name_is_the_default_one_in_the_key_and_over_the_wire(given: str | None) -> None:
    asked = ask(given)
    assert isinstance(asked.model, OpenAIModel)
    assert asked.name == asked.model.name == DEFAULT_MODEL
    assert not asked.is_callers


def test_the_environment_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMEX_MODEL", "theirs")
    assert ask(None).name == "theirs"
    assert ask("mine").name == "mine"


def test_offline_nobody_is_asked_and_the_name_is_the_same() -> None:
    assert ask("m", None, offline=True) == Chosen("m", None, is_callers=False)
    own = ScriptedModel(lambda request: [], name="own")
    assert ask(own, offline=True) == Chosen("own", None, is_callers=True)


def test_without_a_key_and_an_endpoint_there_is_nobody() -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        ask("m", None)


async def test_only_what_was_opened_for_the_run_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []

    async def note(self: OpenAIModel) -> None:
        closed.append(self.name)

    monkeypatch.setattr(OpenAIModel, "aclose", note)
    await ask("ours").aclose()
    await ask(OpenAIModel("the caller's", base_url=URL)).aclose()
    await ask("nobody", offline=True).aclose()
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
    chosen = ask(model, url)
    assert isinstance(chosen.model, Echo)
    return chosen.name, chosen.model.reached


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


@pytest.mark.parametrize("given", ["llama3:8b", "openrouter/openai/gpt-4o", "openai:"])
def test_any_other_colon_is_a_part_of_the_name(given: str) -> None:
    assert ask(given).name == model_name(given) == given
    assert ask(f"openai:{given}").name == given
