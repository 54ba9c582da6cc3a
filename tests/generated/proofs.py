"""Quotes that say something else than their text, and those that do not, made by code from sentences.

Each kind yields a text, a quote, and whether the quote proves a claim there. Half are controls: the same text
in a form in which it is right.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator, Sequence

from claimex.grounding import ground
from claimex.text import Document
from tests.generated.reports import sentences

_PARTICIPLES = {"spoke": "spoken", "saw": "seen", "took": "taken", "gave": "given"}
_VERBS = {
    past: (base, _PARTICIPLES.get(past, past))
    for past, base in (
        pair.split("/")
        for pair in (
            "met/meet received/receive hosted/host welcomed/welcome telephoned/telephone briefed/brief "
            "consulted/consult visited/visit arrived/arrive thanked/thank left/leave mentioned/mention warned/warn "
            "confirmed/confirm accused/accuse laid/lay saw/see said/say told/tell spoke/speak called/call made/make "
            "took/take gave/give held/hold announced/announce ended/end signed/sign sent/send"
        ).split()
    )
}
_VERB = re.compile(rf"(?<=[a-z]) ({'|'.join(_VERBS)}) (?!by\b|off\b|for\b|and\b|out\b)")
_BEFORE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|not|never|who|which|that|to|also|and|or|newly)$|[,—]$"
)

NEGATIONS = (
    "did not {base}|didn't {base}|didn’t {base}|never {past}|refused to {base}|failed to {base}|could not {base}|"
    "couldn't {base}|cannot {base}|can't {base}|can’t {base}|declined to {base}|denied having {part}|no longer {base}|"
    "falsely claimed to have {part}|shan't {base}|won't {base}|wouldn't {base}|did {base} nobody and {past}"
).split("|")
SAME = [
    ("did not {base}", "didn't {base}"),
    ("can't {base}", "cannot {base}"),
    ("won’t {base}", "will not {base}"),
    ("didn't {base}", "didn’t {base}"),
]
MODALITIES = (
    "almost {past}|nearly {past}|could have {part}|would have {part}|might have {part}|was to have {part}|had planned to {base}|"
    "is said to have {part}|was reported to have {part}|will {base}|may {base}|was expected to {base}|is due to {base}|"
    "is going to {base}|plans to {base}|hoped to {base}|agreed to {base}|allegedly {past}|should {base}|tried to {base}"
).split("|")
BEFORE = (
    "It is not true that |It is false that |Officials denied that |There is no evidence that |Nobody believes that |"
    "It is not true, two aides said, that |A spokesman falsely claimed that |Moscow has rejected claims that |If |"
    "Rumours that |The ministry refused to say whether |It was never confirmed that |Officials doubt that "
).split("|")
BEHIND = (
    ", a false report claimed.|, which both sides denied.|, a website falsely reported.|, a claim that the ministry denies.|"
    " was a false rumour.|, but that is not true.|, a report that turned out to be false.|, but it never happened."
).split("|")
FAIR = (
    "Officials said that |According to two aides, |Diplomats, who did not give their names, said that |It was on Friday that |"
    "Nobody spoke, but |There is no doubt that |It was not until noon that |Agencies confirmed that "
).split("|")
FAIR_BEHIND = (
    ", two diplomats said.|, but no paper was signed.|, and the talks were not open to the press.|, officials confirmed.|"
    ", without a translator.|, a spokesman who did not give his name said.|, which surprised Moscow.|, the ministry announced."
).split("|")

Case = tuple[str, str, bool]


REPORTS = [[one.text for one in sentences(300, seed)] for seed in range(40)]
"""The sentences of generated dispatches."""


def sentences_of(text: str) -> list[str]:
    """The sentences of an article that end in a full stop, each on one line."""
    found = [text[start:end] for start, end in Document(text).sentences]
    return [" ".join(one.split()) for one in found if one.endswith(".")]


def _core(sentence: str) -> str:
    return sentence.rstrip(".")


def splice(found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    """The beginning of one sentence with the end of another; the same two sentences, whole."""
    one, other = (found[i] for i in sorted(rng.sample(range(len(found)), 2)))
    first, second = one.split(), other.split()
    if one == other or min(len(first), len(second)) < 10 or {*'"“”'} & {*one, *other}:
        return
    text = " ".join(found)
    left, right = (
        " ".join(first[: rng.randint(4, len(first) - 3)]),
        " ".join(second[rng.randint(3, len(second) - 5) :]),
    )
    dots = rng.choice(["...", "…", "[...]", " . . ."])
    yield text, f"{left} {dots} {right}", False
    yield text, f"{one} {dots} {other}", True


def _verb(found: Sequence[str], rng: random.Random) -> tuple[str, str, dict[str, str]] | None:
    sentence = rng.choice(found)
    match = next((m for m in _VERB.finditer(sentence) if not _BEFORE.search(sentence[: m.start()])), None)
    if match is None or len(sentence.split()) < 8:
        return None
    base, part = _VERBS[match[1]]
    return (
        sentence,
        f"{sentence[: match.start()]} {{}} {sentence[match.end() :]}",
        {"past": match[1], "base": base, "part": part},
    )


def _changed(forms: Sequence[str], found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    if (drawn := _verb(found, rng)) is None:
        return
    sentence, frame, verb = drawn
    changed = frame.replace("{}", rng.choice(forms).format(**verb))
    text = " ".join(found).replace(sentence, changed)
    yield (text, sentence, False) if rng.random() < 0.5 else (" ".join(found), changed, False)
    one, other = (frame.replace("{}", form.format(**verb)) for form in rng.choice(SAME))
    yield " ".join(found).replace(sentence, one), other, True


def negation(found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    """A negation taken out or put in; one written otherwise."""
    return _changed(NEGATIONS, found, rng)


def modality(found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    """A plan, hearsay or what nearly was as a plain statement, or the reverse."""
    return _changed(MODALITIES, found, rng)


def context(found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    """A sentence inside of another one that undoes it, and of one that does not."""
    sentence = rng.choice(found)
    if len(sentence.split()) < 8 or {*'"“”;:'} & {*sentence}:
        return
    core = _core(sentence)
    for before, behind, fair in ((BEFORE, BEHIND, False), (FAIR, FAIR_BEHIND, True)):
        whole = rng.choice(before) + core + "." if rng.random() < 0.5 else core + rng.choice(behind)
        yield " ".join(found).replace(sentence, whole), core, fair


def _reference(words: list[str], i: int) -> str:
    return f"{words[i]}[{i}]"


_MARKUP: list[Callable[[list[str], int], str]] = [
    _reference,
    lambda words, i: f"**{words[i]}**",
    lambda words, i: f"_{words[i]}_",
    lambda words, i: f"[{words[i]}](https://example.org/{i}?a=b)",
    lambda words, i: f"<b>{words[i]}</b>",
    lambda words, i: f"{words[i]}&nbsp;",
    lambda words, i: (
        html.escape(words[i]).replace("’", "&rsquo;").replace("é", "&eacute;").replace("e", "&#101;", 1)
    ),
    lambda words, i: words[i][:2] + "\u00ad" + words[i][2:],
    lambda words, i: words[i] + "\u200b",
    lambda words, i: (
        words[i][:3] + "-\n" + words[i][3:]
        if words[i][:6].isalpha() and len(words[i]) > 6
        else words[i] + "\u200b"
    ),
]


def markup(found: Sequence[str], rng: random.Random) -> Iterator[Case]:
    """A sentence with the markup of a page in the text; the same with another word in it."""
    sentence = rng.choice(found)
    words = sentence.split(" ")
    if len(words) < 8 or {*'"“”&<[*_'} & {*sentence}:
        return
    marked = list(words)
    for i in rng.sample(range(1, len(words)), 3):
        marked[i] = rng.choice(_MARKUP)(words, i)
    text = " ".join(found).replace(sentence, " ".join(marked))
    yield text, sentence, True
    places = [
        i
        for i in range(1, len(words))
        if words[i][0].isupper() and words[i - 1][-1].isalpha() and words[i].isalpha()
    ]
    if places:
        words[rng.choice(places)] = "Quillon"
        yield text, " ".join(words), False


KINDS = {f.__name__: f for f in (splice, negation, modality, context, markup)}


def judged(
    kind: str, count: int, seed: int, stories: Sequence[Sequence[str]] = REPORTS
) -> Iterator[tuple[Case, bool]]:
    """Cases of a kind, made of the sentences of `stories`, each with whether it came out as wanted."""
    rng = random.Random(seed)
    done = 0
    while done < count:
        for text, quote, proves in KINDS[kind](rng.choice(stories), rng):
            grounding = ground(quote, text)
            right = grounding.proves == proves and (
                kind != "markup" or not proves or grounding.status == "normalized"
            )
            yield (text, quote, proves), right
            done += 1
