"""What the endpoint is to do, and the small "model" that it answers with.

A script is a list of steps, one for each HTTP call of one request; the last step serves all further
calls. It is in the model's name after a slash ("faults/500,500,ok"), or on a line of the article in
double brackets ("[[500,500,ok]]"), which wins. What follows a bar is the script of repair requests
("faults/bad=3|ok"); without one they are answered as they should be.

    ok            one claim for each sentence of the article of the form "Ada met Grace in Paris on Tuesday."
    hold          as ok, once the test says `release()`
    slow=S        as ok, after S seconds;  langextract=S: the same, as langextract wants it
    N, N=S        the HTTP status N, with Retry-After: S where given
    reset-in=D    429 with x-ratelimit-remaining-requests: 0 and x-ratelimit-reset-requests: D
    ms=N          429 with retry-after-ms: N
    gzip          as ok, compressed;  close: as ok, and the connection is closed a moment later
    bomb, bomb=N  200, or N, and a body that is small, and long once it is unpacked
    endless       200 and a body without end, as fast as it goes
    date=S        429 with Retry-After as an HTTP date, S seconds ahead
    quota         429 insufficient_quota
    context=N     400 context_length_exceeded where the article is longer than N characters; else ok
    echo          400 whose message says back the API key and the prompt
    html          200 with a page in place of JSON
    malformed     an answer that is no JSON;  notlist: JSON without a list of claims
    bad=K         claim K (from 0) has a status that the schema does not know;  allbad: every one has
    length=N      finish_reason length and a cut in the claim after the Nth, where there are more; else ok
    refusal, filter, empty, null, shape
    reset         the connection is reset in the middle of the body
    silent        nothing is ever sent;  trickle: a byte at a time, without end
    types, huge, deep, nan, surrogate, bare-surrogate      in claim 0
    many          a list of a hundred thousand entries, all of them bad
    nousage       as ok, without token counts;  oddusage: with token counts that are no numbers
    row=NAME      what that row of the tables says (see `tests.wire.table`)
    limit=R/S     as ok, with x-ratelimit-remaining-requests: R and its reset in S seconds
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

_SENTENCE = re.compile(r"(\w+) met (\w+) in (\w+) on (\w+)\.")
_ARTICLE = re.compile(r"----- article (\w+) begins -----\n(.*?)\n----- article \1 ends -----", re.DOTALL)
_ENTRY = re.compile(r"----- entry (\w+) begins -----\n(.*?)\n----- entry \1 ends -----", re.DOTALL)
_STRICT = re.compile(r',? "strict": true')
_MARKER = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Step:
    """One step of a script: its name, and what is after the equals sign."""

    name: str
    argument: str = ""


@dataclass(frozen=True)
class Asked:
    """What a request asks about.

    Attributes:
        key: the same for every call of one logical request.
        text: the article's stretch, or the entry to be repaired.
        repair: whether it is a repair.
        tools: whether the answer is to be a tool call.
        steps: the script.
        tool: the name of the tool, where the answer is to be a call of one.
    """

    key: str
    text: str
    repair: bool
    steps: tuple[Step, ...]
    tool: str | None
    model: str
    prompt: str

    def step(self, number: int) -> Step:
        """The step for call `number`, from 0."""
        return self.steps[min(number, len(self.steps) - 1)]


def asked_of(body: dict[str, Any]) -> Asked:
    """Read a chat completion's request."""
    prompt = "\n".join(str(m["content"]) for m in body["messages"])
    entry = _ENTRY.search(prompt)
    article = entry or _ARTICLE.search(prompt)
    text = article[2] if article else prompt
    marker = _MARKER.search(text)
    script = marker[1] if marker else str(body["model"]).partition("/")[2]
    first, _, repair = script.partition("|")
    tools = body.get("tools")
    return Asked(
        # a call without the strict schema is another try of the same request
        key=hashlib.sha256(_STRICT.sub("", json.dumps(body, sort_keys=True)).encode()).hexdigest(),
        text=text,
        repair=entry is not None,
        steps=tuple(_step(s) for s in (((repair if entry else first) or "ok").split(","))),
        tool=tools[0]["function"]["name"] if tools else None,
        model=str(body["model"]),
        prompt=prompt,
    )


def _step(text: str) -> Step:
    name, _, argument = text.strip().partition("=")
    return Step(name, argument)


def claims_in(text: str) -> list[dict[str, Any]]:
    """The claims of a text, as a model that makes no mistake would list them."""
    return [
        {
            "quote": match[0],
            "kind": "meeting",
            "status": "held",
            "participants": [{"name": match[n], "role": None, "represents": None} for n in (1, 2)],
            "date": match[4],
            "place": match[3],
            "topics": [],
            "outcomes": [],
            "delegation_size": None,
            "part_of": None,
            "attributed_to": None,
        }
        for match in _SENTENCE.finditer(text)
    ]


def spoiled(text: str, step: Step) -> str | None:
    """The text of an answer with the fault that `step` names; None where it names none of an answer."""
    claims = claims_in(text)
    whole = json.dumps({"claims": claims})
    texts = {
        "malformed": "I see: " + whole.replace("{", "<").replace("[", "<"),
        "notlist": json.dumps({"claims": {"first": 7}}),
        "bare-surrogate": whole.replace('"place": "', '"place": "\ud800', 1),
        "deep": whole.replace('"delegation_size": null', '"delegation_size": ' + "[" * 100_000, 1),
    }
    places: dict[str, Any] = {
        "types": True,
        "huge": "x" * 3_000_000,
        "surrogate": "\ud800",
        "nan": float("nan"),
    }
    lists: dict[str, list[dict[str, Any]]] = {
        "many": [{}] * 100_000,
        "allbad": [claim | {"status": "attended"} for claim in claims],
    }
    if step.name in texts:
        return texts[step.name]
    if step.name in places:
        claims[0]["place"] = places[step.name]
    elif step.name == "bad":
        claims[int(step.argument or 0)]["status"] = "attended"
    elif step.name not in lists:
        return None
    return json.dumps({"claims": lists.get(step.name, claims)})
