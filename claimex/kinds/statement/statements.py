"""Statements in free words (topics, outcomes): which say the same, and which contradict.

A statement is compared as a set of weighted stems. Near-synonyms of the language of communiqués are
one stem; words that any statement may hold ("ways", "discussed", "the two countries") weigh little.
The rules are few and fire in a fixed order. What they cannot tell they leave open: rule "related"
is the middle band, in which the two share content and yet neither says the other; rule "unrelated"
means that they speak of different things, and are separate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import permutations, product
from math import inf

from claimex.kinds.quantity import parse_quantity
from claimex.kinds.relation import LANGUAGE_RULE, Relation, ValueComparison
from claimex.kinds.statement import words
from claimex.kinds.statement.alignment import Alignment, align
from claimex.kinds.statement.text import (
    GENERIC_WEIGHT,
    Parsed,
    Term,
    bare_stem,
    parse,
    stage_of,
    stem_of,
    stems,
)
from claimex.kinds.statement.words import listed

_same = partial(ValueComparison, Relation.SAME)
_compatible = partial(ValueComparison, Relation.COMPATIBLE)
_unknown = partial(ValueComparison, Relation.UNKNOWN)
_different = partial(ValueComparison, Relation.DIFFERENT)

POLARITY = "polarity"
"""The rule of two statements that may well contradict each other, where no rule can be sure."""
ASSERTIONS = "assertions"
"""The rule of two statements of the middle band that both say that something is so."""
NUMBERS = "numbers"
"""The rule of two statements that may say two numbers of one thing, beside what each says further."""
ORDER = "order"
"""The rule of two statements that name the same parties in reverse order."""
LONGEST = 2_000
"""Code points of the longest text that the rules compare as a statement."""
SAME_CONTENT = 0.75
"""The share of the shorter statement that must recur before a difference counts as contradiction."""
MOST_UNSAID = 5
"""A single word of content says too little to be a part of a statement with more words than this."""


def compare_statements(a: str, b: str) -> ValueComparison:
    """Compare two statements, whatever their order.

    SAME in other words; COMPATIBLE where one says less; DIFFERENT where they contradict each other;
    UNKNOWN by rule "unrelated" where they speak of different things (score near 0), else in the middle band.
    """
    a, b = sorted((a, b))
    if a == b:
        return _same(1.0, "both say the same words", "identical")
    if max(len(a), len(b)) > LONGEST:
        return _unknown(0.0, "at least one is too long for a statement", "too-long")
    x, y = parse(a), parse(b)
    if x.folded == y.folded:
        return _same(1.0, "both say the same words", "identical")
    if x.script != y.script:
        return _across_scripts(x, y)
    aligned = align(x, y)
    for rule in _RULES:
        if found := rule(aligned):
            return found
    reason = f"they share {_names(s for s, _ in aligned.shared)}, and each says more than that"
    return _unknown(aligned.score, reason, ASSERTIONS if aligned.both_assert else "related")


def _names(terms: Iterable[Term]) -> str:
    listed = [f"“{t.word}”" for t in terms if t.weight >= GENERIC_WEIGHT]
    return ", ".join(listed) or "only common words"


def _quoted(*terms: Term) -> str:
    return " and ".join(sorted(f"“{t.word}”" for t in terms))


# -- rules, in the order in which they are tried


def _across_scripts(x: Parsed, y: Parsed) -> ValueComparison:
    """Statements in two scripts: only countries, capitals and numbers can be compared."""
    mine, theirs = ({t.stem for t in parsed.terms if t.stem[:1] in "@#"} for parsed in (x, y))
    score = 0.2 + round(0.3 * len(mine & theirs) / max(1, len(mine | theirs)), 4)
    return _unknown(score, "they are in two scripts, and no rule reads both", "script")


_LONG = 5
"""Words of no more letters are mostly such that any statement may have."""


def _unrelated(aligned: Alignment) -> ValueComparison | None:
    """They share no word of content, or only one that any topic may have."""
    if aligned.shares_content:
        return None
    x, y = aligned.x, aligned.y
    left, right = _heavy(aligned.left), _heavy(aligned.right)
    shared = [term for term, _ in aligned.shared if term.kind == "word"]
    alike = aligned.shared and not left and not right and x.denies == y.denies
    if alike or (_heavy(shared) and not (left and right)):
        return None
    parties = [term for term, _ in aligned.shared if term.kind == "party"]
    if parties and not _heavy((*aligned.left, *aligned.right), least=0.6):
        return None  # "relations with Turkey", "cooperation with Turkey"
    if aligned.both_assert and _heavy(shared) and all(t.kind != "word" for t in (*left, *right)):
        return None  # only parties and numbers differ: they may contradict
    near = _near(aligned) if aligned.shared else None
    if near or (aligned.both_assert and parties and _heavy(shared)):
        reason = f"they may say the same with {_quoted(*(near or (*parties, *shared)))}"
        return _unknown(aligned.score, reason, "related")
    if differing := _other_word(aligned):
        reason = f"they say the same but for {_quoted(*differing)}, which may be contraries"
        return _unknown(aligned.score, reason, "related")
    if parties and not (left and right) and aligned.both_assert and (reason := _turning(aligned)):
        return _unknown(aligned.score, reason, POLARITY)
    places = {term.word.casefold() for term, _ in aligned.shared if term.stem[0] in "@#"}
    words_of = [parsed.words - places for parsed in (x, y)]
    if not (x.english or y.english) and _same_matter(*words_of):
        return _unknown(aligned.score, "they share words, in a language that no rule reads whole", "related")
    if x.language and y.language and x.language != y.language:
        return _unknown(0.2, "they are in two languages, and no rule reads both", LANGUAGE_RULE)
    return _unknown(round(aligned.score * 0.25, 4), "they speak of different things", "unrelated")


def _same_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words share a long one, two characters of Han or a stem of Hangul: one matter."""
    words = one & other
    if any(len(word) > _LONG for word in words) or sum(len(word) == 1 for word in words) > 1:
        return True
    return not _hangul_stems(one).isdisjoint(_hangul_stems(other))


def _hangul_stems(words: Iterable[str]) -> set[str]:
    """The first two syllables of words in Hangul, which writes endings and negations behind them."""
    return {word[:2] for word in words if len(word) > 2 and "\uac00" <= word[0] <= "\ud7a3"}


def _other_word(aligned: Alignment) -> tuple[Term, Term] | None:
    """The one word in which two assertions differ, at one place of the same words: restored, severed.

    Not so where it is what they spoke of: two topics may both be true.
    """
    differing = [_heavy(side) for side in (aligned.left, aligned.right)]
    if aligned.x.english and aligned.y.english:
        said = bool(aligned.both_assert and aligned.shared)
    else:  # no rule knows an assertion there, nor a small word
        said = any(len(term.word) > _LONG for term, _ in aligned.shared)
    if not said or [len(side) for side in differing] != [1, 1]:
        return None
    (left,), (right,) = differing
    one, other = ([w for w in p.folded.split(" ") if w not in _ARTICLES] for p in (aligned.x, aligned.y))
    before = _common(one, other)
    behind = min(_common(one[::-1], other[::-1]), len(one) - before, len(other) - before)
    is_one = all(len(side) - before - behind <= _LONGEST_WORD for side in (one, other))
    last = one[before - 1] if before else ""
    is_topic = last in listed("topical") or stage_of(last) == "discussed"
    alike = left.kind == right.kind and left.kind in ("word", "time")
    return (left, right) if alike and is_one and before + behind and not is_topic else None


def _common(one: list[str], other: list[str]) -> int:
    """With how many of the same words two lists begin."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


_ARTICLES = frozenset(("a", "an", "the"))
_LONGEST_WORD = 2  # "broke off", "in private"


def _near(aligned: Alignment) -> tuple[Term, Term] | None:
    """Words that only one of them has, and that are near in meaning to one of the other's."""
    left, right = (
        [t for t in _heavy(side) if t.stem in _near_to()] for side in (aligned.left, aligned.right)
    )
    return next((p for p in product(left, right) if p[1].stem in _near_to()[p[0].stem]), None)


@cache
def _near_to() -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for group in map(stems, words.NEAR):
        for stem in group:
            near[stem] |= group
    return dict(near)


def _heavy(terms: Iterable[Term], least: float = GENERIC_WEIGHT) -> list[Term]:
    return [t for t in terms if t.weight >= least]


def _nothing(aligned: Alignment) -> ValueComparison | None:
    """One says of the meeting as a whole that it had no result, the other that something was agreed."""
    parties = [{t.stem for t in parsed.terms if t.kind == "party"} for parsed in (aligned.x, aligned.y)]
    if aligned.x.denies == aligned.y.denies or (all(parties) and parties[0].isdisjoint(parties[1])):
        return None
    failed, other = (aligned.x, aligned.y) if aligned.x.denies else (aligned.y, aligned.x)
    reached = outcomes(other.terms)
    unsigned = "sign" in outcomes(failed.terms) - reached  # it may be agreed all the same
    if unsigned or not reached or not has_failed(failed):
        return None
    return _unknown(0.5, "one says that there was no result, the other names one", POLARITY)


def _nothing_signed(aligned: Alignment) -> ValueComparison | None:
    """One says that no document at all was signed or adopted, the other names one that was.

    Not so where one is a plan, or speaks of some documents ("no further document") or of the time so far.
    """
    if aligned.x.denies == aligned.y.denies:
        return None
    failed, other = (aligned.x, aligned.y) if aligned.x.denies else (aligned.y, aligned.x)
    acts = {a.stem for a, _ in aligned.shared} & stems(listed("acts"))
    what = {t.stem for t in failed.terms if t.kind == "word"} - acts
    wide = listed("any_document")
    is_all = not failed.words.isdisjoint(wide) and what <= stems(wide | words.MEETINGS)
    if not (acts and is_all and _heavy(other.terms)) or failed.refusals or failed.words & listed("some"):
        return None
    is_plan = any((p.stages - {"agreed", "done"}) or " to be " in p.folded for p in (failed, other))
    is_apart = all(any(t.kind != "word" for t in side) for side in (aligned.left, aligned.right))
    if is_plan or is_apart or _turning(aligned):
        return None
    return _different(aligned.score, "one says that nothing was signed, the other names what was", "negation")


def has_failed(parsed: Parsed) -> bool:
    """Whether a statement says of the meeting as a whole that it had no result."""
    missed = outcomes(parsed.terms)
    names = any(t.kind == "word" and t.stem not in missed for t in _heavy(parsed.terms))
    names = names or any(t.stem not in stems(listed("failures")) for t in parsed.refusals)
    return parsed.denies and not names and bool(missed or parsed.refusals)


def outcomes(terms: Iterable[Term]) -> set[str]:
    """The stems of what may come of a meeting."""
    return {t.stem for t in terms} & stems(listed("accords") | listed("results"))


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    given = [pair for sides in words.OPPOSITES for pair in product(*map(str.split, sides))]
    pairs = {(stem_of(a), stem_of(b)) for a, b in given}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def opposable() -> frozenset[str]:
    """The stems that some word is the opposite of."""
    return frozenset(stem for stem, _ in _opposites())


def _opposed(left: Iterable[Term], right: Iterable[Term]) -> Iterator[tuple[Term, Term]]:
    return ((a, b) for a, b in product(left, right) if (a.stem, b.stem) in _opposites())


def _opposite(aligned: Alignment) -> ValueComparison | None:
    """One says the contrary of the other: to keep the bases, to close the bases."""
    left, right = next(_opposed(aligned.left, aligned.right), (None, None))
    if left is None or right is None or aligned.coverage(left, right) < SAME_CONTENT:
        return None
    if not aligned.shares_content and {left.stem, right.stem} & stems(listed("phases")):
        return None  # talks begin and end
    if aligned.x.denies != aligned.y.denies:  # not closing is near to keeping
        return _unknown(aligned.score, f"one denies “{left.word}”, the other says “{right.word}”", "related")
    reason = f"they say the same of {_quoted(left, right)}, which are opposites"
    return _different(aligned.score, reason, "opposite")


def _negation(aligned: Alignment) -> ValueComparison | None:
    """One denies what the other says, or refuses, rejects or opposes what the other accepts or backs."""
    if aligned.x.denies == aligned.y.denies or not aligned.shared:
        return None
    denier, affirmer, more, affirmed = aligned.x, aligned.y, aligned.left, aligned.right
    if aligned.y.denies:
        denier, affirmer, more, affirmed = aligned.y, aligned.x, aligned.right, aligned.left
    accepted = {term for _, term in _opposed(denier.refusals, affirmed)}
    further = [t for t in _heavy(affirmed) if t not in accepted]
    apart = further and _heavy(more)
    meant = aligned.shares_content or accepted or outcomes(a for a, _ in aligned.shared)
    if not meant and not stems(listed("failures")).isdisjoint(t.stem for t in denier.refusals):
        return None  # talks are held, and fail
    now, then = (parsed.stages & words.STRENGTH.keys() for parsed in (aligned.x, aligned.y))
    sure = (now == then or denier.refusals) and (
        aligned.shares_content or not _heavy((*further, *more), least=1)
    )
    stops = _turning_among(affirmer.words - denier.words)  # ending attacks is near to not attacking
    if aligned.coverage(*accepted) >= SAME_CONTENT and sure and not (apart or stops):
        return _different(aligned.score, "one denies what the other says", "negation")
    if apart or not aligned.both_assert or (further and all(a.kind != "word" for a, _ in aligned.shared)):
        return None
    return _unknown(aligned.score, "one is a denial, but not of the other's very words", POLARITY)


def _other(kind: str, kinds: str, aligned: Alignment) -> ValueComparison | None:
    """The same assertion about another party or time; two topics with two parties may both be true."""
    left, right = ([t for t in side if t.kind == kind] for side in (aligned.left, aligned.right))
    if not left or not right:
        return None
    if _reversed(aligned):
        reason = "the same parties are in reverse order, with another one beside them"
        return _unknown(aligned.score, reason, ORDER)
    rests = [[t for t in _heavy(side) if t.kind != kind] for side in (aligned.left, aligned.right)]
    is_count = kind == "number"  # of the same things, even where one says more of them
    if (all(rests) if is_count else any(rests)) or aligned.coverage(*left, *right) < SAME_CONTENT:
        return None
    if is_count and _may_be_one_number(aligned.x, left, aligned.y, right):
        reason = f"{_names(left)} and {_names(right)} fit: one is about so many, or no more or less than that"
        return _compatible(aligned.score, reason, "near")
    if (aligned.both_assert or is_count) and len(left) == len(right):
        pair = " and ".join(sorted((_names(left), _names(right))))
        return _different(aligned.score, f"the same is said of different {kinds}: {pair}", kind)
    reason = f"the same topic with different {kinds}, {_names(left)} and {_names(right)}; both may be true"
    return _unknown(aligned.score, reason, "related")


def _may_be_one_number(x: Parsed, left: Sequence[Term], y: Parsed, right: Sequence[Term]) -> bool:
    """Whether the numbers of two statements fit, in order, with the words before each: "at least 300"."""
    pairs = zip((_range(x, term) for term in left), (_range(y, term) for term in right), strict=False)
    return len(left) == len(right) and all(a[0] <= b[1] and b[0] <= a[1] for a, b in pairs)


def _range(parsed: Parsed, term: Term) -> tuple[float, float]:
    """The least and the greatest number that a number and the two words before it may mean."""
    tokens = parsed.folded.split(" ")[max(0, term.position - 2) : term.position + 1]
    found = parse_quantity(" ".join(tokens)) or parse_quantity(tokens[-1])
    if found is None:
        return inf, -inf
    return found.low, inf if found.high is None else found.high


def _numbers(aligned: Alignment) -> ValueComparison | None:
    """Each has a number that the other has not, beside a word of content of both: a share, a sum."""
    left, right = ([t for t in side if t.kind == "number"] for side in (aligned.left, aligned.right))
    if not left or not right or not aligned.shares_content:
        return None
    shared = _names(a for a, _ in aligned.shared if a.kind == "word")
    pair = " and ".join(sorted((_names(left), _names(right))))
    return _unknown(aligned.score, f"they may say two numbers, {pair}, of {shared}", NUMBERS)


def _order(aligned: Alignment) -> ValueComparison | None:
    """The same parties in reverse order: subject and object may differ."""
    acts = _acts_between(aligned)
    directed = acts or (aligned.x.directed and aligned.y.directed)
    by_whom = ("by" in p.words and not listed("be").isdisjoint(p.words) for p in (aligned.x, aligned.y))
    is_passive = acts and len({*by_whom}) > 1
    if not directed or _reversed(aligned) == is_passive or aligned.coverage() < SAME_CONTENT:
        return None
    return _unknown(aligned.score, "the same parties are in reverse order", ORDER)


def _numbers_apart(aligned: Alignment) -> ValueComparison | None:
    """The same numbers in another order, and not of the same things: "10 hostages for 100 prisoners"."""
    pairs = [(a, b) for a, b in aligned.shared if a.kind == b.kind == "number"]
    things = ((_behind(aligned.x, a), _behind(aligned.y, b)) for a, b in pairs)
    if not _out_of_order((a.position, b.position) for a, b in pairs) or all(a == b for a, b in things):
        return None
    return _unknown(aligned.score, f"{_names(a for a, _ in pairs)} may be of other things in each", ORDER)


def _behind(parsed: Parsed, term: Term) -> str:
    """The word behind a term."""
    return "".join(parsed.folded.split(" ")[term.position + 1 : term.position + 2])


def _acts_between(aligned: Alignment) -> bool:
    """Whether in each a word of content that both have is between two parties: one acts on the other.

    Two sides meet, talk and sign together: such words weigh less.
    """
    parties = [pair for pair in aligned.shared if "party" in (pair[0].kind, pair[1].kind)]
    acting = stems(listed("acting"))
    content = [(a, b) for a, b in aligned.shared if a.kind == b.kind == "word"]
    acts = [(a, b) for a, b in content if a.weight == 1 or a.stem in acting]
    places = list(zip(*((a.position, b.position) for a, b in parties), strict=True))
    if len(parties) < 2:
        return False
    return any(all(min(p) < t.position < max(p) for p, t in zip(places, act, strict=True)) for act in acts)


def _reversed(aligned: Alignment) -> bool:
    """Whether the parties that both name are in another order in each."""
    # a name at the head of a statement is not known for one there
    return _out_of_order((a.position, b.position) for a, b in aligned.shared if "party" in (a.kind, b.kind))


def _turned(aligned: Alignment) -> ValueComparison | None:
    """All that one says seems to be said by the other too, but something speaks against it."""
    return doubt(aligned) if _same_or_less(aligned) else None


def doubt(aligned: Alignment) -> ValueComparison | None:
    """What may turn one statement round, put it at another stage, or make it one of another thing."""
    for tell in (_turning, _stages, _sequence, _foreign, _heads):
        if reason := tell(aligned):
            return _unknown(aligned.score, reason, "related" if tell is _heads else POLARITY)
    return None


def _turning(aligned: Alignment) -> str:
    """Only one of them has a word that may turn round what both say: no, some, after, the end of."""
    left, right = aligned.x.words - aligned.y.words, aligned.y.words - aligned.x.words
    only = left | right
    turning = _turning_among(only)
    for one, other in words.CONTRASTS:
        for x, y in ((left, right), (right, left)):
            if (x & one and y & other) and not (x & other or y & one):
                turning += sorted(x & one | y & other)
    if any(a.kind == "number" for a, _ in aligned.shared):
        turning += sorted(only & words.BOUNDS)
    quoted = ", ".join(f"“{w}”" for w in turning)
    return quoted and f"only one of them has {quoted}, which may turn it round"


def _turning_among(said: Iterable[str]) -> list[str]:
    turns = {bare_stem(word) for word in listed("turning")}
    return [w for w in sorted(said) if w in words.FOREIGN_NEGATIONS or bare_stem(w) in turns]


def _stages(aligned: Alignment) -> str:
    """They say that it came to another stage: wished, discussed, agreed, done. A topic has none."""
    x, y = aligned.x, aligned.y
    for a, b in aligned.shared:
        to = f" to {a.word} " in f" {x.folded} " or f" to {b.word} " in f" {y.folded} "
        if to and a.word.endswith("ed") != b.word.endswith("ed"):
            return f"{_quoted(a, b)} may be a plan and what was done"
    for one, other in ((x, y), (y, x)):
        is_real = other.stages.isdisjoint(listed("unreal")) and not other.stages >= {"sure", "discussed"}
        if not one.verbs and not one.stages and is_real:  # "will consider it" is no topic
            return ""
    only = sorted(x.stages ^ y.stages)
    if only and not (len(x.stages) == len(y.stages) == 1 and listed("firm").issuperset(only)):
        return f"only one of them says that it is {' and '.join(only)}"
    verbs = ({v for v in parsed.verbs - words.DROPPED if not stage_of(v)} for parsed in (x, y))
    left, right = (one - other for one, other in permutations(verbs))
    heavy = {t.word.casefold() for t in _heavy((*aligned.left, *aligned.right))}
    differs = left and right and not heavy.isdisjoint(left | right)
    return f"they differ in {', '.join(sorted(left | right))}" if differs else ""


def _sequence(aligned: Alignment) -> str:
    """Both have a word that orders what is before and behind it, and it is in another order in each."""
    x, y = (parsed.folded.split(" ") for parsed in (aligned.x, aligned.y))
    ordering = [(x.index(word), y.index(word)) for word in words.SEQUENCE if word in x and word in y]
    placed = [*ordering, *((a.position, b.position) for a, b in aligned.shared)]
    return "they say it in another order" if ordering and _out_of_order(placed) else ""


def _out_of_order(placed: Iterable[tuple[int, int]]) -> bool:
    there = [b for _, b in sorted(placed)]
    return there != sorted(there)


def _foreign(aligned: Alignment) -> str:
    """A further word of a language whose grammar the rules don't know may be a negation."""
    x, y = aligned.x, aligned.y
    if x.english or y.english:
        return ""
    known = {t.word.casefold() for t in (*x.terms, *y.terms) if t.stem[0] in "@#"}
    only = sorted(w for w in x.words ^ y.words if w not in known | words.SMALL)
    return f"only one of them has “{only[0]}”, which may turn it round" if only else ""


def _heads(aligned: Alignment) -> str:
    """The same word makes another thing of another head: peace talks, a peace prize."""
    left, right = (_compounds(*side) for side in ((aligned.x, aligned.left), (aligned.y, aligned.right)))
    pairs = [(left[stem], right[stem]) for stem in sorted(left.keys() & right.keys())]
    apart = [_quoted(a, b) for a, b in pairs if not a.weight == b.weight == GENERIC_WEIGHT]
    return f"{apart[0]} may be two things" if apart else ""


def _compounds(parsed: Parsed, only: Iterable[Term]) -> dict[str, Term]:
    """The words that only one of them has, by the stem of the word before."""
    tokens = parsed.folded.split(" ")
    heads = [t for t in only if t.position and t.stem not in stems(listed("hollow"))]
    before = ((tokens[t.position - 1], t) for t in heads)
    return {stem_of(word): t for word, t in before if word not in words.DROPPED}


def _same_or_less(aligned: Alignment) -> ValueComparison | None:
    """All that one says is said by the other too, which says no more than common words, or more."""
    left, right = _heavy(aligned.left), _heavy(aligned.right)
    if not left and not right:
        reason = f"both say {_names(s for s, _ in aligned.shared)}, in other words"
        return _same(max(aligned.score, 0.8), reason, "same-content")
    if left and right:
        if _heavy((*left, *right), least=0.6) or aligned.score < 0.5:
            return None
        return _compatible(aligned.score, f"both speak of {_names(s for s, _ in aligned.shared)}", "near")
    more = left or right
    shared = _heavy(s for s, _ in aligned.shared)
    if len(shared) < 2 and len(_heavy(more, least=0.6)) > MOST_UNSAID:
        return None
    reason = f"one says less: only the other has {_names(more)}"
    return _compatible(round(0.5 + aligned.score / 2, 4), reason, "says-less")


_OTHERS = tuple(
    partial(_other, kind, kinds)
    for kind, kinds in (("number", "numbers"), ("party", "parties"), ("time", "times"))
)
_RULES: tuple[Callable[[Alignment], ValueComparison | None], ...] = (
    _opposite,
    _nothing_signed,
    _negation,
    _nothing,
    _unrelated,
    *_OTHERS,
    _numbers,
    _order,
    _numbers_apart,
    _turned,
    _same_or_less,
)
"""In the order in which they are tried."""
