"""Articles in Parquet to claims in Parquet on a real Ray with two workers, against a loopback endpoint.

CLAIMEX_RAY_ARTICLES=2000 python -m pytest tests/ray/test_extract.py    the same with more articles
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from claimex import Article, Extraction, MeetingClaim, extract as extract_here
from claimex.errors import ArgumentError, ConfigurationError
from claimex.llm.scripted import ScriptedModel
from claimex.models import Failure, Found, Response
from claimex.tables import extraction_of
from tests.endpoint import Call, Endpoint, Reply, completion
from tests.extras import needed
from tests.generated import articles as generated
from tests.ray import ON_RAY

needed("ray", extra="ray")
needed("pyarrow", extra="parquet")
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from claimex import ray as on_ray  # noqa: E402
from claimex.ray import extracting  # noqa: E402
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
    """Runs over one archive: the second asks only for what the first left, the third asks nothing.

    The last one may not ask, and has another store: it retains the files that are there.
    """
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
        assert limited.lost == 0

        rest = run(endpoint, archive, tmp_path, max_concurrency=AT_ONCE)
        assert killed
        assert rest.complete
        assert rest.lost <= 1  # none where it was killed between two shares
        assert rest.usage.calls <= len(endpoint.calls) - LIMIT
        assert rest.lost or rest.usage.calls == len(endpoint.calls) - LIMIT
        assert NUMBER <= len(endpoint.calls) <= NUMBER + AT_ONCE / 2  # what one of two workers had in flight
        assert len(rest.files) == NUMBER / ROWS
        assert lines(Extraction.from_jsonl(tmp_path / "claims")) == alone

        assert node_folder((tmp_path / "store").resolve()).is_dir()  # a worker on the other node had its own
        asked = len(endpoint.calls)
        again = run(endpoint, archive, tmp_path, rows=None, max_requests=1)
        other = run(endpoint, archive, tmp_path, rows=None, max_requests=0, cache=tmp_path / "other")
        assert len(endpoint.calls) == asked  # what is in the store costs nothing of a limit
    assert (again.usage.calls, again.usage.hits, again.lost) == (0, NUMBER, 0)
    assert (again.complete, again.retained, len(again.files)) == (True, [], 4)  # two for each worker
    assert (other.usage.calls, other.complete) == (0, False)
    assert (other.files, other.retained, other.claims) == (again.files, again.files, again.claims)
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


@pytest.mark.parametrize(
    ("there", "new", "is_retained"),
    [
        ([], ["stopped"], True),
        (["stopped"], ["stopped", "not_cached"], True),
        (["stopped"], ["not_cached"], False),
        (["stopped"], [], False),
        ([], ["request_failed", "refused"], False),  # they were asked: that is their fate
        (None, ["stopped"], False),
    ],
)
def test_a_file_is_replaced_only_by_one_of_as_many_articles(
    tmp_path: Path, there: list[Any] | None, new: list[Any], is_retained: bool
) -> None:
    model = ScriptedModel(lambda request: answer_to(request.messages[-1].content))
    claims = extract_here(ARTICLES[:1], model=model).claims
    worker = object.__new__(extracting._Extractor)
    worker._work = SimpleNamespace(output=str(tmp_path), schema=MeetingClaim)  # type: ignore[assignment]
    worker._worker, worker._loop = "w", SimpleNamespace(close=lambda: None)  # type: ignore[assignment]

    def write(kinds: list[Any], found: list[Any]) -> dict[str, Any]:
        failed = [Failure(kind=kind, message="m", article_id=f"{n}") for n, kind in enumerate(kinds)]
        return worker._write("claims-1.parquet", Found(claims=found, failures=failed), {})

    if there is not None:
        assert write(there, claims)["retained"] is False
    account = write(new, [])
    retained = claims if is_retained else []
    assert (account["retained"], account["claims"]) == (is_retained, len(retained))
    assert account["failures"] == len(there if is_retained and there is not None else new)
    assert lines(extraction_of(pq.read_table(tmp_path / "claims-1.parquet"))) == lines(retained)


def test_partitions_grow_with_the_articles_up_to_a_thousand(tmp_path: Path) -> None:
    for number, count in enumerate((200, 3_000)):
        pq.write_table(pa.table({"text": ["Words."] * count}), tmp_path / f"{number}.parquet")
    files = [tmp_path / "0.parquet", tmp_path / "1.parquet"]
    assert [extracting._rows(files[0], workers) for workers in (1, 8, 500)] == [100, 13, 1]
    assert [extracting._rows(given, 8) for given in (files, str(tmp_path))] == [200, 200]
    assert extracting._rows(files, 1) == 1_000
    assert extracting._rows(pa.table({"text": []}), 8) == 1


def test_an_error_of_ray_is_one_line_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import ray
    from ray.exceptions import RayActorError, RayTaskError

    from claimex.ray import joining

    def refuse() -> None:
        raise RuntimeError("Version mismatch:\n  Ray: 2.9\n  Python: 3.8")

    with (
        pytest.raises(ConfigurationError, match="the same Python, Ray and claimex") as ended,
        joining.joined(),
    ):
        raise RayActorError(error_msg="The actor died.\n  File x, line 1\nModuleNotFoundError: claimex")
    assert "ModuleNotFoundError: claimex" in str(ended.value)
    assert "\n" not in str(ended.value)
    with pytest.raises(ArgumentError, match=r"^of ours$"), joining.joined():
        raise RayTaskError("work", "frames", ArgumentError("of ours"))
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", refuse)
    with pytest.raises(ConfigurationError, match="RAY_ADDRESS=local") as refused, joining.joined():
        pass
    assert "Version mismatch: … Python: 3.8" in str(refused.value)
    assert refused.value.__suppress_context__


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
