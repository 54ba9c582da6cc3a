"""What may have been missed: sentences with the marks of a meeting that no claim was read from.

No model is asked. A mark is a word ("met", "held talks", "is to visit", "denied having met"), so the list
has false alarms, and lacks meetings reported without any such word: it shows where to look, and proves
nothing. The marks are in `lexicon/<language>/meetings.toml`: a language is added there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimex.arguments import checked
from claimex.claims import Claim
from claimex.extraction.boilerplate import NO_NAMES, Page
from claimex.lexicon import dictionary, languages, table
from claimex.models import Article, Record, SourcedClaim, Span
from claimex.text import Document

_TOPIC = "meetings"
_WORDS = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile('[,;:()"“”„«»—]')
_NEAR = 6
"""So many words before and after a mark say who met."""
_STEM = 5
"""Letters by which a name is known in another form."""


class Uncovered(Record):
    """A sentence with a mark of a meeting that no claim covers.

    Attributes:
        article_id: the article.
        source: who published it.
        span: where the sentence is in the article's text, in code points, half-open.
        sentence: its words.
        mark: the mark that was found ("met", "talks", "visited").
        off_story: why the sentence is not of the article's own story; None where it is.

    Example:
        >>> import claimex
        >>> article = claimex.Article(text="The president met the governor in Oslo on Monday.", source="A")
        >>> [(found.mark, found.span.start) for found in claimex.audit(article, [])]
        [('met', 0)]
    """

    article_id: str
    source: str
    span: Span
    sentence: str
    mark: str
    off_story: str | None = None


@checked()
def audit(articles: Article | Iterable[Article], claims: Iterable[SourcedClaim]) -> list[Uncovered]:
    """Return the sentences of articles that have the marks of a meeting and are covered by no claim.

    Args:
        articles: the article or articles that were read.
        claims: what was read from them (an `Extraction` will do).

    Returns:
        The sentences in the order of the articles. Those that are not of the article's own story (a
        teaser, a caption of another picture) say so in `off_story`.

    Raises:
        ArgumentError: an argument is something else.

    Example:
        >>> import claimex
        >>> article = claimex.Article(text="The president met the governor in Oslo on Monday.", source="A")
        >>> [found.sentence for found in claimex.audit(article, [])]
        ['The president met the governor in Oslo on Monday.']
    """
    several = [articles] if isinstance(articles, Article) else articles
    of_article: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in claims:
        of_article[claim.article_id].append(claim)
    return [found for article in several for found in _uncovered(article, of_article[article.id])]


def _uncovered(article: Article, claims: Sequence[SourcedClaim]) -> Iterator[Uncovered]:
    document = Document(article.text, article.language)
    covered = [span for claim in claims for span in claim.spans]
    covered += [other.span for claim in claims for other in claim.other_values if other.span is not None]
    common = {word for word in _WORDS.findall(article.text) if word.islower()} | NO_NAMES
    known = [_words_of(claim.claim) for claim in claims]
    language = marks_language(document)
    page = None
    for start, end in document.sentences:
        sentence = article.text[start:end]
        mark = mark_of(sentence, language)
        span = Span(start=start, end=end)
        if mark is None or any(span.overlaps(other) for other in covered):
            continue
        if claims and _continues(sentence, language, known, common):
            continue
        page = page or Page(document, article.title)
        yield Uncovered(
            article_id=article.id,
            source=article.source,
            span=span,
            sentence=sentence,
            mark=mark,
            off_story=page.foreign(span),
        )


class _Marks(NamedTuple):
    marks: list[tuple[str, re.Pattern[str], bool]]  # each with whether it counts alone
    not_meant: re.Pattern[str]  # uses of such words that are about no meeting
    offices: re.Pattern[str]  # they count as a name beside a weak mark
    anaphoric: re.Pattern[str]  # references to a meeting that was mentioned before ("the talks")


@cache
def _marks(language: str) -> _Marks:
    entries = table(language, _TOPIC)
    marks = [
        (name, re.compile(pattern, re.IGNORECASE), strength == "strong")
        for strength in ("strong", "weak")
        for name, pattern in dictionary(language, _TOPIC, strength).items()
    ]
    not_meant = "|".join(entries.get("not_meant", ())) or "(?!)"
    offices = "|".join(entries.get("offices", ())) or "(?!)"
    return _Marks(
        marks,
        re.compile(not_meant, re.IGNORECASE),
        re.compile(rf"\b(?:{offices})\b", re.IGNORECASE),
        re.compile(entries.get("anaphoric") or "(?!)"),
    )


def mark_of(sentence: str, language: str) -> str | None:
    """Return the first mark of a meeting that a sentence has; None where it has none."""
    known = _marks(language)
    meant = known.not_meant.sub(" ", sentence)
    for name, pattern, is_strong in known.marks:
        if pattern.search(meant) and (is_strong or _names_somebody(sentence, known.offices)):
            return name
    return None


def _names_somebody(sentence: str, offices: re.Pattern[str]) -> bool:
    """Whether a word within a sentence is a name or an office; yes for a script without capitals."""
    if offices.search(sentence) or (sentence.casefold() == sentence and not sentence.isascii()):
        return True
    rest = _WORDS.findall(sentence)[1:]
    return any(word[0].isupper() and word.casefold() not in NO_NAMES for word in rest)


def marks_language(document: Document) -> str:
    """Return the language whose marks a text is searched for: its own where that has marks, else English."""
    return document.language if document.language in languages(_TOPIC) else "en"


def _continues(sentence: str, language: str, known: Sequence[set[str]], common: set[str]) -> bool:
    """Whether a sentence speaks of listed meetings alone: one claim has all the names near each of its marks.

    In a script without capitals it must refer to a meeting that was mentioned before, and to no other.
    """
    marks = _marks(language)
    meant = marks.not_meant.sub(_blank, sentence)
    if meant.casefold() == meant and not meant.isascii():
        rest = marks.anaphoric.sub(" ", meant)
        return rest != meant and mark_of(rest, language) is None
    found = [mark.span() for _, pattern, _ in marks.marks for mark in pattern.finditer(meant)]
    near = [_beginnings(_names_near(meant, *span) - common) - _NO_NAMES for span in found]
    return all(any(names <= words for words in known) for names in near)


def _words_of(claim: Claim) -> set[str]:
    """How the words of a claim's fields begin: those of its quote may be of others."""
    return _beginnings(_WORDS.findall(claim.model_dump_json(exclude={"quote"})))


def _beginnings(words: Iterable[str]) -> set[str]:
    """How words begin, in small letters: the same for "Russia" and "Russian"."""
    return {word.casefold()[:_STEM] for word in words}


_NO_NAMES = _beginnings(NO_NAMES)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _names_near(sentence: str, start: int, end: int) -> set[str]:
    """The words with a capital in a mark's clause, the nearest of them, in small letters."""
    before, after = _CLAUSE.split(sentence[:start])[-1], _CLAUSE.split(sentence[end:])[0]
    words = [
        *_WORDS.findall(before)[-_NEAR:],
        *_WORDS.findall(sentence[start:end]),
        *_WORDS.findall(after)[:_NEAR],
    ]
    return {word.casefold() for word in words if word[0].isupper()}
