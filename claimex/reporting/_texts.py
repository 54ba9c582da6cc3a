"""The articles of a comparison, each cut where its claims are: for a reader who goes from claim to words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from claimex.comparison.records import Compared
from claimex.models import Article, SourcedClaim, Span, content_id
from claimex.reporting import _wording as wording

_MENDED = "altered"
_LONG_LINE = 100
"""Code points of a line that was not broken to fit a column: those are of 60 to 80."""
_OFF_STORY = "off-story"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A claim where its words begin: its id, and the number of its event; None where it was set aside."""

    claim: str
    event: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of an article: those that a claim was read from, or the words in between.

    `kind` is "" for words of no claim, else "claim", or what is the matter: "altered" where a quote does not
    give them as they are, "off-story", "changed" for the very words that a quote has otherwise.
    """

    text: str
    kind: str
    claims: list[str]
    begins: list[Pointer]


@dataclass(frozen=True, slots=True)
class Text:
    """One article: its text cut into stretches, or the quotes where the text is not at hand.

    `spaced` says that each of its lines is a paragraph, which wants room. `lost` are claims whose words are
    nowhere in it. `notes` says, by claim, what of it a whole text does not say.
    """

    id: str
    source: str
    published: date | None
    title: str | None
    url: str | None
    language: str | None
    whole: bool
    spaced: bool
    stretches: list[Stretch]
    lost: list[Pointer]
    notes: list[tuple[Pointer, list[str]]]
    claims: int


@dataclass(slots=True)
class _Known:
    """What is known of an article, from its claims, from what gave none, and from its text."""

    source: str
    published: date | None = None
    title: str | None = None
    url: str | None = None
    article: Article | None = None
    claims: list[SourcedClaim] = field(default_factory=list)


def text_id(article_id: str) -> str:
    """Return the anchor of an article's text: of its id alone, whatever that is made of."""
    return f"text-{content_id(article_id)[:12]}"


def texts(compared: Compared, numbers: Mapping[str, int], articles: Iterable[Article] = ()) -> list[Text]:
    """Return every article that was read, the earliest first.

    Args:
        compared: the comparison.
        numbers: by a claim's id, the number of its event.
        articles: those of which the text is shown; of the others, the quotes are.
    """
    known: dict[str, _Known] = {}
    for claim in compared.claims:
        one = known.setdefault(
            claim.article_id, _Known(claim.source, claim.published, claim.title, claim.url)
        )
        one.claims.append(claim)
    for failure in compared.missing:
        if failure.article_id and failure.source:
            known.setdefault(failure.article_id, _Known(failure.source, failure.published))
    for article in articles:
        if article.id in known:
            one = known[article.id]
            one.article, one.title, one.url = article, one.title or article.title, one.url or article.url
    found = [_text(key, one, numbers) for key, one in known.items()]
    return sorted(found, key=lambda text: (text.published or date.max, text.source, text.id))


def _text(article_id: str, known: _Known, numbers: Mapping[str, int]) -> Text:
    claims = sorted(known.claims, key=lambda claim: (_start(claim), claim.id))
    article = known.article
    pointers = {claim.id: Pointer(claim.id, numbers.get(claim.id)) for claim in claims}
    notes = [(pointers[claim.id], wording.doubts(claim)) for claim in claims]
    stretches = _cut(article.text, claims, pointers) if article else _quotes(claims, pointers)
    begun = {pointer.claim for stretch in stretches for pointer in stretch.begins}
    return Text(
        id=text_id(article_id),
        source=known.source,
        published=known.published,
        title=known.title,
        url=known.url,
        language=article.language if article else None,
        whole=article is not None,
        spaced=article is not None and _is_of_long_lines(article.text),
        stretches=stretches,
        lost=[pointer for pointer in pointers.values() if pointer.claim not in begun],
        notes=[(pointer, lines) for pointer, lines in notes if lines and article],
        claims=len(claims),
    )


def _is_of_long_lines(text: str) -> bool:
    """Whether a text has a line for each paragraph: no empty one between them, and few short ones."""
    lines = text.strip().split("\n")
    return "\n\n" not in text and sum(len(line) >= _LONG_LINE for line in lines) * 2 > len(lines)


def _start(claim: SourcedClaim) -> int:
    span = claim.evidence.span if claim.evidence else None
    return span.start if span else 2**40


def _kind(claim: SourcedClaim) -> str:
    if claim.off_story:
        return _OFF_STORY
    return "claim" if claim.evidence is None or claim.evidence.proves else _MENDED


def _quotes(claims: list[SourcedClaim], pointers: Mapping[str, Pointer]) -> list[Stretch]:
    """The claims' quotes in their order, each once, with its claims."""
    of_quote: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.claim.quote:
            of_quote[claim.claim.quote].append(claim)
    return [
        Stretch(quote, _gravest(these), [c.id for c in these], [pointers[c.id] for c in these])
        for quote, these in of_quote.items()
    ]


def _gravest(claims: Iterable[SourcedClaim]) -> str:
    kinds = {_kind(claim) for claim in claims}
    return next(kind for kind in (_MENDED, _OFF_STORY, "claim") if kind in kinds)


def _spans(text: str, claim: SourcedClaim) -> list[Span]:
    """Where a claim's words are; nowhere where that is not this text."""
    evidence = claim.evidence
    if evidence is None or evidence.span is None:
        return []
    whole = evidence.span
    other = evidence.status == "exact" and text[whole.start : whole.end] != claim.claim.quote
    if other or whole.end > len(text):
        return []
    spans = [*(evidence.parts or [whole]), *(span for span in claim.spans if not span.overlaps(whole))]
    return [span for span in spans if span.start < span.end <= len(text)]


def _cut(text: str, claims: list[SourcedClaim], pointers: Mapping[str, Pointer]) -> list[Stretch]:
    """Cut a text at every end of every claim's words: (words, claims that were read from them)."""
    spans = [(span, claim) for claim in claims for span in _spans(text, claim)]
    edges = {0, len(text)}
    changed: set[tuple[int, int]] = set()
    for span, claim in spans:
        edges |= {span.start, span.end}
        changed |= _changed(text, span, claim)
    edges |= {edge for pair in changed for edge in pair}
    stretches: list[Stretch] = []
    pointed: set[str] = set()
    for start, end in pairwise(sorted(edges)):
        open_ = [claim for span, claim in spans if span.start <= start and end <= span.end]
        begins = [claim.id for claim in open_ if claim.id not in pointed]
        pointed |= set(begins)
        kind = _gravest(open_) if open_ else ""
        if any(low <= start and end <= high for low, high in changed):
            kind = "changed"
        ids = list(dict.fromkeys(claim.id for claim in open_))
        stretches.append(
            Stretch(text[start:end], kind, ids, [pointers[id_] for id_ in dict.fromkeys(begins)])
        )
    return stretches


def _changed(text: str, span: Span, claim: SourcedClaim) -> set[tuple[int, int]]:
    """Where the article has other words than the quote: the first place of each within its stretch."""
    found = set()
    for change in claim.evidence.changes if claim.evidence else ():
        at = text.find(change.found, span.start, span.end) if change.found else -1
        if at >= 0:
            found.add((at, at + len(change.found)))
    return found
