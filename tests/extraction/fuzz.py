"""Answers that are mutated by a seed: cut, spliced, wrapped, retyped. What is whole in them is to be read.

    python -m tests.extraction.fuzz [--answers 10000] [--seed 0]

prints how many hold whole claims, in how many of those all of them were read, and what was raised.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from claimex.claims import MeetingClaim
from claimex.extraction.article_text import ArticleText
from claimex.extraction.ask import RequestOutcome
from claimex.extraction.plan import Plan
from claimex.extraction.read import accept, read
from claimex.models import Response, SourcedClaim
from tests.wire.conftest import article
from tests.wire.script import claims_in

WHOLE = article(6)
PLANNED = next(iter(Plan(MeetingClaim, "m").requests([WHOLE])))
TEXT = ArticleText.of(WHOLE)
CLAIMS = claims_in(WHOLE.text)
_JUNK = (
    "@@",
    "}",
    "{",
    "]",
    "[",
    '"',
    ",",
    "\\",
    "null",
    "\x00",
    "</s>",
    "```",
    "<think>",
    "\ud800",
    "é" * 50,
)


class Mutated(NamedTuple):
    """An answer, what was done to it, and the quotes of the claims that are still whole in it."""

    text: str
    how: str
    whole: set[str]


def mutated(random_: random.Random) -> Mutated:
    """An answer with one to three mutations of one to three kinds."""
    pieces = [json.dumps(one) for one in CLAIMS[: random_.randint(1, len(CLAIMS))]]
    for change in random_.sample(_RETYPED, k=random_.choice((0, 0, 1, 2))):
        pieces = [change(piece) for piece in pieces]
    listed = pieces
    text, how = '{"claims": [' + ", ".join(listed) + "]}", []
    kinds = random_.sample((_wrap, _cut, _splice), k=random_.choice((1, 1, 2)))
    for kind in sorted(kinds, key=(_wrap, _cut, _splice).index):
        text = kind(text, random_)
        how.append(kind.__name__)
    flat = text.replace("\\", "")
    whole = {
        one["quote"] for one, piece in zip(CLAIMS, pieces, strict=False) if piece.replace("\\", "") in flat
    }
    return Mutated(text, "+".join(how), whole)


def _cut(text: str, random_: random.Random) -> str:
    return text[: random_.randrange(len(text))]


def _splice(text: str, random_: random.Random) -> str:
    for _ in range(random_.randint(1, 3)):
        at = random_.randrange(len(text) + 1)
        gone = random_.choice((0, 0, 1, 5, 40))
        text = text[:at] + random_.choice(_JUNK) + text[at + gone :]
    return text


_WRAPPED: tuple[Callable[[str], str], ...] = (
    lambda text: f"```json\n{text}\n```",
    lambda text: f"Here it is: {text} That is all.",
    lambda text: f"<think>hm {{</think>{text}",
    lambda text: f'{{"name": "meeting_claims", "arguments": {text}}}',
    lambda text: f'{{"name": "m", "arguments": {json.dumps(text)}}}',
    lambda text: f"<tool_call>{text}</tool_call>",
    lambda text: text[text.index("[") : -1],
    lambda text: json.dumps(text),
    lambda text: f"\ufeff{text}</s>",
    lambda text: '{"properties": ' + text + "}",
)


def _wrap(text: str, random_: random.Random) -> str:
    return random_.choice(_WRAPPED)(text)


_RETYPED: list[Callable[[str], str]] = [
    lambda piece: piece.replace("[]", "null"),
    lambda piece: piece.replace('"held"', '"HELD"'),
    lambda piece: piece.replace('"attributed_to": null', '"attributed_to": "null"'),
    lambda piece: piece.replace(', "delegation_size": null', ""),
    lambda piece: piece.replace('"delegation_size": null', '"delegation_size": 12'),
]


def outcome(text: str, finish: str = "stop") -> list[SourcedClaim]:
    """The claims that are read of an answer; it is accepted first, as a run does."""
    response = Response(content=text, finish_reason=finish)
    accept(response)
    return list(read(RequestOutcome(PLANNED, response=response), MeetingClaim, TEXT).claims.values())


def tally(answers: int, seed: int) -> tuple[Counter[str], list[Mutated]]:
    """Counts of what came of so many answers, and those of which a whole claim was lost."""
    random_ = random.Random(seed)
    counts: Counter[str] = Counter()
    lost: list[Mutated] = []
    for _ in range(answers):
        one = mutated(random_)
        found = outcome(one.text)
        for claim in found:
            assert claim.evidence is not None
            span = claim.evidence.span
            exact = span is not None and WHOLE.text[span.start : span.end] == claim.claim.quote
            counts["ungrounded as exact"] += claim.evidence.status == "exact" and not exact
        if one.whole:
            counts["hold whole claims"] += 1
            if one.whole <= {claim.claim.quote for claim in found}:
                counts["all of them read"] += 1
            else:
                lost.append(one)
    return counts, lost


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    setting = parser.parse_args()
    counts, lost = tally(setting.answers, setting.seed)
    print(dict(counts), f"{counts['all of them read'] / counts['hold whole claims']:.1%}")
    for how, number in Counter(one.how for one in lost).most_common():
        print(f"{number:6} {how}")


if __name__ == "__main__":
    main()
