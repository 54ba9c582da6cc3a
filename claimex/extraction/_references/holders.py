"""Whom an office means: the one who holds it by the article, if nobody else may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimex.extraction._references import words as data
from claimex.extraction._references.asked import Asked, Found, pair
from claimex.extraction._references.cast import Cast, Holding, Person
from claimex.extraction._references.offices import Office, country, find_offices
from claimex.extraction._references.pronouns import named_before
from claimex.extraction._references.text import Words
from claimex.models import Span

COUNTERPARTS = ("counterpart", "opposite number", "homologue")
OWNERS = frozenset("his her their its".split())
LEADS = frozenset("head leader chief".split())
_VAGUE = frozenset("a an some several many another other others any one few two three four five more".split())


def wanted_office(asked: Asked) -> Office | None:
    """The one office that the claim's words name."""
    offices = find_offices(asked.words.words)
    return offices[0] if len(offices) == 1 else None


def countries(words: Words) -> list[str]:
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


def fits(wanted: frozenset[str], held: frozenset[str]) -> str:
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
    held = [
        (p, h, fit) for p in cast.people for h in p.holdings if (fit := fits(wanted, h.office.words)) != "no"
    ]
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
    fitting = [h for h in person.holdings if fits(wanted, h.office.words) == "yes"]
    return next((h for h in fitting if name in cast.words.cut(h.span)), first)


def _unnamed_elsewhere(cast: Cast, wanted: frozenset[str], served: set[str | None]) -> bool:
    """Whether the text speaks of somebody without a name who holds the office of another country."""
    return any(
        number not in cast.held
        and office.countries
        and not set(office.countries) <= served
        and fits(wanted, office.words) == "yes"
        for number, office in enumerate(cast.offices)
    )


def _told(cast: Cast, person: Person, holding: Holding) -> Found:
    """Somebody with the stretch that says what office is held; else where the name stands."""
    name = cast.full_name(person)
    span = holding.span if name in cast.words.cut(holding.span) else cast.name_span(person)
    return Found(name, span, "")


def one_holder(asked: Asked) -> Found | None:
    """Nobody else who holds this office is named in the article."""
    wanted = wanted_office(asked)
    if wanted is None or wanted.plural or len(wanted.countries) > 1 or asked.folds[0] in _VAGUE | OWNERS:
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
    """Whether the text goes on with the office: "the minister" in "the minister of arts"."""
    first, last = asked.at
    return any(
        o.first < last and first < o.last and (o.last > last or o.first < first) for o in asked.cast.offices
    )


def counterpart(asked: Asked) -> Found | None:
    """The article names one holder of the same office on the other side."""
    if not any(" ".join(asked.folds).endswith(word) for word in COUNTERPARTS[:3]):
        return None
    if asked.folds[0] not in OWNERS or find_offices(asked.words.words):
        return None
    owner, lands = _owner(asked), countries(asked.words)
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
    if asked.quoted or cast.others_in(sentence.first, asked.at[0], data.PERSONS):
        return None
    named = cast.named_in(sentence.first, asked.at[0])
    if named:
        return named[0][0] if len(named) == 1 else None
    people = named_before(asked, 1)
    return people[0] if people else None


def two_holders(asked: Asked) -> Found | None:
    """The article names exactly two who hold this office."""
    wanted = wanted_office(asked)
    if wanted is None or not wanted.plural or wanted.last < len(asked.words):
        return None
    lands = wanted.countries
    if len(lands) not in (0, 2) or (not lands and not {"two", "both"} & set(asked.folds)):
        return None
    if len(lands) == 2:
        each = [_holders(asked.cast, wanted.words, land) for land in lands]
        if any(one.doubtful or len(one.holders) != 1 for one in each):
            return None
        return pair(asked.cast, [next(iter(one.holders)) for one in each])
    fitting = _holders(asked.cast, wanted.words, None)
    if fitting.doubtful or len(fitting.holders) != 2:
        return None
    return pair(asked.cast, list(fitting.holders))


def leads_delegation(asked: Asked) -> Found | None:
    """The article says who leads this delegation."""
    folds = asked.folds
    if "delegation" not in folds or LEADS.isdisjoint(folds) or folds[0] in _VAGUE:
        return None
    lands = countries(asked.words)
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
        found = next(((p, m) for p, m in cast.named_in(first, first + 10) if cast.begins(m) == first), None)
        if found is not None:
            lands = countries(Words(words.text[words.words[max(0, at - 4)].start : word.start]))
            land = lands[-1] if lands else None
            yield land, found[0], words.span(max(0, at - 1), found[1].last)
