"""A run that hands on what it finds: in order, as soon as it is whole, and in memory that does not grow."""

from __future__ import annotations

import asyncio
import gc
import time
import tracemalloc
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import pytest

import claimex
from claimex.claims import MeetingClaim, Where
from claimex.errors import ArgumentError
from claimex.extraction.plan import Plan
from claimex.kinds.person.given_names import _known_names
from claimex.llm.scripted import ScriptedModel
from claimex.models import Article, Failure, Found, Request
from claimex.store import Cache
from tests.alone import alone
from tests.extraction.build import QUOTE, TEXT, article, item
from tests.generated.articles import answer as generated_answer, article as generated_article


def reports(count: int) -> list[Article]:
    return [article(f"Report {n}. {TEXT}", source=f"Source {n}") for n in range(count)]


def answered(request: Request) -> list[dict[str, Any]]:
    return [item()]


class Visit(claimex.Claim):
    """Somebody visited a place."""

    place: Annotated[str | None, Where()] = None


def visits() -> Found:
    model = ScriptedModel(lambda _request: [{"quote": QUOTE, "place": None}])
    return Found(claims=claimex.extract(reports(1), schema=Visit, model=model).claims)


class _Gone(claimex.ArticleFiles):
    """Files of which the last is taken away while they are gone through."""

    last: Path

    def __iter__(self) -> Iterator[Article]:
        for number, one in enumerate(super().__iter__()):
            if number == len(self) - 2:
                self.last.unlink()
            yield one


class TestEach:
    def test_it_is_called_once_an_article_in_order(self) -> None:
        found: list[Found] = []
        account = claimex.extract(reports(20), model=ScriptedModel(answered), each=found.append)
        assert [one.claims[0].source for one in found] == [f"Source {n}" for n in range(20)]
        assert (account.claims, account.failures, account.usage.calls) == ([], [], 20)

    def test_it_gets_what_the_whole_extraction_holds(self) -> None:
        def some(request: Request) -> str | list[dict[str, Any]]:
            return "no JSON" if "Report 3" in request.messages[1].content else [item(), item(status="odd")]

        found: list[Found] = []
        whole = claimex.extract(reports(6), model=ScriptedModel(some))
        claimex.extract(reports(6), model=ScriptedModel(some), each=found.append)
        assert [claim for one in found for claim in one.claims] == whole.claims
        assert [failure for one in found for failure in one.failures] == whole.failures

    def test_the_account_tells_how_much_was_handed_on(self) -> None:
        account = claimex.extract(reports(3), model=ScriptedModel(answered), each=lambda _found: None)
        assert account.complete
        assert repr(account).startswith("<Extraction: handed on: 3 claims, 3 requests")

        def some(request: Request) -> str | list[dict[str, Any]]:
            return "no JSON" if "Report 1" in request.messages[1].content else [item()]

        lacking = claimex.extract(reports(3), model=ScriptedModel(some), each=lambda _found: None)
        assert lacking.handed_on is not None
        assert (lacking.handed_on.claims, lacking.handed_on.failures) == (2, 1)
        assert not lacking.complete
        assert "handed on: 2 claims, 1 failure" in lacking.summary()
        assert claimex.extract(reports(1), model=ScriptedModel(answered)).handed_on is None

    def test_an_article_is_handed_on_before_the_next_one_is_asked_about(self) -> None:
        order: list[str] = []

        def ask(request: Request) -> list[dict[str, Any]]:
            order.append("asked")
            return [item()]

        claimex.extract(
            reports(3), model=ScriptedModel(ask), each=lambda *_: order.append("handed on"), max_concurrency=1
        )
        assert order == ["asked", "handed on"] * 3

    def test_answers_that_come_together_do_not_hold_up_the_next_requests(self) -> None:
        order: list[str] = []

        async def ask(request: Request) -> list[dict[str, Any]]:
            order.append("sent")
            await asyncio.sleep(0.05)
            return [item()]

        def read(_found: Found) -> None:
            order.append("read")
            time.sleep(0.05)  # meanwhile the other answers come

        claimex.extract(reports(8), model=ScriptedModel(ask), each=read, max_concurrency=4)
        assert order[:4] == ["sent"] * 4
        assert order[4:9].count("sent") >= 2  # or four answers would be read while nothing is under way

    def test_an_article_of_several_chunks_comes_once_and_whole(self) -> None:
        text = "\n\n".join(f"{QUOTE} Number {n} of many. {TEXT}" for n in range(9))
        found: list[Found] = []
        claimex.extract(
            [article(text), article()],
            model=ScriptedModel(answered),
            max_chars=400,
            each=found.append,
        )
        assert len(found) == 2

    def test_a_blank_article_holds_nobody_up(self) -> None:
        found: list[Found] = []
        claimex.extract(
            [article(" "), article(), article("\n")],
            model=ScriptedModel(answered),
            each=found.append,
        )
        assert [len(one.claims) for one in found] == [1]

    def test_where_it_raises_the_run_stops_and_what_is_answered_is_stored(self, tmp_path: Path) -> None:
        calls: list[Found] = []

        def fail(given: Found) -> None:
            calls.append(given)
            raise OSError("no room")

        model = ScriptedModel(answered)
        with pytest.raises(OSError, match="no room"):
            claimex.extract(reports(50), model=model, each=fail, cache=tmp_path / "c", max_concurrency=4)
        assert len(calls) == 1
        assert len(model.requests) <= 8
        with Cache(tmp_path / "c") as cache:
            assert len(cache) == len(model.requests)

    def test_where_an_article_can_no_longer_be_read_what_is_in_flight_is_stored(self, tmp_path: Path) -> None:
        for n in range(5):
            (tmp_path / f"{n}.txt").write_text(f"Report {n}. {TEXT}")
        files = _Gone(*sorted(tmp_path.glob("*.txt")))
        files.last = tmp_path / "4.txt"

        async def ask(request: Request) -> list[dict[str, Any]]:
            await asyncio.sleep(0.05)  # in flight when the file is missed
            return [item()]

        model = ScriptedModel(ask)
        with pytest.raises(claimex.ClaimexError, match=r"4\.txt"):
            claimex.extract(files, model=model, cache=tmp_path / "c", max_concurrency=2)
        with Cache(tmp_path / "c") as cache:
            assert len(cache) == len(model.requests) >= 2


class TestWriter:
    def test_it_writes_what_to_jsonl_writes(self, tmp_path: Path) -> None:
        whole = claimex.extract(reports(3), model=ScriptedModel(answered))
        whole.to_jsonl(tmp_path / "whole.jsonl")
        with claimex.ClaimsWriter(tmp_path / "each.jsonl") as file:
            account = claimex.extract(reports(3), model=ScriptedModel(answered), each=file.add)
            file.finish(account.usage, account.stopped, account.made)
        assert (tmp_path / "each.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
        assert claimex.Extraction.from_jsonl(tmp_path / "each.jsonl") == whole

    def test_it_learns_the_schema_from_the_claims(self, tmp_path: Path) -> None:
        with claimex.ClaimsWriter(tmp_path / "c.jsonl") as file:
            file.add(Found())
            file.add(visits())
            file.finish(claimex.Usage())
        read = claimex.Extraction.from_jsonl(tmp_path / "c.jsonl", schema=Visit)
        assert read.claims == visits().claims
        claimex.compare(read)

    def test_it_takes_no_claim_of_another_schema(self, tmp_path: Path) -> None:
        with (
            claimex.ClaimsWriter(tmp_path / "c.jsonl", MeetingClaim) as file,
            pytest.raises(ArgumentError, match=r"schema 'meeting', and one of '.*:Visit'"),
        ):
            file.add(visits())

    def test_without_an_end_the_old_file_stays_and_no_other_is_left(self, tmp_path: Path) -> None:
        path = tmp_path / "c.jsonl"
        path.write_text("old")
        with claimex.ClaimsWriter(path) as file:
            claimex.extract(reports(1), model=ScriptedModel(answered), each=file.add)
            assert list(tmp_path.iterdir()) == [path]  # nor is one there that a killed process would leave
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]


class TestArticleFiles:
    def test_they_are_those_of_read_articles_every_time(self, tmp_path: Path) -> None:
        for n in range(3):
            (tmp_path / f"{n}.txt").write_text(f"Report {n}")
        (tmp_path / "more.jsonl").write_text('{"text": "a"}\n\n{"text": "b\\u2028"}\n{"text": "a"}\r\n')
        files = claimex.ArticleFiles(tmp_path)
        assert list(files) == list(files) == claimex.read_articles(tmp_path)
        assert len(files) == 5

    def test_what_can_not_be_read_is_listed_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("")
        (tmp_path / "b.jsonl").write_text('{"text": "a"}\n{\n{"text": "b"}')
        failures: list[Failure] = []
        files = claimex.ArticleFiles(tmp_path, failures=failures)
        assert len(list(files)) == len(list(files)) == len(files) == 2
        assert len(failures) == 2
        with pytest.raises(claimex.ClaimexError, match=r"a\.txt"):
            claimex.ArticleFiles(tmp_path)

    def test_a_file_that_changes_under_it_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("a")
        files = claimex.ArticleFiles(tmp_path)
        (tmp_path / "a.txt").write_bytes(b"\xff")
        with pytest.raises(claimex.ClaimexError, match="UTF-8"):
            list(files)


_MANY = 192
_STEP = 32
_HELD_OF_AN_ARTICLE = 300
"""Bytes: its id and the hash of its content, by which an article that comes twice is known."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that answers for many articles, and a file of them."""
    folder = tmp_path_factory.mktemp("study")
    articles = list(map(generated_article, range(_MANY)))
    with Cache(folder / "cache") as cache:
        for planned in Plan(schema=MeetingClaim, model="generated").requests(articles):
            cache.put(planned.request.key, generated_answer(planned.position))
    lines = [article.model_dump_json(exclude_none=True) for article in articles]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def bounded_caches() -> list[_lru_cache_wrapper[Any]]:
    """The caches of the package that have a bound: what they hold ends, though not within a short run."""
    found = (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper))
    ours = [each for each in found if each.__module__.startswith("claimex")]
    return [each for each in ours if each.cache_info().maxsize is not None]


def held_at_each_step(study: Path) -> list[int]:
    """Bytes that are held after each so many articles, none of them seen before, but for each one's id.

    Caches of values with a bound are emptied first; `test_no_cache_is_large` holds their bounds.
    """
    held: list[int] = []
    taken = 0

    def add(found: Found) -> None:
        nonlocal taken
        file.add(found)
        taken += 1
        if taken % _STEP == 1:
            for cache in bounded_caches():
                cache.cache_clear()
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])

    _known_names()  # a table of 200 KB, read once, when some name first needs it
    tracemalloc.start()
    with claimex.ClaimsWriter(study / "claims.jsonl") as file:
        claimex.extract(
            claimex.ArticleFiles(study / "many.jsonl"),
            model="generated",
            cache=study / "cache",
            offline=True,
            each=add,
        )
    return held


def test_memory_does_not_grow_with_the_number_of_chunks(study: Path) -> None:
    held = alone(held_at_each_step, study)
    assert len(held) == _MANY // _STEP
    # the median, for a table may be read late, and once: what grows with the articles grows at each step
    steps = [later - earlier for earlier, later in pairwise(held[len(held) // 2 :])]
    assert median(steps) <= _HELD_OF_AN_ARTICLE * _STEP, held


def test_no_cache_is_large() -> None:
    sizes = {f"{each.__module__}.{each.__qualname__}": each.cache_info().maxsize for each in bounded_caches()}
    assert len(sizes) > 20  # or they were not found
    assert {name: size for name, size in sizes.items() if size is not None and size > 10_000} == {}
