"""Pages written for this project, with the claims that a model might make of them and whose they are.

    === the page's name
    A line of the page. <<own Ada Lovelace; Charles Babbage @ London>>

What is between the double angle brackets is no part of the page: it says that a claim with these
participants and this place is read from the line before it, and whether it is the story's ("own") or
another's ("off"). `tuned.txt` was looked at while the rules were written; `held_out.txt` was written before
the rules were first run on it, and `fresh.txt` after what that showed was mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import claimex
from claimex.claims import MeetingClaim, Participant
from claimex.llm.scripted import ScriptedModel
from claimex.models import Article

FOLDER = Path(__file__).parent
_PLANTED = re.compile(r"\s*<<(own|off) ([^@>]*)(?:@([^>]*))?>>")


@dataclass
class Planted:
    """A claim that a model makes of a page, and whether it is another story's."""

    claim: MeetingClaim
    off: bool


@dataclass
class PageCase:
    """One page and its claims."""

    name: str
    article: Article
    planted: list[Planted] = field(default_factory=list)

    @property
    def answer(self) -> list[MeetingClaim]:
        """What the scripted model answers."""
        return [planted.claim for planted in self.planted]


def read_pages(name: str) -> list[PageCase]:
    """Return the pages of a file of this folder ("tuned", "held_out", "fresh")."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [_page(part) for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]]


def _page(part: str) -> PageCase:
    name, _, body = part.partition("\n")
    lines, planted = [], []
    for line in body.strip("\n").split("\n"):
        shown = _PLANTED.sub("", line).rstrip()
        for mark, people, place in _PLANTED.findall(line):
            who = [Participant(p.strip()) for p in people.split(";") if p.strip()]
            claim = MeetingClaim(quote=shown, participants=who, place=place.strip() or None)
            planted.append(Planted(claim, mark == "off"))
        lines.append(shown)
    return PageCase(name, Article(text="\n".join(lines), source=name), planted)


def misjudged(page: PageCase) -> tuple[int, list[str], list[str]]:
    """Run one page; return how many claims were marked rightly, which were missed, and which are the story's."""
    answer = iter([page.answer])
    extraction = claimex.extract(
        [page.article], model=ScriptedModel(lambda _request: next(answer)), progress=False
    )
    right, missed, wrong = 0, [], []
    for planted in page.planted:
        start = page.article.text.index(planted.claim.quote)
        # a claim that is made twice has both places
        [claim] = [c for c in extraction if any(span.start == start for span in c.spans)]
        right += planted.off and claim.off_story is not None
        if planted.off and claim.off_story is None:
            missed.append(f"{page.name}: {planted.claim.quote}")
        if not planted.off and claim.off_story is not None:
            wrong.append(f"{page.name}: {planted.claim.quote} ({claim.off_story})")
    return right, missed, wrong
