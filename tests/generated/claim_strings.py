"""Strings that a claim may carry, taken from generated reports: as they are, in other words, or with a fact changed.

Of a sentence, strings of every kind are taken as a claim would carry them. Then

- one fact of each is changed (a name, number, place, country, office, day or negation). Within a statement the
  new fact may be elsewhere in the article; a name may be made of two names of the article;
- stretches are copied as they are;
- strings are put in other words (small words left out, another order, numerals as words).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.article_text import ArticleText
from claimex.extraction.support import check_support
from claimex.kinds.place.countries import countries_in
from claimex.kinds.place.table import gazetteer
from claimex.models import Support
from tests.generated.reports import (
    DAYS,
    MONTHS,
    NATIONS,
    NEGATIONS,
    OFFICES,
    PEOPLE,
    PLACES,
    Sentence,
    as_text,
    sentences,
)

COUNTRIES = dict(
    zip(
        NATIONS,
        "Turkey Russia Syria Iran Korea China Egypt Finland Austria Qatar Kazakhstan Georgia Oman Czechia "
        "Saudi-Arabia Norway Tunisia Serbia Bulgaria Latvia Jordan Poland".split(),
        strict=True,
    )
)
NUMERALS = dict(
    zip(
        "3 7 12 15 18 24 36 45 60 72 85 120 150 180 190 240".split(),
        "three|seven|twelve|fifteen|eighteen|twenty-four|thirty-six|forty-five|sixty|seventy-two|eighty-five|"
        "one hundred twenty|one hundred fifty|one hundred eighty|one hundred ninety|two hundred forty".split(
            "|"
        ),
        strict=True,
    )
)
_STOCK: dict[str, list[str]] = {
    "person": PEOPLE,
    "office": OFFICES,
    "place": PLACES,
    "nation": NATIONS,
    "day": DAYS,
    "month": MONTHS,
    "number": list(NUMERALS),
}
_WORDS = 350  # of an article: so short that some of each stock stand nowhere in it


@dataclass(frozen=True)
class Case:
    """One string of a claim.

    Attributes:
        kind: the field that it is in.
        value: the string.
        facts: the facts in it, each as its kind and words.
    """

    kind: str
    value: str
    facts: tuple[tuple[str, str], ...]

    def changed(self, old: str, new: str) -> Case:
        """The same with one fact changed."""
        return Case(self.kind, re.sub(rf"\b{re.escape(old)}\b", new, self.value, count=1), self.facts)


def claim_with(case: Case) -> MeetingClaim:
    """A claim that holds a string where its kind belongs."""
    if case.kind in ("name", "role", "represents"):
        person = {"name": "N"} | {case.kind: case.value}
        return MeetingClaim(participants=[Participant(**person)])
    if case.kind in ("topics", "outcomes"):
        return MeetingClaim(**{case.kind: [case.value]})
    return MeetingClaim(**{case.kind: case.value})


def judge(article: ArticleText, case: Case) -> Support:
    """How the article supports one string."""
    found = check_support(claim_with(case), article)
    return next(support for support in found if support.value == case.value)


def cases_of(one: Sentence) -> Iterator[Case]:
    """Strings that a claim about one sentence may carry."""
    for kind, value in one.values:
        match kind:
            case "person":
                yield Case("name", value, ((kind, value),))
            case "place":
                yield Case("place", value, ((kind, value),))
            case "nation":
                yield Case("represents", value, ((kind, value),))
            case "day" | "month":
                yield Case("date", value, ((kind, value),))
            case "number":
                yield Case("delegation_size", value, ((kind, value),))
    for office, person in re.findall(rf"({'|'.join(OFFICES)}) ({'|'.join(PEOPLE)})", one.text):
        yield Case("name", f"{office} {person}", (("office", office), ("person", person)))
        yield Case("role", office, (("office", office),))
    facts = tuple((kind, value) for kind, value in one.values if kind in _STOCK)
    yield Case("topics", one.text.rstrip("."), facts)
    for clause in re.split(r", (?:and|while|but|although) |[,;] ", one.text.rstrip(".")):
        held = tuple((kind, value) for kind, value in facts if value in clause)
        if held and len(clause.split()) > 3:
            yield Case("outcomes", clause, held)


def in_other_words(case: Case, rng: random.Random) -> Case:
    """The same string as a careless copyist has it."""
    value = case.value
    if case.kind == "name":
        words = value.split()
        value = (
            " ".join([words[-1], words[-2]]) if len(words) == 2 else value.replace("Minister", "Minister,")
        )
    elif case.kind == "represents":
        value = COUNTRIES[value].replace("-", " ")
    elif case.kind == "role":
        value = re.sub(r"^(\w+) Minister$", r"Minister \1", value)
    elif case.kind == "delegation_size":
        value = NUMERALS[value]
    elif case.kind in ("topics", "outcomes"):
        value = re.sub(r"\b(?:the|a|an) ", "", value, count=rng.randint(1, 3))
        value = (
            re.sub(r"\b([a-z]{3,}[b-df-hj-rt-z])s\b", r"\1", value, count=1) if rng.random() < 0.5 else value
        )
    return Case(case.kind, value, case.facts)


def _absent(article: str, kind: str, value: str) -> bool:
    """Whether an article says a value in no way."""
    if kind in ("nation", "place") and (codes := countries_in(value)):
        names = [
            value,
            COUNTRIES.get(value, value).replace("-", " "),
            *(node.name for code in codes for node in gazetteer().capitals(code)),
        ]
        return not any(name in article for name in names)
    return not re.search(rf"\b{value}\b", article) and NUMERALS.get(value, value) not in article


def plant(case: Case, article: str, rng: random.Random) -> Case | None:
    """The string with one fact changed; None where it has none that could be."""
    statement = case.kind in ("topics", "outcomes")
    turned = [pair for pair in NEGATIONS if pair[0] in case.value]
    if statement and turned and rng.random() < 0.5:
        return Case(case.kind, case.value.replace(*turned[0], 1), case.facts)
    kind, old = rng.choice(case.facts)
    words = [v for v in _STOCK[kind] if v not in case.value and v not in old]
    if not statement:
        words = [v for v in words if _absent(article, kind, v)]
    if kind == "office" and case.kind == "name":
        words = [v for v in words if v.split()[-1] != old.split()[-1] or "Deputy" not in v + old]
    if not words or not re.search(rf"\b{old}\b", case.value):
        return None
    new = rng.choice(words)
    return case.changed(old, new)


def drawn(
    count: int, seed: int, change: Callable[[Case, str, random.Random], Case | None]
) -> Iterator[tuple[Case, Support]]:
    """So many strings, each changed and judged."""
    rng = random.Random(seed)
    done = 0
    while done < count:
        report = sentences(_WORDS, rng.randrange(1 << 30))
        text = as_text(report)[0]
        article = ArticleText(text)
        options = [case for one in report for case in cases_of(one)]
        for case in rng.sample(options, min(25, len(options))):
            if done < count and (changed := change(case, text, rng)) is not None:
                yield changed, judge(article, changed)
                done += 1


def planted_facts(count: int, seed: int) -> Iterator[tuple[Case, Support]]:
    """Strings with a changed fact, half of them in other words too."""

    def change(case: Case, text: str, rng: random.Random) -> Case | None:
        planted = plant(case, text, rng)
        if planted is None or planted.value in text:
            return None  # by chance another sentence says just that
        if rng.random() < 0.5:
            return planted
        if case.kind in ("represents", "delegation_size"):
            return planted if planted.value not in (*COUNTRIES, *NUMERALS) else in_other_words(planted, rng)
        return in_other_words(planted, rng)

    return drawn(count, seed, change)


def own_words(count: int, seed: int) -> Iterator[tuple[Case, Support]]:
    """Strings that stand in the article as they are."""
    return drawn(count, seed, lambda case, _text, _rng: case)


def other_words(count: int, seed: int) -> Iterator[tuple[Case, Support]]:
    """Strings that say what the article says, in other words."""
    return drawn(count, seed, lambda case, _text, rng: in_other_words(case, rng))


def copied(count: int, seed: int) -> Iterator[Support]:
    """Stretches of whole words, cut anywhere, in the place of every kind of string."""
    rng = random.Random(seed)
    kinds = (
        "name",
        "role",
        "represents",
        "date",
        "place",
        "topics",
        "outcomes",
        "delegation_size",
        "attributed_to",
    )
    done = 0
    while done < count:
        text = as_text(sentences(_WORDS, rng.randrange(1 << 30)))[0]
        article, words = ArticleText(text), list(re.finditer(r"\S+", text))
        for _ in range(min(50, count - done)):
            first = rng.randrange(len(words) - 1)
            last = min(len(words) - 1, first + rng.randrange(12))
            stretch = text[words[first].start() : words[last].end()]
            yield judge(article, Case(rng.choice(kinds), stretch, ()))
            done += 1
