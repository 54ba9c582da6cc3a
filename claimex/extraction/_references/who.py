"""Who is meant: small rules, each of which answers only where the text leaves one answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.asked import Asked, Found
from claimex.extraction._references.cast import Cast, Mention, Person, opens_clause
from claimex.extraction._references.holders import (
    COUNTERPARTS,
    LEADS,
    OWNERS,
    counterpart,
    countries,
    fits,
    leads_delegation,
    one_holder,
    two_holders,
    wanted_office,
)
from claimex.extraction._references.offices import is_office
from claimex.extraction._references.pronouns import RULES as PRONOUNS
from claimex.extraction._references.pronouns import two_named
from claimex.extraction._references.text import Words

_Rule = Callable[[Asked], Found | None]
_BEHIND = re.compile(r"[a-z]*[ \n]([a-z]+)(?:[ \n,]|\.(?:\s|\Z))")
"""The next word behind one, or behind a longer one that it begins, where only white space parts them."""
_MAY_OPEN_A_NAME = (
    data.RANKS | data.FIELDS | data.QUALITIES | data.PASSING | data.HEADS.keys() | data.PARTICLES | {"then"}
)
_MARKS_OF_SOMEBODY = frozenset(("two", "both", "pair", "delegation", "number"))
_OPEN_A_DESCRIPTION = OWNERS | {"the", "both"}
_END_A_DESCRIPTION = (
    data.HEADS.keys() | LEADS | {"two", "pair", "number"} | data.PERSONS | data.GROUPS | {*COUNTERPARTS}
)
_MARKS_OF_A_TITLE = data.RANKS | data.FIELDS | data.QUALITIES | data.HEADS.keys() | data.PARTICLES


def who_is_meant(asked: Asked) -> Found | None:
    """Return who is meant by words for somebody; None where the text does not say, or not clearly."""
    folds = asked.folds
    if asked.cast.crowded or not folds:
        return None
    for rule in _rules(folds):
        found = rule(asked)
        if found is not None:
            return found._replace(how=" ".join((rule.__doc__ or "").split()).rstrip("."))
    return None


def may_lean(value: str, text: str) -> bool:
    """Whether words for somebody may need an article to say who is meant: what most names don't.

    It is asked of every name of every claim, before the article's people are looked for at all.
    """
    read = _read(value)
    folds = read.folds
    if not folds or (len(folds) == 1 and folds[0] in PRONOUNS):
        return bool(folds)
    if len(folds) == 1:
        return _beside_a_capital(read.last, text)
    if _describes(folds):
        return _speaks_of_somebody(folds) or read.owns or _beside_a_name(read.last, text)
    return not _MARKS_OF_A_TITLE.isdisjoint(folds)


class _Read(NamedTuple):
    """Some words folded, and the last of them as it stands; whether a possessive 's was taken from it."""

    folds: tuple[str, ...]
    last: str
    owns: bool


@lru_cache(maxsize=1 << 12)
def _read(value: str) -> _Read:
    """Words for somebody, as `Words` cuts them."""
    if (
        value.isascii() and value.replace(" ", "").isalpha()
    ):  # nearly all names: nothing is there to be cut off
        words = value.split()
        return _Read(tuple([word.lower() for word in words]), words[-1], False)
    return _read_with_care(value)


def _read_with_care(value: str) -> _Read:
    words = Words(value).words
    folds = tuple([word.fold for word in words])
    return _Read(folds, words[-1].text, words[-1].owns) if words else _Read((), "", False)


@lru_cache(maxsize=1 << 12)
def _speaks_of_somebody(folds: tuple[str, ...]) -> bool:
    """Whether a description may be understood by another rule than by the name beside it."""
    return any(word in _MARKS_OF_SOMEBODY or word.endswith(COUNTERPARTS) or is_office(word) for word in folds)


@lru_cache(maxsize=64)
def _beside_a_name(description: str, text: str) -> bool:
    """Whether behind a description, given by its last word, an aside may end or a name may begin.

    Where neither does, the rule for the name beside a description finds none, at whatever place. Kept for
    the claims of one article: their sources end in the same few words.
    """
    small, word = text.lower(), description.lower()
    if len(small) != len(text) or not word.isascii():
        return True
    at = small.find(word)
    while at >= 0:
        behind = _BEHIND.match(text, at + len(word))
        if behind is None or behind[1] in _MAY_OPEN_A_NAME:
            return True
        at = small.find(word, at + 1)
    return False


def _beside_a_capital(name: str, text: str) -> bool:
    """Whether a word with a capital stands before or after a name somewhere."""
    article, _, rest = name.partition("-")
    core = rest if rest and article.casefold() in data.ARTICLES else name
    at = text.find(core)
    while at >= 0:
        *_, before, between = ("", *text[max(0, at - 40) : at].split(" "))
        after = text[at + len(core) : at + len(core) + 2]
        if before[:1].isupper() and between.rstrip("-").casefold() in {"", *data.ARTICLES}:
            return True
        if after[:1] == " " and after[1:].isupper():
            return True
        at = text.find(core, at + 1)
    return False


def _rules(folds: tuple[str, ...]) -> tuple[_Rule, ...]:
    if len(folds) == 1 and folds[0] in PRONOUNS:
        return (PRONOUNS[folds[0]],)
    if _describes(folds):
        return (_beside, counterpart, one_holder, two_holders, two_named, leads_delegation)
    return (_short_name,)


def _describes(folds: tuple[str, ...]) -> bool:
    """Whether the words are no name: "the Syrian minister", "Syria's foreign minister"."""
    return folds[0] in _OPEN_A_DESCRIPTION or folds[-1] in _END_A_DESCRIPTION


def _beside(asked: Asked) -> Found | None:
    """The article puts the name beside these words."""
    words = asked.cast.words
    first, last = asked.at
    found = _follows(asked.cast, last) or _precedes(asked.cast, first, last)
    if found is None or asked.folds[0] in ("both", "two"):
        return None
    person, mention = found
    if not _same_office(asked, mention) or not (person.certain or len(person.key) > 1):
        return None
    stretch = words.span(min(first, mention.first), max(last, mention.last))
    name = words.cut(words.span(mention.first, mention.last))
    return Found(name, stretch, "")


def _follows(cast: Cast, last: int) -> tuple[Person, Mention] | None:
    """The name right behind a word, with its title, or behind a comma and closed by another."""
    words = cast.words.words
    if last >= len(words) or words[last - 1].owns:
        return None
    found = next(((p, m) for p, m in cast.named_in(last, last + 8) if cast.begins(m) == last), None)
    if found is None:
        return None
    ends = found[1].last
    if words[last].tight:
        full = ends - found[1].first > 1 or found[1].opens < found[1].first
        return found if full and not words[ends - 1].owns else None
    if not cast.words.apposes(last) or opens_clause(cast.words, last - 1):
        return None
    return found if cast.words.closes(ends) and not cast.words.lists_on(ends) else None


def _precedes(cast: Cast, first: int, last: int) -> tuple[Person, Mention] | None:
    """The name before "..., his Russian counterpart,"."""
    words = cast.words
    if not first or not words.apposes(first) or words.words[first - 1].owns or opens_clause(words, first - 1):
        return None
    if not words.closes(last) or words.lists_on(last):
        return None
    found = cast.named_in(first - 1, first)
    same = words.words[first - 1].sentence == words.words[first].sentence
    return found[0] if found and same else None


def _same_office(asked: Asked, mention: Mention) -> bool:
    """Whether the title before a name can be the office that the words mean."""
    title = asked.cast.title_of(mention)
    if title is None:
        return True
    wanted = wanted_office(asked)
    if wanted is not None and fits(wanted.words, title.words) != "yes":
        return False
    lands = {c for c in countries(asked.words) if c}
    return title.country is None or not lands or title.country in lands


def _short_name(asked: Asked) -> Found | None:
    """The article gives the name in full, and nobody else bears it."""
    cast, (first, last) = asked.cast, asked.at
    named = cast.named_in(first, last)
    if len(named) != 1:
        return None
    person, mention = named[0]
    name = cast.full_name(person)
    if mention.last != last or not cast.begins(mention) <= first <= mention.first:
        return None
    if not (person.certain or cast.stands_inside(person)) or mention.last - mention.first >= len(
        name.split()
    ):
        return None
    if any(_speaks_of_kin(cast, one) for one in person.names):
        return None
    return Found(name, cast.name_span(person), "")


def _speaks_of_kin(cast: Cast, mention: Mention) -> bool:
    """Whether a sentence that gives a full name speaks of a family, in which others bear it too."""
    sentence = cast.words.sentence_of(mention.first)
    around = range(max(sentence.first, mention.first - 12), min(sentence.last, mention.last + 12))
    return any(cast.words.words[i].fold in data.KIN for i in around)


__all__ = ["PRONOUNS", "Asked", "Found", "who_is_meant"]
