"""How long a million articles take: a simulator of limits, failures and actors, held against real runs.

    python -m tests.benchmarks scale [--articles 1000000] [--no-check]

First the check. A server of its own process answers numbered stories (`stories.py`) with the limits, the
latencies and the errors of a setting; actors are processes of `claimex.extract`, each with its part of the
articles and a store of its own; one of them is killed and started again where the setting says so. The
simulator (`scale_model.py`) is given the same setting, and what an actor was measured to take of its core and
for its start. Both times are printed side by side.

Then the hours for so many articles at some limits, by the simulator, and how they come about. Tokens are those
of the recorded answers, and of requests by the estimate of `claimex.llm.ledger`, which is rather too high.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.benchmarks import stories
from tests.benchmarks.scale_model import REFUSAL_SECONDS, Bucket, Setting, draw_latency, simulate
from tests.benchmarks.stories_endpoint import Server

CHECKS = {
    "calls in flight": Setting(320, bound=16),
    "a limit that is set, two actors": Setting(240, actors=2, told=600),
    "a limit that is found out by 429s": Setting(240, limit=600),
    "8% errors, two actors": Setting(400, actors=2, bound=16, failing=0.08),
    "one of two actors is killed": Setting(240, actors=2, bound=8, killed=(6.0,)),
}
LIMITS = (  # requests a minute, tokens a minute
    (500, 200_000),
    (5_000, 4_000_000),
    (10_000, 40_000_000),
    (30_000, 150_000_000),
)
QUEUES = (2_000_000, 1_000_000_000, 15_000_000_000)  # tokens of prompts that may wait in a batch queue
WARM = "warm"  # a model that answers at once
LATENCY, SPREAD = 8.0, 0.5  # of a model that writes 600 tokens: assumed
FAILING, DEATHS, AWAY = (
    0.01,
    0.1,
    60.0,
)  # assumed: 1% errors, an actor lost in ten hours, a minute until it is back
SIMULATED = 50_000  # requests; more take in proportion


# -- the real runs


class _Endpoint:
    def __init__(self, setting: Setting) -> None:
        self._set, self._chance = setting, random.Random(setting.seed)
        self._bucket = None if setting.limit is None else Bucket(setting.limit)
        self._answers = Server(0.0)
        self._calls = 0

    async def count(self, _http: web.Request) -> web.Response:
        return web.json_response(self._calls)

    async def complete(self, http: web.Request) -> web.Response:
        now = asyncio.get_running_loop().time()
        asked = json.loads(await http.read())
        if asked["model"] == WARM:
            return web.Response(body=self._answers.body(asked), content_type="application/json")
        self._calls += 1
        wait = self._bucket.take(now) if self._bucket else 0.0
        if wait:
            await asyncio.sleep(REFUSAL_SECONDS)
            return _error(429, {"Retry-After": f"{wait:.3f}"})
        ends = now + draw_latency(self._chance, self._set.latency, self._set.spread)
        fails = self._chance.random() < self._set.failing
        await asyncio.sleep(ends - asyncio.get_running_loop().time())
        if fails:
            return _error(500, {})
        return web.Response(body=self._answers.body(asked), content_type="application/json")


def _error(status: int, headers: dict[str, str]) -> web.Response:
    body = {"error": {"message": "no", "type": "error", "code": None}}
    return web.json_response(body, status=status, headers=headers)


async def _serve(setting: Setting) -> None:
    app = web.Application(client_max_size=2**24)
    endpoint = _Endpoint(setting)
    app.router.add_post("/v1/chat/completions", endpoint.complete)
    app.router.add_get("/v1/calls", endpoint.count)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.Event().wait()


def _act(given: dict[str, Any]) -> None:
    """Be an actor: get ready, wait for the word, do a part of the articles, and say what that took."""
    import claimex

    numbers = range(given["actor"], given["requests"], given["actors"])
    articles = [stories.numbered(number)[0] for number in numbers]
    warm = [stories.numbered(9_000 + number)[0] for number in range(15)]
    reached = {"base_url": given["url"], "api_key": "none"}
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as fresh:  # what is stored is not sent
        claimex.extract(warm, model=WARM, cache=fresh, **reached)
    print("ready", flush=True)
    sys.stdin.readline()
    cpu = time.process_time()
    done = claimex.extract(
        articles,
        model=stories.MODEL,
        cache=Path(given["store"]),
        **reached,
        max_concurrency=given["bound"],
        requests_per_minute=given["told"] and given["told"] / given["actors"],
    )
    cpu = time.process_time() - cpu
    failed = sum(failure.kind != "no_claim" for failure in done.failures)
    print(json.dumps({"cpu": cpu, "calls": done.usage.calls, "failed": failed}), flush=True)


class _Actor:
    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        began = time.perf_counter()
        command = [sys.executable, "-m", "tests.benchmarks.bench_scale", "--act", json.dumps(given)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=stories.ROOT
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"
        self.start_up = time.perf_counter() - began

    def go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self) -> _Actor:
        self.process.kill()
        self.process.communicate()
        return _Actor(self._given)

    def end(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return dict(json.loads(self.process.stdout.readline()))


def run(setting: Setting, folder: Path) -> dict[str, float]:
    """Run a setting for real; how long it took, and what it took of the actors' cores."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_scale", "--serve", json.dumps(asdict(setting))]
    with ExitStack() as stack:
        server = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=stories.ROOT)
        )
        stack.callback(server.terminate)
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        given = asdict(setting) | {"url": url}
        actors = [
            _Actor(given | {"actor": n, "store": str(folder / f"store-{n}")}) for n in range(setting.actors)
        ]
        start = time.perf_counter()
        for actor in actors:
            actor.go()
        for number, when in enumerate(setting.killed):
            time.sleep(max(0.0, start + when - time.perf_counter()))
            actors[number] = actors[number].kill()
            actors[number].go()
        away = actors[0].start_up
        found = [actor.end() for actor in actors]
        seconds = time.perf_counter() - start
        for actor in actors:
            actor.process.communicate()
        with urllib.request.urlopen(f"{url}/calls") as counted:
            calls = json.load(counted)
    cpu = sum(one["cpu"] for one in found) / max(1, sum(one["calls"] for one in found))
    return {
        "seconds": seconds,
        "calls": calls,
        "cpu": cpu,
        "failed": sum(o["failed"] for o in found),
        "away": away,
    }


def check(folder: Path) -> float:
    """Print the simulated and the real time of each setting; return what a call takes of the core."""
    print(f"{'':38}{'simulated s':>12}{'real s':>8}{'off':>7}{'calls':>14}{'core ms a call':>16}")
    cores = []
    for number, (name, setting) in enumerate(CHECKS.items()):
        real = run(setting, folder / str(number))
        cores.append(real["cpu"])
        half = real["cpu"] / 2
        found = simulate(replace(setting, sending=half, reading=half, away=real["away"]))
        off = found.seconds / real["seconds"] - 1
        print(
            f"{name:38}{found.seconds:12.1f}{real['seconds']:8.1f}{off:+7.0%}"
            f"{found.calls:7} /{real['calls']:5.0f}{1000 * real['cpu']:16.1f}",
            flush=True,
        )
    return statistics.median(cores)


# -- so many articles, on paper


def _tokens() -> tuple[float, float]:
    """Tokens of a request and of an answer, on the average of the stories."""
    from claimex.claims import MeetingClaim
    from claimex.extraction.plan import Plan
    from claimex.llm.ledger import estimate

    plan = Plan(schema=MeetingClaim, model="gpt-5.4-mini")
    sizes = [estimate(one.request).prompt_tokens for a, _ in stories.stories() for one in plan.requests([a])]
    return statistics.mean(sizes), statistics.mean(r.completion_tokens for _, r in stories.stories())


def project(articles: int, core: float) -> None:
    """Print what so many articles take."""
    from claimex.llm.prices import price_of

    asked, answered = _tokens()
    million = articles / 1e6
    print(
        f"\n{articles:,} articles, a request each: {asked:.0f} tokens asked and {answered:.0f} answered, of one"
    )
    for name, batch in (("list price", False), ("price of batches", True)):
        cost = price_of("gpt-5.4-mini", round(asked * 1000), 0, round(answered * 1000), batch=batch)
        assert cost is not None
        print(f"  gpt-5.4-mini at the {name}: ${float(cost) / 1000 * articles:,.0f}")
    print(
        f"  all tokens: {(asked + answered) * million / 1e3:.2f} G; of prompts {asked * million / 1e3:.2f} G"
    )
    print(f"\nlive, {core * 1000:.1f} ms of a core a call, {LATENCY:.0f} s an answer, {FAILING:.0%} errors,")
    print(f"an actor lost every {1 / DEATHS:.0f} h for {AWAY:.0f} s; actors as many as the limit needs")
    print(
        f"{'requests/min':>14}{'tokens/min':>14}{'actors':>8}{'in flight':>11}{'hours':>8}{'what binds':>14}"
    )
    for requests, tokens in LIMITS:
        by_tokens = tokens / (asked + answered)
        limit = min(requests, by_tokens)
        rate = limit / 60
        actors = max(1, round(rate * core / 0.6 + 0.5), round(rate * LATENCY / 64 + 0.5))
        setting = Setting(
            min(articles, SIMULATED),
            actors=actors,
            latency=LATENCY,
            spread=SPREAD,
            told=limit,
            failing=FAILING,
            sending=core / 2,
            reading=core / 2,
            deaths_an_hour=DEATHS,
            away=AWAY,
        )
        found = simulate(setting)
        hours = found.seconds / 3600 * articles / setting.requests
        binds = "tokens" if by_tokens < requests else "requests"
        print(
            f"{requests:14,}{tokens:14,}{actors:8}{rate * LATENCY:11.0f}{hours:8.1f}{binds:>14}", flush=True
        )
    print(
        "\nas batches: tokens of prompts that may wait, and hours where each filling takes its 24 or 4 hours"
    )
    for queue in QUEUES:
        fillings = -(-articles * asked // queue)
        print(f"{queue:18,}{fillings:10,.0f} fillings{fillings * 24:12,.0f} h{fillings * 4:12,.0f} h")


def main() -> None:
    """Check, and print the hours."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--no-check", action="store_true")
    for hidden in ("--act", "--serve"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    setting = parser.parse_args()
    stories.require()
    if setting.serve:
        asyncio.run(_serve(Setting(**json.loads(setting.serve))))
    elif setting.act:
        _act(json.loads(setting.act))
    else:
        core = 0.006
        if not setting.no_check:
            with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
                core = check(Path(folder))
        project(setting.articles, core)


if __name__ == "__main__":
    main()
