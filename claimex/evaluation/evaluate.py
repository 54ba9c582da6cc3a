"""How good are the claims, and the comparison made of them? Scores against a gold file.

    scores = evaluate("gold.yaml", claimex.extract(articles))
    print(scores)

A gold file says what a careful reader finds in some articles (`claimex.evaluation.gold` tells its
layout, `examples/gold/README.md` how one is made). It is written before anybody looks at the claims. Then:

- each article's claims are paired one to one with its meetings, as alike as can be in all; what is left
  over was missed, or is wrong;
- within the pairs, each field that the gold states is compared by the comparators that compare sources,
  so another spelling of a name is no mistake, and neither is "Sunday" for that Sunday's date;
- how quotes and strings stand to the article is what was found when the claims were read;
- where the gold names events, the claims are compared as `claimex.compare` does, and events and verdicts
  are judged too.

Nothing here asks a model, and the same input gives the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimex.claims import Claim, MeetingClaim
from claimex.errors import GoldError
from claimex.evaluation.gold import Gold, GoldItem, GoldMeeting, read_gold
from claimex.evaluation.records import (
    EventScores,
    FieldScore,
    Finding,
    GroundingScore,
    HallucinationScore,
    ListScore,
    Results,
    Retrieval,
    Share,
)
from claimex.models import SourcedClaim

__all__ = [
    "EventScores",
    "FieldScore",
    "Finding",
    "Gold",
    "GoldItem",
    "GoldMeeting",
    "GroundingScore",
    "HallucinationScore",
    "ListScore",
    "Retrieval",
    "Scores",
    "Share",
    "evaluate",
    "read_gold",
]

RESAMPLES = 1000
"""How many resamples the intervals rest on: enough for the second digit of a 95% interval."""


class Scores(Results):
    """All figures of a scoring, and the ways to show them."""

    @property
    def participants(self) -> Retrieval | None:
        """Who takes part: found, missed and wrong; None where the gold states nobody."""
        found = self.lists.get("participants")
        return found.items if found else None

    def summary(self) -> str:
        """Return one line: meetings found, quotes that hold, conflicts missed and false."""
        from claimex.evaluation.show import summary_line

        return summary_line(self)

    def to_text(self, *, width: int = 100) -> str:
        """Return the tables as text for a terminal, with what was wrong one by one."""
        from claimex.evaluation.show import scores_text

        return scores_text(self, width=width)

    def to_markdown(self) -> str:
        """Return the tables as Markdown, with what was wrong one by one."""
        from claimex.evaluation.show import scores_markdown

        return scores_markdown(self)

    def to_json(self) -> str:
        """Return every figure with its counts and interval, and all that was wrong."""
        return self.model_dump_json(indent=2)

    def __str__(self) -> str:
        return self.to_text()


def evaluate(
    gold: Gold | str | Path, claims: Iterable[SourcedClaim], *, resamples: int = RESAMPLES, seed: int = 0
) -> Scores:
    """Score claims against a gold file.

    Args:
        gold: the gold, or its file; a file is read for the schema of the claims.
        claims: the claims, or an extraction.
        resamples: how many resamples the intervals rest on; 0 leaves them out. There are none with a
            single article, nor with more than 200.
        seed: the seed of the resampling.

    Returns:
        The scores.

    Raises:
        GoldError: there is no such file, something in it can't be understood, it names an article so
            that several are meant, or it is of another schema than the claims.
    """
    # imported here, so that a mistyped gold file costs no more than its reading
    from claimex.evaluation.score import score

    listed = list(claims)
    schema = _schema_of(listed)
    read = gold if isinstance(gold, Gold) else read_gold(gold, schema or MeetingClaim)
    if schema not in (None, read.schema):
        raise GoldError(
            f"{read.path} is read for {read.schema.__name__}, and the claims are not all of that schema",
            path=read.path,
        )
    return Scores(**dict(score(read, listed, resamples=resamples, seed=seed)))


def _schema_of(claims: list[SourcedClaim]) -> type[Claim] | None:
    """The schema of the claims; None where there are none, and the root of all where they differ."""
    schemas = {type(claim.claim) for claim in claims}
    return schemas.pop() if len(schemas) == 1 else Claim if schemas else None
