"""Progress: on a terminal's stderr after a second, a function of one's own at once, else silence."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import pytest

from claimex import progress
from claimex.progress import open_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def on_a_terminal() -> Iterator[Terminal]:
    """Stderr as a terminal; in the test itself, since pytest sets it again after the fixtures."""
    names = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(Terminal()) as screen:
        patch.setenv("TERM", "xterm")
        for name in names:
            patch.delenv(name, raising=False)
        yield screen


def two_steps(setting: progress.Progress | bool | None) -> None:
    with open_progress(setting, lambda: 2) as step:
        step()
        step()


def test_a_function_is_called_at_each_step() -> None:
    calls: list[tuple[int, int]] = []
    two_steps(lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


@pytest.mark.parametrize("setting", [None, False, True])
def test_what_is_no_terminal_stays_as_it_is(setting: bool | None, capsys: pytest.CaptureFixture[str]) -> None:
    two_steps(setting)
    assert capsys.readouterr() == ("", "")


def test_a_quick_run_does_not_flicker(capsys: pytest.CaptureFixture[str]) -> None:
    with on_a_terminal() as screen:
        two_steps(None)
    assert screen.getvalue() == ""
    assert capsys.readouterr().out == ""


def test_switched_off_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    before = set(threading.enumerate())
    with on_a_terminal() as screen, open_progress(False, lambda: 2) as step:
        assert set(threading.enumerate()) <= before
        step()
    assert screen.getvalue() == ""


@pytest.mark.parametrize("setting", [None, True])
def test_a_longer_run_is_shown_on_stderr_alone(
    setting: bool | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with on_a_terminal() as screen:
        two_steps(setting)
    assert "requests" in screen.getvalue()
    assert "0/2" in screen.getvalue()
    assert capsys.readouterr().out == ""


def test_nothing_is_left_running_when_the_work_fails() -> None:
    before = set(threading.enumerate())
    with pytest.raises(ZeroDivisionError), on_a_terminal(), open_progress(True, lambda: 2):
        raise ZeroDivisionError
    assert set(threading.enumerate()) <= before  # others' may end meanwhile
