"""What every test relies on: an environment that says nothing, and an endpoint on loopback."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import settings

from tests.endpoint import Answer, Endpoint

# a check of what is submitted gives the same result each time; elsewhere each run looks at new cases
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)  # a busy machine fails no test
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_xdist_auto_num_workers() -> int:
    """Two a core: many tests wait for a process, a browser or a server that they started."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection() -> None:
    """Modules, tests and tables last as long as the process: nothing looks through them for garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was collected becomes the oldest generation at once, as after `claimex.cyclic_gc`."""
    gc.freeze()
    gc.unfreeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is on Ray comes first: one worker has all of it, and starts one cluster, while others steal the rest.

    Drawn examples count for no coverage: it doubles what they take, and would differ from run to run.
    """
    items.sort(key=lambda item: "cluster" not in getattr(item, "fixturenames", ()))
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.no_cover)


SETTINGS = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "CLAIMEX_MODEL")


@pytest.fixture(scope="session", autouse=True)
def _quiet_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No key, no endpoint and no cache of whoever runs the tests; loopback past any proxy."""
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        patch.setenv("CLAIMEX_CACHE_DIR", str(tmp_path_factory.mktemp("default-cache")))
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1,localhost")
        yield


@pytest.fixture
def serve() -> Iterator[Callable[..., Endpoint]]:
    """Start an endpoint that answers by a function: `serve(lambda call: [...])`."""
    with ExitStack() as stack:

        def start(answer: Answer, *, latency: float = 0.0) -> Endpoint:
            return stack.enter_context(Endpoint(answer, latency=latency))

        yield start
