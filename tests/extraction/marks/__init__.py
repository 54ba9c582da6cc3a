"""Sentences written for this project, each with whether it tells of a meeting.

`+` is before one that reports a meeting, held, planned, called off or denied; `-` before one that reports
of none, though it may hold a word that often marks one. `held_out.txt` was written before the marks were
first run on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from claimex.extraction.audit import mark_of

FOLDER = Path(__file__).parent


def read_sentences() -> list[tuple[str, str, bool]]:
    """Return (language, sentence, whether it tells of a meeting) for each sentence."""
    found = []
    text = (FOLDER / "held_out.txt").read_text(encoding="utf-8")
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        language, *lines = part.strip().split("\n")
        found += [(language, line[2:], line[0] == "+") for line in lines]
    return found


def score_marks() -> dict[str, tuple[int, int, int, list[str]]]:
    """For each language: meeting sentences, those found, false alarms, and the sentences judged wrong."""
    cases = defaultdict(list)
    for language, sentence, meets in read_sentences():
        cases[language].append((sentence, meets, mark_of(sentence, language) is not None))
    return {
        language: (
            sum(meets for _, meets, _ in found),
            sum(meets and marked for _, meets, marked in found),
            sum(marked and not meets for _, meets, marked in found),
            [sentence for sentence, meets, marked in found if meets != marked],
        )
        for language, found in cases.items()
    }
