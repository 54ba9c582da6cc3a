"""Build `calendar.toml` of a language in `claimex/lexicon` that has none, from the data of the CLDR.

A developer's script: nothing imports it. It needs a package that claimex itself does not:

    pip install icukit-pyicu
    python -m tests.build.calendar_words cs fi ...
    python -m tests.build.calendar_words pt it pl uk ko fa he hi

The second line writes nothing: of a language whose file is by hand it prints the names of months and weekdays that
the CLDR has and the file lacks, less months in figures ("1월"), which need no words. Those eight lack none.

Months, weekdays, days counted from today, "last week" and "three days ago" are those of the Unicode CLDR (Unicode
License v3), as packaged in ICU; what may be beside them, and further cases, are by hand, below. Abbreviations, words
of one or two letters and those of `LEFT_OUT` are not written: they are other words elsewhere.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimex import lexicon
from claimex.kinds.time.scan import normalise

LEXICON = Path(__file__).parents[2] / "claimex/lexicon"
ORDERED = lexicon.dictionary("mul", "time", "ordered")
DAYS = {"before_yesterday": "LAST_2", "yesterday": "LAST", "today": "THIS"}
DAYS |= {"tomorrow": "NEXT", "after_tomorrow": "NEXT_2"}
STEPS = {"last": "LAST", "this": "THIS", "next": "NEXT"}
UNITS = ("day", "week", "month", "year")
NAMES = {
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "el": "Greek",
    "fi": "Finnish",
    "hu": "Hungarian",
    "id": "Indonesian",
    "nl": "Dutch",
    "no": "Norwegian",
    "ro": "Romanian",
    "sk": "Slovak",
    "sv": "Swedish",
    "vi": "Vietnamese",
}
CLDR = {"no": "nb"}
BY_HAND: dict[str, dict[str, str]] = {
    "be": {"ignored": "у на за"},
    "bg": {
        "ignored": "на през във в от",
        "last": "миналия миналата миналото",
        "next": "следващия следващата",
    },
    "cs": {"ignored": "v ve dne na", "last": "minuly minule minulou minuleho", "next": "pristi"},
    "da": {"ignored": "i paa pa den d", "last": "sidste", "next": "næste"},
    "el": {"ignored": "την τη στισ στη στην τον το του ο η", "last": "περασμενη περασμενο περασμενου"},
    "fi": {"last": "viime", "next": "ensi"},
    "hu": {"ignored": "a az", "last": "mult", "next": "jovo"},
    "id": {"ignored": "pada hari tanggal"},
    "nl": {"ignored": "op de in", "last": "afgelopen vorige vorig", "next": "volgende aanstaande"},
    "no": {"ignored": "i pa den", "last": "forrige", "next": "neste"},
    "ro": {"ignored": "in pe la data de"},
    "sk": {"ignored": "v vo dna na", "last": "minuly minulu", "next": "buduci buducu"},
    "sv": {"ignored": "i pa den", "last": "forra", "next": "nasta"},
    "vi": {"ignored": "vao ngay nam"},
}
CASES = {
    ("el", "weekday", "tuesday"): ["τριτησ"],
    ("hu", "weekday", "monday"): ["hetfon"],
    ("hu", "weekday", "tuesday"): ["kedden"],
    ("hu", "weekday", "wednesday"): ["szerdan"],
    ("hu", "weekday", "thursday"): ["csutortokon"],
    ("hu", "weekday", "friday"): ["penteken"],
    ("hu", "weekday", "saturday"): ["szombaton"],
    ("cs", "weekday", "wednesday"): ["stredu"],
    ("cs", "weekday", "saturday"): ["sobotu"],
    ("cs", "weekday", "sunday"): ["nedeli"],
    ("sk", "weekday", "wednesday"): ["stredu"],
    ("sk", "weekday", "saturday"): ["sobotu"],
    ("sk", "weekday", "sunday"): ["nedelu"],
    ("fi", "relative_day", "before_yesterday"): ["toissapaivana"],
    ("id", "relative_day", "before_yesterday"): ["kemarin lusa"],
    ("sv", "relative_day", "today"): ["idag"],
    ("sv", "relative_day", "yesterday"): ["igar"],
    ("sv", "relative_day", "tomorrow"): ["imorgon"],
    ("no", "units", "day"): ["dag", "dager"],
    ("id", "unit", "week"): ["minggu", "pekan"],
    ("id", "weekday", "sunday"): ["hari minggu", "ahad"],
    ("ro", "units", "month"): ["luni"],
    ("ro", "weekday", "monday"): ["lunea"],
}
CASES |= {("sv", "weekday", day): [f"{day_s}s"] for day, day_s in zip(
    ORDERED["weekday"], "mandag tisdag onsdag torsdag fredag lordag sondag".split(), strict=True
)}  # fmt: skip
"""What the CLDR lacks: other cases and spellings, and of a word that is a unit too, the unit."""
LEFT_OUT = {"maine", "minggu lalu", "hari minggu lalu", "hari minggu ini", "hari minggu berikutnya"}
"""Words that are others elsewhere."""
STEP_IS_AGO = {"id", "vi"}
"""Languages in which "three months ago" ends with what is "last month"."""


class Calendar:
    """What ICU says of the times of one language."""

    def __init__(self, language: str) -> None:
        self._icu: Any = importlib.import_module("icu")
        self._code = CLDR.get(language, language)
        locale = self._icu.Locale(self._code)
        self._symbols = self._icu.DateFormatSymbols(locale)
        self._relative = self._icu.RelativeDateTimeFormatter(locale)

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield the section, key and name of each month and weekday, as in a date and alone."""
        icu = self._icu.DateFormatSymbols
        for context in (icu.FORMAT, icu.STANDALONE):
            months = self._symbols.getMonths(context, icu.WIDE)
            days = self._symbols.getWeekdays(context, icu.WIDE)
            yield from (("month", key, name) for key, name in zip(ORDERED["month"], months, strict=False))
            yield from (
                ("weekday", key, name)
                for key, name in zip(ORDERED["weekday"], [*days[2:], days[1]], strict=True)
            )

    def letters(self) -> str:
        """Return the letters that the language has beside those of English."""
        icu = self._icu
        found = icu.LocaleData(self._code).getExemplarSet(0, icu.ULocaleDataExemplarSetType.ES_STANDARD)
        return "".join(sorted(one for one in map(str, found) if len(one) == 1 and not one.isascii()))

    def step(self, direction: str, unit: str) -> str:
        """Return such as "last Tuesday", "next week"."""
        icu = self._icu
        return str(
            self._relative.format(
                getattr(icu.UDateDirection, direction), getattr(icu.UDateAbsoluteUnit, unit.upper())
            )
        )

    def ago(self, number: int, unit: str) -> tuple[str, str]:
        """Return what is before and behind the number of so many units ago."""
        icu = self._icu
        unit = getattr(icu.UDateRelativeUnit, f"{unit.upper()}S")
        before, _, behind = self._relative.format(number, icu.UDateDirection.LAST, unit).partition(
            str(number)
        )
        return spelt(before), spelt(behind)


def spelt(words: str) -> str:
    """Words as a calendar has them."""
    return " ".join(re.sub(r"[-.'’ʼ]", " ", normalise(words)).split())


def steps(calendar: Calendar, language: str) -> Iterator[tuple[str, str]]:
    """The keys and words of "last week", "next Tuesday" and so on, without those that say two of them."""
    found = [
        (key, unit, spelt(calendar.step(direction, unit)))
        for key, direction in STEPS.items()
        for unit in (*UNITS[1:], *ORDERED["weekday"])
    ]
    weeks = {key: words for key, unit, words in found if unit == "week"}
    times = Counter(words for *_, words in found)
    for key, unit, words in found:
        if times[words] > 1 or (language in STEP_IS_AGO and unit in ("month", "year")):
            continue
        is_of_week = unit in ORDERED["weekday"] and f" {weeks[key]} " in f" {words} "
        yield f"{unit} {key} week" if is_of_week else f"{key} {unit}", words


class Table:
    """The words of each key of each section of a calendar, each word once."""

    def __init__(self) -> None:
        self.sections: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._seen = set(LEFT_OUT)

    def put(self, section: str, key: str, words: str) -> None:
        """Add words, unless they are there, too short or too many."""
        if len(words) > 2 and words not in self._seen and len(words.split()) < 6:
            self.put_bare(section, key, words)

    def put_bare(self, section: str, key: str, words: str) -> None:
        """Add words of any length."""
        self._seen.add(words)
        self.sections[section][key].append(words)

    def put_ago(self, language: str, unit: str, before: str, behind: str) -> None:
        """Add what is before and behind a number of units ago."""
        name, _, ago = behind.partition(" ")
        self.put("unit" if language in STEP_IS_AGO else "units", unit, name)
        if ago:
            self.put("ago", "counted", ago)
            self.put("ago", "bare", ago.split()[-1] if language in STEP_IS_AGO else "")
            if before and before not in self._seen:
                self.put_bare("", "ignored", before)
        elif before:
            self.put("ago_before", "plain", before)


def table(language: str) -> dict[str, defaultdict[str, list[str]]]:
    """Return the calendar of a language: the words of each key of each section."""
    found, calendar = Table(), Calendar(language)
    for (code, section, key), more in CASES.items():
        for words in more if code == language else ():
            found.put(section, key, words)
    for section, key, name in calendar.names():
        found.put(section, key, spelt(name))
    for key, direction in DAYS.items():
        found.put("relative_day", key, spelt(calendar.step(direction, "day")))
    for key, words in steps(calendar, language):
        found.put("phrases", key, words)
    found.sections[""]["letters"] = [calendar.letters()]
    for key, words in BY_HAND[language].items():
        for word in words.split():
            found.put_bare("", key, word)
    counted = () if language == "vi" else ((unit, number) for unit in UNITS for number in (2, 5))
    for unit, number in counted:
        found.put_ago(language, unit, *calendar.ago(number, unit))
    return found.sections


def lines(language: str) -> Iterator[str]:
    """The lines of a file."""
    yield f"# {NAMES[language]} words for times. What each entry means: `claimex/lexicon/README.md`."
    yield "# From the CLDR (tests/build/calendar_words.py); what may be beside them, by hand."
    yield '\nnone = "*"\n'
    found = table(language)
    for key, words in found.pop("").items():
        yield f'{key} = "{" ".join(words)}"'
    for section, entries in found.items():
        yield f"\n[{section}]"
        for key, words in entries.items():
            quoted = ", ".join(f'"{word}"' for word in words)
            name = key if key.isidentifier() else f'"{key}"'
            yield (
                f"{name} = [{quoted}]"
                if any(" " in word for word in words)
                else f'{name} = "{" ".join(words)}"'
            )


def lacking(language: str) -> Iterator[str]:
    """The names of months and weekdays that a calendar by hand lacks."""
    for section, key, name in Calendar(language).names():
        words = spelt(name)
        listed = (
            lexicon.spellings(language, "calendar", section).get(key, ())
            if not words[0].isdigit()
            else (words,)
        )
        if words not in listed:
            yield f"{language} {section} {key}: {words}"


def main() -> None:
    """Write the files, or print what those by hand lack."""
    for code in sys.argv[1:]:
        if code in NAMES:
            (LEXICON / code / "calendar.toml").write_text("\n".join([*lines(code), ""]), encoding="utf-8")
        else:
            print(*lacking(code), f"{code}: looked through", sep="\n")


if __name__ == "__main__":
    main()
