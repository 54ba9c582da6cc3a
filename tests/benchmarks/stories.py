"""Real articles with a model's recorded answers, each text made distinct by a number.

The articles are data that the project does not hold: fifteen stories in a folder beside the checkout, with a
manifest and `responses.jsonl`, a bundle of answers. `numbered(n)` is story `n % 15` with the number `n`
appended; the answer is the story's own. An answer is matched with its story by its quotes, not by its key, so
a changed prompt does not make it stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from claimex import Article, read_articles
from claimex.claims import MeetingClaim
from claimex.models import Response

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "stories"
DISPATCHES = ROOT / "examples" / "articles"
MODEL = "reader-1"


def require() -> None:
    """End the benchmark with a line where the stories are missing."""
    if not FOLDER.is_dir():
        print(f"skipped: there are no stories in {FOLDER}")
        sys.exit(0)


@cache
def stories() -> tuple[tuple[Article, Response], ...]:
    """The stories and their answers, in the order of the files."""
    return tuple(_answered(FOLDER / "articles", FOLDER / "responses.jsonl"))


@cache
def dispatches() -> tuple[tuple[Article, Response], ...]:
    """The demo's dispatches and their answers: other articles to warm up on."""
    return tuple(_answered(DISPATCHES, ROOT / "examples" / "demo_responses.jsonl"))


def numbered(number: int) -> tuple[Article, Response]:
    """Story `number % 15` with the number at its end, and the story's answer."""
    article, response = stories()[number % len(stories())]
    known = {"source": article.source, "published": article.published, "url": article.url}
    return Article(text=f"{article.text.rstrip()} {number}", **known), response


def fill(folder: Path, answered: Iterable[tuple[Article, Response]]) -> None:
    """Put the answers to the requests about the articles into the cache in `folder`."""
    from claimex.extraction.plan import Plan
    from claimex.store import Cache

    plan = Plan(schema=MeetingClaim, model=MODEL)
    with Cache(folder) as store:
        for article, response in answered:
            for planned in plan.requests([article]):
                store.put(planned.request.key, response)


def _answered(articles: Path, bundle: Path) -> Iterator[tuple[Article, Response]]:
    rows = map(json.loads, bundle.read_text(encoding="utf-8").splitlines())
    responses = [Response(**row["response"]) for row in rows if "response" in row]
    for article in read_articles(articles, manifest=articles / "manifest.csv"):
        best = max(responses, key=lambda response: _quoted(article, response))
        if not _quoted(article, best):
            raise LookupError(f"no recorded answer quotes {article.source}, {article.published}")
        yield article, best.model_copy(update={"content": _whole(best.content)})


def _whole(content: str) -> str:
    """An answer with null for the fields of claims that the schema has got since: an answer states them all."""
    answer = json.loads(content)
    claims = [dict.fromkeys(MeetingClaim.model_fields) | claim for claim in answer["claims"]]
    return json.dumps(answer | {"claims": claims}, ensure_ascii=False)


def _quoted(article: Article, response: Response) -> int:
    """How many of the quotes of an answer are in an article."""
    return sum(claim["quote"] in article.text for claim in json.loads(response.content)["claims"])
