"""What `claimex doctor` does: small calls to an endpoint and what they show, or a list of endpoints."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimex import pipeline
from claimex.cli import output
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
_MODES: tuple[Mode, ...] = ("tools", "json_schema")


def list_endpoints() -> None:
    """Print the endpoints that are known by name, and what each needs."""
    output.print_result("endpoints known by name; to try one: claimex doctor --endpoint NAME --model MODEL")
    output.print_result("of each: its address (the mode that it takes best; what holds its key)")
    for known in presets().values():
        key = f"key in {known.key_variable}{'' if known.key_needed else ', where it asks for one'}"
        own = "; name your own address with --base-url" if "{" in known.base_url else ""
        output.print_result(f"  {known.name:11}{known.base_url}  ({known.mode}; {key}{own})")
        for line in filter(None, [known.models and f"--model: {known.models}", known.note]):
            output.print_result(f"{'':13}{line}")


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
    def reasons(self) -> list[str]:
        """Why there is no claim, in the endpoint's words."""
        return [self.found.stopped] if self.found.stopped else [one.message for one in self.found.failures]


def examine(model: str | None, options: dict[str, Any]) -> int:
    """Call an endpoint in each mode and with a long text, print what that shows; return the exit code."""
    usual = wire_mode(options["mode"], options["endpoint"])
    modes = [usual] if options["mode"] else [usual, *(mode for mode in _MODES if mode != usual)]
    tried = []
    for mode in modes:
        tried.append(one := _try(_MEETING, mode, model, options))
        if UNREACHABLE in (why := "; ".join(one.reasons)):  # in any mode
            return output.fail(why, output.STOPPED)
        output.log(_mode_line(one), err=False)
    working = next((one for one in tried if one.works), None)
    if working is None:
        stops = next((one.found.stopped for one in tried if one.found.stopped), None)
        return output.fail(stops, output.STOPPED) if stops else output.WITH_FAILURES
    filler = _FILLER * ((DEFAULT_MAX_CHARS - 2 * len(_MEETING)) // len(_FILLER))
    long = _try(f"{filler}\n\n{_MEETING}", working.mode, model, options)
    advice = [*_advice(working, long, usual)]
    for line in _lines(working, long):
        output.log(line, err=False)
    output.print_result(f"to set: {'; '.join(advice) or 'nothing'}")
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


def _mode_line(tried: _Tried) -> str:
    if not tried.works:
        return f"mode {tried.mode}: no: {'; '.join(tried.reasons) or 'the answer holds no claim'}"
    mended = f"; the answer was mended: {tried.answer.mended}" if tried.answer and tried.answer.mended else ""
    strict = "strict schema taken" if tried.strict else "without the strict schema, which is not taken"
    return f"mode {tried.mode}: works, {strict}{mended}"


def _lines(working: _Tried, long: _Tried) -> Iterator[str]:
    usage = working.found.usage
    if working.answer is not None:  # none is stored where the server cut the prompt
        yield f"model: {working.answer.model or 'the endpoint does not say which'}"
    yield f"usage: {'counted' if usage.prompt_tokens else 'not counted'}"
    known = "whether the server cuts it can't be told, since it counts nothing"
    chunk = f"an article of {DEFAULT_MAX_CHARS:,} characters in one request"
    parts = "it is too long, and was asked about in parts" if long.found.usage.requests > 1 else ""
    why = "; ".join(long.reasons) or parts or (known if not usage.prompt_tokens else "read whole")
    yield f"window: {chunk}: {why}"
    yield f"price: {'not known' if usage.cost is None else 'known'}"


def _advice(working: _Tried, long: _Tried, usual: Mode) -> Iterator[str]:
    """What to set for an endpoint as it is."""
    if working.mode != usual:
        yield f"--mode {working.mode}"
    if long.reasons or long.found.usage.requests > 1:
        yield "a larger context window, where the server is yours"
    if working.found.usage.cost is None:
        yield "--max-requests in place of --max-cost, which needs a price"
