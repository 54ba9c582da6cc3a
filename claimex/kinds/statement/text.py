"""A statement as the comparison sees it: weighted stems, numbers, parties, and whether it denies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from claimex.kinds.place.table import gazetteer
from claimex.kinds.quantity import parse_quantity
from claimex.kinds.quantity.words import WORD
from claimex.kinds.statement import words
from claimex.kinds.statement.words import listed
from claimex.text import latin, name_key, normalized, script_of
from claimex.text.language import UNKNOWN, language_of

LIGHT_WEIGHT = 0.15
GENERIC_WEIGHT = 0.4
_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)*")

_WRITTEN = re.compile(rf"[㐀-鿿]|{WORD}")


@dataclass(frozen=True)
class Term:
    """One word of content."""

    stem: str  # the class of meaning that the word belongs to, or its stem
    weight: float  # 1 for a word of content, less for a light one
    kind: str = "word"  # or "number", "time" (a weekday, a month), "party" (a country, a city, a proper name)
    word: str = field(default="", compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Parsed:
    """What a statement is made of."""

    terms: tuple[Term, ...]  # its content, each stem once, in the order of the text
    refusals: tuple[Term, ...]  # the verbs that negate what follows them, which are no terms
    denies: bool  # whether it has an odd number of negations
    folded: str  # its words without case, marks and punctuation
    script: str  # that most of its letters are in
    directed: bool  # whether its subject and object may differ
    verbs: frozenset[str]  # the words by which it says that something is so, and does not only name a topic
    words: frozenset[str]  # all its words as written, in small letters; in Han, its characters
    stages: frozenset[str]  # how far it says that the matter has come: "wished", "discussed", "agreed"
    language: str  # in which it is by its words, as an ISO 639-1 code; empty where they don't show it

    @property
    def english(self) -> bool:
        """Whether its words show that it is English."""
        return self.language == "en"


@lru_cache(maxsize=1 << 13)
def parse(statement: str) -> Parsed:
    """Take a statement apart."""
    text = words.SUMS.sub(_in_figures, normalized("NFKC", statement))
    for pattern, reading in words.REWRITTEN:
        text = re.sub(pattern, reading, text, flags=re.IGNORECASE)
    tokens = _WORD.findall(text)
    negations, refuse = 0, stems(listed("refusals") | listed("failures"))
    terms: dict[str, Term] = {}
    refusals: list[Term] = []
    for position, token in enumerate(tokens):
        plain = _plain(token)
        stem = stem_of(plain)
        if plain in words.NEGATIONS or stem in refuse:
            negations += 1
            if stem in refuse:
                refusals.append(Term(stem, 1.0, "word", token, position))
            continue
        following = _plain(tokens[position + 1]) if position + 1 < len(tokens) else ""
        is_name = token[:1].isupper() and (position > 0 or following in listed("auxiliaries"))
        term = _term(token, plain, stem, position, is_name)
        if term and term.stem not in terms:
            terms[term.stem] = term
    folded = " ".join(_plain(t) for t in tokens)
    plain_words = set(folded.split(" "))
    if "neither" in plain_words and not refusals:  # "neither lifted nor eased" denies once
        negations -= folded.split(" ").count("nor")
    small = plain_words - {_plain(t.word) for t in terms.values() if t.kind in ("party", "time")}
    return Parsed(
        terms=tuple(terms.values()),
        refusals=tuple(refusals),
        denies=negations % 2 == 1,
        folded=folded,
        script=script_of(text),
        directed=bool(plain_words & listed("directed")),
        verbs=frozenset(filter(_asserts, plain_words)),
        words=frozenset(_WRITTEN.findall(text.casefold())),
        stages=_stages(small, folded),
        language=_language(text, small),
    )


def _language(text: str, small: set[str]) -> str:
    found = language_of(text)
    if found == "en" and _known_stems().isdisjoint(map(stem_of, small)):
        return ""  # no word is known for an English one: it may be a name
    return "" if found == UNKNOWN else found


def _in_figures(found: re.Match[str]) -> str:
    """Return a sum as one number and the word for its sign: "$5m" as "5000000 dollars"."""
    sign = found[0][0] if found[0][0] in words.SIGNS else ""
    quantity = parse_quantity(found[0] if sign else f"${found[0]}")
    if quantity is None or quantity.high is None or quantity.rule not in ("exact", "rounded"):
        return found[0]
    value = (quantity.low + quantity.high) / 2
    return f"{value:,.15g} {words.SIGNS.get(sign, '')}"


def _plain(token: str) -> str:
    """A token for comparing: ASCII, lower case, no possessive."""
    plain = latin(token).replace("’", "'")
    if plain.endswith("n't"):
        return "not"
    return re.sub(r"'s?$", "", plain).replace("'", "").strip()


def _term(token: str, plain: str, stem: str, position: int, is_name: bool) -> Term | None:
    if not plain or (plain in words.DROPPED and not (is_name and plain in words.CALENDAR)):
        return None  # a month is no auxiliary
    if party := _party(token, plain):
        return Term(party, 0.8, "party", token, position)
    if number := _number(plain):
        return Term(number, 0.6, "number", token, position)
    if is_name and plain in words.CALENDAR:
        return Term(stem, 1.0, "time", token, position)
    if is_name and not token.isupper() and stem not in _known_stems():
        return Term(stem, 1.0, "party", token, position)
    if stem in stems(listed("light")):
        return Term(stem, LIGHT_WEIGHT, "word", token, position)
    weight = GENERIC_WEIGHT if stem in stems(listed("generic")) else 1.0
    return Term(stem, weight, "word", token, position)


def _number(plain: str) -> str:
    """The value of a numeral; "one" and vague words are as often pronouns, and no numbers here."""
    if plain in listed("no_numbers"):
        return ""
    quantity = parse_quantity(plain)
    if quantity is None or quantity.high != quantity.low or quantity.rule != "exact":
        return ""
    return f"#{quantity.low:.15g}"


@lru_cache(maxsize=1 << 13)
def _party(token: str, plain: str) -> str:
    """The country or city that a word names or derives from, across scripts: "@SY", "@Damascus"."""
    is_latin = token[:1].isascii()
    if is_latin and not token[:1].isupper():
        return ""
    table = gazetteer()
    proclitics = (p for p in words.PROCLITICS if token.startswith(p))  # Arabic "and", "in"
    for form in (token, *map(token.removeprefix, proclitics)):
        key = name_key(re.sub(r"['’]s?$", "", form))
        if adjectives := table.adjectives.get(key) or table.adjectives.get(key.removesuffix("s")):
            return f"@{adjectives[0]}"
        if len(key) < (4 if is_latin else 2) and not token.isupper():
            continue
        for node in table.find(key)[:1]:
            code = node.countries[0]
            if node.kind == "country" or (node.kind == "city" and node in table.capitals(code)):
                return f"@{code}"
    return ""


# -- stems


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for head, members in words.SYNONYMS.items():
        for member in (head, *members.split()):
            table.setdefault(bare_stem(member), head)
    return table


@cache
def _known_stems() -> frozenset[str]:
    pairs = [word for sides in words.OPPOSITES for side in sides for word in side.split()]
    known = frozenset({*map(stem_of, pairs), *_classes().values(), *_stage_words()})
    return known.union(*map(stems, (*words.NEAR, *map(listed, words.KNOWN))))


@cache
def stems(listed: frozenset[str]) -> frozenset[str]:
    """The stems of some words."""
    return frozenset(map(stem_of, listed))


@cache
def _stage_words() -> dict[str, str]:
    table = {stem_of(word): stage for stage, listed in words.STAGES.items() for word in listed}
    return table | {word: strength for strength, listed in words.STRENGTH.items() for word in listed}


def stage_of(plain: str) -> str:
    """How far a plain word says that a matter has come, or ""."""
    return _stage_words().get(plain) or _stage_words().get(stem_of(plain), "")


def _stages(small: set[str], folded: str) -> frozenset[str]:
    found = {stage_of(word) for word in small} - {""}
    wider = {str(match.lastgroup) for match in words.SCOPE.finditer(folded)} - {"none"}
    return frozenset(found | (wider - {"open"} if found else wider))


def _asserts(word: str) -> bool:
    ends_so = word.endswith("ed") and len(word) > 4 and word not in listed("not_assertions")
    return ends_so or word in listed("assertions")


@lru_cache(maxsize=1 << 13)
def stem_of(plain: str) -> str:
    """The class of meaning of a plain word, or its stem: "enhanced" and "expansion" are one."""
    stem = bare_stem(plain)
    return _classes().get(stem, stem)


@lru_cache(maxsize=1 << 13)
def bare_stem(plain: str) -> str:
    """The stem of a plain word, whatever it means: "ministers" and "minister" are one."""
    return _light_stem(_american(plain))


def _american(word: str) -> str:
    for british, american in words.SPELLINGS.items():
        if word.startswith(british):
            return american + word[len(british) :]
    return _first_reading(words.AMERICAN, word)


def _light_stem(word: str) -> str:
    """The word without plural, "-ing", "-ed", and the commonest endings of nouns from verbs."""
    for rules in (words.PLURALS, words.ENDINGS):
        if word in listed("stem_exceptions") or len(word) < 4 or not word.isascii():
            return word
        word = _first_reading(rules, word)
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _first_reading(rules: list[list[str]], word: str) -> str:
    readings = (re.sub(pattern, reading, word) for pattern, reading in rules)
    return next((reading for reading in readings if reading != word), word)
