"""Who is meant: small rules, each of which answers only where the text leaves one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.cast import Cast, Holding, Mention, Person, opens_clause
from claimex.extraction._references.offices import Office, country, find_offices
from claimex.extraction._references.text import Words
from claimex.models import Span

_SUBJECTS = frozenset("he she".split())
_OBJECTS = frozenset("him her".split())
_MANY = frozenset("they them both".split())
PRONOUNS = _SUBJECTS | _OBJECTS | _MANY | {"who"}
_COUNTERPARTS = ("counterpart", "opposite number", "homologue", "colleague")
_OWNERS = frozenset("his her their its".split())
_VAGUE = frozenset("a an some several many another other others any one few two three four five more".split())
_PAIRS = frozenset("two both pair the men women leaders".split())
_LEADS = frozenset("head leader chief".split())
_BACK = 3  # sentences that a chain of "he ... he ... he" is followed back through


class Found(NamedTuple):
    """Who is meant: the name as the text has it, the stretch that says so, and by which rule."""

    name: str
    span: Span
    how: str


class Asked(NamedTuple):
    """Words of a claim that are to be understood.

    Attributes:
        cast: the people of the claim's article.
        words: the claim's words, cut up.
        at: where they stand in the article, as words `[first, last)`.
    """

    cast: Cast
    words: Words
    at: tuple[int, int]

    @property
    def folds(self) -> tuple[str, ...]:
        """The claim's words, folded."""
        return tuple(word.fold for word in self.words.words)


def who_is_meant(asked: Asked) -> Found | None:
    """Return who is meant by words for somebody; None where the text does not say, or not clearly."""
    folds = asked.folds
    if asked.cast.crowded or not folds:
        return None
    for rule in _rules(folds):
        found = rule(asked)
        if found is not None:
            return found._replace(how=" ".join((rule.__doc__ or "").split()).rstrip("."))
    return None


_Rule = Callable[[Asked], Found | None]


def _rules(folds: tuple[str, ...]) -> tuple[_Rule, ...]:
    if len(folds) == 1 and folds[0] in PRONOUNS:
        return _PRONOUN_RULES.get(folds[0], ())
    if _describes(folds):
        return (_beside, _counterpart, _one_holder, _two_holders, _two_named, _leads_delegation)
    return (_short_name,)


def _describes(folds: tuple[str, ...]) -> bool:
    """Whether the words are no name: "the Syrian minister", "Syria's foreign minister"."""
    known = data.HEADS.keys() | _LEADS | _PAIRS | data.PERSONS | data.GROUPS | set(_COUNTERPARTS)
    return folds[0] in _OWNERS | {"the", "both"} or folds[-1] in known or folds[-1] == "number"


# -- a name beside the words


def _beside(asked: Asked) -> Found | None:
    """The article puts the name beside these words."""
    words = asked.cast.words
    first, last = asked.at
    found = _follows(asked.cast, last) or _precedes(asked.cast, first, last)
    if found is None or asked.folds[0] in ("both", "two"):
        return None
    person, mention = found
    if not _same_office(asked, mention) or not (person.certain or len(person.key) > 1):
        return None
    stretch = words.span(min(first, mention.first), max(last, mention.last))
    name = words.cut(words.span(mention.first, mention.last))
    return Found(name, stretch, "")


def _follows(cast: Cast, last: int) -> tuple[Person, Mention] | None:
    """The name right behind a word, with its title, or behind a comma and closed by another."""
    words = cast.words.words
    if last >= len(words) or words[last - 1].owns:
        return None
    found = next(((p, m) for p, m in cast.named_in(last, last + 8) if _opens(cast, m) == last), None)
    if found is None:
        return None
    ends = found[1].last
    if words[last].tight:
        full = ends - found[1].first > 1 or found[1].opens < found[1].first
        return found if full and not words[ends - 1].owns else None
    if words[last].gap.strip() not in (",", "(", "–", "—") or opens_clause(cast.words, last - 1):
        return None
    if words[ends - 1].owns or (ends < len(words) and words[ends].gap.strip()[:1] not in ',.;:)!?–—”"'):
        return None
    if ends < len(words) and (words[ends].gap.strip() == "" or _goes_on_listing(cast, ends)):
        return None
    return found


def _goes_on_listing(cast: Cast, at: int) -> bool:
    word = cast.words.words[at]
    return word.gap[:1] == "," and word.fold in ("and", "or")


def _opens(cast: Cast, mention: Mention) -> int:
    """Where a mention begins, with the office before it."""
    title = cast.title_of(mention)
    return mention.opens if title is None else title.first


def _precedes(cast: Cast, first: int, last: int) -> tuple[Person, Mention] | None:
    """The name before "..., his Russian counterpart,"."""
    words = cast.words.words
    if not first or words[first].gap.strip() not in (",", "(") or words[first - 1].owns:
        return None
    if last < len(words) and words[last].gap.strip()[:1] not in (",", ".", ";", ")", ":"):
        return None
    if _goes_on_listing(cast, last) if last < len(words) else False:
        return None
    found = cast.named_in(first - 1, first)
    if not found or opens_clause(cast.words, first - 1):
        return None
    return found[0] if words[first - 1].sentence == words[first].sentence else None


def _same_office(asked: Asked, mention: Mention) -> bool:
    """Whether the title before a name can be the office that the words mean."""
    title = asked.cast.title_of(mention)
    if title is None:
        return True
    wanted = _wanted(asked)
    if wanted is not None and _fits(wanted.words, title.words) != "yes":
        return False
    lands = {c for c in _countries(asked.words) if c}
    return title.country is None or not lands or title.country in lands


# -- offices


def _wanted(asked: Asked) -> Office | None:
    """The one office that the claim's words name."""
    offices = find_offices(asked.words.words)
    return offices[0] if len(offices) == 1 else None


def _countries(words: Words) -> list[str]:
    """The countries that a description names by adjective: "his South Korean counterpart"."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in (2, 1):
            part = words.words[at : at + length]
            if len(part) == length and all(word.capital and word.fold != "the" for word in part):
                code = country(" ".join(word.text[:-2] if word.owns else word.text for word in part))
                if code is not None:
                    found.append(code)
                    at += length - 1
                    break
        at += 1
    return found


def _fits(wanted: frozenset[str], held: frozenset[str]) -> str:
    """Whether the words for an office mean an office that is held: "yes", "no" or "doubt"."""
    if wanted == held:
        return "yes"
    if len(wanted) == 1 and wanted <= held:
        head = next(iter(wanted))
        if head == "minister" and "prime" in held:
            return "no"
        plain = held.isdisjoint(data.QUALITIES) and not any(word.startswith("~") for word in held)
        return "yes" if plain and head in data.WIDE else "doubt"
    past = held & data.PAST
    return "doubt" if past and wanted == held - past else "no"


class _Fitting(NamedTuple):
    """Who holds an office by the text: for certain, and whether somebody else may."""

    holders: dict[Person, Holding]
    doubtful: bool


def _holders(cast: Cast, wanted: frozenset[str], land: str | None) -> _Fitting:
    """Who holds an office of a country; of any, where the words name no country."""
    held = [(p, h, fit) for p in cast.people for h in p.holdings if (fit := _fits(wanted, h.office.words)) != "no"]
    held = [(p, h, fit) for p, h, fit in held if land is None or h.country in (land, None)]
    sure = [(p, h) for p, h, fit in held if fit == "yes" and (land is None or h.country == land)]
    holders: dict[Person, Holding] = {}
    for person, holding in sure:
        holders.setdefault(person, _fullest(cast, person, wanted, holding))
    if len(holders) == 1 and land is not None and not (len(wanted) == 1 and wanted <= data.WIDE):
        held = [one for one in held if one[2] == "doubt"]  # a country has one foreign minister
    doubtful = any(p not in holders for p, _, _ in held)
    if land is None and holders:
        served = {h.country for h in holders.values()}
        doubtful = doubtful or _unnamed_elsewhere(cast, wanted, served)
    return _Fitting(holders, doubtful)


def _untold(cast: Cast) -> bool:
    """Whether the text names somebody without an office or a rank, who may hold any."""
    return any(
        not person.holdings and not person.ranked and (person.certain or len(person.key) > 1)
        for person in cast.people
    )


def _fullest(cast: Cast, person: Person, wanted: frozenset[str], first: Holding) -> Holding:
    """Of the stretches that say that somebody holds an office, one that gives the name in full."""
    name = cast.full_name(person)
    fitting = [h for h in person.holdings if _fits(wanted, h.office.words) == "yes"]
    return next((h for h in fitting if name in cast.words.cut(h.span)), first)


def _unnamed_elsewhere(cast: Cast, wanted: frozenset[str], served: set[str | None]) -> bool:
    """Whether the text speaks of somebody without a name who holds the office of another country."""
    return any(
        number not in cast.held
        and office.countries
        and not set(office.countries) <= served
        and _fits(wanted, office.words) == "yes"
        for number, office in enumerate(cast.offices)
    )


def _told(cast: Cast, person: Person, holding: Holding) -> Found:
    """Somebody with the stretch that says what office is held; the name's own where that has it not in full."""
    name = cast.full_name(person)
    span = holding.span if name in cast.words.cut(holding.span) else cast.name_span(person)
    return Found(name, span, "")


def _one_holder(asked: Asked) -> Found | None:
    """Nobody else who holds this office is named in the article."""
    wanted = _wanted(asked)
    if wanted is None or wanted.plural or len(wanted.countries) > 1 or asked.folds[0] in _VAGUE | _OWNERS:
        return None
    if _inside_other_office(asked) or wanted.last < len(asked.words):
        return None
    if not {"the", "this", "that"}.issuperset(asked.folds[: wanted.first]):
        return None
    fitting = _holders(asked.cast, wanted.words, wanted.country)
    if fitting.doubtful or len(fitting.holders) != 1 or (wanted.country is None and _untold(asked.cast)):
        return None
    return _told(asked.cast, *next(iter(fitting.holders.items())))


def _inside_other_office(asked: Asked) -> bool:
    """Whether the words are a part of a longer office in the text: "the minister" of "the minister of arts"."""
    first, last = asked.at
    return any(
        o.first < last and first < o.last and (o.last > last or o.first < first) for o in asked.cast.offices
    )


def _counterpart(asked: Asked) -> Found | None:
    """The article names one holder of the same office on the other side."""
    if not any(" ".join(asked.folds).endswith(word) for word in _COUNTERPARTS[:3]):
        return None
    if asked.folds[0] not in _OWNERS or find_offices(asked.words.words):
        return None
    owner, lands = _owner(asked), _countries(asked.words)
    if owner is None or len(lands) > 1:
        return None
    found: dict[Person, Holding] = {}
    for mine in owner.holdings:
        if mine.office.past:
            continue
        fitting = _holders(asked.cast, mine.office.words, lands[0] if lands else None)
        if fitting.doubtful or (not lands and mine.country is None):
            return None
        exact = {p: h for p, h in fitting.holders.items() if h.office.words == mine.office.words}
        found |= {p: h for p, h in exact.items() if p is not owner and h.country != mine.country}
    if len(found) != 1:
        return None
    return _told(asked.cast, *next(iter(found.items())))


def _owner(asked: Asked) -> Person | None:
    """Whose counterpart it is: the one person whom the sentence names before."""
    cast = asked.cast
    sentence = cast.words.sentence_of(asked.at[0])
    if _quoted(asked) or cast.others_in(sentence.first, asked.at[0], data.PERSONS):
        return None
    named = cast.named_in(sentence.first, asked.at[0])
    if named:
        return named[0][0] if len(named) == 1 else None
    people = _named_before(asked, 1)
    return people[0] if people else None


def _two_holders(asked: Asked) -> Found | None:
    """The article names exactly two who hold this office."""
    wanted = _wanted(asked)
    if wanted is None or not wanted.plural or wanted.last < len(asked.words):
        return None
    lands = wanted.countries
    if len(lands) not in (0, 2) or (not lands and not {"two", "both"} & set(asked.folds)):
        return None
    if len(lands) == 2:
        each = [_holders(asked.cast, wanted.words, land) for land in lands]
        if any(one.doubtful or len(one.holders) != 1 for one in each):
            return None
        return _pair(asked.cast, [next(iter(one.holders)) for one in each])
    fitting = _holders(asked.cast, wanted.words, None)
    if fitting.doubtful or len(fitting.holders) != 2:
        return None
    return _pair(asked.cast, list(fitting.holders))


def _pair(cast: Cast, people: Sequence[Person]) -> Found | None:
    """Two people, with the shortest stretch that names both in full."""
    one, other = people
    if one is other:
        return None
    spans = [
        Span(start=min(a.start, b.start), end=max(a.end, b.end))
        for a in _full_spans(cast, one)
        for b in _full_spans(cast, other)
    ]
    span = min(spans, key=lambda s: (s.end - s.start, s.start))
    return Found(f"{cast.full_name(one)} and {cast.full_name(other)}", span, "")


def _full_spans(cast: Cast, person: Person) -> list[Span]:
    name = cast.full_name(person)
    spans = (cast.words.span(m.first, m.last) for m in person.names[:20])
    return [span for span in spans if cast.words.cut(span) == name]


def _leads_delegation(asked: Asked) -> Found | None:
    """The article says who leads this delegation."""
    folds = asked.folds
    if "delegation" not in folds or _LEADS.isdisjoint(folds) or folds[0] in _VAGUE:
        return None
    lands = _countries(asked.words)
    cast = asked.cast
    leaders = list(_leaders(cast))
    if lands:
        leaders = [one for one in leaders if one[0] == lands[0]]
    elif len({land for land, _, _ in leaders}) > 1 or None in {land for land, _, _ in leaders}:
        return None
    if len({person for _, person, _ in leaders}) != 1 or len(lands) > 1:
        return None
    _, person, span = leaders[0]
    name = cast.full_name(person)
    return Found(name, span if name in cast.words.cut(span) else cast.name_span(person), "")


def _leaders(cast: Cast) -> Iterator[tuple[str | None, Person, Span]]:
    """Every "Russian delegation led by ..." of a text: the country, who leads it, the stretch."""
    words = cast.words
    for at, word in enumerate(words.words):
        if word.fold != "delegation":
            continue
        after = [w.fold for w in words.words[at + 1 : at + 4]]
        skip = after[:1] in (["was"], ["is"])
        led = after[skip : skip + 2] in (["led", "by"], ["headed", "by"])
        step = skip + (2 if led else 1 if after[skip : skip + 1] == ["under"] else 0)
        if step == skip:
            continue
        first = at + 1 + step
        found = next(((p, m) for p, m in cast.named_in(first, first + 10) if _opens(cast, m) == first), None)
        if found is not None:
            lands = _countries(Words(words.text[words.words[max(0, at - 4)].start : word.start]))
            land = lands[-1] if lands else None
            yield land, found[0], words.span(max(0, at - 1), found[1].last)


# -- pronouns


def _named_before(asked: Asked, people: int) -> list[Person] | None:
    """The people whom the sentence before names, if they are so many and it speaks of nobody else.

    A sentence that names nobody and goes on about the same "he" is passed over.
    """
    cast, words = asked.cast, asked.cast.words
    nouns = data.PERSONS | data.GROUPS if people > 1 else data.PERSONS
    number = words.words[asked.at[0]].sentence
    for _ in range(_BACK):
        sentence = words.before(number)
        if sentence is None or cast.others_in(sentence.first, sentence.last, nouns):
            return None
        if any(words.words[i].quoted for i in range(sentence.first, sentence.last)):
            return None
        named = cast.named_in(sentence.first, sentence.last)
        if named:
            return _if_so_many(cast, named, people, asked.at[0])
        goes_on = words.words[sentence.first].fold == asked.folds[0]
        if not goes_on:
            return None
        number -= 1
    return None


def _if_so_many(
    cast: Cast, named: list[tuple[Person, Mention]], people: int, at: int
) -> list[Person] | None:
    """The people of a sentence, if they are so many; one alone if the sentence is about him, or the text."""
    if len(named) != people:
        return None
    if people == 1 and not _is_subject(cast, named[0][1]):
        owns = cast.words.words[named[0][1].last - 1].owns
        if owns or len(cast.named_in(0, at)) > 1:
            return None
    return [person for person, _ in named]


def _quoted(asked: Asked) -> bool:
    return asked.cast.words.words[asked.at[0]].quoted


def _suits(pronoun: str, person: Person) -> bool:
    """Whether somebody can be the one: known to be somebody, and "she" only where the name says so."""
    female = person.gender == "f"
    return person.certain and (female if pronoun in ("she", "her") else not female)


def _subject_pronoun(asked: Asked) -> Found | None:
    """The sentence, or the one before, names nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    if _quoted(asked) or cast.others_in(sentence.first, at, data.PERSONS):
        return None
    named = cast.named_in(sentence.first, at)
    if named:
        person = named[0][0] if len(named) == 1 and _is_subject(cast, named[0][1]) else None
    elif opens_clause(words, at) and cast.named_in(at, sentence.last):
        return None  # "When he arrived, Ada Lovelace ..."
    else:
        people = _named_before(asked, 1)
        person = people[0] if people else None
    if person is None or not _suits(asked.folds[0], person):
        return None
    return Found(cast.full_name(person), cast.name_span(person, at), "")


def _is_subject(cast: Cast, mention: Mention) -> bool:
    """Whether a name opens its sentence and is what the sentence is about."""
    words = cast.words
    opens = _opens(cast, mention)
    sentence = words.sentence_of(mention.first)
    if words.words[mention.last - 1].owns or words.words[sentence.first].fold in data.OPENERS:
        return False
    if mention.last < len(words) and words.words[mention.last].fold in ("and", "or"):
        return False
    led = (words.words[i].fold for i in range(sentence.first, opens) if (i, i + 1) not in cast.places)
    return all(w in data.LEADS_IN or w in data.DAYS or w in data.MONTHS or w.isdecimal() for w in led)


def _object_pronoun(asked: Asked) -> Found | None:
    """The sentence before names one other person, and nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    named = cast.named_in(sentence.first, at)
    if _quoted(asked) or cast.others_in(sentence.first, at, data.PERSONS) or len(named) > 1:
        return None
    people = _named_before(asked, 1)
    if not people or not _suits(asked.folds[0], people[0]) or (named and named[0][0] is people[0]):
        return None
    if named and not _is_subject(cast, named[0][1]):
        return None
    return Found(cast.full_name(people[0]), cast.name_span(people[0], at), "")


def _relative(asked: Asked) -> Found | None:
    """The words follow on the name."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    if _quoted(asked) or not at:
        return None
    told = [h for p in cast.people for h in p.holdings if h.span.end == words.words[at - 1].end]
    if told and words.words[at].gap.strip() == ",":
        first = words.word_at(told[0].span.start)
        found = cast.named_in(first, at)
    else:
        found = cast.named_in(at - 1, at)
    if len(found) != 1 or words.words[at].gap.strip() not in ("", ",") or words.words[at - 1].owns:
        return None
    person, mention = found[0]
    sentence = words.sentence_of(at)
    if cast.others_in(sentence.first, at, data.PERSONS | data.GROUPS) or not person.certain:
        return None
    if mention.opens and words.words[mention.opens - 1].fold in ("and", "or", "of"):
        return None
    return Found(cast.full_name(person), cast.name_span(person, at), "")


def _two_before(asked: Asked) -> Found | None:
    """The sentence before names two people, and nobody else."""
    cast, words, at = asked.cast, asked.cast.words, asked.at[0]
    sentence = words.sentence_of(at)
    if _quoted(asked) or cast.named_in(sentence.first, at):
        return None
    if cast.others_in(sentence.first, at, data.PERSONS | data.GROUPS):
        return None
    people = _named_before(asked, 2)
    if people is None or not all(person.certain for person in people):
        return None
    return _pair(cast, people)


_PRONOUN_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(_SUBJECTS, (_subject_pronoun,)),
    **dict.fromkeys(_OBJECTS, (_object_pronoun,)),
    **dict.fromkeys(_MANY, (_two_before,)),
    "who": (_relative,),
}


def _two_named(asked: Asked) -> Found | None:
    """The sentence before names two people, and nobody else."""
    folds = set(asked.folds)
    if not folds <= _PAIRS or not folds & {"two", "both", "pair"}:
        return None
    return _two_before(asked)


# -- names


def _short_name(asked: Asked) -> Found | None:
    """The article gives the name in full, and nobody else bears it."""
    cast, (first, last) = asked.cast, asked.at
    named = cast.named_in(first, last)
    if len(named) != 1:
        return None
    person, mention = named[0]
    name = cast.full_name(person)
    if mention.last != last or not _opens(cast, mention) <= first <= mention.first:
        return None
    if not _is_somebody(cast, person) or mention.last - mention.first >= len(name.split()):
        return None
    if any(_speaks_of_kin(cast, one) for one in person.names):
        return None
    return Found(name, cast.name_span(person), "")


def _is_somebody(cast: Cast, person: Person) -> bool:
    """Whether a full name is more than a capital at the start of a sentence before a name."""
    firsts = (m.first for m in person.names)
    return person.certain or any(cast.words.sentence_of(first).first != first for first in firsts)


def _speaks_of_kin(cast: Cast, mention: Mention) -> bool:
    """Whether a sentence that gives a full name speaks of a family, in which others bear it too."""
    sentence = cast.words.sentence_of(mention.first)
    around = range(max(sentence.first, mention.first - 12), min(sentence.last, mention.last + 12))
    return any(cast.words.words[i].fold in data.KIN for i in around)


__all__ = ["PRONOUNS", "Asked", "Found", "who_is_meant"]
