"""The tables of answers and errors that the endpoint plays: what each row says, and what is to come of it.

A row is data (`answers.toml`, `errors.toml`). Its text may hold, in between @ signs:

    ANSWER    {"claims": [...]}, as a model that makes no mistake writes it; LIST: the list alone
    ONE       the first claim; REST: an answer with the others; FIRST: an answer with the first
    CUT       ANSWER, broken off inside of the last claim

each in single quotes as a JSON string ("@'ANSWER'@" is one), in double ones as a string inside of a string.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.wire.script import Asked, claims_in

_PLACE = re.compile(r"@('?)(\"?)([A-Z]+)\2\1@")


@dataclass(frozen=True)
class Row:
    """One row.

    What the endpoint says: `content`, `arguments` (a tool call each), `message` or `body`, the last two as JSON;
    with `finish`, `usage`, `status` and `headers`. `replace` changes ANSWER first.

    What is to come of it: so many `claims`, failures of these kinds (`failures`), so many `calls`, and a failure
    or a reason to stop that `says` so; `stops` for a run that ends, `differs` where claims are not as ANSWER
    has them. With `then`, the second call is answered as it should be.
    """

    name: str
    by: str
    content: str | None = None
    arguments: list[str] = field(default_factory=list)
    message: str | None = None
    body: str | None = None
    finish: str | None = "stop"
    usage: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    replace: list[list[str]] = field(default_factory=list)
    source: str = ""
    claims: int = 0
    failures: list[str] = field(default_factory=list)
    calls: int = 1
    says: str = ""
    stops: bool = False
    differs: bool = False
    then: bool = False
    meetings: int = 3
    articles: int = 1
    waits: float = 0.0
    mended: bool = False


@cache
def rows(table: str) -> dict[str, Row]:
    """The rows of a table by their names, each once."""
    text = Path(__file__).with_name(f"{table}.toml").read_text(encoding="utf-8")
    found = [Row(**row) for row in tomllib.loads(text)["row"]]
    assert len({row.name for row in found}) == len(found)
    return {row.name: row for row in found}


def row_of(name: str) -> Row:
    """A row of either table."""
    return (rows("answers") | rows("errors"))[name]


def play(asked: Asked, row: Row) -> web.Response:
    """What the endpoint sends back for a row."""
    texts = _texts(asked, row)

    def filled(template: str) -> str:
        def text(match: re.Match[str]) -> str:
            found = texts[match[3]]
            for quoted in match[1], match[2]:
                found = json.dumps(found) if quoted else found
            return found

        return _PLACE.sub(text, template)

    if row.body is not None:
        kind = "application/json" if row.body.lstrip().startswith(("{", "[")) else "text/plain"
        return web.Response(
            body=filled(row.body).encode(), status=row.status, headers={"Content-Type": kind} | row.headers
        )
    if row.message is not None:
        message: Any = json.loads(filled(row.message))
    elif row.arguments:
        functions = [{"name": asked.tool, "arguments": filled(one)} for one in row.arguments]
        calls = [{"id": f"c{n}", "type": "function", "function": one} for n, one in enumerate(functions)]
        message = {"role": "assistant", "content": None, "tool_calls": calls}
    else:
        message = {"role": "assistant", "content": filled(row.content or "")}
    tokens = len(asked.prompt) // 4
    usage = {"prompt_tokens": tokens, "completion_tokens": 100, "total_tokens": tokens + 100}
    body = {
        "id": "row",
        "object": "chat.completion",
        "model": asked.model,
        "choices": [{"index": 0, "finish_reason": row.finish, "message": message}],
        "usage": usage if row.usage is None else json.loads(row.usage),
    }
    return web.json_response(body, status=row.status, headers=row.headers)


def _texts(asked: Asked, row: Row) -> dict[str, str]:
    claims = claims_in(asked.text)
    answer = json.dumps({"claims": claims})
    for old, new in row.replace:
        assert old in answer, (row.name, old)
        answer = answer.replace(old, new)
    return {
        "ANSWER": answer,
        "LIST": json.dumps(claims),
        "ONE": json.dumps(claims[0]) if claims else "{}",
        "FIRST": json.dumps({"claims": claims[:1]}),
        "REST": json.dumps({"claims": claims[1:]}),
        "CUT": answer[: answer.rfind('"date"')] if claims else answer,
    }
