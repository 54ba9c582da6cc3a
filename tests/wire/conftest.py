"""One endpoint for all tests of the wire, and small builders around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import claimex
from claimex.llm.retry import RetryPolicy
from claimex.results import Extraction
from tests.wire.endpoint import Endpoint

NAMES = ("Ada", "Grace", "Joan", "Mary", "Edith", "Hedy", "Rosa", "Emmy", "Lise", "Vera")
PLACES = ("Paris", "Oslo", "Lima", "Cairo", "Accra", "Quito", "Delhi", "Hanoi", "Seoul", "Minsk")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass
class FakeTime:
    """Time that passes only where somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def policy(self, **settings: float) -> RetryPolicy:
        return RetryPolicy(sleep=self.sleep, clock=self.clock, **settings)  # type: ignore[arg-type]


def story(meetings: int, *, first: int = 0, script: str = "") -> str:
    """A text of so many meetings, each one its own pair of people, place and day."""
    lines = [f"[[{script}]]"] if script else []
    for n in range(first, first + meetings):
        a, b = NAMES[n % 10], NAMES[(n + 1 + n // 10) % 10]
        lines.append(f"{a}{n} met {b}{n}b in {PLACES[n % 10]} on {DAYS[n % 7]}.")
    return "\n\n".join(lines)


def article(meetings: int = 1, *, first: int = 0, script: str = "") -> claimex.Article:
    return claimex.Article(text=story(meetings, first=first, script=script), source=f"Source {first}")


@pytest.fixture(scope="session")
def _server() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        yield endpoint


@pytest.fixture
def endpoint(_server: Endpoint) -> Endpoint:
    _server.forget()
    return _server


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


Extract = Callable[..., Extraction]


@pytest.fixture
def extract(endpoint: Endpoint, time: FakeTime, tmp_path: Path) -> Extract:
    """Extract through the endpoint, with a cache of the test's own, in time that passes by itself."""

    def run(*articles: claimex.Article, script: str = "ok", **settings: object) -> Extraction:
        given: dict[str, object] = {
            "model": f"faults/{script}",
            "base_url": endpoint.url,
            "cache": tmp_path / "cache",
            "retry": time.policy(),
        }
        return claimex.extract(articles or (article(),), **(given | settings))  # type: ignore[arg-type]

    return run
