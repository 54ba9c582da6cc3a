"""A gateway that isn't ours, LiteLLM's proxy, between the library and the endpoint that fails on demand.

What the gateway makes of answers and errors on their way is its own affair; what comes of them must not be.
It is large, and pins what we don't, so it has an environment of its own, which `.ci/run` makes:

    python -m venv .venv/litellm && .venv/litellm/bin/pip install 'litellm[proxy]'
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimex.results import Extraction
from tests.wire.conftest import Extract, article
from tests.wire.endpoint import Endpoint

PROGRAM = Path(__file__).parents[2] / ".venv" / "litellm" / "bin" / "litellm"
KEY = "sk-the-gateways-own"
PATIENCE = 120.0  # seconds, in which it must have started

pytestmark = pytest.mark.skipif(
    not PROGRAM.exists() and "CLAIMEX_PEERS" not in os.environ,  # .ci/run sets it: there nothing is skipped
    reason="LiteLLM's proxy is not installed: see the top of tests/wire/test_litellm.py",
)


@pytest.fixture(scope="module")
def gateway(_server: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gateway's address; each model's name goes on to the endpoint as it is."""
    folder = tmp_path_factory.mktemp("litellm")
    upstream = {
        "model": "openai/*",
        "api_base": _server.url,
        "api_key": "sk-behind-the-gateway",
        "max_retries": 0,
    }
    config = {
        "model_list": [{"model_name": "*", "litellm_params": upstream}],
        "general_settings": {"master_key": KEY},
        "litellm_settings": {"num_retries": 0, "telemetry": False},
        "router_settings": {"num_retries": 0, "disable_cooldowns": True},
    }
    (folder / "config.yaml").write_text(json.dumps(config))  # JSON is YAML
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PROGRAM, "--config", folder / "config.yaml", "--host", "127.0.0.1", "--port", str(port)]
    environment = os.environ | {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "NO_PROXY": "127.0.0.1"}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as proxy,
    ):
        try:
            _wait(f"http://127.0.0.1:{port}/health/liveliness", proxy, folder / "log")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            proxy.kill()


def _wait(url: str, proxy: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while proxy.poll() is None and time.monotonic() < ends:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)  # there is nothing else to wait for
    pytest.fail(f"the gateway did not start: {log.read_text()[-2000:]}")


@pytest.fixture
def through(extract: Extract, gateway: str) -> Extract:
    def run(script: str, **settings: object) -> Extraction:
        given: dict[str, object] = {"base_url": gateway, "api_key": KEY, "max_concurrency": 1}
        # in the article: a comma in its name is several models to the gateway
        return extract(article(3, script=script), script="ok", **(given | settings))

    return run


@pytest.mark.parametrize("mode", ["tools", "json_schema"])
@pytest.mark.parametrize("script", ["ok", "row=several-calls", "row=fence-json", "500,500,ok", "gzip"])
def test_the_claims_come_through(through: Extract, endpoint: Endpoint, mode: str, script: str) -> None:
    extraction = through(script, mode=mode)
    assert len(extraction.claims) == 3, (extraction.failures, extraction.stopped)
    assert extraction.complete
    assert extraction.usage.calls == len(endpoint.calls)
    assert ('"strict": true' in endpoint.calls[0].body) or ('"strict":true' in endpoint.calls[0].body)


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("quota", "nothing left"),
        ("404", "no model"),
        ("row=quota-402", "nothing left"),
    ],
)
def test_what_no_request_would_survive_stops_the_run(
    through: Extract, endpoint: Endpoint, script: str, says: str
) -> None:
    extraction = through(script)
    assert extraction.stopped is not None, (extraction.failures, extraction.usage)
    assert says in extraction.stopped
    assert len(endpoint.calls) == 1


def test_a_key_that_the_gateway_does_not_know(through: Extract, endpoint: Endpoint) -> None:
    extraction = through("ok", api_key="sk-somebody-elses")
    assert "did not accept the API key" in str(extraction.stopped), extraction.failures
    assert endpoint.calls == []


def test_a_context_that_is_too_short_splits_the_chunk(through: Extract, endpoint: Endpoint) -> None:
    extraction = through("context=900", max_chars=12_000)
    assert len(extraction.claims) == 3
    long = through("context=300")
    assert {failure.kind for failure in long.failures} <= {"too_long"}, long.failures


@pytest.mark.parametrize(
    ("script", "kind"), [("refusal", "refused"), ("filter", "refused"), ("malformed", "unreadable_answer")]
)
def test_the_failure_of_one_article(through: Extract, script: str, kind: str) -> None:
    extraction = through(script)
    assert [failure.kind for failure in extraction.failures] == [kind], extraction.failures
    assert extraction.stopped is None
    assert "sk-" not in str(extraction.failures)
