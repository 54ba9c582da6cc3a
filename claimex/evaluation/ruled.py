"""Rulings as gold: how often the comparison, without them, puts claims and names together as people ruled."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import ClassVar

from pydantic import Field

from claimex.comparison.compare import compare_claims
from claimex.comparison.records import Compared
from claimex.comparison.ruling import Ruling
from claimex.comparison.rulings import Pairs, Rulings, rulings_of
from claimex.evaluation.records import Finding, Retrieval
from claimex.evaluation.show import Shown
from claimex.evaluation.tally import plain_retrieval
from claimex.kinds import Relation
from claimex.kinds.person import compare_names
from claimex.models import SourcedClaim

_TOGETHER = (Relation.SAME, Relation.COMPATIBLE)


class RulingScores(Shown):
    """What of people's rulings the comparison finds without them.

    Attributes:
        claims: pairs of claims that are ruled to be of one meeting (found or missed), or of two (wrong, where
            they are of one event). What follows from several rulings is among them.
        left_open: of the pairs missed, those of events between which there is a possible link.
        names: the same of pairs of names: found where the two may be one person's.
        not_here: ruled pairs of claims that are not among those compared.
        findings: everything that was wrong, one by one.
    """

    template: ClassVar[str] = "rulings"

    claims: Retrieval
    left_open: int
    names: Retrieval
    not_here: int = 0
    findings: list[Finding] = Field(default_factory=list)


def evaluate_rulings(
    rulings: str | PathLike[str] | Iterable[Ruling], claims: Iterable[SourcedClaim]
) -> RulingScores:
    """Return how well the comparison of claims does what people ruled, without heeding it.

    Args:
        rulings: what was ruled, or its file. One that contradicts a later one counts nowhere.
        claims: the claims, or an extraction.

    Raises:
        RulingsError: the file can't be read, or a line of it is no ruling.
    """
    ruled = rulings_of(rulings) or Rulings([])
    compared = compare_claims(claims)
    home = {claim.id: number for number, event in enumerate(compared.events) for claim in event.claims}
    of_claims, of_names = ruled.pairs(), ruled.pairs_of_names()
    here = Pairs(*({pair for pair in pairs if home.keys() >= set(pair)} for pairs in of_claims))
    together = {pair for pair in here.same | here.different if home[pair[0]] == home[pair[1]]}
    named = {pair for pair in of_names.same | of_names.different if compare_names(*pair).verdict in _TOGETHER}
    return RulingScores(
        claims=_retrieval(here, together),
        left_open=len(_linked(compared, here.same - together, home)),
        names=_retrieval(of_names, named),
        not_here=sum(map(len, of_claims)) - sum(map(len, here)),
        findings=[*_findings(here, together, _sayings(compared)), *_findings(of_names, named, {})],
    )


def _retrieval(ruled: Pairs, together: set[tuple[str, str]]) -> Retrieval:
    found, wrong = len(ruled.same & together), len(ruled.different & together)
    return plain_retrieval(found, len(ruled.same) - found, wrong)


def _linked(compared: Compared, missed: set[tuple[str, str]], home: dict[str, int]) -> set[tuple[str, str]]:
    """The pairs of claims whose events have a possible link."""
    links = {frozenset(home[event.id] for event in link.events) for link in compared.possible_links}
    return {pair for pair in missed if frozenset(home[claim] for claim in pair) in links}


def _sayings(compared: Compared) -> dict[str, str]:
    """Each claim by its source and its event, for a reader."""
    return {c.id: f"{c.source} ({c.id}), {event.label}" for event in compared.events for c in event.claims}


def _findings(ruled: Pairs, together: set[tuple[str, str]], named: dict[str, str]) -> list[Finding]:
    wrong = [(pair, "one", "two") for pair in sorted(ruled.same - together)]
    wrong += [(pair, "two", "one") for pair in sorted(ruled.different & together)]
    return [
        Finding(
            where=" and ".join(named.get(key, key) for key in pair), what="pair", expected=expected, got=got
        )
        for pair, expected, got in wrong
    ]
