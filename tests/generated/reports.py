"""Reports on one diplomatic affair, made from a seed, and quotes of them: as they are, changed, or of another.

Every text has one cast, one set of places and one stock of sentence frames. Two reports of it share people,
places and phrases, as reports on one event do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimex.grounding import Grounder
from claimex.models import Grounding

PEOPLE = [
    f"{first} {last}"
    for first in "Marta Viktor Leyla Anton Samir Ingrid Pavel Nadia Tomas Hana".split()
    for last in "Orlov Haddad Lindqvist Petrenko Osman Varga Demir Kovac Rahimi Salonen".split()
]
OFFICES = (
    "Foreign Minister|Defence Minister|Prime Minister|Deputy Foreign Minister|Finance Minister|"
    "Interior Minister|Trade Minister|Energy Minister|Vice President|President|Chief of Staff"
).split("|")
PLACES = (
    "Ankara Geneva Helsinki Cairo Vienna Doha Astana Tbilisi Baku Muscat Prague Riyadh Oslo Tunis "
    "Belgrade Sofia Riga Amman Kuwait Minsk Moscow Damascus Tehran Beijing"
).split()
NATIONS = (
    "Turkish Russian Syrian Iranian Korean Chinese Egyptian Finnish Austrian Qatari Kazakh Georgian "
    "Omani Czech Saudi Norwegian Tunisian Serbian Bulgarian Latvian Jordanian Polish"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February April June July August September October November December".split()
)  # not those that are words of another kind as well
TOPICS = (
    "grain exports|gas transit|border security|prisoner exchanges|air defence|visa rules|fishing "
    "quotas|reconstruction loans|port access|customs duties|nuclear safety|water rights|rail links|"
    "refugee returns|electricity prices|arms control|pipeline repairs|currency swaps"
).split("|")
VERBS = "met received hosted welcomed telephoned briefed consulted visited".split()
FRAMES = [
    "{office} {person} {verb} {office2} {person2} in {place} on {day} to review {topic}.",
    "Speaking in {place}, {person} said the {nation} side had not agreed to discuss {topic} before {month}.",
    "A {nation} delegation of {number} people arrived in {place} on {day} for consultations about {topic}.",
    "According to {person}, who leads the mission to {place}, {number} experts will work on {topic} until {month}.",
    "The {nation} embassy in {place} confirmed that {person} and {person2} would resume contacts in {month}.",
    '"We never closed the door on {topic}," {person} told reporters in {place} after the {day} session.',
    "{person} left {place} without a word to the press, while {person2} stayed for a second round on {day}.",
    "It was the first time since {month} that a {nation} envoy had set foot in {place}, {person} recalled.",
    "More than {number} {nation} companies have asked {office} {person} for clear terms on {topic}.",
    "Diplomats from {place} warned on {day} that the {nation} proposal about {topic} leaves {number} questions open.",
    "Two aides to {person} denied that any paper on {topic} had been signed in {place} in {month}.",
    "In {month}, {office} {person} is expected in {place}, where a {nation} working group will present its findings on {topic}.",
    "Asked about {topic}, {person2} replied that {office} {person} had raised the matter in {place} as early as {month}.",
    "State television showed {person} shaking hands with {person2} at the airport of {place} shortly before noon on {day}.",
    "Neither {person} nor the {nation} delegation commented on reports from {place} that {topic} would come first.",
    "Trade between the two countries fell by {number} percent in {month}, a {nation} official in {place} said.",
    "The talks, which began on {day} and were to last until the evening, centred on {topic} and on {number} detained {nation} sailors.",
    "{office} {person} thanked {place} for its mediation and invited {person2} to a return visit in {month}.",
    "Residents of {place} saw {number} vehicles with {nation} plates outside the guest house where {person} was staying.",
    "Before flying home on {day}, {person} laid a wreath in {place} together with {office2} {person2}.",
    "Negotiators remain divided over {topic}, although {person} called the {nation} draft a step that nobody had hoped for in {month}.",
    "No date was given for the next round, but {person2} mentioned {place} and the second week of {month}.",
    "A joint commission under {person} will meet {number} times a year, alternating between {place} and {place2}.",
    "The opposition in {place} accused {person} of trading {topic} for {nation} support.",
    "Officials close to {person2} said {number} pages of annexes on {topic} were exchanged in {place} on {day}.",
]
_SLOT = re.compile(r"\{(\w+?)2?\}")
_STOCKS: dict[str, list[str]] = {
    "person": PEOPLE,
    "office": OFFICES,
    "place": PLACES,
    "nation": NATIONS,
    "day": DAYS,
    "month": MONTHS,
    "topic": TOPICS,
    "verb": VERBS,
    "number": [str(n) for n in (3, 7, 12, 15, 18, 24, 36, 45, 60, 72, 85, 120, 150, 180, 190, 240)],
}
FACTS = {"person", "place", "nation", "day", "month", "number"}
NEGATIONS = [
    ("had not agreed", "had agreed"),
    ("never closed", "closed"),
    ("without a word", "with a word"),
    ("denied that", "said that"),
    ("Neither", "Both"),
    ("nobody had", "everybody had"),
    ("No date was", "A date was"),
]


@dataclass(frozen=True)
class Sentence:
    """A sentence with the words in its slots."""

    text: str
    frame: int
    values: tuple[tuple[str, str], ...]  # the kind of slot, and what fills it


def sentence(rng: random.Random) -> Sentence:
    """One sentence of a report."""
    frame = rng.randrange(len(FRAMES))
    values: list[tuple[str, str]] = []

    def fill(match: re.Match[str]) -> str:
        kind = match[1]
        used = {value for _, value in values}
        value = rng.choice([v for v in _STOCKS[kind] if v not in used])
        values.append((kind, value))
        return value

    text = _SLOT.sub(fill, FRAMES[frame])
    return Sentence(text, frame, tuple(values))


def sentences(words: int, seed: int) -> list[Sentence]:
    """A report of about so many words."""
    rng = random.Random(seed)
    found, count = [], 0
    while count < words:
        found.append(sentence(rng))
        count += len(found[-1].text.split())
    return found


def as_text(report: list[Sentence]) -> tuple[str, list[int]]:
    """The text of a report, in paragraphs, and where each sentence begins."""
    parts: list[str] = []
    starts = []
    at = 0
    for i, one in enumerate(report):
        starts.append(at)
        part = one.text + ("\n\n" if i % 4 == 3 else " ")
        parts.append(part)
        at += len(part)
    return "".join(parts), starts


def change_word(text: str, where: str, rng: random.Random) -> str:
    """`text` with its first, middle or last word replaced by one that is nowhere in it."""
    words = text.split(" ")
    i = {"first": 0, "middle": len(words) // 2, "last": len(words) - 1}[where]
    core = words[i].strip('.,"')
    changed = rng.choice(["Zanzibar", "Quillon", "Mirabel"])
    if core.islower():
        changed = changed.lower()
    words[i] = words[i].replace(core, changed)
    return " ".join(words)


def plant(one: Sentence, rng: random.Random) -> str:
    """A sentence with one fact changed to another of its kind, or a negation taken out."""
    choices = [(kind, value) for kind, value in one.values if kind in FACTS]
    negated = [pair for pair in NEGATIONS if pair[0] in one.text]
    if negated and rng.random() < 0.4:
        return one.text.replace(*negated[0], 1)
    kind, value = rng.choice(choices)
    used = {v for _, v in one.values}
    return one.text.replace(value, rng.choice([v for v in _STOCKS[kind] if v not in used]), 1)


def is_foreign(one: Sentence, report: list[Sentence]) -> bool:
    """Whether no sentence of a report is the same but for fewer than three slots."""
    return all(
        other.frame != one.frame or sum(a != b for a, b in zip(one.values, other.values, strict=True)) >= 3
        for other in report
    )


def overlap(one: tuple[int, int] | None, other: tuple[int, int]) -> float:
    """Intersection over union of two half-open intervals."""
    if one is None:
        return 0.0
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def replace_two(text: str, rng: random.Random) -> str:
    """`text` with two of its words replaced."""
    words = text.split(" ")
    for i in rng.sample(range(len(words) - 1), 2):
        words[i] = "quillon" if words[i].islower() else "Zanzibar"
    return " ".join(words)


def drop_words(text: str, rng: random.Random) -> str:
    """`text` without two of its inner words."""
    words = text.split(" ")
    dropped = rng.sample(range(1, len(words) - 1), 2)
    return " ".join(word for i, word in enumerate(words) if i not in dropped)


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "first word changed": lambda text, rng: change_word(text, "first", rng),
    "middle word changed": lambda text, rng: change_word(text, "middle", rng),
    "last word changed": lambda text, rng: change_word(text, "last", rng),
    "two words changed": replace_two,
    "two words dropped": drop_words,
}
"""The ways in which a quote is no verbatim one, and is to be found all the same."""


def changed_quotes(
    report: list[Sentence], starts: list[int], count: int, seed: int, kinds: Sequence[str] = ()
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Quotes changed in `kinds` by turns (else one word), each with its interval."""
    rng = random.Random(seed)
    kinds = kinds or tuple(CHANGES)[:3]
    for k in range(count):
        i = rng.randrange(len(report))
        text = report[i].text
        yield CHANGES[kinds[k % len(kinds)]](text, rng), (starts[i], starts[i] + len(text))


def _drawn(count: int, rng: random.Random) -> Iterator[tuple[Grounder, Sentence]]:
    """Sentences of reports of 800 words, twenty of each, with the text that they stand in."""
    done = 0
    while done < count:
        report = sentences(800, rng.randrange(1 << 30))
        grounder = Grounder(as_text(report)[0])
        for one in rng.sample(report, min(20, count - done)):
            yield grounder, one
            done += 1


def planted_facts(count: int, seed: int) -> Iterator[Grounding]:
    """The groundings of quotes in each of which one fact was changed."""
    rng = random.Random(seed)
    for grounder, one in _drawn(count, rng):
        yield grounder.ground(plant(one, rng))


def unchanged_quotes(count: int, seed: int) -> Iterator[Grounding]:
    """The groundings of quotes that were not changed."""
    for grounder, one in _drawn(count, random.Random(seed)):
        yield grounder.ground(one.text)


def foreign_quotes(count: int, seed: int) -> Iterator[Grounding]:
    """The groundings of quotes in an article that they are not from, on the same affair."""
    rng = random.Random(seed)
    done = 0
    while done < count:
        report = sentences(800, rng.randrange(1 << 30))
        grounder = Grounder(as_text(report)[0])
        others = [s for s in sentences(800, rng.randrange(1 << 30)) if is_foreign(s, report)]
        for one in others[: min(20, count - done)]:
            yield grounder.ground(one.text)
            done += 1
