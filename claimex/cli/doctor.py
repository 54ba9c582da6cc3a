"""What `claimex doctor` does: a small call to an endpoint and what it shows, or a list of endpoints."""

from __future__ import annotations

import asyncio
import os
import shlex
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from claimex import pipeline
from claimex.cli import output, reaching
from claimex.errors import ConfigurationError, RequestError, UnknownModelError, UnreachableError
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.llm import Model
from claimex.llm.address import without_secrets
from claimex.llm.batches import batch_terms
from claimex.llm.endpoints import preset, presets, served_at, wire_mode
from claimex.llm.openai import UNREACHABLE, OpenAIModel
from claimex.llm.retry import RetryPolicy
from claimex.llm.vendors import choose, naming_line
from claimex.models import Article, Mode, Response
from claimex.results import Extraction
from claimex.store import Cache

_MEETING = "Ada Lovelace met Charles Babbage in London on Tuesday. They spoke about the engine."
_FILLER = "The weather over the river stayed calm and grey all day. "
_LONG = f"{_FILLER * ((DEFAULT_MAX_CHARS - 2 * len(_MEETING)) // len(_FILLER))}\n\n{_MEETING}"
_LISTED = 40  # models that are printed
_MODES: tuple[Mode, ...] = ("tools", "json_schema")
_OF_LENGTH = ("too_long", "truncated_answer")
"""The failures of a long text that say something of the window."""


def list_endpoints(*, as_json: bool) -> None:
    """Print the endpoints that are known by name, and what each needs."""
    if as_json:
        rows = (known.model_dump(mode="json") for known in presets().values())
        return output.print_json([row | {"batch_queue": row["name"] in batch_terms()} for row in rows])
    output.print_result("endpoints known by name: address (the mode that it takes best; what holds its key)")
    for known in presets().values():
        key = f"key in {known.key_variable}{'' if known.key_needed else ', where it asks for one'}"
        own = "; name your own address with --base-url" if "{" in known.base_url else ""
        own += "; batch queue" if known.name in batch_terms() else ""
        output.print_result(f"  {known.name:11}{known.base_url}  ({known.mode}; {key}{own})")
        lines = [
            known.models and f"--model: {known.models}",
            known.note,
            known.start and f"start: {known.start}",
        ]
        for line in filter(None, lines):
            output.print_result(f"{'':13}{line}")
    return output.log_next(
        "claimex doctor --endpoint NAME, with its key set, lists the models there, and with --model MODEL "
        "tries one; for any other endpoint: --base-url URL"
    )


@dataclass(frozen=True)
class _Tried:
    """What came of one call: the result, the answer as stored, and whether the strict schema was taken.

    `enforces` is where the endpoint is known to enforce that, as its preset has it.
    """

    mode: Mode
    found: Extraction
    answer: Response | None
    strict: bool
    enforces: tuple[Mode, ...] | None

    @property
    def works(self) -> bool:
        """Whether there is a claim, if only in shape."""
        return bool(self.found.claims)

    @property
    def is_too_long(self) -> bool:
        """Whether its text was longer than the server takes."""
        return self.found.usage.requests > 1 or any(one.kind in _OF_LENGTH for one in self.found.failures)

    @property
    def is_sound(self) -> bool:
        """Whether a claim's quote is in the text."""
        return any(claim.evidence is not None and claim.evidence.found for claim in self.found)

    @property
    def reasons(self) -> list[str]:
        """Why there is no claim, in the endpoint's words."""
        return [self.found.stopped] if self.found.stopped else [one.message for one in self.found.failures]


def examine(model: str | None, options: dict[str, Any]) -> int:
    """Call an endpoint with a long text, in more ways where that fails; print it; return the exit code."""
    said: dict[str, Any] = {}

    def say(what: str, text: str) -> None:
        said[what] = text
        if not options["as_json"]:
            output.print_as_typed(f"{what}: {text}")

    reaching.log_remarks(model or "any", options)
    if model is None:
        return _list_models(options)
    code = _examine(model, options, say)
    if options["as_json"]:
        output.print_json(said)
    return code


def _list_models(options: dict[str, Any]) -> int:
    """Print the models that an endpoint says it serves: which one to try is for the user to say."""
    names = _served(options)
    if options["as_json"]:
        output.print_json({"models": names})
    else:
        for name in names[:_LISTED]:
            output.print_result(f"  {name}")
        if (further := len(names) - _LISTED) > 0:
            output.print_result(f"  and {further} more: --json lists all")
    usual = os.environ.get("CLAIMEX_MODEL")
    if others := options["endpoint"] and preset(options["endpoint"]).lists:
        output.log(f"these are {others}")
    if usual:
        output.log(f"CLAIMEX_MODEL is {usual}: try it with --model {shlex.quote(usual)}")
    first = usual or ("MODEL" if others or not names else names[0])
    output.log_next(output.command("doctor", *_reached(options), "--model", first))
    return output.DONE


def _served(options: dict[str, Any]) -> list[str]:
    chosen = cast("OpenAIModel", _chosen("any", options))

    async def ask() -> list[str]:
        try:
            return await chosen.served()
        finally:
            await chosen.aclose()

    try:
        names = asyncio.run(ask())
    except UnreachableError:
        raise
    except (RequestError, UnknownModelError) as error:
        problem = str(error)
    else:
        if names or options["as_json"]:
            return names
        problem = "an empty list"
    endpoint, base_url = options["endpoint"], without_secrets(chosen.base_url or "")
    how = "name one with --model (model=)" if endpoint is None else naming_line(preset(endpoint))
    raise ConfigurationError(f"GET {base_url}/models brought no list of models: {problem}; {how}")


def _reached(options: dict[str, Any]) -> list[str]:
    names = {"--endpoint": "endpoint", "--base-url": "base_url"}
    return [part for option, name in names.items() if options[name] for part in (option, options[name])]


def _examine(model: str | None, options: dict[str, Any], say: Callable[[str, str], None]) -> int:
    usual = wire_mode(options["mode"], options["endpoint"])
    modes = [usual] if options["mode"] else [usual, *(mode for mode in _MODES if mode != usual)]
    say("asks", f"one small request of {_chosen(model, options).name}, and more only where it fails")
    if needs := reaching.needs_line(options):
        say("needs", needs)
    tried: list[_Tried] = []
    long: dict[Mode, _Tried] = {}  # what came of an article as long as a request takes
    said: dict[str, Mode] = {}  # why a mode does not work, which is said once
    for mode in modes:
        if tried and tried[-1].is_sound:
            say(f"mode {mode}", f"not tried: --mode {mode} tries it")
            continue
        one = long[mode] = _try(_LONG, mode, model, options)
        if not (one.is_sound or one.found.stopped):
            one = _try(_MEETING, mode, model, options)
        tried.append(one)
        if UNREACHABLE in (why := "; ".join(one.reasons)):  # in any mode
            return output.fail(why, output.STOPPED)
        first = said.setdefault(why, mode) if why else mode
        say(f"mode {mode}", _of_mode(one) if first == mode else f"no: as mode {first}")
    working = next((one for one in tried if one.is_sound), next((one for one in tried if one.works), None))
    if working is None:
        stopped = any(one.found.stopped for one in tried)
        conclusion = "this endpoint can't be used as it is"
        return output.fail(conclusion, output.STOPPED if stopped else output.WITH_FAILURES)
    for what, found in _seen(working, long[working.mode]):
        say(what, found)
    known = None if options["endpoint"] is None else preset(options["endpoint"])
    say(
        "to set",
        "; ".join(_advice(working, long[working.mode], usual, known.window if known else "")) or "nothing",
    )
    if not working.is_sound:
        return output.WITH_FAILURES
    asked = [
        *(["--model", model] if model else []),
        *(["--mode", working.mode] if working.mode != usual else []),
    ]
    output.log_next(output.command("extract", "articles/", *_reached(options), *asked))
    return output.DONE


def _chosen(model: str | None, options: dict[str, Any]) -> Model:
    reached = {name: options[name] for name in ("base_url", "endpoint", "headers")}
    _, chosen = choose(model, api_key=None, offline=False, **reached)
    return cast("Model", chosen)


def _try(text: str, mode: Mode, model: str | None, options: dict[str, Any]) -> _Tried:
    """One request in a store of its own."""
    chosen, endpoint = _chosen(model, options), options["endpoint"]
    asked: dict[str, Any] = {"sampling": options["sampling"], "timeout": options["timeout"], "mode": mode}
    asked |= {"retry": RetryPolicy(attempts=2), "progress": False}
    with tempfile.TemporaryDirectory(prefix="claimex-doctor-") as folder, Cache(folder) as cache:
        found = pipeline.extract([Article(text=text, source="doctor")], model=chosen, cache=cache, **asked)
        answers = [answer for key in cache.keys() if (answer := cache.get(key))]  # noqa: SIM118 -- no dict
    strict = isinstance(chosen, OpenAIModel) and chosen.strict
    known = preset(endpoint) if endpoint is not None else served_at(getattr(chosen, "base_url", None) or "")
    return _Tried(mode, found, answers[0] if answers else None, strict, known.enforces if known else None)


def _of_mode(tried: _Tried) -> str:
    if not tried.works:
        return f"no: {'; '.join(tried.reasons) or 'the answer holds no claim'}"
    strict = "strict schema accepted (whether it is enforced is not known)"
    if not tried.strict:
        strict = "without the strict schema, which is not taken"
    elif tried.enforces is not None and tried.mode in tried.enforces:
        strict = "strict schema taken"
    elif tried.enforces == ():
        strict = "strict schema accepted, and not enforced there"
    mended = f"; the answer was mended: {tried.answer.mended}" if tried.answer and tried.answer.mended else ""
    if tried.is_sound:
        return f"works, {strict}{mended}"
    weak = "answers in the right shape, but its quote is not in the text: a weak model"
    return f"works in shape only, {strict}{mended}: {weak}"


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


def _advice(working: _Tried, long: _Tried, usual: Mode, window: str) -> Iterator[str]:
    """What to set for an endpoint as it is; `window` is what gives its server a larger one."""
    if not working.is_sound:
        yield "--model with a stronger one"
    if working.mode != usual:
        yield f"--mode {working.mode}"
    if long.is_too_long:
        yield f"a larger context window, where the server is yours{f' ({window})' if window else ''}"
    if working.found.usage.cost is None:
        yield "--max-requests in place of --max-cost, which needs a price"
