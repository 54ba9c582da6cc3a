"""A model driven by a function that you pass: for tests and examples, without a network.

    def answer(request):
        return [MeetingClaim(participants=[Participant("Ada Lovelace")], quote="...")]

    extraction = claimex.extract(articles, model=ScriptedModel(answer))

Everything but the endpoint is the real thing: prompts, cache, reading back, grounding.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence

from claimex.claims import Claim
from claimex.models import Request, Response

Answer = Response | str | Mapping[str, object] | Sequence[Claim | Mapping[str, object]]
"""What the function may return: a whole response, the text of an answer, an answer as a mapping, or
a list of claims."""


class ScriptedModel:
    """A model whose answers come from `function(request)`, which may be async and may raise.

    Args:
        function: called once a try, with the request; an error of claimex that it raises counts as
            the endpoint's.
        name: the model's name, part of every request's key.

    Attributes:
        name: the model's name.
        requests: every request that was answered, in order.
    """

    def __init__(
        self, function: Callable[[Request], Answer | Awaitable[Answer]], *, name: str = "scripted"
    ) -> None:
        self._function, self.name = function, name
        self.requests: list[Request] = []

    async def complete(self, request: Request) -> Response:
        """Answer from the function."""
        self.requests.append(request)
        answer = self._function(request)
        if inspect.isawaitable(answer):
            answer = await answer
        return as_response(answer, self.name)

    async def aclose(self) -> None:
        """Do nothing: there is no connection."""


def as_response(answer: Answer, model: str) -> Response:
    """Return `answer` as a response, with tokens counted as a quarter of its characters."""
    if isinstance(answer, Response):
        return answer
    if not isinstance(answer, str | Mapping):
        answer = {"claims": [c.model_dump() if isinstance(c, Claim) else c for c in answer]}
    content = answer if isinstance(answer, str) else json.dumps(answer)
    return Response(content=content, finish_reason="stop", model=model, completion_tokens=len(content) // 4)
