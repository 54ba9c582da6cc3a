"""What the sources say of each field of one event: positions, a verdict, and its reason in words.

Silence is never contradiction: only claims that state a field take a position on it. An article may give one
day in its lead and another in its body, and so may two articles of one source: both are positions of that
source, which contradicts itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice, product
from operator import attrgetter, itemgetter

from claimex.claims import markers
from claimex.comparison.origins import count_origins
from claimex.comparison.records import Attestation, FieldComparison, Position, Verdict
from claimex.kinds import FieldValue, Marker, Relation, Values
from claimex.kinds.judging import MOST_COMPARED, Group, Stated
from claimex.kinds.time.range import day_in_words
from claimex.linking.claim_values import ClaimValues, values_of
from claimex.models import SourcedClaim


def compare_fields(
    claims: Sequence[ClaimValues],
    *,
    origins: Sequence[Sequence[str]] = (),
    values: Values | None = None,
    only: str | None = None,
) -> dict[str, FieldComparison]:
    """Compare what claims of one event state, by `values` or theirs: each field, or `only` one."""
    result = {}
    values = claims[0].values if values is None else values
    origin_of = {source: number for number, group in enumerate(origins) for source in group}
    for name, marker in markers(type(claims[0].sourced.claim)).items():
        stating = [claim for claim in claims if name in claim.fields]
        stating += _contrary_values(stating, name)
        if stating and only in (None, name):
            result[name] = _compare_field(marker, name, stating, origin_of, values)
    return result


def _compare_field(
    marker: Marker,
    name: str,
    claims: Sequence[ClaimValues],
    origin_of: Mapping[str, int],
    values: Values,
) -> FieldComparison:
    stated = [
        Stated(
            c,
            c.sourced.source,
            value,
            c.fields[name],
            (c.sourced.source, c.sourced.id, value.text),
            c.quote or "",
        )
        for c in claims
        for value in c.fields[name].values
    ]
    stated.sort(key=_ORDER)
    sources = {item.source for item in stated}
    groups, (verdict, reason, rule) = marker.judge(stated, values)
    if rule == "denial" and verdict is Verdict.CONFLICT:
        verdict, reason = _of_denials(claims, reason)
    if len(sources) == 1 and verdict is not Verdict.CONFLICT:
        verdict, reason, rule = Verdict.SINGLE, f"only {min(sources)} says so", "one source"
    elif verdict is Verdict.AGREE and count_origins(sources, origin_of) == 1:
        reason += "; their words are copies of one another, so this is one origin"
    elif verdict is Verdict.CONFLICT:
        reason += "".join(f"; {said}" for said in _contradicting_themselves(claims, name))
    ranked = sorted(
        [(-len(from_ := g.sources), g.fullest, n, from_) for n, g in enumerate(groups)], key=itemgetter(0, 1)
    )
    # a user's own kind may mark no side
    has_others = verdict in (Verdict.CONFLICT, Verdict.UNRESOLVED) and any(g.is_side for g in groups)
    ranked = _beside_what_fits(ranked, groups)
    heads = {groups[n]: fullest for _, fullest, n, _ in ranked}
    positions = [
        _position(name, groups[n], heads, count_origins(from_, origin_of), has_others)
        for _, _, n, from_ in ranked
    ]
    return FieldComparison(verdict, positions, reason, rule)


def _of_denials(claims: Sequence[ClaimValues], reason: str) -> tuple[Verdict, str]:
    """The verdict on denials beside what they deny, and who denies it by which source.

    To deny a meeting in one place does not deny that there was one in another.
    """
    denials = [claim for claim in claims if claim.sourced.claim.is_denial]
    others = [claim for claim in claims if claim not in denials]
    pairs = list(product(denials, others))
    if pairs and all(_are_in_two_places(*pair) for pair in pairs):
        return Verdict.COMPATIBLE, "what is denied is of another place"
    by = sorted(
        f"it is denied by “{field.text}” ({claim.sourced.source})"
        for claim in denials
        for field in claim.fields.values()
        if field.marker.role == "source"
    )
    return Verdict.CONFLICT, "; ".join([reason, *dict.fromkeys(by)])


def _are_in_two_places(one: ClaimValues, other: ClaimValues) -> bool:
    if one.place is None or other.place is None:
        return False
    return one.values.compare(one.place, other.place).verdict is Relation.DIFFERENT


_ORDER = attrgetter("order")


_Ranked = tuple[int, str, int, set[str]]


def _beside_what_fits(ranked: Sequence[_Ranked], groups: Sequence[Group]) -> list[_Ranked]:
    """Put each side of a contradiction behind the first one that can be true beside it."""
    found: list[list[_Ranked]] = []
    for one in ranked:
        fits = groups[one[2]].fits
        home = next((of for of in found if groups[of[0][2]] in fits), None) if fits else None
        found.append([one]) if home is None else home.append(one)
    return [one for of in found for one in of]


def _position(
    name: str, group: Group, heads: Mapping[Group, str], origins: int, has_others: bool
) -> Position:
    stated = sorted(group.stated, key=_ORDER)
    sure = [item for item in stated if not item.field.marker.has_readings(item.value)]
    notes = {item.field.marker.note(item.value, item.source) for item in sure or stated}  # others say which
    attestations = [_attestation(name, item) for item in stated]
    note = "; ".join(sorted(notes - {""})) or None
    is_told = has_others and not group.is_side and group.language is None
    undisputed, unresolved = is_told and not group.is_open, is_told and group.is_open
    fits = tuple(head for one, head in heads.items() if one in group.fits)
    return Position(heads[group], attestations, note, origins, undisputed, group.language, unresolved, fits)


def attestations_of(claim: SourcedClaim, name: str) -> list[Attestation]:
    """Return what a claim states of a field, whatever was ruled of it."""
    read = values_of(claim, only=(name,))
    if (field := read.fields.get(name)) is None:
        return []
    return [_attestation(name, Stated(read, claim.source, value, field, ())) for value in field.values]


def _attestation(name: str, stated: Stated) -> Attestation:
    claim: ClaimValues = stated.claim
    value = stated.value
    passage = claim.passages.get((name, value.text)) if claim.passages else None
    return Attestation(
        claim=claim.sourced,
        value=value.text,
        quote=passage.text if passage else claim.quote,
        resolved=value.resolved,
        meaning=stated.field.marker.in_words(value),
        span=passage.span if passage else claim.span,
    )


def _contrary_values(claims: Iterable[ClaimValues], name: str) -> list[ClaimValues]:
    """What articles say elsewhere against their claims, for one field: each such claim with that value."""
    contrary = []
    for claim in claims:
        for other in claim.sourced.other_values:
            if other.field != name or not other.contradicts:
                continue
            changed = claim.sourced.claim.model_copy(update={name: other.value, "quote": other.quote})
            fields = values_of(claim.sourced.model_copy(update={"claim": changed}), claim.values).fields
            if name in fields:
                found = ClaimValues(claim.sourced, {name: fields[name]}, claim.values)
                found.quote, found.span, found.passages = other.quote, other.span, {}
                contrary.append(found)
    return contrary


def _contradicting_themselves(claims: Sequence[ClaimValues], name: str) -> list[str]:
    """The sources that give one field values that can't both be true, in words, in alphabetical order.

    What articles of several days say otherwise may be a correction: the days are named.
    """
    values = claims[0].values
    of_source: dict[str, dict[FieldValue, list[SourcedClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        of_source[claim.sourced.source][claim.fields[name]].append(claim.sourced)
    found = []
    for source, given in sorted(of_source.items()):
        pairs = [
            (given[a], given[b])
            for a, b in combinations(islice(given, MOST_COMPARED), 2)
            if values.compare(a, b).verdict is Relation.DIFFERENT
        ]
        if pairs:
            found.append(f"{source} {_otherwise(pairs)}")
    return found


def _otherwise(claims: Sequence[tuple[list[SourcedClaim], list[SourcedClaim]]]) -> str:
    """That a source contradicts itself, by the days of its articles for two values that differ.

    An article that tells of a meeting, and that somebody denies it, tells of both.
    """
    denied = [[{c.article_id for c in side if c.claim.is_denial} for side in pair] for pair in claims]
    said = [[{c.article_id for c in side if not c.claim.is_denial} for side in pair] for pair in claims]
    if all(a & d or b & c for (a, b), (c, d) in zip(said, denied, strict=True)):
        return "tells of both"
    pairs = [[{claim.published for claim in side} for side in pair] for pair in claims]
    if any(None in one | other or one & other for one, other in pairs):
        return "contradicts itself"
    begun = [sorted(min(day for day in side if day) for side in pair) for pair in pairs]
    first, later = min(first for first, _ in begun), sorted({last for _, last in begun})
    return f"of {day_in_words(first)} said otherwise on {' and '.join(map(day_in_words, later))}"
