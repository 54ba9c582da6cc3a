"""Two quantities side by side: can one number fit both?"""

from __future__ import annotations

import math
import re
from functools import partial
from typing import Final

from claimex import lexicon
from claimex.kinds.place.table import adjectives
from claimex.kinds.quantity.numbers import find_numbers, normalise
from claimex.kinds.quantity.parse import LONGEST, QuantityRange, parse_quantity
from claimex.kinds.quantity.words import WORD, counted, vocabulary
from claimex.kinds.relation import Relation, ValueComparison
from claimex.text import name_key

_same = partial(ValueComparison, Relation.SAME, 1.0)
_compatible = partial(ValueComparison, Relation.COMPATIBLE)
_unknown = partial(ValueComparison, Relation.UNKNOWN)
_EACH: Final = "/each"
"""The unit of "12 each", and the end of that of "12 officials each"."""
_CONVERTED: Final = frozenset({"m", "kg"})
_BASE_UNITS: Final = _CONVERTED | {"s", "month", "barrel"}
_CONVERSION_SHARE: Final = 0.01
"""Measures that newspapers convert ("62 miles (100 km)"), and what rounding then may change."""


def compare_quantities(a: str, b: str) -> ValueComparison:
    """Compare two sources' words for a quantity.

    The order of the two does not matter, and a quantity compared with itself is the same.

    Returns:
        SAME: the same numbers.
        COMPATIBLE: some number fits both.
        DIFFERENT: no number fits both, and both count the same.
        UNKNOWN: no number is stated, the units differ, or one counts a part of what the other may.
    """
    a, b = sorted((a, b))
    too_long = max(len(a), len(b)) > LONGEST
    if a == b or (not too_long and normalise(a).split() == normalise(b).split()):
        return _same(f"both say “{a.strip()}”", "identical")
    if too_long:
        return _unknown(0.0, "at least one is too long for a quantity", "no-number")
    x, y = parse_quantity(a), parse_quantity(b)
    if x is None or y is None:
        return _unknown(0.0, _why_unread({a: x, b: y}), "no-number")
    pair = f"“{a.strip()}” and “{b.strip()}”"
    return _contrary(a, b) or _compare_units(x, y) or _with_unit_of_one(x, y, _compare_intervals(x, y, pair))


def _why_unread(read: dict[str, QuantityRange | None]) -> str:
    """Why two quantities can't be compared of which one at least was not read, in words for a reader."""
    numbers = [[number.value for number in find_numbers(normalise(text))] for text in read]
    if all(len(found) == 1 and math.isfinite(found[0]) for found in numbers):
        said = [f"“{text.strip()}” says {found[0]:,.12g}" for text, found in zip(read, numbers, strict=True)]
        return f"{' and '.join(said)}: the rules can't tell whether they count the same"
    unread = [f"“{text.strip()}”" for text, found in read.items() if found is None]
    return f"{' and '.join(unread)} {'states' if len(unread) == 1 else 'state'} no single number"


def _contrary(a: str, b: str) -> ValueComparison | None:
    """Two numbers of contrary things, which the words beside them say: rose and fell, of two countries."""
    here, there = (frozenset(re.findall(WORD, normalise(text))) for text in (a, b))
    for one, other in lexicon.dictionary("en", "numbers", "contrary").items():
        for left, right in ((here, there), (there, here)):
            sides = [not left.isdisjoint(side.split()) for side in (one, other)]
            sides += [not right.isdisjoint(side.split()) for side in (other, one)]
            if sides == [True, False, True, False]:
                return _unknown(0.0, "they count contrary things", "contrary")
    mine, theirs = ({code for word in words for code in _countries(word)} for words in (here, there))
    if mine and theirs and mine.isdisjoint(theirs):
        return _unknown(0.0, "they count what belongs to different countries", "contrary")
    return None


def _countries(word: str) -> list[str]:
    key = name_key(word)
    return adjectives().get(key) or adjectives().get(key.removesuffix("s")) or []


def _compare_units(x: QuantityRange, y: QuantityRange) -> ValueComparison | None:
    """None where the two can be compared; a unit that is not stated fits any."""
    if x.unit == y.unit:
        return None
    if (_EACH in (x.unit or "")) != (_EACH in (y.unit or "")):
        return _unknown(0.3, "one says how many each side has, the other may say how many all have", "each")
    if x.unit is None or y.unit is None or _EACH in (x.unit, y.unit):
        return None
    units = f"{x.unit} and {y.unit}"
    kinds = [u for u in (x, y) if u.unit in counted("kinds_of_people")]
    if {x.unit, y.unit} & {"people"} and kinds:
        part, whole = kinds[0], y if kinds[0] is x else x
        if part.high is None or part.high >= whole.low:
            return None
        # fewer ministers than people is no contradiction, more of them would be
        reason = f"one counts {part.unit}s, the other people: the ones may be among the others"
        return _unknown(0.3, reason, "part-of-whole")
    return _unknown(0.0, f"they count different things: {units}", "units")


def _with_unit_of_one(x: QuantityRange, y: QuantityRange, found: ValueComparison) -> ValueComparison:
    """What is found of the numbers alone: a measure that only one of them names says less."""
    unit = (x.unit or y.unit or "") if x.unit is None or y.unit is None else ""
    if "/" in unit:
        return _unknown(0.0, f"only one of them is a rate: {unit}", "units")
    if unit not in {name for name, _ in vocabulary().measures.values()}:
        if found.verdict is not Relation.DIFFERENT or not unit or _is_counted(unit):
            return found
        # it may be a hedge that no table has: "dva tucty"
        return _unknown(0.0, f"only one of them has the word “{unit}”, which no rule knows", "units")
    is_open = found.verdict is Relation.DIFFERENT or unit in _BASE_UNITS | {"percent"}
    verdict, score = (Relation.UNKNOWN, 0.0) if is_open else (Relation.COMPATIBLE, 0.5)
    return ValueComparison(verdict, score, f"only one of them is in {unit}", "units")


def _is_counted(unit: str) -> bool:
    """Whether a table has what is counted; a plain noun ("tank") may as well be a hedge."""
    return any(unit in counted(name) for name in ("people", "kinds_of_people", "groups", "countries"))


def _top(q: QuantityRange) -> float:
    return math.inf if q.high is None else q.high


def _compare_intervals(x: QuantityRange, y: QuantityRange, pair: str) -> ValueComparison:
    if (x.low, x.high) == (y.low, y.high):
        return _same(f"{pair} are the same number", "equal")
    bounds, touch = {x.rule, y.rule}, x.high == y.low or y.high == x.low
    if touch and bounds & {"over", "above", "just-above"} and bounds & {"nearly", "under", "below"}:
        return _unknown(0.4, f"{pair} lie on the two sides of one number", "two-sides")
    overlap = max(x.low, y.low) <= min(_top(x), _top(y))
    if not overlap and _converted(x, y):
        reason = f"{pair} are so near to each other that one may be converted from the other"
        return _compatible(0.8, reason, "converted")
    if not overlap or (touch and _is_left_out(x, y)):
        return ValueComparison(Relation.DIFFERENT, 0.0, f"no number fits both {pair}", "disjoint")
    inner, outer = sorted((x, y), key=lambda q: (-q.low, _top(q)))
    if _top(inner) <= _top(outer):
        reason = f"{pair} fit: what one allows lies within what the other allows"
        return _compatible(0.8, reason, "contained")
    return _compatible(0.6, f"some numbers fit both {pair}", "overlap")


def _is_left_out(x: QuantityRange, y: QuantityRange) -> bool:
    """Whether one is more, or fewer, than the very number that the other is; measures are rounded."""
    beside = {(x.rule, x.low == y.high), (y.rule, y.low == x.high)} & {("over", True)}
    beside |= {(x.rule, x.high == y.low), (y.rule, y.high == x.low)} & {("under", True)}
    return bool(beside) and x.unit not in _BASE_UNITS


def _converted(x: QuantityRange, y: QuantityRange) -> bool:
    """Whether two lengths or weights differ by no more than what conversion and rounding make."""
    low, high = sorted((_middle(x), _middle(y)))
    return x.unit in _CONVERTED and low >= (1 - _CONVERSION_SHARE) * high


def _middle(q: QuantityRange) -> float:
    return q.low if q.high is None else (q.low + q.high) / 2
