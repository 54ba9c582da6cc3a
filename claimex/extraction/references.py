"""Words that lean on others, understood as the article itself says: "he", "his counterpart", "the next day".

A claim is to stand on its own. What its words stand for is looked up in the article by small rules over
titles, appositions and the sentence before; where the article does not say it, or could be read in two
ways, the words are left as they are. The rules know English; in other languages nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from claimex.claims import Attribution, Claim, Participant, People, When, Where, markers
from claimex.extraction._references.cast import Cast, read_cast
from claimex.extraction._references.text import Words
from claimex.extraction._references.when_where import (
    place_may_lean,
    time_may_lean,
    when_is_meant,
    where_is_meant,
)
from claimex.extraction._references.who import Asked, may_lean, who_is_meant
from claimex.kinds.person import compare_names
from claimex.kinds.relation import Relation
from claimex.models import Span, Support

_LONGEST = 120  # code points of a value that may lean on another: more is a sentence
_MOST_PLACES = 20
_EXCERPT = 160
_LISTS = (list, tuple)


def resolve_references(
    claim: Claim, text: str, near: Span | None = None, language: str | None = None
) -> dict[str, Support]:
    """Say what the words of a claim stand for that do not stand for themselves.

    Args:
        claim: the claim, in the words of its article.
        text: the article's text.
        near: where the claim's quote stands in it, in code points; without it, the quote is looked up.
        language: the article's language as an IETF tag, if known; nothing is resolved in one that is not
            English.

    Returns:
        For each path of the claim that leans on other words ("participants[1].name", "date"), what it
        stands for: `resolved` as the article gives it (None for a time whose anchor is known, but not
        in words that say it alone), `span` the stretch that says so, `how` the rule and that stretch.
    """
    if language is not None and language.partition("-")[0].casefold() != "en":
        return {}
    near = near or _quoted(claim, text)
    found = {}
    for path, value, resolver in _leaning(claim, text):
        support = _resolve(value, text, near, resolver)
        if support is not None and not _takes_part_twice(support, path, claim):
            found[path] = support.model_copy(update={"path": path})
    return found


def _takes_part_twice(support: Support, path: str, claim: Claim) -> bool:
    """Whether what is resolved is somebody whom the claim names beside: nobody meets himself."""
    field = path.partition("[")[0]
    given = getattr(claim, field, None)
    if support.resolved is None or not isinstance(given, list | tuple):
        return False
    names = [item.name if isinstance(item, Participant) else str(item) for item in given]
    others = [name for number, name in enumerate(names) if not path.startswith(f"{field}[{number}]")]
    return any(
        compare_names(one, other).verdict in (Relation.SAME, Relation.COMPATIBLE)
        for one in support.resolved.split(" and ")
        for other in others[:_MOST_PLACES]
    )


class _Resolver(NamedTuple):
    """How one kind of words is understood: whether they may lean on others at all, and on which."""

    may_lean: Callable[[str, str], bool]
    resolve: Callable[[Cast, str, tuple[int, int]], Support | None]


def _quoted(claim: Claim, text: str) -> Span | None:
    at = text.find(claim.quote) if claim.quote else -1
    return Span(start=at, end=at + len(claim.quote)) if at >= 0 else None


def _leaning(claim: Claim, text: str) -> Iterator[tuple[str, str, _Resolver]]:
    """The strings of a claim that may lean on other words: path, string, how to resolve it."""
    for name, resolver in _resolvers(type(claim)):
        given = getattr(claim, name)
        several = isinstance(given, _LISTS)
        for number, item in enumerate(given if several else (given,)):
            value = item.name if isinstance(item, Participant) else item
            if isinstance(value, str) and 0 < len(value) <= _LONGEST and resolver.may_lean(value, text):
                path = f"{name}[{number}]" if several else name
                yield (path if value is item else f"{path}.name"), value, resolver


def _resolve(value: str, text: str, near: Span | None, resolver: _Resolver) -> Support | None:
    """What a value stands for, by the first rule that says so, at every place where it stands alike."""
    cast = read_cast(text)
    wanted = Words(value)
    places = list(cast.words.places(wanted, near)) if near else []
    places = places or list(cast.words.places(wanted, None))
    if not places or len(places) > _MOST_PLACES:
        return None
    found = [resolver.resolve(cast, value, place) for place in places]
    first = found[0]
    if first is None or any(one is None or one.resolved != first.resolved for one in found):
        return None
    return first


def _who(cast: Cast, value: str, at: tuple[int, int]) -> Support | None:
    found = who_is_meant(Asked(cast, Words(value), at))
    return None if found is None else _support(cast, value, found.name, found.span, found.how)


def _when(cast: Cast, value: str, at: tuple[int, int]) -> Support | None:
    found = when_is_meant(cast, value, at)
    return None if found is None else _support(cast, value, found.meant, found.span, found.how)


def _where(cast: Cast, value: str, at: tuple[int, int]) -> Support | None:
    found = where_is_meant(cast, value, at)
    return None if found is None else _support(cast, value, found.meant, found.span, found.how)


_PEOPLE = _Resolver(may_lean, _who)
_RESOLVERS: tuple[tuple[type, _Resolver], ...] = (
    (People, _PEOPLE),
    (Attribution, _PEOPLE),
    (When, _Resolver(lambda value, _: time_may_lean(value), _when)),
    (Where, _Resolver(lambda value, _: place_may_lean(value), _where)),
)


@cache
def _resolvers(schema: type[Claim]) -> tuple[tuple[str, _Resolver], ...]:
    """The fields of a schema whose words may lean on others, each with how they are understood."""
    return tuple(
        (name, resolver)
        for name, marker in markers(schema).items()
        for kind, resolver in _RESOLVERS
        if isinstance(marker, kind)
    )


def _support(cast: Cast, value: str, resolved: str | None, span: Span, how: str) -> Support:
    words = " ".join(cast.words.cut(span).split())
    if len(words) > _EXCERPT:
        words = f"{words[:_EXCERPT]}…"
    return Support(
        path="",
        value=value,
        status="inferable",
        span=span,
        resolved=resolved,
        how=f"{how[:1].lower()}{how[1:]}: “{words}”" if how else f"“{words}”",  # -OO keeps no docstrings
    )
