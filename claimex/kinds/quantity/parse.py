"""Quantities: the words for a number of something as an interval with its unit.

What the words leave open stays open, with fixed widths, so that two sources conflict only where
no number fits both:

- "More than N", "fewer than N" (the rules "over", "under") leave out N itself, which is looked at where
  two are compared. "Over N", "below N" (the rules "above", "below") do not: a headline says "over 100" of
  a report's 100.
- "about N" is N with a tenth of it to either side, and at least 1: 190 is about 200, 150 is not.
  A tenth is half the distance between neighbouring round numbers at the start of a decade (10, 20)
  and more than it at the end; hedged round numbers are mostly read so (Krifka 2007, on round
  numbers and approximate readings).
- "nearly N" is the tenth below N, "just over N" the tenth above it. "At least N": from N on. "Up to N": to N.
- "1.2 million" is what rounds to it: half a unit of its last digit to either side.
- "A dozen", "a hundred" are round words: a tenth to either side, and at least 1; with "about" twice that.
- A part of those who came is no number of all: "a minister and 12 officials", "led by 2 ministers".
- "Dozens", "hundreds", "several": wide ranges from a table, from one on behind a hedge ("около сотни").
  "Double-digit" is 10 to 99.
- "190 people, including 12 ministers" states 190.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from claimex.kinds.place.table import adjectives
from claimex.kinds.quantity.numbers import Number, find_numbers, normalise
from claimex.kinds.quantity.words import WORD, counted, is_number_word, pattern_of, vocabulary
from claimex.lexicon import all_words, dictionary, words
from claimex.text import STOP_WORDS, bare, name_key, stop_words

LONGEST = 500
"""Code points of the longest text that is read as a quantity."""
ABOUT_SHARE = 0.1
"""How far "about" and "nearly" reach, as a share of the number."""

_MINUS = re.compile(r"(?:(?<!\S)-|\b(?:minus|negative))$")
_SIGN = r"[a-z]{0,3}\$|[€£¥₽₺₹₪]"
_COUNTER = re.compile(r"^\s*(?:[人名位個个명]|개국|か国)(?=\s*\w)")
_LAST_WORD = re.compile(rf"({WORD})\.?\s*$")


class QuantityRange(BaseModel):
    """What the words for a quantity allow: every number from `low` to `high`, both inclusive.

    Attributes:
        low: the least.
        high: the most; None where the words set no upper bound.
        unit: what is counted or measured: "people", a currency's ISO 4217 code, "percent", a base
            unit ("kg", "m", "s", "month", "barrel", in which low and high then are), or the noun
            in the singular; behind "/" what it is for each of ("m/hour"); None where the words name none.
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
def _pattern(name: str) -> re.Pattern[str]:
    """An entry of `patterns`, or what finds the words of a field of the vocabulary."""
    given = dictionary("mul", "numbers", "patterns").get(name)
    return re.compile(given) if given else pattern_of(getattr(vocabulary(), name))


@lru_cache(maxsize=2**13)
def parse_quantity(text: str) -> QuantityRange | None:
    """Return what `text` says of a quantity, or None if it states none, or more than one.

    Args:
        text: such as "approximately 190 individuals", "a 12-member delegation", "between 10 and
            15", "$5bn", "dozens of officials", "近200人", "ما لا يقل عن ١٢".
    """
    if len(text) > LONGEST:
        return None
    prepared = normalise(text)
    vague = _pattern("vague").search(prepared)
    # "eine Handvoll": its words may be numerals
    numbers = [n for n in find_numbers(prepared) if not vague or not vague.start() <= n.start < vague.end()]
    if any(math.isnan(number.value) for number in numbers):
        return None
    if re.match(
        r"\s*(?:no|none|nobody|no one|not a single(?: one)?)\b(?!\s*\.?\s*(?:\d|more|less|fewer))", prepared
    ):
        return _range(0.0, 0.0, None, "none")
    if found := _fraction(prepared) or _figures(prepared) or _several_scales(prepared):
        return found
    plurals = list(_pattern("plurals").finditer(prepared))
    # behind a number, such a word is a scale: "deux millions"
    if plurals := [m for m in plurals if not any(n.start < m.start() < n.end for n in numbers)]:
        return _plural(prepared, plurals, numbers)
    if not numbers:
        return _vague(prepared)
    if len(numbers) > 1 and _is_article(prepared, numbers[0]):
        return parse_quantity(prepared[numbers[0].end :])
    if len(numbers) == 1:
        return _one(prepared, numbers[0])
    if len(numbers) == 2 and (found := _two(prepared, *numbers)):
        return found
    return _whole_with_parts(prepared, numbers)


def _is_article(text: str, number: Number) -> bool:
    """Whether a word for one is the article of a group whose size comes behind: "une délégation de 25"."""
    group = re.match(rf"\s+({WORD})", text[number.end :])
    is_one = number.value == 1 and text[number.start : number.end].isalpha()
    return is_one and group is not None and group[1] in counted("groups")


def _whole_with_parts(text: str, numbers: list[Number]) -> QuantityRange | None:
    """Such as "190 people, including 12 ministers", "190 delegates from 12 countries": the whole."""
    cut = _pattern("parts").search(text)
    if cut is None or sum(n.end <= cut.start() for n in numbers) != 1:
        return None
    found = _one(text[: cut.start()], numbers[0])
    # a bare "190, including 12 ministers" does not say what the 190 are
    return found if found and found.unit is not None else None


# -- one number and its hedge


def _one(text: str, number: Number) -> QuantityRange | None:
    half = re.search(r"half\s+(?:of\s+)?$|half-$", text[: number.start])
    if half:  # "half a million"
        number = Number(half.start(), number.end, number.value / 2, number.scale, number.step / 10, True)
    hedge = _hedge(text, number.start, number.end)
    before = re.sub(rf"(?:{_SIGN}|\s)+$", "", text[: number.start])
    counted_else = f"{text[: number.start]}#{text[number.end :]}"
    if any(_pattern(name).search(counted_else) for name in ("no_count", "part_count")):
        return None
    if sign := _MINUS.search(before):
        below, is_open = -number.value, hedge or _hedge(text, sign.start(), number.end)
        return None if is_open else _measured(text, (number.start, number.end), below, below, "exact")
    if not hedge and (_is_negated(before) or _may_be_hedged(before) or _is_unread(text[number.end :])):
        return None  # "not ten" is any other number
    low, high, rule = _interval(number, hedge)
    return _measured(text, (number.start, number.end), low, high, rule)


def _is_negated(before: str) -> bool:
    return not all_words("function", "negations").isdisjoint(before.split()[-1:])


def _may_be_hedged(before: str) -> bool:
    """Whether the word before a number is one that no table has: it may leave the number open."""
    last = _LAST_WORD.search(before)
    if last is None or last.group(1) in stop_words("en") or _is_known(last.group(1)):
        return False
    return bare(last.group(1)) not in STOP_WORDS | counted("ends") or _may_be_hedged(before[: last.start()])


def _is_unread(after: str) -> bool:
    """Whether right behind a number is a small word that begins what no table has: "с хвостиком".

    Not in ASCII, where it may be a name or a word of another language: "12 UN officials".
    """
    match = re.match(rf"\s+({WORD})", after)
    return match is not None and bare(match.group(1)) in _small_beside()


@cache
def _small_beside() -> frozenset[str]:
    return frozenset(word for word in STOP_WORDS - counted("ends") if not word.isascii())


def _is_known(word: str) -> bool:
    """Whether a word leaves no number open: who is counted, a number or a currency, a country, a verb."""
    names = ("people", "kinds_of_people", "groups")
    is_counted = any(not counted(name).isdisjoint((word, _singular(word))) for name in names)
    is_listed = word in vocabulary().measures or is_number_word(word) or name_key(word) in adjectives()
    exact = all_words("numbers", "bound", "exactly")
    return is_counted or is_listed or word in exact or (word.isascii() and word.endswith(("ing", "ed")))


def _hedge(text: str, start: int, end: int) -> str:
    """The sort of the hedge directly before or after the number."""
    before = re.sub(rf"(?:\b(?:a|an|the|mere|whole|us)\s*|(?:{_SIGN}|\()\s*)+$", "", text[:start])
    before = before.rstrip().removesuffix(".")  # "ca. 200"
    # "50人以上", "50명 이상": what is counted comes between
    after, trailing = _COUNTER.sub("", text[end:]), all_words("numbers", "hedge", "trailing")
    found = [
        (m.start(), name)
        for name, p in vocabulary().hedges
        for m in p.finditer(before)
        if m.end() == len(before)
    ]
    if found:  # the longest: "just under" is not "under"
        return min(found)[1]
    for name, pattern in vocabulary().hedges:
        match = pattern.match(after.lstrip())
        if match and match.group() in trailing:
            return name
    return "around-it" if _pattern("odd").match(after) else ""


def _interval(number: Number, hedge: str) -> tuple[float, float | None, str]:
    value = number.value
    slack = max(value * ABOUT_SHARE, 1.0) if value >= 2 else value * ABOUT_SHARE
    match hedge:
        case "at-least" | "over" | "above":
            return value, None, hedge
        case "at-most" | "under" | "below":
            return 0.0, value, hedge
        case "nearly":
            return value - slack, value, hedge
        case "just-above":
            return value, value + slack, hedge
        case "about":
            # "about a dozen" is twice as wide as a dozen, which is round without the word
            slack = max(slack * (1 + number.is_round_word), number.step / 2)
            return value - slack, value + slack, hedge
        case "around-it":  # "forty-odd": from forty to below fifty
            digits = f"{value:.0f}"
            return value, value + 10 ** (len(digits) - len(digits.rstrip("0"))) - 1, "odd"
    if number.step:
        return value - number.step / 2, value + number.step / 2, "rounded"
    if number.is_round_word:
        return value - slack, value + slack, "round-word"
    return value, value, "exact"


# -- two numbers


def _two(text: str, first: Number, second: Number) -> QuantityRange | None:
    between = text[first.end : second.start]
    if first.value == second.value and re.search(r"[(/=]", between):
        return _one(text, first)
    marks = ("range", "between_them") if _pattern("between").search(text[: first.start]) else ("range",)
    if not any(_pattern(name).fullmatch(between) for name in marks):
        return None
    if _pattern("part_count").search(f"{text[: first.start]}#{text[second.end :]}"):
        return None  # "aged 30 to 40"
    low, high = first.value, second.value
    if second.scale and not first.scale and low < high:  # "10 to 15 million"
        low *= second.scale
    return _measured(text, (first.start, second.end), low, high, "range") if low <= high else None


# -- words without a number


def _fraction(text: str) -> QuantityRange | None:
    plain = " ".join(text.replace("-", " ").split())
    match = _pattern("fractions").search(plain)
    if match is None:
        return None
    inside = [n for n in find_numbers(plain) if not match.start() <= n.start < match.end()]
    if inside or re.match(r"\s+(?:a|dozen|million|billion)\b", plain[match.end() :]):
        return None
    share = round(100 * vocabulary().fractions[match.group()], 2)
    number = Number(match.start(), match.end(), share)
    low, high, rule = _interval(number, _hedge(plain, match.start(), match.end()))
    high = 100.0 if high is None else high
    if rule == "exact":  # a third is said of 33 percent and of 34
        low, high, rule = float(math.floor(low)), float(math.ceil(high)), "fraction"
    return _range(low, high, "percent", rule)


def _figures(text: str) -> QuantityRange | None:
    """Such as "double-digit", "six figures": all numbers of so many digits."""
    match = re.search(r"(?<!\w)([a-z]+|[1-9])[\s-](?:digits?|figures?)\b(?:\s+numbers?\s+of\b)?", text)
    if match is None:
        return None
    word = match.group(1)
    places = int(word) if word.isdigit() else vocabulary().digits.get(word)
    return _measured(text, match.span(), 10.0 ** (places - 1), 10.0**places - 1, "digits") if places else None


def _several_scales(text: str) -> QuantityRange | None:
    """Such as "several hundred", "a few dozen"."""
    match = _pattern("several").search(text)
    if not match:
        return None
    word, of = filter(None, match.groups())
    word, scale = word.removesuffix(" of"), vocabulary().scales[of]
    low, high = vocabulary().vague.get(word, (3, 20))
    if word != "many":
        low = 1.5  # from where the plural of a hundred begins
    return _measured(text, match.span(), low * scale, high * scale, "vague-word")


def _plural(text: str, found: list[re.Match[str]], numbers: list[Number]) -> QuantityRange | None:
    """Such as "dozens", "tens of thousands"; None beside a number of its own."""
    if any(not any(m.start() <= n.start < m.end() for m in found) for n in numbers):
        return None
    plurals = vocabulary().plurals
    low, high = plurals[found[0].group()]
    for more in found[1:]:
        scale = plurals[more.group()][0] / 1.5
        low, high = low * scale, high * scale
    if hedge := _hedge(text, found[0].start(), found[-1].end()):  # "около сотни" is of one hundred
        low = 0.0 if hedge in ("at-most", "under", "below") else low / 1.5 * (1 - 2 * ABOUT_SHARE)
    return _measured(text, (found[0].start(), found[-1].end()), low, high, "plural-word")


def _vague(text: str) -> QuantityRange | None:
    """Such as "several officials", "a handful"."""
    match = _pattern("vague").search(text)
    return _measured(text, match.span(), *vocabulary().vague[match.group()], "vague-word") if match else None


# -- units


def _measured(text: str, span: tuple[int, int], low: float, high: float | None, rule: str) -> QuantityRange:
    unit, factor = _unit(text, *span)
    return _range(low * factor, None if high is None else high * factor, unit, rule)


def _range(low: float, high: float | None, unit: str | None, rule: str) -> QuantityRange:
    # twelve significant digits, without the noise of binary fractions
    low, high = float(f"{low:.12g}"), None if high is None else float(f"{high:.12g}")
    is_open = rule not in ("exact", "fraction", "none")
    return QuantityRange(low=low, high=high, unit=unit, approximate=is_open, rule=rule)


def _unit(text: str, start: int, end: int) -> tuple[str | None, float]:
    """What is counted, and how many of its base unit one is."""
    words = vocabulary()
    symbol = re.search(rf"({_SIGN}|\b(?:usd|eur|gbp|rub))\s*$", text[:start])
    rate = _rate(text[end:])
    if symbol:
        unit, size = words.measures.get(symbol.group(1), (symbol.group(1), 1.0))
        return unit + rate, size
    unit_of_one, size = _counted(text, start, end)
    return f"{unit_of_one or ''}{rate}" or None, size


def _rate(after: str) -> str:
    """What a number is for each of: "/hour" of "200 km/h", "/barrel" of "$5 a barrel"."""
    match = _pattern("rate").search(after)
    word = next(filter(None, match.groups()), "") if match else ""
    rates = vocabulary().rates
    known = rates.get(word) or rates.get(_singular(word))
    is_plain = match is not None and match.group().split()[0] not in ("a", "an")
    return f"/{known or _singular(word)}" if word and (known or is_plain) else ""


def _counted(text: str, start: int, end: int) -> tuple[str | None, float]:
    """What is counted without what it is for each of, and how many of its base unit one is."""
    words = vocabulary()
    following = _words_after(
        re.sub(
            r"^\s*(?:or so|or more|\+|이상|이하|미만|초과)", "", _pattern("odd").sub("", text[end:], count=1)
        )
    )
    pairs = (f"{a} {b}" for a, b in pairwise(following))
    for form in (form for word in (*pairs, *following) for form in (word, _singular(word))):
        if form in words.measures:
            unit, size = words.measures[form]
            return _of_country(unit, following), size
    group = _pattern("group").search(text[:start])
    grouped = group and not following and not counted("groups").isdisjoint(group.group(1).split())
    if grouped or not counted("people").isdisjoint(following):
        return "people", 1.0
    if not counted("countries").isdisjoint((*following[:1], *following[-1:])):
        return "country", 1.0
    return _kind_of_people(following) or (_singular(following[-1]) if following else None), 1.0


def _kind_of_people(following: list[str]) -> str:
    """The English word for a kind of people, in whatever language it is counted; empty where none is."""
    kinds, english = vocabulary().kinds_of_people, words("en", "numbers", "counted", "kinds_of_people")
    # an adjective may come after it but in English: there "30 student groups" are no students
    found = (kinds[w] for w in reversed(following) if w in kinds and (w not in english or w == following[-1]))
    return next(found, "")


def _of_country(unit: str, following: list[str]) -> str:
    """A currency with a country's adjective before it: "Canadian dollars" are not "dollars"."""
    if unit not in vocabulary().currencies:
        return unit
    codes = [code for word in following for code in adjectives().get(name_key(word), [])[:1]]
    return vocabulary().currency_of.get(codes[0], f"{codes[0]} {unit}") if codes else unit


def _words_after(after: str) -> list[str]:
    """The words after a number up to the end of their phrase; only the first of "-member ..."."""
    hyphen = re.match(r"\s*[-‑]\s*([^\W\d_]+)", after)
    if hyphen:
        return [hyphen.group(1)]
    after = re.sub(r"^\s*(?:of|de|من)\s+(?:the\s+)?", " ", after)
    found: list[str] = []
    for match in re.finditer(rf"°\s?[cf]\b|[%$€£¥₽₺₹₪]|[人名]|{WORD}|[^\w\s'’-]", after):
        word = match.group()
        if word in counted("ends") or not (word[0].isalpha() or word[0] in "%$€£¥₽₺₹₪°"):
            break
        found.append("".join(word.split()))
    return found


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
