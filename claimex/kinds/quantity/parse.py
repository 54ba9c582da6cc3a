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
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from claimex.kinds.quantity.numbers import Number, find_numbers, prepare
from claimex.kinds.quantity.words import pattern_of, vocabulary

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
_GROUP_BEFORE = re.compile(r"(?:^|\s)(\w+(?:\s+\w+)?)\s+(?:of|de|von|из|من)\b")
_LEAST_OF_SEVERAL = 1.5
"""From how many hundreds or dozens on one may speak of several: from where their plural begins."""
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


@cache
def _plural_pattern() -> re.Pattern[str]:
    return re.compile(rf"{pattern_of(vocabulary().plurals).pattern}|数[十百千]")


@cache
def _fraction_pattern() -> re.Pattern[str]:
    return pattern_of(vocabulary().fractions)


@cache
def _vague_pattern() -> re.Pattern[str]:
    return pattern_of(vocabulary().vague)


@lru_cache(maxsize=2**13)
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
    if any(not _counted(match, numbers) for match in _plural_pattern().finditer(prepared)):
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
    after, trailing = text[end:], vocabulary().trailing
    for name, pattern in vocabulary().hedges:
        if any(m.end() == len(before) for m in pattern.finditer(before)):
            return name
        match = pattern.match(after.lstrip())
        if match and match.group() in trailing:
            return name
        match = pattern.search(after)
        if match and match.group() in trailing and not after[match.end() :].strip(" .)"):
            return name
    return "around-it" if re.match(r"\s*-?\s*(?:odd\b|多|余|余名)", after) else ""


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
    match = _fraction_pattern().search(plain)
    if match is None:
        return None
    inside = [n for n in find_numbers(plain) if not match.start() <= n.start < match.end()]
    if inside or re.match(r"\s+(?:a|dozen|million|billion)\b", plain[match.end() :]):
        return None
    share = round(100 * vocabulary().fractions[match.group()], 2)
    number = Number(match.start(), match.end(), share)
    low, high, approximate, rule = _interval(number, _hedge(plain, match.start(), match.end()))
    high = 100.0 if high is None else high
    if rule == "exact":  # a third is said of 33 percent and of 34
        low, high, rule = float(math.floor(low)), float(math.ceil(high)), "fraction"
    return QuantityRange(low=low, high=high, unit="percent", approximate=approximate, rule=rule)


def _figures(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "double-digit", "six figures": all numbers of so many digits."""
    match = re.search(r"(?<!\w)([a-z]+|[1-9])[\s-](?:digits?|figures?)\b(?:\s+numbers?\s+of\b)?", text)
    if match is None:
        return None
    word = match.group(1)
    places = int(word) if word.isdigit() else vocabulary().digits.get(word)
    if places is None:
        return None
    return _open(text, match.span(), 10.0 ** (places - 1), 10.0**places - 1, "digits")


def _several_scales(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "several hundred", "a few dozen"."""
    match = re.search(
        r"(?<!\w)(several|a few|a couple(?: of)?|few|many)\s+(dozen|hundred|thousand|million)\b", text
    )
    if not match:
        return None
    words, many = vocabulary(), match.group(1) == "many"
    least, most = words.vague.get(match.group(1).removesuffix(" of"), (3, 20))
    low, scale = least if many else _LEAST_OF_SEVERAL, words.scales[match.group(2)]
    return _open(text, match.span(), low * scale, most * scale, "vague-word")


def _plural(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "dozens", "tens of thousands"."""
    found = list(_plural_pattern().finditer(text))
    if not found or any(not _is_plural(text, number, found) for number in numbers):
        return None
    plurals = vocabulary().plurals
    low, high = plurals[found[0].group()]
    for more in found[1:]:
        scale = plurals[more.group()][0] / 1.5
        low, high = low * scale, high * scale
    return _open(text, (found[0].start(), found[-1].end()), low, high, "plural-word")


def _is_plural(text: str, number: Number, found: list[re.Match[str]]) -> bool:
    """Whether a number is none of its own, but the word of a plural."""
    in_digits = text[number.start].isdigit()
    return not in_digits and any(m.start() < number.end and number.start < m.end() for m in found)


def _vague(text: str) -> QuantityRange | None:
    """Such as "several officials", "a handful"."""
    match = _vague_pattern().search(text)
    return _open(text, match.span(), *vocabulary().vague[match.group()], "vague-word") if match else None


def _open(text: str, span: tuple[int, int], low: float, high: float, rule: str) -> QuantityRange:
    return _measured(text, *span, float(low), float(high), True, rule)


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
    words = vocabulary()
    symbol = re.search(r"(us\$|[$€£¥₽₺₹₪]|\b(?:usd|eur|gbp|rub))\s*$", text[:start])
    if symbol:
        return words.money[symbol.group(1)], 1.0
    following = _words_after(re.sub(r"^\s*-?(?:or so|or more|odd|\+|多|余)", "", text[end:]))
    for word in following:
        for form in (word, _singular(word)):
            if form in words.measures:
                return words.measures[form]
            if form in words.money:
                return words.money[form], 1.0
    group = _GROUP_BEFORE.search(text[:start])
    grouped = group and not following and not words.counted["groups"].isdisjoint(group.group(1).split())
    if grouped or not words.counted["people"].isdisjoint(following):
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
        if word in vocabulary().counted["ends"] or not (word.isalpha() or word in "%$€£¥₽₺₹₪"):
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
