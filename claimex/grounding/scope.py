"""What undoes a statement: negations, denials, plans and hearsay around its words or between them.

The words are data: the section `scope` of the topic `grounding`, regular expressions over folded words. Words
are read in the language of the text; where that has no such section, only its negations are known, and the
plainest denials, which `mul` has for all such languages together.
"""

from __future__ import annotations

import re
from functools import cache, partial

from claimex import lexicon
from claimex.evidence import ChangeKind
from claimex.grounding.lists import PLACE_PREPOSITIONS, TIMES
from claimex.kinds.statement.text import bare_stem
from claimex.text import STOP_WORDS, Tokens, bare, tokenize

_STOP = re.compile(
    r"[,،、，;؛；:：()\[\]–—]|(?<=\s)-+(?=\s)|--|[.!?]\W*\s|[。！？]"
)  # punctuation that parts clauses
_MODAL = frozenset({"reported", "unreal", "open"})
_FINITE = {"finite", "says", "refused", *_MODAL}
_FINITE_OR_NOT = {*_FINITE, "not", "not_open"}
_ALONE = {
    "framed",
    "relative",
    "inverted",
    "cut",
    "narrowed",
    "unsaid",
}  # kinds that are looked for one by one
_ALONE |= {"retracted", "taken_back", "unheld", "dropped", "supposed"}
_SMALL = {",", ":"} | STOP_WORDS | TIMES
_PREPOSITIONS = PLACE_PREPOSITIONS | lexicon.words("en", "function", "stop", "prepositions")
_BETWEEN = {"says", "that", "breaks"}
_COLON = re.compile(r"[:：][\s\"'“”„«‹]*\Z")
_ASIDE = re.compile(r" ,(?: [^\s,]+)+ ,")  # of any kind: "That line, printed yesterday, was wrong"
_AGE = re.compile(r", \d{1,3} ")
_CLOSED = re.compile(r"(?<!\S),(?: [^\s,]\S*)* (?=,(?: |$))")
_QUESTION = re.compile(r"\W*\w{0,2}\s?[?？؟]")  # with a small word of its own: "mü?", "か？", ", no?"
_OWNER = re.compile(r"['’ʼ]s\b|[-‐‑]\w")  # of somebody else than the quote ends with, or the rest of a word
_CUT_WORD = re.compile(r"\w\w[-‐‑]\Z")  # "non-", and not "l-"
# verb, name, verb; or a clause of its own before a verb, or another subject: "flew home and his deputy met",
# "that the king would resign", but not "that she would"
_OTHER_SUBJECT = "F.*NF|B.*F|T[^FJBT,]*[NW]w?F,*$", "B[^,]*F|F.*J[^FJ,]{2,}F|T[^FJBT,]*[NW]wF[NW]?,*$"


@cache
def _pattern(language: str, alone: str = "") -> re.Pattern[str]:
    """The words of a language, each kind a group, the first kinds first; or one kind `alone`."""
    scope, common = (lexicon.spellings(code, "grounding", "scope") for code in (language, "mul"))
    if alone:
        known = {alone: [*scope.get(alone, ()), *common.get(alone, ())]}
    else:
        known = {kind: list(found) for kind, found in scope.items() if kind not in _ALONE}
        known["not"] = [*known.get("not", ()), *lexicon.words(language, "function", "negations")]
    groups = "|".join(f"(?P<{kind}>{'|'.join(found) or '(?!)'})" for kind, found in known.items())
    folded = "".join(c if c.isascii() else bare(c) for c in groups)  # the letters, and not "\\S" or "."
    return re.compile(rf"(?<!\S)(?:{folded})(?!\S)")


def spoken(tokens: Tokens, part: range | None = None, names: frozenset[int] = frozenset()) -> str:
    """Some words folded, `names` as "N", with a comma for punctuation before, between and behind them."""
    part, found = part or range(len(tokens)), list[str]()
    text, starts, end = tokens.text, tokens.starts, tokens.ends[part.start - 1] if part.start else 0
    for i in part:
        if (gap := text[end : starts[i]]) != " " and _STOP.search(gap):
            found.append(",")
        end = tokens.ends[i]
        found.append("N" if i in names else bare(text[starts[i] : end]))
    if _STOP.search(tokens.gap(part.stop)):
        found.append(",")
    return " ".join(found)


def force(words: str, language: str) -> tuple[int, list[str]]:
    """How often some folded words negate a statement, and in which ways they make it no plain one."""
    negations, ways = 0, list[str]()
    for match in _pattern(language).finditer(words):
        kinds = str(match.lastgroup).split("_")
        negations += kinds.count("not") + kinds.count("refused")
        ways += [kind for kind in kinds if kind in _MODAL]
    return negations, sorted(ways)


def without_asides(words: str, language: str) -> str:
    """Words that were left out, without what is said by the way: ", who did not speak,"."""

    def without(aside: re.Match[str]) -> str:
        by_the_way = _AGE.fullmatch(aside[0]) or _kind(aside[0][2:].split(" ")[0], language) == "breaks"
        return "" if by_the_way else aside[0]

    return _CLOSED.sub(without, words)


def _kind(word: str, language: str) -> str | None:
    match = _pattern(language).fullmatch(word)
    return match.lastgroup if match else None


def undone_behind(text: str, language: str, quote: str = "") -> ChangeKind | None:
    """How what comes behind a quote in its sentence takes it back: ", a false report claimed"; "?"."""
    if _QUESTION.match(text):
        return "modality"
    if _OWNER.match(text):
        return "context"
    words = spoken(tokenize(text))
    if _kind(words.split(" ")[0], language) == "that":  # what the quote says that somebody said
        return None
    found = [kind for kind in ("retracted", "unheld", "dropped") if _pattern(language, kind).search(words)]
    if found and (found != ["dropped"] or _is_plan(quote, language)):
        return "negation"
    first = _pattern(language).match(words) if language != "en" else None  # there `retracted` has exceptions
    if first and "not" in str(first.lastgroup):
        return "negation"  # many a language negates a verb behind it
    if _pattern(language, "supposed").search(words):
        return "modality"
    aside = words.removeprefix(", ").partition(" ,")[0]  # ", according to rumours"
    return "modality" if words.startswith(", ") and _is_doubt(aside, language) else None


def undone_next(text: str, language: str, quote: str = "") -> ChangeKind | None:
    """How the next sentence takes a quote back: "That, we hear, is false."; "The meeting never happened."."""
    words = spoken(tokenize(text))
    both = {words, _ASIDE.sub("", words, count=1)}
    found = [
        kind for kind in ("taken_back", "unheld", "dropped") if any(map(_pattern(language, kind).match, both))
    ]
    return "negation" if found and (found != ["dropped"] or _is_plan(quote, language)) else None


def _is_plan(quote: str, language: str) -> bool:
    """Whether a quote says what was to be, which is undone where it is called off: "was to meet"."""
    return bool(force(spoken(tokenize(quote)), language)[1])


def _spoken_before(text: str, language: str) -> str:
    """What comes before a quote, folded; "May" within a sentence is a name."""
    tokens, small = tokenize(text), lexicon.words(language, "grounding", "small")
    return spoken(
        tokens,
        names=frozenset(
            i for i in range(1, len(tokens)) if tokens.raw(i).istitle() and bare(tokens.raw(i)) in small
        ),
    )


def _is_framed(words: str, text: str, language: str) -> bool:
    """Whether nothing but small words and who says so is between a quote and what makes it unreal.

    Such as "In a novel,", "He lied when he said that", "Ministers denied:".
    """
    if _COLON.search(text):
        words = f"{words.removesuffix(' ,')} :"
    frames = [m.end() for m in _pattern(language, "framed").finditer(words)]
    rest = words[frames[-1] :].split() if frames else ["?"]
    if _kind(rest[-1] if rest else "", language) == "joins":  # what comes behind is a statement of its own
        return False
    return all(word in _SMALL or _kind(word, language) in _BETWEEN for word in rest)


def _is_doubted(words: str, language: str) -> bool:
    """Whether a clause that is nothing but hearsay or doubt, such as "Allegedly,", comes right before.

    It may be parted from the quote by one that belongs to it: "By rumours, which nobody confirms,".
    """
    *_, before, clause = "", *words.removesuffix(" ,").removeprefix(", ").split(" , ")
    is_aside = _kind(clause.split(" ")[0], language) in ("breaks", "that")
    doubted = _is_doubt(clause, language) or (is_aside and _is_doubt(before, language))
    return words.endswith(" ,") and doubted


def _is_doubt(words: str, language: str) -> bool:
    return bool(words) and _kind(words, language) in _MODAL


def undone_before(text: str, quote: str, language: str) -> ChangeKind | None:
    """How what comes before a quote in its sentence undoes it; `quote` is how the quote begins."""
    words = _spoken_before(text, language)
    first, second, *_ = (*map(bare, tokenize(quote).raws[:2]), "", "")
    if _is_framed(words, text, language):
        return "negation"
    if kind := _torn(words, text, quote, language):
        return kind
    if _kind(first, language) == "joins" and _kind(second, language) in _FINITE_OR_NOT:
        return None  # "and did not go", which is a statement of its own
    if is_clause := _kind(first, language) == "that":
        words = f"{words} {first}"
    if _pattern(language, "relative").search(f"{words} {second if is_clause else first}"):
        return None
    words = _with_that(words, quote, language)
    if _is_doubted(words, language):
        return "modality"
    whole = words
    before, _, last = words.rpartition(" ")
    if (reported := _kind(last, language) == "that") and before.endswith(" ,"):
        before = before[:-2]  # "It is not true, that", and what is said by the way: ", officials said, that"
        words = f"{before[: before.rfind(' ,')] if ' ,' in before else before} {last}"
    found = [*_pattern(language).finditer(words)]
    bounds = {m.end(): str(m.lastgroup) for m in found} | {words.rfind(",") + 1: ""}
    start = max(at for at, kind in bounds.items() if kind in ("", "breaks", "joins"))
    if bounds[start] == "breaks":  # a relative clause is over where the main verb says something
        start = max([start, *(at for at, kind in bounds.items() if kind == "says")])
    clause = [m for m in found if m.start() >= start]
    near = [m for m in clause if _is_small(words[m.end() :], language)]
    refused = [m for m in clause if m.lastgroup == "refused" and (reported or m in near)]
    negative = len(refused) + sum("not" in str(m.lastgroup) for m in clause)
    if negative % 2:
        return "negation"
    # "He said that it rained and that"
    said = clause if len(clause) > 1 else [*_pattern(language).finditer(whole)]
    unsaid = (reported or is_clause) and not negative and _lacks_speech(said, language)
    return "modality" if unsaid or any(m.lastgroup in _MODAL for m in near) else None


def _with_that(words: str, quote: str, language: str) -> str:
    """Words before a quote with the "that" which was left out: "He rejected claims", "They believe"."""
    left_out = _pattern(language, "unsaid").search(f"{words} {_first(quote)}")
    return f"{words} that" if left_out else words


def _is_small(words: str, language: str) -> bool:
    return all(word in STOP_WORDS or _kind(word, language) == "that" for word in words.split())


def _lacks_speech(words: list[re.Match[str]], language: str) -> bool:
    """Whether nothing before a "that" says that it is so, where such words are known: "the tale that"."""
    known = "says" in lexicon.spellings(language, "grounding", "scope")
    return known and not any(m.lastgroup in ("says", "none") for m in words)


def _torn(words: str, text: str, quote: str, language: str) -> ChangeKind | None:
    """Whether a quote has lost the head of its first words, or the verb before them: "An aide to", "Had".

    Also the first part of its first word: "non-".
    """
    if _CUT_WORD.search(text) and quote[:1].islower():
        return "context"
    if _pattern(language, "inverted").search(words):
        return "modality"
    whole = f"{words} {_first(quote)}"
    narrowed, cut = (_pattern(language, kind).search(whole) for kind in ("narrowed", "cut"))
    return "context" if narrowed or (cut and _has_verb(quote, language)) else None


def _first(quote: str) -> str:
    """The first word of a quote, folded, a word with a capital as "N"."""
    return "N" if quote.lstrip()[:1].isupper() else bare(next(iter(tokenize(quote).raws), ""))


def _has_verb(quote: str, language: str) -> bool:
    """Whether a quote says something of what it begins with, before any further clause."""
    for word in spoken(tokenize(quote)).split():
        if (kind := _kind(word, language)) in _FINITE or word == "," or kind in ("breaks", "that"):
            return kind in _FINITE
    return False


def other_subject(before: str, words: str, further: str, language: str) -> bool:
    """Whether words that were left out have a subject and a verb of their own for the last of `words`.

    `before` is the text before them, `further` are the words with two more; in both, names are "N".
    """
    verb = "F" * any(_kind(bare(word), language) in _FINITE for word in tokenize(before).raws)
    first = words.partition(" ")[0]
    clause = _with_that(_spoken_before(before, language), first if first in _SMALL else "N", language)
    verb += "T" * (_kind(clause.rpartition(" ")[2], language) == "that")
    rows = (verb + re.sub(",[^,]*,", "", _row(said, language)) for said in (words, further))
    return any(map(re.search, _OTHER_SUBJECT, rows))


@cache
def _turning(language: str) -> frozenset[str]:
    """Stems of what makes another thing of its object: "oppose", "end", "discuss", "a planned"."""
    listed = partial(lexicon.words, language, "statement")
    stages = lexicon.spellings(language, "statement", "stages")
    unreal = (word for stage in (*listed("unreal"), "discussed") for word in stages.get(stage, ()))
    return frozenset(map(bare_stem, (*listed("turning"), *listed("refusals"), *unreal)))


def turned(words: str, behind: str, language: str) -> bool:
    """Whether words that were left out turn round what comes `behind`: "agreed to (oppose) cuts".

    Not so where that is no object of theirs: "a deal (to end war) was signed", "(the end of war and) aid".
    """
    clause = words.rpartition(" ,")[2].split()
    if not any(bare_stem(word) in _turning(language) for word in clause):
        return _is_framed(words, "", language)
    kinds = {_kind(clause[-1], language), _kind(behind, language)}
    links = (lexicon.words(language, "statement", name) for name in ("directed", "sequence"))
    return kinds.isdisjoint({"joins", "breaks", "that", *_FINITE_OR_NOT}) and behind not in (
        PLACE_PREPOSITIONS.union(*links)
    )


def of_another_part(words: str, behind: str, language: str) -> bool:
    """Whether what was left out ends with a part of its own, to which `behind` belongs.

    "in London and Macron (in Berlin)", "on Monday and met the king (on Friday)"; not "and Macron (in Bonn)".
    """
    said = words.split()
    joins = [n for n, word in enumerate(said) if _kind(word, language) == "joins"]
    if not joins or joins[-1] == len(said) - 1:
        return False
    before = set(said[: joins[-1]])
    return (behind in before & _PREPOSITIONS) or (behind in TIMES and not before.isdisjoint(TIMES))


def _row(words: str, language: str) -> str:
    """A letter for each word: a finite verb, a word that begins a clause or joins two, a name, any other.

    A small one is "w": "the", "she".
    """
    letters = {"breaks": "B", "joins": "J", "that": "T", "N": "N", ",": ","} | dict.fromkeys(_FINITE, "F")
    kinds = ((word, _kind(word, language) or word) for word in words.split(" "))
    return "".join(letters.get(kind, "w" if word in STOP_WORDS else "W") for word, kind in kinds)


_pattern("en")  # with the tables of `lists.py`: at its first use it would be the first article's time
