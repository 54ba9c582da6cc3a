"""A real Ray on this machine, of two nodes: one for all tests here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="package")
def cluster() -> Iterator[None]:
    """The node of this process has room for one worker, another one for one that reads and one more worker."""
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    os.environ["RAY_AUTH_MODE"] = "disabled"  # or it writes a token to the user's home
    os.environ["RAY_TQDM"] = "0"
    os.environ["RAY_raylet_start_wait_time_s"] = "300"  # noqa: SIM112 -- so Ray spells it; for a busy machine
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 -- likewise
    room = {"object_store_memory": 2**28, "include_dashboard": False}
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # a `runtime_env` would ask for workers that no node has ready
        patch.setenv("PYTHONPATH", str(ROOT))
        nodes = Cluster(initialize_head=True, head_node_args=room | {"num_cpus": 1})
        nodes.add_node(num_cpus=2, **room)
    # the address: and not a cluster that may be running
    ray.init(nodes.address, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()
    nodes.shutdown()
