"""The forms that page furniture takes, each a rule with its reason.

A form is what a line looks like and where it stands. It never decides alone: what looks like a teaser and
tells of the story's own people is part of the story (`claimex.extraction.furniture`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from claimex.extraction._page import words
from claimex.extraction._page.lines import Line

_SHORT = 16
"""The most words of a line that only its position makes a teaser."""
_CAPTION = 60
"""The most words of a caption."""
_INTERVIEW = 3
"""From so many questions on, a page is an interview, and they are the article's own."""
_USUAL = 0.8
"""From this share on of its paragraphs that end with a stop, a line without one is an exception in a text."""


class Doubt(IntEnum):
    """How much a form alone says against a line's being part of the story."""

    SOME = 1
    """The story has lines of this form too: it is set apart where nobody in it is of the story."""
    MUCH = 2
    """Other pages' stories have this form: it is the story's where all of it is told there."""


@dataclass(frozen=True)
class Form:
    """What a line was taken for.

    Attributes:
        doubt: how much that says.
        reason: where it stands or what it is, as the end of the sentence "the claim stands in ...".
        rule: the name of the rule.
    """

    doubt: Doubt
    reason: str
    rule: str


@dataclass(frozen=True)
class Layout:
    """The lines of a page, and where its running text begins and ends.

    Attributes:
        lines: the lines in order.
        first: the first line of running text; the number of lines where there is none.
        last: the last one; -1 where there is none.
        stops: whether the text's paragraphs end with a stop, so that a line without one is an exception.
    """

    lines: Sequence[Line]
    first: int
    last: int
    stops: bool


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return where the running text of a page begins and ends."""
    prose = [n for n, line in enumerate(lines) if line.is_prose and not is_apparatus(line)]
    unstopped = sum(line.words > _SHORT and not line.stops and not line.is_cut for line in lines)
    usual = len(prose) >= 2 and len(prose) >= _USUAL * (len(prose) + unstopped)
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    return Layout(lines, first, last, usual)


def is_label(line: Line) -> bool:
    """Whether a line opens a list of other stories ("Related articles")."""
    return line.words <= 9 and words.LABEL.match(line.text) is not None


def is_apparatus(line: Line) -> bool:
    """Whether a line is the site's own: cookies, comments, subscription, rights."""
    return _speaks_of_itself(line) is not None


def forms_of(layout: Layout) -> dict[int, Form]:
    """Return the form of each line that has one of page furniture."""
    found: dict[int, Form] = {}
    paywalled = _ends_cut(layout)
    for number, line in enumerate(layout.lines):
        form = next((f for rule in _BY_LINE if (f := rule(line)) is not None), None)
        if form is not None and number != paywalled:
            found[number] = form
    for number, form in [*_labelled(layout), *_menus(layout), *_by_place(layout)]:
        if number != paywalled:
            found.setdefault(number, form)
    return found


def have_list(lines: Iterable[str]) -> bool:
    """Whether a line opens what is not the article's: a list of other stories, a box on the author."""
    return any(words.LABEL.match(line) or words.AUTHOR.match(line) for line in words.that_may_open(lines))


def is_plain(line: Line) -> bool:
    """Whether a line has no form, unless it stands behind one that opens a list: running text."""
    if not line.is_prose or line.is_title_like or words.MENU.match(line.text):
        return False
    return not any(rule(line) for rule in _BY_LINE)


def _speaks_of_itself(line: Line) -> Form | None:
    """A notice of cookies, comments, subscription or rights speaks of the site and not of the news."""
    if words.SHORT_SITE.match(line.text) or words.speaks_of_site(line.text):
        return Form(Doubt.MUCH, "a notice of the site", "notice")
    return None


def _points_elsewhere(line: Line) -> Form | None:
    """A line behind "Read more:" names another page."""
    if words.INLINE.match(line.text) and line.words <= 40:
        return Form(Doubt.MUCH, "a link to another story", "link")
    return None


def _is_caption(line: Line) -> Form | None:
    """A line behind "Photo:" or "FILE -", or with a picture's credit at its end, describes a picture."""
    text = line.text
    if not (words.CAPTION_OPENS.match(text) or words.FILE_OPENS.match(text) or words.has_credit(text)):
        return None
    if line.words > _CAPTION or words.DATELINE.match(text):
        return None
    return Form(Doubt.SOME, "a caption", "caption")


def _is_cut(line: Line) -> Form | None:
    """A paragraph that breaks off with an ellipsis is the beginning of another page, shown as a teaser."""
    if line.is_cut and line.words >= 5 and not line.text.lstrip().startswith(("“", '"', "«")):
        return Form(Doubt.SOME, "a passage that breaks off, as teasers do", "broken off")
    return None


def _ends_cut(layout: Layout) -> int | None:
    """The last line, where it alone breaks off right after running text: it is the article that was cut."""
    cut = [number for number, line in enumerate(layout.lines) if line.is_cut and line.words >= 5]
    return cut[0] if len(cut) == 1 and cut[0] == len(layout.lines) - 1 == layout.last + 1 else None


_BY_LINE: tuple[Callable[[Line], Form | None], ...] = (
    _speaks_of_itself,
    _points_elsewhere,
    _is_caption,
    _is_cut,
)


def _labelled(layout: Layout) -> Iterator[tuple[int, Form]]:
    """What follows a label such as "Related articles" up to the next running text is such a list.

    Behind the last paragraph of the article such a list goes on over the teasers' own first sentences.
    """
    label: Line | None = None
    for number, line in enumerate(layout.lines):
        if number and words.AUTHOR.match(layout.lines[number - 1].text):
            yield number, Form(Doubt.MUCH, "a box on the author", "box on the author")
        elif is_label(line):
            label = line
        elif label is not None:
            if line.is_prose and not _is_abstract(layout, number):
                label = None
                continue
            # a paragraph apart may be the story's own, which goes on behind the list
            doubt = Doubt.SOME if line.is_prose and line.opens else Doubt.MUCH
            yield number, Form(doubt, f"a list under “{label.text.strip()}”", "list under a label")


def _is_abstract(layout: Layout, number: int) -> bool:
    """Whether running text is a teaser's own: one short paragraph right under a title, in such a list."""
    line, title = layout.lines[number], layout.lines[number - 1]
    if not title.is_title_like or is_label(title) or line.words > 45:
        return False
    return not line.opens or all(
        layout.lines[n - 1].is_title_like
        for n in range(number, len(layout.lines))
        if layout.lines[n].is_prose
    )


def _menus(layout: Layout) -> Iterator[tuple[int, Form]]:
    """Three or more lines of a word or two, or words between bars, are a menu."""
    form = Form(Doubt.MUCH, "a menu", "menu")
    run: list[int] = []
    for number, line in enumerate([*layout.lines, None]):
        if line is not None and words.MENU.match(line.text) and not line.stops:
            yield number, form
        if line is not None and line.words <= 3 and not line.stops:
            run.append(number)
            continue
        if len(run) >= 3:
            yield from ((n, form) for n in run)
        run = []


def _by_place(layout: Layout) -> Iterator[tuple[int, Form]]:
    """What only its place makes doubtful: headlines before, between and after the paragraphs.

    A text whose own lines end without a stop, or that has no running text, has no such place.
    """
    if not layout.stops:
        return
    for run in _runs_of_titles(layout):
        if _is_introduced(layout, run[0]) or layout.lines[run[0]].is_bullet:
            continue  # a list that the story itself announces, or its own points
        if len(run) == 1 and layout.lines[run[0]].words > _SHORT:
            continue  # too long for a headline: a paragraph that lost its stop
        if run[-1] < layout.first:
            form = Form(Doubt.SOME, "a line before the article begins", "before the article")
        elif run[0] > layout.last:
            form = Form(Doubt.SOME, "a line after the article's last paragraph", "after the article")
        else:
            form = Form(Doubt.SOME, "a headline between the paragraphs", "between paragraphs")
        yield from ((number, form) for number in run)


def _runs_of_titles(layout: Layout) -> Iterator[list[int]]:
    """Lines that could be headlines, those together that only times and short lines part."""
    run: list[int] = []
    interview = sum(_is_question(line) for line in layout.lines) >= _INTERVIEW
    for number, line in enumerate(layout.lines):
        if line.is_title_like and not _is_the_articles_own(line, interview):
            run.append(number)
        elif line.words > 3 or line.stops or is_label(line):
            if run:
                yield run
            run = []
    if run:
        yield run


def _is_question(line: Line) -> bool:
    return line.text.endswith(("?", "？", "؟"))


def _is_the_articles_own(line: Line, interview: bool) -> bool:
    """Whether a line without a stop is a lead behind a dateline, a point of a programme or a question."""
    if words.DATELINE.match(line.text) or words.AGENDA.match(line.text):
        return True
    return interview and _is_question(line)


def _is_introduced(layout: Layout, number: int) -> bool:
    """Whether the line before ends in a colon, and is no label of other stories."""
    before = layout.lines[number - 1] if number else None
    return before is not None and before.introduces and not is_label(before)


def list_doubt(untied: int, named: int) -> Doubt:
    """A list most of whose lines name nobody of the story is a list of other stories."""
    return Doubt.MUCH if untied >= 2 and 2 * untied > named else Doubt.SOME
