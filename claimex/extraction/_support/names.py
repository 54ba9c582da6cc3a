"""Names that an article has in another form: with the title elsewhere, in a pair, in its own spelling."""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz import fuzz, process

from claimex.extraction._support.rule import Question, codes
from claimex.extraction._support.wording import ASIDE, JOINING, Item, Phrase, Stretch, Wording
from claimex.kinds.person import PersonName, compare_names, parse_name
from claimex.kinds.relation import Relation
from claimex.models import Span

LEAST_ALIKE = 70.0
"""From this Indel ratio on (0 to 100), a name of the article is compared with the string in earnest."""
LEAST_ALIKE_INITIALS = 50.0
"""The same for a string with initials in it."""
MOST_COMPARED = 6
"""So many names of the article are compared in earnest, the most alike first."""
_BETWEEN_TITLE_AND_NAME = 5  # items: given names, a country
_MIDDLE_NAMES = 2
_ABBREVIATED = {
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "brig": "brigadier",
    "adm": "admiral",
    "capt": "captain",
    "dr": "doctor",
    "prof": "professor",
    "pres": "president",
}


def _codes(phrase: Phrase) -> list[str]:
    """The codes of a name: all of its words but those that join names ("To Lam" is not any Lam)."""
    return [item.code for item in phrase.items if not item.stop or item.word not in {*JOINING, "and"}]


def title_beside_the_name(question: Question) -> Span | None:
    """The name, with the title in other words beside it."""
    title, name = _without_title(question.value)
    article = question.article
    if not title or article.grounder.find(name) is None:
        return None
    titles, names = codes(article.read(title)), _codes(article.read(name))
    if not titles or not names:
        return None
    wanted = {*titles, names[-1]}
    for stretch in article.unordered(list(wanted), len(wanted) + _BETWEEN_TITLE_AND_NAME, question.near):
        further = article.beyond(stretch, {*titles, *names})
        named = all(_is_name(i, article) for i in further) and article.is_joined(stretch, also=names)
        if named and _is_one_person(article, stretch, titles, further):
            return article.span(stretch)
    return None


def _is_one_person(article: Wording, stretch: Stretch, titles: list[str], further: list[Item]) -> bool:
    """Whether title and name are one person's: side by side, or as in "Anna Petrov, the minister"."""
    words = article.words(stretch)
    asides = ASIDE.findall(words)
    if not asides:
        return True
    items = article.text.items
    comma = items[stretch.first].start + words.find(",")
    if items[stretch.last].code not in titles:  # "the prime minister of Norway, Omar Haddad"
        before = [item for item in further if item.start < comma]
        return asides == [","] and all(item.code.startswith("@") for item in before)
    after = [item for item in further if item.start > comma]
    if asides != [","] or not all(item.code.startswith("@") for item in after):
        return False
    following = items[stretch.last + 1] if stretch.last + 1 < len(items) else None
    if following is None or not _is_name(following, article):
        return True  # "Omar Haddad, the prime minister"; in "Haddad, Minister Orlov" the title is the other's
    return not article.grounder.text[items[stretch.last].end : following.start].isspace()


def part_of_a_fuller_name(question: Question) -> Span | None:
    """The name, in a fuller form."""
    wanted, article = _codes(question.phrase), question.article
    if len(wanted) < 2:
        return None
    for stretch in article.ordered(wanted, len(question.phrase.items) + _MIDDLE_NAMES, question.near):
        further = [i for i in article.inside(stretch) if i.code not in wanted]
        if all(_is_name(i, article) for i in further) and not ASIDE.search(article.words(stretch)):
            return article.span(stretch)
    return None


def _without_title(value: str) -> tuple[str, str]:
    """The title before or after a name, and the name; no title where there is none."""
    name, comma, after = value.partition(",")
    if comma and after.split() and _is_title(after.split()[0]) and not parse_name(name).titles:
        return after, name
    words = value.split()
    whole = parse_name(value)
    if whole.is_description or not whole.titles:
        return "", value
    for k in range(1, len(words)):
        rest = parse_name(" ".join(words[k:]))
        if not rest.titles and rest.plain == whole.plain:
            return " ".join(words[:k]), " ".join(words[k:])
    return "", value


def _is_name(item: Item, article: Wording) -> bool:
    return article.text.fact(item) in ("name", "place") and not _is_title(item.word)


def _is_title(word: str) -> bool:
    return parse_name(word).is_description


def one_of_several(question: Question) -> Span | None:
    """One of several people who are named together."""
    wanted = _codes(question.phrase)
    if len(wanted) < 2:
        return None
    for stretch in question.article.ordered(wanted, len(wanted) + _BETWEEN_TITLE_AND_NAME, question.near):
        if _shares_a_word(question, stretch, wanted):
            return question.article.span(stretch)
    return None


def _shares_a_word(question: Question, stretch: Stretch, wanted: list[str]) -> bool:
    """Whether what parts the words of a name is another name that shares one of them with it.

    "Sergei and Maria Orlov": the given name is followed by "and". "Presidents Xi Jinping and Vladimir
    Putin": the title is in the plural.
    """
    article = question.article
    inside = article.inside(stretch)
    further = article.beyond(stretch, wanted)
    if not further or not all(_is_name(i, article) for i in further):
        return False
    if ";" in (words := article.words(stretch)) or "." in words or not article.in_one_sentence(stretch):
        return False
    own = {item.code: item.word for item in question.phrase.content}
    for item, following in pairwise(inside):
        if item.code in own and following.code not in own:
            plural = item.word == f"{own[item.code]}s" and _is_title(own[item.code])
            return plural or following.word == "and"
    return False


def in_its_own_spelling(question: Question) -> Span | None:
    """The article's own spelling of the name."""
    name = parse_name(question.value)
    if not name.tokens:
        return None
    candidates = question.article.capitalised
    least = LEAST_ALIKE_INITIALS if name.has_initial else LEAST_ALIKE
    alike = process.extract(
        question.value,
        question.article.capitalised_words,
        scorer=fuzz.ratio,
        score_cutoff=least,
        limit=MOST_COMPARED,
    )
    for text, _, _ in alike:
        found, other = compare_names(question.value, text), parse_name(text)
        if not _titles(name) <= _titles(other):
            continue
        if found.verdict is Relation.SAME and len(name.tokens) == len(other.tokens):
            return question.article.span(candidates[text])
        shorter = name.has_initial and len(name.tokens) <= len(other.tokens)
        if found.verdict is Relation.COMPATIBLE and shorter and not other.has_initial:
            return question.article.span(candidates[text])
    return None


def _titles(name: PersonName) -> set[str]:
    return {_ABBREVIATED.get(title.rstrip("."), title) for title in name.titles}


def same_words(question: Question) -> Span | None:
    """The same words in another order or form."""
    wanted, article = _codes(question.phrase), question.article
    for stretch in article.unordered(wanted, len(question.phrase.items) + 2, question.near):
        if article.beyond(stretch, wanted) or not article.is_joined(stretch, also=wanted):
            continue
        if not ASIDE.search(article.words(stretch)) and article.in_one_sentence(stretch):
            return article.span(stretch)
    return None


NAMES = (same_words, title_beside_the_name, part_of_a_fuller_name, one_of_several, in_its_own_spelling)
"""The rules for names, in the order in which they are tried."""
