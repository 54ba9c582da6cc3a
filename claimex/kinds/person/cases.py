"""Words of names that differ in the ending of a case: Orbán, Orbánnal; Лаврова, Lavrov."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from itertools import product

from claimex import lexicon
from claimex.kinds.person.given_names import sexes
from claimex.kinds.person.name import PersonName
from claimex.kinds.person.pairing import Pairing
from claimex.kinds.person.similarity import OTHER, Similarity, Word, are_near_sounds, similarity, word
from claimex.kinds.person.sounds import fold_word
from claimex.text import script_of

_CASE = Similarity(0.8, "case")


class Cases:
    """Pairs the words of two names that no spelling pairs, where one of them is a case of the other.

    Attributes:
        doubtful: whether a word of these is a woman's name as well, so that they may be two people's.
    """

    def __init__(self, one: PersonName, other: PersonName, pairing: Pairing) -> None:
        self.one, self.other = one, other
        self.pairing = pairing
        self.doubtful = False
        for i, j in pairing.alike:
            if i in pairing.free_left and j in pairing.free_right and self._are_cases(i, j):
                pairing.take(i, j, _CASE)

    def is_one_word_of_a_case(self) -> bool:
        """Whether one name is a word that may be a woman's surname, or a case of the other's: Лаврова."""
        one, other = self.one.tokens, self.other.tokens
        if 1 not in (len(one), len(other)) or self.one.script == self.other.script:
            return False
        return self._declined(len(one) - 1, len(other) - 1) != ""

    def _are_cases(self, i: int, j: int) -> bool:
        latin = self.one.script == self.other.script == "latin"
        alone = 1 in (len(self.one.tokens), len(self.other.tokens))
        how = self._declined(i, j)
        if how in ("", "long"):
            return how != ""
        if alone or (latin and how == "woman"):
            return False
        return (how == "short" and not latin) or self._agrees(i, j, how)

    def _declined(self, i: int, j: int) -> str:
        """Return how either word is a case of the other; of two scripts, the Latin one has first cases."""
        a, b = self.one.tokens[i].word, self.other.tokens[j].word
        mine, theirs = self.one.script, self.other.script
        found = is_declined(a, mine, b) if mine == theirs or mine != "latin" else ""
        return found or (is_declined(b, theirs, a) if mine == theirs or theirs != "latin" else "")

    def _agrees(self, i: int, j: int, how: str) -> bool:
        """Whether another word has the ending of a case, too: Олега Кузнецова."""
        for k, m in product(range(len(self.one.tokens)), range(len(self.other.tokens))):
            if k == i or m == j:
                continue
            a, b = self.one.tokens[k].word, self.other.tokens[m].word
            man = "m" in (sexes().get(a.text), sexes().get(b.text))
            if found := self._declined(k, m):
                women = "woman" in (how, found)
                known = "known" in (how, found) and (women or self.one.script == self.other.script)
                self.doubtful |= known or (women and not man)
                return True
        return False


@cache
def _first_cases() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return by script the endings of cases, each with what is in its place in the first case."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for language in lexicon.languages("names"):
        endings = dict.fromkeys(lexicon.words(language, "names", "endings"), ("-",))
        for ending, bases in {**endings, **lexicon.spellings(language, "names", "first_case")}.items():
            folded = [fold_word(base) if base != "-" else "" for base in bases]
            here = fold_word(ending)
            found[script_of(ending)][here] += [base for base in folded if base != here]
    return {
        script: {ending: tuple(dict.fromkeys(bases)) for ending, bases in endings.items()}
        for script, endings in found.items()
    }


@lru_cache(maxsize=8192)
def _in_first_case(text: str, script: str) -> tuple[tuple[int, str], ...]:
    """Return what a word may be in the first case, each with the letters of the ending that it lacks."""
    endings = _first_cases().get(script, {})
    return tuple(
        (size, text[:-size] + base)
        for size in (1, 2, 3, 4)
        if len(text) - size > 2
        for base in endings.get(text[-size:], ())
    )


_DECLINED = 0.8
"""Closeness of a word in the first case to its partner from which on it is one name."""


def is_declined(one: Word, script: str, other: Word) -> str:
    """Return how a word of a script is a case of the other, which is in the first case.

    "long" and "short" by whether the ending says much, "woman" where it may be a woman's surname as well, and
    "known" where both words are known for two given names (Александра is a woman's name, and a case of
    Александр); empty where it is none.
    """
    near = one.onset == other.onset or one.start == other.start
    if not near or not are_near_sounds(one.sounds[:1], other.sounds[:1]):
        return ""
    bases = _in_first_case(one.text, script)
    if script == "latin":  # no other spelling is between the two, unless the ending says much
        bases = tuple([found for found in bases if found[1] == other.text or found[0] > 2])
    plain = similarity(one, other) if bases else OTHER
    for size, base in bases:
        if similarity(word(base, one.abjad), other).closeness < max(_DECLINED, plain.closeness):
            continue
        if plain.kind == "gender" and one.text[-1] == "a":
            return "woman"
        if one.groups and other.groups and one.groups.isdisjoint(other.groups):
            return "known"
        return "long" if size > 2 or (size == 2 and len(one.text) > 6) else "short"
    return ""
