"""What the tests of batches share: articles, answers with faults in them, and time that nobody waits for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import claimex
from claimex import batch
from claimex.models import Article
from claimex.store import Cache
from tests.batch.server import BatchServer
from tests.endpoint import Call, Reply, completion, fault
from tests.wire.conftest import FakeTime, article
from tests.wire.script import asked_of, claims_in


def articles(count: int, script: str = "") -> list[Article]:
    return [article(2, first=3 * number, script=script) for number in range(count)]


def troubled(call: Call) -> Any:
    """Answers of which some lead to further requests: a chunk too long, an answer cut off, a bad entry."""
    asked = asked_of(call.body)
    claims = claims_in(asked.text)
    step = asked.steps[0].name
    if asked.repair:
        return claims
    if step == "context" and len(asked.text) > 200:
        return fault(400, "This model's maximum context length is 10 tokens.", "context_length_exceeded")
    if step == "length" and len(claims) > 2:
        return completion(call, json.dumps({"claims": claims[:3]})[:-60], finish_reason="length")
    if step == "bad":
        return [claims[0] | {"status": "attended"}, *claims[1:]]
    if step == "prose":
        return f"Here it is: ```json\n{json.dumps({'claims': claims})}\n``` and no more."
    if step == "refusal":
        return completion(call, "", finish_reason="content_filter")
    return claims


class Work:
    """One store and one server, and the calls with what all of them need."""

    def __init__(self, server: BatchServer, folder: Path) -> None:
        self.server, self.folder, self.time = server, folder, FakeTime()

    def reach(self) -> dict[str, Any]:
        policy = self.time.policy(try_timeout=20.0)
        return {"base_url": self.server.url, "cache": self.folder, "retry": policy}

    def submit(self, given: list[Article], **settings: Any) -> batch.Submission:
        return batch.submit(given, **({"model": "m"} | self.reach() | settings))

    def collect(self, **settings: Any) -> batch.Collected:
        return batch.collect(**(self.reach() | settings))

    def status(self) -> list[batch.Batch]:
        return batch.status(**self.reach())

    def read(self, given: list[Article], to: Path) -> claimex.Extraction:
        found = claimex.extract(given, model="m", cache=self.folder, offline=True)
        found.to_jsonl(to)
        return found

    def keys(self) -> list[str]:
        with Cache(self.folder) as store:
            return list(store.keys())


def reply_of(status: int, body: Any) -> Reply:
    return Reply(body, status)
