"""How many sentences about a meeting the audit's marks find, and how many of those it lists are about none.

    python -m tests.benchmarks.bench_audit

Recall is the share of meeting sentences that have a mark; false alarms are the share of marked sentences
that tell of no meeting. Some of the others hold a word that often marks a meeting, on purpose.
At first sight, before anything was mended for them: recall 47 of 51 (0.922), false alarms 2 of 49 (0.041).
"""

from __future__ import annotations

from collections import defaultdict

from claimex.extraction.audit import mark_of
from tests.extraction.marks import read_sentences


def measure() -> dict[str, tuple[int, int, int, list[str]]]:
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


def main() -> None:
    """Print a line for each language, one for English, one for the rest, and what was judged wrong."""
    scores = measure()
    groups = {language: [language] for language in scores}
    groups |= {"seven others": [lang for lang in scores if lang != "en"], "all": list(scores)}
    for name, languages in groups.items():
        meetings, found, alarms = (sum(scores[lang][n] for lang in languages) for n in range(3))
        listed = found + alarms
        print(
            f"{name}: recall {found}/{meetings} = {found / meetings:.3f}, "
            f"false alarms {alarms}/{listed} = {alarms / listed:.3f}"
        )
    for language, (*_, wrong) in scores.items():
        for sentence in wrong:
            print(f"  {language}  {sentence}")


if __name__ == "__main__":
    main()
