"""A text as a row of items: words coded so that two ways of writing one thing have one code.

word                                      code
"Russia", "Russian", "Russians"           "@RU": a country by any of its names, adjectives included
"12", "twelve"                            "#12"
"November", "Nov."                        "m11";  "Sunday" is "w7"
"not", "didn't"                           "!not"; "denied" is "!deni"
any other                                 its stem: "ministers" and "minister" are one
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from claimex.grounding import Grounder
from claimex.grounding.data import MAGNITUDES, MONTHS, NUMBER_VALUES, STOPWORDS, WEEKDAYS
from claimex.grounding.facts import Reader, is_negation, is_time, number_value, plain_number
from claimex.grounding.tokens import Tokens, loose_fold
from claimex.kinds.place import Place, country_called, resolve_place
from claimex.kinds.statement.statements import bare_stem
from claimex.models import ChangeKind, Span

MOST_PLACES = 2_048
"""How many places of one word are looked at, half before the quote and half from it on."""
REACH = 60
"""How many items a sentence is followed to either side: longer ones are no sentences."""
MOST_STRETCHES = 64
"""How many stretches of a text are looked at for one string, the nearest to the quote first."""
ASIDE = re.compile(r"[,;:()\n]|\band\b")
"""What parts two names, and a name from what is said of somebody else."""
ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "gen lt col maj brig adm capt dr prof mr mrs ms st eng sen rep gov".split()
)
"""Words behind which a full stop ends no sentence."""
_HYPHENS = "-‐‑–"
_IN_TITLES = frozenset("of the and for in on at to by with from or as but".split())  # "Minister Of Defence"
_FULL_STOP = re.compile(r"\. ?")
_LONGEST_NAME = 6  # items
_MOST_NAMES = 50_000  # parts of runs: what 20,000 capitalised words have
_PARTICLES = frozenset("al el bin ibn bint abu van von der den de da di du la le dos a ad ash as".split())
JOINING = frozenset("of the s for from a an".split()) | _PARTICLES
"""Small words that join the words of one name or office."""
_CAPITAL = re.compile(r"\b(?:the\s+)?(\w+)(?:['’]s)?\s+capital\b")
_MOST_PLACES = 400  # words that are looked up in the gazetteer
_LONGEST_PLACE = 3  # items
_LONGEST_COUNTRY = 3  # words of a country's name
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_CONTRACTED = frozenset(
    "didn don doesn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn mustn needn ain "
    "cannot".split()
)
_BY_CODE: dict[str, ChangeKind] = {"@": "name", "#": "number", "!": "negation"}


class Item(NamedTuple):
    """One thing that a text names.

    Attributes:
        code: what its ways of writing have in common.
        word: its first word, folded.
        stop: whether it carries no fact of its own ("the", "of").
        token: its first token.
        start: where it begins in its text.
        end: where it ends.
    """

    code: str
    word: str
    stop: bool
    token: int
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A string of a claim, or the whole text, as items."""

    reader: Reader
    items: tuple[Item, ...]

    @cached_property
    def content(self) -> tuple[Item, ...]:
        """The items that are no mere "the" or "of"."""
        return tuple(item for item in self.items if not item.stop)

    def fact(self, item: Item) -> ChangeKind | None:
        """The kind of fact that an item carries, if it carries one."""
        known = _BY_CODE.get(item.code[:1])
        return known or (None if item.stop else self.reader.kind(item.token))

    @cached_property
    def has_facts(self) -> bool:
        """Whether a name, number, date, place or negation stands in it."""
        return any(self.fact(item) for item in self.content)


class Stretch(NamedTuple):
    """Items `[first, last]` of a text: both inclusive."""

    first: int
    last: int


class Wording:
    """An article's text as items, for the question whether it says a thing in other words.

    Made when it is first asked: most strings are verbatim, and need none of it.

    Attributes:
        grounder: the text, as it is asked for words that stand in it.
    """

    def __init__(self, grounder: Grounder) -> None:
        self.grounder = grounder

    @cached_property
    def text(self) -> Phrase:
        """The whole text."""
        reader = self.grounder.read()
        return Phrase(reader, tuple(_items(reader)))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, item in enumerate(self.text.items):
            places.setdefault(item.code, []).append(number)
        return places

    @cached_property
    def capitalised(self) -> dict[str, Stretch]:
        """What may be a name in the text: runs of capitalised words and every part of one, each once."""
        found: dict[str, Stretch] = {}
        for stretch in islice(self._parts_of_runs(), _MOST_NAMES):
            found.setdefault(self.words(stretch), stretch)
        return found

    def _parts_of_runs(self) -> Iterator[Stretch]:
        for first, last in self._runs():
            for start in range(first, last + 1):
                for end in range(start, min(last, start + _LONGEST_NAME - 1) + 1):
                    yield Stretch(start, end)

    @cached_property
    def capitalised_words(self) -> list[str]:
        """The words of `capitalised`, as a list."""
        return list(self.capitalised)

    @cached_property
    def places(self) -> dict[Place, Span]:
        """The places that the text names, or has as "the Russian capital", each with the first words."""
        found: dict[Place, Span] = {}
        for words, span in islice(self._words_for_places(), _MOST_PLACES):
            if place := resolve_place(words):
                found.setdefault(place, span)
        return found

    def _words_for_places(self) -> Iterator[tuple[str, Span]]:
        for match in _CAPITAL.finditer(self.grounder.text):
            yield match[0], Span(start=match.start(), end=match.end())
        for words, stretch in self.capitalised.items():
            first = self.text.items[stretch.first]
            short = stretch.last - stretch.first < _LONGEST_PLACE
            if short and not first.stop and self.text.fact(first) in ("name", "place"):
                yield words, self.span(stretch)

    def _runs(self) -> Iterator[Stretch]:
        """Runs of items with a capital, and the small words that names have inside them."""
        items, text = self.text.items, self.grounder.text
        first: int | None = None
        last = 0
        for n, item in enumerate(items):
            capital = text[item.start].isupper()
            gap = text[items[n - 1].end : item.start] if n else ""
            if first is not None and (ASIDE.search(gap) or not (capital or item.word in _PARTICLES)):
                yield Stretch(first, last)
                first = None
            if capital:
                first = n if first is None else first
                last = n
            elif first is not None and not gap.isspace():
                last = n  # "al-Shar'a": the apostrophe makes a word of its last letter
        if first is not None:
            yield Stretch(first, last)

    def read(self, words: str) -> Phrase:
        """A string of a claim, as items."""
        reader = self.grounder.read(words)
        return Phrase(reader, tuple(_items(reader)))

    def places_of(self, code: str) -> Sequence[int]:
        """The numbers of the text's items with a code, in order."""
        return self._places.get(code, ())

    def span(self, stretch: Stretch) -> Span:
        """The code points of a stretch."""
        items = self.text.items
        return Span(start=items[stretch.first].start, end=items[stretch.last].end)

    def words(self, stretch: Stretch) -> str:
        """The words of a stretch."""
        items = self.text.items
        return self.grounder.text[items[stretch.first].start : items[stretch.last].end]

    def inside(self, stretch: Stretch) -> tuple[Item, ...]:
        """The items of a stretch."""
        return self.text.items[stretch.first : stretch.last + 1]

    def beyond(self, stretch: Stretch, codes: Collection[str]) -> list[Item]:
        """The items of content in a stretch that are none of `codes`."""
        return [item for item in self.inside(stretch) if not item.stop and item.code not in codes]

    def is_joined(self, stretch: Stretch, also: Collection[str] = ()) -> bool:
        """Whether only small words stand in a stretch that join words to one name or office."""
        small = {item.word for item in self.inside(stretch) if item.stop}
        return small <= JOINING | set(also)

    def in_one_sentence(self, stretch: Stretch) -> bool:
        """Whether no sentence ends inside of a stretch."""
        first, last = self.text.items[stretch.first].token, self.text.items[stretch.last].token
        return not any(self._starts_sentence(t) for t in range(first + 1, last + 1))

    def _starts_sentence(self, token: int) -> bool:
        """Whether a sentence begins with a token; none does behind "Nov." or "Gen."."""
        reader = self.text.reader
        if not reader.starts_sentence(token):
            return False
        abbreviated = token > 0 and loose_fold(reader.tokens.raw(token - 1)) in ABBREVIATIONS
        return not (abbreviated and _FULL_STOP.fullmatch(reader.tokens.gap(token)))

    def sentence(self, stretch: Stretch, reach: int = REACH) -> Stretch:
        """The sentence around a stretch, `reach` items to either side at most."""
        items = self.text.items
        first, last = stretch
        lowest, highest = max(0, first - reach), min(len(items) - 1, last + reach)
        while first > lowest and not self._starts_sentence(items[first].token):
            first -= 1
        while last < highest and not self._starts_sentence(items[last + 1].token):
            last += 1
        return Stretch(first, last)

    def stretch(self, span: Span) -> Stretch:
        """The items that begin inside a span."""
        return Stretch(bisect_left(self._starts, span.start), max(0, bisect_left(self._starts, span.end) - 1))

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.text.items]

    def ordered(self, codes: Sequence[str], room: int, near: Span | None) -> list[Stretch]:
        """The stretches of at most `room` items that hold `codes` in this order, the nearest first."""
        return self._nearest(self._ordered(codes, room, near), near)

    def unordered(self, codes: Sequence[str], room: int, near: Span | None) -> list[Stretch]:
        """The stretches of at most `room` items that hold `codes` in any order, the nearest first."""
        return self._nearest(self._unordered(codes, room, near), near)

    def _places_near(self, code: str, near: Span | None) -> Sequence[int]:
        places = self.places_of(code)
        if len(places) <= MOST_PLACES:
            return places
        middle = bisect_left(places, self.stretch(near).first) if near else 0
        return places[max(0, middle - MOST_PLACES // 2) : middle + MOST_PLACES // 2]

    def _ordered(self, codes: Sequence[str], room: int, near: Span | None) -> Iterator[Stretch]:
        if not all(code in self._places for code in codes):
            return
        for first in self._places_near(codes[0], near):
            at = first
            for code in codes[1:]:
                places = self.places_of(code)
                k = bisect_right(places, at)
                if k == len(places) or places[k] >= first + room:
                    break
                at = places[k]
            else:
                yield Stretch(first, at)

    def _unordered(self, codes: Sequence[str], room: int, near: Span | None) -> Iterator[Stretch]:
        wanted = set(codes)
        if not wanted or not all(code in self._places for code in wanted):
            return
        rarest = min(wanted, key=lambda code: (len(self._places[code]), code))
        for anchor in self._places_near(rarest, near):
            found = [_closest(self.places_of(code), anchor) for code in wanted]
            stretch = Stretch(min(found), max(found))
            if stretch.last - stretch.first < room:
                yield stretch

    def _nearest(self, stretches: Iterator[Stretch], near: Span | None) -> list[Stretch]:
        def rank(stretch: Stretch) -> tuple[int, int, int]:
            return self.distance(stretch, near), stretch.last - stretch.first, stretch.first

        return sorted(stretches, key=rank)[:MOST_STRETCHES]

    def distance(self, stretch: Stretch, near: Span | None) -> int:
        """How many code points lie between a stretch and `near`; 0 where they overlap."""
        if near is None:
            return 0
        items = self.text.items
        return max(0, near.start - items[stretch.last].end, items[stretch.first].start - near.end)


def _closest(places: Sequence[int], anchor: int) -> int:
    k = bisect_left(places, anchor)
    return min(places[max(0, k - 1) : k + 1], key=lambda place: (abs(place - anchor), place))


def _items(reader: Reader) -> Iterator[Item]:
    tokens, i = reader.tokens, 0
    while i < len(tokens):
        raw = tokens.raw(i)
        word = loose_fold(raw)
        if word in _ORDINALS and i and tokens.glued(i) and tokens.raw(i - 1)[0].isnumeric():
            i += 1
            continue
        code, length = _code(tokens, i, raw, word)
        stop = code == word and word in STOPWORDS and not _is_part_of_a_name(reader, i, word)
        yield Item(code, word, stop, i, tokens.starts[i], tokens.ends[i + length - 1])
        i += length


def _is_part_of_a_name(reader: Reader, i: int, word: str) -> bool:
    """Whether a word that means nothing by itself is the "Un" of "Kim Jong Un", the "in" of "Moon Jae-in"."""
    tokens = reader.tokens
    if word in _PARTICLES or len(word) < 2:
        return False
    if tokens.glued(i) and tokens.gap(i) in _HYPHENS:
        return tokens.raw(i - 1)[0].isupper()
    return tokens.raw(i)[0].isupper() and word not in _IN_TITLES and not reader.starts_sentence(i)


def _code(tokens: Tokens, i: int, raw: str, word: str) -> tuple[str, int]:
    """The code of the item that begins at token `i`, and how many tokens it has."""
    if raw[0].isnumeric() or word in NUMBER_VALUES or word in MAGNITUDES:
        return _number(tokens, i)
    if raw[0].isupper() and (word not in STOPWORDS or raw.isupper()) and (country := _country(tokens, i)):
        return country
    if is_negation(word):
        return ("!not" if word in _CONTRACTED else f"!{bare_stem(word)}"), 1
    if is_time(raw) and word in MONTHS:
        return f"m{MONTHS[word]}", 1
    if is_time(raw) and word in WEEKDAYS:
        return f"w{WEEKDAYS[word]}", 1
    return (word if word in STOPWORDS else bare_stem(word)), 1


def _number(tokens: Tokens, i: int) -> tuple[str, int]:
    words = [plain_number(tokens.folded(i))]
    value = number_value(words)
    length = 1
    for j in range(i + 1, min(i + 4, len(tokens))):
        word = tokens.folded(j)
        digits = tokens.raw(j - 1)[0].isnumeric()
        goes_on = word in MAGNITUDES or (word in NUMBER_VALUES and not digits)
        if tokens.gap(j) not in (" ", "-") or not goes_on:
            break
        words.append(word)
        if (more := number_value(words)) is None:
            break
        value, length = more, j - i + 1
    return (f"#{words[0]}" if value is None else f"#{value:.12g}"), length


def _country(tokens: Tokens, i: int) -> tuple[str, int] | None:
    for length in range(min(_LONGEST_COUNTRY, len(tokens) - i), 0, -1):
        last = tokens.raw(i + length - 1)
        if length > 1 and not last[0].isupper():
            continue
        if code := country_called(tokens.words(i, i + length)):
            return f"@{code}", length
    return None
