"""Scores: counts, shares with their intervals, and each single thing that was wrong."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from claimex.evaluation.show import Shown
from claimex.models import Record


class Share(Record):
    """A share of a number of things.

    Attributes:
        count: how many; for an F1, twice the pairs.
        of: of how many; for an F1, the sizes of both sides together.
        value: `count / of`; None where there was nothing to count.
        low: the lower end of the 95% interval over resampled articles; None where all have the same share.
        high: its upper end.
    """

    count: float
    of: float
    value: float | None
    low: float | None = None
    high: float | None = None


class Retrieval(Record):
    """Precision and recall: pairs found, and what the gold alone or the claims alone have."""

    found: int
    missed: int
    wrong: int
    precision: Share
    recall: Share
    f1: Share


class FieldScore(Record):
    """How well a field of one value was read, over the meetings found whose gold states it.

    Attributes:
        same: the same value as one that is right.
        compatible: one that says less, or more, and contradicts nothing.
        undecided: the comparators can't tell.
        different: another value.
        silent: no value where the article has one.
        invented: a value where the article has none.
        rightly_silent: no value, and that is right.
        accuracy: the share that is the same or rightly silent.
        tolerant_accuracy: the same, with what is compatible counted as right.
    """

    same: int
    compatible: int
    undecided: int
    different: int
    silent: int
    invented: int
    rightly_silent: int
    accuracy: Share
    tolerant_accuracy: Share


class ListScore(Record):
    """How well a field that holds a list was read, item by item, over the meetings found.

    What is only compatible (it says less, or more, and contradicts nothing) counts as found.
    """

    same: int
    compatible: int
    items: Retrieval


class GroundingScore(Record):
    """How the quotes of the claims are found in their articles.

    Attributes:
        exact: verbatim.
        normalized: but for white space, marks or case.
        altered: with words in another writing, or without small ones that say nothing.
        fact_changed: with any other word changed, added or left out.
        missing: nowhere in the article.
        unknown: never looked for.
        proven: the share of those looked for that support their claim: all but the last three.
    """

    exact: int
    normalized: int
    altered: int
    fact_changed: int
    missing: int
    unknown: int
    proven: Share


class StringScore(Record):
    """The shares of one field's strings that the article does not support, or only in other words."""

    unsupported: Share
    inferable: Share


class HallucinationScore(Record):
    """How much of the claims nothing supports.

    Attributes:
        strings: the share of their strings, of whatever field, that the article does not support.
        inferable: the share that it says only in other words, by a rule.
        fields: the same for each field that has strings ("participants.role").
        claims: the share of the claims that are no meeting of the gold.
    """

    strings: Share
    inferable: Share
    fields: dict[str, StringScore] = Field(default_factory=dict)
    claims: Share


class EventScores(Record):
    """How well claims were clustered as events, and how right the verdicts are.

    Attributes:
        claims: claims of meetings with an event's label; only they are judged.
        bcubed_precision: the mean share of a claim's event that belongs there (Bagga and Baldwin 1998).
        bcubed_recall: the mean share of what belongs with a claim that is in its event.
        bcubed_f1: the harmonic mean of both.
        pairs: pairs of claims of one event.
        verdicts: expected verdict → verdict given ("absent": the field or event is not there) → how often.
        verdict_accuracy: the share of the expected verdicts that were given.
        missed_conflicts: the share of the expected conflicts that were not reported.
        false_conflicts: the share of conflicts among fields of several claims without an expected one.
    """

    claims: int
    bcubed_precision: Share
    bcubed_recall: Share
    bcubed_f1: Share
    pairs: Retrieval
    verdicts: dict[str, dict[str, int]]
    verdict_accuracy: Share
    missed_conflicts: Share
    false_conflicts: Share


class Finding(Record):
    """One single thing that was wrong.

    Attributes:
        where: the article or the event.
        what: which sort of thing: "missed meeting", "wrong claim", "date: different", ...
        expected: what the gold says; empty where it says nothing.
        got: what the claims or the comparison say; empty where they say nothing.
    """

    where: str
    what: str
    expected: str = ""
    got: str = ""


class Scores(Shown):
    """All figures of a scoring, and the ways to show them.

    Attributes:
        articles: how many articles the gold judges.
        meetings: meetings found, missed and wrong, over all of them.
        fields: the fields of one value, by name.
        lists: the fields that hold lists, by name.
        grounding: how the quotes are found in their articles.
        hallucination: how much nothing supports.
        events: the scores of the comparison; None where the gold names no event.
        findings: everything that was wrong, one by one.
        unjudged_claims: claims of articles that the gold does not name: they are left out.
        off_story_claims: claims off their article's own story (such as teasers): left out as well.
        articles_without_claims: articles of the gold that no claim comes from.
        resamples: how many resamples the intervals rest on; 0 where there are no intervals.
        seed: the seed of the resampling.
    """

    template: ClassVar[str] = "scores"

    articles: int
    meetings: Retrieval
    fields: dict[str, FieldScore]
    lists: dict[str, ListScore]
    grounding: GroundingScore
    hallucination: HallucinationScore
    events: EventScores | None = None
    findings: list[Finding] = Field(default_factory=list)
    unjudged_claims: int = 0
    off_story_claims: int = 0
    articles_without_claims: list[str] = Field(default_factory=list)
    resamples: int = 0
    seed: int = 0
