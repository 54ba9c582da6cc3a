"""Labelled pairs of names, made from the people files beside this one.

Each line of a people file is one person: an id, a tab, and the spellings that newspapers give,
parted by " | ". A spelling after "~" is a short one (a surname alone) that others may share: it
takes part in pairs that match and in none that do not.

The people are dealt into two halves by a hash of their ids. The rules were tuned on the first half
only; figures are reported on the second.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

FOLDER = Path(__file__).parent
Half = Literal["tuning", "held_out"]


@dataclass(frozen=True)
class Person:
    id: str
    full: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def half(self) -> Half:
        digest = hashlib.sha256(self.id.encode()).digest()
        return "tuning" if digest[0] % 2 else "held_out"


@dataclass(frozen=True)
class LabelledPair:
    a: str
    b: str
    match: bool
    kind: str


@cache
def people() -> tuple[Person, ...]:
    found = []
    for path in sorted(FOLDER.glob("people_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, spellings = line.partition("\t")
            forms = [form.strip() for form in spellings.split(" | ")]
            found.append(
                Person(
                    id=name,
                    full=tuple(form for form in forms if not form.startswith("~")),
                    short=tuple(form[1:] for form in forms if form.startswith("~")),
                )
            )
    return tuple(found)


@cache
def real_pairs(half: Half) -> tuple[LabelledPair, ...]:
    """Real spellings: every two of one person match; the nearest ones of others do not."""
    chosen = [person for person in people() if person.half == half]
    rng = random.Random(f"real-{half}")
    pairs = []
    for person in chosen:
        forms = person.full + person.short
        mine = list(itertools.combinations(forms, 2))
        pairs += [LabelledPair(a, b, True, "real") for a, b in rng.sample(mine, min(len(mine), 12))]
    owners = [(form, person.id) for person in chosen for form in person.full]
    texts = [form for form, _ in owners]
    for person in chosen:
        for form in person.full[:2]:
            scored = process.extract(form, texts, scorer=fuzz.token_sort_ratio, limit=16)
            others = [texts[at] for _, _, at in scored if owners[at][1] != person.id][:3]
            strangers = [text for text, owner in rng.sample(owners, 2) if owner != person.id]
            pairs += [LabelledPair(form, other, False, "real") for other in others + strangers]
    return tuple(pairs)


@cache
def family_pairs(half: Half) -> tuple[LabelledPair, ...]:
    """People of one family or with names easily confused: spellings of each match, those of two do not.

    Whole families are dealt into the halves. Those who are in the people files too are left out.
    """
    known = {form for person in people() for form in person.full}
    pairs = []
    for line in (FOLDER / "families.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, members = line.partition("\t")
        if (hashlib.sha256(members.encode()).digest()[0] % 2 == 1) != (half == "tuning"):
            continue
        family = [[form.strip() for form in member.split(" | ")] for member in members.split(" || ")]
        family = [forms for forms in family if known.isdisjoint(forms)]
        for forms in family:
            plain = [form.removeprefix("~") for form in forms]
            pairs += [LabelledPair(a, b, True, kind) for a, b in itertools.combinations(plain, 2)]
        crossed = [
            LabelledPair(a, b, False, kind)
            for one, other in itertools.combinations(family, 2)
            for a in one[:2]
            for b in other[:2]
            if not a.startswith("~") and not b.startswith("~")
        ]
        rng = random.Random(f"family-{members}")
        pairs += rng.sample(crossed, min(len(crossed), 30))
    return tuple(pairs)


@cache
def mutated_pairs(half: Half) -> tuple[LabelledPair, ...]:
    """Changed names: a slip or another habit of writing matches, another name does not."""
    rng = random.Random(f"mutated-{half}")
    chosen = [p for p in people() if p.half == half]
    givens = [
        w[0] for p in chosen if len(w := p.full[0].split()) == 2 and w[1].istitle() and w[0] not in _TITLES
    ]
    surnames = [
        w[1] for p in chosen if len(w := p.full[0].split()) == 2 and w[1].istitle() and w[0] not in _TITLES
    ]
    pairs = []
    for person in chosen:
        for form in [f for f in person.full if f.isascii() and " " in f][:2]:
            for change in rng.sample(_KEEPING, 4):
                changed = change(form, rng)
                if changed and rng.random() < 0.2:
                    changed = rng.choice(_KEEPING)(changed, rng)
                if changed and changed != form:
                    pairs.append(LabelledPair(form, changed, True, change.__name__.strip("_")))
            pairs += _foreign(form, person, givens, surnames, rng)
    return tuple(pairs)


def _foreign(
    form: str, person: Person, givens: list[str], surnames: list[str], rng: random.Random
) -> list[LabelledPair]:
    words = form.split()
    own = " ".join(person.full).lower()
    made = []
    given = rng.choice(givens)
    if given.lower() not in own and fuzz.ratio(given, words[0]) < 75 and len(words) == 2:
        made.append((" ".join([given, *words[1:]]), "other_given"))
    surname = rng.choice(surnames)
    if surname.lower() not in own:
        made.append((" ".join([*words[:-1], surname]), "other_surname"))
    syllable = _other_syllable(words[-1], rng)
    if syllable:
        made.append((" ".join([*words[:-1], syllable]), "other_syllable"))
    return [LabelledPair(form, text, False, kind) for text, kind in made]


_VOWELS = "aeiou"


def _other_syllable(word: str, rng: random.Random) -> str:
    """The word with one syllable exchanged for another that shares no letter with it."""
    spots = [
        at
        for at in range(1, len(word) - 1)
        if word[at].lower() not in _VOWELS and word[at + 1].lower() in _VOWELS and word[at].isalpha()
    ]
    if not spots or len(word) < 4:
        return ""
    at = rng.choice(spots)
    far = {"a": "i", "e": "u", "i": "a", "o": "i", "u": "a"}
    consonant = rng.choice([c for c in "bdfgklmnprstvz" if c not in word.lower()])
    end = "n" if at + 2 >= len(word) else ""
    return word[:at] + consonant + far[word[at + 1].lower()] + end + word[at + 2 :]


def _typo(name: str, rng: random.Random) -> str:
    spots = [at for at in range(1, len(name) - 1) if name[at - 1 : at + 2].isalpha()]
    spots = [at for at in spots if len(_word_at(name, at)) >= 5]
    if not spots:
        return ""
    at = rng.choice(spots)
    how = rng.randrange(4)
    if how == 0:
        return name[:at] + name[at + 1 :]
    if how == 1:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if how == 2:
        return name[:at] + name[at] + name[at:]
    return name[:at] + rng.choice("abcdefghiklmnoprstuvyz") + name[at + 1 :]


def _word_at(name: str, at: int) -> str:
    start = name.rfind(" ", 0, at) + 1
    end = name.find(" ", at)
    return name[start : end if end > 0 else len(name)].split("-")[0]


def _fewer_vowels(name: str, rng: random.Random) -> str:
    spots = [
        at
        for at in range(1, len(name))
        if name[at] in _VOWELS and len(_word_at(name, at)) >= 4 and name[at - 1] not in " -"
    ]
    gone = set(rng.sample(spots, min(len(spots), rng.choice((1, 1, 2)))))
    return "".join(char for at, char in enumerate(name) if at not in gone)


def _swapped(name: str, rng: random.Random) -> str:
    words = name.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else ""


def _comma(name: str, rng: random.Random) -> str:
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else ""


def _merged(name: str, rng: random.Random) -> str:
    words = name.split()
    if "-" in name:
        return name.replace("-", rng.choice((" ", "")), 1)
    at = rng.randrange(len(words) - 1) if len(words) > 1 else 0
    return " ".join([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def _split(name: str, rng: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda k: len(words[k]))
    if len(words[at]) < 7:
        return ""
    cut = len(words[at]) // 2
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


_SWAPS = (
    "sh>sch sch>sh kh>h kh>ch zh>j ts>tz ph>f ou>u oo>u ee>i ei>ey ey>ei iy>y ya>ia yu>iu ye>e "
    "k>q q>k c>k v>w w>v y>i i>y ai>ay ay>ai dj>j j>dj z>s ss>s ll>l mm>m nn>n aa>a ck>k th>t gh>g x>ks"
).split()


def _transliterated(name: str, rng: random.Random) -> str:
    swaps = [tuple(swap.split(">")) for swap in _SWAPS]
    fits = [(old, new) for old, new in swaps if old in name[1:]]
    if not fits:
        return ""
    old, new = rng.choice(fits)
    return name[0] + name[1:].replace(old, new, 1)


def _initial(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) < 2 or len(words[0]) < 3 or words[0].endswith("."):
        return ""
    return " ".join([words[0][0] + ".", *words[1:]])


_TITLES = (
    "President|Prime Minister|Foreign Minister|Gen.|Lt. Gen.|Defence Minister|Secretary of State|Mr.|Dr.|"
    "Ambassador|H.E.|Presdent|Foriegn Minister|Prime Minster|Secretry General|Genral|Senator|His Excellency|"
    "Sheikh|Deputy Prime Minister|the late|former President|Brigadier General|Ambasador|Chancelor"
).split("|")


def _titled(name: str, rng: random.Random) -> str:
    return f"{rng.choice(_TITLES)} {name}"


def _hyphens(name: str, rng: random.Random) -> str:
    words = name.split()
    return " ".join([*words[:-2], "-".join(words[-2:])]) if len(words) > 2 else name.upper()


def _surname_alone(name: str, rng: random.Random) -> str:
    words = name.split()
    return words[-1] if len(words) == 2 and len(words[-1]) > 3 else ""


_KEEPING = [
    _typo,
    _typo,
    _fewer_vowels,
    _swapped,
    _comma,
    _merged,
    _split,
    _transliterated,
    _transliterated,
    _initial,
    _titled,
    _hyphens,
    _surname_alone,
]
