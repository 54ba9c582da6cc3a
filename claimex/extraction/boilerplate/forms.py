"""The forms of boilerplate, each a rule with its reason.

A form is what a line looks like and where it is. It never decides alone: what looks like a teaser and
mentions the story's own people is part of the story (`page.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimex.extraction.boilerplate.lines import PageLine
from claimex.lexicon import all_words, languages, table
from claimex.text import bare

_SHORT = 16  # words at most of a line that only its position makes a teaser
_LINK = 40  # words at most of a line that names another page
_CAPTION = 60  # words at most of a caption
_INTERVIEW = 3
"""From so many questions on, a page is an interview, and they are the article's own."""
_USUAL = 0.8
"""From this share on of its paragraphs that end with a stop, a line without one is an exception in a text."""


def _listed(key: str) -> list[str]:
    return [entry for code in languages("boilerplate") for entry in table(code, "boilerplate").get(key, ())]


_WORD = re.compile("[\u3400-\u9fff]|[^\\W\\d_\u3400-\u9fff]+")
_LABEL, _AUTHOR, _NOTICE = (
    re.compile(rf"^[\W_]*(?:{'|'.join(_listed(key))})[\W_\d]*$", re.IGNORECASE)
    for key in ("label", "author", "notice")
)
_CAPTION_OPENS = re.compile(rf"^[\W_]*(?:{'|'.join(_listed('caption'))})", re.IGNORECASE)
_LINKS = {phrase.replace("’", "'") for phrase in _listed("link")}
_LINK_ENDS = re.compile(r"\s*[:：|»>…]\s*(?=\S)|\s[-–—]\s+(?=\S)")
_PHRASES: dict[str, list[list[str]]] = {}
"""By their first words."""
for _phrase in _listed("site"):
    _PHRASES.setdefault((_cut := _WORD.findall(_phrase.casefold()))[0], []).append(_cut)
_MARKS = "‘’“”–—…\u00a0"
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}
_AGENDA = re.compile(r"^\W*([^:：–—]{2,30})[:：–—]")
_WEEKDAYS = all_words("calendar", "weekday")
_DATELINE = re.compile(r"^[^a-z]{3,40}\((?:AP|AFP|Reuters|REUTERS|dpa|TASS|Xinhua|AA)\)")


class Form(NamedTuple):
    """The form of boilerplate that a line has.

    A doubtful form is that of other pages' stories: such a line is the story's where the story mentions all
    of it. The story has lines of the other forms too: one is set apart where nobody in it is of the story.
    """

    is_doubtful: bool
    reason: str  # where or what it is, as the end of the sentence "the claim is in ..."


BEFORE = Form(False, "a line before the article begins")
_BETWEEN = Form(False, "a headline between the paragraphs")
_AFTER = Form(False, "a line after the article's last paragraph")
_ON_AUTHOR = Form(True, "a box on the author")
_NOTICE_OF_SITE = Form(True, "a notice of the site")
_OTHER_STORY = Form(True, "a link to another story")
_OF_PICTURE = Form(False, "a caption")


def opens_list(line: PageLine) -> bool:
    """Whether the lines behind a line may be none of the article's."""
    return bool(_LABEL.match(line.text) or _AUTHOR.match(line.text))


def form_by_words(line: PageLine) -> Form | None:
    """Return the form that a line has by its words alone, wherever it is."""
    if _is_notice(line):
        return _NOTICE_OF_SITE
    # a line behind "Read more:" names another page
    head = _LINK_ENDS.split(line.text[:60], maxsplit=1)
    opens = len(head) == 2 and head[0].strip(" \t•*-–—>»").casefold().replace("’", "'") in _LINKS
    if opens and line.words <= _LINK:
        return _OTHER_STORY
    return _OF_PICTURE if _CAPTION_OPENS.match(line.text) and line.words <= _CAPTION else None


def forms_of(lines: Sequence[PageLine]) -> dict[int, Form]:
    """Return the form of each line that has one of boilerplate, by the line's number."""
    found = {n: form for n, line in enumerate(lines) if (form := form_by_words(line)) is not None}
    for number, form in (*_labelled(lines), *_by_place(lines, found)):
        found.setdefault(number, form)
    return found


def _is_notice(line: PageLine) -> bool:
    """Whether a line speaks of the site and not of the news: cookies, comments, subscription, rights."""
    if _NOTICE.match(line.text):
        return True
    spoken = _words(line.text.casefold())
    if _PHRASES.keys().isdisjoint(spoken):
        return False
    begins = ((at, phrase) for at, word in enumerate(spoken) for phrase in _PHRASES.get(word, ()))
    return any(spoken[at : at + len(phrase)] == phrase for at, phrase in begins)


def _words(folded: str) -> list[str]:
    """The words of a folded line, as the pattern cuts it: in ASCII that is done in a quarter of the time."""
    if not folded.isascii():
        for mark in _MARKS:
            folded = folded.replace(mark, " ")
    return folded.translate(_GAPS).split() if folded.isascii() else _WORD.findall(folded)


def _labelled(lines: Sequence[PageLine]) -> Iterator[tuple[int, Form]]:
    """What follows a label such as "Related articles" up to the next running text is such a list."""
    label: PageLine | None = None
    for number, line in enumerate(lines):
        if number and _AUTHOR.match(lines[number - 1].text):
            yield number, _ON_AUTHOR
        elif _LABEL.match(line.text):
            label = line
        elif line.is_prose:
            label = None
        elif label is not None:
            yield number, Form(True, f"a list under “{label.text}”")


def _by_place(lines: Sequence[PageLine], by_words: Mapping[int, Form]) -> Iterator[tuple[int, Form]]:
    """Headlines before, between and after the paragraphs, where paragraphs mostly end with a stop."""
    notices = {n for n, form in by_words.items() if form is _NOTICE_OF_SITE}
    prose = [n for n, line in enumerate(lines) if line.is_prose and n not in notices]
    unstopped = sum(line.words > _SHORT and not line.stops and not line.is_cut for line in lines)
    if len(prose) < 2 or len(prose) < _USUAL * (len(prose) + unstopped):
        return
    for run in _runs_of_titles(lines):
        first, last = lines[run[0]], lines[run[-1]]
        before = lines[run[0] - 1] if run[0] else None
        announced = before is not None and before.introduces and not _LABEL.match(before.text)
        # a long line is a paragraph that lost its stop; one that breaks off at the end is the article, cut
        alone = len(run) == 1 and (first.words > _SHORT or (last.is_cut and last is lines[-1]))
        if announced or alone:
            continue
        form = BEFORE if run[-1] < prose[0] else _AFTER if run[0] > prose[-1] else _BETWEEN
        yield from ((number, form) for number in run)


def _runs_of_titles(lines: Sequence[PageLine]) -> Iterator[list[int]]:
    """Lines that could be headlines, those together that only times and short lines separate."""
    run: list[int] = []
    is_interview = sum(map(_is_question, lines)) >= _INTERVIEW
    for number, line in enumerate(lines):
        is_own = _DATELINE.match(line.text) or _is_of_programme(line) or (is_interview and _is_question(line))
        if line.is_title_like and not is_own:
            run.append(number)
        elif line.words > 3 or line.stops or _LABEL.match(line.text):
            if run:
                yield run
            run = []
    if run:
        yield run


def _is_question(line: PageLine) -> bool:
    return line.text.endswith(("?", "？", "؟"))


def _is_of_programme(line: PageLine) -> bool:
    """Whether a line begins with a day and a colon or dash: no headline does."""
    if (found := _AGENDA.match(line.text)) is None:
        return False
    head = found[1]
    return not _WEEKDAYS.isdisjoint([*map(bare, head.split()[:2]), head[:2], head[:3]])
