"""Does the article bear out what a claim says? Asked of every string of it, not of its quote alone.

    supported     the words stand in the article, as they are or normalized
    inferable     the article says as much in another way, and a rule says in which: a country by its
                  adjective, an office in another order, a date in another form
    unsupported   neither

The rules of inference are small, and each refuses where a fact differs: a name, number, date, place or
negation that the article does not have in that stretch is never inferred. What they don't know is
unsupported: a string that is flagged is read again, one that is not is believed.

It is the words that are checked. Whether the office is that of the person beside it, the quote must show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from claimex.claims import Claim
from claimex.extraction._support.names import NAMES
from claimex.extraction._support.offices import ATTRIBUTIONS, OFFICES, SIDES
from claimex.extraction._support.rule import Inferred, Question, Rule, apply
from claimex.extraction._support.statements import DESCRIPTIONS, STATEMENTS
from claimex.extraction._support.values import PLACES, QUANTITIES, TIMES
from claimex.extraction._support.wording import Wording
from claimex.extraction.strings import ClaimString, StringKind, claim_strings, field_of
from claimex.models import Span, Support

__all__ = ["Wording", "carry_support", "check_support", "unsupported_values"]

LONGEST = 600
"""Code points of the longest string that is inferred; a longer one must stand as it is."""

_RULES: dict[StringKind, tuple[Rule, ...]] = {
    "name": (*NAMES, *DESCRIPTIONS),
    "office": OFFICES,
    "side": SIDES,
    "time": TIMES,
    "place": PLACES,
    "quantity": QUANTITIES,
    "statement": STATEMENTS,
    "attribution": (*ATTRIBUTIONS, *NAMES),
    "other": STATEMENTS,
}


def check_support(
    claim: Claim,
    article: Wording,
    near: Span | None = None,
    *,
    published: date | None = None,
    references: Mapping[str, Support] | None = None,
) -> tuple[Support, ...]:
    """Say of every string of a claim whether its article bears it out, and where.

    Args:
        claim: the claim.
        article: the article's text.
        near: where the claim's quote stands, in code points; of several places, the nearest is taken.
        published: the article's day, against which its words for a time are read.
        references: what words of the claim refer to ("his counterpart"), by their path; each is taken
            as it is, and stands before what is found here.

    Returns:
        One record for each string, in the order of the claim's fields.
    """
    known, find = references or {}, article.grounder.find
    found: list[Support] = []
    for string in claim_strings(claim):
        if (meant := known.get(string.path)) is not None:
            found.append(meant)
        elif (span := find(string.value, near)) is not None:
            found.append(Support.verbatim(string.path, string.value, span))
        else:
            found.append(_not_verbatim(string, claim, article, near, published))
    return tuple(found)


def _not_verbatim(
    string: ClaimString, claim: Claim, article: Wording, near: Span | None, published: date | None
) -> Support:
    found = _infer(string, claim, article, near, published)
    if found is None:
        return Support(path=string.path, value=string.value, status="unsupported")
    return Support(path=string.path, value=string.value, status="inferable", span=found.span, how=found.how)


def _infer(
    string: ClaimString, claim: Claim, article: Wording, near: Span | None, published: date | None
) -> Inferred | None:
    if len(string.value) > LONGEST:
        return None
    phrase = article.read(string.value)
    question = Question(string.value, phrase, article, near, published, claim.direction)
    return apply(_RULES[string.kind], question) if phrase.items else None


def unsupported_values(support: Iterable[Support]) -> list[str]:
    """Return the strings that the article does not bear out, each once."""
    return list(dict.fromkeys([s.value for s in support if s.status == "unsupported"]))


def carry_support(claim: Claim, *found: Iterable[Support]) -> tuple[Support, ...]:
    """Return what was found for the strings of a claim that was put together of others.

    Args:
        claim: the claim.
        found: the support of each of those, the first before the others.
    """
    known: dict[tuple[str, str], Support] = {}
    for support in found:
        for one in support:
            known.setdefault((field_of(one.path), one.value), one)
    carried = ((string, known.get((string.field, string.value))) for string in claim_strings(claim))
    return tuple(
        one if one.path == string.path else one.model_copy(update={"path": string.path})
        for string, one in carried
        if one is not None
    )
