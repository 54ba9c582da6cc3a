"""Which wording of the extraction prompt reads best: every version over the same articles, against gold.

    python -m tests.benchmarks.bench_prompts [--markdown] [--findings]
    python -m tests.benchmarks.bench_prompts --record BASE_URL --version NAME --answered-by WHO

The version `extract` is the one that claimex asks with (`prompts/extract.md`); the others lie in
`tests/evaluation/prompts/NAME.md`, and what was answered to each in `NAME.responses.jsonl` beside them.
The articles are the five dispatches of `examples/articles` and those of `tests/evaluation/corpus`, written
for this project; their gold was written from their text before any answer to it was read. All that stands
between an answer and a figure is the ordinary pipeline, run offline from the recorded answers. The last
rows say how far each version's F1 is above that of the one in use, in percentage points, with the interval
over resampled articles, the same ones for both.

`--record` asks an endpoint for what the version's bundle lacks, and writes the bundle again; whatever is
not answered is listed, and asked for when the command is given again. Other texts than the committed ones,
and the answers to them, are named by `--articles`, `--manifest`, `--gold` and `--bundles`:

    python -m tests.benchmarks.bench_prompts --articles DIR --manifest CSV --gold FILE --bundles DIR
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from claimex import Cache, Extraction, MeetingClaim, extract, read_articles
from claimex.evaluation import Gold, Retrieval, Scores, Share, evaluate, read_gold
from claimex.extraction.plan import Plan, PlannedRequest, extraction_prompt
from claimex.llm.ledger import estimate
from claimex.models import Article
from claimex.prompts import prompts_folder
from tests.evaluation.paired_bootstrap import Counts, paired_difference

ROOT = Path(__file__).resolve().parents[2]
CHALLENGERS = Path(__file__).parent / "prompts"
CORPORA = (
    (ROOT / "examples" / "articles", ROOT / "examples" / "gold" / "dispatches.yaml"),
    (ROOT / "tests" / "evaluation" / "corpus", ROOT / "tests" / "evaluation" / "corpus" / "gold.yaml"),
)
CURRENT = "extract"
"""The version in use: what the others are measured against."""
MODEL = "prompt-reader"
"""The name under which the answers were asked for; who gave them is said in each bundle."""


@dataclass(frozen=True)
class Corpus:
    """Articles, and what a careful reader finds in them."""

    articles: list[Article]
    gold: Gold


@dataclass(frozen=True)
class Trial:
    """The results of one version of the prompt.

    Attributes:
        name: the version.
        words: the words of the message that is the same for every article, as it is sent.
        tokens: about how many tokens a request takes, the schema and the article among them.
        extraction: what was read from the recorded answers.
        scores: how that compares with the gold.
        by_article: the same for each article of the gold alone.
    """

    name: str
    words: int
    tokens: float
    extraction: Extraction
    scores: Scores
    by_article: list[Scores]


def committed() -> Corpus:
    """The dispatches that belong to the project."""
    articles = [article for folder, _ in CORPORA for article in read_articles(folder)]
    golds = [read_gold(gold) for _, gold in CORPORA]
    first = golds[0]
    return Corpus(
        articles,
        Gold(
            first.path,
            {name: found for gold in golds for name, found in gold.articles.items()},
            {name: expected for gold in golds for name, expected in gold.events.items()},
            first.schema,
        ),
    )


def versions() -> dict[str, Path]:
    """The prompt in use and its challengers, by name."""
    return {
        CURRENT: prompts_folder() / "extract.md",
        **{path.stem: path for path in sorted(CHALLENGERS.glob("*.md"))},
    }


def bundle_of(name: str, bundles: Path) -> Path:
    """Where the answers to a version lie."""
    return bundles / f"{name}.responses.jsonl"


def requests(prompt: Path, corpus: Corpus) -> list[PlannedRequest]:
    """What a version asks about the articles."""
    return list(Plan(MeetingClaim, MODEL, prompt=extraction_prompt(prompt)).requests(corpus.articles))


def replay(prompt: Path, corpus: Corpus, bundle: Path) -> Extraction:
    """Read what was answered, and ask nobody."""
    with TemporaryDirectory(prefix="claimex-prompts-") as folder, Cache(folder) as cache:
        cache.load(bundle)
        return extract(corpus.articles, model=MODEL, prompt=prompt, cache=cache, offline=True)


def record(prompt: Path, corpus: Corpus, bundle: Path, *, base_url: str, answered_by: str) -> Extraction:
    """Ask an endpoint for what the bundle lacks, and write the bundle again, whatever happens meanwhile."""
    with TemporaryDirectory(prefix="claimex-prompts-") as folder, Cache(folder) as cache:
        if bundle.is_file():
            cache.load(bundle)
        try:
            return extract(corpus.articles, model=MODEL, prompt=prompt, cache=cache, base_url=base_url)
        finally:
            if cache.stats().responses:
                bundle.parent.mkdir(parents=True, exist_ok=True)
                note = "recorded by python -m tests.benchmarks.bench_prompts --record"
                cache.export(bundle, answered_by=answered_by, note=note)


def trial(name: str, prompt: Path, corpus: Corpus, bundle: Path) -> Trial:
    """Score one version."""
    asked = [planned.request for planned in requests(prompt, corpus)]
    extraction = replay(prompt, corpus, bundle)
    return Trial(
        name=name,
        words=len(asked[0].messages[0].content.split()),
        tokens=sum(estimate(request).prompt_tokens for request in asked) / len(asked),
        extraction=extraction,
        scores=evaluate(corpus.gold, extraction),
        by_article=[evaluate(gold, extraction, resamples=0) for gold in _one_by_one(corpus.gold)],
    )


def _one_by_one(gold: Gold) -> Iterator[Gold]:
    """The gold of each article alone, with nothing of what comparing them should give."""
    for name, meetings in gold.articles.items():
        alone = tuple(replace(meeting, event=None) for meeting in meetings)
        yield Gold(gold.path, {name: alone}, schema=gold.schema)


def table(trials: Sequence[Trial]) -> list[list[str]]:
    """A row for each figure and a column for each version, so that it fits a page."""
    rows = [["", *(each.name for each in trials)]]
    columns = [dict(_figures(each)) for each in trials]
    rows += [[label, *(column.get(label, "–") for column in columns)] for label in columns[0]]
    return rows + list(_differences(trials))


def _differences(trials: Sequence[Trial]) -> Iterator[list[str]]:
    """How far each version is from the one in use; no rows where that one is not among them."""
    current = next((each for each in trials if each.name == CURRENT), None)
    if current is None or len(trials) == 1:
        return
    for what in ("meetings", "participants", "topics"):
        mine = _counts(current, what)
        found = [paired_difference(mine, _counts(each, what)) for each in trials]
        cells = [
            "–" if each is current or gap is None else str(gap)
            for each, gap in zip(trials, found, strict=True)
        ]
        yield [f"{what}: F1 above {CURRENT}'s, points", *cells]


def _counts(each: Trial, what: str) -> list[Counts]:
    """What was found, missed and wrong in each article: of meetings, or of the items of a list."""
    found: list[Counts] = []
    for scores in each.by_article:
        listed = scores.lists.get(what)
        items = scores.meetings if what == "meetings" else listed.items if listed else None
        found.append(Counts(items.found, items.missed, items.wrong) if items else Counts())
    return found


def _figures(each: Trial) -> Iterator[tuple[str, str]]:
    scores = each.scores
    yield "words of the prompt", str(each.words)
    yield "tokens a request (estimate)", f"{each.tokens:.0f}"
    yield "meetings: precision", _counted(scores.meetings.precision)
    yield "meetings: recall", _counted(scores.meetings.recall)
    yield "meetings: F1", _ranged(scores.meetings.f1)
    for name, field in scores.fields.items():
        yield f"{name}: right", _counted(field.accuracy)
        yield f"{name}: right or compatible", _counted(field.tolerant_accuracy)
    for name, listed in scores.lists.items():
        yield f"{name}: F1", _of_list(listed.items)
    quotes, made_up = scores.grounding, scores.hallucination
    asked = sum((quotes.exact, quotes.normalized, quotes.altered, quotes.fact_changed, quotes.missing))
    yield "quotes exact", f"{quotes.exact} of {asked}"
    yield "strings that stand nowhere", _counted(made_up.strings)
    yield "claims that are no meeting", _counted(made_up.claims)
    if scores.events:
        yield "verdicts as expected", _counted(scores.events.verdict_accuracy)
        yield "conflicts missed", _counted(scores.events.missed_conflicts)
        yield "conflicts that are none", _counted(scores.events.false_conflicts)
    yield "claims of other stories", str(sum(claim.off_story is not None for claim in each.extraction))
    yield "failures", str(len(each.extraction.failures))


def _of_list(items: Retrieval) -> str:
    return f"{_ranged(items.f1)}; P {_percent(items.precision)}, R {_percent(items.recall)}"


def _percent(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.1%}"


def _counted(share: Share) -> str:
    return f"{_percent(share)} ({share.count:g}/{share.of:g})"


def _ranged(share: Share) -> str:
    between = "" if share.low is None or share.high is None else f" ({share.low:.0%}–{share.high:.0%})"
    return _percent(share) + between


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """The table for a terminal."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    """The table for a page."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--version", action="append", choices=list(versions()), help="only this one")
    parser.add_argument("--record", metavar="BASE_URL", help="ask this endpoint for what is not recorded")
    parser.add_argument("--answered-by", metavar="WHO", help="with --record: who or what answers there")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="other articles than the committed ones")
    parser.add_argument("--manifest", type=Path, metavar="CSV", help="what is known of them")
    parser.add_argument("--gold", type=Path, metavar="FILE", help="their gold")
    parser.add_argument("--bundles", type=Path, metavar="DIR", default=CHALLENGERS, help="where answers lie")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--findings", action="store_true", help="list what was wrong, one by one")
    arguments = parser.parse_args(given)
    if arguments.record and not arguments.answered_by:
        parser.error("--record needs --answered-by: a bundle says who answered")
    if bool(arguments.articles) != bool(arguments.gold):
        parser.error("--articles and --gold go together")
    if arguments.articles and arguments.bundles == CHALLENGERS:
        parser.error("--articles needs --bundles: answers to other texts are stored apart")
    return arguments


def main(given: Sequence[str]) -> int:
    """Record, or print the table; return how many versions lack an answer."""
    arguments = _arguments(given)
    corpus = committed()
    if arguments.articles:
        articles = read_articles(arguments.articles, manifest=arguments.manifest)
        corpus = Corpus(articles, read_gold(arguments.gold))
    chosen = {n: path for n, path in versions().items() if not arguments.version or n in arguments.version}
    if arguments.record:
        return sum(not _record(name, prompt, corpus, arguments) for name, prompt in chosen.items())
    bundles = {name: bundle_of(name, arguments.bundles) for name in chosen}
    unrecorded = [bundle for bundle in bundles.values() if not bundle.is_file()]
    if unrecorded:
        print(f"no answers are recorded in {', '.join(map(str, unrecorded))}: record them with --record")
        return len(unrecorded)
    trials = [trial(name, path, corpus, bundles[name]) for name, path in chosen.items()]
    rows = table(trials)
    print(as_markdown(rows) if arguments.markdown else as_text(rows))
    for each in trials:
        for failure in each.extraction.failures:
            print(f"{each.name}: {failure.source}: {failure.kind}: {failure.message}")
        for finding in each.scores.findings if arguments.findings else ():
            line = f"{finding.where}: {finding.what}: expected {finding.expected!r}, got {finding.got!r}"
            print(f"{each.name}: {line}")
    return sum(any(f.kind == "not_cached" for f in each.extraction.failures) for each in trials)


def _record(name: str, prompt: Path, corpus: Corpus, arguments: argparse.Namespace) -> bool:
    extraction = record(
        prompt,
        corpus,
        bundle_of(name, arguments.bundles),
        base_url=arguments.record,
        answered_by=arguments.answered_by,
    )
    left = sum(failure.kind in ("request_failed", "stopped") for failure in extraction.failures)
    print(f"{name}: {extraction.summary()}; {left} requests are not answered yet")
    return not left


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
