"""The second look over real HTTP: only what was missed is sent, once, and what it took is reported separately."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import claimex
from claimex import cli
from claimex.extraction.followup import look_again
from claimex.llm.retry import RetryPolicy
from claimex.models import Article, Usage
from tests.endpoint import Call, Endpoint, fault
from tests.extraction.build import item, person, plan

Serve = Callable[..., Endpoint]

LEAD = "Ghana's John Mahama met Togo's Victoire Dogbé in Lomé on Friday."
PLAIN = tuple(
    f"Cocoa number {n} has been dear since the spring, and nobody can say for how long." for n in range(6)
)
MISSED = "On Monday Mahama received Kenya's Musalia Mudavadi in Accra."
LAST = "The harvest will show what the rains have spared this year."
TEASER = "Carney meets Sheinbaum in Mérida"
TEXT = "\n\n".join([LEAD, *PLAIN, MISSED, LAST, "Related articles", TEASER])
ARTICLE = Article(text=TEXT, source="Coast News")

FIRST = item(
    quote=LEAD,
    participants=[person("John Mahama"), person("Victoire Dogbé")],
    date="Friday",
    place="Lomé",
    topics=[],
)
SECOND = item(
    quote=MISSED,
    participants=[person("Mahama"), person("Musalia Mudavadi")],
    date="Monday",
    place="Accra",
    topics=[],
)


def shown(call: Call) -> str:
    """The text between the fences."""
    found = re.search(r"begins -----\n(.*)\n----- article", call.user, re.DOTALL)
    assert found is not None
    return found[1]


def careless(call: Call) -> Sequence[dict[str, Any]]:
    """A model that sees the second meeting only where it is asked about it alone."""
    text = shown(call)
    return [claim for claim in (FIRST, SECOND) if claim["quote"] in text][:1]


@pytest.fixture
def extract(serve: Serve, tmp_path: Path) -> Callable[..., tuple[claimex.Extraction, Endpoint]]:
    def run(
        answer: Callable[[Call], Any] = careless, *articles: Article, **settings: Any
    ) -> tuple[claimex.Extraction, Endpoint]:
        endpoint = serve(answer)
        given: dict[str, Any] = {
            "model": "openai:gpt-5.4-mini",
            "base_url": endpoint.url,
            "cache": tmp_path / "cache",
            "retry": RetryPolicy(attempts=1),
            "progress": False,
            "second_look": True,
        } | settings
        return claimex.extract(articles or [ARTICLE], **given), endpoint

    return run


Extract = Callable[..., tuple[claimex.Extraction, Endpoint]]


def places(extraction: claimex.Extraction) -> list[str]:
    return [c.claim.place for c in extraction]  # type: ignore[attr-defined]


def test_only_what_was_missed_is_sent_with_its_neighbours(extract: Extract) -> None:
    extraction, endpoint = extract()
    assert len(endpoint.calls) == 2
    assert shown(endpoint.calls[0]) == TEXT
    assert shown(endpoint.calls[1]) == f"{PLAIN[-1]}\n\n{MISSED}\n\n{LAST}"
    assert "shown in excerpts" in endpoint.calls[1].user
    assert places(extraction) == ["Lomé", "Accra"]
    assert all(c.evidence is not None and c.evidence.proves for c in extraction)
    assert extraction.claims[1].spans[0].start == TEXT.index(MISSED)
    assert extraction.complete


def test_it_is_off_by_default(extract: Extract) -> None:
    extraction, endpoint = extract(second_look=False)
    assert len(endpoint.calls) == 1
    assert extraction.second_look is None
    assert "second look" not in extraction.summary()


def test_it_happens_once_whatever_it_brings(extract: Extract) -> None:
    extraction, endpoint = extract(lambda call: [FIRST] if shown(call) == TEXT else [])
    assert len(endpoint.calls) == 2
    assert places(extraction) == ["Lomé"]
    assert [f.sentence for f in claimex.audit([ARTICLE], extraction) if not f.off_story] == [MISSED]


def test_what_it_took_is_reported_separately(extract: Extract) -> None:
    extraction, _ = extract()
    looked = extraction.second_look
    assert looked is not None
    assert (looked.requests, looked.calls, looked.prompt_tokens, looked.completion_tokens) == (
        1,
        1,
        2_000,
        20,
    )
    assert looked.cost is not None
    assert extraction.usage.cost == 2 * looked.cost
    assert (
        "of that the second look: 1 request, 0 answered from the cache, 1 call, $0.0" in extraction.summary()
    )


def test_a_second_run_pays_for_nothing(extract: Extract) -> None:
    first, _ = extract()
    again, endpoint = extract()
    assert endpoint.calls == []
    assert again.claims == first.claims
    assert again.second_look == Usage(requests=1, hits=1)
    offline, _ = extract(offline=True)
    assert offline.claims == first.claims


def test_what_is_claimed_again_is_merged(extract: Extract) -> None:
    extraction, _ = extract(lambda call: [FIRST] if shown(call) == TEXT else [FIRST, SECOND])
    assert places(extraction) == ["Lomé", "Accra"]


def test_nothing_is_asked_where_nothing_was_missed(extract: Extract) -> None:
    extraction, endpoint = extract(lambda _call: [FIRST, SECOND])
    assert len(endpoint.calls) == 1
    assert extraction.second_look == Usage()


def test_what_is_wrong_with_its_answer_is_listed_and_not_asked_about(extract: Extract) -> None:
    bad = SECOND | {"status": "perhaps"}
    extraction, endpoint = extract(lambda call: [FIRST] if shown(call) == TEXT else [bad])
    assert len(endpoint.calls) == 2
    [failure] = extraction.failures
    assert (failure.kind, failure.path) == ("invalid_claim", "claims[0].status")


def test_an_article_that_was_not_answered_is_not_looked_at_again(extract: Extract) -> None:
    other = Article(text=f"{LEAD} {MISSED}", source="Other")
    extraction, endpoint = extract(
        lambda call: fault(500) if shown(call) == other.text else careless(call), ARTICLE, other
    )
    assert len(endpoint.calls) == 3
    assert [f.source for f in extraction.failures] == ["Other"]


def test_a_long_article_is_looked_at_in_portions() -> None:
    text = "\n\n".join(
        f"{MISSED[:-1]} for the {n}th time.\n\n{PLAIN[0]}\n\n{PLAIN[1]}\n\n{PLAIN[2]}" for n in range(9)
    )
    article = Article(text=text, source="x")
    settings = plan(max_chars=600)
    found = look_again(settings, article, [], 0)
    assert len(found) > 2
    for planned in found:
        assert planned.second_look
        assert not planned.is_first
        assert text[planned.chunk.start : planned.chunk.end] == planned.chunk.text
    assert len({planned.chunk.index for planned in found}) == len(found)


def test_the_command_lists_and_asks(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coast.txt").write_text(TEXT, encoding="utf-8")
    endpoint = serve(careless)
    command = [
        "extract",
        "coast.txt",
        "--model",
        "openai:gpt-5.4-mini",
        "--base-url",
        endpoint.url,
        "--cache",
        "cache",
    ]

    assert cli.main([*command, "--dry-run", "--second-look"]) == 0
    output = capsys.readouterr().out
    assert "a second look at most: 1 request to gpt-5.4-mini: 0 already answered, 1 to ask" in output

    assert cli.main([*command, "--audit"]) == 0
    output = capsys.readouterr().err
    assert f"received: “{MISSED}”" in output
    assert f"met: “{TEASER}” (not of the article's own story)" in output
    assert "2 sentences with the marks of a meeting gave no claim" in output
    assert len(endpoint.calls) == 1

    assert cli.main([*command, "--dry-run", "--second-look"]) == 0
    _, first, looked, *articles = capsys.readouterr().out.splitlines()
    assert "1 request to gpt-5.4-mini: 1 already answered, 0 to ask" in first
    assert looked.startswith("a second look at most: 1 request to gpt-5.4-mini: 0 already answered, 1 to ask")
    assert len(articles) == 1

    assert cli.main([*command, "--second-look", "--audit"]) == 0
    output = capsys.readouterr().err
    assert len(endpoint.calls) == 2
    assert "of that the second look: 1 request" in output
    assert "1 sentences" not in output
    assert "1 sentence with the marks of a meeting gave no claim" in output
    assert len(claimex.Extraction.from_jsonl("claims.jsonl")) == 2

    assert cli.main([*command, "--dry-run"]) == 0
    assert "second look" not in capsys.readouterr().out
