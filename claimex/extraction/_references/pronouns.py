"""Whom a pronoun means: somebody whom the sentence or the one before names, and nobody else with him."""

from __future__ import annotations

from collections.abc import Callable

from claimex.extraction._references import words as data
from claimex.extraction._references.asked import Asked, Found, pair
from claimex.extraction._references.cast import Cast, Mention, Person, opens_clause

_SUBJECTS = frozenset("he she".split())
_OBJECTS = frozenset("him her".split())
_MANY = frozenset("they them both".split())
_PAIRS = frozenset("two both pair the men women leaders".split())
_BACK = 3  # sentences that a chain of "he ... he ... he" is followed back through


def named_before(asked: Asked, people: int) -> list[Person] | None:
    """The people whom the sentence before names, if they are so many and it speaks of nobody else.

    A sentence that names nobody and goes on about the same "he" is passed over.
    """
    cast, words = asked.cast, asked.cast.words
    nouns = data.PERSONS | data.GROUPS if people > 1 else data.PERSONS
    number = words.words[asked.at[0]].sentence
    for _ in range(_BACK):
        sentence = words.before(number)
        if sentence is None or cast.others_in(sentence.first, sentence.last, nouns):
            return None
        if any(words.words[i].quoted for i in range(sentence.first, sentence.last)):
            return None
        named = cast.named_in(sentence.first, sentence.last)
        if named:
            return _if_so_many(cast, named, people, asked.at[0])
        goes_on = words.words[sentence.first].fold == asked.folds[0]
        if not goes_on:
            return None
        number -= 1
    return None


def _if_so_many(cast: Cast, named: list[tuple[Person, Mention]], people: int, at: int) -> list[Person] | None:
    """The people of a sentence, if they are so many; one alone if the sentence is about him, or the text."""
    if len(named) != people:
        return None
    if people == 1 and not _is_subject(cast, named[0][1]):
        owns = cast.words.words[named[0][1].last - 1].owns
        if owns or len(cast.named_in(0, at)) > 1:
            return None
    return [person for person, _ in named]


def _suits(pronoun: str, person: Person) -> bool:
    """Whether somebody can be the one: known to be somebody, and "she" only where the name says so."""
    female = person.gender == "f"
    return person.certain and (female if pronoun in ("she", "her") else not female)


def _subject_pronoun(asked: Asked) -> Found | None:
    """The sentence, or the one before, names nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    if asked.quoted or cast.others_in(sentence.first, at, data.PERSONS):
        return None
    named = cast.named_in(sentence.first, at)
    if named:
        person = named[0][0] if len(named) == 1 and _is_subject(cast, named[0][1]) else None
    elif opens_clause(words, at) and cast.named_in(at, sentence.last):
        return None  # "When he arrived, Ada Lovelace ..."
    else:
        people = named_before(asked, 1)
        person = people[0] if people else None
    if person is None or not _suits(asked.folds[0], person):
        return None
    return Found(cast.full_name(person), cast.name_span(person, at), "")


def _is_subject(cast: Cast, mention: Mention) -> bool:
    """Whether a name opens its sentence and is what the sentence is about."""
    words = cast.words
    opens = cast.begins(mention)
    sentence = words.sentence_of(mention.first)
    if words.words[mention.last - 1].owns or words.words[sentence.first].fold in data.OPENERS:
        return False
    if mention.last < len(words) and words.words[mention.last].fold in ("and", "or"):
        return False
    led = (words.words[i].fold for i in range(sentence.first, opens) if (i, i + 1) not in cast.places)
    return all(w in data.LEADS_IN or w in data.DAYS or w in data.MONTHS or w.isdecimal() for w in led)


def _object_pronoun(asked: Asked) -> Found | None:
    """The sentence before names one other person, and nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    named = cast.named_in(sentence.first, at)
    if asked.quoted or cast.others_in(sentence.first, at, data.PERSONS) or len(named) > 1:
        return None
    people = named_before(asked, 1)
    if not people or not _suits(asked.folds[0], people[0]) or (named and named[0][0] is people[0]):
        return None
    if named and not _is_subject(cast, named[0][1]):
        return None
    return Found(cast.full_name(people[0]), cast.name_span(people[0], at), "")


def _relative(asked: Asked) -> Found | None:
    """The words follow on the name."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    if asked.quoted or not at:
        return None
    told = [h for p in cast.people for h in p.holdings if h.span.end == words.words[at - 1].end]
    if told and words.words[at].gap.strip() == ",":
        first = words.word_at(told[0].span.start)
        found = cast.named_in(first, at)
    else:
        found = cast.named_in(at - 1, at)
    if len(found) != 1 or words.words[at].gap.strip() not in ("", ",") or words.words[at - 1].owns:
        return None
    person, mention = found[0]
    sentence = words.sentence_of(at)
    if cast.others_in(sentence.first, at, data.PERSONS | data.GROUPS) or not person.certain:
        return None
    if mention.opens and words.words[mention.opens - 1].fold in ("and", "or", "of"):
        return None
    return Found(cast.full_name(person), cast.name_span(person, at), "")


def _two_before(asked: Asked) -> Found | None:
    """The sentence before names two people, and nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    if asked.quoted or cast.named_in(sentence.first, at):
        return None
    if cast.others_in(sentence.first, at, data.PERSONS | data.GROUPS):
        return None
    people = named_before(asked, 2)
    if people is None or not all(person.certain for person in people):
        return None
    return pair(cast, people)


def two_named(asked: Asked) -> Found | None:
    """The sentence before names two people, and nobody else."""
    folds = set(asked.folds)
    if not folds <= _PAIRS or not folds & {"two", "both", "pair"}:
        return None
    return _two_before(asked)


RULES: dict[str, Callable[[Asked], Found | None]] = {
    **dict.fromkeys(_SUBJECTS, _subject_pronoun),
    **dict.fromkeys(_OBJECTS, _object_pronoun),
    **dict.fromkeys(_MANY, _two_before),
    "who": _relative,
}
"""The pronouns that are understood, each with its rule."""
