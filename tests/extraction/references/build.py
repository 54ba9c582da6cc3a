"""Asks for one reference of a text: its words stand between [[ and ]], in the text or in a part of it."""

from __future__ import annotations

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.references import resolve_references
from claimex.models import Span, Support

_PATHS = {"who": "participants[0].name", "date": "date", "place": "place"}


def resolve(field: str, marked: str, article: str | None = None) -> tuple[str, Support | None]:
    """The text, and what the marked words are resolved to in a claim whose quote is their sentence."""
    before, rest = marked.split("[[")
    words, after = rest.split("]]")
    text = article or before + words + after
    assert text.count(before + words + after) == 1
    start = text.index(before + words + after) + len(before)
    near = _sentence(text, start, start + len(words))
    quote = text[near.start : near.end]
    if field == "who":
        claim = MeetingClaim(quote=quote, participants=[Participant(words)])
    else:
        claim = MeetingClaim(quote=quote, **{field: words})
    return text, resolve_references(claim, text, near).get(_PATHS[field])


def _sentence(text: str, start: int, end: int) -> Span:
    first = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
    stops = [at for mark in (". ", ".\n") if (at := text.find(mark, end)) >= 0]
    return Span(start=first if first > 1 else 0, end=min(stops) + 1 if stops else len(text))
