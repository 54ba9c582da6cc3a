"""A kind of value of one's own: sums of money, read, compared and shown with no change to claimex.

Run it with: python examples/own_kind.py

The model here is a function, so that the example needs no key. With a real one, leave `model` out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import claimex
from claimex.claims import People, When
from claimex.kinds import Context, Marker, Relation, Value, ValueComparison
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request

_SUM = re.compile(
    r"(?P<currency>[$€£])\s?(?P<number>[\d,.]*\d)\s*(?P<unit>million|billion|m|bn)?", re.IGNORECASE
)
_UNITS = {"": 1, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}


@dataclass(frozen=True)
class Money(Marker):
    """A sum of money. Sums of two currencies can't be compared; a sum "about" another one fits it."""

    reads_context: ClassVar[bool] = False

    def read(self, item: Any, context: Context) -> Value | None:
        """Return the words with (currency, amount, whether it is rounded)."""
        text = str(item)
        if (found := _SUM.search(text)) is None:
            return Value(text)
        unit = _UNITS[(found["unit"] or "").lower()]
        amount = Decimal(found["number"].replace(",", "")) * unit
        is_rounded = re.search(r"\b(about|some|nearly|more than)\b", text) is not None
        return Value(text, (found["currency"], amount, is_rounded), f"{found['currency']}{amount:,.0f}")

    def keys(self, value: Value) -> list[str]:
        """Return the keys by which claims that are identified by a sum find each other: its first digits."""
        return [] if value.meaning is None else [f"{value.meaning[0]}{value.meaning[1]:.0e}"]

    def compare_values(self, a: Value, b: Value) -> ValueComparison:
        """Compare two sums."""
        if a.meaning is None or b.meaning is None or a.meaning[0] != b.meaning[0]:
            return ValueComparison(verdict=Relation.UNKNOWN, score=0.0, reason="no common currency")
        (_, mine, one_rounded), (_, theirs, other_rounded) = a.meaning, b.meaning
        if mine == theirs:
            return ValueComparison(verdict=Relation.SAME, score=1.0, reason="the same sum", rule="sum")
        similarity = float(min(mine, theirs) / max(mine, theirs))
        if (one_rounded or other_rounded) and similarity > 0.9:
            reason = f"{a.resolved} and {b.resolved} fit each other, as one is rounded"
            return ValueComparison(
                verdict=Relation.COMPATIBLE, score=similarity, reason=reason, rule="rounded sum"
            )
        reason = f"{a.resolved} and {b.resolved} cannot both be right"
        return ValueComparison(verdict=Relation.DIFFERENT, score=similarity, reason=reason, rule="other sum")


class Deal(claimex.Claim):
    """A purchase of one company by another that the text says was agreed."""

    buyer: Annotated[str, People(identifies=True)]
    bought: Annotated[str, People(identifies=True)]
    price: Annotated[str | None, Money()] = None
    date: Annotated[str | None, When(identifies=True)] = None


REPORTS = {
    "Harbour Post": (
        "$1.2 billion",
        "Norlund Shipping agreed on Tuesday to buy Keel & Sons for $1.2 billion, both companies said.",
    ),
    "Delta Telegraph": (
        "$1,200 million",
        "The yard of Keel & Sons is sold: on Tuesday its owners took $1,200 million from Norlund Shipping.",
    ),
    "Quay Wire": (
        "about $1.25bn",
        "Months of talks ended on Tuesday, when Norlund Shipping signed for Keel & Sons at about $1.25bn.",
    ),
    "Pier Gazette": (
        "$2.1 billion",
        "Tuesday's price of $2.1 billion for Keel & Sons is the most that Norlund Shipping has ever paid.",
    ),
}
"""What each paper writes, and the price in it."""

ARTICLES = [
    claimex.Article(source=source, published="2025-03-06", text=text) for source, (_, text) in REPORTS.items()
]


def answer(request: Request) -> list[Deal]:
    """Stand in for a model: what it would copy from each article."""
    price, text = next(report for report in REPORTS.values() if report[1] in request.messages[1].content)
    return [Deal(buyer="Norlund Shipping", bought="Keel & Sons", price=price, date="Tuesday", quote=text)]


def main() -> claimex.Comparison:
    """Extract the deals, compare what the papers say of the price, and print it."""
    extraction = claimex.extract(ARTICLES, schema=Deal, model=ScriptedModel(answer))
    comparison = claimex.compare(extraction)
    print(comparison)
    return comparison


if __name__ == "__main__":
    main()
