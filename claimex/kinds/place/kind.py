"""The kind of value that is a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from claimex.kinds.inference import Inferred, Question, same_words
from claimex.kinds.marker import Marker, Role, Value
from claimex.kinds.place.places import compare_places, place_keys
from claimex.kinds.relation import ValueComparison


@dataclass(frozen=True)
class Where(Marker):
    """The words for a place."""

    role: ClassVar[Role] = "where"
    weight: ClassVar[float] = 0.2
    reads_context: ClassVar[bool] = False

    def infer(self, question: Question) -> Inferred | None:
        """Return where the article has the words in another form; a country's adjective is no place."""
        is_country = [code[0] for code in question.string.codes] == ["@"]
        return None if is_country else same_words(question)

    def keys(self, value: Value) -> Iterable[str]:
        """Return the keys of the place and of what it lies in."""
        return place_keys(value.text)

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two places."""
        return compare_places(a.text, b.text)
