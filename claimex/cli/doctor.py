"""What `claimex doctor` does: one small call to an endpoint and what it shows, or a list of endpoints."""

from __future__ import annotations

import tempfile
from typing import Any

from claimex import pipeline
from claimex.cli import output
from claimex.llm.endpoints import presets
from claimex.llm.retry import RetryPolicy
from claimex.models import Article, Mode, Response
from claimex.results import Extraction
from claimex.store import Cache

_TEXT = "Ada Lovelace met Charles Babbage in London on Tuesday. They spoke about the engine."


def list_endpoints() -> None:
    """Print the endpoints that are known by name, and what each needs."""
    output.print_result(
        "endpoints known by name (try one with claimex doctor --endpoint NAME --model MODEL):"
    )
    for known in presets().values():
        key = f"key in {known.key_variable}" if known.key_variable else "no key"
        note = f"; {known.note}" if known.note else ""
        output.print_result(f"  {known.name:11}{known.base_url}  ({known.mode}, {key}{note})")


def examine(mode: Mode, **how: Any) -> int:
    """Make one call, print what it shows, and return the exit code. `how` is as for `extract`."""
    article = Article(text=_TEXT, source="doctor")
    with tempfile.TemporaryDirectory(prefix="claimex-doctor-") as folder, Cache(folder) as cache:
        found = pipeline.extract(
            [article], cache=cache, mode=mode, progress=False, retry=RetryPolicy(attempts=2), **how
        )
        answers = [answer for key in cache.keys() if (answer := cache.get(key))]  # noqa: SIM118 -- no dict
    for line in _lines(found, answers[0] if answers else None, mode):
        output.print_result(line)
    if found.stopped:
        return output.fail(found.stopped, output.STOPPED)
    output.log_failures(found.failures)
    return output.exit_code(found.complete)


def _lines(found: Extraction, answer: Response | None, mode: Mode) -> list[str]:
    """What one call shows, a line for each thing."""
    if answer is None:
        return [f"mode {mode}: no answer, after {output.count(found.usage.calls, 'call')}"]
    mended = f"; mended: {answer.mended}" if answer.mended else ""
    taken = "taken" if found.usage.calls == 1 else "not taken, or the first call failed: it is left out"
    counted = found.usage.prompt_tokens > 0
    window = (
        "read whole" if not any(one.kind == "too_long" for one in found.failures) else "cut by the server"
    )
    return [
        f"model: {answer.model or 'it does not say which'}",
        f"mode {mode}: {output.count(len(found.claims), 'claim')} of 1 read{mended}",
        f"strict schema: {taken}",
        "usage: " + ("counted" if counted else "not counted: limit a run with --max-requests"),
        f"prompt: {window}" if counted else "prompt: it can't be told whether it is read whole",
        "price: known"
        if found.usage.cost is not None
        else "price: not known: limit a run with --max-requests",
    ]
