"""Claims and gold in, all figures out. Pure and deterministic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimex.claims import Claim, markers
from claimex.comparison.compare import compare_claims
from claimex.errors import GoldError
from claimex.evaluation.events import score_events
from claimex.evaluation.gold import Gold
from claimex.evaluation.match import ArticleMatches, Match, Outcome, match
from claimex.evaluation.records import (
    EventScores,
    FieldScore,
    Finding,
    GroundingScore,
    HallucinationScore,
    ListScore,
    Scores,
    Share,
    StringScore,
)
from claimex.evaluation.tally import Tallies
from claimex.extraction.strings import claim_strings
from claimex.kinds import Values
from claimex.models import SourcedClaim, SupportStatus

_RIGHT = (Outcome.SAME, Outcome.RIGHTLY_SILENT)


def score(gold: Gold, claims: Sequence[SourcedClaim], *, resamples: int, seed: int) -> Scores:
    """Score claims against a gold file. Those off their article's own story count nowhere.

    Raises:
        GoldError: the gold names one article twice, or names a source that has several.
    """
    all_by_article = _claims_by_article(gold, claims)
    by_article = {name: [c for c in found if not c.off_story] for name, found in all_by_article.items()}
    values = Values()
    matched = {name: match(meetings, by_article[name], values) for name, meetings in gold.articles.items()}
    judged = [claim for name in gold.articles for claim in by_article[name]]
    tallies = Tallies(
        [_count(found, by_article[name]) for name, found in matched.items()], resamples=resamples, seed=seed
    )
    findings = [finding for name, found in matched.items() for finding in _findings(name, found)]
    events = None
    if gold.names_events:
        events, further = _event_scores(gold, matched.values(), judged, claims)
        findings += further
    compared = markers(gold.schema)
    meetings = [meeting for article in gold.articles.values() for meeting in article]
    return Scores(
        articles=len(gold.articles),
        meetings=tallies.retrieval(["found"], "missed", "wrong"),
        fields={n: _field_score(n, tallies) for n in compared if any(n in m.values for m in meetings)},
        lists={n: _list_score(n, tallies) for n in compared if any(n in m.lists for m in meetings)},
        grounding=_grounding(tallies),
        hallucination=_hallucination(tallies, _string_fields(gold.schema, judged)),
        events=events,
        findings=findings,
        unjudged_claims=len(claims) - sum(map(len, all_by_article.values())),
        off_story_claims=sum(map(len, all_by_article.values())) - len(judged),
        articles_without_claims=[name for name in gold.articles if not all_by_article[name]],
        resamples=tallies.resamples,
        seed=seed,
    )


def _event_scores(
    gold: Gold,
    matched: Iterable[ArticleMatches],
    judged: Sequence[SourcedClaim],
    claims: Sequence[SourcedClaim],
) -> tuple[EventScores, list[Finding]]:
    """Compare all claims, those of other articles too, and score the events of the gold's own."""
    pairs = [pair for found in matched for pair in found.pairs]
    label_of = {pair.claim.id: pair.meeting.event for pair in pairs if pair.meeting.event}
    return score_events(gold, label_of, {claim.id for claim in judged}, compare_claims(claims).events)


def _claims_by_article(gold: Gold, claims: Sequence[SourcedClaim]) -> dict[str, list[SourcedClaim]]:
    """The claims of each article that the gold names, by the name that it gives it."""
    named: dict[str, str] = {}
    for name in gold.articles:
        articles = {c.article_id for c in claims if name in (c.article_id, c.url)} or {
            c.article_id for c in claims if _folded(name) in (_folded(c.source), _folded(c.title))
        }
        if len(articles) > 1:
            raise GoldError(
                f"{gold.path}: {name!r} stands for {len(articles)} articles: name each by its url or id",
                path=gold.path,
            )
        for article in articles:
            if article in named:
                raise GoldError(
                    f"{gold.path}: {named[article]!r} and {name!r} are the same article", path=gold.path
                )
            named[article] = name
    found: dict[str, list[SourcedClaim]] = {name: [] for name in gold.articles}
    for claim in claims:
        if claim.article_id in named:
            found[named[claim.article_id]].append(claim)
    return found


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _count(matched: ArticleMatches, claims: Sequence[SourcedClaim]) -> Counter[str]:
    """All counts of one article. Optional meetings that were found count nowhere but for grounding."""
    counts: Counter[str] = Counter(missed=len(matched.missed), wrong=len(matched.wrong))
    for pair in matched.pairs:
        if not pair.meeting.optional:
            counts["found"] += 1
            counts.update(_field_counts(pair))
    for claim in claims:
        counts["claims"] += 1
        counts[f"quote {_grounded(claim)}"] += 1
        counts.update(_string_counts(claim))
    return counts


def _string_counts(claim: SourcedClaim) -> Iterator[str]:
    """Each string of a claim, over all and for its field, with its support."""
    known = {support.path: support.status for support in claim.support}
    for string in claim_strings(claim.claim):
        by_value: SupportStatus = "unsupported" if string.value in claim.unsupported else "supported"
        status = known.get(string.path, by_value)
        for what in ("strings", f"strings of {string.field}"):
            yield what
            yield f"{status} {what}"


def _field_counts(pair: Match) -> Iterator[str]:
    for name, outcome in pair.values.items():
        yield f"{name} {outcome}"
        yield f"{name} judged"
    for name, listed in pair.lists.items():
        yield f"{name} judged"
        for kind, count in (
            ("same", listed.same),
            ("compatible", listed.compatible),
            ("missed", len(listed.missed)),
            ("wrong", len(listed.wrong)),
        ):
            yield from [f"{name} {kind}"] * count


def _grounded(claim: SourcedClaim) -> str:
    if claim.evidence is None:
        return "unknown"
    if claim.evidence.found and claim.evidence.fact_changed:
        return "fact_changed"
    return claim.evidence.status


def _list_score(name: str, tallies: Tallies) -> ListScore:
    found = [f"{name} same", f"{name} compatible"]
    return ListScore(
        same=tallies.total(found[0]),
        compatible=tallies.total(found[1]),
        items=tallies.retrieval(found, f"{name} missed", f"{name} wrong"),
    )


def _field_score(name: str, tallies: Tallies) -> FieldScore:
    judged = {f"{name} judged": 1}
    right = {f"{name} {outcome}": 1 for outcome in _RIGHT}
    tolerated = {**right, f"{name} {Outcome.COMPATIBLE}": 1}
    return FieldScore(
        **{outcome.value: tallies.total(f"{name} {outcome}") for outcome in Outcome},
        accuracy=tallies.share(right, judged),
        tolerant_accuracy=tallies.share(tolerated, judged),
    )


def _grounding(tallies: Tallies) -> GroundingScore:
    kinds = ("exact", "normalized", "altered", "fact_changed", "missing", "unknown")
    proven = {f"quote {kind}": 1 for kind in kinds[:3]}
    return GroundingScore(
        **{kind: tallies.total(f"quote {kind}") for kind in kinds},
        proven=tallies.share(proven, {**proven, "quote fact_changed": 1, "quote missing": 1}),
    )


def _string_fields(schema: type[Claim], claims: Iterable[SourcedClaim]) -> list[str]:
    """The fields that hold strings ("participants.name"), in the order of the schema."""
    order = list(schema.model_fields)
    found = {string.field for claim in claims for string in claim_strings(claim.claim)}
    return sorted(found, key=lambda field: (order.index(field.partition(".")[0]), field))


def _hallucination(tallies: Tallies, fields: Sequence[str]) -> HallucinationScore:
    def share(status: SupportStatus, what: str) -> Share:
        return tallies.share({f"{status} {what}": 1}, {what: 1})

    return HallucinationScore(
        strings=share("unsupported", "strings"),
        inferable=share("inferable", "strings"),
        fields={
            name: StringScore(
                unsupported=share("unsupported", f"strings of {name}"),
                inferable=share("inferable", f"strings of {name}"),
            )
            for name in fields
        },
        claims=tallies.share({"wrong": 1}, {"claims": 1}),
    )


def _findings(article: str, matched: ArticleMatches) -> Iterator[Finding]:
    for meeting in matched.missed:
        yield Finding(where=article, what="missed meeting", expected=meeting.label)
    for claim in matched.wrong:
        yield Finding(where=article, what="wrong claim", got=claim.claim.quote)
    for pair in matched.pairs:
        if not pair.meeting.optional:
            yield from _field_findings(article, pair)


def _field_findings(article: str, pair: Match) -> Iterator[Finding]:
    where = f"{article}, {pair.meeting.label}"
    for name, outcome in pair.values.items():
        if outcome not in _RIGHT:
            options = " or ".join(str(o or "(not said)") for o in pair.meeting.values[name])
            said = getattr(pair.claim.claim, name)
            yield Finding(where=where, what=f"{name}: {outcome}", expected=options, got=_text(said))
    for name, listed in pair.lists.items():
        if listed.missed or listed.wrong:
            yield Finding(
                where=where, what=name, expected="; ".join(listed.missed), got="; ".join(listed.wrong)
            )


def _text(value: object) -> str:
    return "" if value is None else str(getattr(value, "name", value))
