"""Scores as text for a terminal and as Markdown: the same tables, written in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from claimex.evaluation.records import (
    EventScores,
    FieldScore,
    ListScore,
    Results,
    Retrieval,
    Share,
    StringScore,
)
from claimex.reporting._layout import pad, wrap
from claimex.reporting._safe import one_line
from claimex.reporting.markdown import escaped

_LISTED = 60
"""So many findings are listed; the JSON form holds all."""
_NARROWEST = 40
_FIELD_COLUMNS = ("", "same", "comp.", "undec.", "diff.", "silent", "invented", "rightly silent")


@dataclass(frozen=True)
class _Table:
    """A heading, the columns' names and the rows: a name that may be foreign, then figures."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""


def scores_text(results: Results, *, width: int = 100) -> str:
    """Return scores as text for a terminal `width` columns wide; tables stay whole."""
    width = max(width, _NARROWEST)
    lines = wrap(_summary(results), width)
    for table in _tables(results):
        lines += ["", *_text_table(table)]
        lines += wrap(table.note, width) if table.note else []
    if results.findings:
        lines += ["", f"What differs from the gold ({len(results.findings)})"]
        for told in _told(results):
            lines += wrap(f"- {one_line(told)}", width, hanging=2)
    lines += [line for note in _notes(results) for line in ("", *wrap(one_line(note), width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def scores_markdown(results: Results) -> str:
    """Return scores as GitHub Flavored Markdown, every foreign string escaped."""
    lines = ["# Scores", "", escaped(_summary(results))]
    for table in _tables(results):
        lines += ["", f"## {table.title}", ""]
        lines += ["| " + " | ".join(table.columns) + " |"]
        lines += ["| --- |" + " ---: |" * (len(table.columns) - 1)]
        lines += ["| " + " | ".join([escaped(row[0]), *row[1:]]) + " |" for row in table.rows]
        lines += ["", escaped(table.note)] if table.note else []
    if results.findings:
        lines += ["", f"## What differs from the gold ({len(results.findings)})", ""]
        lines += [f"- {escaped(told)}" for told in _told(results)]
    lines += [line for note in _notes(results) for line in ("", escaped(note))]
    return "\n".join(lines) + "\n"


def summary_line(results: Results) -> str:
    """Return scores in one line."""
    return _summary(results)


def _summary(results: Results) -> str:
    meetings = results.meetings
    total = meetings.found + meetings.missed
    text = (
        f"{_number(results.articles, 'article')}: {meetings.found} of {total} meetings found, "
        f"{_number(meetings.wrong, 'wrong claim')}, F1 {_percent(meetings.f1)}; "
        f"{_percent(results.grounding.proven)} of the quotes bear their claim, "
        f"{_percent(results.hallucination.strings)} of the strings are not borne out by the text"
    )
    if results.events:
        missed, false = results.events.missed_conflicts, results.events.false_conflicts
        text += f"; {missed.count:g} of {missed.of:g} conflicts missed, {false.count:g} false"
    return text


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tables(results: Results) -> Iterator[_Table]:
    yield _Table(
        "Meetings and the items of lists",
        ("", "found", "missed", "wrong", "precision", "recall", "F1"),
        [_retrieval_row("meetings", results.meetings)]
        + [_list_row(name, score) for name, score in results.lists.items()],
        "Lists are judged within the meetings found; what is only compatible counts as found.",
    )
    if results.fields:
        yield _Table(
            "Fields of one value, within the meetings found",
            (*_FIELD_COLUMNS, "right", "right or comp."),
            [_field_row(name, score) for name, score in results.fields.items()],
        )
    yield _proof(results)
    if results.hallucination.fields:
        yield _strings(results.hallucination.fields)
    if results.events:
        yield _events(results.events)
        yield _verdicts(results.events)


def _proof(results: Results) -> _Table:
    quotes, made_up = results.grounding, results.hallucination
    rows = [
        (f"quote {kind.replace('_', ' ')}", str(getattr(quotes, kind)))
        for kind in ("exact", "normalized", "altered", "fact_changed", "missing", "unknown")
    ]
    rows += [
        ("quotes that bear their claim", _share(quotes.proven)),
        ("strings that the text does not bear out", _share(made_up.strings)),
        ("strings that it says only in other words", _share(made_up.inferable)),
        ("claims that are no meeting of the gold", _share(made_up.claims)),
    ]
    return _Table("Proof", ("", "figure"), rows)


def _strings(fields: dict[str, StringScore]) -> _Table:
    rows = [
        (name, f"{score.unsupported.of:g}", _counted(score.unsupported), _counted(score.inferable))
        for name, score in fields.items()
    ]
    columns = ("", "strings", "not borne out", "in other words")
    return _Table("Strings by field", columns, rows)


def _events(events: EventScores) -> _Table:
    rows = [
        ("claims judged", str(events.claims)),
        ("B³ precision", _percent(events.bcubed_precision)),
        ("B³ recall", _percent(events.bcubed_recall)),
        ("B³ F1", _percent(events.bcubed_f1)),
        ("pairs, precision", _share(events.pairs.precision)),
        ("pairs, recall", _share(events.pairs.recall)),
        ("pairs, F1", _percent(events.pairs.f1)),
        ("expected verdicts given", _share(events.verdict_accuracy)),
        ("missed conflicts", _share(events.missed_conflicts)),
        ("false conflicts", _share(events.false_conflicts)),
    ]
    return _Table("Events", ("", "figure"), rows)


def _verdicts(events: EventScores) -> _Table:
    given = sorted({got for row in events.verdicts.values() for got in row})
    rows = [(expected, *(str(row.get(got, 0)) for got in given)) for expected, row in events.verdicts.items()]
    return _Table("Verdicts: expected (rows), given (columns)", ("", *given), rows)


def _retrieval_row(name: str, found: Retrieval) -> tuple[str, ...]:
    counts = (str(found.found), str(found.missed), str(found.wrong))
    return (name, *counts, _ranged(found.precision), _ranged(found.recall), _ranged(found.f1))


def _list_row(name: str, score: ListScore) -> tuple[str, ...]:
    row = _retrieval_row(name, score.items)
    return (row[0], f"{score.same} + {score.compatible} comp.", *row[2:])


def _field_row(name: str, score: FieldScore) -> tuple[str, ...]:
    counts = (score.same, score.compatible, score.undecided, score.different, score.silent, score.invented)
    return (
        name,
        *map(str, counts),
        str(score.rightly_silent),
        _ranged(score.accuracy),
        _ranged(score.tolerant_accuracy),
    )


def _percent(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.1%}"


def _ranged(share: Share) -> str:
    if share.low is None or share.high is None:
        return _percent(share)
    return f"{_percent(share)} ({share.low:.0%}–{share.high:.0%})"


def _share(share: Share) -> str:
    return f"{_ranged(share)}, {share.count:g} of {share.of:g}" if share.of else "–"


def _counted(share: Share) -> str:
    return f"{share.count:g} ({_percent(share)})"


def _told(results: Results) -> Iterator[str]:
    for finding in results.findings[:_LISTED]:
        sides = [f"expected {finding.expected}"] if finding.expected else []
        sides += [f"got {finding.got}"] if finding.got else []
        yield f"{finding.where}: {finding.what}: {'; '.join(sides)}".removesuffix(": ")
    if len(results.findings) > _LISTED:
        yield f"… and {len(results.findings) - _LISTED} more, in the JSON form"


def _notes(results: Results) -> Iterator[str]:
    if results.resamples:
        yield (
            f"In brackets: 95% intervals over {results.resamples} resamples of the {results.articles} "
            f"articles (seed {results.seed}). Where every article has the same share there is none: that "
            "none of n was wrong still allows for about 3 in n (the rule of three)."
        )
    if results.articles_without_claims:
        yield f"No claim comes from {', '.join(results.articles_without_claims)}: is each name right?"
    if results.off_story_claims:
        yield f"{results.off_story_claims} claims off their article's own story were left out."
    if results.unjudged_claims:
        yield f"{results.unjudged_claims} claims of articles that the gold does not name were left out."


def _text_table(table: _Table) -> list[str]:
    cells = [table.columns, *(tuple(map(one_line, row)) for row in table.rows)]
    widths = [max(cell_len(row[i]) for row in cells) for i in range(len(table.columns))]
    return [table.title, *("  ".join(_aligned(row, widths)).rstrip() for row in cells)]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield pad(cell, width) if i == 0 else " " * (width - cell_len(cell)) + cell
