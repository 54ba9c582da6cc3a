"""What a report is made into: what is returned, or a file."""

from __future__ import annotations

from pathlib import Path

from claimex.errors import ClaimexError
from claimex.files import write_whole


def returned_or_written(content: str, path: str | Path | None) -> str | None:
    """Return what was made, or write it to a file, as a whole, and return nothing.

    Raises:
        ClaimexError: the file can't be written.
    """
    if path is None:
        return content
    write_report(path, content)
    return None


def write_report(path: str | Path, content: str | bytes) -> None:
    """Write a file as a whole.

    Raises:
        ClaimexError: it can't be written.
    """
    try:
        write_whole(Path(path), content)
    except OSError as error:
        raise ClaimexError(f"{path} can't be written: {error.strerror}") from None
