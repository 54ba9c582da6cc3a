"""A run of extraction in a process of its own, to be killed: `python -m tests.store.worker FOLDER LOG`.

It reads articles that are made up here, asks a model that answers from the article, and writes a line to
LOG, which several of these may share, before it looks into the store, when the model is asked, and after
an answer was stored. Each event is a byte on stdout too, so that whoever started it can tell how far it is.
It begins when a line comes on stdin.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

import claimex
from claimex.llm.scripted import ScriptedModel
from claimex.models import Request, Response
from claimex.store import Cache

CHUNKS = 200


def articles() -> list[claimex.Article]:
    """As many articles as there are chunks: each is short enough to be one."""
    return [claimex.Article(text=quote(number), source=f"source {number % 5}") for number in range(CHUNKS)]


def quote(number: int) -> str:
    return f"Minister Ada Number{number} met envoy Bo Number{number} in Vienna on day {number}."


class _Log:
    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def __call__(self, event: str, key: str) -> None:
        os.write(self._file, f"{event} {key} {os.getpid()}\n".encode())
        os.write(1, b".")


class LoggingCache(Cache):
    """A store that writes down what it is asked for and what it has acknowledged."""

    log: _Log

    def get(self, key: str) -> Response | None:
        self.log("look", key)
        return super().get(key)

    def put(self, key: str, response: Response) -> None:
        super().put(key, response)
        self.log("stored", key)


def main(folder: Path, log: Path) -> None:
    LoggingCache.log = write = _Log(log)

    async def answer(request: Request) -> list[claimex.MeetingClaim]:
        write("asked", request.key)
        await asyncio.sleep(0)  # others get their turn: several are in flight at once
        found = re.search(r"Number(\d+) met", request.messages[-1].content)
        assert found is not None
        number = int(found[1])
        people = [claimex.Participant(f"{name} Number{number}") for name in ("Ada", "Bo")]
        return [claimex.MeetingClaim(kind="meeting", status="held", participants=people, quote=quote(number))]

    os.write(1, b"+")
    sys.stdin.readline()
    with LoggingCache(folder) as cache:
        extraction = claimex.extract(articles(), model=ScriptedModel(answer), cache=cache, progress=False)
        assert cache.notices == [], cache.notices
    assert extraction.complete, extraction.failures[:3]
    quotes = [claim.claim.quote for claim in extraction.claims]
    assert quotes == [quote(number) for number in range(CHUNKS)], quotes[:3]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
