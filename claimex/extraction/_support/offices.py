"""Offices, sides and the bodies that a text names: in another order, by the country's other names."""

from __future__ import annotations

import re

from claimex.extraction._support.names import same_words
from claimex.extraction._support.rule import Question, codes
from claimex.extraction._support.wording import Item, Stretch, Wording
from claimex.kinds.person import parse_name
from claimex.kinds.place.places import capitals_of
from claimex.models import Span

LESSER = frozenset(
    "deputy vice former ex acting assistant interim designate elect shadow caretaker outgoing honorary "
    "retired late future ousted would".split()
)
"""What makes another office of an office: who is the deputy minister is not the minister."""
_BACK = 200  # items before "the country's" among which the country is named
_FURTHER = 3  # items that may stand beyond the words of an office
_THE = frozenset("the his her its their".split())
_OWNING = 3  # items before an office in which "its" or "the country's" stands
_ACTS = frozenset(
    "says said wants wanted hopes hoped sees saw expects expected denies denied insists insisted argues "
    "warned warns accuses accused believes supports supported seeks sought considers views backs".split()
)
"""What a government does, and no city."""
_BETWEEN = re.compile(r"[,;:()\n]")


def country_by_another_name(question: Question) -> Span | None:
    """A country, by its adjective, its people or another of its names."""
    code = _only_country(question)
    if code is None:
        return None
    places = [Stretch(n, n) for n in question.article.places_of(code)]
    nearest = min(places, key=lambda s: (question.article.distance(s, question.near), s), default=None)
    return question.article.span(nearest) if nearest else None


def _only_country(question: Question) -> str | None:
    """The code of the country that a string names, if it names that alone."""
    wanted = codes(question.phrase)
    return wanted[0] if len(wanted) == 1 and wanted[0].startswith("@") else None


def capital_for_the_country(question: Question) -> Span | None:
    """A country, by its capital where that stands for the government."""
    code = _only_country(question)
    article = question.article
    for capital in capitals_of(code[1:]) if code else ():
        name = codes(article.read(capital))
        for n in article.places_of(name[0]) if len(name) == 1 else ():
            if _acts(article, n):
                return article.span(Stretch(n, n))
    return None


def _acts(article: Wording, n: int) -> bool:
    """Whether a city's name stands for a government: "ties with Moscow", "Moscow insists"."""
    before, after = _word(article, n - 1), _word(article, n + 1)
    if before in ("with", "between", "against") or after in _ACTS:
        return True
    return before == "and" and _word(article, n - 3) == "between"


def _word(article: Wording, n: int) -> str:
    return article.text.items[n].word if 0 <= n < len(article.text.items) else ""


def office_in_other_words(question: Question) -> Span | None:
    """The same words in another order or form."""
    wanted, article = codes(question.phrase), question.article
    for stretch in article.unordered(wanted, len(question.phrase.items) + _FURTHER, question.near):
        whole = _is_whole_office(article, stretch, wanted) and article.is_joined(stretch)
        if whole and not article.beyond(stretch, wanted):
            return article.span(stretch)
    return None


def one_of_several_offices(question: Question) -> Span | None:
    """One of several offices that are named together."""
    wanted, article = codes(question.phrase), question.article
    for stretch in article.unordered(wanted, len(question.phrase.items) + _FURTHER, question.near):
        further = article.beyond(stretch, wanted)
        if not further or not all(_is_office_word(i) for i in further):
            continue
        whole = _is_whole_office(article, stretch, wanted) and article.is_joined(stretch, also=("and",))
        if whole and _is_plural(article.inside(stretch), question):
            return article.span(stretch)
    return None


def _is_office_word(item: Item) -> bool:
    return (
        item.word not in LESSER
        and not item.code.startswith(("@", "!", "#"))
        and parse_name(item.word).is_description
    )


def _is_plural(inside: tuple[Item, ...], question: Question) -> bool:
    """Whether the article has a word of the office in the plural: "the foreign and defense ministers"."""
    own = {item.word for item in question.phrase.content}
    return any(i.word.endswith("s") and i.word not in own and i.word[:-1] in own for i in inside)


def _is_whole_office(article: Wording, stretch: Stretch, wanted: list[str]) -> bool:
    """Whether nothing around the words makes another office of them, and no aside parts them."""
    if not article.in_one_sentence(stretch) or _BETWEEN.search(article.words(stretch)):
        return False
    items = article.text.items
    beside = [items[n] for n in (stretch.first - 1, stretch.last + 1) if 0 <= n < len(items)]
    around = (*beside, *article.inside(stretch))
    return not any(i.word in LESSER and i.code not in wanted for i in around)


def office_of_the_country(question: Question) -> Span | None:
    """The office, of the country that was named last."""
    wanted, article = codes(question.phrase), question.article
    countries = [code for code in wanted if code.startswith("@")]
    office = [code for code in wanted if code not in countries]
    if len(countries) != 1:
        return None
    for stretch in article.unordered(office, len(office) + 2, question.near):
        whole = _is_whole_office(article, stretch, wanted) and article.is_joined(stretch)
        if whole and not article.beyond(stretch, wanted) and _owner(article, stretch.first) == countries[0]:
            return article.span(stretch)
    return None


def _owner(article: Wording, n: int) -> str:
    """The country that "its" or "the country's" before item `n` stands for: the last one before that."""
    owned = (
        _word(article, k) == "its"
        or (_word(article, k) in ("country", "nation") and _word(article, k - 1) in _THE)
        for k in range(n - _OWNING, n)
    )
    if not any(owned):
        return ""
    before = article.inside(Stretch(max(0, n - _BACK), n - 1))
    return next((item.code for item in reversed(before) if item.code.startswith("@")), "")


OFFICES = (office_in_other_words, one_of_several_offices, office_of_the_country)
SIDES = (country_by_another_name, office_in_other_words, capital_for_the_country)
ATTRIBUTIONS = (country_by_another_name, office_in_other_words, same_words)
"""The rules for each, in the order in which they are tried."""
