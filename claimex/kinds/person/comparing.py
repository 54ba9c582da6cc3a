"""The verdict on two names: their words are paired one to one, and what is left over decides.

Words left over on one side are silence, words left over on both sides are a contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from claimex import lexicon
from claimex.arguments import checked
from claimex.kinds.person import asian
from claimex.kinds.person.apart import (
    are_man_and_woman,
    are_two_families,
    are_two_names,
    differ_in_a_telling_vowel,
    is_womans_form,
)
from claimex.kinds.person.cases import Cases
from claimex.kinds.person.contradictions import JUNIOR, PairedName, find_contradiction
from claimex.kinds.person.east_asian_scripts import in_first_case, may_be_foreign, share_characters
from claimex.kinds.person.given_names import arabic_given_names, is_known, short_forms
from claimex.kinds.person.name import PersonName
from claimex.kinds.person.nearness import are_near
from claimex.kinds.person.outcome import NameComparison, compatible, different, same, unknown
from claimex.kinds.person.pairing import Pairing
from claimex.kinds.person.parsing import parse_name
from claimex.kinds.person.similarity import (
    EQUAL,
    FAMILIAR,
    MATCH,
    Similarity,
    Word,
    are_of_two_genders,
    is_patronymic_of_one,
    is_womans_patronymic,
    similarity,
    unknown_similarity,
)
from claimex.kinds.person.whole_names import (
    SCRIPTS,
    TWO_SEXES,
    compare_acronym,
    compare_marks,
    compare_regnal_names,
    compare_sexes,
    find_doubt,
    has_byname,
)
from claimex.kinds.relation import Relation


@checked()
def compare_names(a: str, b: str) -> NameComparison:
    """Compare two names of people.

    Args:
        a: a name as a text has it, in any script, with or without titles.
        b: the other one. The order makes no difference.

    Returns:
        The verdict (same, compatible where one says less, different; unknown where one of the two holds no
        name at all, where no table has the name in the other's script, and for a name that a pope or
        monarch took, or an Arabic byname, beside another name), a score, the reason in words and the rule
        that decided. The score is the belief that both are one person's: 0.9 to 1 for same, 0.5 to 0.9
        for compatible, below 0.5 for different, 0 for unknown. No table has pen names or party names: two
        names of one script that share nothing ("Mark Twain", "Samuel Clemens") are different.

    Raises:
        ArgumentError: a name is no string.

    Example:
        >>> import claimex
        >>> claimex.compare_names("Murhaf Abu Qasra", "Marhaf Abu Kassar").verdict.value
        'same'
    """
    return compare_parsed(parse_name(a), parse_name(b))


def compare_parsed(one: PersonName, other: PersonName) -> NameComparison:
    """Return what `compare_names` does, for two names that are taken apart."""
    return _compare(one, other) if one.text <= other.text else _compare(other, one)


@lru_cache(maxsize=8192)
def _compare(one: PersonName, other: PersonName) -> NameComparison:
    if one.script == other.script == "han" and one.tokens and other.tokens:
        return _compare_han(one, other)
    return _compare_parsed(one, other)


def _compare_han(one: PersonName, other: PersonName) -> NameComparison:
    """Compare two names in Han, where other characters of the same sounds are another name: 王毅, 王义."""
    shared = share_characters(one.text, other.text)
    found = compare_sexes(one, other) or (_SAME_WORDS if shared else _compare_parsed(one, other))
    if found.verdict is Relation.DIFFERENT and found is not TWO_SEXES:
        numbers = [{text for text in name.texts if text.isdigit()} for name in (one, other)]
        if all(numbers) and numbers[0] != numbers[1]:
            return found  # 教宗良十四世, 教宗良十三世
        in_both = not set(one.text).isdisjoint(other.text)
        foreign = in_both and (may_be_foreign(one.text) or may_be_foreign(other.text))
        return _OTHER_TRANSCRIPTION if foreign else found  # 特朗普, 川普
    return _OTHER_CHARACTERS if found.verdict is Relation.SAME and shared is False else found


def _compare_parsed(one: PersonName, other: PersonName) -> NameComparison:
    if not (one.tokens and other.tokens):
        silent = _printable(other.text if one.tokens else one.text)
        return unknown(0.0, f"“{silent}” gives no name", "no name on one side")
    known = (
        compare_sexes(one, other)
        or compare_marks(one, other)
        or _compare_whole(one, other)
        or compare_acronym(one, other)
    )
    if known is None and (known := _compare_syllables(one, other)):
        return known
    found = known or _Weighing(one, other).outcome()
    return find_doubt(found, one, other) if found.verdict is Relation.DIFFERENT else found


def _printable(text: str) -> str:
    """Return a text cut short for a reason, without lone surrogates, which no output can write."""
    short = text.strip()
    short = short if len(short) <= 80 else f"{short[:79]}…"
    return short.encode("utf-8", "replace").decode("utf-8")


def _spelled_as(closeness: float, reason: str, rule: str) -> NameComparison:
    """Return that two names are one, at 0.9 or more; `closeness` from MATCH to 1."""
    score = 0.9 + 0.1 * (closeness - MATCH) / (1.0 - MATCH)
    return same(round(min(max(score, 0.9), 0.999), 3), reason, rule)


def _may_be(closeness: float, reason: str, rule: str) -> NameComparison:
    """Return that two names may be one, from 0.5 to 0.9."""
    return compatible(round(0.52 + 0.37 * min(closeness, 1.0), 3), reason, rule)


_SURE = 0.7
"""Closeness from which on one misspelt word alone is one name."""
_SAME_WORDS = same(1.0, "the same words, titles and marks aside", "same words")
_IN_ANOTHER_ORDER = same(0.98, "the same words in another order", "order")
_WOMAN_OR_CASE = unknown(0.0, "a woman's name, or a man's in another case", "woman or case")
_CASE_OR_SYLLABLE = unknown(0.0, "a name in a case, or another name", "case or syllable")
_NUMBER_FOR_NAME = unknown(0.0, "a number here, a name there", "number for a name")
_GRANDFATHER = _may_be(
    0.6, "one says the grandfather's name, the other the family's", "grandfather beside family"
)
_OTHER_CHARACTERS = different(0.2, "the same sounds, but other characters", "other characters")
_OTHER_TRANSCRIPTION = unknown(0.0, "each may be a foreign name in characters of its own", "transcription")
_FIRST_NAME_ALONE = unknown(0.0, "a first name alone says too little", "first name alone")
_PATRONYMIC = _may_be(0.3, "a patronymic here, a surname of the same stem there", "patronymic")
_FORMS_OF_ONE = {
    "gender": _may_be(0.0, "a man's and a woman's form of one surname", "gender"),
    "patronymic": _PATRONYMIC,
}
_PATRONYMIC_ALONE = unknown(0.0, "a patronymic here, a surname there", "patronymic")
_FATHER_OR_SON = _may_be(
    0.3, "the same given names in another order: perhaps a father's and a son's", "order of given names"
)
_WORDS_SWAPPED = _may_be(0.3, "two words in another order, the others in their places", "words swapped")
_BYNAME_BESIDE_NAME = _may_be(0.3, "a byname (Abu) here, a name there", "byname beside a name")
_NO_SURNAMES = lexicon.words("mul", "names", "given", "no_surnames")
_DIVIDED = _spelled_as(0.95, "the same letters, divided otherwise", "divided otherwise")


def _compare_whole(one: PersonName, other: PersonName) -> NameComparison | None:
    """Return the verdict that needs no look at single words."""
    if one.plain == other.plain:
        return _BYNAME_BESIDE_NAME if has_byname(one) != has_byname(other) else _SAME_WORDS
    if one.letters == other.letters:
        return _DIVIDED
    if len(one.letters) != len(other.letters) or one.has_father:
        return None
    if sorted(one.words) != sorted(other.words):
        return None
    return _order(one, other)


def _order(one: PersonName, other: PersonName) -> NameComparison:
    """Return the verdict on two names of the same words: a family name may be first or last, and no more."""
    mine, theirs = ([token.word.text for token in name.tokens if not token.soft] for name in (one, other))
    if mine == theirs or "," in one.text + other.text:
        return _IN_ANOTHER_ORDER
    if all(word in arabic_given_names() or word in _NO_SURNAMES for word in mine):
        return _FATHER_OR_SON
    turned = any(mine[at:] + mine[:at] == theirs for at in range(1, len(mine)))
    return _IN_ANOTHER_ORDER if turned or len(mine) != len(theirs) else _WORDS_SWAPPED


def _compare_syllables(one: PersonName, other: PersonName) -> NameComparison | None:
    """Return the verdict on two Chinese, Korean or Vietnamese names; None where one of them is none."""
    if not (one.has_asian_surname and other.has_asian_surname):
        return None
    mine, theirs = one.asian, other.asian
    if mine is None or theirs is None:
        return None
    found = asian.compare(mine, theirs)
    blurred = found and found.rule in ("same syllables", asian.GIVEN_NEARLY.rule)
    if blurred and one.script == other.script == "hangul":
        return asian.ONE_SYLLABLE  # the romanisations blur what Hangul distinguishes: 김종은, 김정은
    if found is None or found.verdict is not Relation.DIFFERENT:
        return found
    if "cyrillic" in (one.script, other.script):
        for declined, beside in ((one, other), (other, one)):  # Ли Цяна is Li Qiang's, or Li Qiana
            known = parse_name(in_first_case(declined.text)).asian
            if known and beside.asian and (read := asian.compare(known, beside.asian)):
                found = found if read.verdict is Relation.DIFFERENT else _CASE_OR_SYLLABLE
    elif (
        one.script != other.script
        and "han" in (one.script, other.script)
        and not (mine.is_pinyin and theirs.is_pinyin)
    ):
        # a name may have readings that no table has: Sun Yat-sen
        found = found if asian.share_a_syllable(mine, theirs) else SCRIPTS
    return found


def _words(name: PersonName, places: Sequence[int]) -> str:
    return " ".join([name.tokens[k].word.text.title() for k in places])


def _is_number_for_name(
    numbered: PersonName, number: Sequence[int], other: PersonName, named: Sequence[int]
) -> bool:
    """Whether one name has a number where the other has a name: Karim Aga Khan, Charles Windsor."""
    last = len(numbered.tokens) - 1
    if number != [last] or not numbered.tokens[last].word.text.isdigit():
        return False
    word = other.tokens[named[0]].word
    return named == [0 if last > 1 else 1] and not (word.is_initial or word.text.isdigit())


def _is_foreign(one: Word, other: Word) -> bool:
    """Whether two given names are one name in two languages: Karl, Charles; not Sergej, Serguei, not Kate."""
    if one.start == other.start or not short_forms().isdisjoint((one.text, other.text)):
        return False
    return unknown_similarity(one, other).closeness < MATCH


def _telling(name: PersonName, places: list[int]) -> list[int]:
    """Return the places of words but forms of address, which no word precedes but another of them."""
    return [k for k in places if not name.tokens[k].soft] if name.tokens[0].soft else places.copy()


_NearWords = list[tuple[Word, Word, bool]]


class _Weighing:
    """What two names share, and what each has that the other lacks."""

    __slots__ = ("cases", "left", "one", "other", "pairing", "right")

    def __init__(self, one: PersonName, other: PersonName) -> None:
        self.one, self.other = one, other
        self.pairing = pairing = Pairing(one, other)
        self.cases = Cases(one, other, pairing) if pairing.alike else None
        self.left = _telling(one, pairing.free_left)
        self.right = _telling(other, pairing.free_right)

    def outcome(self) -> NameComparison:
        pairing = self.pairing
        if not pairing.pairs:
            return self._unpaired()
        if len(self.left) == len(self.right) == 1 and (how := self._near()):
            pairing.take(self.left.pop(0), self.right.pop(0), how)
        if self.left and self.right:
            if _is_number_for_name(self.one, self.left, self.other, self.right):
                return _NUMBER_FOR_NAME
            if _is_number_for_name(self.other, self.right, self.one, self.left):
                return _NUMBER_FOR_NAME
            if self._is_grandfather_beside_family():
                return _GRANDFATHER
            if known := self._compare_patronymics():
                return known
            mine, theirs = _words(self.one, self.left), _words(self.other, self.right)
            reason = f"each has a part that the other lacks: {mine} against {theirs}"
            return self._conflict(reason, "leftovers on both sides")
        return self._agreement()

    def _is_grandfather_beside_family(self) -> bool:
        """Whether one goes on with a grandfather: Karim bin Nasir bin Omar, Karim bin Nasir Al Hadi."""
        if not (self.one.has_father and self.other.has_father) or len(self.left) > 1 or len(self.right) > 1:
            return False
        if self.one.tokens[self.left[0]].is_father == self.other.tokens[self.right[0]].is_father:
            return False
        fathers = [
            (i, j)
            for i, j, _ in self.pairing.pairs
            if self.one.tokens[i].is_father and self.other.tokens[j].is_father
        ]
        return any(0 < i < self.left[0] and 0 < j < self.right[0] for i, j in fathers)

    def _unpaired(self) -> NameComparison:
        """Return the verdict on two names that share no word."""
        one, other = self.one.tokens, self.other.tokens
        alone = similarity(one[0].word, other[0].word).kind if len(one) == len(other) == 1 else ""
        if found := _FORMS_OF_ONE.get(alone):
            return found
        if self.cases and self.cases.is_one_word_of_a_case():
            return _WOMAN_OR_CASE
        return self._conflict("no part of the two names agrees", "nothing shared")

    def _compare_patronymics(self) -> NameComparison | None:
        """Return the verdict where the one word that differs is a patronymic here, a surname there."""
        if len(self.left) > 1 or len(self.right) > 1:
            return None
        a, b = self.one.tokens[self.left[0]].word, self.other.tokens[self.right[0]].word
        if is_patronymic_of_one(a, b):
            return _PATRONYMIC
        alone = len(self.one.tokens) == len(self.other.tokens) == 2
        is_one = is_womans_patronymic(a) != is_womans_patronymic(b)
        return _PATRONYMIC_ALONE if alone and is_one else None

    def _conflict(self, reason: str, rule: str) -> NameComparison:
        score = self.pairing.nearest_miss
        if pairs := self.pairing.pairs:
            matched = sum([how.closeness for *_, how in pairs])
            score += 0.25 * matched / max(len(self.one.tokens), len(self.other.tokens))
        return different(round(min(score, 0.49), 3), reason, rule)

    def _near(self) -> Similarity | None:
        """Return how near the one word that differs is to the other, where all else agrees."""
        a, b = self.one.tokens[self.left[0]].word, self.other.tokens[self.right[0]].word
        if self._is_bad_spelling(a, b):
            return Similarity(0.5, "near")
        return Similarity(0.5, "one letter") if self._is_one_letter_apart(a, b) else None

    def _is_bad_spelling(self, a: Word, b: Word) -> bool:
        """Whether a word is the other cut short, or a bad spelling of it."""
        one, other = self.one.tokens, self.other.tokens
        i, j = self.left[0], self.right[0]
        if (a.groups and b.groups) or a.is_initial or b.is_initial or a.text in JUNIOR or b.text in JUNIOR:
            return False
        if a.text.isdigit() or b.text.isdigit():
            return False
        surnames = i == len(one) - 1 and j == len(other) - 1
        lasts = (one[-1].word.text, other[-1].word.text) if i == j == 0 else ()

        def is_telling() -> bool:
            return not any(map(is_known, lasts)) if lasts else i > 0 and j > 0 and not surnames

        return are_near(a, b, surnames=surnames, agreeing=len(self.pairing.pairs), telling=is_telling)

    def _is_one_letter_apart(self, a: Word, b: Word) -> bool:
        """Whether one letter of the given name is another, all else is equal, and both may be of one sex."""
        if self.left[0] or self.right[0] or a.abjad or b.abjad:
            return False
        if any(how is not EQUAL for *_, how in self.pairing.pairs):
            return False
        if min(len(a.text), len(b.text)) < 3 or OSA.distance(a.text, b.text, score_cutoff=1) != 1:
            return False
        return not (a.text[-1] != b.text[-1] and "a" in (a.text[-1], b.text[-1])) and not are_man_and_woman(
            a, b
        )

    def _contradiction(self) -> tuple[str, str] | None:
        names, pairs = (self.one, self.other), self.pairing.pairs
        if not (self.left or self.right) and not any(name.has_initial or name.has_father for name in names):
            return None  # each word has its own beside it
        mine = PairedName(self.one, self.one.tokens, {i: j for i, j, _ in pairs}, self.left)
        theirs = PairedName(self.other, self.other.tokens, {j: i for i, j, _ in pairs}, self.right)
        return find_contradiction(mine, theirs)

    def _near_words(self) -> _NearWords:
        """Return the words that are near those beside them, and whether both are the first of their names."""
        if self.one.script != self.other.script or 1 in (len(self.one.tokens), len(self.other.tokens)):
            return []
        return [
            (self.one.tokens[i].word, self.other.tokens[j].word, i == j == 0)
            for i, j, how in self.pairing.pairs
            if how.kind not in ("equal", "initial")
        ]

    def _compare_given_sexes(self, near: _NearWords) -> NameComparison | None:
        """Return the verdict where the first words are a man's name and a woman's, or the man's in a case."""
        if not any(first and are_man_and_woman(a, b) for a, b, first in near):
            return None
        if self.one.script == "cyrillic":  # there a case is likelier than a woman of the same surname
            return _WOMAN_OR_CASE if len(near) == 1 else None
        return TWO_SEXES if len(near) == 1 else _WOMAN_OR_CASE

    def _has_another_name(self, near: _NearWords) -> bool:
        """Whether a word is near the one beside it, and another name all the same: Marko, Mirko."""
        for a, b, first in near:
            if first and is_womans_form(a.text, b.text):
                # Marka Kovača is a case of Marko Kovač
                if all(first or are_of_two_genders(a, b) for a, b, first in near):
                    return True
            elif are_two_names(a, b) or differ_in_a_telling_vowel(a, b, given=first):
                return True
        return False

    def _has_another_vowel(self) -> bool:
        """Whether the first words differ in a vowel that both scripts write: Юки, Yuko."""
        if {self.one.script, self.other.script} != {"latin", "cyrillic"} or len(self.pairing.pairs) < 2:
            return False
        a, b = self.one.tokens[0].word, self.other.tokens[0].word
        return any(i == j == 0 for i, j, _ in self.pairing.pairs) and differ_in_a_telling_vowel(
            a, b, given=True
        )

    def _spelling(self, mean: float) -> NameComparison:
        one, other = self.one.tokens[-1], self.other.tokens[-1]
        alone = len(self.pairing.pairs) == 1 and not (one.particles or other.particles)
        a, b = one.word, other.word
        latin = self.one.script == self.other.script == "latin"
        alone = alone and a.sounds != b.sounds and is_known(a.text) and is_known(b.text)
        if latin and (alone or are_two_families(a, b)):  # Khamenei, Khomeini; Hansen, Hanson
            return _may_be(mean, "surnames that are nearly one, and both are known", "two names")
        return _spelled_as(mean, "the same name in another spelling", "spelling")

    def _familiar_form(self, mean: float) -> NameComparison:
        one, other = self.one.tokens, self.other.tokens
        forms = [(one[i].word, other[j].word) for i, j, how in self.pairing.pairs if how is FAMILIAR]
        if self.one.script == self.other.script and any(_is_foreign(a, b) for a, b in forms):
            return _may_be(mean, "one given name in two languages", "foreign form")
        return _spelled_as(mean, "a familiar or foreign form of the given name", "familiar form")

    def _agreement(self) -> NameComparison:
        one, other, pairs = self.one.tokens, self.other.tokens, self.pairing.pairs
        if found := self._contradiction():
            return self._conflict(*found)
        closeness, letters, kinds = 0.0, 0, set[str]()
        for i, _, how in pairs:
            length = len(one[i].word.text)
            letters += length
            closeness += length * how.closeness
            kinds.add(how.kind)
        if self.cases and self.cases.doubtful:
            return _WOMAN_OR_CASE
        near = self._near_words() if kinds != {"equal"} else []
        if near and (sexes := self._compare_given_sexes(near)):
            return sexes
        mean = closeness / letters
        if self.left or self.right:
            short, first = (self.one, pairs[0][1]) if self.right else (self.other, pairs[0][0])
            if len(short.tokens) == 1 and first == 0 and max(len(one), len(other)) > 2 and not short.titles:
                return _FIRST_NAME_ALONE
            if doubt := compare_regnal_names(
                short, self.one if self.left else self.other, self.left or self.right
            ):
                return doubt
            share = len(pairs) / max(len(one), len(other))
            said = _words(self.one, self.left) or _words(self.other, self.right)
            reason = f"one says less: {said} is on one side only"
            return _may_be(mean * (0.7 + 0.25 * share), reason, "one says less")
        return self._agreement_of(kinds, mean, near)

    def _agreement_of(self, kinds: set[str], mean: float, near: _NearWords) -> NameComparison:
        """Return the verdict on two names of which each word has its own in the other."""
        if kinds == {"initial"}:
            return unknown(0.0, "initials alone say too little", "initials alone")
        if len(self.pairing.pairs) == 1 and not kinds.isdisjoint(("typo", "joined")) and mean < _SURE:
            reason = "the one word of both is only near"
            return different(round(0.7 * mean, 3), reason, "near, nothing else agrees")
        if "initial" in kinds:
            return _may_be(mean * 0.95, "an initial in place of a name", "initials")
        if "one letter" in kinds or (near and self._has_another_name(near)) or self._has_another_vowel():
            return _may_be(mean, "two names that are nearly one", "two names")
        if "familiar" in kinds:
            return self._familiar_form(mean)
        if kinds == {"equal"}:
            return _order(self.one, self.other)
        return self._spelling(mean)
