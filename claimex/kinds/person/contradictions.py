"""Signs that two names are two people's, although neither has a word that contradicts the other.

A sign is found seldom, and what it prevents is worse than any figure shows: two people taken for one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimex import lexicon
from claimex.kinds.person.given_names import arabic_given_names
from claimex.kinds.person.name import NameToken, PersonName
from claimex.kinds.person.similarity import MATCH, similarity

JUNIOR = frozenset("jr jnr junior hijo filho fils".split())
_MONARCHS = frozenset("king queen pope papa emperor empress rey roi konig konung".split())
_ADDRESS_OR_NAME = frozenset("ben sultan emir amir ameer shah mir dean earl duke sardar".split())
_DROPPED = lexicon.words("ar", "names", "dropped")


class PairedName(NamedTuple):
    """One of two names beside the other."""

    name: PersonName
    tokens: tuple[NameToken, ...]
    partners: dict[int, int]
    lacking: list[int]


def find_contradiction(one: PairedName, other: PairedName) -> tuple[str, str] | None:
    """Return the reason and the rule that make two people of two names; None where there is none."""
    words = sorted((len(one.tokens), len(other.tokens)))
    signs = _SIGNS if words[0] > 1 else _SIGNS_IN_ONE_WORD if words[1] > 1 else {}
    for rule, (reason, is_found) in signs.items():
        if is_found(one, other) or is_found(other, one):
            return reason, rule
    return None


def _is_son(mine: PairedName, theirs: PairedName) -> bool:
    """Donald Trump Jr., Donald Trump; behind a middle name (Joseph R. Biden Jr.) Jr. is often left out."""
    if len(mine.tokens) != 3:
        return False
    return not JUNIOR.isdisjoint(mine.name.plain.split()) and JUNIOR.isdisjoint(theirs.name.plain.split())


def _has_another_father(mine: PairedName, theirs: PairedName) -> bool:
    """Mohammed bin Rashid, Rashid bin Mohammed."""
    if not (mine.name.has_father and theirs.name.has_father):
        return False
    return not any(mine.tokens[i].is_father and theirs.tokens[j].is_father for i, j in mine.partners.items())


def _is_father(mine: PairedName, theirs: PairedName) -> bool:
    """King Salman, Mohammed bin Salman."""
    alone = mine.tokens[0]
    return len(mine.tokens) == 1 and theirs.tokens[mine.partners[0]].is_father and not alone.is_father


def _is_father_of_a_chain(mine: PairedName, theirs: PairedName) -> bool:
    """Khalifa Haftar, Saddam Khalifa Haftar: in Arabic names each word but the last may be a father's."""
    first, rest = theirs.tokens[0], theirs.tokens[1:]
    if first.soft or len(mine.tokens) != len(rest) or theirs.name.has_father:
        return False
    arabic = [text in arabic_given_names() for text in theirs.name.texts[:-1]]
    if sum(arabic) < 2:
        return False
    if any(similarity(a.word, b.word).closeness < MATCH for a, b in zip(mine.tokens, rest, strict=True)):
        return False
    if len(arabic) > 3:
        return True
    dropped = first.word.text in _DROPPED or rest[0].word.text in ("amir", "mir", "mirza")
    return arabic[0] and arabic[1] and not dropped


def _is_surname(mine: PairedName, theirs: PairedName) -> bool:
    """President al-Assad, Assad Hassan al-Shaibani."""
    if len(mine.tokens) > 1 or mine.partners[0] != 0 or not theirs.tokens[0].word.groups:
        return False
    return mine.tokens[0].has_article and not theirs.tokens[0].has_article


def _is_monarch(mine: PairedName, theirs: PairedName) -> bool:
    """King Abdullah, Abdullah Gul; but King Charles, Charles III."""
    if len(mine.tokens) > 1 or _MONARCHS.isdisjoint(mine.name.titles):
        return False
    return _MONARCHS.isdisjoint((*theirs.name.titles, *theirs.name.plain.split())) and not any(
        token.is_father or token.word.text.isdigit() for token in theirs.tokens[1:]
    )


def _has_other_initials(mine: PairedName, theirs: PairedName) -> bool:
    """George H. W. Bush, George W. Bush."""
    if not (mine.name.has_initial or theirs.name.has_initial):
        return False
    here, there = ([token.word for token in view.tokens[1:-1]] for view in (mine, theirs))
    if not here or not there or len(here) == len(there):
        return False
    return (here[0].is_initial or there[0].is_initial) and similarity(here[0], there[0]).closeness < MATCH


def _is_initial_of_a_surname(mine: PairedName, theirs: PairedName) -> bool:
    """Edward M. Kennedy, Edward Miliband."""
    last = len(theirs.tokens) - 1
    return (
        mine.name.has_initial
        and len(mine.tokens) - 1 in mine.lacking
        and any(j == last and mine.tokens[i].word.is_initial for i, j in mine.partners.items())
    )


def _has_another_first_name(mine: PairedName, theirs: PairedName) -> bool:
    """Sultan al-Jaber, Ahmed al-Jaber: Sultan is a first name there."""
    first = mine.tokens[0]
    if not first.soft or first.word.text not in _ADDRESS_OR_NAME or 0 in mine.partners:
        return False
    return theirs.lacking[:1] == [0] and bool(theirs.tokens[0].word.groups)


_Signs = dict[str, tuple[str, Callable[[PairedName, PairedName], bool]]]
_SIGNS_IN_ANY: _Signs = {
    "initial of a surname": ("an initial can't stand for a surname", _is_initial_of_a_surname),
    "first names differ": ("a form of address here is a first name", _has_another_first_name),
}
"""Of each sign its rule, its reason, and whether the first of two names shows it beside the second."""
_SIGNS_IN_ONE_WORD: _Signs = {
    "father and son": ("the one name is that of the other's father", _is_father),
    "surname against first name": ("a surname (al-) here, a first name there", _is_surname),
    "monarch": ("a monarch's or pope's one name against a full name", _is_monarch),
    **_SIGNS_IN_ANY,
}
_SIGNS: _Signs = {
    "Jr.": ("Jr. after a first and a last name distinguishes a son from his father", _is_son),
    "fathers differ": ("each names another father", _has_another_father),
    "father and son, without bin": ("the one name is that of the other's father", _is_father_of_a_chain),
    "initials differ": ("their middle initials differ", _has_other_initials),
    **_SIGNS_IN_ANY,
}
"""The same of names of two words and more."""
