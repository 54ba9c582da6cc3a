"""What the sources say of each field of one event: positions, a verdict, and its reason in words.

Silence is never contradiction: only claims that state a field take a position on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product
from operator import attrgetter, itemgetter

from claimex.claims import Marker, People, Statements, markers
from claimex.comparison.origins import count_origins
from claimex.comparison.records import Attestation, FieldComparison, Position, Verdict
from claimex.comparison.tellings import contradicting_themselves, contrary_tellings
from claimex.kinds.fields import ClaimView, FieldValue, Value, compare_texts, relate
from claimex.kinds.person.people import match_persons
from claimex.kinds.relation import Relation, ValueComparison
from claimex.kinds.statement.statements import ASSERTIONS, ORDER, POLARITY


class _Said:
    """One value that one claim states.

    Attributes:
        claim: the claim.
        value: the value.
        field: the field that it stands in.
        order: a key that depends on content alone.
    """

    __slots__ = ("claim", "field", "order", "value")

    def __init__(self, claim: ClaimView, value: Value, field: FieldValue) -> None:
        self.claim, self.value, self.field = claim, value, field
        self.order = (claim.sourced.source, claim.sourced.id, value.text)


@dataclass(slots=True)
class _Group:
    """Values taken for one.

    Attributes:
        said: the values.
        various: of items of lists, one of each spelling: what is compared with further items.
    """

    said: list[_Said] = field(default_factory=list)
    various: dict[object, _Said] = field(default_factory=dict)

    @property
    def claims(self) -> list[ClaimView]:
        return [s.claim for s in self.said]

    @property
    def sources(self) -> set[str]:
        return {s.claim.sourced.source for s in self.said}

    @property
    def fullest(self) -> str:
        """The longest of the spellings; of equally long ones, the most common, then the first.

        Words that stand for another value ("he"), and descriptions ("his counterpart"), give way to names.
        """
        if len(self.said) == 1:
            return self.said[0].value.text
        values = [s.value for s in self.said]
        if any(v.stands_for is not None or v.participant is not None for v in values):
            values = [v for v in values if v.stands_for is None] or values
            values = [v for v in values if v.person is None or v.person.named] or values
        texts = [v.text for v in values]
        if texts.count(texts[0]) == len(texts):
            return texts[0]
        return min(texts, key=lambda t: (-len(t), -texts.count(t), t))


MODEL_RULE = "the model's verdict"
"""The rule of every comparison and verdict that a model decided."""
Compare = Callable[[str, str], ValueComparison]
"""How two statements are compared."""


def compare_fields(
    claims: Sequence[ClaimView],
    *,
    origins: Sequence[Sequence[str]] = (),
    statements: Compare = compare_texts,
    only: str | None = None,
) -> dict[str, FieldComparison]:
    """Compare the claims of one event field by field.

    Args:
        claims: the claims of the event, all of one schema.
        origins: its sources, those that copy one another together.
        statements: how two statements are compared.
        only: the one field to compare; all where None.

    Returns:
        The fields that at least one claim states, in the schema's order.
    """
    result = {}
    origin_of = {source: number for number, group in enumerate(origins) for source in group}
    for name, marker in markers(type(claims[0].sourced.claim)).items():
        stating = [claim for claim in claims if name in claim.fields]
        stating += contrary_tellings(stating, name)
        if stating and only in (None, name):
            result[name] = _compare_field(marker, name, stating, origin_of, statements)
    return result


def _compare_field(
    marker: Marker,
    name: str,
    claims: Sequence[ClaimView],
    origin_of: Mapping[str, int],
    statements: Compare,
) -> FieldComparison:
    if len(claims) == 1:
        return _of_one(marker, name, claims[0])
    said = [_Said(c, value, c.fields[name]) for c in claims for value in c.fields[name].values]
    said.sort(key=_ORDER)
    sources = {c.sourced.source for c in claims}
    groups, (verdict, reason, rule) = _judge(marker, name, claims, said, statements)
    if len(sources) == 1 and verdict is not Verdict.CONFLICT:
        verdict, reason, rule = Verdict.SINGLE, _only(min(sources)), "one source"
    elif verdict is Verdict.AGREE and count_origins(sources, origin_of) == 1:
        reason += "; their words are copies of one another, so this is one origin"
    elif verdict is Verdict.CONFLICT and (selves := contradicting_themselves(claims, name)):
        reason += "".join(f"; {source} contradicts itself" for source in selves)
    told = sorted([(-len(from_ := g.sources), g.fullest, n, from_) for n, g in enumerate(groups)], key=_RANK)
    positions = [
        _position(name, groups[n], fullest, count_origins(from_, origin_of)) for _, fullest, n, from_ in told
    ]
    return FieldComparison(verdict, positions, reason, rule)


_RANK = itemgetter(0, 1)


def _of_one(marker: Marker, name: str, claim: ClaimView) -> FieldComparison:
    """What one claim says of a field, with nobody to agree with."""
    field = claim.fields[name]
    said = [_Said(claim, value, field) for value in field.values]
    if len(said) > 1:
        said.sort(key=lambda s: s.value.text)
    one_by_one = len(said) == 1 or isinstance(marker, People | Statements)
    groups = [_Group([s]) for s in said] if one_by_one else [_Group(said)]
    positions = [_position(name, group, group.fullest, 1) for group in groups]
    return FieldComparison(Verdict.SINGLE, positions, _only(claim.sourced.source), "one source")


@lru_cache(maxsize=4096)
def _only(source: str) -> str:
    return f"only {source} says so"


def _judge(
    marker: Marker, name: str, claims: Sequence[ClaimView], said: Sequence[_Said], statements: Compare
) -> tuple[list[_Group], _Judged]:
    is_list = any(s.field.is_list for s in said)
    sources = {c.sourced.source for c in claims}
    if is_list and isinstance(marker, People):
        groups = _group_items(said, _same_person)
        return groups, _judge_people(claims, name, groups, sources)
    if is_list and isinstance(marker, Statements):
        groups = _group_items(said, lambda a, b: _same_statement(a, b, statements))
        return groups, _judge_statements(groups, sources, statements)
    return _group_values(said)


_Judged = tuple[Verdict, str, str]


def _group_values(said: Sequence[_Said]) -> tuple[list[_Group], _Judged]:
    """Put single values together where they are the same, and judge each pair of what is left."""
    groups: list[_Group] = []
    homes: dict[tuple[str, object], _Group] = {}
    for item in said:
        words = item.field.text, item.field.published if item.value.when is not None else None
        home = homes.get(words)
        if home is None:
            home = next((g for g in groups if _related(g, item).verdict is Relation.SAME), None)
        if home is None:
            groups.append(home := _Group())
        home.said.append(item)
        homes[words] = home
    if len(groups) == 1:
        return groups, (Verdict.AGREE, "they say the same", "same value")
    found = [relate(a.said[0].field, b.said[0].field) for a, b in combinations(groups, 2)]
    return groups, _worst(found)


def _related(group: _Group, item: _Said) -> ValueComparison:
    return relate(group.said[0].field, item.field)


def _worst(found: Iterable[ValueComparison]) -> _Judged:
    """The verdict on several pairs: a contradiction outweighs doubt, and doubt what fits."""
    by_relation = {comparison.verdict: comparison for comparison in reversed(list(found))}
    for relation, verdict in (
        (Relation.DIFFERENT, Verdict.CONFLICT),
        (Relation.UNKNOWN, Verdict.UNRESOLVED),
        (Relation.COMPATIBLE, Verdict.COMPATIBLE),
    ):
        if relation in by_relation:
            return verdict, by_relation[relation].reason, by_relation[relation].rule
    return Verdict.AGREE, "they say the same", "same value"


def _group_items(said: Sequence[_Said], same: Callable[[_Said, _Said], float]) -> list[_Group]:
    """Put items of lists together, each with the group it stands closest to; one a claim and group."""
    groups: list[_Group] = []
    for item in sorted(said, key=lambda s: (-len(s.value.text), s.order)):
        best, home = 0.0, None
        for group in groups:
            if item.claim in group.claims:
                continue
            score = max([same(s, item) for s in group.various.values()])
            if score > best:
                best, home = score, group
        if home is None:
            groups.append(home := _Group())
        home.said.append(item)
        home.various.setdefault(item.value.person or item.value.text, item)
    return groups


def _same_person(a: _Said, b: _Said) -> float:
    """How surely two participants are one, 0 where they are not."""
    one, other = a.value.person, b.value.person
    if one is None or other is None:
        return 0.0
    found = match_persons(one, other, same_event=True)
    return 0.01 + found.score if found is not None else 0.0


def _same_statement(a: _Said, b: _Said, compare: Compare) -> float:
    """How surely two statements say the same, 0 where they do not."""
    found = compare(a.value.text, b.value.text)
    return 0.01 + found.score if found.verdict in (Relation.SAME, Relation.COMPATIBLE) else 0.0


def _judge_people(
    claims: Sequence[ClaimView], name: str, groups: Sequence[_Group], sources: set[str]
) -> _Judged:
    """Two names for one office contradict each other; to name fewer people, or others, does not."""
    for a, b in combinations(claims, 2) if _seat_held_twice(groups) else ():
        found = relate(a.fields[name], b.fields[name])
        if found.verdict is Relation.DIFFERENT:
            return Verdict.CONFLICT, found.reason, found.rule
    further = [_told_person(g) for g in sorted(groups, key=lambda g: g.fullest) if g.sources != sources]
    if further:
        listed = " and ".join(filter(None, (", ".join(further[:-1]), further[-1])))
        return Verdict.COMPATIBLE, f"not all sources name {listed}", "further people"
    return Verdict.AGREE, "they name the same people", "same people"


def _told_person(group: _Group) -> str:
    """A person in a sentence: a description in quotes, as it would read like a word on the name before it."""
    people = [s.value.person for s in group.said if s.value.person is not None]
    return group.fullest if any(person.named for person in people) else f"“{group.fullest}”"


def _seat_held_twice(groups: Sequence[_Group]) -> bool:
    """Whether two people are named for one office of one side: only then can names contradict."""
    seats = [
        {s.value.person.seat for s in g.said if s.value.person is not None and s.value.person.seat}
        for g in groups
    ]
    return any(not a.isdisjoint(b) for a, b in combinations(seats, 2))


def _judge_statements(groups: Sequence[_Group], sources: set[str], compare: Compare) -> _Judged:
    """Shared by all, shared in part, contrary, or not to be told apart by rules."""
    found = _across_sources(combinations(groups, 2), compare)
    contrary = _contrary(groups, compare)
    if contrary is not None:
        return Verdict.CONFLICT, contrary.reason, contrary.rule
    doubt = _doubt(groups, compare)
    if doubt is not None:
        return doubt
    shared = [g for g in groups if len(g.sources) > 1]
    by_model = [c for c in _across_sources(((g, g) for g in shared), compare) if c.rule == MODEL_RULE]
    if groups and all(g.sources == sources for g in groups):
        return _marked((Verdict.AGREE, "they name the same", "same statements"), by_model)
    if shared:
        is_are = "is" if len(shared) == 1 else "are"
        reason = f"{len(shared)} of {len(groups)} {is_are} named by more than one source"
        return _marked((Verdict.COMPATIBLE, reason, "shared in part"), by_model)
    related = next((c for c in found if c.rule not in ("unrelated", MODEL_RULE)), None)
    if related is not None:
        return Verdict.UNRESOLVED, "the rules can't tell whether they say the same", related.rule
    by_model = [c for c in found if c.rule == MODEL_RULE]
    return _marked((Verdict.COMPATIBLE, "each source names others", "nothing shared"), by_model)


def _contrary(groups: Sequence[_Group], compare: Compare) -> ValueComparison | None:
    """The first contradiction between two sources."""
    pairs = (compare(a.value.text, b.value.text) for a, b in _across_groups(groups))
    return next((found for found in pairs if found.verdict is Relation.DIFFERENT), None)


def _doubt(groups: Sequence[_Group], compare: Compare) -> _Judged | None:
    """The first two statements that may contradict each other: what is shared beside them does not hide that.

    Two that only say something else of one matter raise a doubt where nobody shares either.
    """
    for doubtful, among in (
        ((POLARITY, ORDER), groups),
        ((ASSERTIONS,), [g for g in groups if len(g.sources) == 1]),
    ):
        for a, b in _across_groups(among):
            found = compare(a.value.text, b.value.text)
            if found.verdict is Relation.UNKNOWN and found.rule in doubtful:
                return (
                    Verdict.UNRESOLVED,
                    f"the rules can't tell whether both are true: {_both(a, b)}",
                    found.rule,
                )
    return None


def _both(*said: _Said) -> str:
    ordered = sorted(said, key=lambda s: s.order)
    return " and ".join(f"“{s.value.text}” ({s.claim.sourced.source})" for s in ordered)


def _across_groups(groups: Sequence[_Group]) -> Iterator[tuple[_Said, _Said]]:
    """Two statements of two sources; one that says both things itself contradicts nobody."""
    for g, h in combinations(groups, 2):
        both = g.sources & h.sources
        for a, b in product(g.said, h.said):
            if a.claim.sourced.source not in both and b.claim.sourced.source not in both:
                yield a, b


def _across_sources(pairs: Iterable[tuple[_Group, _Group]], compare: Compare) -> list[ValueComparison]:
    """The comparisons of statements of two sources, those of one group with those of the other."""
    return [
        compare(a.value.text, b.value.text)
        for g, h in pairs
        for a in g.said
        for b in h.said
        if a.claim.sourced.source != b.claim.sourced.source
    ]


def _marked(judged: _Judged, by_model: Sequence[ValueComparison]) -> _Judged:
    """The same verdict, marked as the model's where it rests on what a model said."""
    if not by_model:
        return judged
    reasons = "; ".join(sorted({c.reason for c in by_model}))
    return judged[0], f"{judged[1]}; {reasons}", MODEL_RULE


_ORDER = attrgetter("order")


def _position(name: str, group: _Group, fullest: str, origins: int) -> Position:
    said = group.said if len(group.said) == 1 else sorted(group.said, key=_ORDER)
    notes = sorted({note for s in said if s.value.when is not None and (note := _note(s))})
    return Position(fullest, [_attestation(name, s) for s in said], "; ".join(notes) or None, origins)


def _attestation(name: str, said: _Said) -> Attestation:
    claim, value, when = said.claim, said.value, said.value.when
    passage = claim.passages.get((name, value.text)) if claim.passages else None
    return Attestation(
        claim=claim.sourced,
        value=value.text,
        quote=passage.text if passage else claim.quote,
        resolved=value.stands_for if when is None else when.edtf,
        meaning=None if when is None else str(when),
        span=passage.span if passage else claim.span,
    )


def _note(said: _Said) -> str:
    """What a reader should know of a value: a time that contradicts its own article."""
    when = said.value.when
    if when is None:
        return ""
    if when.impossible:
        return f"{when} lies after the article of {said.claim.sourced.source} that tells of it as past"
    return when.note
