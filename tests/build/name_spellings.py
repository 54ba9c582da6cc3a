"""Build `claimex/lexicon/mul/name_spellings.txt.gz`, the spellings that the rules of names can't tell.

A developer's script: nothing imports it. It needs one file that claimex itself does not:

    pip download rigour==1.3.13 --no-deps
    python -m tests.build.name_spellings rigour-1.3.13-py3-none-any.whl

The wheel's `rigour/data/names/persons.txt` groups the spellings of one given name or surname, one group a
line, as Wikidata's editors gave them. Nobody looks through 150,000 lines, so rules decide what is left out:

- the names of East Asia, and every word that is one syllable of Chinese, Korean or Vietnamese: a syllable
  stands for many names, and `asian` has rules of its own for them;
- groups of one script only: they are lists of a surname's grammatical forms more often than of spellings;
- a woman's form of a name beside a man's, two-letter words, and names of several words;
- spellings that sound too unlike most others of their group, or that the given names by hand know for
  another name: slips of the editors;
- spellings that the rules match already, and those that the given names by hand decide.

A line of the result holds the spellings of one name as sounds (see `sound`). Lines are sorted and the
archive carries no time: the same wheel and the same rules give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.distance import OSA

from claimex.kinds.person import syllables
from claimex.kinds.person.similarity import MATCH, Word, unknown_similarity
from claimex.kinds.person.sounds import fold_word
from claimex.text import script_of

OUTPUT = Path(__file__).parents[2] / "claimex/lexicon/mul" / "name_spellings.txt.gz"
SOURCE = "rigour/data/names/persons.txt"
SOURCE_SHA256 = "eb73e47664f9795d18bd36a782012aae6777afb89c2c0e29fb9254492a6f0b4a"
SCRIPTS = frozenset({"latin", "cyrillic", "greek", "arabic", "hebrew"})
ABJADS = frozenset({"arabic", "hebrew"})
LEAST_SCRIPTS = 2
LEAST_LETTERS = 3
MOST_UNLIKE = 0.67
"""The share of a skeleton's consonants that may differ in two spellings of one name."""
# hiragana and bopomofo, marks of tones, and the words for "surname" stand in lists of East Asian names
EAST_ASIAN = re.compile(r"[ぁ-ゟㄅ-ㄯ⁰¹²³⁴-⁹0-9]|[姓氏]$")
WOMANS = re.compile(
    r"(ova|owa|ovna|owna|ove|eva|anka|onka|yna|ina|ska|skaya|skaja|cka|icka|aya|aja|ene|aite|yte)$"
)


def read_source(wheel: Path) -> str:
    """The list of names in the wheel; ValueError where it is not the one that the rules were made for."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read(SOURCE)
    if hashlib.sha256(packed).hexdigest() != SOURCE_SHA256:
        raise ValueError(f"{wheel} holds another {SOURCE} than rigour 1.3.13 does")
    return packed.decode("utf-8")


def forms_of(line: str) -> list[str]:
    """The spellings of one name, which are a line of the source."""
    return [form.strip() for form in line.partition(" => ")[0].split(",")]


def spellings(line: str) -> list[Word]:
    """The words that one line of the source is good for, each sound once."""
    forms = forms_of(line)
    scripts = {script_of(form) for form in forms}
    if len(scripts) < LEAST_SCRIPTS or is_east_asian(forms, scripts):
        return []
    folded: dict[str, bool] = {}
    for form in forms:
        script = script_of(form)
        if script in SCRIPTS and not re.search(r"[\s-]", form):
            folded.setdefault(fold_word(form), script in ABJADS)
    usable = {text: abjad for text, abjad in folded.items() if len(text) >= LEAST_LETTERS}
    usable = {text: abjad for text, abjad in usable.items() if not _is_syllable(text)}
    sounds: dict[tuple[str, bool], Word] = {}
    for text, abjad in usable.items():
        if not is_womans(text, usable):
            word = Word(text, abjad)
            sounds.setdefault((word.sounds, abjad), word)
    return list(sounds.values())


def is_east_asian(forms: list[str], scripts: set[str]) -> bool:
    """Whether the spellings of a name, in these scripts, are those of a name of East Asia."""
    if any(EAST_ASIAN.search(form) for form in forms):
        return True
    return "hangul" in scripts and scripts.isdisjoint(SCRIPTS - {"latin"})


def _is_syllable(text: str) -> bool:
    if text in syllables.chinese() or syllables.is_syllabic(text, "vi"):
        return True
    return bool(syllables.korean_forms(text, most=1))


def is_womans(text: str, forms: Iterable[str]) -> bool:
    """Whether a form is a woman's of a name that is beside it as a man's: Novakova and Novak."""
    stem = text[:-1]
    if text[-1] in "ae" and {f"{stem}o", f"{stem}us"}.intersection(forms):
        return True
    if text[-1] == "a" and stem in forms:
        return True
    ending = WOMANS.search(text)
    if ending is None or ending.start() < 2:
        return False
    stem = text[: ending.start() - 1]
    mans = (form for form in forms if form.startswith(stem) and not WOMANS.search(form))
    if ending[0] in ("ina", "yna"):  # Katerina is no woman's form of Kate
        return any(form[-1] not in "aeou" for form in mans)
    return any(mans)


def is_plausible(one: Word, other: Word) -> bool:
    """Whether two words share enough consonants to be spellings of one name."""
    a, b = (word.skeleton.replace("h", "") for word in (one, other))
    if min(len(a), len(b)) < 2:
        return a == b
    return OSA.distance(a, b) <= MOST_UNLIKE * max(len(a), len(b))


def is_matched(one: Word, other: Word) -> bool:
    """Whether the rules for spellings match two words, with no list of names."""
    return one.sounds == other.sounds or unknown_similarity(one, other).closeness >= MATCH


def without_outliers(words: list[Word]) -> list[Word]:
    """The words less those that are unlike most of the others, the least like first."""
    left = list(words)
    while len(left) > 1:
        like = [
            sum(is_matched(a, b) or is_plausible(a, b) for b in left if b is not a) / (len(left) - 1)
            for a in left
        ]
        if min(like) >= 0.5:
            break
        del left[like.index(min(like))]
    return left


def without_other_names(words: list[Word]) -> list[Word]:
    """The words less those that the given names by hand know for another name than most of the line."""
    numbers = Counter(number for word in words for number in word.groups)
    if not numbers:
        return words
    most = max(numbers.values())
    chief = {number for number, times in numbers.items() if times == most}
    return [word for word in words if not word.groups or word.groups & chief]


def untold(words: list[Word]) -> set[str]:
    """The sounds of all words that have a spelling beside them which only a list can tell."""
    found = set()
    for one, other in itertools.combinations(words, 2):
        by_hand = one.groups and other.groups
        if not by_hand and not is_matched(one, other) and is_plausible(one, other):
            found |= {one.sounds, other.sounds}
    return found


def lines_of(source: str) -> Iterator[str]:
    """The lines of the file, in the order of the source."""
    for line in source.splitlines():
        if found := untold(without_other_names(without_outliers(spellings(line)))):
            yield " ".join(sorted(found))


def main() -> None:
    """Write the file beside this script."""
    parser = argparse.ArgumentParser(description=f"Build {OUTPUT.name} from a wheel of rigour 1.3.13.")
    parser.add_argument("wheel", type=Path)
    text = "\n".join(sorted(set(lines_of(read_source(parser.parse_args().wheel)))))
    OUTPUT.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
