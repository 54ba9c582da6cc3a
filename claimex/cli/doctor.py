"""What `claimex doctor` does: small calls to an endpoint and what they show, or a list of endpoints."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from claimex import pipeline
from claimex.cli import output
from claimex.errors import ConfigurationError, RequestError, UnknownModelError, UnreachableError
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.llm.endpoints import presets, wire_mode
from claimex.llm.openai import UNREACHABLE, OpenAIModel
from claimex.llm.retry import RetryPolicy
from claimex.llm.vendors import choose
from claimex.models import Article, Mode, Response
from claimex.results import Extraction
from claimex.store import Cache

_MEETING = "Ada Lovelace met Charles Babbage in London on Tuesday. They spoke about the engine."
_FILLER = "The weather over the river stayed calm and grey all day. "
_LISTED = 40  # models that are printed
_MODES: tuple[Mode, ...] = ("tools", "json_schema")
_OF_LENGTH = ("too_long", "truncated_answer")
"""The failures of a long text that say something of the window."""


def list_endpoints(*, as_json: bool) -> None:
    """Print the endpoints that are known by name, and what each needs."""
    if as_json:
        return output.print_json([known.model_dump(mode="json") for known in presets().values()])
    output.print_result("endpoints known by name: address (the mode that it takes best; what holds its key)")
    for known in presets().values():
        key = f"key in {known.key_variable}{'' if known.key_needed else ', where it asks for one'}"
        own = "; name your own address with --base-url" if "{" in known.base_url else ""
        output.print_result(f"  {known.name:11}{known.base_url}  ({known.mode}; {key}{own})")
        for line in filter(None, [known.models and f"--model: {known.models}", known.note]):
            output.print_result(f"{'':13}{line}")
    return output.log_next(
        "claimex doctor --endpoint NAME, with its key set, lists the models there, and with --model MODEL "
        "tries one; for any other endpoint: --base-url URL"
    )


@dataclass(frozen=True)
class _Tried:
    """What came of one call: the result, the answer as stored, and whether the strict schema was taken."""

    mode: Mode
    found: Extraction
    answer: Response | None
    strict: bool

    @property
    def works(self) -> bool:
        return bool(self.found.claims)

    @property
    def is_too_long(self) -> bool:
        """Whether its text was longer than the server takes."""
        return self.found.usage.requests > 1 or any(one.kind in _OF_LENGTH for one in self.found.failures)

    @property
    def reasons(self) -> list[str]:
        """Why there is no claim, in the endpoint's words."""
        return [self.found.stopped] if self.found.stopped else [one.message for one in self.found.failures]


def examine(model: str | None, options: dict[str, Any]) -> int:
    """Call an endpoint in each mode and with a long text, print what that shows; return the exit code."""
    said: dict[str, Any] = {}

    def say(what: str, text: str) -> None:
        said[what] = text
        if not options["as_json"]:
            output.print_as_typed(f"{what}: {text}")

    if model is None and not os.environ.get("CLAIMEX_MODEL") and options["endpoint"] != "openai":
        return _list_models(options)
    code = _examine(model, options, say)
    if options["as_json"]:
        output.print_json(said)
    return code


def _list_models(options: dict[str, Any]) -> int:
    """Print the models that an endpoint says it serves: which one to try is for the user to say."""
    reached = {name: options[name] for name in ("base_url", "endpoint", "headers")}
    _, chosen = choose("any", api_key=None, offline=False, **reached)

    async def ask() -> list[str]:
        try:
            return await cast("OpenAIModel", chosen).served()
        finally:
            await cast("OpenAIModel", chosen).aclose()

    try:
        names = asyncio.run(ask())
    except (RequestError, UnknownModelError) as error:
        if isinstance(error, UnreachableError):
            raise
        names = []  # not every endpoint lists them
    if options["as_json"]:
        output.print_json({"models": names})
    elif not names:
        choose(None, api_key=None, offline=False, **reached)  # raises: it says how the endpoint names them
        raise ConfigurationError("the endpoint does not list its models: name one with --model (model=)")
    else:
        for name in names[:_LISTED]:
            output.print_result(f"  {name}")
        if (further := len(names) - _LISTED) > 0:
            output.print_result(f"  and {further} more: --json lists all")
    output.log_next(output.command("doctor", *_reached(options), "--model", names[0] if names else "MODEL"))
    return output.DONE


def _reached(options: dict[str, Any]) -> list[str]:
    names = {"--endpoint": "endpoint", "--base-url": "base_url"}
    return [part for option, name in names.items() if options[name] for part in (option, options[name])]


def _examine(model: str | None, options: dict[str, Any], say: Callable[[str, str], None]) -> int:
    usual = wire_mode(options["mode"], options["endpoint"])
    modes = [usual] if options["mode"] else [usual, *(mode for mode in _MODES if mode != usual)]
    tried = []
    for mode in modes:
        tried.append(one := _try(_MEETING, mode, model, options))
        if UNREACHABLE in (why := "; ".join(one.reasons)):  # in any mode
            return output.fail(why, output.STOPPED)
        say(f"mode {mode}", _of_mode(one))
    working = next((one for one in tried if one.works), None)
    if working is None:
        stops = next((one.found.stopped for one in tried if one.found.stopped), None)
        return output.fail(stops, output.STOPPED) if stops else output.WITH_FAILURES
    filler = _FILLER * ((DEFAULT_MAX_CHARS - 2 * len(_MEETING)) // len(_FILLER))
    long = _try(f"{filler}\n\n{_MEETING}", working.mode, model, options)
    for what, found in _seen(working, long):
        say(what, found)
    say("to set", "; ".join(_advice(working, long, usual)) or "nothing")
    asked = [
        *(["--model", model] if model else []),
        *(["--mode", working.mode] if working.mode != usual else []),
    ]
    output.log_next(output.command("extract", "articles/", *_reached(options), *asked))
    return output.DONE


def _try(text: str, mode: Mode, model: str | None, options: dict[str, Any]) -> _Tried:
    """One request in a store of its own."""
    reached = {name: options[name] for name in ("base_url", "endpoint", "headers")}
    _, chosen = choose(model, api_key=None, offline=False, **reached)
    asked: dict[str, Any] = {"sampling": options["sampling"], "timeout": options["timeout"], "mode": mode}
    asked |= {"retry": RetryPolicy(attempts=2), "progress": False}
    with tempfile.TemporaryDirectory(prefix="claimex-doctor-") as folder, Cache(folder) as cache:
        found = pipeline.extract([Article(text=text, source="doctor")], model=chosen, cache=cache, **asked)
        answers = [answer for key in cache.keys() if (answer := cache.get(key))]  # noqa: SIM118 -- no dict
    strict = isinstance(chosen, OpenAIModel) and chosen.strict
    return _Tried(mode, found, answers[0] if answers else None, strict)


def _of_mode(tried: _Tried) -> str:
    if not tried.works:
        return f"no: {'; '.join(tried.reasons) or 'the answer holds no claim'}"
    mended = f"; the answer was mended: {tried.answer.mended}" if tried.answer and tried.answer.mended else ""
    strict = "strict schema taken" if tried.strict else "without the strict schema, which is not taken"
    return f"works, {strict}{mended}"


def _seen(working: _Tried, long: _Tried) -> Iterator[tuple[str, str]]:
    usage = working.found.usage
    if working.answer is not None:  # none is stored where the server cut the prompt
        yield "model", working.answer.model or "the endpoint does not say which"
    yield "usage", "counted" if usage.prompt_tokens else "not counted"
    known = "whether the server cuts it can't be told, since it counts nothing"
    chunk = f"an article of {DEFAULT_MAX_CHARS:,} characters in one request"
    why = "; ".join(long.reasons)
    if why and not long.is_too_long:
        why = f"no answer, so the window is not known: {why}"
    elif not why and long.is_too_long:
        why = "it is too long, and was asked about in parts"
    yield "window", f"{chunk}: {why or ('read whole' if usage.prompt_tokens else known)}"
    yield "price", "not known" if usage.cost is None else "known"


def _advice(working: _Tried, long: _Tried, usual: Mode) -> Iterator[str]:
    """What to set for an endpoint as it is."""
    if working.mode != usual:
        yield f"--mode {working.mode}"
    if long.is_too_long:
        yield "a larger context window, where the server is yours"
    if working.found.usage.cost is None:
        yield "--max-requests in place of --max-cost, which needs a price"
