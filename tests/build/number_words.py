"""Build `numbers.toml` of a language in `claimex/lexicon` that has none, from the rules of the CLDR.

A developer's script: nothing imports it. It needs a package that claimex itself does not:

    pip install icukit-pyicu
    python -m tests.build.number_words fi lt ...

The rules that spell numbers out are those of the Unicode CLDR (Unicode License v3), as packaged in ICU. All
cases and genders that it has are written; who is counted, and words that leave a number open, are by hand. The
script reads what ICU writes of each number back with the new table, says how much of it is read rightly,
and prints rows for `tests/kinds/quantities/spelt.tsv`.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimex import lexicon

LEXICON = Path(__file__).parents[2] / "claimex/lexicon"
NAMES = {
    "bg": "Bulgarian",
    "ca": "Catalan",
    "el": "Greek",
    "et": "Estonian",
    "fi": "Finnish",
    "hr": "Croatian",
}
NAMES |= {
    "hy": "Armenian",
    "ka": "Georgian",
    "kk": "Kazakh",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "sq": "Albanian",
}
ROOM = {"ka": "20 = 20, 40 = 20, 60 = 20, 80 = 20", "kk": "10 = 10"}
"""What is less than this may follow a numeral, where that is not the usual."""
MORE = {"bg": {20: "двадесет", 30: "тридесет", 40: "четиридесет", 60: "шестдесет", 11: "единадесет"}}
MORE["bg"] |= {12: "дванадесет", 13: "тринадесет", 14: "четиринадесет", 15: "петнадесет", 16: "шестнадесет"}
MORE["bg"] |= {17: "седемнадесет", 18: "осемнадесет", 19: "деветнадесет"}
"""Spellings that the CLDR lacks."""
SHY = "\u00ad"
SCALES = (100, 1000, 1_000_000, 1_000_000_000)
WHOLE = [*range(20), *range(20, 100, 10), *range(200, 1000, 100)]
CHECKED = [
    *range(1, 100),
    *range(103, 1000, 37),
    1000,
    1001,
    2000,
    5300,
    12_025,
    200_000,
    1_000_000,
    3_000_000,
]


class Speller:
    """How ICU writes the numbers of one language, in every case and gender."""

    def __init__(self, language: str) -> None:
        icu: Any = importlib.import_module("icu")
        self._format = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
        names = [self._format.getRuleSetName(i) for i in range(self._format.getNumberOfRuleSetNames())]
        self._sets = [
            name for name in names if "cardinal" in name and not re.search("financial|plural", name)
        ]

    def forms(self, number: int) -> list[str]:
        """Return the ways to write a number, each once."""
        return list(dict.fromkeys(self._format.format(number, name).replace("’", "'") for name in self._sets))


def table(language: str) -> tuple[dict[int, list[str]], dict[int, list[str]], set[str], bool]:
    """Return the numerals, the scales, the words between them, and whether numbers are written as one word."""
    speller, values = Speller(language), dict[str, int]()
    for number in WHOLE:
        for form in speller.forms(number):
            if " " not in form and "-" not in form:
                values.setdefault(form.replace(SHY, ""), number)
    values |= {word: number for number, word in MORE.get(language, {}).items()}
    scales: dict[str, int] = {}
    for number in (*SCALES, *(n * s for s in SCALES for n in (2, 3, 5, 20))):
        for form in speller.forms(number):
            *counts, word = re.split(r"[ -]", form.replace(SHY, ""))
            scale = max(s for s in SCALES if s <= number)
            if word not in values and [values.get(one) for one in counts] in (
                [[], [1]] if number == scale else [[number // scale]]
            ):
                scales.setdefault(word, scale)
    joiners = _read_joined(speller, values, scales)
    glued = any(SHY in form for number in (25, 245) for form in speller.forms(number))
    return _turned(values), _turned(scales), joiners, glued


def _read_joined(speller: Speller, values: dict[str, int], scales: dict[str, int]) -> set[str]:
    """Add the words that numbers of several words show, and return those between them."""
    joiners: set[str] = set()
    for number in range(21, 1000):
        for form in speller.forms(number):
            parts = re.split(f"[ {SHY}-]", form)
            known = [values.get(part) or scales.get(part) for part in parts]
            if known.count(None) == 1:
                left = number - sum(one or 0 for one in known)
                unknown = parts[known.index(None)]
                if left == 0:
                    joiners.add(unknown)
                elif left == 100:
                    scales.setdefault(unknown, left)
                elif left in WHOLE and left % (100 if number > 99 else 10) == 0:
                    values.setdefault(unknown, left)
    return joiners


def _turned(values: dict[str, int]) -> dict[int, list[str]]:
    return {number: [w for w, v in values.items() if v == number] for number in sorted(set(values.values()))}


def weak(words: set[str], language: str) -> list[str]:
    """Return the numerals that are common words of another language, or another number in it."""
    others = [code for code in lexicon.languages("function") if code != language]
    common = set().union(*(lexicon.words(code, "function", "stop") for code in others))
    return sorted(word for word in words if word in common or (word.isascii() and len(word) < 4))


def lines(language: str) -> Iterator[str]:
    """The lines of a table."""
    values, scales, joiners, glued = table(language)
    yield f"# {NAMES[language]} words for numbers. What each entry means: `claimex/lexicon/README.md`."
    yield "# From the rules of the Unicode CLDR (tests/build/number_words.py); [counted] and [hedge] by hand."
    for name, entries in (("numeral", values), ("scale", scales)):
        yield f"\n[{name}]"
        yield from (f'{number} = "{" ".join(words)}"' for number, words in entries.items())
    yield "\n[compound]"
    if joiners:
        yield f'joiners = "{" ".join(sorted(joiners))}"'
    if language in ROOM:
        yield f"room = {{ {ROOM[language]} }}"
    if glued:
        yield 'glued = ""'
    if found := weak({w for entries in (values, scales) for ws in entries.values() for w in ws}, language):
        yield f'weak = "{" ".join(found)}"'


def check(language: str) -> None:
    """Say how many numbers are read back rightly, and print some rows of them."""
    from claimex.kinds.quantity.parse import parse_quantity

    speller, right, wrong = Speller(language), [], []
    for number in CHECKED:
        for form in speller.forms(number):
            words = form.replace(SHY, "")
            found = parse_quantity(words)
            is_right = found is not None and found.low <= number <= (found.high or 0)
            (right if is_right else wrong).append((number, words, found and (found.low, found.high)))
    print(f"{language}: {len(right)} right, {len(wrong)} wrong: {wrong[:6]}", file=sys.stderr)
    for number, words, _ in [one for one in right if one[0] > 1][:: max(len(right) // 24, 1)]:
        print(language, number, words, sep="\t")


if __name__ == "__main__":
    for code in sys.argv[1:]:
        if code.startswith("--"):
            continue
        if "--check" not in sys.argv:
            (LEXICON / code / "numbers.toml").write_text("\n".join(lines(code)) + "\n", encoding="utf-8")
        else:
            check(code)
