"""Times that count from another event of the same article: "during his visit", "hours before the briefing".

The other event is the one claim of the article, of the same people in part and with a time of its own, that
the words name by its kind, its place, its people or its subject. Where two fit alike, nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from claimex import lexicon
from claimex.kinds.person import pair_casts
from claimex.kinds.time import DateRange, resolve_date
from claimex.linking.claim_values import ClaimValues
from claimex.text import name_key, stems

_Side = Literal["before", "during", "after"]
_SIDES: tuple[_Side, ...] = ("before", "during", "after")
_CLOSE, _NEAR = timedelta(1), timedelta(7)
"""How far before or after another event a time can lie: within hours of it, or else within days."""
_LONG = ("week", "fortnight", "month", "quarter", "year", "decade", "century")


class _Counted(NamedTuple):
    """How words count from another event: `lead` are those before its name, as "five days after"."""

    side: _Side
    reach: timedelta | None  # None where they say longer than days: "months after the summit"
    words: frozenset[str]
    lead: str


def anchor_times(claims: Sequence[ClaimValues]) -> None:
    """Set `when` of the claims whose times count from another claim of their article."""
    of_article: dict[str, list[ClaimValues]] = defaultdict(list)
    for claim in claims:
        of_article[claim.sourced.article_id].append(claim)
    for told in of_article.values():
        dated = [claim for claim in told if claim.when is not None]
        for claim in told:
            if claim.time is not None and claim.when is None and (how := _counted(claim.time.text)):
                claim.counts_from = how.side
                claim.when = _time_by(how, claim, dated)


@lru_cache(maxsize=8192)
def _counted(text: str) -> _Counted | None:
    """Read how a time counts from another event; None where it does not."""
    folded = f" {name_key(text)} "
    for language in lexicon.languages("linking"):
        for side in _SIDES:
            phrases = (f" {name_key(phrase)} " for phrase in lexicon.words(language, "linking", side))
            phrase = next((one for one in phrases if one in folded), None)
            if phrase is not None:
                lead = folded.partition(phrase)[0] + phrase
                # a name may be too short for a stem: "five days after he met Xi"
                names = frozenset(name_key(word) for word in text.split()[1:] if word[0].isupper())
                return _Counted(side, _reach(lead, language), stems(text) | names, lead.strip())
    return None


def _reach(lead: str, language: str) -> timedelta | None:
    """How far the words before another event's name reach from it."""
    words = set(lead.split())
    if words & lexicon.words(language, "linking", "close"):
        return _CLOSE
    return None if words & _long_units(language) else _NEAR


@cache
def _long_units(language: str) -> frozenset[str]:
    """The words for weeks and longer units."""
    of_unit = [lexicon.spellings(language, "calendar", section) for section in ("unit", "units")]
    return frozenset(name_key(word) for units in of_unit for unit in _LONG for word in units.get(unit, ()))


def _time_by(how: _Counted, claim: ClaimValues, dated: Iterable[ClaimValues]) -> DateRange | None:
    scored = [(len(how.words & said_of(other)), other) for other in dated if _share_people(claim, other)]
    best = max((score for score, _ in scored), default=0)
    times = {other.when for score, other in scored if score == best and other.when is not None}
    if not best or len(times) != 1:
        return None
    time = times.pop()
    first, last = _around(how, time)
    if first is None or last is None:
        return None
    return DateRange(
        earliest=first,
        latest=last,
        edtf=f"{first}/{last}~" if first != last else f"{first}~",
        precision="days" if first != last else "day",
        rule="counted from another event",
        why="the words count from another event of the article",
        approximate=True,
    )


def _around(how: _Counted, time: DateRange) -> tuple[date | None, date | None]:
    """The days before, during or after a time: the one that "five days after" counts to, else those near."""
    first, last = time.earliest, time.latest
    if first is not None and first == last:
        counted = resolve_date(f"{how.lead} {first}", None)
        if counted is not None and counted.earliest and counted.latest:
            return (None, None) if counted.alternatives else (counted.earliest, counted.latest)
    if first is None or last is None or how.side == "during":
        return first, last
    if how.reach is None:
        return None, None
    return (first - how.reach, first) if how.side == "before" else (last, last + how.reach)


def _share_people(claim: ClaimValues, other: ClaimValues) -> bool:
    return bool(pair_casts(claim.people, other.people).pairs)


def said_of(claim: ClaimValues) -> frozenset[str]:
    """The words and stems of what a claim says of its event, and the stems of the words for its kind."""
    text = " ".join(value.text for field in claim.fields.values() for value in field.values)
    return stems(text) | frozenset(name_key(text).split()) | stems_of_kind(claim)


def stems_of_kind(claim: ClaimValues) -> frozenset[str]:
    """The stems of the words for the kind of a claim's event, in every language."""
    return _stems_of_kind(claim.label.text if claim.label is not None else "")


@cache
def _stems_of_kind(kind: str) -> frozenset[str]:
    languages = lexicon.languages("linking")
    found = (str(lexicon.dictionary(name, "linking", "kinds").get(kind, "")) for name in languages)
    return stems(" ".join(found))
