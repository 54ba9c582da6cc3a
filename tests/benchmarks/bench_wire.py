"""What a live call costs, beside the libraries that others use, on real articles.

    python -m tests.benchmarks wire [--calls 300] [--in-flight 50] [--latency 0.2] [--rounds 5]
                                    [--langextract PATH_TO_A_PYTHON_THAT_HAS_IT]

One server process (`stories_endpoint.py`) answers everybody with the recorded answer of the story, after the
same latency. Each contender runs in a process of its own, warmed up by 15 calls, and asks about the same
numbered stories (`stories.py`). The rounds alternate between the contenders. CPU is the user and system time
of the contender's process.

openai (with Pydantic), instructor and claimex send the same messages and the same schema, as a tool call, and
end with validated claims. The first two are given their messages ready made. claimex has besides made the
requests, stored each answer in its cache and proved each claim against its article. langextract sends its own
prompt, one call an article, and aligns what it extracts.

The ratios are medians of the rounds' ratios: a busy machine moves both sides of one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OTHERS = 9_000  # numbers of the stories to warm up on; a multiple of 15
WARM = 15

Run = Callable[[], None]
Make = Callable[[range], Run]
"""Given the numbers of the stories: prepares what is not measured, and returns what is."""


# -- the contenders


def _openai(setting: argparse.Namespace) -> Make:
    from openai import AsyncOpenAI

    client = AsyncOpenAI(api_key="none", base_url=setting.url, max_retries=0)
    model = _answer_model()

    async def ask(request: Any) -> None:
        completion = await client.chat.completions.create(
            model=request.model, messages=_messages(request), **_tool(request.answer_format)
        )
        call = completion.choices[0].message.tool_calls[0]
        assert model.model_validate_json(call.function.arguments).claims

    return _in_one_loop(setting, ask)


def _instructor(setting: argparse.Namespace) -> Make:
    import instructor
    from openai import AsyncOpenAI

    client = instructor.from_openai(
        AsyncOpenAI(api_key="none", base_url=setting.url, max_retries=0), mode=instructor.Mode.TOOLS
    )
    model = _answer_model()

    async def ask(request: Any) -> None:
        answer = await client.chat.completions.create(
            model=request.model, messages=_messages(request), response_model=model, max_retries=0
        )
        assert answer.claims

    return _in_one_loop(setting, ask)


def _claimex(setting: argparse.Namespace) -> Make:
    import claimex
    from tests.benchmarks.stories import MODEL, numbered

    def make(numbers: range) -> Run:
        articles = [numbered(number)[0] for number in numbers]

        def run() -> None:
            extraction = claimex.extract(
                articles,
                model=MODEL,
                base_url=setting.url,
                api_key="none",
                cache=setting.cache,
                max_concurrency=setting.in_flight,
            )
            assert extraction.complete
            assert extraction.usage.calls == len(articles)
            assert len(extraction.claims) > len(articles)

        return run

    return make


def _langextract(setting: argparse.Namespace) -> Make:
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
        model_id="reader-1",
        provider="OpenAILanguageModel",
        provider_kwargs={"api_key": "none", "base_url": setting.url, "max_workers": setting.in_flight},
    )
    texts = json.loads(Path(setting.texts).read_text(encoding="utf-8"))  # no claimex where langextract is

    def make(numbers: range) -> Run:
        documents = [
            lx.data.Document(text=f"{texts[n % len(texts)]} {n}", document_id=str(n)) for n in numbers
        ]

        def run() -> None:
            found = lx.extract(
                text_or_documents=documents,
                prompt_description="List the meetings that the text speaks of, in its words.",
                examples=[example],
                config=config,
                max_char_buffer=20_000,
                batch_length=len(documents),
                max_workers=setting.in_flight,
                show_progress=False,
                use_schema_constraints=False,
            )
            assert all(document.extractions for document in found)

        return run

    return make


def _answer_model() -> Any:
    from pydantic import create_model

    from claimex.claims import MeetingClaim

    return create_model("meeting_claims", claims=(list[MeetingClaim], ...))


def _messages(request: Any) -> list[Any]:
    return [{"role": message.role, "content": message.content} for message in request.messages]


def _tool(answer_format: Any) -> dict[str, Any]:
    function = {"name": answer_format.name, "parameters": answer_format.json_schema}
    return {
        "tools": [{"type": "function", "function": function}],
        "tool_choice": {"type": "function", "function": {"name": answer_format.name}},
    }


def _in_one_loop(setting: argparse.Namespace, ask: Callable[[Any], Any]) -> Make:
    from claimex.claims import MeetingClaim
    from claimex.extraction.plan import Plan
    from tests.benchmarks.stories import MODEL, numbered

    loop = asyncio.new_event_loop()
    plan = Plan(schema=MeetingClaim, model=MODEL)

    async def everything(requests: list[Any]) -> None:
        room = asyncio.Semaphore(setting.in_flight)

        async def one(request: Any) -> None:
            async with room:
                await ask(request)

        await asyncio.gather(*map(one, requests))

    def make(numbers: range) -> Run:
        requests = [planned.request for planned in plan.requests(numbered(n)[0] for n in numbers)]
        assert len(requests) == len(numbers)
        return lambda: loop.run_until_complete(everything(requests))

    return make


CONTENDERS = {
    "openai": _openai,
    "instructor": _instructor,
    "langextract": _langextract,
    "claimex": _claimex,
}


def measure(setting: argparse.Namespace) -> dict[str, float]:
    """Seconds and CPU seconds of one contender's calls, after some others."""
    make = CONTENDERS[setting.one](setting)
    make(range(OTHERS, OTHERS + WARM))()
    run = make(range(setting.calls))
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


# -- all of them


def compare(setting: argparse.Namespace) -> None:
    """Print what a live call costs each contender, and the ratios."""
    ceiling = setting.in_flight / setting.latency
    print(f"{setting.calls} calls, {setting.in_flight} in flight, {setting.latency} s each: {ceiling:.0f}/s")
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in setting.only if _there(setting, name)}
    for _ in range(setting.rounds):
        for name, found in rounds.items():
            found.append(_child(setting, name))
    for name, found in rounds.items():
        speed = statistics.median(setting.calls / one["wall"] for one in found)
        cpu = [1000 * one["cpu"] / setting.calls for one in found]
        print(
            f"{name:12}{speed:7.0f} calls/s{statistics.median(cpu):8.2f} ms CPU a call (best {min(cpu):.2f})"
        )
    for other in [name for name in rounds if name != "claimex" and "claimex" in rounds]:
        pairs = list(zip(rounds["claimex"], rounds[other], strict=True))
        cpu_ratio = statistics.median(ours["cpu"] / theirs["cpu"] for ours, theirs in pairs)
        speed_ratio = statistics.median(theirs["wall"] / ours["wall"] for ours, theirs in pairs)
        print(f"claimex / {other}: {cpu_ratio:.2f} of the CPU, {speed_ratio:.2f} of the calls a second")


def _there(setting: argparse.Namespace, name: str) -> bool:
    python = setting.langextract if name == "langextract" else sys.executable
    if subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode:
        print(f"{name}: not installed")
        return False
    return True


def _child(setting: argparse.Namespace, name: str) -> dict[str, float]:
    python = setting.langextract if name == "langextract" else sys.executable
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
        command = [
            *(python, "-m", "tests.benchmarks.bench_wire", "--one", name, "--calls", str(setting.calls)),
            *("--in-flight", str(setting.in_flight), "--url", setting.url, "--texts", setting.texts),
            *("--cache", folder),
        ]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--calls", type=int, default=300)
    parser.add_argument("--in-flight", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON")
    for hidden in ("--one", "--url", "--texts", "--cache"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    setting = parser.parse_args()
    if setting.one:
        print(json.dumps(measure(setting)))
        return
    from tests.benchmarks import stories

    stories.require()
    command = [sys.executable, "-m", "tests.benchmarks.stories_endpoint", "--latency", str(setting.latency)]
    with (
        tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as texts,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server,
    ):
        json.dump([article.text.rstrip() for article, _ in stories.stories()], texts)
        texts.flush()
        try:
            assert server.stdout is not None
            setting.url, setting.texts = server.stdout.readline().strip(), texts.name
            compare(setting)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
