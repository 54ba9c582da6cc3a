"""The text of a PDF's pages as paragraphs: lines joined, words mended at line ends, page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # of fonts, not of words
)
_EDGE = 2  # lines at the top and the bottom of a page in which a running head may be
_HEAD = 200  # characters of a line by which a running head is known
_SHORT = 0.7  # of the width of full lines: a shorter one ends its paragraph
_BREAK = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,50})[-\u2010\u00ad]$")
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
    paragraphs: list[list[str]] = []  # each as the pieces that it is joined from
    goes_on = False  # whether the last paragraph may
    for page in lines:
        full = _full_width(page)
        for number, line in enumerate(page):
            if not line:
                goes_on = False
                continue
            if goes_on and (number > 0 or not _ends_sentence(paragraphs[-1][-1])):
                _join(paragraphs[-1], line, words)
            else:
                paragraphs.append([line])
            is_last = number == len(page) - 1
            goes_on = is_last or len(line) >= _SHORT * full or _BREAK.search(line) is not None
    return "\n\n".join("".join(pieces) for pieces in paragraphs)


def _trimmed(lines: list[str]) -> list[str]:
    """A page's lines without empty ones at its ends."""
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


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
    return re.sub(r"^\W*\d+\W*|\W*\d+\W*$", "", line[:_HEAD])


def _full_width(page: list[str]) -> int:
    """How long a full line of a page is: most are no longer."""
    lengths = sorted(map(len, filter(None, page)))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"'”’»)]").endswith((".", "!", "?", ":", "…", "。", "؟", "।"))


def _join(pieces: list[str], line: str, words: Counter[str]) -> None:
    """Put a line behind a paragraph, a word that is cut between them made whole."""
    before = pieces[-1]
    cut, rest = _BREAK.search(before), _WORD.match(line)
    if cut is None or rest is None:
        pieces.append(f" {line}")
        return
    head, tail = cut[1].casefold(), rest[0].casefold()
    belongs = rest[0][0].isupper() or words[f"{head}-{tail}"] > words[head + tail]
    if before.endswith("\u00ad") or not belongs:
        pieces[-1] = before[:-1]
    pieces.append(line)
