"""Text wrapped into columns of terminal cells, wide characters counted as two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_WIDE = "[\u2e80-\u2fff\u3001-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]"
_CLOSING = "[、。〉》」』】〕〗）］｝！？：；，．”’…]"
_OPENING = "[〈《「『【〔〖（［｛“‘]"

# a line may be broken between two wide characters, but not before a closing mark or after an opening one
_PIECES = re.compile(rf"\s+|{_OPENING}*{_WIDE}{_CLOSING}*|(?:(?!{_WIDE})\S)+")


def wrap(text: str, width: int, *, hanging: int = 0) -> list[str]:
    """Break `text` into lines of at most `width` cells, at white space or between wide characters.

    Lines but the first are indented by `hanging` spaces. A word longer than a line is cut. White
    space within a line stays as it is; text without a word is one empty line.
    """
    lines: list[str] = []
    line, used, gap = "", 0, ""
    for piece in _pieces(text, max(2, width - hanging)):
        if piece.isspace():
            gap = piece if line else ""
            continue
        indent = hanging if lines else 0
        size = cell_len(piece)
        if line and indent + used + len(gap) + size > width:
            lines.append(" " * indent + line)
            line, used, gap = "", 0, ""
        line += gap + piece
        used += len(gap) + size
        gap = ""
    lines.append(" " * (hanging if lines else 0) + line)
    return lines


def _pieces(text: str, longest: int) -> Iterator[str]:
    for match in _PIECES.finditer(text):
        piece = match[0]
        if piece.isspace() or cell_len(piece) <= longest:
            yield piece
        else:
            yield from chop_cells(piece, longest)


def pad(text: str, width: int) -> str:
    """Return `text` with spaces after it up to `width` cells."""
    return text + " " * max(0, width - cell_len(text))
