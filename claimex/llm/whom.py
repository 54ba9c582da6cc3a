"""Whom a run asks: what the caller named, or a model of the caller's own."""

from __future__ import annotations

from dataclasses import dataclass

from claimex.llm import Model
from claimex.llm.openai import connect, model_name


@dataclass(frozen=True)
class Whom:
    """Who answers the questions of one run.

    Attributes:
        name: the model's name, a part of every request's key.
        model: the model; None where only a store may answer.
        is_callers: whether it is a `Model` of the caller's own. Such a one is left open after the run, and
            its answers are not put into the default store: nothing says that it is what its name says.
    """

    name: str
    model: Model | None
    is_callers: bool

    async def aclose(self) -> None:
        """Close a connection that was made for the run."""
        if self.model is not None and not self.is_callers:
            await self.model.aclose()


def whom(model: str | Model | None, *, base_url: str | None, api_key: str | None, offline: bool) -> Whom:
    """Return whom to ask, by what the arguments and the environment name. Sends nothing.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint, nor is the run offline; or the endpoint is
            no http(s) URL.
    """
    if model is None or isinstance(model, str):
        connected = None if offline else connect(model, base_url=base_url, api_key=api_key)
        return Whom(model_name(model), connected, is_callers=False)
    return Whom(model.name, None if offline else model, is_callers=True)
