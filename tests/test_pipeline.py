"""The whole job in a row: order, loops, caches and what may be compared."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import tempfile
from pathlib import Path
from typing import Annotated, Any

import pytest

import claimex
from claimex.claims import Claim, Quantity, Where
from claimex.errors import ConfigurationError, SchemaError, UsageError
from claimex.llm.scripted import ScriptedModel
from claimex.models import Article, Request
from claimex.store import Cache
from tests.extraction.build import QUOTE, TEXT, article, item, person

LONG_A = "\n\n".join(f"Paragraph {n} tells of nothing in particular, at some length." for n in range(10))


def articles(count: int) -> list[Article]:
    return [article(f"Report {n:02}. {TEXT}", source=f"Source {n:02}") for n in range(count)]


def model(*items: Any) -> ScriptedModel:
    return ScriptedModel(lambda _request: list(items) or [item()])


class TestExtract:
    def test_a_prompt_of_ones_own(self, tmp_path: Path) -> None:
        own = tmp_path / "own.md"
        own.write_text(
            "---\nversion: 1\nvariables: [fence, article]\n---\n[system]\nWho met?\n"
            "[user]\n{{ fence }} {{ article }} {{ fence }}\n",
            encoding="utf-8",
        )
        asked: list[str] = []

        def answer(request: Request) -> Any:
            asked.append(request.messages[0].content)
            return [item()]

        assert len(claimex.extract(articles(2), model=ScriptedModel(answer), prompt=own)) == 2
        assert asked == ["Who met?\n"] * 2

    def test_claims_are_in_the_order_of_the_articles_whatever_that_of_the_answers(self) -> None:
        order = random.Random(7)  # a fixed order, none to be guessed
        finished: list[str] = []

        async def later(request: Request) -> Any:
            for _ in range(order.randrange(30)):
                await asyncio.sleep(0)
            finished.append(request.messages[1].content)
            if "Report 05." in request.messages[1].content:
                return "no JSON"
            return [item(), item(participants=[person("Ada Lovelace")], place="town")]

        extraction = claimex.extract(articles(12), model=ScriptedModel(later), max_concurrency=12)
        assert finished != sorted(finished)
        sources = [a.source for n, a in enumerate(articles(12)) if n != 5 for _ in range(2)]
        assert [c.source for c in extraction] == sources
        assert [c.claim.place for c in extraction] == ["London", "town"] * 11  # type: ignore[attr-defined]
        assert [f.source for f in extraction.failures] == ["Source 05"]

    def test_chunks_come_in_the_order_of_the_text_and_are_merged(self) -> None:
        whole = article(f"{QUOTE}\n\n{LONG_A}\n\n{QUOTE}")

        async def later(request: Request) -> Any:
            text = request.messages[1].content.split("begins -----")[1]
            if text.strip().startswith("Ada"):
                await asyncio.sleep(0.01)
            return [item()] if QUOTE in text else []

        extraction = claimex.extract([whole], model=ScriptedModel(later), max_chars=300)
        [claim] = extraction
        assert [span.start for span in claim.spans] == [0, whole.text.rindex(QUOTE)]
        assert extraction.usage.requests > 2

    def test_progress_is_reported(self) -> None:
        calls: list[tuple[int, int]] = []
        claimex.extract(articles(3), model=model(), progress=lambda done, total: calls.append((done, total)))
        assert calls == [(1, 3), (2, 3), (3, 3)]

    def test_nothing_to_read(self) -> None:
        extraction = claimex.extract([], model=model())
        assert (len(extraction), extraction.complete, extraction.usage.requests) == (0, True, 0)

    def test_articles_may_come_one_by_one(self) -> None:
        assert len(claimex.extract((a for a in articles(3)), model=model())) == 3

    def test_a_schema_of_ones_own(self) -> None:
        class Harvest(Claim):
            """Something was harvested somewhere."""

            amount: Annotated[str | None, Quantity()] = None
            where: Annotated[str | None, Where(identifies=True)] = None

        given = {"quote": QUOTE, "amount": None, "where": "London"}
        extraction = claimex.extract([article()], schema=Harvest, model=model(given))
        assert isinstance(extraction.claims[0].claim, Harvest)
        assert extraction.schema is Harvest

    def test_no_schema(self) -> None:
        with pytest.raises(SchemaError):
            claimex.extract([article()], schema=dict, model=model())  # type: ignore[arg-type]

    def test_neither_key_nor_endpoint(self) -> None:
        with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
            claimex.extract([article()])

    @pytest.mark.parametrize("value", [object(), float("nan"), {1, 2}], ids=["object", "NaN", "set"])
    def test_sampling_that_json_cant_hold(self, value: object) -> None:
        with pytest.raises(ConfigurationError, match=r"\(sampling=\) has a value that JSON can't hold"):
            claimex.extract(articles(1), model=model(), sampling={"x": value})

    @pytest.mark.parametrize("headers", [{"X": "a\nb"}, {"X y": "a"}, {"Host": "h"}, {"X": "é"}, {"X": ""}])
    def test_headers_that_cant_be_sent(self, headers: dict[str, str], tmp_path: Path) -> None:
        found = None
        with contextlib.suppress(UsageError):
            found = claimex.extract(
                articles(1), model="m", base_url="http://127.0.0.1:9/v1", headers=headers, cache=tmp_path
            )
        assert (found is not None) == (headers == {"X": ""})

    def test_two_runs_give_the_same(self) -> None:
        first, second = (claimex.extract(articles(3), model=model()) for _ in range(2))
        assert first == second


class TestLoops:
    async def test_inside_of_a_running_loop(self) -> None:
        assert len(claimex.extract([article()], model=model())) == 1

    async def test_an_error_comes_out_of_it(self) -> None:
        with pytest.raises(ConfigurationError):
            claimex.extract([article()])

    async def test_aextract(self) -> None:
        calls: list[int] = []
        extraction = await claimex.aextract(
            [article()], model=model(), progress=lambda done, _total: calls.append(done)
        )
        assert (len(extraction), calls) == (1, [1])

    async def test_several_at_once(self, tmp_path: Path) -> None:
        runs = (claimex.aextract([a], model=model(), cache=tmp_path) for a in articles(4))
        found = await asyncio.gather(*runs)
        assert [[c.source for c in e] for e in found] == [[a.source] for a in articles(4)]


class TestCaches:
    def test_a_scripted_model_without_a_cache_leaves_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path / "default"))
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        asked = model()
        for _ in range(2):
            claimex.extract([article()], model=asked)
        assert len(asked.requests) == 2
        assert os.listdir(tmp_path) == []  # noqa: PTH208 -- names are all that is looked at

    @pytest.mark.parametrize("kind", [str, Path])
    def test_a_folder_is_opened_and_closed(self, tmp_path: Path, kind: type) -> None:
        asked = model()
        for _ in range(2):
            claimex.extract([article()], model=asked, cache=kind(tmp_path / "stored"))
        assert len(asked.requests) == 1

    def test_a_cache_of_ones_own_stays_open(self, tmp_path: Path) -> None:
        with Cache(tmp_path) as cache:
            claimex.extract([article()], model=model(), cache=cache)
            assert len(cache) == 1

    def test_offline_asks_no_model(self, tmp_path: Path) -> None:
        asked = model()
        extraction = claimex.extract([article()], model=asked, cache=tmp_path, offline=True)
        assert asked.requests == []
        assert [f.kind for f in extraction.failures] == ["not_cached"]


class TestCompare:
    def one(self, source: str, date: str = "Tuesday") -> claimex.Extraction:
        return claimex.extract([article(source=source)], model=model(item(date=date)))

    def test_what_it_takes(self) -> None:
        a, b, c = self.one("A"), self.one("B"), self.one("C")
        expected = claimex.compare([*a.claims, *b.claims, *c.claims])
        assert expected.events[0].sources == ["A", "B", "C"]
        assert claimex.compare([a, b, c]) == expected
        assert claimex.compare([c, *b.claims, a]) == expected
        assert claimex.compare(e for e in (b, c, a)) == expected
        together = claimex.extract([article(source=s) for s in "ABC"], model=model())
        assert claimex.compare(together) == expected

    def test_the_same_claims_twice_are_there_once(self) -> None:
        a = self.one("A")
        assert claimex.compare([a, a, *a.claims]) == claimex.compare(a)

    def test_an_adjudicator_is_asked_nothing_where_the_rules_decide(self) -> None:
        asked = model()
        assert claimex.compare(self.one("A"), adjudicator=asked) == claimex.compare(self.one("A"))
        assert asked.requests == []
