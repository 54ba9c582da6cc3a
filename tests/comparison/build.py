"""A tiny builder: one line a claim, or a ruling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from claimex import Comparison, Event, MeetingClaim, Participant, Ruling, SourcedClaim

START = datetime(2026, 1, 1, tzinfo=UTC)


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


def ruling(rule: str, *claims: SourcedClaim, minute: int = 0, **fields: Any) -> Ruling:
    given = {"claims": [c.id for c in claims]} if claims else {}
    if "others" in fields:
        fields["others"] = [c.id for c in fields["others"]]
    when = START + timedelta(minutes=minute)
    return Ruling(rule=rule, when=when, **{"because": "so it is", "by": "Ed"} | given | fields)  # type: ignore[arg-type]


def home(comparison: Comparison, sourced: SourcedClaim) -> Event:
    return next(event for event in comparison.events if sourced in event.claims)


def ids(event: Event) -> set[str]:
    return {c.id for c in event.claims}
