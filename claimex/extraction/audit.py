"""What may have been missed: sentences with the marks of a meeting that no claim was read from.

No model is asked. A mark is a word ("met", "held talks", "is to visit", "denied having met"), so the list
holds false alarms, and a meeting told without any such word is not on it: it shows where to look, and proves
nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimex.extraction._marks import ANAPHORIC, COMPILED, NOT_MEANT, OFFICES
from claimex.extraction.boilerplate import Page
from claimex.extraction.boilerplate.lines import lines_of
from claimex.extraction.boilerplate.story import NO_NAMES
from claimex.models import Article, Record, SourcedClaim, Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？][”’」』）]*|[؟۔]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÀ-ɏЀ-ӿ]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Rev|Hon|Sen|Rep|Gov|St|Jr|Sr|No|vs|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[ap]\.m|U\.S|U\.K|U\.N|E\.U|Mt|Ft|Inc|Ltd|Co|"
    r"bzw|ca|usw|Nr|z\.B|Abs|MM?|Mme|Mlle|Sr|Sra|Dra|Ud|Excmo|им|г|гг|т\.д|Doç|Sn|Av))\.$"
)
_GERMAN_DAY = re.compile(r"\d{1,2}\. (?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert)")
_AHEAD = 20  # code points that show how the next sentence begins
_WORDS = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[Ѐ-ӿ]")),
)
_LATIN = ("en", "de", "fr", "es", "tr")
_COMMON = {
    "en": "the of and to in that was for with is on said".split(),
    "de": "der die das und von mit für auf den dem ist hat".split(),
    "fr": "le la les des du et une que dans pour est au".split(),
    "es": "el los las del una que con por para se su y".split(),
    "tr": "ve bir ile için bu da de olarak olan gibi daha ise".split(),
}


class Uncovered(Record):
    """A sentence with a mark of a meeting that no claim covers.

    Attributes:
        article_id: the article.
        source: who published it.
        span: where the sentence stands in the article's text, in code points, half-open.
        sentence: its words.
        mark: the mark that was found ("met", "talks", "visited").
        off_story: why the sentence is none of the article's own story; None where it is.
    """

    article_id: str
    source: str
    span: Span
    sentence: str
    mark: str
    off_story: str | None = None


def audit(articles: Iterable[Article], claims: Iterable[SourcedClaim]) -> list[Uncovered]:
    """Return the sentences of articles that have the marks of a meeting and are covered by no claim.

    Args:
        articles: the articles that were read.
        claims: what was read from them (an `Extraction` will do).

    Returns:
        The sentences in the order of the articles. Those that are none of the article's own story (a
        teaser, a caption of another picture) say so in `off_story`.
    """
    of_article: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in claims:
        of_article[claim.article_id].append(claim)
    return [found for article in articles for found in _uncovered(article, of_article[article.id])]


def _uncovered(article: Article, claims: Sequence[SourcedClaim]) -> Iterator[Uncovered]:
    covered = [span for claim in claims for span in _spans_of(claim)]
    known = _names_told(claims) | {word for word in _WORDS.findall(article.text) if word.islower()}
    page: Page | None = None
    language = language_of(article)
    for span in sentences(article.text):
        sentence = article.text[span.start : span.end]
        mark = mark_of(sentence, language)
        if mark is None or any(span.overlaps(other) for other in covered):
            continue
        if claims and _tells_further(sentence, language, known):
            continue
        page = page or Page(article)
        yield Uncovered(
            article_id=article.id,
            source=article.source,
            span=span,
            sentence=sentence,
            mark=mark,
            off_story=page.foreign(span),
        )


def _spans_of(claim: SourcedClaim) -> list[Span]:
    """Every stretch that a claim was read from."""
    told = [other.span for other in claim.other_tellings if other.span is not None]
    return [*claim.spans, *told]


def _names_told(claims: Sequence[SourcedClaim]) -> frozenset[str]:
    """The words of all that some claims say, folded."""
    said = " ".join(claim.claim.model_dump_json() for claim in claims)
    return frozenset(word.casefold() for word in _WORDS.findall(said))


def _tells_further(sentence: str, language: str, known: frozenset[str]) -> bool:
    """Whether a sentence goes on about a meeting that a claim covers: "the talks", and nobody new.

    A word is a new name where it is capitalised, and stands neither in a claim nor uncapitalised in the text.
    """
    rest = ANAPHORIC[language].sub(" ", sentence)
    if rest == sentence or mark_of(rest, language) is not None:
        return False
    named = [word for word in _WORDS.findall(rest) if word[0].isupper()]
    return all(word.casefold() in known or word.casefold() in NO_NAMES for word in named)


def mark_of(sentence: str, language: str) -> str | None:
    """Return the mark of a meeting that a sentence has; None where it has none.

    Args:
        sentence: one sentence.
        language: one of the languages of the marks, as an ISO 639-1 code.
    """
    meant = NOT_MEANT.sub(" ", sentence)
    for name, pattern, strong in COMPILED[language]:
        if pattern.search(meant) and (strong or _names_somebody(sentence)):
            return name
    return None


def _names_somebody(sentence: str) -> bool:
    """Whether a word within the sentence is capitalised or an office; yes for a script without capitals."""
    if OFFICES.search(sentence):
        return True
    if sentence.casefold() == sentence and not sentence.isascii():
        return True
    words = _WORDS.findall(sentence)[1:]
    return any(word[0].isupper() and word.casefold() not in NO_NAMES for word in words)


def language_of(article: Article) -> str:
    """Return the language whose marks an article is searched for, as an ISO 639-1 code.

    It is the article's own where that is told and has marks; else the one that its script and its
    commonest words show, and English where nothing does.
    """
    told = (article.language or "").split("-")[0].casefold()
    if told in COMPILED:
        return told
    sample = article.text[:4000]
    for language, script in _SCRIPTS:
        if 3 * len(script.findall(sample)) > len(_WORDS.sub("", sample)) + len(sample) // 3:
            return language
    words = [word.casefold() for word in _WORDS.findall(sample)]
    return max(_LATIN, key=lambda language: sum(words.count(word) for word in _COMMON[language]))


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text.

    The end of a line ends one, unless it was broken for its width; the stop of an abbreviation does not.
    """
    for line in lines_of(text):
        start = line.start
        for end in [m.end() for m in _END.finditer(line.text) if _ends(line.text, m)] + [len(line.text)]:
            yield from _stripped(text, start, line.start + end)
            start = line.start + end


def _ends(line: str, stop: re.Match[str]) -> bool:
    following = line[stop.end() : stop.end() + _AHEAD].lstrip()
    if following[:1].islower() or _GERMAN_DAY.match(line[stop.end() - 2 : stop.end() + _AHEAD].lstrip()):
        return False
    return stop[0] != "." or _ABBREVIATION.search(line[max(0, stop.end() - 8) : stop.end()]) is None


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if start < end:
        yield Span(start=start, end=end)
