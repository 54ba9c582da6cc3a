"""Measures how references are resolved: how often rightly, and in what time.

    python -m tests.benchmarks references

The held-out references were written before a rule had run on them (`tests/extraction/references`), by the
same hands as the rules: read the figures as upper bounds. At first sight, before anybody had looked at their
failures, 40 of 40, 36 of 37 and 15 of 16 of the references that were resolved were resolved rightly. Times
are of the processor, for hostile texts of 25,000, 50,000 and 100,000 characters.
"""

from __future__ import annotations

import time

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.references import resolve_references
from claimex.models import Span
from tests.extraction.references.build import resolve
from tests.extraction.references.held_out import CASES
from tests.extraction.references.held_out_articles import ARTICLES, LATER
from tests.extraction.references.hostile import HOSTILE

_ASKED = MeetingClaim(
    participants=[
        Participant(name)
        for name in (
            "he",
            "him",
            "who",
            "they",
            "Orlov",
            "the minister",
            "the two",
            "his Russian counterpart",
        )
    ],
    date="the next day",
    place="there",
)


def _spent(text: str) -> float:
    start = time.process_time()
    resolve_references(_ASKED, text, Span(start=0, end=len(text)))
    return time.process_time() - start


def _row(name: str, cases: list[tuple[str, str, str | None, str | None]]) -> None:
    resolved = right = known = 0
    for field, marked, article, meant in cases:
        _, support = resolve(field, marked, article)
        said = support.resolved if support is not None else None
        known += meant is not None
        resolved += said is not None
        right += said is not None and said == meant
    print(
        f"{name:<34}{len(cases):>6}{known:>10}{resolved:>10}{right:>8}{right / resolved:>11.1%}{right / known:>9.1%}"
    )


def main() -> None:
    print(
        f"{'held-out references':<34}{'asked':>6}{'answered':>10}{'resolved':>10}{'right':>8}{'precision':>11}{'recall':>9}"
    )
    short = [(field, text, None, meant) for field, text, meant in CASES]
    long = [(field, part, text, meant) for text, asked in ARTICLES for field, part, meant in asked]
    _row("in a few sentences", short)
    _row("in whole articles", long)
    later = [(field, part, text, meant) for text, asked in LATER for field, part, meant in asked]
    _row("in three more articles", later)
    print("\nhostile texts: CPU ms for 25,000, 50,000 and 100,000 characters")
    for text in HOSTILE:
        times = [_spent(text[: len(text) // part]) * 1000 for part in (4, 2, 1)]
        print(f"{text[:24]!r:<34}" + "".join(f"{ms:>9.0f}" for ms in times))


if __name__ == "__main__":
    main()
