"""A PDF: the text of its pages as one article. By pypdf (`claimex[pdf]`).

The article's text is made from the pages by `pdf_text.py`, so offsets refer to that. What a PDF says of
itself is mostly its program's: the title is taken where the first page has it too, and the day on which the
file was made where the first page names that day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimex.articles.fields import (
    MAX_ARTICLE_CHARS,
    Articles,
    InputFile,
    ReadArticle,
    article,
    check_text,
    fault,
    needed_to_read,
    quiet,
)
from claimex.articles.readers.pdf_text import text_of_pages
from claimex.errors import ArticleError
from claimex.kinds.time import resolve_date

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000
"""No PDF of articles has more pages: what has would take minutes."""
_FEW_LETTERS = 20  # a page with fewer is a picture, with a number below it at most
_LONG_AGO = date(1800, 1, 1)  # what is read from a year far off too is a whole date
_NAMED = 5  # so many pages without text are named


def read(file: InputFile, described: Mapping[str, Any]) -> Articles:
    """Yield the article of a PDF."""
    with needed_to_read(file, "pypdf, which reads PDFs,", "pdf"):
        import pypdf
    with quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(file.path)
            _unlock(reader, file)
            pages = _pages(reader, file)
            title, made = _about(reader)
        except ArticleError:
            raise
        except pypdf.errors.DependencyError:
            raise fault("is encrypted: run pip install 'claimex[pdf]', or save it without", file) from None
        except RecursionError:
            raise fault("is no PDF that can be read: it is nested too deep", file) from None
        except Exception as error:  # noqa: BLE001 -- of a file of others pypdf raises whatever it stumbles over
            raise fault(f"is no PDF that can be read ({type(error).__name__})", file) from None
    _check_pages(pages, file)
    text = text_of_pages(pages)
    check_text(text, file)
    known: dict[str, Any] = {}
    if title and _squeezed(title) and _squeezed(title) in _squeezed(pages[0]):
        known["title"] = " ".join(title.split())
    if isinstance(made, datetime) and _names(pages[0], made.date()):
        known["published"] = made.date()
    has_source = "source" in described or bool(file.address)
    found = article(text, file, {**known, **described})
    yield ReadArticle(found, file, has_source=has_source, extracted=True)


def _unlock(reader: PdfReader, file: InputFile) -> None:
    # many are encrypted only against changes, and open without a password
    if reader.is_encrypted and not reader.decrypt(""):
        raise fault("is encrypted and opens with a password only: save it without", file)


def _pages(reader: PdfReader, file: InputFile) -> list[str]:
    count, size, pages = len(reader.pages), 0, []
    if count > MAX_PAGES:
        raise fault(f"has {count:,} pages, and no PDF of an article may have over {MAX_PAGES:,}", file)
    for page in reader.pages:
        # what a font has no letters for; and what no text holds
        pages.append(re.sub("[\0\ud800-\udfff]", "\ufffd", page.extract_text()))
        size += len(pages[-1])
        if size > MAX_ARTICLE_CHARS:
            break  # `article` says so
    return pages


def _about(reader: PdfReader) -> tuple[str | None, datetime | None]:
    """The title that a PDF gives itself, and when it was made."""
    about = reader.metadata
    made = None
    with suppress(ValueError):  # a day that is none
        made = about.creation_date if about else None
    return about.title if about else None, made


def _check_pages(pages: list[str], file: InputFile) -> None:
    """Raise ArticleError for a PDF of pictures, and warn of pages that are."""
    bare = [number for number, page in enumerate(pages, 1) if sum(map(str.isalpha, page)) < _FEW_LETTERS]
    if len(bare) == len(pages):
        problem = "holds no text: its pages are pictures, as a scanner makes them"
        raise fault(f"{problem}; run text recognition (OCR) over it first", file)
    if bare:
        names = ", ".join(map(str, bare[:_NAMED])) + (" and more" if len(bare) > _NAMED else "")
        number = f"{len(bare)} of its {len(pages)} pages {'has' if len(bare) == 1 else 'have'} no text"
        file.warn(f"{file.name}: {number} (page {names}): what is in pictures there is not read")


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _names(page: str, day: date) -> bool:
    """Whether a page names a day in its own words, in any language whose dates are read."""
    words = page[:5000].split()
    for at, word in enumerate(words):
        if not any(map(str.isdecimal, word)):
            continue
        for first, last in ((at, at + 1), (at, at + 3), (at - 1, at + 2), (at, at + 4), (at, at + 5)):
            found = resolve_date(" ".join(words[max(first, 0) : last]).strip(".,;()"), _LONG_AGO)
            if found and not found.alternatives and found.earliest == found.latest == day:
                return True
    return False
