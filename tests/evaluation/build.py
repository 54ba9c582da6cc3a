"""Tiny builders: a gold file from a few lines, and scores from gold and claims."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from claimex import Grounding, SourcedClaim
from claimex.evaluation import Gold, Scores, evaluate, read_gold
from tests.comparison.build import claim

EXACT = Grounding(status="exact", start=0, end=5, score=1.0)
MISSING = Grounding(status="missing")


def gold_file(folder: Path, text: str) -> Path:
    path = folder / "gold.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


def gold(folder: Path, text: str, **more: Any) -> Gold:
    return read_gold(gold_file(folder, text), **more)


def meetings(folder: Path, source: str, text: str) -> Gold:
    """The gold of one article, its meetings written as a YAML list."""
    return gold(folder, f"articles:\n  {source}:\n" + indent(dedent(text).strip(), "    ") + "\n")


def score(read: Gold, claims: Iterable[SourcedClaim], **more: Any) -> Scores:
    return evaluate(read, claims, **more)


def met(source: str, *people: str, **fields: Any) -> SourcedClaim:
    """A claim with an exact quote, unless the fields say otherwise."""
    fields.setdefault("evidence", EXACT)
    return claim(source, list(people), **fields)
