"""How good are the claims, and the comparison made of them? Scores against a gold file.

    scores = evaluate("gold.yaml", claimex.extract(articles))
    print(scores)

A gold file says what a careful reader finds in some articles (`gold.py` describes its layout,
`examples/gold/README.md` how one is made). It is written before anybody looks at the claims. Then:

- each article's claims are paired one to one with its meetings, as alike as can be in all; what is left
  over was missed, or is wrong;
- within the pairs, each field that the gold states is compared by the comparators that compare sources,
  so another spelling of a name is no mistake, and neither is "Sunday" for that Sunday's date;
- how quotes and strings are found in the article is read off the claims;
- where the gold names events, the claims are compared as `claimex.compare` does, and events and verdicts
  are judged too.

Nothing here asks a model, and the same input gives the same figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimex.claims import Claim, MeetingClaim
from claimex.errors import GoldError
from claimex.evaluation.gold import Gold, read_gold
from claimex.evaluation.records import Scores
from claimex.models import SourcedClaim

RESAMPLES = 1000
"""How many resamples the intervals are made of: enough for the second digit of a 95% interval."""


def evaluate(
    gold: Gold | str | Path, claims: Iterable[SourcedClaim], *, resamples: int = RESAMPLES, seed: int = 0
) -> Scores:
    """Score claims against a gold file.

    Args:
        gold: the gold, or its file; a file is read for the schema of the claims.
        claims: the claims, or an extraction.
        resamples: how many resamples the intervals are made of; 0 leaves them out. There are none with a
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
    schemas = {type(claim.claim) for claim in listed}
    schema = (schemas.pop() if len(schemas) == 1 else Claim) if schemas else None
    read = gold if isinstance(gold, Gold) else read_gold(gold, schema or MeetingClaim)
    if schema not in (None, read.schema):
        raise GoldError(
            f"{read.path} is read for {read.schema.__name__}, and the claims are not all of that schema",
            path=read.path,
        )
    return score(read, listed, resamples=resamples, seed=seed)
