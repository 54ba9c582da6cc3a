"""A batch queue on loopback: files and batches as OpenAI's API has them, beside the completions of `Endpoint`.

It answers a batch by the same function that answers live calls, so that both ways give the same answers. What
goes wrong is set by a test: `faults` for the next calls, and what `finish` is given for a batch's files. By
hand, with claims that a small parser finds in sentences such as "Ada met Grace in Paris on Tuesday.":

    python -m tests.batch.server --port 8100
"""

from __future__ import annotations

import argparse
import asyncio
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.endpoint import Answer, Call, Endpoint, reply
from tests.wire.script import asked_of, claims_in

Lines = list[dict[str, Any]]


@dataclass
class Made:
    """A batch as the server holds it."""

    id: str
    asked: dict[str, Any]
    keys: list[str]
    status: str = "in_progress"
    output: str | None = None
    errors: str | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    completed: int = 0
    failed: int = 0

    def shown(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": self.asked["endpoint"],
            "input_file_id": self.asked["input_file_id"],
            "completion_window": self.asked["completion_window"],
            "metadata": self.asked.get("metadata"),
            "status": self.status,
            "output_file_id": self.output,
            "error_file_id": self.errors,
            "errors": {"object": "list", "data": self.problems} if self.problems else None,
            "request_counts": {"total": len(self.keys), "completed": self.completed, "failed": self.failed},
            "created_at": 1,
        }


class BatchServer(Endpoint):
    """The server.

    Attributes:
        files: the content of each file, by its id.
        made: every batch, in the order in which they were made.
        faults: for each step ("upload", "create", "list", "retrieve", "download") what the next calls meet:
            "lose" does what is asked and breaks the connection, "reset" breaks it before, a number is a
            status, "cut" breaks off in the middle of a download, and a function is called before and after.
        steps: how often each step was asked for.
        at_once: the status that a batch has as soon as it is made; "completed" answers it too.
    """

    def __init__(self, answer: Answer, *, at_once: str = "in_progress") -> None:
        super().__init__(answer)
        self.files: dict[str, bytes] = {}
        self.made: dict[str, Made] = {}
        self.faults: dict[str, list[Any]] = defaultdict(list)
        self.steps: Counter[str] = Counter()
        self.at_once = at_once
        self.authorizations: set[str] = set()
        self.newest_first = True  # how batches are listed

    def lines(self, batch: Made) -> Lines:
        """The requests of a batch, as they were uploaded."""
        content = self.files[batch.asked["input_file_id"]]
        return [json.loads(line) for line in content.splitlines()]

    def asked_twice(self) -> list[str]:
        """Keys that are in more than one batch."""
        counts = Counter(key for batch in self.made.values() for key in batch.keys)
        return [key for key, count in counts.items() if count > 1]

    def answered(self, batch: Made) -> tuple[Lines, Lines]:
        """The lines of a batch's output, and of its errors."""
        output, errors = [], []
        for line in self.lines(batch):
            call = Call(line["url"], {}, line["body"])
            found = reply(call, self.answer(call))
            response = {"status_code": found.status, "request_id": "r", "body": found.body}
            row = {"id": "x", "custom_id": line["custom_id"], "response": response, "error": None}
            (output if found.status == 200 else errors).append(row)
        return output, errors

    def finish(
        self,
        status: str = "completed",
        *,
        only: int | None = None,
        change: Callable[[Lines, Lines], tuple[list[Any], list[Any]]] | None = None,
    ) -> None:
        """End every batch that is under way, after `only` so many of its requests.

        `change` gets the lines of the output and of the errors, and returns those to be written; one that is
        bytes is written as it is.
        """
        for batch in self.made.values():
            if batch.status != "in_progress":
                continue
            output, errors = self.answered(batch)
            if only is not None:
                late = {"code": f"batch_{status}", "message": "This request could not be executed."}
                left = [row["custom_id"] for row in [*output, *errors][only:]]
                output, errors = output[:only], errors[: max(0, only - len(output))]
                errors += [{"id": "x", "custom_id": key, "response": None, "error": late} for key in left]
            rows: tuple[list[Any], list[Any]] = (output, errors)
            if change is not None:
                rows = change(output, errors)
            batch.completed, batch.failed = len(rows[0]), len(rows[1])
            batch.output = self._store(rows[0]) if rows[0] else None
            batch.errors = self._store(rows[1]) if rows[1] else None
            batch.status = status

    def refuse(self, code: str) -> None:
        """Fail every batch that is under way, as one whose file is not valid."""
        for batch in self.made.values():
            if batch.status == "in_progress":
                batch.status = "failed"
                batch.problems = [{"code": code, "message": "no", "line": 1, "param": None}]

    def _store(self, rows: list[Any]) -> str:
        name = f"file-{len(self.files) + 1}"
        written = (row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)
        self.files[name] = b"".join(written)
        return name

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_post("/v1/files", self._step("upload", self._upload))
        router.add_get("/v1/files/{id}/content", self._step("download", self._download))
        router.add_post("/v1/batches", self._step("create", self._create))
        router.add_get("/v1/batches", self._step("list", self._list))
        router.add_get("/v1/batches/{id}", self._step("retrieve", self._retrieve))
        super()._route(router)

    def _step(self, name: str, handle: Any) -> Any:
        async def step(http: web.Request) -> web.StreamResponse:
            self.steps[name] += 1
            self.authorizations.add(http.headers.get("Authorization", ""))
            fault = self.faults[name].pop(0) if self.faults[name] else None
            if callable(fault):
                fault("before")
            if fault == "reset":
                return _broken(http)
            if isinstance(fault, int):
                error = {"message": f"no {name}", "type": "error", "code": None}
                return web.json_response({"error": error}, status=fault)
            done: web.StreamResponse = await (handle(http, cut=True) if fault == "cut" else handle(http))
            if callable(fault):
                fault("after")
            return _broken(http) if fault == "lose" else done

        return step

    async def _upload(self, http: web.Request) -> web.Response:
        form = await http.post()
        assert form["purpose"] == "batch"
        name = f"file-{len(self.files) + 1}"
        self.files[name] = form["file"].file.read()  # type: ignore[union-attr]
        return web.json_response({"id": name, "object": "file", "purpose": "batch"})

    async def _create(self, http: web.Request) -> web.Response:
        asked = await http.json()
        name = f"batch_{len(self.made) + 1}"
        content = self.files[asked["input_file_id"]]
        keys = [json.loads(line)["custom_id"] for line in content.splitlines()]
        self.made[name] = made = Made(name, asked, keys)
        if self.at_once == "completed":
            self.finish()
        else:
            made.status = self.at_once
        return web.json_response(made.shown())

    async def _list(self, http: web.Request) -> web.Response:
        limit, after = int(http.query["limit"]), http.query.get("after")
        found = list(self.made.values())[:: -1 if self.newest_first else 1]
        if after:
            found = found[[one.id for one in found].index(after) + 1 :]
        page = [one.shown() for one in found[:limit]]
        return web.json_response({"object": "list", "data": page, "has_more": len(found) > limit})

    async def _retrieve(self, http: web.Request) -> web.Response:
        if (found := self.made.get(http.match_info["id"])) is None:
            return web.json_response({"error": {"message": "no such batch", "code": None}}, status=404)
        return web.json_response(found.shown())

    async def _download(self, http: web.Request, *, cut: bool = False) -> web.StreamResponse:
        content = self.files.get(http.match_info["id"])
        if content is None:
            return web.json_response({"error": {"message": "no such file", "code": None}}, status=404)
        if not cut:
            return web.Response(body=content, content_type="application/octet-stream")
        answer = web.StreamResponse(headers={"Content-Length": str(len(content))})
        await answer.prepare(http)
        await answer.write(content[: len(content) // 2])
        await asyncio.sleep(0.05)  # so that the client has the half
        return _broken(http)


def _broken(http: web.Request) -> web.Response:
    assert http.transport is not None
    http.transport.abort()
    return web.Response()


def reads_sentences(call: Call) -> list[dict[str, Any]]:
    """The claims of sentences such as "Ada met Grace in Paris on Tuesday."."""
    return claims_in(asked_of(call.body).text)


def main() -> None:
    """Serve until the process is ended; each batch is answered as soon as it is made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    with BatchServer(reads_sentences, at_once="completed") as server:
        print(server.url, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
