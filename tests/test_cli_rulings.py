"""Rulings on the command line: one at a time, in a walk through what is doubtful, and heeded by compare."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shlex
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

import claimex
from claimex import Comparison, Extraction, Ruling, SourcedClaim, compare, read_rulings
from claimex.cli import app as cli
from claimex.cli.review import Review
from claimex.comparison.records import PossibleLink
from claimex.reporting.questions import question_text
from tests.comparison.build import claim
from tests.comparison.examples import PAIR, PARIS, POOL, TALKS, TALKS_AGAIN

ONE, TWO = TALKS, TALKS_AGAIN
OTHER_DAY = claim("C", PAIR, published="2025-03-07", date="12 April 2025", place="Paris")
BUSY = claim("D", ["Emmanuel Macron", "Anna Berg"], published="2025-03-05", date="5 March 2025", place="Oslo")
MAYBE = claim("E", ["Emmanuel Macron"], published="2025-03-05", date="March 2025", place="Paris")
CLAIMS = [
    ONE,
    TWO,
    OTHER_DAY,
    BUSY,
    MAYBE,
    *(c.model_copy(update={"source": c.source * 2}) for c in POOL[:4]),
]

OF_ONE = sorted(c.id for c in compare(CLAIMS).event(ONE.id).claims)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(a) for a in arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    Extraction(CLAIMS).to_jsonl(path)
    return path


def number_of(comparison: Comparison, sourced: SourcedClaim) -> int:
    return 1 + [sourced in event.claims for event in comparison.numbered].index(True)


class TestRule:
    def test_events_by_their_numbers_are_one(self, run: Run, claims: Path) -> None:
        comparison = compare(CLAIMS)
        numbers = [number_of(comparison, one) for one in (ONE, BUSY)]
        code, out, err = run("rule", "same", *numbers, "--because", "one handshake", "--by", "Ed")
        assert code == 0
        one, busy = (comparison[number].label for number in numbers)
        assert out == (
            f"ruled one meeting by Ed, because “one handshake”: event {numbers[0]} ({one}) and "
            f"event {numbers[1]} ({busy})\n"
        )
        assert "ruling 1 of rulings.jsonl; to undo it, delete its line" in err
        assert "share nobody" not in err
        [ruling] = read_rulings("rulings.jsonl")
        assert set(ruling.claims) == {c.id for number in numbers for c in comparison[number].claims}
        assert ruling.when is not None
        joined = compare(CLAIMS, rulings=[ruling])
        number = number_of(joined, ONE)
        event = joined[number]
        assert f"with --rulings rulings.jsonl it is event {number} (id {event.id}); numbers may change" in err
        code, out, _ = run("compare", claims, "--rulings", "rulings.jsonl")
        assert code == 0
        assert "one handshake" in out

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (
                ["different", ONE.id[:8], TWO.id],
                {"rule": "different", "claims": [ONE.id], "others": [TWO.id]},
            ),
            (["wrong", BUSY.id[:6]], {"rule": "wrong", "claims": [BUSY.id]}),
            (["wrong", TWO.id, "date"], {"rule": "wrong", "claims": [TWO.id], "field": "date"}),
            (
                ["right", ONE.id, "date", "2025-03-06", "--anyway"],
                {"rule": "right", "claims": OF_ONE, "field": "date", "value": "6 March 2025"},
            ),
            (
                ["same-person", "Anna Berg", "Olaf Scholz"],
                {"rule": "same_person", "names": ["Anna Berg", "Olaf Scholz"]},
            ),
            (
                ["different-person", "Anna Berg", "Olaf Scholz"],
                {"rule": "different_person", "names": ["Anna Berg", "Olaf Scholz"]},
            ),
        ],
        ids=lambda value: value[0] if isinstance(value, list) else "",
    )
    def test_each_rule_is_written_and_holds(
        self, run: Run, claims: Path, arguments: list[str], expected: dict[str, object]
    ) -> None:
        code, out, _ = run("rule", *arguments, "--because", "so it is")
        line = json.loads(Path("rulings.jsonl").read_text(encoding="utf-8"))
        assert code == 0, out
        assert {key: line[key] for key in expected} == expected
        assert line["because"] == "so it is"

    def test_a_report_serves_in_place_of_claims(self, run: Run, claims: Path, tmp_path: Path) -> None:
        assert run("compare", claims, "-o", "report.json")[0] == 0
        claims.unlink()
        assert run("rule", "same", "1", "2", "--because", "x", "--claims", "report.json")[0] == 0
        events = compare(CLAIMS).numbered[:2]
        assert set(read_rulings("rulings.jsonl")[0].claims) == {c.id for e in events for c in e.claims}

    @pytest.mark.parametrize(
        "arguments",
        [
            ["right", ONE.id, "date", "2025-03-06", "--anyway"],
            ["settled", ONE.id, "date"],
            ["wrong", TWO.id, "date"],
            ["same-person", "Anna Berg", "Olaf Scholz"],
        ],
        ids=lambda value: value[0],
    )
    def test_what_is_ruled_already_is_written_once(
        self, run: Run, claims: Path, arguments: list[str]
    ) -> None:
        assert run("rule", *arguments, "--because", "so it is")[0] == 0
        before = Path("rulings.jsonl").read_bytes()
        code, _, err = run("rule", *arguments, "--because", "so it is")
        assert code == 0
        assert err == "already ruled: ruling 1 of rulings.jsonl; nothing was written\n"
        data = json.loads(run("rule", *arguments, "--because", "so it is", "--json")[1])
        assert (data["number"], data["written"]) == (1, False)
        assert Path("rulings.jsonl").read_bytes() == before
        assert run("rule", *arguments, "--because", "another reason")[0] == 0
        assert len(read_rulings("rulings.jsonl")) == 2

    def test_what_was_overruled_is_ruled_again(self, run: Run, claims: Path) -> None:
        for rule in ("same", "different", "same"):
            assert run("rule", rule, ONE.id, OTHER_DAY.id, "--because", "x")[0] == 0
        assert len(read_rulings("rulings.jsonl")) == 3

    @pytest.mark.parametrize("reason", [[], ["--because", "x"]])
    @pytest.mark.parametrize("one", [ONE, BUSY], ids=["several", "single"])
    def test_the_claims_of_an_event_are_listed_by_its_number(
        self, run: Run, claims: Path, one: SourcedClaim, reason: list[str]
    ) -> None:
        comparison = compare(CLAIMS)
        code, _, err = run("rule", "wrong", number_of(comparison, one), *reason)
        assert (code, "says why" in err) == (2, False)
        assert all(claim.id in err for claim in comparison.event(one.id).claims)
        assert not Path("rulings.jsonl").exists()

    def test_numbers_that_change_are_said_and_what_they_name_now(self, run: Run, claims: Path) -> None:
        before = compare(CLAIMS)
        numbers = sorted(number_of(before, one) for one in (ONE, BUSY))
        code, _, err = run("rule", "same", *numbers, "--because", "x")
        now = compare(CLAIMS, rulings="rulings.jsonl")
        changed = {
            n: now.number_of(event.id)
            for n, event in enumerate(before.numbered, 1)
            if now.number_of(event.id) != n
        }
        assert (code, len(changed) > 1) == (0, True)
        [line] = [line for line in err.splitlines() if line.startswith("event numbers change: ")]
        assert line.endswith("; a report written before has the old ones: write it again, or rule by ids")
        first, *_ = changed
        assert f"{first} is now {changed[first]}" in line or f"{first} to " in line or f"{first} and " in line
        last = len(before.events)
        assert f"{last} is now {last - 1}" in line or f" {last} are now" in line
        # a number that the last ruling made another event's is not taken where either may be meant
        moved = next(n for n in changed if n <= len(now.events))
        said = f"by the rulings so far event {moved} is {now[moved].label} (id {now[moved].id})"
        code, _, err = run("rule", "same", moved, moved + 1, "--because", "x")
        assert (code, len(err.splitlines()), len(read_rulings("rulings.jsonl"))) == (2, 1, 1)
        assert f"{said}, and before the last one it was {before[moved].label} (id {before[moved].id})" in err
        typed = shlex.split(err[err.index("claimex rule") :])[1:]
        assert typed == ["rule", "same", now[moved].id, now[moved + 1].id, "--because", "x"]
        # where the event that it was has nothing to rule on, it is taken, and the event is said
        open_date = next(
            n for n in changed if n <= len(now.events) and now[n].fields["date"].verdict == "conflict"
        )
        code, _, err = run("rule", "settled", open_date, "date", "--because", "x")
        taken = f"by the rulings so far event {open_date} is {now[open_date].label} (id {now[open_date].id})"
        assert (code, err.splitlines()[0]) == (0, taken)
        assert now[open_date].id in read_rulings("rulings.jsonl")[1].claims
        day = ("date", "9 March 2025", "--because", "x")
        Path("report.json").write_text(now.to_json(), encoding="utf-8")
        code, _, err = run("rule", "right", moved, *day, "--claims", "report.json")
        assert (code, "by the rulings so far" in err, "--anyway" in err) == (2, False, True)
        code, _, err = run("rule", "right", now[moved].id, *day, "--anyway")
        assert (code, "by the rulings so far" in err, "event numbers change" in err) == (0, False, False)
        # one that an earlier ruling moved is explained before anything else
        _, _, err = run("rule", "right", moved, "date", "8 March 2025", "--because", "x")
        shown = compare(CLAIMS, rulings="rulings.jsonl")[moved]
        assert err.splitlines()[0] == f"by the rulings so far event {moved} is {shown.label} (id {shown.id})"

    def test_what_falls_apart_has_both_of_its_numbers(self, run: Run, claims: Path) -> None:
        event = compare(CLAIMS).event(ONE.id)
        data = json.loads(run("rule", "different", ONE.id, TWO.id, "--because", "x", "--json")[1])
        now = compare(CLAIMS, rulings="rulings.jsonl")
        apart = sorted({number_of(now, one) for one in event.claims})
        assert len(apart) > 1
        assert data["renumbered"][str(number_of(compare(CLAIMS), ONE))] == apart

    def test_a_part_that_is_none_any_more_is_said(self, run: Run, tmp_path: Path) -> None:
        whole = claim("A", PAIR, kind="visit", date="4 to 6 March 2025", place="France")
        part = claim("B", PAIR, date="5 March 2025", place="Paris", part_of="a visit to France")
        Extraction([whole, part]).to_jsonl(tmp_path / "claims.jsonl")
        found = compare([whole, part])
        its, of = number_of(found, part), number_of(found, whole)
        assert found[its].part_of
        assert found[its].part_of.id == whole.id
        said = f"event {its} is no part of event {of} any more"
        code, out, _ = run("rule", "different", of, its, "--because", "x")
        assert (code, said in out) == (0, True)
        Path("rulings.jsonl").unlink()
        code, out, _ = run("rule", "same", of, its, "--because", "x")
        assert (code, said in out) == (0, False)

    def test_what_fits_nothing_is_refused_and_not_written(self, run: Run, claims: Path) -> None:
        code, _, err = run("rule", "settled", ONE.id, "place", "--because", "x")
        assert code == 2
        assert "nothing was written: fits nothing: nothing is open on the place" in err
        assert not Path("rulings.jsonl").exists()

    @pytest.mark.parametrize(
        ("day", "place", "doubt"),
        [
            ("6 March 2025", "Oslo", "they share nobody, and differ in place"),
            ("6 May 2025", None, "they share nobody, and differ in the day by far"),
            ("6 May 2025", "Oslo", "they share nobody, and differ in place and in the day by far"),
            ("6 March 2025", "Paris", ""),
        ],
    )
    def test_events_that_share_nobody_are_doubted_in_a_line(
        self, run: Run, tmp_path: Path, day: str, place: str | None, doubt: str
    ) -> None:
        other = claim("H", ["Anna Berg"], published="2025-05-07", date=day, place=place)
        Extraction([ONE, other]).to_jsonl(tmp_path / "claims.jsonl")
        for rule in ("same", "different"):
            code, out, err = run("rule", rule, "1", "2", "--because", "x", "--rulings", f"{rule}.jsonl")
            assert (code, len(out.splitlines())) == (0, 1)
            assert "event 1 (" in out
            assert "event 2 (" in out
            lines = [line for line in err.splitlines() if "share nobody" in line]
            said = f"{doubt}: if that was a slip, delete the last line of same.jsonl"
            assert lines == ([said] if doubt and rule == "same" else [])

    @pytest.mark.parametrize(
        ("field", "value", "problem"),
        [
            ("date", "Tuseday", "“Tuseday” can't be read as a date"),
            ("place", "Paris", "nothing is open on the place"),
        ],
    )
    def test_a_value_that_can_t_be_read_or_says_nothing_new_is_refused(
        self, run: Run, claims: Path, field: str, value: str, problem: str
    ) -> None:
        code, _, err = run("rule", "right", ONE.id, field, value, "--because", "x")
        assert (code, len(err.splitlines())) == (2, 1)
        assert f"nothing was written: fits nothing: {problem}" in err
        assert not Path("rulings.jsonl").exists()

    def test_a_value_that_nobody_gives_is_written_on_request_with_a_remark(
        self, run: Run, claims: Path
    ) -> None:
        ruled = ("rule", "right", ONE.id, "date", "7 March 2025", "--because", "x")
        code, out, err = run(*ruled)
        assert (code, out, len(err.splitlines())) == (2, "", 1)
        assert "nothing was written: no source gives “7 March 2025” as the date; they give “" in err
        assert err.endswith("; if it is right, add --anyway\n")
        assert not Path("rulings.jsonl").exists()
        code, out, _ = run(*ruled, "--anyway")
        assert code == 0
        assert out.endswith("; no source gives this value\n")

    @pytest.mark.parametrize(("first", "later"), [("Lyon", "Lyonn"), ("Lyonn", "Lyon"), ("Lyon", "Nice")])
    def test_of_two_values_the_later_one_puts_the_other_out_of_force(
        self, run: Run, claims: Path, first: str, later: str
    ) -> None:
        assert run("rule", "right", ONE.id, "place", first, "--because", "x", "--anyway")[0] == 0
        code, _, err = run("rule", "right", ONE.id, "place", later, "--because", "y", "--anyway")
        assert code == 0
        assert f"not applied any more: ruled right: “{first}”, because “x”: not applied" in err

    def test_two_who_meet_are_one_person_on_request_alone(self, run: Run, claims: Path) -> None:
        ruled = ("rule", "same-person", "Emmanuel Macron", "anna berg", "--because", "x")
        code, _, err = run(*ruled)
        assert (code, len(err.splitlines()), Path("rulings.jsonl").exists()) == (2, 1, False)
        assert (
            f"the claim {BUSY.id} of D names both “Emmanuel Macron” and “anna berg”: “{BUSY.claim.quote}”"
            in err
        )
        assert run(*ruled, "--anyway")[0] == 0

    @pytest.mark.parametrize("field", ["delegation size", "Delegation  Size", "delegation_size"])
    def test_a_field_goes_by_the_words_that_reports_print(self, run: Run, tmp_path: Path, field: str) -> None:
        seven, nine = (
            claim(s, PAIR, published="2025-03-05", date="4 March 2025", place="Paris", delegation_size=size)
            for s, size in (("A", "7 people"), ("B", "9 people"))
        )
        Extraction([seven, nine]).to_jsonl(tmp_path / "claims.jsonl")
        assert run("rule", "settled", "1", field, "--because", "x")[0] == 0
        assert run("rule", "wrong", nine.id, field, "--because", "x", "--rulings", "other.jsonl")[0] == 0
        assert {r.field for f in ("rulings.jsonl", "other.jsonl") for r in read_rulings(f)} == {
            "delegation_size"
        }

    def test_what_a_ruling_puts_out_of_force_is_said(self, run: Run, claims: Path) -> None:
        assert run("rule", "same", ONE.id, BUSY.id, "--because", "one handshake")[0] == 0
        _, _, err = run("rule", "different", ONE.id, BUSY.id, "--because", "another day")
        assert "not applied any more: ruled one meeting, because “one handshake”: not applied" in err

    def test_without_claims_nothing_is_ruled(self, run: Run) -> None:
        code, _, err = run("rule", "different", ONE.id, TWO.id, "--because", "x")
        assert (code, len(err.splitlines())) == (2, 1)
        assert "there is no claims.jsonl that is ruled on: name the claims with --claims" in err
        assert not Path("rulings.jsonl").exists()

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (["same", "1", "99", "--because", "x"], "there is no event 99"),
            (["same", "1", "--because", "x"], "two claims"),
            (["same", "1", "2"], "--because"),
            (["wrong", BUSY.id], "--because"),
            (["same", "1", "2", "--because", ""], "because"),
            (["right", "1", "colour", "red", "--because", "x"], "no field 'colour'; it has"),
            (["wrong", "abcde", "--because", "x"], "6 letters"),
            (["same-person", "A", "a", "--because", "x"], "two names that differ"),
            (["same", "1", "2", "--because", "x", "--claims", "none.jsonl"], "none.jsonl"),
        ],
    )
    def test_wrong_use_is_one_line_and_nothing_is_written(
        self, run: Run, claims: Path, arguments: list[str], problem: str
    ) -> None:
        code, _, err = run("rule", *arguments)
        assert (code, len(err.splitlines())) == (2, 1)
        assert problem in err
        assert not Path("rulings.jsonl").exists()

    def test_a_file_of_something_else_is_left_alone(self, run: Run, claims: Path) -> None:
        Path("notes.txt").write_text("notes\n", encoding="utf-8")
        code, _, err = run("rule", "same", "1", "2", "--because", "x", "--rulings", "notes.txt")
        assert code == 2
        assert "line 1 of notes.txt" in err
        assert Path("notes.txt").read_text(encoding="utf-8") == "notes\n"

    def test_a_claim_of_an_event_of_several_must_be_named(self, run: Run, claims: Path) -> None:
        number = number_of(compare(CLAIMS), ONE)
        code, _, err = run("rule", "wrong", number, "date", "--because", "a slip")
        assert (code, len(err.splitlines())) == (2, 1)
        assert TWO.id in err
        typed = shlex.split(err[err.index("claimex rule") :])[1:]
        assert run(*typed)[0] == 0
        [made] = read_rulings("rulings.jsonl")
        assert (made.rule, made.field, made.because) == ("wrong", "date", "a slip")
        assert made.claims[0] in {claim.id for claim in compare(CLAIMS).event(ONE.id).claims}

    def test_several_files_are_heeded_and_the_last_is_added_to(self, run: Run, claims: Path) -> None:
        desk = Ruling(rule="same", claims=(ONE.id, BUSY.id), because="the desk")
        claimex.add_rulings("desk.jsonl", [desk])
        number = number_of(compare(CLAIMS, rulings=[desk]), ONE)
        files = ("--rulings", "desk.jsonl", "--rulings", "mine.jsonl")
        assert run("rule", "right", number, "place", "Lyon", "--because", "x", "--anyway", *files)[0] == 0
        assert read_rulings("desk.jsonl") == [desk]
        assert [one.rule for one in read_rulings("mine.jsonl")] == ["right"]
        code, _, err = run("rule", "wrong", ONE.id, "--because", "x", "--rulings", "gone.jsonl", *files[2:])
        assert (code, "gone.jsonl" in err) == (2, True)

    def test_as_json_it_is_the_ruling_and_what_it_decides(self, run: Run, claims: Path) -> None:
        code, out, err = run("rule", "same", ONE.id, BUSY.id, "--because", "x", "--json")
        assert (code, err) == (0, "")
        said = json.loads(out)
        [ruling] = read_rulings("rulings.jsonl")
        assert Ruling.model_validate(said["ruling"]) == ruling
        assert (said["file"], said["number"]) == ("rulings.jsonl", 1)
        use = compare(CLAIMS, rulings=[ruling]).rulings[0]
        assert (said["effect"], said["events"], said["doubt"]) == (use.effect, use.events, "")
        code, out, _ = run("rule", "same-person", "Anna Berg", "Olaf Scholz", "--because", "x", "--json")
        assert (code, json.loads(out)["number"]) == (0, 2)


class TestCompare:
    def test_what_is_new_since_a_report_is_listed(self, run: Run, tmp_path: Path) -> None:
        Extraction([ONE]).to_jsonl(tmp_path / "old.jsonl")
        Extraction([ONE, TWO]).to_jsonl(tmp_path / "new.jsonl")
        assert run("compare", "old.jsonl", "-o", "report.json")[0] == 0
        code, out, _ = run("compare", "new.jsonl", "--since", "report.json")
        assert code == 0
        assert "New since the earlier report" in out
        assert "B tells of it too" in " ".join(out.split())  # a narrow terminal breaks the line
        assert (
            run("compare", "new.jsonl", "--since", "report.json", "-o", "report.json", "-o", "r.md")[0] == 0
        )
        assert "New since" in Path("r.md").read_text(encoding="utf-8")
        assert run("compare", "new.jsonl", "--since", "new.jsonl")[0] == 2
        assert run("compare", "new.jsonl", "--rulings", "none.jsonl")[0] == 2

    def test_hostile_words_of_a_ruling_reach_no_terminal(self, run: Run, claims: Path) -> None:
        because = "\x1b[31m\x9b\u202e\u2066 red"
        code, out, err = run("rule", "same", ONE.id, BUSY.id, "--because", because, "--by", because)
        assert code == 0
        shown = out + err + "".join(run("compare", claims, "--rulings", "rulings.jsonl")[1:])
        assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(shown)
        assert read_rulings("rulings.jsonl")[0].because == because
        code, _, err = run("rule", "same", ONE.id, "\x1b[31m-no-id", "--because", "x")
        assert code == 2
        assert "\x1b" not in err


@contextmanager
def on_a_terminal(*arguments: str, folder: Path) -> Iterator[Terminal]:
    """Run the command on a pseudo-terminal of its own."""
    mine, its = pty.openpty()
    environment = {
        **os.environ,
        "TERM": "xterm",
        "COLUMNS": "100",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "claimex", *arguments],
        stdin=its, stdout=its, stderr=its, cwd=folder, env=environment, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
    )  # fmt: skip
    os.close(its)
    try:
        yield Terminal(mine, process)
    finally:
        process.kill()
        process.wait()
        os.close(mine)


class Terminal:
    def __init__(self, file: int, process: subprocess.Popen[bytes]) -> None:
        self._file, self._process, self.shown = file, process, ""

    def expect(self, text: str, keys: str = "") -> str:
        """Read until a text is shown, and return all up to there; type `keys`, and again where nothing comes of it.

        Ctrl-C between a prompt and the reading of it is lost to Python, as it is to whoever presses it.
        """
        deadline = time.monotonic() + 60
        self.type(keys)
        while text not in self.shown:
            assert time.monotonic() < deadline, f"{text!r} is not in {self.shown!r}"
            if not select.select([self._file], [], [], 5)[0]:
                self.type(keys)
                continue
            try:
                data = os.read(self._file, 4096)
            except OSError:  # the other end is closed
                data = b""
            assert data, f"it ended without {text!r}: {self.shown!r}"
            self.shown += data.decode(errors="replace")
        before, _, self.shown = self.shown.partition(text)
        return before + text

    def type(self, keys: str) -> None:
        os.write(self._file, keys.encode())

    def ends(self) -> int:
        return self._process.wait(60)


def test_each_file_of_rulings_is_read(run: Run, claims: Path) -> None:
    claimex.add_rulings("a.jsonl", [Ruling(rule="wrong", claims=(BUSY.id,), because="a first word")])
    claimex.add_rulings("b.jsonl", [Ruling(rule="wrong", claims=(TWO.id,), because="a second word")])
    code, out, _ = run("compare", claims, "--rulings", "a.jsonl", "--rulings", "b.jsonl")
    assert code == 0
    assert "a first word" in out
    assert "a second word" in out


def test_further_claims_of_an_event_have_their_sources() -> None:
    event = compare([claim(source, PAIR, published="2025-03-05", **PARIS) for source in "ABCD"]).events[0]
    link = PossibleLink((event, event), "perhaps", 0.5)
    assert "… and 1 further claim: D" in question_text(link, 80, lambda _event: "event 1")


class TestReview:
    """On a real terminal."""

    def rulings(self, folder: Path) -> list[Ruling]:
        path = folder / "rulings.jsonl"
        return read_rulings(path) if path.exists() else []

    def test_the_walk(self, claims: Path, tmp_path: Path) -> None:
        links = compare(CLAIMS).possible_links
        assert len(links) > 1
        heaviest = max(links, key=lambda link: len(link.events[0].sources) * len(link.events[1].sources))
        with on_a_terminal("review", "claims.jsonl", "--by", "Ed", folder=tmp_path) as terminal:
            first = terminal.expect("Are these one meeting?")
            for event in heaviest.events:
                assert event.label.split(" · ")[0] in " ".join(first.split())
            terminal.expect("q = quit: ")
            assert "events have the numbers of claimex compare claims.jsonl" in first
            for event in heaviest.events:
                assert f"event {compare(CLAIMS).numbered.index(event) + 1}: {event.label[:20]}" in first
            terminal.type("what?\n")  # no answer: it is asked once more
            terminal.expect("'what?' is no answer here")
            terminal.expect("q = quit: ")
            for asked in ("?", "help"):
                terminal.type(f"{asked}\n")
                terminal.expect("they are one meeting: they become one event")
                terminal.expect("press Enter to go on without one")
                terminal.expect("q = quit: ")
            terminal.type("u\n")
            terminal.expect("nothing was ruled yet")
            terminal.expect("q = quit: ")
            terminal.type("n\n")
            terminal.expect("Enter for none: ")
            terminal.type("y\n")  # the answer to a question that was not asked yet
            terminal.expect("'y' is no reason")
            terminal.expect("Enter for none: ")
            terminal.type("another day\n")
            terminal.expect("q = quit: ")
            [ruling] = self.rulings(tmp_path)  # written at once
            assert (ruling.rule, ruling.because, ruling.by) == ("different", "another day", "Ed")
            terminal.type("u\n")
            terminal.expect("q = quit: ")
            assert self.rulings(tmp_path) == []
            terminal.type("y\n")
            terminal.expect("Enter for none: ")
            terminal.type("\n")
            terminal.expect("q = quit: ")
            assert [one.rule for one in self.rulings(tmp_path)] == ["same"]
            terminal.type("q\n")
            terminal.expect("1 ruling written to rulings.jsonl")
            assert terminal.ends() == 0
        joined = compare(CLAIMS, rulings=tmp_path / "rulings.jsonl")
        assert joined.rulings[0].applied

    def test_ctrl_c_and_the_end_of_the_input_end_it_and_keep_what_was_written(
        self, claims: Path, tmp_path: Path
    ) -> None:
        for end in ("\x03", "\x04"):
            with on_a_terminal("review", "claims.jsonl", folder=tmp_path) as terminal:
                terminal.expect("q = quit: ")
                terminal.type("n\n")
                terminal.expect("Enter for none: ")
                terminal.type("\n")
                terminal.expect("q = quit: ")
                terminal.expect("1 ruling written to rulings.jsonl", keys=end)
                assert terminal.ends() == 0
            assert [one.rule for one in self.rulings(tmp_path)] == ["different"]
            (tmp_path / "rulings.jsonl").unlink()

    def test_fields_come_after_links_and_take_a_number_or_a_word(self, tmp_path: Path) -> None:
        slip = OTHER_DAY.model_copy(
            update={"claim": OTHER_DAY.claim.model_copy(update={"date": "4 April 2025"})}
        )
        Extraction([ONE, TWO, slip]).to_jsonl(tmp_path / "claims.jsonl")
        together = Ruling(rule="same", claims=(ONE.id, slip.id), because="x")
        claimex.add_rulings(tmp_path / "rulings.jsonl", [together])
        with on_a_terminal("review", "claims.jsonl", folder=tmp_path) as terminal:
            asked = terminal.expect("Which is right, or is it settled?")
            assert " 1 4 March 2025" in asked
            assert "y = close the question without a value" in terminal.expect("q = quit: ")
            terminal.type("?\n")
            terminal.expect("the question is closed and no value is ruled right")
            terminal.expect("q = quit: ")
            terminal.type("1\n")
            terminal.expect("Enter for none: ")
            terminal.type("two sources of three\n")
            terminal.expect("1 ruling written to rulings.jsonl; the report has no conflict")
            assert terminal.ends() == 0
        right = self.rulings(tmp_path)[-1]
        assert (right.rule, right.field, right.value) == ("right", "date", "4 March 2025")

    def test_as_json_the_questions_are_listed_and_none_is_asked(self, run: Run, claims: Path) -> None:
        slip = OTHER_DAY.model_copy(
            update={"claim": OTHER_DAY.claim.model_copy(update={"date": "4 April 2025"})}
        )
        Extraction([*CLAIMS, slip]).to_jsonl("claims.jsonl")
        together = Ruling(rule="same", claims=(ONE.id, slip.id), because="x")
        claimex.add_rulings("desk.jsonl", [together])
        files = ("--rulings", "desk.jsonl", "--rulings", "mine.jsonl")
        code, out, _ = run("review", "claims.jsonl", "--json", *files)
        assert (code, Path("mine.jsonl").exists()) == (0, False)
        comparison, asked = compare([*CLAIMS, slip], rulings=[together]), json.loads(out)
        links = {frozenset(event["id"] for event in link["events"]) for link in asked["possible_links"]}
        assert links == {frozenset(event.id for event in link.events) for link in comparison.possible_links}
        for event in (event for link in asked["possible_links"] for event in link["events"]):
            assert comparison[f"event {event['number']}"].id == event["id"]
        dates = next(one for one in asked["fields"] if (one["field"], one["verdict"]) == ("date", "conflict"))
        assert [value["value"] for value in dates["values"]] == ["4 March 2025", "4 April 2025"]

    def test_a_walk_heeds_each_file_and_writes_to_the_last(self, claims: Path, tmp_path: Path) -> None:
        claimex.add_rulings(tmp_path / "desk.jsonl", [Ruling(rule="wrong", claims=(ONE.id,), because="x")])
        files = ("--rulings", "desk.jsonl", "--rulings", "mine.jsonl")
        with on_a_terminal("review", "claims.jsonl", *files, folder=tmp_path) as terminal:
            start = terminal.expect("compare claims.jsonl --rulings desk.jsonl\r\n")
            before = compare(CLAIMS, rulings=read_rulings(tmp_path / "desk.jsonl"))
            counted = before.summary().partition(": ")[2].partition(", 1 claim set aside")[0]
            assert f"{counted}; events have the numbers of" in " ".join(start.split())
            assert f"[{counted.rpartition(', ')[2]} left] y = " in terminal.expect("q = quit: ")
            terminal.type("n\n")
            terminal.expect("Enter for none: ")
            terminal.type("\n")
            terminal.expect("q = quit: ")
            terminal.type("q\n")
            terminal.expect("1 ruling written to mine.jsonl")
            terminal.expect("--rulings desk.jsonl --rulings mine.jsonl shows what they decide")
            assert terminal.ends() == 0
        assert [one.rule for one in read_rulings(tmp_path / "mine.jsonl")] == ["different"]
        assert len(read_rulings(tmp_path / "desk.jsonl")) == 1

    def test_where_nothing_is_doubtful_nothing_is_asked(self, run: Run, tmp_path: Path) -> None:
        Extraction([ONE]).to_jsonl(tmp_path / "claims.jsonl")
        code, out, _ = run("review", "claims.jsonl")
        assert (code, out) == (0, "0 rulings written to rulings.jsonl; the report has no conflict\n")
        assert not Path("rulings.jsonl").exists()


def test_a_question_that_follows_from_an_answer_is_not_asked(tmp_path: Path) -> None:
    a, b, c = (claim(source, ["Anna Berg"], published="2025-03-05", date=day) for source, day in
               (("A", "4 March 2025"), ("B", "5 March 2025"), ("C", "6 March 2025")))  # fmt: skip
    comparison = compare([a, b, c])
    links = [PossibleLink((x, y), "perhaps", 0.5) for x, y in combinations(comparison.events, 2)]
    assert len(links) == 3
    review = Review(replace(comparison, possible_links=links), tmp_path / "rulings.jsonl")
    assert len(review.left) == 3
    review.rule(review.left[0], "same", None, "x")
    assert len(review.left) == 2
    review.rule(review.left[0], "different", None, "x")
    assert not any(isinstance(question, PossibleLink) for question in review.left)
    assert review.undo()
    assert len(review.left) == 2
    review.skip(review.left[0])
    assert review.undo()
    assert len(review.left) == 3
    assert not review.undo()
    assert read_rulings(tmp_path / "rulings.jsonl") == []
