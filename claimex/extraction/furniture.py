"""What of a page is not the article's own story: menus, notices, captions, teasers of other stories.

The text goes to the model whole and the prompt asks to leave furniture out; this is the check behind it.
Two things must come together before a claim is kept apart:

- its form: every line that it was read from has a form of page furniture or a place where such stands;
- the lack of a tie: the article's own paragraphs do not tell of those whom the claim names.

So a lead, a brief of one line, a list of points and a caption of the story's own people stay the story's,
and what is told in the body and in a teaser is the body's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimex.extraction._page.forms import (
    Doubt,
    Form,
    forms_of,
    is_label,
    layout_of,
    list_doubt,
)
from claimex.extraction._page.lines import Line, lines_of
from claimex.extraction._page.prose import Prose
from claimex.extraction._page.ties import Story, people_of, places_of
from claimex.models import Article, Record, SourcedClaim, Span


class Furniture(Record):
    """A line of a page that has a form of page furniture.

    Attributes:
        span: where it stands in the article's text, in code points, half-open.
        rule: the name of the rule that knows the form: "notice", "link", "caption", "broken off",
            "list under a label", "box on the author", "menu", "before the article", "between paragraphs",
            "after the article".
        reason: what it is, in words for a reader ("a list under “Related articles”").
        tied: names of it that the story tells of too.
    """

    span: Span
    rule: str
    reason: str
    tied: tuple[str, ...] = ()


class Page:
    """One article's text taken apart, once for all of its claims.

    Args:
        article: the article.
    """

    def __init__(self, article: Article) -> None:
        self._lines = lines_of(article.text)
        self._starts = [line.start for line in self._lines]
        self._ends = [line.end for line in self._lines]
        layout = layout_of(self._lines)
        forms = forms_of(layout)
        own = _own_text(self._lines, forms)
        self._story = Story([*own, article.title or ""])
        # without a paragraph of its own there is no story to hold anything against
        self._forms = dict(_weighed(self._lines, forms, self._story)) if own else {}

    @property
    def furniture(self) -> list[Furniture]:
        """The lines that have a form of page furniture, in order."""
        found = []
        for number, form in sorted(self._forms.items()):
            line = self._lines[number]
            tied = tuple(name for name in self._story.names_in(line.text) if self._story.knows(name))
            span = Span(start=line.start, end=line.end)
            found.append(Furniture(span=span, rule=form.rule, reason=form.reason, tied=tied))
        return found

    def off_story(self, claim: SourcedClaim) -> str | None:
        """Return why a claim is none of the article's own story; None where it is, or may well be."""
        forms = self._forms_under(claim.spans)
        if not forms:
            return None
        weakest = min(forms, key=lambda form: form.doubt)
        people, places = people_of(claim), places_of(claim)
        if weakest.doubt is Doubt.SOME:
            # a place alone ties nobody, for many stories share a capital; but a headline has its story's
            names = [*people, *places] if weakest.rule == "before the article" else people or places
            foreign = names if not any(map(self._story.knows, names)) else []
        else:
            names = [*people, *places]
            foreign = [name for name in names if not self._story.knows(name)]
            if not names:
                return f"it stands in {weakest.reason}"
        if not foreign:
            return None
        told = ", ".join(dict.fromkeys(foreign))
        return f"it stands in {weakest.reason}, and the article's own paragraphs do not speak of {told}"

    def foreign(self, span: Span) -> str | None:
        """Return why a stretch is none of the article's own story, by its words alone."""
        forms = self._forms_under([span])
        if not forms:
            return None
        weakest = min(forms, key=lambda form: form.doubt)
        lines = (self._lines[number] for number in self._under(span))
        names = [name for line in lines for name in self._story.names_in(line.text)]
        known = [name for name in names if self._story.knows(name)]
        if weakest.doubt is Doubt.MUCH:
            tied = bool(names) and len(known) == len(names)
        else:
            tied = bool(known) or not names
        return None if tied else f"it stands in {weakest.reason}"

    def _under(self, span: Span) -> range:
        """The numbers of the lines that a stretch lies on."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def _forms_under(self, spans: Sequence[Span]) -> list[Form]:
        """The forms of all lines under some stretches; none as soon as one line has no such form."""
        numbers = [number for span in spans for number in self._under(span)]
        forms = [self._forms[number] for number in numbers if number in self._forms]
        return forms if len(forms) == len(numbers) else []


def mark_off_story(article: Article, claims: Sequence[SourcedClaim]) -> list[SourcedClaim]:
    """Return the claims of one article; those that are none of its own story say why in `off_story`."""
    prose = Prose(article.text)
    if all(prose.holds(claim.spans) or not claim.spans for claim in claims):
        reasons: list[str | None] = [None] * len(claims)
    else:
        reasons = list(map(Page(article).off_story, claims))
    return [
        claim if claim.off_story == reason else claim.model_copy(update={"off_story": reason})
        for claim, reason in zip(claims, reasons, strict=True)
    ]


def _own_text(lines: Sequence[Line], forms: dict[int, Form]) -> list[str]:
    """The paragraphs that have no form of furniture; none where no line of running text is among them."""
    own = [line for n, line in enumerate(lines) if n not in forms and line.words > 3]
    return [line.text for line in own] if any(line.is_prose for line in own) else []


def _weighed(lines: Sequence[Line], forms: dict[int, Form], story: Story) -> Iterator[tuple[int, Form]]:
    """Raise the doubt of lists most of whose lines name nobody of the story."""
    for run in _runs(lines, forms):
        named = [names for n in run if (names := story.names_in(lines[n].text))]
        untied = sum(not any(map(story.knows, names)) for names in named)
        if forms[run[0]].rule == "between paragraphs" and _is_tied(story, lines[run[0]]) and len(run) > 1:
            continue  # a heading of the story's own with its points
        for number in run:
            form = forms[number]
            if form.rule in _LISTED:
                yield number, replace(form, doubt=list_doubt(untied, len(named)))
            else:
                yield number, form


def _is_tied(story: Story, line: Line) -> bool:
    return any(map(story.knows, story.names_in(line.text)))


_LISTED = ("broken off", "between paragraphs", "after the article")
"""The rules whose lines make a list; not those before the article, for its own headline is among them."""


def _runs(lines: Sequence[Line], forms: dict[int, Form]) -> Iterator[list[int]]:
    """Lines with a form, those together between which none without one stands."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if number in forms:
            run.append(number)
        elif run and (line.is_prose or is_label(line) or line.words > 3):
            yield run
            run = []
    if run:
        yield run
