"""No key, no header and no whole prompt in anything that a run writes, however it fails."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimex
from claimex.errors import ModelError
from claimex.llm.openai import OpenAIModel
from claimex.models import Request
from claimex.store import Cache
from tests.wire.conftest import FakeTime, article
from tests.wire.endpoint import Endpoint

KEY = "plantedkey-4711-Zq8"  # of no form that a pattern for keys would know
ORGANISATION = "planted-organisation-0815"
FAULTS = (
    "400 401 403 404 429 500 quota echo html malformed empty null refusal filter reset bad=0|echo "
    "huge surrogate context=1 length=0 shape"
).split()
ANSWERED = "malformed bad=0|echo huge surrogate length=0".split()


def planted(texts: list[str]) -> list[str]:
    """What must stand nowhere: the key, the header that holds it, and the middle of each prompt."""
    prompts = [text[len(text) // 3 : len(text) // 3 + 200] for text in texts]
    return [KEY, f"Bearer {KEY}", *prompts, "You read a stretch of a news article"]


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every record of every logger, at DEBUG, with its arguments and its traceback."""
    lines: list[str] = []
    formatter = logging.Formatter("%(name)s %(message)s")

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(formatter.format(record) + repr(record.args))

    root, handler = logging.getLogger(), Keep()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(before)
    root.removeHandler(handler)


@pytest.mark.parametrize("script", FAULTS)
def test_nothing_that_a_failing_run_gives_or_writes_holds_a_secret(
    endpoint: Endpoint,
    time: FakeTime,
    tmp_path: Path,
    log: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    script: str,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", ORGANISATION)
    whole = article(30)
    cache = Cache(tmp_path / "cache")
    extraction = claimex.extract(
        [whole], model=f"faults/{script}", base_url=endpoint.url, cache=cache, retry=time.policy()
    )
    cache.export(tmp_path / "bundle.jsonl")
    extraction.to_jsonl(tmp_path / "claims.jsonl")
    rows = [str(row.model_dump()) for key in list(cache.keys()) if (row := cache.get(key))]
    cache.close()

    assert extraction.failures or extraction.claims
    assert any(ORGANISATION in line for line in log) is False
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    written = "\n".join(
        [
            *log,
            *capfd.readouterr(),
            *rows,
            repr(extraction),
            repr(extraction.failures),
            str(extraction.stopped),
        ]
        + [file.decode("latin-1") for file in files]
    )
    for secret in planted([whole.text]):
        assert secret not in written
    assert any(line.startswith("httpx2 HTTP Request") for line in log)  # the search looked at something


@pytest.mark.parametrize("script", FAULTS)
async def test_no_error_holds_one_anywhere_around_it(endpoint: Endpoint, script: str) -> None:
    whole = article(30)
    request = _request(whole, f"faults/{script}")
    model = OpenAIModel(request.model, base_url=endpoint.url, api_key=KEY)
    failure: ModelError | None = None
    try:
        await model.complete(request)
    except ModelError as error:
        failure = error
    await model.aclose()
    assert (failure is None) == (script in ANSWERED)
    if failure is not None:
        assert failure.__cause__ is None
        assert failure.__context__ is None  # the vendor's error holds the request, and that the key
        # the variables of every frame too, as error trackers send them home
        frames = "".join(traceback.TracebackException.from_exception(failure, capture_locals=True).format())
        shown = f"{failure} {failure!r} {failure.__dict__} {failure.args} {frames}"
        for secret in planted([whole.text]):
            assert secret not in shown
    assert KEY not in repr(model)


def test_the_command_line_at_debug_holds_none(endpoint: Endpoint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(article(30).text)
    program = (
        "import logging, sys; logging.basicConfig(level=10); from claimex.cli import main; sys.exit(main())"
    )
    done = subprocess.run(
        [
            *(sys.executable, "-c", program, "extract", str(tmp_path / "a.txt"), "--model", "faults/echo"),
            *(
                "--base-url",
                endpoint.url,
                "--cache",
                str(tmp_path / "cache"),
                "-o",
                str(tmp_path / "c.jsonl"),
            ),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(sys.path), "OPENAI_API_KEY": KEY, "OPENAI_LOG": "debug"},
    )
    assert done.returncode == 1, done.stderr[-2000:]
    assert "INFO:httpx2:HTTP Request" in done.stderr
    for secret in planted([article(30).text]):
        assert secret not in done.stdout + done.stderr


def test_an_address_with_a_password_is_not_shown() -> None:
    assert "hush" not in repr(OpenAIModel("m", base_url="http://me:hush@127.0.0.1/v1", api_key=KEY))
    with pytest.raises(claimex.ClaimexError) as caught:
        claimex.extract([article()], base_url="ftp://me:hush@127.0.0.1/v1")
    assert "hush" not in str(caught.value)


def test_what_is_looked_for_is_what_is_sent(endpoint: Endpoint, tmp_path: Path) -> None:
    claimex.extract([article(30)], model="faults/ok", base_url=endpoint.url, cache=tmp_path)
    key, header, *prompts = planted([article(30).text])
    assert header.endswith(key)
    assert all(prompt in endpoint.calls[0].prompt for prompt in prompts)


def _request(whole: claimex.Article, model: str) -> Request:
    from claimex.claims import MeetingClaim
    from claimex.extraction.plan import Plan

    return next(Plan(schema=MeetingClaim, model=model).requests([whole])).request
