"""The spellings of names that are known from Wikidata, and the script that chooses them."""

from __future__ import annotations

import gzip
import hashlib
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from claimex.kinds.person import compare_names
from claimex.kinds.person.given_names import given_groups
from claimex.kinds.person.similarity import MATCH, Word, similarity, word
from claimex.kinds.person.sounds import fold_word
from claimex.kinds.relation import Relation
from tests.build import name_spellings as build


def lines(*groups: str) -> list[str]:
    return list(build.lines_of("\n".join(f"{group} => Q1" for group in groups)))


# -- what the file is good for


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Carles Puigdemont", "Карлес Пучдемон"),
        ("Madeleine Albright", "Мадлен Олбрайт"),
        ("Cemal Kaşıkçı", "Jamal Khashoggi"),
        ("Boris Jelzin", "Boris Eltsine"),
        ("Jean Boulanger", "Жан Буланже"),
    ],
)
def test_spellings_that_no_rule_tells_are_one_name(a: str, b: str) -> None:
    assert compare_names(a, b).verdict is Relation.SAME
    assert compare_names(b, a).verdict is Relation.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Carles Puigdemont", "Карлес Пучков"),  # another name of the same beginning
        ("Mario Rossi", "Maria Rossi"),
        ("Alexander Novak", "Alexandra Novak"),
        ("Jan Novák", "Jana Nováková"),
        ("سعد الحريري", "سعود الحريري"),  # Saad and Saud: other scripts write them alike, Arabic does not
    ],
)
def test_other_names_stay_apart(a: str, b: str) -> None:
    assert compare_names(a, b).verdict is not Relation.SAME


def test_two_listed_words_without_a_common_line_are_left_to_the_rules() -> None:
    """Standing in the list makes no two words different, as it does in the groups by hand."""
    one, other = word("puigdemont", False), word("puigdemontt", False)
    stranger = word("olbrayt", False)
    assert one.spellings
    assert stranger.spellings
    assert similarity(one, other).closeness >= MATCH
    assert similarity(one, stranger).closeness < MATCH


def test_the_groups_by_hand_decide_over_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def closeness(a: str, b: str) -> float:
        return similarity(Word(a, False), Word(b, False)).closeness

    line = " ".join(Word(form, False).sounds for form in ("dennis", "dzianis", "puigdemont"))
    listed = dict.fromkeys(line.split(), line)
    monkeypatch.setattr("claimex.kinds.person.similarity.listed_spellings", lambda: listed)
    assert {"dennis", "dzianis"} <= given_groups().keys()
    assert closeness("dennis", "dzianis") < MATCH
    assert closeness("dzianis", "puigdemont") >= MATCH


def test_the_file_is_small_and_each_line_is_needed() -> None:
    packed = files("claimex.lexicon").joinpath("mul/name_spellings.txt.gz").read_bytes()
    text = gzip.decompress(packed).decode("ascii")
    assert len(packed) < 150_000
    assert packed[4:8] == bytes(4)  # no time in the archive
    rows = text.split("\n")
    assert rows == sorted(set(rows))
    assert all(len(set(row.split())) == len(row.split()) > 1 for row in rows)


# -- the rules that choose


def test_a_line_holds_what_no_rule_tells() -> None:
    assert lines("albright, олбрайт, アルブライト") == ["albrigt olbrait"]
    assert lines("smirnov, смирнов, smirnow") == []  # the rules match these
    assert lines("jean, жан") == []  # both are given names by hand


def test_names_of_one_script_and_of_several_words_are_left_out() -> None:
    assert lines("albright, olbrajt") == []
    assert lines("de albright, олбрайт") == []


def test_names_of_east_asia_are_left_out() -> None:
    assert lines("akira, ákúra, あきら, אלברט") == []
    assert lines("chong, jeong, 정, ジョン") == []
    assert lines("triệu, zhào⁴, чжао") == []
    assert lines("jong, john, джон") == []  # a syllable beside what one rule tells


def test_womans_forms_are_left_out() -> None:
    forms = ["novak", "novakova", "kowalski", "kowalska", "petrov", "petrovna", "mario", "maria"]
    forms += ["julius", "julie"]
    assert [form for form in forms if build.is_womans(form, forms)] == forms[1::2]
    assert not build.is_womans("katerina", ["kate", "katerina"])
    assert build.is_womans("marina", ["marin", "marina"])
    assert not build.is_womans("ova", ["o", "ova"])


def test_a_slip_in_a_group_is_left_out() -> None:
    words = [Word(form, False) for form in ("ahmad", "ahmet", "akhmed", "nabih")]
    assert [found.text for found in build.without_outliers(words)] == ["ahmad", "ahmet", "akhmed"]
    assert len(build.without_outliers(words[::3])) == 1


def test_what_the_groups_by_hand_call_another_name_is_left_out() -> None:
    words = [Word(form, False) for form in ("ahmad", "ahmed", "mohammed", "achmat")]
    assert [found.text for found in build.without_other_names(words)] == ["ahmad", "ahmed", "achmat"]
    strangers = [Word(form, False) for form in ("albright", "olbrajt")]
    assert build.without_other_names(strangers) == strangers


def test_names_of_one_consonant_must_agree_in_it() -> None:
    def plausible(a: str, b: str) -> bool:
        return build.is_plausible(Word(a, False), Word(fold_word(b), False))

    assert plausible("hugo", "уго")
    assert not plausible("eli", "win")
    assert plausible("puigdemont", "пучдемон")
    assert not plausible("albright", "нагиб")


def test_the_file_is_built_in_a_fixed_form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = "albright, олбрайт => Q2\npuigdemont, пучдемон => Q3\nlavrov, лавров => Q1\n"
    wheel = tmp_path / "rigour.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(build.SOURCE, source)
    monkeypatch.setattr(build, "OUTPUT", tmp_path / "name_spellings.txt.gz")
    monkeypatch.setattr(sys, "argv", ["build_name_spellings", str(wheel)])
    with pytest.raises(ValueError, match=r"another rigour/data/names/persons\.txt"):
        build.main()
    monkeypatch.setattr(build, "SOURCE_SHA256", hashlib.sha256(source.encode()).hexdigest())
    build.main()
    packed = build.OUTPUT.read_bytes()
    build.main()
    assert build.OUTPUT.read_bytes() == packed
    assert gzip.decompress(packed).decode() == "albrigt olbrait\npuCdemon puigdemont"
