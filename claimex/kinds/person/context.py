"""Names in their context: the office, the country and the event may bear out a middling likeness."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claimex.kinds.person import titles_data as data
from claimex.kinds.person.fold import fold_word, table
from claimex.kinds.person.match import NameComparison, compare_parsed
from claimex.kinds.person.parse import parse_name
from claimex.kinds.relation import Relation

_MIDDLING = 0.4
"""Two different names from this score on may be one name badly spelled, if the context says so."""
_RESCUABLE = frozenset(("leftovers on both sides", "near, with nothing to bear it out", "nothing shared"))
"""Rules whose verdict a context may overrule. A clear contradiction of names is none of them."""


def compare_in_context(
    a: str,
    b: str,
    *,
    roles: tuple[str | None, str | None] = (None, None),
    represents: tuple[str | None, str | None] = (None, None),
    same_event: bool = False,
) -> NameComparison:
    """Compare two names with what is said of their bearers.

    The context never makes two clear names one: offices change hands. It rescues a middling
    likeness, and it joins a description to a name that holds the same office of the same country.

    Args:
        a: a name as a text has it, or a description such as "the Syrian foreign minister".
        b: the other one.
        roles: the offices or ranks of `a` and `b`, in the words of their texts.
        represents: the countries or bodies that `a` and `b` speak for.
        same_event: whether both are told of one event, by the rest of the evidence.

    Returns:
        As `compare_names`; where the context decided, the reason and the rule say so.
    """
    found = compare_parsed(parse_name(a), parse_name(b))
    return put_in_context(found, a, b, roles=roles, represents=represents, same_event=same_event)


def put_in_context(
    found: NameComparison,
    a: str,
    b: str,
    *,
    roles: tuple[str | None, str | None],
    represents: tuple[str | None, str | None],
    same_event: bool,
) -> NameComparison:
    """Return what a context makes of `found`, which is what came of comparing the two names alone."""
    unknown = found.verdict is Relation.UNKNOWN
    if not unknown and not _may_be_rescued(found):
        return found
    mine, theirs = _bearing(a, roles[0], represents[0]), _bearing(b, roles[1], represents[1])
    office = _same_office(mine.office, theirs.office)
    country = _same_country(mine.country, theirs.country)
    weigh = _join_description if unknown else _rescue
    return weigh(found, office, country, same_event)


def _may_be_rescued(found: NameComparison) -> bool:
    return found.verdict is Relation.DIFFERENT and found.rule in _RESCUABLE and found.score >= _MIDDLING


class _Bearing(NamedTuple):
    """What is said of a name's bearer, as folded words."""

    office: frozenset[str]
    country: frozenset[str]


# words of an office in one spelling; those with no word are no part of it
_OFFICES = {
    "defense": "defence",
    "exteriores": "foreign",
    "fm": "foreign minister",
    "ministers": "minister",
    "ministry": "minister",
    "pm": "prime minister",
    "premier": "prime minister",
    "presidential": "president",
    **dict.fromkeys(
        "dr mr mrs ms general gen lt lieutenant maj major colonel eng engineer army sheikh his her "
        "excellency interim acting transitional counterpart affairs late".split(),
        "",
    ),
}
_COUNTRIES = table(
    "turkish:turkey turkiye:turkey french:france german:germany chinese:china british:kingdom "
    "britain:kingdom uk:kingdom dutch:netherlands us:america usa:america states:america "
    "american:america greek:greece spanish:spain danish:denmark swedish:sweden polish:poland "
    "irish:ireland finnish:finland welsh:wales swiss:switzerland emirati:emirates uae:emirates "
    "ukrainian:ukraine federation:russia rf:russia moscow:russia kremlin:russia damascus:syria "
    "washington:america ankara:turkey"
)
_NO_COUNTRY = frozenset("republic democratic islamic people peoples arab new great".split())


@lru_cache(maxsize=2**15)
def _bearing(name: str, role: str | None, represents: str | None) -> _Bearing:
    words = (*parse_name(name).titles, *_words(role or ""))
    offices = " ".join(_OFFICES.get(word, word) for word in words if not _is_country(word))
    places = (*_words(represents or ""), *(word for word in words if _is_country(word)))
    return _Bearing(
        frozenset(offices.split()) - data.LINKS,
        frozenset(_country(word) for word in places) - _NO_COUNTRY - data.LINKS,
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(folded for word in text.replace("-", " ").split() if (folded := fold_word(word)))


def _is_country(word: str) -> bool:
    return word in data.GEO_WORDS


def _country(word: str) -> str:
    """A country's one form: its name and its people's adjective share their first letters."""
    return _COUNTRIES.get(word, word)[:5]


def _same_office(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two offices are one; None where one of them is not told."""
    if not one or not other:
        return None
    deputies = ("deputy" in one or "vice" in one) == ("deputy" in other or "vice" in other)
    return deputies and (one <= other or other <= one)


def _same_country(one: frozenset[str], other: frozenset[str]) -> bool | None:
    if not one or not other:
        return None
    return not one.isdisjoint(other)


def _join_description(
    found: NameComparison, office: bool | None, country: bool | None, same_event: bool
) -> NameComparison:
    if country is False and office is not None:
        return found.model_copy(
            update={
                "verdict": Relation.DIFFERENT,
                "score": 0.1,
                "reason": f"{found.reason}, and the countries differ",
                "rule": "another country",
            }
        )
    if office and (country or (same_event and country is not False)):
        return found.model_copy(
            update={
                "verdict": Relation.COMPATIBLE,
                "score": 0.7,
                "reason": f"{found.reason}; the office and the country are the same",
                "rule": "description, joined by context",
            }
        )
    return found


def _rescue(
    found: NameComparison, office: bool | None, country: bool | None, same_event: bool
) -> NameComparison:
    if office is False or country is False:
        return found
    if not ((office and country) or (same_event and (office or country))):
        return found
    shared = [name for name, holds in (("office", office), ("country", country)) if holds]
    shared += ["event"] if same_event else []
    return found.model_copy(
        update={
            "verdict": Relation.COMPATIBLE,
            "score": 0.6,
            "reason": f"the names are only near ({found.reason}); "
            f"rescued by context: the same {' and '.join(shared)}",
            "rule": "near, rescued by context",
        }
    )
