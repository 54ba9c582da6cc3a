"""The tables of words: every entry is explained, and a language is added by its folder alone."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from claimex import lexicon

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


def test_a_folder_is_all_that_a_language_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "calendar.toml").write_text('one = "un"\n[month]\nmay = "mai maj"\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "_FOLDER", tmp_path)
    lexicon.languages.cache_clear()
    try:
        assert lexicon.languages("calendar") == ("xx",)
        assert lexicon.words("xx", "calendar", "one") == {"un"}
        assert lexicon.spellings("xx", "calendar", "month") == {"may": ("mai", "maj")}
        assert lexicon.words("xx", "numbers", "numeral") == frozenset()
    finally:
        lexicon.languages.cache_clear()
