"""What it costs to submit 10,000 requests to a batch queue, and to collect their answers.

    python -m tests.benchmarks batch [--requests 10000]

A server of its own process keeps the files and answers each numbered story (`stories.py`) with its recorded
answer. Submitting and collecting are processes of their own, for a quarter of the requests and for all of them:
CPU is their user and system time behind the imports, memory the peak of the process. Both go through files of
articles and answers line by line, so that the peak should be the same.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.benchmarks import stories
from tests.benchmarks.stories_endpoint import Server


class _Queue:
    """Files on disk, so that the server's memory is no matter; a batch is answered when it is made."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._answers, self._count = folder, Server(0.0), 0

    async def upload(self, http: web.Request) -> web.Response:
        self._count += 1
        name = f"file-{self._count}"
        async for part in await http.multipart():
            if part.name == "file":  # type: ignore[union-attr]
                with (self._folder / name).open("wb") as file:
                    while block := await part.read_chunk(2**18):  # type: ignore[union-attr]
                        file.write(block)
        return web.json_response({"id": name})

    async def create(self, http: web.Request) -> web.Response:
        given = (await http.json())["input_file_id"]
        output, count = f"{given}-out", 0
        with (self._folder / given).open("rb") as lines, (self._folder / output).open("wb") as out:
            for line in lines:
                asked = json.loads(line)
                body = self._answers.body(asked["body"])
                head = {"custom_id": asked["custom_id"], "error": None}
                out.write(
                    b'%b,"response":{"status_code":200,"body":%b}}\n' % (json.dumps(head)[:-1].encode(), body)
                )
                count += 1
        counts = {"total": count, "completed": count, "failed": 0}
        made = {"status": "completed", "output_file_id": output, "request_counts": counts}
        name = f"batch-{self._count}-{count}"
        return web.json_response(made | {"id": name})

    async def retrieve(self, http: web.Request) -> web.Response:
        name = http.match_info["id"]
        _, file, count = name.split("-")
        counts = {"total": int(count), "completed": int(count), "failed": 0}
        found = {
            "id": name,
            "status": "completed",
            "output_file_id": f"file-{file}-out",
            "request_counts": counts,
        }
        return web.json_response(found)

    async def download(self, http: web.Request) -> web.FileResponse:
        return web.FileResponse(self._folder / http.match_info["id"])


async def _serve(folder: Path) -> None:
    app, queue = web.Application(client_max_size=2**30), _Queue(folder)
    app.router.add_post("/v1/files", queue.upload)
    app.router.add_post("/v1/batches", queue.create)
    app.router.add_get("/v1/batches/{id}", queue.retrieve)
    app.router.add_get("/v1/files/{id}/content", queue.download)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.Event().wait()


def _measured(setting: argparse.Namespace) -> dict[str, float]:
    """Do one job in this process, and return its CPU and wall seconds, and its peak in MiB."""
    import claimex
    import claimex.batch

    reach: dict[str, Any] = {"base_url": setting.url, "cache": setting.folder / f"store-{setting.requests}"}
    import openai  # noqa: F401 -- what it takes to import is no matter here

    start, wall = time.process_time(), time.perf_counter()
    if setting.one == "submit":
        articles = claimex.ArticleFiles(setting.folder / f"{setting.requests}.jsonl")
        done = claimex.batch.submit(articles, model=stories.MODEL, **reach)
        assert (done.requests, done.stopped) == (setting.requests, None)
    else:
        found = claimex.batch.collect(**reach)
        assert (found.answered, found.missing, found.stopped) == (setting.requests, {}, None)
    seconds = {"cpu": time.process_time() - start, "wall": time.perf_counter() - wall}
    return seconds | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _child(setting: argparse.Namespace, folder: Path, url: str, what: str, requests: int) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.bench_batch",
        "--one",
        what,
        "--requests",
        str(requests),
    ]
    command += ["--folder", str(folder), "--url", url]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=stories.ROOT)
    return dict(json.loads(done.stdout))


def _report(setting: argparse.Namespace, folder: Path) -> None:
    sizes = (setting.requests // 4, setting.requests)
    for size in sizes:
        with (folder / f"{size}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(size):
                file.write(stories.numbered(number)[0].model_dump_json(exclude_none=True) + "\n")
    command = [sys.executable, "-m", "tests.benchmarks.bench_batch", "--serve", "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=stories.ROOT) as server:
        try:
            url = str(server.stdout and server.stdout.readline().strip())
            print(
                f"{'':10}{'requests':>10}{'CPU ms each':>13}{'a CPU second':>14}{'wall s':>8}{'peak MiB':>10}"
            )
            for what in ("submit", "collect"):
                for size in sizes:
                    found = _child(setting, folder, url, what, size)
                    each, rate = 1000 * found["cpu"] / size, size / found["cpu"]
                    print(
                        f"{what:10}{size:10}{each:13.2f}{rate:14.0f}{found['wall']:8.1f}{found['peak']:10.1f}",
                        flush=True,
                    )
        finally:
            server.terminate()
    files = sum(path.stat().st_size for path in folder.glob("file-*[0-9]")) / sum(sizes)
    stored = sum(path.stat().st_size for path in folder.glob("store-*/cache.db*")) / sum(sizes)
    print(f"bytes a request: {files:.0f} in the batch's file, {stored:.0f} in the store")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    for hidden in ("--one", "--url"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    setting = parser.parse_args()
    stories.require()
    if setting.serve:
        asyncio.run(_serve(setting.folder))
    elif setting.one:
        print(json.dumps(_measured(setting)))
    else:
        with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
            _report(setting, Path(folder))


if __name__ == "__main__":
    main()
