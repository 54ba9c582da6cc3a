"""Scores as text for a terminal and as Markdown: the same tables, written in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from claimex.evaluation.records import EventScores, Retrieval, Scores, Share
from claimex.reporting._layout import pad, wrap
from claimex.reporting._safe import one_line
from claimex.reporting._wording import count
from claimex.reporting.markdown import escaped

_LISTED = 60
"""So many findings are listed; the JSON form holds all."""
_NARROWEST = 40
_QUOTES = ("exact", "normalized", "altered", "fact_changed", "missing", "unknown")
_OUTCOMES = ("same", "compatible", "undecided", "different", "silent", "invented", "rightly_silent")
_OUTCOMES_SHORT = ("same", "comp.", "undec.", "diff.", "silent", "invented", "rightly silent")


class _Table(NamedTuple):
    """A heading, the columns' names and the rows: a name that may be foreign, then figures."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""


def scores_text(scores: Scores, *, width: int = 100) -> str:
    """Return scores as text for a terminal `width` columns wide; tables stay whole."""
    width = max(width, _NARROWEST)
    lines = wrap(summary_line(scores), width)
    for table in _tables(scores):
        cells = [table.columns, *(tuple(map(one_line, row)) for row in table.rows)]
        widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
        lines += ["", table.title, *("  ".join(_aligned(row, widths)) for row in cells)]
        lines += wrap(table.note, width) if table.note else []
    for title, findings in _findings(scores):
        lines += ["", title]
        lines += [line for text in findings for line in wrap(f"- {one_line(text)}", width, hanging=2)]
    lines += [line for note in _notes(scores) for line in ("", *wrap(one_line(note), width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def scores_markdown(scores: Scores) -> str:
    """Return scores as GitHub Flavored Markdown, every foreign string escaped."""
    lines = ["# Scores", "", escaped(summary_line(scores))]
    for table in _tables(scores):
        lines += ["", f"## {table.title}", "", f"| {' | '.join(table.columns)} |"]
        lines += ["| --- |" + " ---: |" * (len(table.columns) - 1)]
        lines += ["| " + " | ".join([escaped(row[0]), *row[1:]]) + " |" for row in table.rows]
        lines += ["", escaped(table.note)] if table.note else []
    for title, findings in _findings(scores):
        lines += ["", f"## {title}", "", *(f"- {escaped(text)}" for text in findings)]
    lines += [line for note in _notes(scores) for line in ("", escaped(note))]
    return "\n".join(lines) + "\n"


def summary_line(scores: Scores) -> str:
    """Return scores in one line."""
    meetings = scores.meetings
    total = meetings.found + meetings.missed
    text = (
        f"{count(scores.articles, 'article')}: {meetings.found} of {total} meetings found, "
        f"{count(meetings.wrong, 'wrong claim')}, F1 {_percent(meetings.f1)}; "
        f"{_percent(scores.grounding.proven)} of the quotes support their claim, "
        f"{_percent(scores.hallucination.strings)} of the strings are not supported by the text"
    )
    if scores.events:
        missed, false = scores.events.missed_conflicts, scores.events.false_conflicts
        text += f"; {missed.count:g} of {missed.of:g} conflicts missed, {false.count:g} false"
    return text


def _tables(scores: Scores) -> Iterator[_Table]:
    yield _Table(
        "Meetings and the items of lists",
        ("", "found", "missed", "wrong", "precision", "recall", "F1"),
        [
            _retrieval_row("meetings", scores.meetings),
            *(
                (name, f"{score.same} + {score.compatible} comp.", *_retrieval_row(name, score.items)[2:])
                for name, score in scores.lists.items()
            ),
        ],
        "Lists are judged within the meetings found; what is only compatible counts as found.",
    )
    if scores.fields:
        rows = [
            (
                name,
                *(str(getattr(score, outcome)) for outcome in _OUTCOMES),
                *map(_ranged, (score.accuracy, score.tolerant_accuracy)),
            )
            for name, score in scores.fields.items()
        ]
        columns = ("", *_OUTCOMES_SHORT, "right", "right or comp.")
        yield _Table("Fields of one value, within the meetings found", columns, rows)
    yield _proof(scores)
    if strings := scores.hallucination.fields:
        yield _Table(
            "Strings by field",
            ("", "strings", "not supported", "in other words"),
            [
                (
                    name,
                    f"{one.unsupported.of:g}",
                    *(f"{share.count:g} ({_percent(share)})" for share in (one.unsupported, one.inferable)),
                )
                for name, one in strings.items()
            ],
        )
    if scores.events:
        yield _events(scores.events)
        verdicts = scores.events.verdicts
        given = sorted({got for row in verdicts.values() for got in row})
        rows = [(expected, *(str(row.get(got, 0)) for got in given)) for expected, row in verdicts.items()]
        yield _Table("Verdicts: expected (rows), given (columns)", ("", *given), rows)


def _proof(scores: Scores) -> _Table:
    quotes, made_up = scores.grounding, scores.hallucination
    rows = [(f"quote {kind.replace('_', ' ')}", str(getattr(quotes, kind))) for kind in _QUOTES]
    rows += [
        ("quotes that support their claim", _share(quotes.proven)),
        ("strings that the text does not support", _share(made_up.strings)),
        ("strings that it supports only in other words", _share(made_up.inferable)),
        ("claims that are no meeting of the gold", _share(made_up.claims)),
    ]
    return _Table("Proof", ("", "figure"), rows)


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


def _retrieval_row(name: str, found: Retrieval) -> tuple[str, ...]:
    counts = (str(found.found), str(found.missed), str(found.wrong))
    return (name, *counts, _ranged(found.precision), _ranged(found.recall), _ranged(found.f1))


def _percent(share: Share) -> str:
    return "–" if share.value is None else f"{share.value:.1%}"


def _ranged(share: Share) -> str:
    if share.low is None or share.high is None:
        return _percent(share)
    return f"{_percent(share)} ({share.low:.0%}–{share.high:.0%})"


def _share(share: Share) -> str:
    return f"{_ranged(share)}, {share.count:g} of {share.of:g}" if share.of else "–"


def _findings(scores: Scores) -> Iterator[tuple[str, list[str]]]:
    """A heading and the lines below it; nothing where nothing was wrong."""
    lines = []
    for finding in scores.findings[:_LISTED]:
        sides = [f"expected {finding.expected}"] if finding.expected else []
        sides += [f"got {finding.got}"] if finding.got else []
        lines.append(f"{finding.where}: {finding.what}: {'; '.join(sides)}".removesuffix(": "))
    if len(scores.findings) > _LISTED:
        lines.append(f"… and {len(scores.findings) - _LISTED} more, in the JSON form")
    if lines:
        yield f"What differs from the gold ({len(scores.findings)})", lines


def _notes(scores: Scores) -> Iterator[str]:
    if scores.resamples:
        yield (
            f"In brackets: 95% intervals over {scores.resamples} resamples of the {scores.articles} "
            f"articles (seed {scores.seed}). Where every article has the same share there is none: that "
            "none of n was wrong still allows for about 3 in n (the rule of three)."
        )
    if scores.articles_without_claims:
        yield f"No claim comes from {', '.join(scores.articles_without_claims)}: is each name right?"
    if scores.off_story_claims:
        yield f"{scores.off_story_claims} claims off their article's own story were left out."
    if scores.unjudged_claims:
        yield f"{scores.unjudged_claims} claims of articles that the gold does not name were left out."


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield pad(cell, width) if i == 0 else " " * (width - cell_len(cell)) + cell
