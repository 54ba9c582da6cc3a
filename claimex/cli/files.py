"""The files that a command reads and writes: looked at before anything is paid for, written whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from claimex.cli.output import log, print_file
from claimex.errors import UsageError
from claimex.files import write_whole

PathOrUrl = TypeVar("PathOrUrl", str, Path)

if TYPE_CHECKING:
    from claimex.articles import ArticleFiles
    from claimex.comparison.ruling import Ruling
    from claimex.models import Article, Failure
    from claimex.results import Comparison
    from claimex.store import Cache


@contextmanager
def with_piped(paths: Iterable[PathOrUrl]) -> Iterator[list[PathOrUrl | Path]]:
    """Give paths for the length of a `with`, "-" as that of a file with what comes on stdin.

    The file's ending is that of its content.
    """
    given: list[PathOrUrl | Path] = list(paths)
    with tempfile.TemporaryDirectory(prefix="claimex-") as folder:
        if "-" in map(str, given):
            piped = _piped(Path(folder))
            given = [piped if str(path) == "-" else path for path in given]
        yield given


def _piped(folder: Path) -> Path:
    from claimex.articles import HEAD, ending_of

    head = sys.stdin.buffer.read(HEAD)
    piped = folder / f"stdin{ending_of(head)}"
    with piped.open("wb") as file:
        file.write(head)
        shutil.copyfileobj(sys.stdin.buffer, file)
    return piped


@contextmanager
def article_files(
    sources: Mapping[str, Any], cache: Path | None, *, offline: bool = False
) -> Iterator[tuple[ArticleFiles, list[Failure]]]:
    """Give the articles that options name (`options.sources`), and a list for those that can't be read.

    That is for the length of a `with`. The list fills as the articles are gone through, where they may be
    passed over.
    """
    from claimex.articles import ArticleFiles

    how = dict(sources)
    paths, keep_going = how.pop("paths"), how.pop("keep_going")
    unreadable: list[Failure] = []
    failures = unreadable if keep_going else None
    with with_piped(paths or []) as given:
        yield ArticleFiles(*given, failures=failures, cache=cache, offline=offline, **how), unreadable


def is_stdout(path: Path) -> bool:
    """Whether "-" stands where a file is named."""
    return str(path) == "-"


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give the file to write for the length of a `with`; for "-" one that is printed on stdout at its end."""
    if not is_stdout(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="claimex-") as folder:
        yield (part := Path(folder, "stdout.jsonl"))
        print_file(part)


def read_rulings_files(paths: Sequence[Path], *, last_is_written: bool = False) -> list[Ruling]:
    """Return the rulings of files, each once; where the last is one to write, it need not be there yet."""
    from claimex.comparison.ruling import read_rulings

    there = [path for path in paths if not (last_is_written and path == paths[-1]) or path.exists()]
    return list(dict.fromkeys(ruling for path in there for ruling in read_rulings(path)))


def keep_apart(path: Path, articles: Collection[str]) -> str:
    """Where a claims file holds claims of other articles, give it another name; return what happened.

    It is empty where nothing had to: a file of the same articles may be replaced.
    """
    from claimex.extraction.claims_file import claims_by_article

    if not (others := claims_by_article(path).keys() - set(articles)):
        return ""
    real = Path(os.path.realpath(path))
    names = (real.with_name(f"{real.stem}.{number}{real.suffix}") for number in count(1))
    kept = next(name for name in names if not name.exists())
    real.rename(kept)
    other = f"{len(others)} other article{'' if len(others) == 1 else 's'}"
    return f"{path} held claims of {other}: it was kept as {kept.name}"


def check_writable(path: Path) -> None:
    """Raise UsageError where a file can't be written, before anything is paid for what should be in it."""
    if is_stdout(path):
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file")
    if not path.parent.is_dir():
        raise UsageError(f"{path} can't be written, there is no folder {path.parent}: make it first")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path} can't be written: name another file")


def check_claims_file(path: Path) -> None:
    """Raise UsageError where a claims file can't be written, or would take the place of something else."""
    from claimex.extraction.claims_file import is_claims_file

    if path.is_file() or not path.exists():  # a pipe or a device may be called as it likes
        check_ending(path, ".jsonl", ".parquet")
    else:
        check_writable(path)
    if path.is_file() and path.stat().st_size and not is_claims_file(path):
        raise UsageError(
            f"{path} is there, and is no claims file: it was left alone; name another file with -o"
        )


def check_ending(path: Path, *endings: str) -> None:
    """Raise UsageError where a file can't be written, or has no known ending."""
    check_writable(path)
    if not is_stdout(path) and path.suffix.lower() not in endings:
        known = f"{', '.join(endings[:-1])} or {endings[-1]}"
        raise UsageError(f"{path} has no ending that says what to write: use {known}")


def check_report(path: Path) -> None:
    """Raise UsageError where a comparison can't be written to a file, or needs a library that is missing."""
    from claimex.reporting import format_of

    check_writable(path)
    if not is_stdout(path):
        format_of(path)


def write_reports(comparison: Comparison, paths: Sequence[Path], articles: Sequence[Article] = ()) -> None:
    """Write a comparison in the format of each file's ending, which `check_report` has looked at.

    The texts of `articles` go into a page, and their words into annotations.
    """
    from claimex.reporting import format_of

    contents = ((path, format_of(path).content(comparison, articles)) for path in paths)
    write_files(contents, comparison.summary())


def write_files(contents: Iterable[tuple[Path, str | bytes]], summary: str) -> None:
    """Write files, and log a summary of what they hold and where it is; nothing where there are none."""
    paths = []
    for path, content in contents:
        try:
            write_whole(path, content)
        except OSError as error:
            raise UsageError(f"{path} can't be written: {error.strerror}") from None
        paths.append(str(path))
    if paths:
        log(f"{summary}; written to {', '.join(paths)}")


def rows_and_digest(bundle: Path) -> tuple[int, str] | None:
    """Return how many rows a bundle has after its header, and a digest of it; None where there is none."""
    if is_stdout(bundle) or not bundle.is_file():
        return None
    digest, lines = hashlib.sha256(), 0
    with bundle.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
            lines += block.count(b"\n")
    return max(0, lines - 1), digest.hexdigest()


def existing_store(folder: Path | None) -> Cache:
    """Open the store in a folder, or the default one; raise UsageError where there is none, and make none."""
    from claimex.store import Cache, folder_of, has_store

    if not has_store(folder):
        raise UsageError(
            f"there is no store of answers in {folder_of(folder)}: claimex extract makes one, or name "
            "another with --cache"
        )
    return Cache(folder)
