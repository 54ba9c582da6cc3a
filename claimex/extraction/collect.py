"""Outcomes, in whatever order they come → the claims of a run in the order of its articles."""

from __future__ import annotations

from collections import defaultdict

from claimex.extraction.ask import Outcome
from claimex.extraction.followup import follow_up
from claimex.extraction.furniture import mark_off_story
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.extraction.plan import Plan, PlannedRequest
from claimex.extraction.read import Reader
from claimex.extraction.second_look import look_again
from claimex.models import Article, Failure, SourcedClaim

_Telling = tuple[int, int, int]
"""A stretch that was asked about: its chunk's index, where it starts, how often that was split.

The answer about a chunk that was split and the answers about its parts tell of the same events: they
count as answers about several chunks, whose claims are merged."""


class Collector:
    """Reads each outcome as it comes and keeps what was read.

    Args:
        plan: how the run asks.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._reader = Reader(plan.schema)
        self._claims: dict[int, list[tuple[_Telling, int, SourcedClaim]]] = defaultdict(list)
        self._articles: dict[int, Article] = {}
        self._unanswered: set[int] = set()
        self._failures: list[tuple[int, _Telling, int, Failure]] = []

    def take(self, outcome: Outcome) -> list[PlannedRequest]:
        """Read one outcome, and return the requests that follow from it."""
        planned = outcome.planned
        self._articles[planned.position] = planned.article
        telling = (planned.chunk.index, planned.chunk.start, planned.splits)
        if outcome.response is None:
            self._unanswered.add(planned.position)
        reading = self._reader.read(outcome)
        further = follow_up(self._plan, planned, reading)
        self._claims[planned.position] += [(telling, n, claim) for n, claim in reading.claims.items()]
        place = planned.repair.number if planned.repair else -1
        self._failures += [(planned.position, telling, place, failure) for failure in reading.failures]
        return further

    def claims(self) -> list[SourcedClaim]:
        """Return the claims, article by article, each told once; what is off its story says so."""
        return [claim for position in sorted(self._claims) for claim in self._told_once(position)]

    def _told_once(self, position: int) -> list[SourcedClaim]:
        found = sorted(self._claims[position], key=lambda item: item[:2])
        numbers = {telling: n for n, telling in enumerate(dict.fromkeys(item[0] for item in found))}
        merged = merge_article([ReadClaim(numbers[telling], claim) for telling, _, claim in found])
        return mark_off_story(self._articles[position], merged)

    def second_look(self) -> list[PlannedRequest]:
        """Return the requests about what no claim was read from, of the articles that were answered whole."""
        return [
            planned
            for position, article in sorted(self._articles.items())
            if position not in self._unanswered
            for planned in look_again(self._plan, article, self._told_once(position), position)
        ]

    def failures(self) -> list[Failure]:
        """Return the failures, article by article."""
        return [found[-1] for found in sorted(self._failures, key=lambda found: found[:3])]
