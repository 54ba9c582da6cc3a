"""Whom a run asks: by argument, by environment, offline, and a model of the caller's own."""

from __future__ import annotations

import pytest

from claimex.errors import ConfigurationError
from claimex.llm.openai import DEFAULT_MODEL, OpenAIModel
from claimex.llm.scripted import ScriptedModel
from claimex.llm.whom import Whom, whom

URL = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CLAIMEX_MODEL"):
        monkeypatch.delenv(name, raising=False)


def ask(model: object, url: str | None = URL, *, offline: bool = False) -> Whom:
    return whom(model, base_url=url, api_key=None, offline=offline)  # type: ignore[arg-type]


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
    assert ask("m", None, offline=True) == Whom("m", None, is_callers=False)
    own = ScriptedModel(lambda request: [], name="own")
    assert ask(own, offline=True) == Whom("own", None, is_callers=True)


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
