"""Quantities: the words for a number of something as an interval with its unit.

What the words leave open is kept open, with fixed widths, so that two sources conflict only where
no number fits both:

- "about N" is N with a tenth of it to either side, and at least 1: 190 is about 200, 150 is not.
  A tenth is half the distance between neighbouring round numbers at the start of a decade (10, 20)
  and more than it at the end; hedged round numbers are mostly read so (Krifka 2007, on round
  numbers and approximate readings).
- "nearly N" is the tenth below N. "More than N", "at least N": from N on; the bound itself is
  allowed, as a headline says "over 100" of a report's 100. "Up to N", "fewer than N": to N.
- "1.2 million" is what rounds to it: half a unit of its last digit to either side.
- "A dozen", "a hundred" are round words: a tenth to either side, and at least 1.
- "Dozens", "hundreds", "several": wide ranges from a table. "Double-digit" is 10 to 99.
- "190 people, including 12 ministers" states 190.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from claimex.kinds.quantity import words
from claimex.kinds.quantity.numbers import Number, find_numbers, prepare
from claimex.kinds.relation import Relation, ValueComparison

__all__ = ["QuantityRange", "compare_quantities", "parse_quantity"]

LONGEST = 500
"""Code points of the longest text that is read as a quantity."""
ABOUT_SHARE = 0.1
"""How far "about" and "nearly" reach, as a share of the number."""

_RANGE_MARK = re.compile(
    r"\s*(?:-|–|—|−|‑|~)\s*|\s+(?:to|through|till|until|bis|à|до|a|إلى|الى|ile)\s+|至|到"
)
_EITHER = re.compile(r"\s+(?:or|ou|oder|или|veya|أو)\s+")
_PARTS = re.compile(
    r",?\s+(?:including|includes|among (?:them|whom)|of (?:whom|which|them)|from|led by|headed by)\b"
)
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen|между)\s*$|بين\s*$|от\s*$|介于$")
_BETWEEN_MARK = re.compile(r"\s*(?:and|et|y|und|и|to|do|до|و|和|与)\s*")
_STOP = frozenset(
    "of from in to and or who that which with for at on by as including among were was are is "
    "have has had will during after before over under than per into the a an but not out "
    "من في و من и из в на aus im mit von de du des la le les en y et del".split()
)
_BEFORE_OF = frozenset(
    "delegation group team party crowd contingent mission committee staff crew total number "
    "делегация delegación délégation وفد".split()
)
_GROUP_BEFORE = re.compile(r"(?:^|\s)(\w+(?:\s+\w+)?)\s+(?:of|de|von|из|من)\b")
_PLURAL = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(words.PLURALS, key=lambda w: (-len(w), w)))})(?!\w)|数[十百千]"
)
_IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child"}


class QuantityRange(BaseModel):
    """What the words for a quantity allow: every number from `low` to `high`, both inclusive.

    Attributes:
        low: the least.
        high: the most; None where the words set no upper bound.
        unit: what is counted or measured: "people", a currency's ISO 4217 code, "percent", a base
            unit ("kg", "m", "s", "month", "barrel", in which low and high then are), or the noun
            in the singular; None where the words name none.
        approximate: whether the words themselves leave the number open.
        rule: the name of the rule that read them.
    """

    model_config = ConfigDict(frozen=True)

    low: float
    high: float | None
    unit: str | None = None
    approximate: bool = False
    rule: str = "exact"


@lru_cache(maxsize=1 << 16)
def parse_quantity(text: str) -> QuantityRange | None:
    """Return what `text` says of a quantity, or None if it states none, or more than one.

    Args:
        text: such as "approximately 190 individuals", "a 12-member delegation", "between 10 and
            15", "$5bn", "dozens of officials", "近200人", "ما لا يقل عن ١٢".
    """
    if len(text) > LONGEST:
        return None
    prepared = prepare(text)
    numbers = find_numbers(prepared)
    if re.match(r"\s*(?:no|none|nobody|no one)\b(?!\s*\.?\s*(?:\d|more|less|fewer))", prepared):
        return QuantityRange(low=0.0, high=0.0, unit=None, rule="none")
    for rule in (_fraction, _figures, _several_scales, _plural):
        found = rule(prepared, numbers)
        if found:
            return found
    if not numbers:
        return _vague(prepared)
    if any(not _counted(match, numbers) for match in _PLURAL.finditer(prepared)):
        return None
    if len(numbers) == 1:
        return _one(prepared, numbers[0])
    if len(numbers) == 2 and (found := _two(prepared, *numbers)):
        return found
    return _whole_with_parts(prepared, numbers)


def _counted(plural: re.Match[str], numbers: list[Number]) -> bool:
    """Whether a number stands before a word that could be a plural numeral: "62 miles"."""
    return any(plural.start() - 1 <= n.end <= plural.start() for n in numbers)


def _whole_with_parts(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "190 people, including 12 ministers", "190 delegates from 12 countries": the whole."""
    cut = _PARTS.search(text)
    if cut is None or sum(n.end <= cut.start() for n in numbers) != 1:
        return None
    found = _one(text[: cut.start()], numbers[0])
    # a bare "190, including 12 ministers" does not say what the 190 are
    return found if found is not None and found.unit is not None else None


# -- one number and its hedge


def _one(text: str, number: Number) -> QuantityRange | None:
    number = _with_half(text, number)
    hedge = _hedge(text, number.start, number.end)
    low, high, approximate, rule = _interval(number, hedge)
    return _measured(text, number.start, number.end, low, high, approximate, rule)


def _with_half(text: str, number: Number) -> Number:
    """Such as "two and a half million", "half a million", "a million and a half"."""
    before = re.search(r"half\s+(?:of\s+)?$|half-$", text[: number.start])
    if before:
        start = before.start()
        return Number(start, number.end, number.value / 2, number.step / 10, True)
    after = re.match(r"\s+and\s+a\s+half", text[number.end :])
    if after:
        scale = number.step or 1.0
        end = number.end + after.end()
        return Number(number.start, end, number.value + scale / 2, scale / 10)
    return number


def _hedge(text: str, start: int, end: int) -> str:
    """The sort of the hedge that stands directly before or after the number."""
    before = re.sub(r"(?:\b(?:a|an|the|mere|whole|us)\s*|[$€£¥₽₺₹₪(]\s*)+$", "", text[:start])
    before = before.rstrip()
    after = text[end:]
    for name, pattern in words.hedge_patterns():
        if any(m.end() == len(before) for m in pattern.finditer(before)):
            return name
        match = pattern.match(after.lstrip())
        if match and match.group() in _TRAILING:
            return name
        match = pattern.search(after)
        if match and match.group() in _TRAILING and not after[match.end() :].strip(" .)"):
            return name
    return "around-it" if re.match(r"\s*-?\s*(?:odd\b|多|余|余名)", after) else ""


_TRAILING = frozenset(
    {
        "or more", "and more", "+", "or so", "or thereabouts", "give or take", "more or less",
        "civarında", "aşkın", "fazla", "dan fazla", "den fazla", "على الأقل", "على الأكثر", "左右",
        "or fewer", "or less", "at least", "at most", "and above", "minimum", "maximum",
    }
)  # fmt: skip


def _interval(number: Number, hedge: str) -> tuple[float, float | None, bool, str]:
    value = number.value
    match hedge:
        case "at-least" | "over":
            return value, None, True, hedge
        case "at-most" | "under":
            return 0.0, value, True, hedge
        case "nearly":
            return value - _slack(value), value, True, hedge
        case "about":
            slack = max(_slack(value), number.step / 2)
            return value - slack, value + slack, True, hedge
        case "around-it":  # "forty-odd": from forty to below fifty
            return value, value + max(_last_ten(value) - 1, 0), True, "odd"
    if number.step:
        return value - number.step / 2, value + number.step / 2, True, "rounded"
    if number.is_round_word:
        return value - _slack(value), value + _slack(value), True, "round-word"
    return value, value, False, "exact"


def _slack(value: float) -> float:
    return max(value * ABOUT_SHARE, 1.0) if value >= 2 else value * ABOUT_SHARE


def _last_ten(value: float) -> float:
    """The place value of the last digit that is not zero: 10 of 40, 100 of 300."""
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place


# -- two numbers


def _two(text: str, first: Number, second: Number) -> QuantityRange | None:
    between = text[first.end : second.start]
    if first.value == second.value and re.search(r"[(/=]", between):
        return _one(text, first)
    is_range = (
        _RANGE_MARK.fullmatch(between)
        or _EITHER.fullmatch(between)
        or (_BETWEEN.search(text[: first.start]) and _BETWEEN_MARK.fullmatch(between))
    )
    if not is_range:
        return None
    low, high = first.value, second.value
    if second.step and not first.step and low < high:
        scale = second.step * 10 ** _decimals(text, second)
        low *= scale
    if low > high:
        return None
    return _measured(text, first.start, second.end, low, high, True, "range")


def _decimals(text: str, number: Number) -> int:
    match = re.match(r"\d+[.,](\d+)", text[number.start : number.end])
    return len(match.group(1)) if match else 0


# -- words without a number


def _fraction(text: str, numbers: list[Number]) -> QuantityRange | None:
    plain = " ".join(text.replace("-", " ").split())
    for phrase in sorted(words.FRACTIONS, key=lambda p: (-len(p), p)):
        match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)
        if not match:
            continue
        inside = [n for n in find_numbers(plain) if not match.start() <= n.start < match.end()]
        if inside or re.match(r"\s+(?:a|dozen|million|billion)\b", plain[match.end() :]):
            return None
        share = Number(match.start(), match.end(), round(100 * words.FRACTIONS[phrase], 2))
        low, high, approximate, rule = _interval(share, _hedge(plain, share.start, share.end))
        high = 100.0 if high is None else high
        if rule == "exact":  # a third is said of 33 percent and of 34
            low, high, rule = float(math.floor(low)), float(math.ceil(high)), "fraction"
        return QuantityRange(low=low, high=high, unit="percent", approximate=approximate, rule=rule)
    return None


def _figures(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "double-digit", "six figures": all numbers of so many digits."""
    match = re.search(r"(?<!\w)([a-z]+|\d)[\s-](?:digits?|figures?)\b(?:\s+numbers?\s+of\b)?", text)
    places = words.PLACES.get(match.group(1)) if match else None
    if match is None or places is None:
        return None
    low, high = 10.0 ** (places - 1), 10.0**places - 1
    return _measured(text, match.start(), match.end(), low, high, True, "digits")


def _several_scales(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "several hundred", "a few dozen"."""
    match = re.search(
        r"(?<!\w)(several|a few|a couple(?: of)?|few|many)\s+(dozen|hundred|thousand|million)\b", text
    )
    if not match:
        return None
    least, most = words.VAGUE.get(match.group(1).removesuffix(" of"), (3, 20))
    low, high = least if match.group(1) == "many" else words.LEAST_OF_SEVERAL, float(most)
    scale = words.SCALES[match.group(2)]
    rule = "vague-word"
    return _measured(text, match.start(), match.end(), low * scale, high * scale, True, rule)


def _plural(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "dozens", "tens of thousands"."""
    if any(text[n.start : n.end][:1].isdigit() for n in numbers):
        return None
    found = list(_PLURAL.finditer(text))
    if not found or any(not _overlaps(n, found) for n in numbers):
        return None
    low, high = words.PLURALS[found[0].group()]
    for more in found[1:]:
        scale = words.PLURALS[more.group()][0] / 1.5
        low, high = low * scale, high * scale
    rule = "plural-word"
    return _measured(text, found[0].start(), found[-1].end(), low, high, True, rule)


def _overlaps(number: Number, found: list[re.Match[str]]) -> bool:
    return any(m.start() < number.end and number.start < m.end() for m in found)


def _vague(text: str) -> QuantityRange | None:
    """Such as "several officials", "a handful"."""
    for phrase in sorted(words.VAGUE, key=lambda p: (-len(p), p)):
        match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        if match:
            low, high = words.VAGUE[phrase]
            start, end = match.span()
            return _measured(text, start, end, float(low), float(high), True, "vague-word")
    return None


# -- units


def _measured(
    text: str,
    start: int,
    end: int,
    low: float,
    high: float | None,
    approximate: bool,
    rule: str,
) -> QuantityRange:
    unit, factor = _unit(text, start, end)
    return QuantityRange(
        low=_tidy(low * factor),
        high=None if high is None else _tidy(high * factor),
        unit=unit,
        approximate=approximate,
        rule=rule,
    )


def _tidy(value: float) -> float:
    """`value` without the noise of binary fractions: twelve significant digits."""
    return float(f"{value:.12g}")


def _unit(text: str, start: int, end: int) -> tuple[str | None, float]:
    """What is counted, and how many of its base unit one is."""
    symbol = re.search(r"(us\$|[$€£¥₽₺₹₪]|\b(?:usd|eur|gbp|rub))\s*$", text[:start])
    if symbol:
        return words.MONEY[symbol.group(1)], 1.0
    after = re.sub(r"^\s*-?(?:or so|or more|odd|\+|多|余)", "", text[end:])
    following = _words_after(after)
    for word in following:
        measure = words.MEASURES.get(word) or words.MEASURES.get(_singular(word))
        if measure:
            return measure
        money = words.MONEY.get(word) or words.MONEY.get(_singular(word))
        if money:
            return money, 1.0
    if words.PEOPLE.intersection(following):
        return "people", 1.0
    group = _GROUP_BEFORE.search(text[:start])
    if group and not _BEFORE_OF.isdisjoint(group.group(1).split()) and not following:
        return "people", 1.0
    return (_singular(following[-1]) if following else None), 1.0


def _words_after(after: str) -> list[str]:
    """The words after a number up to the end of their phrase; only the first of "-member ..."."""
    hyphen = re.match(r"\s*[-‑]\s*([^\W\d_]+)", after)
    if hyphen:
        return [hyphen.group(1)]
    after = re.sub(r"^\s*(?:per cent)\b", " percent", after)
    after = re.sub(r"^\s*(?:of|de|من)\s+(?:the\s+)?", " ", after)
    found: list[str] = []
    for match in re.finditer(r"[%$€£¥₽₺₹₪]|[人名]|[^\W\d_㐀-鿿]+|[^\w\s'’-]", after):
        word = match.group()
        if word in _STOP or not (word.isalpha() or word in "%$€£¥₽₺₹₪"):
            break
        found.append(word)
    return found


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


# -- comparing


def compare_quantities(a: str, b: str) -> ValueComparison:
    """Say how two sources' words for a quantity stand to each other.

    The order of the two does not matter, and a quantity compared with itself is the same.

    Returns:
        SAME: the same numbers.
        COMPATIBLE: some number fits both.
        DIFFERENT: no number fits both, and both count the same.
        UNKNOWN: no number is stated, the units differ, or one counts a part of what the other may.
    """
    a, b = sorted((a, b))
    if a == b:
        return _result(Relation.SAME, 1.0, f"both say “{a.strip()}”", "identical")
    if max(len(a), len(b)) > LONGEST:
        return _result(Relation.UNKNOWN, 0.0, "at least one is too long for a quantity", "no-number")
    if prepare(a).split() == prepare(b).split():
        return _result(Relation.SAME, 1.0, f"both say “{a.strip()}”", "identical")
    x, y = parse_quantity(a), parse_quantity(b)
    if x is None or y is None:
        unread = " and ".join(f"“{t.strip()}”" for t, q in ((a, x), (b, y)) if q is None)
        return _result(Relation.UNKNOWN, 0.0, f"{unread} states no single number", "no-number")
    units = _compare_units(x, y)
    if units:
        return units
    return _compare_intervals(x, y, f"“{a.strip()}” and “{b.strip()}”")


def _result(verdict: Relation, score: float, reason: str, rule: str) -> ValueComparison:
    return ValueComparison(verdict=verdict, score=score, reason=reason, rule=rule)


def _compare_units(x: QuantityRange, y: QuantityRange) -> ValueComparison | None:
    """None where the two can be compared; a unit that is not stated fits any."""
    if x.unit is None or y.unit is None or x.unit == y.unit:
        return None
    units = f"{x.unit} and {y.unit}"
    kinds = [u for u in (x, y) if f"{u.unit}" in words.KINDS_OF_PEOPLE]
    if {x.unit, y.unit} & {"people"} and kinds:
        part, whole = kinds[0], y if kinds[0] is x else x
        # fewer ministers than people is no contradiction, more of them would be
        if whole.high is None or part.low <= whole.high:
            if _overlap(x, y):
                return None
            reason = f"one counts {part.unit}s, the other people: the ones may be among the others"
            return _result(Relation.UNKNOWN, 0.3, reason, "part-of-whole")
        return None
    return _result(Relation.UNKNOWN, 0.0, f"they count different things: {units}", "units")


def _overlap(x: QuantityRange, y: QuantityRange) -> bool:
    return (x.high is None or y.low <= x.high) and (y.high is None or x.low <= y.high)


def _contains(outer: QuantityRange, inner: QuantityRange) -> bool:
    if outer.low > inner.low:
        return False
    return outer.high is None or (inner.high is not None and inner.high <= outer.high)


def _compare_intervals(x: QuantityRange, y: QuantityRange, pair: str) -> ValueComparison:
    if (x.low, x.high) == (y.low, y.high):
        return _result(Relation.SAME, 1.0, f"{pair} are the same number", "equal")
    bounds = {x.rule, y.rule}
    if _meets_only(x, y) and bounds & {"over"} and bounds & {"nearly", "under"}:
        reason = f"{pair} lie on the two sides of one number"
        return _result(Relation.UNKNOWN, 0.4, reason, "two-sides")
    if not _overlap(x, y) and _converted(x, y):
        reason = f"{pair} are so near to each other that one may be converted from the other"
        return _result(Relation.COMPATIBLE, 0.8, reason, "converted")
    if not _overlap(x, y):
        return _result(Relation.DIFFERENT, 0.0, f"no number fits both {pair}", "disjoint")
    if _contains(x, y) or _contains(y, x):
        score = round(0.6 + 0.35 * _closeness(x, y), 2)
        reason = f"{pair} fit: what one allows lies within what the other allows"
        return _result(Relation.COMPATIBLE, score, reason, "contained")
    score = round(0.5 + 0.3 * _closeness(x, y), 2)
    return _result(Relation.COMPATIBLE, score, f"some numbers fit both {pair}", "overlap")


def _converted(x: QuantityRange, y: QuantityRange) -> bool:
    """Whether two lengths or weights differ by no more than what conversion and rounding make."""
    low, high = sorted((_middle(x), _middle(y)))
    return x.unit in words.CONVERTED and low >= (1 - words.CONVERSION_SHARE) * high


def _meets_only(x: QuantityRange, y: QuantityRange) -> bool:
    return x.high == y.low or y.high == x.low


def _closeness(x: QuantityRange, y: QuantityRange) -> float:
    """How near the two middles are to each other, 1 for equal: the smaller by the larger."""
    small, large = sorted((_middle(x), _middle(y)))
    return small / large if large else 1.0


def _middle(q: QuantityRange) -> float:
    return q.low if q.high is None else (q.low + q.high) / 2
