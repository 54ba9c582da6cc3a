"""Build `claimex/lexicon/mul/transcriptions.toml`, the sounds that units of Han, kana and Hangul stand for.

A developer's script: nothing imports it. It needs one file that claimex itself does not:

    pip download rigour==1.3.13 --no-deps
    python -m tests.build.transcriptions rigour-1.3.13-py3-none-any.whl

Of each line of the source of `tests/build/name_spellings.py` that is no name of East Asia, and has a spelling in
a third alphabet too, every transcription is set beside every Latin spelling. Which sounds of the spelling belong
to which unit is worked out by expectation maximisation: at first all cuts are possible, one sound a unit the
likeliest; then each is as likely as the unit had those sounds in the round before, with three more names in which
it had others. What a unit stands for in one of fifty names and more is written, eight readings at most.

The script of the first table was not kept; this one was written after it. Of that table's 1,842 readings 1,497
are in this one, 1,138 of them within two tenths of a nat; the names benchmark is the same with both. The same
wheel and the same rules give the same table.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from claimex.kinds.person.sounds import fold_word, sound
from claimex.kinds.person.transcriptions import LONGEST, units_of
from claimex.text import script_of
from tests.build.name_spellings import LEAST_LETTERS, SCRIPTS, forms_of, is_east_asian, read_source

OUTPUT = Path(__file__).parents[2] / "claimex/lexicon/mul" / "transcriptions.toml"
HEAD = """\
# Which sounds a unit of a transcribed foreign name stands for: a syllable of Chinese in pinyin, a letter of
# Japanese or Korean in Latin letters. Behind each is what it costs to read it so, in tenths of nats.
# Made by `tests/build/transcriptions.py` from spellings that Wikidata's editors gave.
"""
WORDS = {
    "han": re.compile("[一-鿿]{2,}"),
    "kana": re.compile("[ァ-ヺー-ヿ]{2,}"),
    "hangul": re.compile("[가-힣]{2,}"),
}
ROUNDS, UNSEEN, MOST, COSTLIEST = 10, 3, 8, 39
FADING = 0.3
"""How much less likely each sound more or less than one is, at first."""
Pairs = list[tuple[tuple[str, ...], str]]
Shares = Mapping[str, Mapping[str, float]]


def pairs_of(source: str, script: str) -> Pairs:
    """The transcriptions of a script in units, each beside each Latin spelling as sounds, once."""
    found: dict[tuple[tuple[str, ...], str], None] = {}
    for line in source.splitlines():
        forms = forms_of(line)
        scripts = {script_of(form) for form in forms}
        if scripts.isdisjoint(SCRIPTS - {"latin"}) or is_east_asian(forms, scripts):
            continue
        latin = (form for form in forms if script_of(form) == "latin" and not re.search(r"[\s-]", form))
        sounds = [sound(word) for word in map(fold_word, latin) if len(word) >= LEAST_LETTERS]
        units = [units_of(form, script) for form in forms if WORDS[script].fullmatch(form)]
        found |= dict.fromkeys(product(units, sounds))
    return list(found)


def cuts(units: tuple[str, ...], sounds: str, shares: Shares | None) -> Iterator[tuple[str, str, float]]:
    """Yield what each unit may stand for in a word, with how likely that is in this word."""
    size = len(sounds)
    rows, steps = [[1.0, *[0.0] * size]], []
    for unit in units:
        row, step = [0.0] * (size + 1), []
        for start, likely in enumerate(rows[-1]):
            for end in range(start, min(start + LONGEST, size) + 1) if likely else ():
                heard = sounds[start:end]
                share = FADING ** abs(end - start - 1) if shares is None else shares[unit].get(heard, 0.0)
                if share:
                    row[end] += likely * share
                    step.append((start, end, share))
        rows.append(row)
        steps.append(step)
    whole = rows[-1][size]
    behind = [*[0.0] * size, 1.0]
    for unit, before, step in zip(reversed(units), reversed(rows[:-1]), reversed(steps), strict=True):
        here = [0.0] * (size + 1)
        for start, end, share in step if whole else ():
            here[start] += share * behind[end]
            yield unit, sounds[start:end], before[start] * share * behind[end] / whole
        behind = here


def learned(pairs: Pairs) -> Shares:
    """Return how often each unit stands for which sounds."""
    shares: Shares | None = None
    for _ in range(ROUNDS):
        times: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for units, sounds in pairs:
            for unit, heard, likely in cuts(units, sounds, shares):
                times[unit][heard] += likely
        shares = {unit: _shares(heard) for unit, heard in times.items()}
    return shares or {}


def _shares(times: Counter[str]) -> dict[str, float]:
    whole = times.total() + UNSEEN
    return {heard: number / whole for heard, number in times.items() if number > whole / 100_000}


def lines(source: str) -> Iterator[str]:
    """The lines of the file."""
    yield HEAD.rstrip()
    for script in WORDS:
        yield f"\n[{script}]"
        for unit, shares in sorted(learned(pairs_of(source, script)).items()):
            costs = sorted((-math.log(share), heard) for heard, share in shares.items())
            read = [
                f"{heard}{cost}" for exact, heard in costs[:MOST] if (cost := round(10 * exact)) <= COSTLIEST
            ]
            if read:
                yield f'{unit} = "{" ".join(read)}"'


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=f"Build {OUTPUT.name} from a wheel of rigour 1.3.13.")
    parser.add_argument("wheel", type=Path)
    OUTPUT.write_text("\n".join([*lines(read_source(parser.parse_args().wheel)), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
