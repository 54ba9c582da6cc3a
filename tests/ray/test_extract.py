"""Articles in Parquet to claims in Parquet on a real Ray with two workers, against a loopback endpoint.

CLAIMEX_RAY_ARTICLES=2000 python -m pytest tests/ray/test_extract.py    the same with more articles
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimex import Article, Extraction, extract as extract_here
from claimex.errors import ArgumentError, ConfigurationError
from claimex.llm.scripted import ScriptedModel
from claimex.models import Response
from tests.endpoint import Call, Endpoint, Reply, completion
from tests.extras import needed
from tests.generated import articles as generated
from tests.ray import ON_RAY

needed("ray", extra="ray")
needed("pyarrow", extra="parquet")
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from claimex import ray as on_ray  # noqa: E402
from claimex.ray.stores import node_folder  # noqa: E402

NUMBER = int(os.environ.get("CLAIMEX_RAY_ARTICLES", "60"))
LIMIT, ROWS, AT_ONCE = 3 * NUMBER // 10, NUMBER // 10, 20
pytestmark = [pytest.mark.timeout(max(900, 2 * NUMBER)), *ON_RAY]


def numbered(number: int) -> Article:
    """Article `number`, which ends with the number."""
    known = dict(generated.article(number))
    return Article(
        text=f"{known.pop('text')} Dispatch {number}.", source=known["source"], published=known["published"]
    )


ARTICLES = [numbered(number) for number in range(NUMBER)]


def answer_to(words: str) -> Response:
    return generated.answer(int(re.findall(r"Dispatch (\d+)\.", words)[-1]))


def answer(call: Call) -> Reply:
    return completion(call, answer_to(call.user).content)


def lines(claims: Any) -> list[str]:
    return sorted(claim.model_dump_json() for claim in claims)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "articles.parquet"
    pq.write_table(pa.Table.from_pylist([dict(article) for article in ARTICLES]), path)
    return path


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What one process finds."""
    model = ScriptedModel(lambda request: answer_to(request.messages[-1].content))
    found = extract_here(ARTICLES, model=model, cache=tmp_path_factory.mktemp("alone"))
    assert len(found.claims) == NUMBER * generated.CLAIMS
    return lines(found)


@pytest.fixture(autouse=True)
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "of the node" / "cache"))
    return None


def at(endpoint: Endpoint) -> dict[str, Any]:
    return {"model": "m", "base_url": endpoint.url, "api_key": "k"}


def run(endpoint: Endpoint, archive: Any, folder: Path, **options: Any) -> on_ray.Extracted:
    given = {"cache": folder / "store", "output": folder / "claims", "rows": ROWS, "actors": 2} | options
    return on_ray.extract(archive, **at(endpoint), **given)


def test_a_limit_then_a_killed_worker_then_nothing_to_ask(
    archive: Path, alone: list[str], tmp_path: Path
) -> None:
    """Three runs over one archive: the second asks only for what the first left, the third asks nothing."""
    killed: list[int] = []

    def kill_one(call: Call) -> Reply:
        if len(endpoint.calls) >= NUMBER / 2 and not killed:
            killed.append(workers()[0])
            os.kill(killed[0], signal.SIGKILL)
        return answer(call)

    with Endpoint(kill_one, latency=0.02) as endpoint:
        limited = run(endpoint, archive, tmp_path, max_requests=LIMIT)
        assert (len(endpoint.calls), limited.usage.calls) == (LIMIT, LIMIT)
        assert limited.stopped is not None
        assert "a limit is reached" in limited.stopped
        assert (limited.claims, limited.failures) == (LIMIT * generated.CLAIMS, NUMBER - LIMIT)

        rest = run(endpoint, archive, tmp_path, max_concurrency=AT_ONCE)
        assert killed
        assert rest.complete
        assert NUMBER <= len(endpoint.calls) <= NUMBER + AT_ONCE / 2  # what one of two workers had in flight
        assert len(rest.files) == NUMBER / ROWS
        assert lines(Extraction.from_jsonl(tmp_path / "claims")) == alone

        assert node_folder((tmp_path / "store").resolve()).is_dir()  # a worker on the other node had its own
        asked = len(endpoint.calls)
        again = run(endpoint, archive, tmp_path, rows=2 * ROWS)
        assert len(endpoint.calls) == asked
    assert (again.usage.calls, again.usage.hits) == (0, NUMBER)
    assert sorted(file.name for file in (tmp_path / "claims").iterdir()) == again.files
    assert lines(Extraction.from_jsonl(tmp_path / "claims")) == alone


def test_a_dataset_and_what_a_killed_run_left_on_the_nodes(tmp_path: Path) -> None:
    import ray

    rows = [dict(article) for article in ARTICLES[:20]] + [dict(ARTICLES[20]) | {"text": None}]
    with Endpoint(answer) as endpoint:
        extract_here(ARTICLES[:10], **at(endpoint), cache=node_folder((tmp_path / "store").resolve()))
        made = run(endpoint, ray.data.from_arrow(pa.Table.from_pylist(rows)), tmp_path)
        assert len(endpoint.calls) == 20
    assert (made.usage.calls, made.usage.hits) == (10, 10)
    assert (made.claims, made.failures, made.complete) == (20 * generated.CLAIMS, 1, False)


def test_wrong_use_is_one_line(tmp_path: Path) -> None:
    with Endpoint(answer) as endpoint:
        with pytest.raises(ArgumentError, match=r"^articles: the table has no column 'source'; it has text$"):
            run(endpoint, pa.table({"text": ["Words."]}), tmp_path)
        with pytest.raises(ArgumentError, match="is no path, no Dataset"):
            run(endpoint, ARTICLES, tmp_path)
        with pytest.raises(ConfigurationError, match="max_requests"):
            run(endpoint, pa.table({"text": ["W"], "source": ["A"]}), tmp_path, max_requests=-1)
        assert endpoint.calls == []


def workers() -> list[int]:
    """The processes of the actors that this process started, by way of Ray."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and folder.name != str(os.getpid()):
            try:
                name = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if name.startswith(b"ray::MapWorker") and os.getpid() in ancestors(int(folder.name)):
                found.append(int(folder.name))
    return sorted(found)


def ancestors(process: int) -> list[int]:
    found = []
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        found.append(process)
    return found
