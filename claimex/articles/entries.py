"""One file or address to be read, and how it finds its reader: by its ending, if its content fits."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from claimex.articles.contents import content_of, head_of, how_to_save, made_by_claimex
from claimex.articles.fields import Articles, InputFile, fault, known_fields, unreadable
from claimex.articles.readers import READERS, Reader
from claimex.articles.web import Pages
from claimex.errors import ArticleError


class FileEntry(NamedTuple):
    """A file or an address, and the cells and the line (1-based) of the manifest that describes it."""

    path: Path
    cells: Mapping[str, str] = {}
    manifest: Path | None = None
    line: int | None = None
    problem: ArticleError | None = None
    """Why it is not read, where the manifest's row can't be understood."""
    url: str | None = None

    @property
    def place(self) -> str:
        """The address, or the path as it is given."""
        return self.url or str(self.path)


@dataclass(frozen=True)
class EntryReader:
    """Reads files and addresses.

    Attributes:
        pages: what fetches addresses.
        encoding: what the caller says that texts are in, by Python's name.
        warn: what says things that are no errors.
    """

    pages: Pages
    encoding: str | None
    warn: Callable[[str], None]

    def read(self, entry: FileEntry) -> Articles:
        """Yield the articles of one entry in its order, and an error for each that can't be read."""
        if entry.problem is not None:
            yield entry.problem
            return
        try:
            file = self._file(entry)
            reader = _reader_of(file)
            if reader.several and entry.manifest is not None:
                problem = "a manifest describes files of one article; leave its row out, and give this file"
                raise fault(f"{problem} as a path of its own", file)
            table = InputFile(entry.manifest or entry.path, warn=self.warn)
            described = known_fields(entry.cells, table, entry.line)
            yield from reader.read(file, described)
        except ArticleError as error:
            if entry.manifest is None or entry.manifest == error.path:
                yield error
            else:
                message = f"{InputFile(entry.manifest).name}, line {entry.line}: {error}"
                yield ArticleError(message, path=error.path, line=error.line, url=error.url)

    def _file(self, entry: FileEntry) -> InputFile:
        if entry.url is not None:
            return self.pages.get(entry.url, self.encoding, self.warn)
        return InputFile(entry.path, self.encoding, warn=self.warn)


def _reader_of(file: InputFile) -> Reader:
    """The reader of a file's ending; raises ArticleError where there is none, or its content is another's."""
    try:
        mode = file.path.stat().st_mode
    except FileNotFoundError:
        raise fault("no such file or folder", file) from None
    except (OSError, ValueError) as error:
        raise unreadable(error, file) from None
    if not stat.S_ISREG(mode):
        raise fault("is not a regular file", file)
    ending = file.path.suffix.lower()
    if (reader := READERS.get(ending)) is None:
        known = ", ".join(sorted(READERS))
        raise fault(f"is not of a kind that can be read ({known}): {how_to_save(ending)}", file)
    try:
        head = head_of(file.path)
    except OSError as error:
        raise unreadable(error, file) from None
    if (ours := made_by_claimex(head)) is not None:
        raise fault(f"is a {ours} of claimex, and holds no articles", file)
    _check_content(content_of(head), head, reader, file)
    return reader


def _check_content(found: str | None, head: bytes, reader: Reader, file: InputFile) -> None:
    """Raise ArticleError where a file is not what its ending says; without a known mark it may be text."""
    unmarked = reader.content in ("text", "HTML") or (reader.content == "PDF" and b"%PDF-" in head)
    if found == reader.content or (found is None and unmarked) or not head.strip():
        return
    if file.url is not None:
        raise fault(f"is {found or 'something else'}, not {reader.content}, as its server says", file)
    ending = file.path.suffix
    other = next((name for name, one in READERS.items() if one.content == found), None)
    if found is None:
        raise fault(f"is no {reader.content}, as {ending} says", file)
    if other is None:
        raise fault(f"is {found}, not what {ending} says: {how_to_save(found)}", file)
    raise fault(f"is {found}, not what {ending} says: let its name end with {other}", file)
