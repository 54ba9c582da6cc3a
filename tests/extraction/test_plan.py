"""Planning is pure: the same articles give the same requests, in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest

from claimex import prompts
from claimex.claims import Claim, MeetingClaim, Statements
from claimex.errors import ConfigurationError, PromptError, SchemaError
from claimex.extraction.plan import extraction_prompt
from tests.extraction.build import TEXT, article, plan, planned


class Appointment(Claim):
    """Somebody was given
    an office.

    What else is here is for people.
    """

    guidance = "- office: the office, in the article's words.\n"
    office: Annotated[str | None, Statements(identifies=True)] = None


LONG = "\n\n".join(f"Paragraph {n}: the ministers of both countries met again there." for n in range(40))


def keys(**settings: Any) -> list[str]:
    return [p.request.key for p in planned(article(LONG), max_chars=500, **settings)]


class TestRequests:
    def test_one_request_for_each_chunk_in_order(self) -> None:
        articles = [article(LONG), article(), article("  ")]
        asked = list(plan(max_chars=500).requests(articles))
        assert [p.position for p in asked] == [0] * (len(asked) - 1) + [1]  # a blank article asks nothing
        assert [p.chunk.index for p in asked[:-1]] == list(range(len(asked) - 1))
        assert all(p.article.text[p.chunk.start : p.chunk.end] == p.chunk.text for p in asked)
        assert all(p.chunk.text in p.request.messages[1].content for p in asked)

    def test_articles_are_taken_as_they_are_needed(self) -> None:
        taken = []

        def stream() -> Any:
            for number in range(3):
                taken.append(number)
                yield article(f"Report {number}.")

        requests = plan().requests(stream())
        next(requests)
        assert taken == [0]

    def test_the_schema_says_what_to_look_for(self) -> None:
        [request] = [p.request for p in planned(schema=Appointment)]
        system = request.messages[0].content
        assert "Somebody was given an office.\n" in system
        assert "for people" not in system
        assert "- office: the office, in the article's words.\n" in system
        assert list(request.answer_format.json_schema["properties"]["claims"]["items"]["properties"]) == [
            "quote",
            "office",
        ]

    def test_the_system_message_is_the_same_for_every_chunk_of_every_article(self) -> None:
        articles = [article(LONG), article(title="A title", url="https://example.org/1", source="Elsewhere")]
        systems = {p.request.messages[0].content for p in plan(max_chars=500).requests(articles)}
        assert len(systems) == 1
        [system] = systems
        assert not any(value in system for value in ("A title", "Elsewhere", "North Wire", "2025-10-30"))

    def test_the_notes_reach_the_model(self) -> None:
        [request] = [p.request for p in planned(article(title="Engines"))]
        assert "Title: Engines" in request.messages[1].content
        assert "Source: North Wire" in request.messages[1].content

    def test_no_schema(self) -> None:
        for wrong in (dict, Claim, "meeting"):
            with pytest.raises(SchemaError):
                list(plan(wrong).requests([article()]))  # type: ignore[arg-type]

    def test_a_chunk_size_out_of_range(self) -> None:
        with pytest.raises(ConfigurationError):
            planned(max_chars=1)


class TestKeys:
    def test_the_same_every_time(self) -> None:
        assert keys() == keys()
        assert len(set(keys())) == len(keys()) > 1

    @pytest.mark.parametrize(
        "change",
        [
            {"model": "other"},
            {"mode": "json_schema"},
            {"sampling": {"temperature": 0}},
            {"sampling": {"temperature": 1}},
            {"schema": Appointment},
        ],
        ids=str,
    )
    def test_what_decides_the_answer_changes_every_key(self, change: dict[str, Any]) -> None:
        others = [keys(**c) for c in ({}, {"sampling": {"seed": 1}})]
        assert not any(set(keys(**change)) & set(other) for other in others)

    def test_no_sampling_is_empty_sampling(self) -> None:
        assert keys() == keys(sampling={})

    def test_the_order_of_sampling_changes_nothing(self) -> None:
        assert keys(sampling={"seed": 1, "top_p": 1}) == keys(sampling={"top_p": 1, "seed": 1})

    def test_a_reworded_prompt_changes_every_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = keys()
        prompt = prompts.load_prompt("extract")
        reworded = prompt.model_copy(update={"system": prompt.system + "Be brief.\n"})
        monkeypatch.setattr("claimex.extraction.plan.load_prompt", lambda _name: reworded)
        assert not set(before) & set(keys())

    def test_a_changed_description_of_a_field_changes_every_key(self) -> None:
        class Anew(MeetingClaim):
            __doc__ = MeetingClaim.__doc__
            place: str | None = None

        assert not set(keys()) & set(keys(schema=Anew))

    def test_the_same_in_every_process(self) -> None:
        program = (
            "from claimex.claims import MeetingClaim\n"
            "from claimex.extraction.plan import Plan\n"
            "from claimex.models import Article\n"
            f"a = Article(text={TEXT!r}, source='North Wire', published='2025-10-30')\n"
            "plan = Plan(MeetingClaim, 'm', sampling={'seed': 1, 'top_p': 0.5})\n"
            "print(*[p.request.key for p in plan.requests([a])])"
        )
        here = [p.request.key for p in planned(sampling={"seed": 1, "top_p": 0.5})]
        for seed in ("0", "1"):
            run = subprocess.run(
                [sys.executable, "-c", program],
                env=os.environ | {"PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            )
            assert run.stdout.split() == here


class TestAPromptOfOnesOwn:
    def written(self, folder: Path, *variables: str) -> Path:
        path = folder / "mine.md"
        placeholders = " ".join(f"{{{{ {name} }}}}" for name in variables)
        path.write_text(
            f"---\nversion: 1\nvariables: [{', '.join(variables)}]\n---\n[system]\nWho met?\n[user]\n{placeholders}\n",
            encoding="utf-8",
        )
        return path

    def test_it_takes_the_place_of_the_projects_own(self, tmp_path: Path) -> None:
        own = extraction_prompt(self.written(tmp_path, "fence", "article"))
        [request] = [p.request for p in planned(prompt=own)]
        assert request.messages[0].content == "Who met?\n"
        assert TEXT in request.messages[1].content
        assert request.answer_format == planned()[0].request.answer_format

    def test_the_projects_own_named_by_its_path_is_the_same(self) -> None:
        own = extraction_prompt(prompts.prompts_folder() / "extract.md")
        assert keys(prompt=own) == keys()

    @pytest.mark.parametrize(
        ("variables", "message"),
        [
            (("article",), "must use fence"),
            (("context", "guidance"), "must use fence, article"),
            (("fence", "article", "mood"), "is given no mood"),
        ],
    )
    def test_what_it_must_use_and_is_given(
        self, tmp_path: Path, variables: tuple[str, ...], message: str
    ) -> None:
        with pytest.raises(PromptError, match=f"'mine' {message}; there are subject"):
            extraction_prompt(self.written(tmp_path, *variables))
