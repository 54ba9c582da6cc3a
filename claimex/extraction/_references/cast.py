"""Who is named in a text, with what offices, and where: found by titles, appositions and capitals alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.offices import Office, country, find_offices
from claimex.extraction._references.text import Word, Words
from claimex.kinds.person import compare_names, parse_name
from claimex.kinds.place.places import resolve_place
from claimex.kinds.relation import Relation
from claimex.models import Span

MOST_NAMES = 400
"""A text with more different names is a list, and nothing in it is resolved."""
_LONGEST_NAME = 6
_LONGEST_WORD = 40  # code points
_NAMESAKES = 12  # full names with one surname, of which each two are compared


class Holding(NamedTuple):
    """An office that the text says somebody holds, and the stretch that says so."""

    office: Office
    country: str | None
    span: Span


class Mention(NamedTuple):
    """Where a name stands: its words `[first, last)`, and the rank or office before it from `opens` on."""

    first: int
    last: int
    opens: int


@dataclass(eq=False)
class Person:
    """Somebody whom the text names.

    Attributes:
        key: the words of the fullest name, folded, without particles.
        names: where that name stands, in full.
        mentions: where any of the names stands, in order.
        holdings: the offices held.
        gender: "f" or "m", where the words tell.
        certain: whether more than a capital letter says that this is somebody.
        ranked: whether a rank stands before one of the names: who is a general or a king is no minister.
    """

    key: tuple[str, ...]
    names: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    gender: Literal["f", "m"] | None = None
    certain: bool = False
    ranked: bool = False


class Cast:
    """A text's people.

    Attributes:
        words: the text.
        offices: every office that it names.
        people: everybody whom it names; what may be a name and may be not, is among them.
        held: for the number of an office, who holds it.
        places: where the names of places stand, as words `[first, last)`.
        crowded: whether it names too many to be told apart.
    """

    def __init__(self, text: str) -> None:
        self.words = Words(text)
        self.offices = find_offices(self.words.words)
        self.people: list[Person] = []
        self.held: dict[int, Person] = {}
        self._titles = {office.last: office for office in self.offices}
        self.places: list[tuple[int, int]] = []
        found = list(_names(self.words, self.offices))
        self.crowded = len({_key(self.words, f, t) for f, t in found}) > MOST_NAMES
        if self.crowded:
            return
        self._gather(found)
        self._by_word = {
            i: (person, mention)
            for person in self.people
            for mention in person.mentions
            for i in range(mention.first, mention.last)
        }
        _Holders(self).link()
        held = [self.offices[number] for number in self.held]
        self._told = {i for office in held for i in range(office.first, office.last)}
        self._told |= {i for p in self.people for m in p.mentions for i in range(m.opens, m.last)}

    def named_in(self, first: int, last: int) -> list[tuple[Person, Mention]]:
        """Who is named in the words `[first, last)`, in order; everybody once, where first named."""
        found: dict[Person, Mention] = {}
        for i in range(first, last):
            if i in self._by_word:
                found.setdefault(*self._by_word[i])
        return list(found.items())

    def others_in(self, first: int, last: int, nouns: frozenset[str]) -> bool:
        """Whether the words `[first, last)` speak of somebody beside the people whom they name."""
        return any(
            i not in self._told and (self.words.words[i].fold in nouns or self._is_national(i))
            for i in range(first, last)
        )

    def _is_national(self, at: int) -> bool:
        """Whether a word stands for somebody by nation alone: "the Syrian said"."""
        word = self.words.words[at]
        if not at or self.words.words[at - 1].fold not in ("the", "a") or not word.capital or word.owns:
            return False
        after = self.words.words[at + 1] if at + 1 < len(self.words) else None
        alone = after is None or not after.tight or after.fold in data.FUNCTION | data.REPORTING
        return alone and _demonym(word.fold) is not None

    def title_of(self, mention: Mention) -> Office | None:
        """The office right before a name: "Foreign Minister Ada Lovelace"."""
        return self._titles.get(mention.opens) if self.words.words[mention.opens].tight else None

    def begins(self, mention: Mention) -> int:
        """Where a mention begins, with the rank and the office before the name."""
        title = self.title_of(mention)
        return mention.opens if title is None else title.first

    def full_name(self, person: Person) -> str:
        """The fullest of somebody's names, as the text has it."""
        return self.words.cut(self.name_span(person))

    def name_span(self, person: Person, before: int | None = None) -> Span:
        """Where the fullest name stands: the last time before a word, else the first time."""
        earlier = [m for m in person.names if before is not None and m.last <= before]
        mention = earlier[-1] if earlier else person.names[0]
        return self.words.span(mention.first, mention.last)

    def stands_inside(self, person: Person) -> bool:
        """Whether a full name stands inside a sentence, where a capital is no sentence's."""
        return any(self.words.sentence_of(m.first).first != m.first for m in person.names)

    def _gather(self, found: Sequence[tuple[int, int]]) -> None:
        words = self.words
        full: dict[tuple[str, ...], Person] = {}
        short: list[tuple[int, int]] = []
        usual = Counter(word.text for word in words.words)
        for first, last in found:
            key = _key(words, first, last)
            opens = _title_before(words, first)
            titled = opens < first or self._title_ends(first)
            if not key or (not titled and self._is_place(first, last)):
                continue
            if len(key) == 1:
                short.append((first, last))
                continue
            if not titled and not _may_be_name(words, first, usual):
                short.append((first + 1, last))
                continue
            person = full.setdefault(key, Person(key))
            person.names.append(Mention(first, last, opens))
            landed = first > 0 and words.words[first].tight and words.words[first - 1].owns
            person.certain = person.certain or titled or landed or _is_given(key[0])
        people = _joined(list(full.values()), words)
        self.people = [*people, *self._short(short, people)]
        for person in self.people:
            person.mentions.sort()
            titles = {words.words[i].fold for m in person.mentions for i in range(m.opens, m.first)}
            person.ranked = bool(titles - data.CIVIL)
            person.gender = _gender(person, titles)

    def _short(self, found: Sequence[tuple[int, int]], full: Sequence[Person]) -> list[Person]:
        """Give each name of one word to its only bearer; those that have none, or several, are people too."""
        by_name: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        for person in full:
            for part in {person.key[-1:], person.key[-2:], *_surname_first(person, self.words)}:
                by_name[part].append(person)
        rest: dict[tuple[str, ...], Person] = {}
        for first, last in found:
            key = _key(self.words, first, last)
            bearers = by_name.get(key, [])
            opens = _title_before(self.words, first)
            titled = opens < first or self._title_ends(first)
            if len(bearers) == 1:
                bearers[0].mentions.append(Mention(first, last, opens))
                # a surname that is used alone makes a name of the words that stand before it elsewhere
                bearers[0].certain = bearers[0].certain or self.stands_inside(bearers[0])
            elif titled or not self._is_place(first, last):
                person = rest.setdefault(key, Person(key))
                person.names.append(Mention(first, last, opens))
                person.mentions.append(Mention(first, last, opens))
                person.certain = person.certain or (titled and not bearers)
        return list(rest.values())

    def _title_ends(self, first: int) -> bool:
        return self.words.words[first].tight and first in self._titles

    def _is_place(self, first: int, last: int) -> bool:
        if not _is_place(self.words.cut(self.words.span(first, last))):
            return False
        self.places.append((first, last))
        return True


def _names(words: Words, offices: Sequence[Office]) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that may be names of people, or of places."""
    taken = {i for office in offices for i in range(office.first, office.last)}
    small = {word.text for word in words.words if word.text.islower()}
    at = 0
    while at < len(words):
        if at in taken or not _opens_name(words, at, small):
            at += 1
            continue
        last = at + 1
        while last < len(words) and last not in taken and (step := _goes_on(words, last)):
            last += step
        run = words.words[at:last]
        thing = {word.fold for word in run} & data.ORGANISATIONS or _after_the(words, at)
        if not thing and last - at <= _LONGEST_NAME:
            yield at, last
        at = last


def _opens_name(words: Words, at: int, small: set[str]) -> bool:
    word = words.words[at]
    if not _is_name_word(word):
        return False
    opens_sentence = words.sentence_of(at).first == at
    return not (opens_sentence and word.text.casefold() in small)


def _is_name_word(word: Word) -> bool:
    if (
        not word.capital
        or len(word.text) > _LONGEST_WORD
        or (len(word.text) > 1 and word.text.isupper())
        or word.text[0].isdigit()
    ):
        return False
    known = data.FUNCTION | data.DAYS | data.RANKS
    if (
        word.fold in known
        or word.fold in data.MONTHS
        or word.fold in data.PERSONS
        or word.fold in data.GROUPS
    ):
        return False
    return _demonym(word.fold) is None


@lru_cache(maxsize=1 << 14)
def _demonym(folded: str) -> str | None:
    """The country of a people's adjective ("russian"); None for all else, names of countries included."""
    place = resolve_place(folded.title())
    return None if place is not None and place.kind == "country" else country(folded.title())


def _goes_on(words: Words, at: int) -> int:
    """How many further words belong to a name that stands before a word: 0, 1, or more with particles."""
    before = words.words[at - 1]
    if before.owns or words.words[at].sentence != before.sentence:
        return 0
    step = 0
    while at + step < len(words) and words.words[at + step].text in data.PARTICLES and step < 3:
        if not words.words[at + step].tight:
            return 0
        step += 1
    if at + step >= len(words):
        return 0
    word = words.words[at + step]
    initial = word.gap == ". " and len(before.text) == 1
    if not (word.tight or initial) or word.sentence != before.sentence:
        return 0
    return step + 1 if _is_name_word(word) else 0


def _after_the(words: Words, at: int) -> bool:
    return at > 0 and words.words[at].tight and words.words[at - 1].fold == "the"


def _key(words: Words, first: int, last: int) -> tuple[str, ...]:
    kept = []
    for word in words.words[first:last]:
        parts = word.fold.replace("‐", "-").replace("‑", "-").split("-", 1)
        plain = parts[1] if len(parts) == 2 and parts[0] in data.ARTICLES else word.fold
        if plain not in data.PARTICLES:
            kept.append("".join(c for c in plain if c.isalnum()))
    return tuple(kept)


def _title_before(words: Words, at: int) -> int:
    """Where the ranks before a name begin; the name itself where there are none."""
    while at > 0:
        word, before = words.words[at], words.words[at - 1]
        dotted = word.gap == ". " and before.fold in data.ABBREVIATIONS
        if before.fold not in data.RANKS or not before.capital or before.owns or not (word.tight or dotted):
            break
        at -= 1
    return at


@lru_cache(maxsize=1 << 14)
def _is_place(name: str) -> bool:
    place = resolve_place(name)
    return place is not None and place.kind != "other"


@lru_cache(maxsize=1 << 14)
def _is_given(folded: str) -> bool:
    """Whether a word is known as a given name, or begins with one: "Jean-Noel"."""
    if folded in data.DAUGHTERS:
        return True
    return any(bool(token.word.groups) for token in parse_name(folded.replace("-", " ")).tokens[:1])


def _may_be_name(words: Words, at: int, usual: Counter[str]) -> bool:
    """Whether the first word of a run belongs to the name: a sentence gives any word a capital."""
    word = words.words[at]
    if words.sentence_of(at).first != at or _is_given(word.fold):
        return True
    return usual[word.text] > 1 or not word.text.endswith(("ing", "ed", "ly"))


def _surname_first(person: Person, words: Words) -> list[tuple[str, ...]]:
    """The first word of a name that puts the surname first, as Chinese ones do."""
    mention = person.names[0]
    name = parse_name(words.cut(words.span(mention.first, mention.last)))
    if len(name.tokens) > 1 and name.asian is not None and not _is_given(person.key[0]):
        return [person.key[:1]]
    return []


def _joined(people: Sequence[Person], words: Words) -> list[Person]:
    """Join the full names that are one person's: with a middle name and without, spelled in two ways."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_last[person.key[-1]].append(person)
    kept: list[Person] = []
    for namesakes in by_last.values():
        homes: list[Person] = []
        for person in sorted(namesakes, key=lambda p: (-len(p.key), p.names[0].first)):
            home = next((h for h in homes[:_NAMESAKES] if _one(h, person, words)), None)
            if home is None:
                homes.append(person)
            else:
                home.mentions.extend(person.names)
                home.certain = home.certain or person.certain
        kept.extend(homes)
    for person in kept:
        person.mentions.extend(person.names)
    return sorted(kept, key=lambda p: p.names[0].first)


def _one(a: Person, b: Person, words: Words) -> bool:
    names = [words.cut(words.span(p.names[0].first, p.names[0].last)) for p in (a, b)]
    return compare_names(*names).verdict in (Relation.SAME, Relation.COMPATIBLE)


def _gender(person: Person, titles: set[str]) -> Literal["f", "m"] | None:
    if titles & data.HERS:
        return "f"
    if titles & data.HIS:
        return "m"
    given, *rest = person.key
    if not rest:
        return None
    if given in data.DAUGHTERS or (given.endswith("a") and given not in data.NO_DAUGHTERS):
        return "f"
    return "f" if rest[-1].endswith(("ova", "eva", "skaya")) else None


class _Holders:
    """Says who holds which of a text's offices: by title, by apposition, by "is"."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._words = cast.words.words
        self._opening = {m.opens: (p, m) for p in cast.people for m in p.mentions}
        self._ending = {m.last: (p, m) for p in cast.people for m in p.mentions}

    def link(self) -> None:
        """Give every office of which the text says so to the person who holds it."""
        for number, office in enumerate(self._cast.offices):
            found = self._titled(office) or self._told(office)
            if found is None:
                continue
            person, first, last = found
            served = office.country or self._served(last)
            span = self._cast.words.span(first, last)
            person.holdings.append(Holding(office, served, span))
            person.certain = True
            self._cast.held[number] = person

    def _titled(self, office: Office) -> tuple[Person, int, int] | None:
        """An office right before a name: "Foreign Minister Ada Lovelace"."""
        if office.last >= len(self._words) or not self._words[office.last].tight:
            return None
        if self._words[office.last - 1].owns:
            return None
        found = self._opening.get(office.last)
        return None if found is None else (found[0], office.first, found[1].last)

    def _told(self, office: Office) -> tuple[Person, int, int] | None:
        """An office beside a name, parted by a comma, a bracket or "is"."""
        before, after = self._named_before(office), self._named_after(office)
        if before is not None and after is not None:
            return None  # a list, as far as the words tell
        return before or after

    def _named_before(self, office: Office) -> tuple[Person, int, int] | None:
        """A name before an office: "Ada Lovelace, the foreign minister,", "Ada Lovelace is the minister"."""
        first = self._article_before(office.first)
        if self._cast.words.apposes(first) and self._cast.words.closes(office.last):
            found = self._ending.get(first)
        elif first and self._words[first].tight and self._words[first - 1].fold == "is":
            found = self._ending.get(first - 1) if self._words[first - 1].tight else None
        else:
            return None
        if found is None or self._words[found[1].last - 1].owns or self._has_title(found[1]):
            return None
        return found[0], found[1].first, office.last

    def _has_title(self, mention: Mention) -> bool:
        return self._cast.title_of(mention) is not None

    def _article_before(self, at: int) -> int:
        if at and self._words[at].tight and self._words[at - 1].fold in ("the", "a", "an", "his", "her"):
            return at - 1
        return at

    def _named_after(self, office: Office) -> tuple[Person, int, int] | None:
        """An office, a comma, a name and a stop: "Syria's foreign minister, Ada Lovelace,"."""
        words = self._cast.words
        if not words.apposes(office.last) or self._words[office.last - 1].owns:
            return None
        found = self._opening.get(office.last)
        if found is None or opens_clause(words, office.first):
            return None
        if not words.closes(found[1].last) or words.lists_on(found[1].last):
            return None
        return found[0], office.first, found[1].last

    def _served(self, at: int) -> str | None:
        """The country behind a name: "Prime Minister Ada Lovelace of Finland"."""
        words = self._words
        if at + 1 >= len(words) or not words[at].tight or words[at].fold != "of" or not words[at + 1].tight:
            return None
        skip = at + 1 + (words[at + 1].fold == "the")
        for length in (2, 1):
            part = words[skip : skip + length]
            if len(part) == length and all(w.capital for w in part) and all(w.tight for w in part):
                code = country(" ".join(w.text for w in part))
                if code is not None:
                    return code
        return None


def opens_clause(words: Words, at: int) -> bool:
    """Whether a word stands in a clause such as "After ...," that another clause is to follow."""
    sentence = words.sentence_of(at)
    return words.words[sentence.first].fold in data.OPENERS and at <= words.first_comma(sentence)


@lru_cache(maxsize=16)
def read_cast(text: str) -> Cast:
    """The people of a text, found once: its claims come one after another."""
    return Cast(text)
