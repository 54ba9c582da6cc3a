"""How good are the claims, and the comparison made of them? Scores against a gold file.

    scores = evaluate("gold.yaml", claimex.extract(articles))
    print(scores)

Each article's claims are paired one to one with the gold's meetings, as alike as can be in all; what is
left over was missed, or is wrong. Within the pairs, each field that the gold states is compared as sources
are compared, so another spelling of a name is no mistake. Where the gold names events, the claims are
compared as `claimex.compare` does, and events and verdicts are judged too.

No model is called. The same input gives the same figures. `examples/gold/README.md` shows how a gold file
is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from claimex.claims import Claim, MeetingClaim, markers
from claimex.comparison.compare import compare_claims
from claimex.evaluation.events import score_events
from claimex.evaluation.gold import Gold, fault, read_gold
from claimex.evaluation.match import CLOSENESS, ArticlePairing, match_meetings
from claimex.evaluation.records import (
    FieldScore,
    Finding,
    GroundingScore,
    HallucinationScore,
    ListScore,
    Scores,
    StringScore,
)
from claimex.evaluation.tally import Counts, Tallies
from claimex.extraction.strings import claim_strings
from claimex.kinds import Values
from claimex.models import SourcedClaim, SupportStatus

_RIGHT = ("same", "rightly_silent")
_GROUNDED = ("exact", "normalized", "altered", "fact_changed", "missing", "unknown")
"""How quotes are found: the first three support their claim, and the last was never looked for."""
_MEETINGS, _QUOTES, _STRINGS = "the meetings", "the quotes", "the strings"
"""What is counted beside the fields: with a space, so no field has such a name."""
RESAMPLES = 1000
"""How many resamples the intervals are made of: enough for the second digit of a 95% interval."""


def evaluate(
    gold: Gold | str | Path, claims: Iterable[SourcedClaim], *, resamples: int = RESAMPLES, seed: int = 0
) -> Scores:
    """Return the scores of claims against a gold file.

    Args:
        gold: the gold, or its file; a file is read for the schema of the claims.
        claims: the claims, or an extraction.
        resamples: how many resamples the intervals are made of; 0 leaves them out. There are none with a
            single article, nor with more than 200.
        seed: the seed of the resampling.

    Raises:
        GoldError: there is no such file, something in it can't be understood, it names an article so
            that several are meant, or it is of another schema than the claims.
    """
    listed = list(claims)
    schemas = {type(claim.claim) for claim in listed}
    schema = (schemas.pop() if len(schemas) == 1 else Claim) if schemas else None
    read = gold if isinstance(gold, Gold) else read_gold(gold, schema or MeetingClaim)
    if schema not in (None, read.schema):
        text = f"it is read for {read.schema.__name__}, and the claims are not all of that schema"
        raise fault(read.path, text)
    return _score(read, listed, resamples=resamples, seed=seed)


def _score(gold: Gold, claims: Sequence[SourcedClaim], *, resamples: int, seed: int) -> Scores:
    """Those off their article's own story count nowhere."""
    all_by_article = _claims_by_article(gold, claims)
    by_article = {name: [c for c in found if not c.off_story] for name, found in all_by_article.items()}
    values = Values()
    matched = {
        name: match_meetings(meetings, by_article[name], values) for name, meetings in gold.articles.items()
    }
    judged = [claim for name in gold.articles for claim in by_article[name]]
    tallies = Tallies(
        [_count(found, by_article[name]) for name, found in matched.items()], resamples=resamples, seed=seed
    )
    findings = [finding for name, found in matched.items() for finding in _findings(name, found)]
    events = None
    if gold.names_events:
        pairs = [pair for found in matched.values() for pair in found.pairs]
        label_of = {claim.id: meeting.event for meeting, claim, _ in pairs if meeting.event}
        # all claims are compared, those of other articles too
        compared_events = compare_claims(claims).events
        events, further = score_events(gold, label_of, {claim.id for claim in judged}, compared_events)
        findings += further
    compared = markers(gold.schema)
    meetings = [meeting for article in gold.articles.values() for meeting in article]
    return Scores(
        articles=len(gold.articles),
        meetings=tallies.retrieval(_MEETINGS),
        fields={n: _field_score(n, tallies) for n in compared if any(n in m.values for m in meetings)},
        lists={n: _list_score(n, tallies) for n in compared if any(n in m.lists for m in meetings)},
        grounding=GroundingScore(
            **tallies.totals(_QUOTES, _GROUNDED),
            proven=tallies.share(_QUOTES, _GROUNDED[:3], _GROUNDED[:5]),
        ),
        hallucination=_hallucination(tallies, gold.schema, judged),
        events=events,
        findings=findings,
        unjudged_claims=len(claims) - sum(map(len, all_by_article.values())),
        off_story_claims=sum(map(len, all_by_article.values())) - len(judged),
        articles_without_claims=[name for name in gold.articles if not all_by_article[name]],
        resamples=tallies.resamples,
        seed=seed,
    )


def _claims_by_article(gold: Gold, claims: Sequence[SourcedClaim]) -> dict[str, list[SourcedClaim]]:
    """The claims of each article that the gold names, by the name that it gives it."""
    named: dict[str, str] = {}
    for name in gold.articles:
        articles = {c.article_id for c in claims if name in (c.article_id, c.url)} or {
            c.article_id for c in claims if _folded(name) in (_folded(c.source), _folded(c.title))
        }
        if len(articles) > 1:
            raise fault(gold.path, f"{name!r} means {len(articles)} articles: name each by its url or id")
        for article in articles:
            if article in named:
                raise fault(gold.path, f"{named[article]!r} and {name!r} are the same article")
            named[article] = name
    return {name: [c for c in claims if named.get(c.article_id) == name] for name in gold.articles}


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _count(matched: ArticlePairing, claims: Sequence[SourcedClaim]) -> Counts:
    """All counts of one article. Optional meetings that were found count nowhere but for grounding."""
    counts: Counts = Counter()
    counts[_MEETINGS, "found"] = len(matched.judged)
    counts[_MEETINGS, "optional"] = len(matched.pairs) - len(matched.judged)
    counts[_MEETINGS, "missed"], counts[_MEETINGS, "wrong"] = len(matched.missed), len(matched.wrong)
    for _, _, match in matched.judged:
        counts.update(match.values.items())
        for name, listed in match.lists.items():
            counts.update((name, compared.verdict.value) for _, _, compared in listed.judged)
            counts[name, "missed"] += len(listed.missed)
            counts[name, "wrong"] += len(listed.wrong)
    for claim in claims:
        counts[_QUOTES, _grounded(claim)] += 1
        counts.update(_supports(claim))
    return counts


def _supports(claim: SourcedClaim) -> Iterator[tuple[str, str]]:
    """How the article supports each string of a claim, over all and by its field."""
    known = {support.path: support.status for support in claim.support}
    for string in claim_strings(claim.claim):
        by_value: SupportStatus = "unsupported" if string.value in claim.unsupported else "supported"
        status = known.get(string.path, by_value)
        yield from ((_STRINGS, status), (f"{_STRINGS} of {string.field}", status))


def _grounded(claim: SourcedClaim) -> str:
    if claim.evidence is None:
        return "unknown"
    if claim.evidence.found and claim.evidence.fact_changed:
        return "fact_changed"
    return claim.evidence.status


def _field_score(name: str, tallies: Tallies) -> FieldScore:
    return FieldScore(
        **tallies.totals(name, CLOSENESS),
        accuracy=tallies.share(name, _RIGHT, list(CLOSENESS)),
        tolerant_accuracy=tallies.share(name, [*_RIGHT, "compatible"], list(CLOSENESS)),
    )


def _list_score(name: str, tallies: Tallies) -> ListScore:
    found = ("same", "compatible")
    return ListScore(**tallies.totals(name, found), items=tallies.retrieval(name, found))


def _hallucination(
    tallies: Tallies, schema: type[Claim], claims: Iterable[SourcedClaim]
) -> HallucinationScore:
    def score(what: str) -> StringScore:
        unsupported, inferable = (
            tallies.share(what, [status], get_args(SupportStatus)) for status in ("unsupported", "inferable")
        )
        return StringScore(unsupported=unsupported, inferable=inferable)

    over_all, order = score(_STRINGS), list(schema.model_fields)
    fields = {string.field for claim in claims for string in claim_strings(claim.claim)}
    by_field = sorted(fields, key=lambda field: (order.index(field.partition(".")[0]), field))
    return HallucinationScore(
        strings=over_all.unsupported,
        inferable=over_all.inferable,
        fields={field: score(f"{_STRINGS} of {field}") for field in by_field},
        claims=tallies.share(_MEETINGS, ["wrong"], ["found", "optional", "wrong"]),
    )


def _findings(article: str, matched: ArticlePairing) -> Iterator[Finding]:
    for meeting in matched.missed:
        yield Finding(where=article, what="missed meeting", expected=meeting.label)
    for claim in matched.wrong:
        yield Finding(where=article, what="wrong claim", got=claim.claim.quote)
    for meeting, claim, match in matched.judged:
        where = f"{article}, {meeting.label}"
        for name, outcome in match.values.items():
            if outcome not in _RIGHT:
                expected = " or ".join(str(option or "(not said)") for option in meeting.values[name])
                value = getattr(claim.claim, name)
                got = "" if value is None else str(getattr(value, "name", value))
                yield Finding(where=where, what=f"{name}: {outcome}", expected=expected, got=got)
        for name, listed in match.lists.items():
            if listed.missed or listed.wrong:
                missed = "; ".join(item.value.text for item in listed.missed)
                wrong = "; ".join(value.text for value in listed.wrong)
                yield Finding(where=where, what=name, expected=missed, got=wrong)
