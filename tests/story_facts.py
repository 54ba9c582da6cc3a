"""What real articles claim of meetings, as facts: names, days, places and short strings.

`tests/build/story_facts.py` writes `story_facts.json` and says what each part of it is.
"""

from __future__ import annotations

import json
from datetime import date
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
