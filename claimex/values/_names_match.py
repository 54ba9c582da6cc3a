"""The verdict on two parsed names: words paired one to one, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimex.values import _names_asian as asian
from claimex.values import _names_titles_data as data
from claimex.values._names_parse import PersonName, Token
from claimex.values._names_words import MATCH, NEAR, Likeness, likeness, word
from claimex.values.relation import Relation, ValueComparison


class NameComparison(ValueComparison):
    """What came of comparing two names; see `ValueComparison`."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of one name beside a word of the other."""

    i: int
    j: int
    how: Likeness


@lru_cache(maxsize=65536)
def compare_parsed(one: PersonName, other: PersonName) -> NameComparison:
    """Compare two parsed names; symmetric, and a name is the same as itself."""
    if not one.tokens or not other.tokens:
        silent = one if not one.tokens else other
        return _verdict(
            Relation.UNKNOWN, 0.0, f"“{silent.text.strip()}” gives no name", "no name on one side"
        )
    if other.text < one.text:
        one, other = other, one
    if one.generation != other.generation and one.generation and other.generation:
        return _verdict(
            Relation.DIFFERENT, 0.35, "they are of two generations (Jr., II, ...)", "generations differ"
        )
    if _is_monarch(one, other) or _is_monarch(other, one):
        return _verdict(
            Relation.DIFFERENT, 0.3, "a monarch's or pope's one name against a full name", "monarch"
        )
    if one.plain == other.plain and _same_order(one, other):
        return _equal(one, other)
    if one.ordered == other.ordered and len(one.tokens) > 2 and not _has_nasab(one):
        return _verdict(Relation.SAME, 0.98, "the same words in another order", "order")
    if one.letters == other.letters:
        return _verdict(Relation.SAME, 0.95, "the same letters, divided otherwise", "divided otherwise")
    if one.asian and other.asian:
        found = asian.compare(one.asian, other.asian)
        if found is not None:
            return _verdict(
                Relation(found.verdict),
                found.score,
                f"“{one.text}” and “{other.text}”: {found.rule}",
                found.rule,
            )
    return _compare_tokens(one, other)


def _verdict(verdict: Relation, score: float, reason: str, rule: str) -> NameComparison:
    return NameComparison(verdict=verdict, score=score, reason=reason, rule=rule)


_MONARCHS = frozenset("king queen pope papa emperor empress rey roi konig konung".split())


def _is_monarch(one: PersonName, other: PersonName) -> bool:
    """Whether `one` is a monarch's single name and `other` somebody with a surname and no crown."""
    if len(one.tokens) != 1 or len(other.tokens) < 2 or other.generation:
        return False
    reigning = one.generation.isdigit() or not _MONARCHS.isdisjoint(one.titles)
    if not reigning or not _MONARCHS.isdisjoint(other.titles):
        return False
    return not any(token.nasab or token.soft for token in other.tokens[1:])


def _has_nasab(name: PersonName) -> bool:
    return any(token.nasab for token in name.tokens)


def _same_order(one: PersonName, other: PersonName) -> bool:
    return [token.nasab for token in one.tokens] == [token.nasab for token in other.tokens]


def _equal(one: PersonName, other: PersonName) -> NameComparison:
    if one.generation != other.generation:
        return _verdict(
            Relation.COMPATIBLE,
            0.85,
            "the same name, one of the two with a generation (Jr., II, ...)",
            "one says less",
        )
    return _verdict(Relation.SAME, 1.0, "the same words, titles and marks aside", "same words")


def _compare_tokens(one: PersonName, other: PersonName) -> NameComparison:
    pairing = _Pairing(one.tokens, other.tokens)
    return pairing.judge(one, other)


class _Pairing:
    """The words of two names, paired one to one, the nearest first."""

    def __init__(self, left: tuple[Token, ...], right: tuple[Token, ...]) -> None:
        self.left, self.right = left, right
        self.pairs: list[_Pair] = []
        self.near: list[_Pair] = []
        self.free_left = set(range(len(left)))
        self.free_right = set(range(len(right)))
        self._assign()
        if self.free_left or self.free_right:
            self._join_split_words()

    def _assign(self) -> None:
        candidates = []
        for i, a in enumerate(self.left):
            for j, b in enumerate(self.right):
                how = _token_likeness(a, b)
                if how.closeness >= 0.3:
                    candidates.append((-how.closeness, abs(i - j), i, j, how))
        candidates.sort(key=lambda entry: entry[:4])
        for _, _, i, j, how in candidates:
            if i not in self.free_left or j not in self.free_right:
                continue
            if how.closeness >= MATCH:
                self.pairs.append(_Pair(i, j, how))
                self.free_left.discard(i)
                self.free_right.discard(j)
            else:
                self.near.append(_Pair(i, j, how))

    def _join_split_words(self) -> None:
        """Two words on one side may be one on the other: Jong un, Jongun; Van Rompuy, Vanrompuy."""
        _join(self, self.left, self.right, self.free_left, self.free_right, False)
        _join(self, self.right, self.left, self.free_right, self.free_left, True)

    def accept_joined(self, i: int, j: int, closeness: float, flipped: bool) -> None:
        """Record that two words of one side are one word of the other."""
        pair = (j, i) if flipped else (i, j)
        self.pairs = [p for p in self.pairs if p.i != pair[0] and p.j != pair[1]]
        self.pairs.append(_Pair(*pair, Likeness(closeness, "joined")))

    def hard(self, which: str) -> list[Token]:
        """The words left over on a side whose lack would say something."""
        tokens, free = (self.left, self.free_left) if which == "left" else (self.right, self.free_right)
        return [tokens[k] for k in sorted(free) if not tokens[k].soft]

    def judge(self, one: PersonName, other: PersonName) -> NameComparison:
        left, right = self.hard("left"), self.hard("right")
        if left and right and self._promote_near(left, right):
            left, right = self.hard("left"), self.hard("right")
        if not self.pairs:
            if _whole(one, other):
                return _verdict(Relation.SAME, 0.85, "the same letters, divided otherwise", "divided otherwise")
            return _verdict(Relation.DIFFERENT, self._nearness(), "no part of the two names agrees", "nothing shared")
        conflict = self._conflict(left, right, one, other)
        if conflict and not _whole(one, other):
            return _verdict(Relation.DIFFERENT, self._conflict_score(), *conflict)
        return self._agreement(left, right, one, other)

    def _nearness(self) -> float:
        best = max((pair.how.closeness for pair in self.near), default=0.0)
        return round(min(best, 0.55), 3)

    def _conflict_score(self) -> float:
        matched = sum(pair.how.closeness for pair in self.pairs)
        total = max(len(self.left), len(self.right))
        near = max((pair.how.closeness for pair in self.near if pair.i in self.free_left and pair.j in self.free_right), default=0.0)
        return round(min(0.55, 0.25 * matched / total + near), 3)

    def _promote_near(self, left: list[Token], right: list[Token]) -> bool:
        """Take a middling pair for a match where everything else agrees."""
        if len(left) != 1 or len(right) != 1 or not self.pairs:
            return False
        i, j = self.left.index(left[0]), self.right.index(right[0])
        if any((p.i < i) != (p.j < j) for p in self.pairs):
            return False  # names in another order need words that agree
        a, b = left[0].word, right[0].word
        if (a.groups and b.groups) or min(len(a.text), len(b.text)) < 4:
            return False
        if any(pair.how.closeness < 0.7 for pair in self.pairs):
            return False
        if max(len(self.left[p.i].word.text) for p in self.pairs) < 4:
            return False
        if i == len(self.left) - 1 and j == len(self.right) - 1:
            return False  # another surname
        if not _same_bones(a.skeleton, b.skeleton, a.text, b.text):
            return False
        self.pairs.append(_Pair(i, j, Likeness(0.5, "near")))
        self.free_left.discard(i)
        self.free_right.discard(j)
        return True

    def _conflict(
        self, left: list[Token], right: list[Token], one: PersonName, other: PersonName
    ) -> tuple[str, str] | None:
        if left and right:
            return self._leftover_conflict(left, right)
        if self._surname_against_number(left, right, one, other):
            return "a number (II, III) here, another surname there", "leftovers on both sides"
        soft = self._soft_conflict(left, right, one, other)
        if soft:
            return soft
        if self._stray_initial():
            return "an initial can't stand for a surname", "leftovers on both sides"
        if self._initials_conflict():
            return "their middle initials differ", "initials differ"
        if self._father_conflict():
            return "one is named after the other: father and son", "father and son"
        if all(pair.how.kind == "gender" for pair in self.pairs) and (left or right):
            return "a man's and a woman's form of one surname", "gender"
        weak = len(self.pairs) == 1 and self.pairs[0].how.closeness < 0.7
        if weak and self.pairs[0].how.kind == "typo" and not one.generation:
            return "the one word that could agree is only near", "near, with nothing to bear it out"
        return None

    def _leftover_conflict(self, left: list[Token], right: list[Token]) -> tuple[str, str] | None:
        if all(t.patronymic for t in left) != all(t.patronymic for t in right):
            return None
        if self._middle_and_second_surname(left, right):
            return None
        names = (_words(left), _words(right))
        return (
            f"each has a part that the other lacks: {names[0]} against {names[1]}",
            "leftovers on both sides",
        )

    def _middle_and_second_surname(self, left: list[Token], right: list[Token]) -> bool:
        """José María Aznar and José Aznar López: a middle name here, a second surname there."""
        if len(self.pairs) < 2 or len(left) != 1 or len(right) != 1:
            return False
        if any(pair.how.closeness < 0.8 for pair in self.pairs):
            return False
        if not any(p.i == 0 and p.j == 0 for p in self.pairs):
            return False
        i, j = self.left.index(left[0]), self.right.index(right[0])
        last = max(self.pairs, key=lambda p: p.i)
        if left[0].nasab or right[0].nasab or left[0].article or right[0].article:
            return False
        return (i < last.i and j > last.j) or (i > last.i and j < last.j)

    def _soft_conflict(
        self, left: list[Token], right: list[Token], one: PersonName, other: PersonName
    ) -> tuple[str, str] | None:
        sides = ((left, one, other, 0 in self.free_right), (right, other, one, 0 in self.free_left))
        for hard, mine, theirs, free in sides:
            first = theirs.tokens[0]
            if not (free and first.soft and hard and hard[0] is mine.tokens[0]):
                continue
            text = first.word.text
            if text in data.GIVEN_LIKE_TITLES and text not in mine.particles and hard[0].word.groups:
                return f"{text} against {_words(hard)}", "given names differ"
        return None

    @staticmethod
    def _surname_against_number(
        left: list[Token], right: list[Token], one: PersonName, other: PersonName
    ) -> bool:
        """Benigno Aquino III and Benigno Aquino Hussein: the number says that the name ends there."""
        for hard, mine, theirs in ((left, one, other), (right, other, one)):
            numbered = theirs.generation.isdigit() and not mine.generation
            if numbered and hard and hard[-1] is mine.tokens[-1] and not hard[-1].nasab:
                return True
        return False

    def _stray_initial(self) -> bool:
        """An initial that could only stand for the other's surname, its own surname left over."""
        for tokens, free, others, which in (
            (self.left, self.free_left, self.right, 0),
            (self.right, self.free_right, self.left, 1),
        ):
            last = len(tokens) - 1
            if last not in free or tokens[last].soft:
                continue
            for pair in self.pairs:
                i, j = (pair.i, pair.j) if which == 0 else (pair.j, pair.i)
                if tokens[i].word.is_initial and j == len(others) - 1 and i != last:
                    return True
        return False

    def _initials_conflict(self) -> bool:
        """George H. W. Bush and George W. Bush: both give middle initials, the first ones differ."""
        middle_left, middle_right = _middle(self.left), _middle(self.right)
        if not middle_left or not middle_right or len(middle_left) == len(middle_right):
            return False
        a, b = middle_left[0].word, middle_right[0].word
        if not (a.is_initial or b.is_initial):
            return False
        return likeness(a, b).closeness < MATCH

    def _father_conflict(self) -> bool:
        if len(self.left) == 1 or len(self.right) == 1:
            return self._lone_father()
        ordered = sorted(self.pairs, key=lambda p: p.i)
        crossed = [p for p in ordered if self.left[p.i].nasab != self.right[p.j].nasab]
        return len(crossed) >= 2 and any(
            self.left[p.i].nasab for p in crossed
        ) and any(self.right[p.j].nasab for p in crossed)

    def _lone_father(self) -> bool:
        """A name alone is not the man whose father bears it: King Salman, Mohammed bin Salman."""
        if len(self.left) == len(self.right):
            return False
        alone, full, pair = self.left, self.right, self.pairs[0]
        i, j = pair.i, pair.j
        if len(self.left) > 1:
            alone, full, i, j = self.right, self.left, pair.j, pair.i
        lone, there = alone[i], full[j]
        if there.nasab and not lone.nasab:
            return True
        # al-Assad is nobody's first name
        return lone.article and not there.article and j == 0 and len(full) > 1

    def _agreement(
        self, left: list[Token], right: list[Token], one: PersonName, other: PersonName
    ) -> NameComparison:
        weights = [max(len(self.left[p.i].word.text), 1) for p in self.pairs]
        mean = sum(w * p.how.closeness for w, p in zip(weights, self.pairs, strict=True)) / sum(weights)
        kinds = {pair.how.kind for pair in self.pairs}
        if left or right:
            said = _words(left or right)
            total = max(len(self.left), len(self.right))
            share = len(self.pairs) / total
            score = round(mean * (0.7 + 0.25 * share), 3)
            return _verdict(Relation.COMPATIBLE, score, f"one says less: {said} stands on one side only", "one says less")
        if "initial" in kinds:
            return _verdict(Relation.COMPATIBLE, round(mean * 0.95, 3), "an initial stands for a name", "initials")
        if kinds == {"gender"}:
            return _verdict(Relation.COMPATIBLE, 0.5, "a man's and a woman's form of one surname", "gender")
        if "gender" in kinds:
            return _verdict(Relation.DIFFERENT, 0.4, "a man's and a woman's form of one surname", "gender")
        if "familiar" in kinds:
            return _verdict(Relation.SAME, round(mean, 3), "a familiar or foreign form of the given name", "familiar form")
        if mean < 0.97:
            return _verdict(Relation.SAME, round(mean, 3), "the same name in another spelling", "spelling")
        return _verdict(Relation.SAME, round(min(mean, 0.99), 3), "the same words in another order", "order")


def _token_likeness(a: Token, b: Token) -> Likeness:
    how = likeness(a.word, b.word)
    if how.closeness < 0.9:
        for glued, whole in ((a.word.glued, b), (b.word.glued, a)):
            if glued and (whole.article or whole.kunya or whole.nasab or len(glued) > 5):
                tried = likeness(word(glued, a.word.abjad and b.word.abjad), whole.word)
                if tried.closeness > how.closeness and tried.closeness >= 0.75:
                    how = Likeness(min(tried.closeness, 0.95), "spelling")
    return how


def _words(tokens: list[Token]) -> str:
    return " ".join(token.word.text for token in tokens)


def _middle(tokens: tuple[Token, ...]) -> list[Token]:
    return [token for token in tokens[1:-1] if not token.soft]


def _same_bones(one: str, other: str, text: str, text_other: str) -> bool:
    """The same consonants behind one first letter, but for one left out, or in another order."""
    if text[0] != text_other[0] or min(len(one), len(other)) < 2 or max(len(one), len(other)) < 3:
        return False
    one, other = one.replace("l", "r"), other.replace("l", "r")
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if len(long) == len(short):
        return sorted(long) == sorted(short)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _join(
    pairing: _Pairing,
    split: tuple[Token, ...],
    whole: tuple[Token, ...],
    free_split: set[int],
    free_whole: set[int],
    flipped: bool,
) -> None:
    for j in sorted(free_whole):
        for i in range(len(split) - 1):
            if i not in free_split and i + 1 not in free_split:
                continue
            if i not in free_split or i + 1 not in free_split:
                continue
            joined = word(split[i].word.text + split[i + 1].word.text, split[i].word.abjad)
            how = likeness(joined, whole[j].word)
            if how.closeness >= 0.7:
                pairing.accept_joined(i, j, how.closeness, flipped)
                free_split -= {i, i + 1}
                free_whole.discard(j)
                break


@lru_cache(maxsize=65536)
def _whole(one: PersonName, other: PersonName) -> bool:
    """Whether the two are the same letters, divided into words otherwise."""
    a = "".join(token.word.text for token in one.tokens)
    b = "".join(token.word.text for token in other.tokens)
    if min(len(a), len(b)) < 6 or len(one.tokens) == len(other.tokens):
        return False
    how = likeness(word(a), word(b))
    return how.closeness >= 0.93 and not any(t.word.is_initial for t in (*one.tokens, *other.tokens))
