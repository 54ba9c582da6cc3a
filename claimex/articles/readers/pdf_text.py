"""The text of a PDF's pages as paragraphs: lines joined, words mended at line ends, page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # of fonts, not of words
)
_EDGE = 2  # lines at the top and the bottom of a page in which a running head may be
_SHORT = 0.7  # of the width of full lines: a shorter one ends its paragraph
_BREAK = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,9}\W{1,2})?\d{1,4}(?:\W{1,3}(?:\w{1,4}\W)?\d{1,4})?\W*")
"""A line that is nothing but a number of a page: "3", "- 3 -", "Page 3 of 12", "3/12"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def text_of_pages(pages: Sequence[str]) -> str:
    """Return the text of pages, with a line for each paragraph and an empty one between them.

    A paragraph goes on across pages where its sentence does. The hyphen that a line ends with is taken off,
    but where it belongs to the word: before a capital, or where the text has the word with it elsewhere.
    """
    lined = [[line.translate(_LIGATURES).strip() for line in page.splitlines()] for page in pages]
    lines = _without_running_heads([_trimmed(page) for page in lined])
    words = Counter(_WORD.findall(" ".join(line for page in lines for line in page).casefold()))
    paragraphs: list[str] = []
    open_ = False  # whether the last paragraph may go on
    for page in lines:
        full = _full_width(page)
        for number, line in enumerate(page):
            if not line:
                open_ = False
                continue
            goes_on = open_ and (number > 0 or not _ends_sentence(paragraphs[-1]))
            if goes_on:
                paragraphs[-1] = _joined(paragraphs[-1], line, words)
            else:
                paragraphs.append(line)
            last = number == len(page) - 1
            open_ = last or len(line) >= _SHORT * full or _BREAK.search(line) is not None
    return "\n\n".join(paragraphs)


def _trimmed(lines: list[str]) -> list[str]:
    """A page's lines without empty ones at its ends."""
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers, and without what is at the edge of most of them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    most = max(3, len(pages) // 2 + 1)

    def stays(page: list[str], at: int) -> bool:
        if _EDGE <= at < len(page) - _EDGE or not page[at]:
            return True
        if at in (0, len(page) - 1) and len(pages) > 1 and _PAGE_NUMBER.fullmatch(page[at]):
            return False
        return edges[_key(page[at])] < most

    return [_trimmed([page[at] for at in range(len(page)) if stays(page, at)]) for page in pages]


def _edges(page: list[str]) -> list[str]:
    return [line for line in [*page[:_EDGE], *page[-_EDGE:]] if line]


def _key(line: str) -> str:
    """A line without the number at its start or its end, which is the page's in a running head."""
    return re.sub(r"^\W*\d+\W*|\W*\d+\W*$", "", line)


def _full_width(page: list[str]) -> int:
    """How long a full line of a page is: most are no longer."""
    lengths = sorted(map(len, filter(None, page)))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)]").endswith((".", "!", "?", ":", "…", "。", "؟", "।"))


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """A line put behind the text before it, a word that is cut between them made whole."""
    cut, rest = _BREAK.search(before), _WORD.match(line)
    if cut is None or rest is None:
        return f"{before} {line}"
    head, tail = cut[1].casefold(), rest[0].casefold()
    soft = before.endswith("\u00ad")
    belongs = rest[0][0].isupper() or (words[f"{head}-{tail}"] > words[head + tail])
    return before + line if belongs and not soft else before[:-1] + line
