"""How large the house is: lines, lengths of functions, long files, tables of words in code, frames of a call.

    python -m tests.benchmarks house [FOLDER]

A function's length is its lines from `def` to its end, docstring included, decorators not. A table is a list,
tuple, set or dict of constants, or a string that is split, with more than twenty entries; `__all__` is none.
Frames are functions of claimex on the stack; a coroutine awaited by another is one as well, and what created a
task is on the stack of the task.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import contextlib
import statistics
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
LONG_FILE, LONG_FUNCTION, LONG_TABLE = 500, 40, 20


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the name and the length in lines of each function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def tables(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Yield the line and the number of entries of each table longer than twenty."""
    names = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "__all__"
    }
    for node in ast.walk(tree):
        if id(node) not in names and (entries := _entries(node)) > LONG_TABLE:
            yield getattr(node, "lineno", 0), entries


def _entries(node: ast.AST) -> int:
    match node:
        case ast.List(elts=entries) | ast.Tuple(elts=entries) | ast.Set(elts=entries):
            return len(entries) if any(_is_constant(entry) for entry in entries) else 0
        case ast.Dict(keys=keys, values=values):
            constant = any(_is_constant(value) for value in values)
            return len(keys) if constant else 0
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split" | "splitlines"), args=args
        ):
            separator = args[0].value if args and isinstance(args[0], ast.Constant) else None
            return len(text.split(str(separator) if separator else None))
    return 0


def _is_constant(node: ast.AST) -> bool:
    try:
        ast.literal_eval(node)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False
    return True


def frames_to_http() -> list[str]:
    """Our own frames from `extract` to the HTTP call, those that created the tasks in between included."""
    import httpx2

    import claimex
    from tests.endpoint import Endpoint

    created: dict[Any, list[str]] = {}
    found: list[list[str]] = [[]]
    create, send = asyncio.BaseEventLoop.create_task, httpx2.AsyncClient.send

    def path() -> list[str]:
        with contextlib.suppress(RuntimeError):
            return created.get(asyncio.current_task(), []) + _own_frames()
        return _own_frames()

    def watched_create(self: Any, *given: Any, **named: Any) -> Any:
        task = create(self, *given, **named)
        created[task] = path()
        return task

    def watched_send(self: Any, *given: Any, **named: Any) -> Any:
        found.append(path())
        return send(self, *given, **named)

    with (
        mock.patch.object(asyncio.BaseEventLoop, "create_task", watched_create),
        mock.patch.object(httpx2.AsyncClient, "send", watched_send),
        Endpoint(lambda _call: []) as server,
        tempfile.TemporaryDirectory(prefix="claimex-bench-") as cache,
    ):
        article = claimex.Article(text="Ada met Grace in Paris.", source="A")
        claimex.extract(article, model="house", base_url=server.url, api_key="none", cache=cache)
    return max(found, key=len)


def frames_to_verdict(returned: str) -> list[str]:
    """Our own frames from `compare` to the deepest function that returns a record of this name."""
    import claimex

    def claim_of(source: str, name: str, date: str, topic: str) -> Any:
        people = [claimex.Participant(name, "Foreign Minister", "Norway"), claimex.Participant("Grace Holm")]
        claim = claimex.MeetingClaim(
            quote=f"Report {source}.",
            kind="meeting",
            status="held",
            participants=people,
            date=date,
            place="Paris",
            topics=[topic],
        )
        return claimex.SourcedClaim(claim=claim, source=source, article_id=source)

    claims = [
        claim_of("A", "Andrey Belousov", "4 March 2025", "grain exports"),
        claim_of("B", "Andrei Belousov", "March 2025", "exports of grain to Egypt"),
    ]
    found: list[list[str]] = [[]]

    def watch(_frame: Any, event: str, result: Any) -> None:
        if event == "return" and type(result).__name__ == returned:
            found.append(_own_frames())

    sys.setprofile(watch)
    try:
        claimex.compare(claims)
    finally:
        sys.setprofile(None)
    return max(found, key=len)


def _own_frames() -> list[str]:
    """The functions on the stack that are in claimex; comprehensions do not count."""
    stack = traceback.extract_stack(sys._getframe(1))
    started = [n for n, frame in enumerate(stack) if frame.filename.endswith("asyncio/events.py")]
    own = stack[started[-1] :] if started else stack  # below are the loop and whoever runs it
    ours = [frame for frame in own if "/claimex/" in frame.filename and not frame.name.endswith("comp>")]
    return [f"{frame.filename.rpartition('/claimex/')[2]}: {frame.name}" for frame in ours]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "claimex")
    folder = parser.parse_args().folder
    lengths: list[tuple[int, str]] = []
    files: list[tuple[int, str]] = []
    long_tables: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(folder))
        tree = ast.parse(text)
        files.append((text.count("\n"), name))
        lengths += [(length, f"{name}: {function}") for function, length in functions(tree)]
        long_tables += [f"{name}:{line}: {entries}" for line, entries in tables(tree)]
    only = sorted(length for length, _ in lengths)
    print(f"{sum(lines for lines, _ in files):,} lines in {len(files)} files")
    print(
        f"{len(only):,} functions: median {statistics.median(only):.0f} lines, "
        f"95th percentile {only[int(0.95 * len(only))]}, longest {only[-1]}"
    )
    _print_list(f"files over {LONG_FILE} lines", [f"{n}: {name}" for n, name in files if n > LONG_FILE])
    longest = [f"{name}: {n}" for n, name in sorted(lengths, reverse=True) if n > LONG_FUNCTION]
    _print_list(f"functions over {LONG_FUNCTION} lines", longest)
    _print_list(f"tables over {LONG_TABLE} entries", long_tables)
    _print_list("own frames from extract to the HTTP call", frames_to_http())
    for record in ("FieldComparison", "Relation"):
        _print_list(f"own frames from compare to a {record}", frames_to_verdict(record))


def _print_list(title: str, lines: list[str]) -> None:
    print(f"{title}: {len(lines)}")
    for line in lines:
        print(f"  {line}")


if __name__ == "__main__":
    main()
