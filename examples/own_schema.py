"""A claim type of one's own: declared, extracted, compared, with no code beyond the declaration.

Run it with: python examples/own_schema.py

The model here is a function, so that the example needs no key. With a real one, leave `model` out.
"""

from __future__ import annotations

from typing import Annotated, Literal

import claimex
from claimex.claims import Label, Quantity, When, Where
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request


class Strike(claimex.Claim):
    """An attack from the air that the text says took place."""

    weapon: Annotated[Literal["missile", "drone", "other"], Label(vague=("other",))] = "other"
    place: Annotated[str | None, Where(identifies=True)] = None
    date: Annotated[str | None, When(identifies=True)] = None
    killed: Annotated[str | None, Quantity()] = None
    injured: Annotated[str | None, Quantity()] = None


ARTICLES = [
    claimex.Article(
        source="Harbour Post",
        published="2025-03-06",
        text="A drone hit a warehouse in Odesa on Tuesday. At least 12 people were killed.",
    ),
    claimex.Article(
        source="Delta Telegraph",
        published="2025-03-05",
        text="Three people died and some 40 were hurt in Odesa yesterday when a drone came down.",
    ),
]


def answer(request: Request) -> list[Strike]:
    """Stand in for a model: what it would copy from each of the two articles."""
    if "Harbour Post" in request.messages[1].content:
        quote = "A drone hit a warehouse in Odesa on Tuesday. At least 12 people were killed."
        return [Strike(weapon="drone", place="Odesa", date="Tuesday", killed="At least 12", quote=quote)]
    quote = "Three people died and some 40 were hurt in Odesa yesterday when a drone came down."
    return [
        Strike(
            weapon="drone", place="Odesa", date="yesterday", killed="Three", injured="some 40", quote=quote
        )
    ]


def main() -> claimex.Comparison:
    """Extract the strikes, compare what the two papers say of them, and print it."""
    extraction = claimex.extract(ARTICLES, schema=Strike, model=ScriptedModel(answer))
    comparison = claimex.compare(extraction)
    print(comparison)
    return comparison


if __name__ == "__main__":
    main()
