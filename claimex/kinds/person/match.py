"""The verdict on two parsed names: words paired one to one, and what is left over."""

from __future__ import annotations

from functools import lru_cache

from claimex.kinds.person import asian
from claimex.kinds.person import titles_data as data
from claimex.kinds.person.fold import is_hangul
from claimex.kinds.person.model import PersonName, Token
from claimex.kinds.person.pairing import Pair, Pairing, same_letters
from claimex.kinds.person.words import MATCH, OTHER, is_arabic_name, is_small_slip, likeness
from claimex.kinds.relation import Relation, ValueComparison


class NameComparison(ValueComparison):
    """What came of comparing two names; see `ValueComparison`."""


def compare_parsed(one: PersonName, other: PersonName) -> NameComparison:
    """Compare two parsed names; symmetric, and a name is the same as itself."""
    if other.text < one.text:
        one, other = other, one
    found = _compare_at_sight(one, other)
    if found is None:
        found = _Judge(one, other).judge()
        if found.verdict is Relation.DIFFERENT and one.is_baltic != other.is_baltic:
            return _compare_baltic(one, other) or found
    return found


def relate_parsed(one: PersonName, other: PersonName) -> Relation:
    """Return the verdict of `compare_parsed` alone, in less time: no score and no reason."""
    if other.text < one.text:
        one, other = other, one
    found = _compare_at_sight(one, other)
    if found is None:
        if _initial_contradicts(one, other) or _initial_contradicts(other, one):
            return Relation.DIFFERENT
        relation = _Judge(one, other).relate()
        if relation is not Relation.DIFFERENT or one.is_baltic == other.is_baltic:
            return relation
        found = _compare_baltic(one, other)
    return found.verdict if found is not None else Relation.DIFFERENT


def _compare_at_sight(one: PersonName, other: PersonName) -> NameComparison | None:
    """The verdict where it needs no pairing of words."""
    if one.tokens and other.tokens:
        return _compare_whole(one, other) or _compare_syllables(one, other)
    silent = min(name.text for name in (one, other) if not name.tokens)
    reason = f"“{_printable(silent)}” gives no name"
    return _verdict(Relation.UNKNOWN, 0.0, reason, "no name on one side")


def _initial_contradicts(short: PersonName, full: PersonName) -> bool:
    """G. Bush beside Jeb Bush: of two words each, an initial that can stand for neither of the other two.

    So it is left over, and so is one of the others, unless two words are run together in the other name.
    """
    if not short.has_initial or len(short.tokens) != 2 or len(full.tokens) != 2:
        return False
    a, b = short.tokens
    initial, rest = (a, b) if a.word.is_initial else (b, a)
    if initial.soft or any(t.soft or t.patronymic for t in full.tokens):
        return False
    if any(likeness(initial.word, token.word) is not OTHER for token in full.tokens):
        return False
    there = [token.word.text for token in full.tokens]
    return rest.word.text != "".join(there) and a.word.text + b.word.text not in there


def _printable(text: str) -> str:
    """A text cut short for a reason, without lone surrogates, which no output can write."""
    short = text.strip()
    short = short if len(short) <= 80 else f"{short[:79]}…"
    return short.encode("utf-8", "replace").decode("utf-8")


def _compare_baltic(one: PersonName, other: PersonName) -> NameComparison | None:
    """Sergejs Lavrovs: in Latvian and Lithuanian a man's every name takes an -s, also a foreign one."""
    baltic, plain = (one, other) if one.is_baltic else (other, one)
    again = _Judge(baltic.without_s(), plain).judge()
    return again if again.verdict is Relation.SAME else None


@lru_cache(maxsize=4096)
def _verdict(verdict: Relation, score: float, reason: str, rule: str) -> NameComparison:
    return NameComparison(verdict=verdict, score=round(score, 3), reason=reason, rule=rule)


def _same(closeness: float, reason: str, rule: str) -> NameComparison:
    """Two names that are one, from 0.9 on; `closeness` from MATCH to 1."""
    score = 0.9 + 0.1 * (closeness - MATCH) / (1.0 - MATCH)
    return _verdict(Relation.SAME, min(max(score, 0.9), 0.999), reason, rule)


def _compatible(closeness: float, reason: str, rule: str) -> NameComparison:
    """Two names that may be one, from 0.5 to 0.9."""
    return _verdict(Relation.COMPATIBLE, 0.52 + 0.37 * min(closeness, 1.0), reason, rule)


def _different(closeness: float, reason: str, rule: str) -> NameComparison:
    """Two people's names, below 0.5; not kept, as nearly each reason names other words."""
    score = round(min(closeness, 0.49), 3)
    return NameComparison(verdict=Relation.DIFFERENT, score=score, reason=reason, rule=rule)


_A_MONARCH = _verdict(
    Relation.DIFFERENT, 0.3, "a monarch's or pope's one name against a full name", "monarch"
)


def _compare_whole(one: PersonName, other: PersonName) -> NameComparison | None:
    """The verdicts that need no look at single words."""
    if one.generation and other.generation and one.generation != other.generation:
        return _verdict(
            Relation.DIFFERENT, 0.35, "they are of two generations (Jr., II, ...)", "generations differ"
        )
    if len(one.tokens) == 1 and _is_monarch(one, other):
        return _A_MONARCH
    if len(other.tokens) == 1 and _is_monarch(other, one):
        return _A_MONARCH
    if one.plain == other.plain and _nasabs(one) == _nasabs(other):
        return _equal(one, other)
    rearranged = len(one.tokens) > 2 and len(one.plain) == len(other.plain) and one.ordered == other.ordered
    if rearranged and not one.has_nasab:
        return _same(0.98, "the same words in another order", "order")
    if one.letters == other.letters:
        return _same(0.95, "the same letters, divided otherwise", "divided otherwise")
    return None


def _nasabs(name: PersonName) -> list[bool]:
    return [token.nasab for token in name.tokens] if name.has_nasab else []


def _equal(one: PersonName, other: PersonName) -> NameComparison:
    if _are_father_and_son(one, other):
        return _different(0.35, *_FATHER_AND_SON)
    if one.generation != other.generation:
        return _compatible(
            0.1, "the same name, one of the two with a generation (Jr., II, ...)", "one says less"
        )
    return _verdict(Relation.SAME, 1.0, "the same words, titles and marks aside", "same words")


_FATHER_AND_SON = "Jr. after a short name tells a son from the father who bears it", "father and son"


def _are_father_and_son(one: PersonName, other: PersonName) -> bool:
    """Donald Trump Jr. and Donald Trump.

    A first and a last name take "Jr." to tell the son from his father; behind a middle name or initial
    (Joseph R. Biden Jr.) it is a part of the full form, which others leave out.
    """
    if one.generation == other.generation or len(one.tokens) < 2 or len(other.tokens) < 2:
        return False
    son, father = (one, other) if one.generation == "jr" else (other, one)
    return son.generation == "jr" and not father.generation and len(son.tokens) == 2


_MONARCHS = frozenset("king queen pope papa emperor empress rey roi konig konung".split())


def _is_monarch(one: PersonName, other: PersonName) -> bool:
    """Whether `one` is a monarch's single name and `other` somebody with a surname and no crown."""
    if other.generation or sum(not token.soft for token in other.tokens) < 2:
        return False
    reigning = one.generation.isdigit() or not _MONARCHS.isdisjoint(one.titles)
    if not reigning or not _MONARCHS.isdisjoint(other.titles):
        return False
    return not any(token.nasab or token.soft for token in other.tokens[1:])


def _compare_syllables(one: PersonName, other: PersonName) -> NameComparison | None:
    """The verdict on two Chinese, Korean or Vietnamese names; None where one of them is none."""
    if not (one.may_be_asian and other.may_be_asian):
        return None
    mine, theirs = one.asian, other.asian
    found = asian.compare(mine, theirs) if mine is not None and theirs is not None else None
    if found is None:
        return None
    if found.rule == "same syllables" and is_hangul(one.text) and is_hangul(other.text):
        # the romanisations blur what the letters tell apart; `_compare_whole` has seen the same letters
        return _different(0.3, _SYLLABLE_REASONS["one syllable"], "one syllable")
    return _verdict(Relation(found.verdict), found.score, _SYLLABLE_REASONS[found.rule], found.rule)


_SYLLABLE_REASONS = {
    "surnames differ": "the surnames differ",
    "surname, no given name": "the same surname, and no more is said",
    "surname alone": "one says less: the surname alone",
    "given name alone": "one says less: the given name alone",
    "same syllables": "the same syllables, whatever the romanisation",
    "initials": "initials stand for the given name",
    "one says less": "one says less: a part of the name stands on one side only",
    "one syllable": "the given names differ in a syllable, and one syllable makes another person",
    "surname nearly": "the given names agree; one letter of the surname differs",
    "Western given name": "one says less: a Western given name beside a Chinese one",
    "given names differ": "the given names differ",
}


def _words(tokens: list[Token]) -> str:
    return " ".join([token.word.text.title() for token in tokens])


def _all_patronymics(tokens: list[Token]) -> bool:
    return tokens[0].patronymic and all(token.patronymic for token in tokens)


class _Judge:
    """Weighs what two names share, and what each has that the other lacks."""

    def __init__(self, one: PersonName, other: PersonName) -> None:
        self.one, self.other = one, other
        self.pairing = Pairing(one.tokens, other.tokens)
        self.left = self.pairing.hard_left() if self.pairing.free_left else []
        self.right = self.pairing.hard_right() if self.pairing.free_right else []

    @property
    def _pairs(self) -> list[Pair]:
        return self.pairing.pairs

    def judge(self) -> NameComparison:
        conflict = self._weigh()
        if conflict is None:
            return self._agreement()
        if self._same_letters():
            return _same(0.85, "the same letters, divided otherwise", "divided otherwise")
        return _different(self._conflict_score(), *conflict)

    def relate(self) -> Relation:
        """The verdict of `judge` alone."""
        conflict = self._weigh()
        if conflict is None:
            return self._agreement().verdict
        return Relation.SAME if self._same_letters() else Relation.DIFFERENT

    def _weigh(self) -> tuple[str, str] | None:
        """What speaks against one person, once the last pair of words is taken where it is near enough."""
        if self._pairs and len(self.left) == 1 and len(self.right) == 1:
            i, j = self._hard_places()
            if self._is_near_enough(i, j):
                self.pairing.take_near(i, j)
                self.left, self.right = [], []
        return self._conflict() if self._pairs else self._nothing_shared()

    def _nothing_shared(self) -> tuple[str, str] | None:
        one, other = self.one.tokens, self.other.tokens
        if len(one) == len(other) == 1 and likeness(one[0].word, other[0].word).kind == "gender":
            self.pairing.take_gender()
            self.left, self.right = [], []
            return None
        return "no part of the two names agrees", "nothing shared"

    def _same_letters(self) -> bool:
        tokens = (*self.one.tokens, *self.other.tokens)
        if len(self.one.tokens) == len(self.other.tokens) or any(t.word.is_initial for t in tokens):
            return False
        return same_letters(self.one.letters, self.other.letters)

    def _conflict_score(self) -> float:
        if len(self._pairs) == 1 and self._pairs[0].how.kind in ("typo", "joined"):
            return 0.7 * self._pairs[0].how.closeness
        matched = sum([pair.how.closeness for pair in self._pairs])
        total = max(len(self.one.tokens), len(self.other.tokens))
        return 0.25 * matched / total + self.pairing.nearest_miss()

    def _hard_places(self) -> tuple[int, int]:
        """The places of the one word on each side whose lack would say something."""
        pairing = self.pairing
        i = next(k for k in pairing.free_left if not self.one.tokens[k].soft)
        return i, next(k for k in pairing.free_right if not self.other.tokens[k].soft)

    def _is_near_enough(self, i: int, j: int) -> bool:
        """Whether the one word that differs is a bad spelling of the other, all else agreeing."""
        a, b = self.left[0].word, self.right[0].word
        if (a.groups and b.groups) or min(len(a.text), len(b.text)) < 4 or a.text[0] != b.text[0]:
            return False
        if any((p.i < i) != (p.j < j) or p.how.closeness < 0.7 for p in self._pairs):
            return False
        if max(len(self.one.tokens[p.i].word.text) for p in self._pairs) < 3:
            return False
        if is_small_slip(a.text, b.text):
            return True
        # more than a letter: only a first name has this grace, another surname is another person
        if i == len(self.one.tokens) - 1 and j == len(self.other.tokens) - 1:
            return False
        return _same_bones(a.skeleton, b.skeleton)

    def _conflict(self) -> tuple[str, str] | None:
        """What speaks against one person: the reason and the rule; None where nothing does."""
        if self.left and self.right:
            return self._leftovers_conflict()
        one, other = self.one, self.other
        found = None
        if one.generation or other.generation:
            found = self._number() or (_FATHER_AND_SON if _are_father_and_son(one, other) else None)
        if found is None and (one.tokens[0].soft or other.tokens[0].soft):
            found = self._first_name()
        if found is None and (self.left or self.right):
            found = self._last_name()
        if found is None and (one.has_initial or other.has_initial):
            found = self._initials()
        return found or self._father() or self._son() or self._weak()

    def _leftovers_conflict(self) -> tuple[str, str] | None:
        left, right = self.left, self.right
        if _all_patronymics(left) != _all_patronymics(right):
            return None
        if self._is_middle_and_second_surname():
            return None
        return (
            f"each has a part that the other lacks: {_words(left)} against {_words(right)}",
            "leftovers on both sides",
        )

    def _is_middle_and_second_surname(self) -> bool:
        """José María Aznar and José Aznar López: a middle name here, a second surname there."""
        if len(self._pairs) < 2 or len(self.left) != 1 or len(self.right) != 1:
            return False
        if any(pair.how.closeness < 0.8 for pair in self._pairs):
            return False
        if not any(pair.i == 0 and pair.j == 0 for pair in self._pairs):
            return False
        one, other = self.left[0], self.right[0]
        if one.nasab or other.nasab or one.article or other.article:
            return False
        i, j = self._hard_places()
        last = max(self._pairs)
        return (i < last.i and j > last.j) or (i > last.i and j < last.j)

    def _number(self) -> tuple[str, str] | None:
        """Benigno Aquino III and Benigno Aquino Hussein: the number says that the name ends there."""
        for hard, mine, theirs in (
            (self.left, self.one, self.other),
            (self.right, self.other, self.one),
        ):
            numbered = theirs.generation.isdigit() and not mine.generation
            if numbered and hard and hard[-1] is mine.tokens[-1] and not hard[-1].nasab:
                return "a number (II, III) here, another surname there", "leftovers on both sides"
        return None

    def _first_name(self) -> tuple[str, str] | None:
        """Sultan al-Jaber and Ahmed al-Jaber: a form of address that is a first name here."""
        pairing = self.pairing
        for hard, mine, theirs, free in (
            (self.left, self.one, self.other, pairing.free_right),
            (self.right, self.other, self.one, pairing.free_left),
        ):
            first = theirs.tokens[0]
            if not (0 in free and first.soft and hard and hard[0] is mine.tokens[0]):
                continue
            text = first.word.text
            if text in data.GIVEN_LIKE_TITLES and text not in mine.particles and hard[0].word.groups:
                return f"the first names differ: {text.title()} against {_words(hard)}", "given names differ"
        return None

    def _last_name(self) -> tuple[str, str] | None:
        """Zulfikar Ali Khan and Zulfikar Ali Bhutto: an honorific that is a surname here."""
        pairing = self.pairing
        for hard, mine, theirs, free in (
            (self.left, self.one.tokens, self.other.tokens, pairing.free_right),
            (self.right, self.other.tokens, self.one.tokens, pairing.free_left),
        ):
            last = len(theirs) - 1
            text = theirs[last].word.text
            if last in free and text in data.SOFT_LAST and hard and hard[-1] is mine[-1]:
                return (
                    f"the last names differ: {text.title()} against {_words(hard)}",
                    "leftovers on both sides",
                )
        return None

    def _initials(self) -> tuple[str, str] | None:
        if self._has_stray_initial():
            return "an initial can't stand for a surname", "leftovers on both sides"
        # George H. W. Bush and George W. Bush: both give middle initials, the first ones differ
        left, right = _middle(self.one), _middle(self.other)
        if not left or not right or len(left) == len(right):
            return None
        a, b = left[0].word, right[0].word
        if (a.is_initial or b.is_initial) and likeness(a, b).closeness < MATCH:
            return "their middle initials differ", "initials differ"
        return None

    def _has_stray_initial(self) -> bool:
        """An initial that could only stand for the other's surname, its own surname left over."""
        pairing = self.pairing
        forward = [(p.i, p.j) for p in self._pairs]
        backward = [(p.j, p.i) for p in self._pairs]
        for mine, theirs, free, pairs in (
            (self.one.tokens, self.other.tokens, pairing.free_left, forward),
            (self.other.tokens, self.one.tokens, pairing.free_right, backward),
        ):
            last = len(mine) - 1
            if last in free and not mine[last].soft:
                ends = len(theirs) - 1
                if any(mine[i].word.is_initial and j == ends and i != last for i, j in pairs):
                    return True
        return False

    def _father(self) -> tuple[str, str] | None:
        if len(self.one.tokens) == 1 or len(self.other.tokens) == 1:
            return self._lone_father()
        if not (self.one.has_nasab and self.other.has_nasab):
            return None
        i, j = (_nasabs(name).index(True) for name in (self.one, self.other))
        if not any(pair.i == i and pair.j == j for pair in self._pairs):
            return "each names another father", "fathers differ"
        return None

    def _son(self) -> tuple[str, str] | None:
        """Saddam Khalifa Haftar is a son of Khalifa Haftar: each name but the last is a father's."""
        for hard, full, rest in (
            (self.left, self.one.tokens, self.other.tokens),
            (self.right, self.other.tokens, self.one.tokens),
        ):
            if len(hard) != 1 or hard[0] is not full[0] or len(rest) != len(full) - 1 or len(rest) < 2:
                continue
            first, second = full[0].word, full[1].word
            if not (is_arabic_name(first) and is_arabic_name(second)) or full[1].article:
                continue
            double = first.text in data.DOUBLE_NAMES or second.text in ("amir", "mir", "mirza")
            if not double and not any(token.nasab for token in full):
                return f"the one name is that of the other's father: {_words(hard)} is more", "father and son"
        return None

    def _lone_father(self) -> tuple[str, str] | None:
        """A name alone is not the man whose father bears it: King Salman, Mohammed bin Salman."""
        if len(self.one.tokens) == len(self.other.tokens):
            return None
        alone, full, pair = self.one.tokens, self.other.tokens, self._pairs[0]
        j = pair.j
        if len(alone) > 1:
            alone, full, j = self.other.tokens, self.one.tokens, pair.i
        lone, there = alone[0], full[j]
        if there.nasab and not lone.nasab:
            return "the one name is that of the other's father", "father and son"
        if lone.article and not there.article and j == 0 and there.word.groups:
            return "a surname (al-) here, a first name there", "surname against first name"
        return None

    def _weak(self) -> tuple[str, str] | None:
        """One word that is only near, with nothing else to bear it out."""
        if len(self._pairs) > 1:
            return None
        how = self._pairs[0].how
        if how.kind in ("typo", "joined") and how.closeness < 0.7 and not self.one.generation:
            return "the one word that could agree is only near", "near, with nothing to bear it out"
        return None

    def _agreement(self) -> NameComparison:
        one, pairs = self.one.tokens, self._pairs
        kinds = {pair.how.kind for pair in pairs}
        mean = 1.0
        if kinds != {"equal"}:
            weights = [len(one[pair.i].word.text) for pair in pairs]
            mean = sum(w * p.how.closeness for w, p in zip(weights, pairs, strict=True)) / sum(weights)
        if self.left or self.right:
            share = len(pairs) / max(len(one), len(self.other.tokens))
            said = _words(self.left or self.right)
            reason = f"one says less: {said} stands on one side only"
            return _compatible(mean * (0.7 + 0.25 * share), reason, "one says less")
        if self.one.generation != self.other.generation:
            return _compatible(
                mean * 0.9, "one says less: Jr., II or the like stands on one side only", "one says less"
            )
        if "gender" in kinds:
            return _compatible(0.0, "a man's and a woman's form of one surname", "gender")
        if "initial" in kinds:
            return _compatible(mean * 0.95, "an initial stands for a name", "initials")
        reason, rule = _how_alike(kinds)
        return _same(mean, reason, rule)


def _how_alike(kinds: set[str]) -> tuple[str, str]:
    if "familiar" in kinds:
        return "a familiar or foreign form of the given name", "familiar form"
    if kinds == {"equal"}:
        return "the same words in another order", "order"
    return "the same name in another spelling", "spelling"


def _middle(name: PersonName) -> list[Token]:
    return [token for token in name.tokens[1:-1] if not token.soft]


def _same_bones(one: str, other: str) -> bool:
    """The same consonants, but for one that is left out, or in another order; l and r are one."""
    one, other = one.replace("l", "r"), other.replace("l", "r")
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if len(short) < 2 or len(long) < 3:
        return False
    if len(long) == len(short):
        return sorted(long) == sorted(short)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
