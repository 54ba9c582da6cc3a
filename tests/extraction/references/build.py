"""Reads a case: a text in which the words of the claim stand between [[ and ]]."""

from __future__ import annotations

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.references import resolve_references
from claimex.models import Span, Support

_PATHS = {"who": "participants[0].name", "date": "date", "place": "place"}


def resolve(field: str, marked: str) -> tuple[str, Support | None]:
    """The text of a case, and what the marked words of it are resolved to."""
    before, rest = marked.split("[[")
    words, after = rest.split("]]")
    text = before + words + after
    start = max(before.rfind(". ") + 2 if ". " in before else 0, before.rfind("\n") + 1)
    stop = after.find(". ")
    near = Span(start=start, end=len(text) if stop < 0 else len(before + words) + stop + 1)
    quote = text[near.start : near.end]
    if field == "who":
        claim = MeetingClaim(quote=quote, participants=[Participant(words)])
    else:
        claim = MeetingClaim(quote=quote, **{field: words})
    return text, resolve_references(claim, text, near).get(_PATHS[field])
