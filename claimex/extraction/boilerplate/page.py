"""One article's text, judged line by line: what of it is boilerplate, and which claims are off its story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from claimex.claims import Participant
from claimex.extraction.boilerplate.forms import (
    Doubt,
    Form,
    form_by_words,
    forms_of,
    is_label,
    list_doubt,
    opens_list,
)
from claimex.extraction.boilerplate.lines import Line, lines_of
from claimex.extraction.boilerplate.story import Story
from claimex.extraction.strings import claim_strings
from claimex.kinds.person.people import is_named
from claimex.kinds.place.places import resolve_place
from claimex.models import Article, Record, SourcedClaim, Span

_LISTED = ("broken off", "between paragraphs", "after the article")
"""The rules whose lines make a list; not those before the article, for its own headline is among them."""


class Boilerplate(Record):
    """A line of a page that has a form of boilerplate.

    Attributes:
        span: where it is in the article's text, in code points, half-open.
        rule: the name of the rule that knows the form: "notice", "link", "caption", "broken off",
            "list under a label", "box on the author", "menu", "before the article", "between paragraphs",
            "after the article".
        reason: what it is, in words for a reader ("a list under “Related articles”").
        tied: names of it that the story mentions too.
    """

    span: Span
    rule: str
    reason: str
    tied: tuple[str, ...] = ()


class Page:
    """One article's text as lines, made once for all of its claims.

    Args:
        article: the article.
    """

    def __init__(self, article: Article) -> None:
        self._title = article.title or ""
        self._lines = lines_of(article.text)
        self._starts = [line.start for line in self._lines]
        self._ends = [line.end for line in self._lines]

    @cached_property
    def _first_list(self) -> int:
        """The number of the first line that opens a list of what is not the article's."""
        return next((n for n, line in enumerate(self._lines) if opens_list(line)), len(self._lines))

    @cached_property
    def _raw_forms(self) -> dict[int, Form]:
        return forms_of(self._lines)

    @cached_property
    def _own_text(self) -> list[str]:
        """The paragraphs without a form of boilerplate; none where no running text is among them."""
        own = [line for n, line in enumerate(self._lines) if n not in self._raw_forms and line.words > 3]
        return [line.text for line in own] if any(line.is_prose for line in own) else []

    @cached_property
    def _story(self) -> Story:
        return Story([*self._own_text, self._title])

    @cached_property
    def _forms(self) -> dict[int, Form]:
        """The form of each line that has one; none where there is no story to compare a line with."""
        return dict(_weighed(self._lines, self._raw_forms, self._story)) if self._own_text else {}

    @property
    def boilerplate(self) -> list[Boilerplate]:
        """The lines that have a form of boilerplate, in order."""
        found = []
        for number, form in sorted(self._forms.items()):
            line = self._lines[number]
            tied = tuple(filter(self._story.knows, self._story.names_in(line.text)))
            span = Span(start=line.start, end=line.end)
            found.append(Boilerplate(span=span, rule=form.rule, reason=form.reason, tied=tied))
        return found

    def off_story(self, claim: SourcedClaim) -> str | None:
        """Return why a claim is not of the article's own story; None where it is, or may be."""
        weakest = self._weakest(claim.spans)
        if weakest is None:
            return None
        people, places = _names(claim)
        names = [*people, *places]
        if weakest.doubt is Doubt.SOME:
            # a place alone ties nobody, for many stories share a capital; but a headline has its story's
            asked = names if weakest.rule == "before the article" else people or places
            foreign = asked if not any(map(self._story.knows, asked)) else []
        elif names:
            foreign = [name for name in names if not self._story.knows(name)]
        else:
            return f"it stands in {weakest.reason}"
        if not foreign:
            return None
        listed = ", ".join(dict.fromkeys(foreign))
        return f"it stands in {weakest.reason}, and the article's own paragraphs do not speak of {listed}"

    def foreign(self, span: Span) -> str | None:
        """Return why a stretch is not of the article's own story, by its words alone; None where it may be."""
        weakest = self._weakest([span])
        if weakest is None:
            return None
        names = [name for n in self._under(span) for name in self._story.names_in(self._lines[n].text)]
        known = [name for name in names if self._story.knows(name)]
        tied = 0 < len(known) == len(names) if weakest.doubt is Doubt.MUCH else bool(known) or not names
        return None if tied else f"it stands in {weakest.reason}"

    def _under(self, span: Span) -> range:
        """The numbers of the lines that a stretch lies on."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def _weakest(self, spans: Sequence[Span]) -> Form | None:
        """The form that says least, of the lines under some stretches; None where one line has no form."""
        numbers = [number for span in spans for number in self._under(span)]
        # most lines are running text: what is known without the rest of the page spares judging all of it
        if not numbers or any(map(self._is_plain, numbers)):
            return None
        if any(number not in self._forms for number in numbers):
            return None
        return min((self._forms[number] for number in numbers), key=lambda form: form.doubt)

    def _is_plain(self, number: int) -> bool:
        line = self._lines[number]
        if not line.is_prose or line.is_title_like or number > self._first_list:
            return False
        return form_by_words(line) is None


def mark_off_story(article: Article, claims: Sequence[SourcedClaim]) -> list[SourcedClaim]:
    """Return the claims of one article; those that are not of its own story say why in `off_story`."""
    page = Page(article) if claims else None
    return [
        claim if page is None or claim.off_story == (reason := page.off_story(claim)) else
        claim.model_copy(update={"off_story": reason})
        for claim in claims
    ]


def _names(claim: SourcedClaim) -> tuple[list[str], list[str]]:
    """The people and bodies that a claim names, and the places, countries among its participants too."""
    people, places = [], []
    for string in claim_strings(claim.claim):
        if string.kind == "place":
            places.append(string.value)
        elif string.kind == "name":
            if is_named(Participant(string.value)):
                people.append(string.value)
            elif resolve_place(string.value):
                places.append(string.value)
    return people, places


def _weighed(lines: Sequence[Line], forms: dict[int, Form], story: Story) -> Iterator[tuple[int, Form]]:
    """Raise the doubt of lists most of whose lines name nobody of the story."""
    for run in _runs(lines, forms):
        named = [names for n in run if (names := story.names_in(lines[n].text))]
        untied = sum(not any(map(story.knows, names)) for names in named)
        first = forms[run[0]].rule, story.names_in(lines[run[0]].text)
        if first[0] == "between paragraphs" and len(run) > 1 and any(map(story.knows, first[1])):
            continue  # a heading of the story's own with its points
        for number in run:
            form = forms[number]
            doubt = list_doubt(untied, len(named)) if form.rule in _LISTED else form.doubt
            yield number, replace(form, doubt=doubt)


def _runs(lines: Sequence[Line], forms: dict[int, Form]) -> Iterator[list[int]]:
    """Lines with a form, those together between which no text without one comes."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if number in forms:
            run.append(number)
        elif run and (line.is_prose or is_label(line) or line.words > 3):
            yield run
            run = []
    if run:
        yield run
