"""What real articles claim of meetings, as facts: names, days, places and short strings.

`tests/build/story_facts.py` writes `story_facts.json` and says what each part of it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from claimex import MeetingClaim, SourcedClaim

FACTS = Path(__file__).parent / "story_facts.json"

Facts = list[dict[str, Any]]


def facts() -> dict[str, Any]:
    """Return the committed facts."""
    found: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return found


def sourced(fact: dict[str, Any], **changed: Any) -> SourcedClaim:
    """Return a fact as the claim of its article, with some fields changed; its quote is its id."""
    claim = MeetingClaim(**(fact["claim"] | {"quote": fact["id"]} | changed))
    day = date.fromisoformat(fact["published"])
    return SourcedClaim(claim=claim, source=fact["source"], article_id=fact["article"], published=day)


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Return each two of each group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def of_one_meeting(listed: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the facts of each meeting that several claims tell of."""
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in listed:
        if fact["event"]:
            found.setdefault(fact["event"], []).append(fact)
    return {name: together for name, together in found.items() if len(together) > 1}
