"""What a file is by its first bytes, whatever its ending says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

Content = Literal["text", "HTML", "PDF", "Parquet"]
"""What a reader takes."""

EXTRACTED = ".articles.jsonl"
"""How the name of a file ends that holds texts of pages, beside the claims that were read from them."""
HEAD = 2048
"""So many bytes of a file say what it is."""

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_STARTS = {
    b"PAR1": "Parquet",
    b"PK\x03\x04": "a zip file (as .docx, .xlsx, .odt and .epub are)",
    b"PK\x05\x06": "an empty zip file",
    b"\x1f\x8b": "a gzip file",
    b"BZh91AY&SY": "a bzip2 file",
    b"\xfd7zXZ\0": "an xz file",
    b"7z\xbc\xaf\x27\x1c": "a 7z file",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a file of an old Word, Excel or PowerPoint",
    b"{\\rtf": "RTF",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x7fELF": "a program",
    b"SQLite format 3\0": "an SQLite database",
    b"From: <Saved by": "an archive of a page (.mhtml)",
    b"MIME-Version:": "an archive of a page (.mhtml)",
    b"bplist00": "an archive of a page (.webarchive)",
}
PAGE_ARCHIVES = (".mhtml", ".mht", ".webarchive", ".maff")
"""A page with its pictures in one file, as browsers save it; no reader reads it."""


def how_to_save(what: str) -> str:
    """Return how to save what no reader takes so that one does; `what` is its ending, or what it is."""
    if what.startswith("an archive of a page") or what in PAGE_ARCHIVES:
        return "save the page as HTML alone (“Webpage, HTML only” in a browser), and give that file"
    return "save its text as .txt"


def content_of(head: bytes) -> str | None:
    """Return what a file that begins with `head` is: a `Content` but "text", or what no reader takes.

    None where its first bytes are no known mark, as those of a plain text.
    """
    if head.lstrip().startswith(b"%PDF-"):
        return "PDF"
    for start, what in _STARTS.items():
        if head.startswith(start):
            return what
    return "HTML" if _PAGE.match(head) else None


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file, or raise OSError."""
    with path.open("rb") as stream:
        return stream.read(HEAD)


def made_by_claimex(head: bytes) -> str | None:
    """Return what a file of claimex's own is that begins with `head`; None for any other.

    Such a file often lies beside the articles that it was made from.
    """
    return next((what for start, what in _OURS.items() if head.startswith(start)), None)


_OURS = {
    b'{"claimex_claims"': "claims file",
    b'{"claimex_bundle"': "bundle of responses",
    b'{"rule":': "file of rulings",
}


def ending_of(head: bytes) -> str:
    """Return the ending that fits the content of what has no name, such as what comes from a pipe."""
    found = content_of(head)
    if found in _ENDINGS:
        return _ENDINGS[found]
    return ".jsonl" if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ".txt"


_ENDINGS = {"HTML": ".html", "PDF": ".pdf", "Parquet": ".parquet"}
