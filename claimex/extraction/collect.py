"""Outcomes, in whatever order they come → the claims of a run in the order of its articles."""

from __future__ import annotations

from collections import defaultdict

from claimex.claims import Claim
from claimex.extraction.ask import Outcome
from claimex.extraction.merge import ReadClaim, merge_article
from claimex.extraction.read import Reader
from claimex.models import Failure, SourcedClaim


class Collector:
    """Reads each outcome as it comes and keeps what was read.

    Args:
        schema: the claim schema that was asked for.
    """

    def __init__(self, schema: type[Claim]) -> None:
        self._reader = Reader(schema)
        self._claims: dict[int, dict[int, list[ReadClaim]]] = defaultdict(dict)
        self._failures: list[tuple[int, int, Failure]] = []

    def take(self, outcome: Outcome) -> None:
        """Read one outcome."""
        position, chunk = outcome.planned.position, outcome.planned.chunk.index
        reading = self._reader.read(outcome)
        self._claims[position][chunk] = [ReadClaim(chunk, claim) for claim in reading.claims]
        self._failures += [(position, chunk, failure) for failure in reading.failures]

    def claims(self) -> list[SourcedClaim]:
        """Return the claims, article by article; what an article tells twice is told once."""
        result: list[SourcedClaim] = []
        for position in sorted(self._claims):
            chunks = self._claims[position]
            result += merge_article([claim for chunk in sorted(chunks) for claim in chunks[chunk]])
        return result

    def failures(self) -> list[Failure]:
        """Return the failures, article by article."""
        return [failure for _, _, failure in sorted(self._failures, key=lambda f: f[:2])]
