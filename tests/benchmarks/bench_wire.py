"""What a live call and an answer from the cache cost, beside the libraries that others use.

    python -m tests.benchmarks.bench_wire [--calls 600] [--in-flight 50] [--latency 0.2]
                                          [--langextract PATH_TO_A_PYTHON_THAT_HAS_IT]

One server process answers everybody, after the same latency. Each contender runs in a process of its
own, warmed up by one call, and asks about the same articles with so many calls in flight; its CPU time is
user and system time of that process alone. openai, instructor and claimex send the same messages and the
same schema, as a tool call. langextract sends its own prompt, in one call an article too. openai,
instructor and claimex end with validated claims. claimex has kept each answer in its cache by then and
has held each claim against its article; langextract has aligned its extractions.

What a run costs that the cache answers alone is measured by `tests.benchmarks.bench_cached_run`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILLER = (
    "Officials gave no further details and said that a statement would follow in due course.",
    "Reporters waited outside of the building until late in the evening before they were let in.",
    "A spokesperson called the talks useful and declined to say what had been put on the table.",
    "Observers had expected little, since earlier rounds ended without a result that could be named.",
    "Security around the venue was tight, and several streets stayed closed for most of the day.",
)
CHARACTERS = 2_500  # an agency's report
CLAIMS = 3


def text(number: int) -> str:
    """Article `number`: three meetings among sentences that speak of none."""
    met = (
        ("Ada", "Grace", "Paris", "Monday"),
        ("Joan", "Mary", "Oslo", "Tuesday"),
        ("Hedy", "Rosa", "Lima", "Friday"),
    )
    parts = [f"Report {number}."]
    parts += [f"{a}{number} met {b}{number} in {place} on {day}." for a, b, place, day in met]
    while sum(map(len, parts)) < CHARACTERS:
        parts.append(FILLER[len(parts) % len(FILLER)])
    return "\n\n".join(parts)


# -- the contenders: each returns a function that asks about so many articles from a number on


def _openai(setting: argparse.Namespace) -> Callable[[int, int], None]:
    from openai import AsyncOpenAI

    from claimex.llm.openai import _Hashed, wire_format

    client = AsyncOpenAI(api_key="none", base_url=setting.url, max_retries=0)
    model = _answer_model()

    async def ask(planned: Any) -> None:
        completion = await client.chat.completions.create(
            model=setting.model,
            messages=[{"role": m.role, "content": m.content} for m in planned.request.messages],
            **wire_format(_Hashed(planned.request.answer_format)),
        )
        arguments = completion.choices[0].message.tool_calls[0].function.arguments
        assert len(model.model_validate_json(arguments).claims) == CLAIMS

    return _in_one_loop(setting, ask)


def _instructor(setting: argparse.Namespace) -> Callable[[int, int], None]:
    import instructor
    from openai import AsyncOpenAI

    client = instructor.from_openai(
        AsyncOpenAI(api_key="none", base_url=setting.url, max_retries=0), mode=instructor.Mode.TOOLS
    )
    model = _answer_model()

    async def ask(planned: Any) -> None:
        answer = await client.chat.completions.create(
            model=setting.model,
            messages=[{"role": m.role, "content": m.content} for m in planned.request.messages],
            response_model=model,
            max_retries=0,
        )
        assert len(answer.claims) == CLAIMS

    return _in_one_loop(setting, ask)


def _langextract(setting: argparse.Namespace) -> Callable[[int, int], None]:
    import langextract as lx

    example = lx.data.ExampleData(
        text="Iris saw Omar in Rome.",
        extractions=[
            lx.data.Extraction(
                extraction_class="meeting",
                extraction_text="Iris saw Omar in Rome.",
                attributes={"status": "held", "participants": ["Iris", "Omar"], "place": "Rome"},
            )
        ],
    )
    config = lx.factory.ModelConfig(
        model_id=setting.model.replace("slow", "langextract"),
        provider="OpenAILanguageModel",
        provider_kwargs={"api_key": "none", "base_url": setting.url, "max_workers": setting.in_flight},
    )

    def ask(first: int, count: int) -> None:
        documents = [lx.data.Document(text=text(n), document_id=str(n)) for n in range(first, first + count)]
        found = lx.extract(
            text_or_documents=documents,
            prompt_description="List the meetings that the text speaks of, in its words.",
            examples=[example],
            config=config,
            max_char_buffer=2 * CHARACTERS,
            batch_length=count,
            max_workers=setting.in_flight,
            show_progress=False,
            use_schema_constraints=False,
        )
        assert all(len(document.extractions) == CLAIMS for document in found)

    return ask


def _claimex(setting: argparse.Namespace) -> Callable[[int, int], None]:
    def ask(first: int, count: int) -> None:
        extraction = _extract(setting, first, count)
        assert extraction.complete
        assert extraction.usage.calls == count
        assert len(extraction.claims) == count * CLAIMS

    return ask


def _claimex_ask(setting: argparse.Namespace) -> Callable[[int, int], None]:
    import claimex
    from claimex.claims import MeetingClaim
    from claimex.extraction.ask import Agenda, Asker, Rules, ask_all
    from claimex.extraction.plan import Plan
    from claimex.extraction.read import unreadable
    from claimex.llm.limits import Limits
    from claimex.llm.openai import OpenAIModel
    from claimex.store import Cache

    plan, schema = Plan(schema=MeetingClaim, model=setting.model), _answer_model()

    async def everything(articles: list[Any], cache: Cache) -> None:
        model = OpenAIModel(setting.model, base_url=setting.url)
        asker = Asker(model, cache, Rules(limits=Limits(setting.in_flight), unusable=unreadable))
        async for outcomes in ask_all(Agenda(plan.requests(articles)), asker, at_once=setting.in_flight):
            for outcome in outcomes:
                assert outcome.response is not None
                assert len(schema.model_validate_json(outcome.response.content).claims) == CLAIMS
        await model.aclose()

    def ask(first: int, count: int) -> None:
        articles = [claimex.Article(text=text(n), source="s") for n in range(first, first + count)]
        with Cache(setting.cache) as cache:
            asyncio.run(everything(articles, cache))

    return ask


def _extract(setting: argparse.Namespace, first: int, count: int) -> Any:
    import claimex

    articles = [claimex.Article(text=text(n), source=f"Source {n}") for n in range(first, first + count)]
    return claimex.extract(
        articles,
        model=setting.model,
        base_url=setting.url,
        api_key="none",
        cache=setting.cache,
        max_concurrency=setting.in_flight,
    )


def _answer_model() -> Any:
    from pydantic import create_model

    from claimex.claims import MeetingClaim

    return create_model("meeting_claims", claims=(list[MeetingClaim], ...))


def _in_one_loop(setting: argparse.Namespace, ask: Callable[[Any], Any]) -> Callable[[int, int], None]:
    import claimex
    from claimex.claims import MeetingClaim
    from claimex.extraction.plan import Plan

    loop = asyncio.new_event_loop()
    plan = Plan(schema=MeetingClaim, model=setting.model)

    async def everything(planned: list[Any]) -> None:
        places = asyncio.Semaphore(setting.in_flight)

        async def one(request: Any) -> None:
            async with places:
                await ask(request)

        await asyncio.gather(*map(one, planned))

    def run(first: int, count: int) -> None:
        articles = [claimex.Article(text=text(n), source="s") for n in range(first, first + count)]
        loop.run_until_complete(everything(list(plan.requests(articles))))

    return run


CONTENDERS = {
    "openai": _openai,
    "instructor": _instructor,
    "langextract": _langextract,
    "claimex-ask": _claimex_ask,
    "claimex": _claimex,
}


# -- one contender in a process of its own


def measure(setting: argparse.Namespace) -> dict[str, float]:
    """Seconds and CPU seconds of one contender's calls, after one call to warm up."""
    ask = CONTENDERS[setting.one](setting)
    ask(10**6, 1)
    wall, cpu = time.perf_counter(), time.process_time()
    ask(0, setting.calls)
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


# -- all of them


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--calls", type=int, default=600)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON")
    for hidden in ("--one", "--url", "--model", "--cache"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    setting = parser.parse_args()
    if setting.one:
        print(json.dumps(measure(setting)))
        return
    setting.model = f"bench/slow={setting.latency}"
    command = [sys.executable, "-m", "tests.wire.endpoint", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            setting.url = server.stdout.readline().strip()
            compare(setting)
        finally:
            server.terminate()


def compare(setting: argparse.Namespace) -> None:
    """Print what a live call costs each contender; the best of the rounds."""
    ceiling = setting.in_flight / setting.latency
    print(f"{setting.calls} calls, {setting.in_flight} in flight, {setting.latency} s each: {ceiling:.0f}/s")
    best: dict[str, tuple[float, float]] = {}
    for _ in range(setting.rounds):
        for name in setting.only:
            found = _child(setting, name, setting.calls)
            if found is not None:
                wall, cpu = best.get(name, (float("inf"), float("inf")))
                best[name] = min(wall, found["wall"]), min(cpu, found["cpu"])
    for name, (wall, cpu) in best.items():
        print(
            f"{name:12} {setting.calls / wall:7.0f} calls/s   {1000 * cpu / setting.calls:6.2f} ms CPU a call"
        )
    for name in [name for name in ("claimex-ask", "claimex") if name in best]:
        wall, cpu = best[name]
        for other in ("openai", "langextract"):
            if other in best:
                theirs = best[other]
                print(
                    f"{name} / {other}: {cpu / theirs[1]:.2f} of the CPU, {theirs[0] / wall:.2f} of the speed"
                )


def _child(setting: argparse.Namespace, name: str, calls: int) -> dict[str, float] | None:
    python = setting.langextract if name == "langextract" else sys.executable
    module = "claimex" if name == "claimex-ask" else name
    if subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode:
        print(f"{name}: not installed")
        return None
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(python, "-m", "tests.benchmarks.bench_wire", "--one", name, "--calls", str(calls)),
            *("--in-flight", str(setting.in_flight), "--url", setting.url, "--model", setting.model),
            *("--cache", folder),
        ]
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
