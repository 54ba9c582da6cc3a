"""A tiny builder: one line a claim."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimex import MeetingClaim, Participant, SourcedClaim


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def person(given: str | tuple[str | None, ...]) -> Participant:
    return Participant(given) if isinstance(given, str) else Participant(*given)  # type: ignore[arg-type]


def claim(source: str, people: list[Any], *, published: str | None = None, **fields: Any) -> SourcedClaim:
    """A claim of `source`, whose one article has the source's name unless `article` says otherwise."""
    more = {name: fields.pop(name) for name in ("evidence", "unsupported", "support") if name in fields}
    article = fields.pop("article", source)
    fields.setdefault("quote", f"As {source} has it.")
    return SourcedClaim(
        claim=MeetingClaim(participants=[person(p) for p in people], **fields),
        source=source,
        article_id=article,
        published=day(published),
        **more,
    )
