"""kill -9 at random moments, and several processes on one store: nothing paid for is lost or paid twice.

Two rounds here; `make soak` runs a hundred of the first kind and twenty of each of the others.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.store.crashes import Tally, crowd_round, kill_round, written_round
from tests.store.worker import CHUNKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")


def test_what_was_acknowledged_before_a_kill_is_never_asked_again(tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(2):
        (tmp_path / str(seed)).mkdir()
        kill_round(tmp_path / str(seed), seed, tally)
    assert tally.faults == []
    assert tally.killed >= 2
    assert tally.acknowledged > CHUNKS  # the kills were in the middle, not before the first answer
    assert tally.asked - tally.asked_twice == 2 * CHUNKS


def test_four_processes_on_one_store_lose_nothing_and_ask_nothing_that_is_stored(tmp_path: Path) -> None:
    tally = Tally()
    crowd_round(tmp_path, 0, tally)
    assert tally.faults == []
    assert CHUNKS <= tally.asked < 4 * CHUNKS


def test_a_process_that_is_killed_takes_nothing_from_the_others(tmp_path: Path) -> None:
    tally = Tally()
    crowd_round(tmp_path, 1, tally, killed=2)
    assert tally.faults == []
    assert tally.killed >= 1


def test_no_file_is_torn_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    tally = Tally()
    written_round(tmp_path, 0, tally, every=5)
    assert tally.faults == []
    assert tally.killed > 100
