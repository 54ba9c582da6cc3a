"""The tables of words: every entry is explained, and a language is added by its folder alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import claimex
from claimex import lexicon
from claimex.errors import ConfigurationError
from claimex.extraction import audit
from claimex.kinds.time import resolve, resolve_date, scan

FOLDER = Path(str(files("claimex.lexicon")))
EXPLAINED = set(re.findall(r"`([a-z_]+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("topic", sorted({path.stem for path in FOLDER.glob("*/*.toml")}))
def test_every_entry_is_explained(topic: str) -> None:
    entries = {
        key
        for path in FOLDER.glob(f"*/{topic}.toml")
        for key in tomllib.loads(path.read_text(encoding="utf-8"))
    }
    assert entries - EXPLAINED == set()


def test_every_entry_is_read() -> None:
    read = "".join([path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py")])
    words = set(re.findall(r"\w+", read + (FOLDER / "mul" / "time.toml").read_text(encoding="utf-8")))
    entries = {
        key for path in FOLDER.glob("*/*.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))
    }
    assert entries - words == set()


SERBIAN = """
none = "*"
ignored = "на у"
[weekday]
tuesday = "уторак"
[month]
march = "марта"
november = "новембра"
"""
JAPANESE = """
none = "*"
[relative_day]
yesterday = "きのう 昨日"
[weekday]
monday = "月曜日"
"""


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str, str], None]]:
    """Puts a table into a copy of the lexicon."""
    for folder in FOLDER.iterdir():
        if folder.is_dir():
            (tmp_path / folder.name).mkdir()
            for file in folder.iterdir():
                (tmp_path / folder.name / file.name).symlink_to(file)
    cached = [lexicon._read, lexicon.languages, lexicon.words, lexicon.dictionary, lexicon.spellings]
    cached += [
        scan._single_words,
        scan.contested_words,
        scan._numbers_of,
        scan._begins_number,
        scan.phrases,
        scan.scripts_of,
        scan.is_unspaced,
        resolve._calendars,
        resolve.resolve,
    ]
    cached += [audit._marks]

    def put(language: str, topic: str, text: str) -> None:
        (tmp_path / language).mkdir(exist_ok=True)
        file = tmp_path / language / f"{topic}.toml"
        file.unlink(missing_ok=True)  # it may be a link to the real one
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
        for function in cached:
            function.cache_clear()  # type: ignore[attr-defined]

    yield put
    for function in cached:
        function.cache_clear()  # type: ignore[attr-defined]


Add = Callable[[str, str, str], None]


def day(words: str, language: str | None = None) -> str | None:
    found = resolve_date(words, "2025-11-16", language=language)
    return found and found.edtf


def test_a_folder_is_all_that_a_language_needs(add: Add) -> None:
    add("xx", "calendar", 'none = "*"\none = "un"\n[month]\nmay = "mai maj"\n')
    assert "xx" in lexicon.languages("calendar")
    assert lexicon.words("xx", "calendar", "one") == {"un"}
    assert lexicon.spellings("xx", "calendar", "month") == {"may": ("mai", "maj")}
    assert lexicon.words("xx", "numbers", "numeral") == frozenset()
    assert day("5 maj 2025") == "2025-05-05"


def test_a_calendar_in_a_script_of_others_is_read(add: Add) -> None:
    assert day("5 новембра 2025", "xx") is None
    add("xx", "calendar", SERBIAN)
    for language in ("xx", "xx-BG", "ru", "en", None):
        assert day("5 новембра 2025", language) == "2025-11-05"
    assert day("у уторак", "xx") == "2025-11-11"
    assert day("во вторник", "bg") == day("во вторник") == "2025-11-11"  # Russian, as it was
    assert day("on Tuesday", "xx") == "2025-11-11"


def test_a_calendar_of_a_language_without_spaces_is_read(add: Add) -> None:
    add("ja", "calendar", JAPANESE)
    for language in ("ja", None):
        assert day("きのう", language) == day("昨日", language) == "2025-11-15"
        assert day("2025年10月28日", language) == "2025-10-28"
    assert day("月曜日", "ja") == "2025-11-10"
    assert day("昨天") == "2025-11-15"


def test_marks_of_a_meeting_may_be_any_of_their_entries(add: Add) -> None:
    add("bg", "meetings", "none = '*'\n[strong]\n\"среща\" = 'среща\\w*'\n")
    article = claimex.Article(text="Срещата беше в София на 5 март.", source="x", language="bg")
    assert [found.mark for found in claimex.audit([article], [])] == ["среща"]


def test_an_entry_that_is_not_there_is_an_error_unless_the_file_says_so(add: Add) -> None:
    add("xx", "numbers", 'none = "digits hedge.under"\n[numeral]\n1 = "un"\n[hedge]\nover = ["plus"]\n')
    assert lexicon.dictionary("xx", "numbers", "digits") == {}
    assert lexicon.words("xx", "numbers", "hedge", "under") == lexicon.words("xx", "offices", "man") == set()
    with pytest.raises(ConfigurationError, match=r"xx/numbers\.toml has no 'scale': write it, or name it in"):
        lexicon.dictionary("xx", "numbers", "scale")
    with pytest.raises(ConfigurationError, match=r"has no 'hedge\.nearly'"):
        lexicon.words("xx", "numbers", "hedge", "nearly")
    with pytest.raises(ConfigurationError, match=r"mul/nombers\.toml is missing"):
        lexicon.words("mul", "nombers", "rate")


def _asked() -> Iterator[tuple[str, ...]]:
    """The topic and the entry of each call that reads one of a language, or of all."""
    for code in (path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py")):
        for call in ast.walk(ast.parse(code)) if "lexicon." in code else []:
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("lexicon."):
                first, *others = [a.value if isinstance(a, ast.Constant) else None for a in call.args] or [""]
                parts = [first, *others] if call.func.attr == "all_words" else others if not first else []  # type: ignore[attr-defined]
                if len(parts) > 1 and None not in parts:
                    yield tuple(map(str, parts))


@pytest.mark.parametrize("asked", sorted(set(_asked())), ids=".".join)
def test_every_language_has_what_is_asked_for_or_says_that_it_has_none(asked: tuple[str, ...]) -> None:
    topic, *path = asked
    for language in lexicon.languages(topic):
        lexicon._entry(language, topic, tuple(path))


def test_an_entry_of_another_shape_is_named(add: Add) -> None:
    add("bg", "meetings", 'strong = ["среща"]\n')
    with pytest.raises(ConfigurationError, match=r"bg/meetings\.toml: 'strong' is a list"):
        lexicon.dictionary("bg", "meetings", "strong")


@pytest.mark.parametrize("language", lexicon.languages("meetings"))
def test_marks_of_meetings_are_regular_expressions(language: str) -> None:
    assert audit._marks(language).marks


def test_every_entry_about_offices_is_read_in_every_language(add: Add, tmp_path: Path) -> None:
    table = 'none = "*"\ntitles = "премиер"\nsoft = "владика"\nbodies = "делегация"\nignored = "временен"\n'
    add("bg", "offices", table + '[same]\n"премиер" = "prime minister"\n')
    code = f"""
from pathlib import Path
from claimex import lexicon
lexicon._FOLDER = Path({str(tmp_path)!r})
from claimex.kinds.person import participants, titles
assert participants.is_body("руска делегация")
assert participants._office("временен премиер") == {{"prime", "minister"}}
assert titles.kind_of("vladika") == "S"
"""
    subprocess.run([sys.executable, "-c", code], check=True)
