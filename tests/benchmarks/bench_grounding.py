"""Measures the grounding of quotes: time, spans, changed facts, and quotes of other articles.

    python -m tests.benchmarks grounding
    python -m tests.benchmarks.bench_grounding --langextract PATH_TO_A_PYTHON_THAT_HAS_IT

Every text is made from a seed (`tests/generated/reports.py`). Quotes are sought in the whole text, so one that is there twice is found at its
first place; the reader of answers says which chunk a quote is from. langextract's aligner runs beside, on the same quotes and in the same run, where the
Python that is named (else this one) has it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from claimex.grounding import Grounder
from tests.benchmarks import stories
from tests.generated import proofs
from tests.generated.reports import (
    CHANGES,
    as_text,
    changed_quotes,
    foreign_quotes,
    overlap,
    planted_facts,
    sentences,
    unchanged_quotes,
)


def _timed(work: Callable[[], Any], times: int = 5) -> tuple[float, float, Any]:
    """The best of some runs: milliseconds by the clock and of the processor, and the result."""
    best = (float("inf"), float("inf"))
    result = None
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        result = work()
        spent = time.perf_counter() - clock, time.process_time() - processor
        best = min(best, spent)
    return best[0] * 1000, best[1] * 1000, result


def _ground_all(text: str, quotes: list[str]) -> list[tuple[int, int] | None]:
    grounder = Grounder(text)
    return [(s.start, s.end) if (s := grounder.ground(q).span) else None for q in quotes]


LANGEXTRACT: dict[str, dict[str, bool]] = {
    "default": {},
    "not fuzzy": {"enable_fuzzy_alignment": False},
    "fuzzy only": {"accept_match_lesser": False},
}
"""The settings of langextract's aligner that are measured beside."""


def _langextract_all(
    python: str, text: str, quotes: list[str], settings: dict[str, bool]
) -> tuple[float, float, Any]:
    """langextract's spans, with the milliseconds by the clock and of the processor."""
    done = subprocess.run(
        [python, "-m", "tests.benchmarks.langextract_spans"],
        input=json.dumps({"text": text, "quotes": quotes, "settings": settings}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    measured = json.loads(done.stdout.splitlines()[-1])
    return measured["ms"], measured["cpu_ms"], [tuple(span) if span else None for span in measured["spans"]]


def _row(name: str, times: tuple[float, float, Any], true: list[tuple[int, int]]) -> str:
    clock, processor, found = times
    overlaps = [overlap(a, b) for a, b in zip(found, true, strict=True)]
    right = sum(o >= 0.99 for o in overlaps)
    mean = sum(overlaps) / len(overlaps)
    return f"{name:<72}{clock:>9.1f}{processor:>9.1f}{right:>8}/{len(true):<4}{mean:>8.4f}"


def _has_langextract(python: str) -> bool:
    return not subprocess.run(
        [python, "-c", "import langextract"], capture_output=True, check=False
    ).returncode


def _time_table(python: str) -> Iterator[str]:
    beside = _has_langextract(python)
    yield f"{'best of 5 (langextract: of 1)':<72}{'ms':>9}{'CPU ms':>9}{'IoU>=.99':>12}{'mean IoU':>9}"
    for words, count in ((5_000, 20), (200_000, 500)):
        report = sentences(words, seed=words)
        text, starts = as_text(report)
        places = dict(zip(starts, report, strict=True))
        chosen = sorted(random.Random(1).sample(starts, min(count, len(starts))))
        asked = {"intact": [(places[at].text, (at, at + len(places[at].text))) for at in chosen]}
        asked["one word changed"] = list(changed_quotes(report, starts, count, seed=7))
        for kind in CHANGES if count == 20 else ():
            asked[kind] = list(changed_quotes(report, starts, count, seed=7, kinds=[kind]))
        for kind, given in asked.items():
            pairs = sorted(given, key=lambda pair: pair[1])  # as a model gives them: in the text's order
            quotes, true = [q for q, _ in pairs], [t for _, t in pairs]
            label = f"{count} quotes, {kind}, {words:,} words"
            yield _row(f"claimex: {label}", _timed(partial(_ground_all, text, quotes)), true)
            for name, settings in LANGEXTRACT.items() if beside and count == 20 else ():
                theirs = _langextract_all(python, text, quotes, settings)
                yield _row(f"langextract, {name}: {label}", theirs, true)
    if not beside:
        yield "langextract: not installed (--langextract PYTHON)"


def _changed_in_bulk() -> Iterator[str]:
    """Each kind of change in twenty reports, and quotes that were not changed."""
    for kind in CHANGES:
        right = total = 0
        for seed in range(20):
            report = sentences(5_000, seed)
            text, starts = as_text(report)
            grounder = Grounder(text)
            for quote, true in changed_quotes(report, starts, 20, seed, kinds=[kind]):
                span = grounder.ground(quote).span
                right += overlap((span.start, span.end) if span else None, true) >= 0.99
                total += 1
        yield f"IoU >= 0.99, {kind}: {right}/{total}"


def _proofs(count: int) -> Iterator[str]:
    """Splices, negations, modality, context and markup: how many come out as wanted."""
    sources = {"dispatches": proofs.REPORTS}
    if stories.FOLDER.is_dir():
        sources["real sentences"] = [proofs.sentences_of(article.text) for article, _ in stories.stories()]
    for name, found in sources.items():
        for kind in proofs.KINDS:
            judged = list(proofs.judged(kind, count, seed=31, stories=found))
            fair = [right for case, right in judged if case[2]]
            right = sum(right for _, right in judged)
            yield f"{kind}, {name}: {right}/{len(judged)} as wanted; controls flagged: {fair.count(False)}/{len(fair)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--langextract", default=sys.executable, metavar="PYTHON")
    setting = parser.parse_args()
    for line in (*_time_table(setting.langextract), *_changed_in_bulk()):
        print(line)
    planted = list(planted_facts(1_000, seed=11))
    flagged = sum(g.fact_changed for g in planted)
    print(f"planted changed facts flagged: {flagged}/{len(planted)}")
    intact = list(unchanged_quotes(1_000, seed=12))
    print(f"unchanged quotes flagged: {sum(bool(g.changes) or not g.proves for g in intact)}/{len(intact)}")
    foreign = list(foreign_quotes(1_000, seed=13))
    missing = sum(not g.found for g in foreign)
    print(f"quotes of other articles missing: {missing}/{len(foreign)}")
    for line in _proofs(1_000):
        print(line)


if __name__ == "__main__":
    main()
