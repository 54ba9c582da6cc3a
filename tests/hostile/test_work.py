"""Hostile strings in claims, and texts that they are looked for in: the work grows as they do, and no faster.

Work is counted in calls, of Python and of C, so it is the same on any machine. What one call of C does with a
long string is not seen here.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, Literal

import pytest

import claimex
from claimex.comparison import candidates, clusters, neighbours
from claimex.kinds import judging
from claimex.llm.answers import split_thinking
from claimex.llm.streams import from_stream

pytestmark = pytest.mark.no_cover

UNITS = {
    "brackets": "([{<",
    "quotes": "\"'“”‘’«»",
    "digits": "1234567890",
    "hyphens": "al-",
    "commas": "a, b and ",
    "stops": "A. ",
    "years": "2025 ",
    "slashes": "1/2/",
    "letters": " a",
    "offices": "minister of the ",
    "days": "Monday and Tuesday ",
    "marks": "a\u0301\u0302\u0303",
    "ellipses": "a … b ",
    "links": "[[",
}
MOST = 2.5
"""How much more work twice as much may be: n log n, and some noise."""


def work(do: Callable[[], object]) -> int:
    """How many calls it takes."""
    count = 0

    def one_more(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(one_more)
    try:
        do()
    finally:
        sys.setprofile(None)
    return count


def claims(unit: str, number: int, length: int) -> list[claimex.SourcedClaim]:
    """Claims with strings of a unit in every field, each a little different."""
    chance = random.Random(f"{unit} {number} {length}")
    found = []
    for index in range(number):
        text = (unit * length)[: length - chance.randrange(20)] + f" {index}"
        person = claimex.Participant(name=text, role=text, represents=text)
        fields: dict[str, Any] = {
            "quote": text,
            "date": text,
            "place": text,
            "topics": [text],
            "outcomes": [text],
        }
        claim = claimex.MeetingClaim(
            participants=[person], delegation_size=text, attributed_to=text, **fields
        )
        day = date(2020, 1, 1) + timedelta(20 * index)
        source: dict[str, Any] = {"source": f"S{index % 5}", "article_id": f"a{index}", "published": day}
        found.append(claimex.SourcedClaim(claim=claim, **source))
    return found


@pytest.mark.parametrize("unit", UNITS.values(), ids=list(UNITS))
def test_twice_as_many_hostile_claims_are_twice_the_work(unit: str) -> None:
    claimex.compare(claims(unit, 4, 200))  # tables are read, patterns compiled
    few, many = (work(lambda n=n: claimex.compare(claims(unit, n, 200))) for n in (30, 60))  # type: ignore[misc]
    assert many <= MOST * few


SAYS = {
    "one person": lambda _: {"participants": ["Ada Okoro"]},
    "two people": lambda _: {"participants": ["Ada Okoro", "Bo Lindqvist"]},
    "one and another": lambda n: {"participants": ["Ada Okoro", f"{WORDS[n]} {WORDS[-n - 1]}"]},
    "names that share two words": lambda n: {"participants": [f"Ada Okoro {WORDS[n]}", "Bo Lindqvist"]},
    "names of one word": lambda n: {"participants": ["Kim" if n % 2 else f"Kim {WORDS[n]}"]},
    "names of nine short words": lambda n: {"participants": [short_words(n), short_words(-n)]},
    "nobody": lambda _: {},
    "nobody, places of many numbers": lambda n: {"place": " ".join(str(n * k % 61) for k in range(1, 10))},
    "one day, other places": lambda n: {
        "participants": ["Ada Okoro"],
        "date": "3 March 2025",
        "place": WORDS[n],
    },
    "two on one day, other places": lambda n: {
        "participants": ["Ada Okoro", "Bo Lindqvist"],
        "date": "3 March 2025",
        "place": WORDS[n],
    },
}
"""What a block of claims has in common: no time, or one day."""


def short_words(seed: int) -> str:
    """A name of nine words of which many are in others."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("bcdf", k=3)).title() for _ in range(9))


WORDS = sorted({"".join(random.Random(n).choices("aeiouklmnprst", k=9)).title() for n in range(5_000)})


@pytest.mark.parametrize("says", SAYS.values(), ids=list(SAYS))
def test_twice_as_many_claims_of_one_block_are_twice_the_work(
    says: Callable[[int], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "MOST", 16)  # the same at a part of the size
    monkeypatch.setattr(clusters, "MOST", 16)
    monkeypatch.setattr(candidates, "MOST", 16)
    monkeypatch.setattr(judging, "MOST_COMPARED", 16)

    def compared(number: int) -> None:
        found = []
        for n in range(number):
            fields = {"place": "Port Marrow"} | says(n)
            people = [claimex.Participant(name) for name in fields.pop("participants", [])]
            topic = " ".join(random.Random(n).sample(WORDS, 4))
            claim = claimex.MeetingClaim(participants=people, topics=[topic], quote=f"{topic}.", **fields)
            found.append(claimex.SourcedClaim(claim=claim, source=f"S{n % 5}", article_id=f"a{n}"))
        claimex.compare(found)

    compared(20)
    few, many = (work(lambda n=n: compared(n)) for n in (100, 200))  # type: ignore[misc]
    assert many <= MOST * few


@pytest.mark.parametrize("unit", UNITS.values(), ids=list(UNITS))
def test_strings_twice_as_long_are_twice_the_work(unit: str) -> None:
    claimex.compare(claims(unit, 4, 200))
    short, long = (work(lambda n=n: claimex.compare(claims(unit, 4, n))) for n in (2_000, 4_000))  # type: ignore[misc]
    assert long <= MOST * short


@pytest.mark.parametrize("unit", [*UNITS.values(), "\u0301"], ids=[*UNITS, "marks alone"])
def test_a_text_twice_as_long_is_twice_the_work(unit: str) -> None:
    def look(length: int) -> None:
        text = (unit * length)[:length] + " Ada met Grace in Paris."
        claimex.ground("Ada met Grace in Pariss.", text)
        claimex.ground(text[: length // 2] + "x", text)

    look(100)
    short, long = (work(lambda n=n: look(n)) for n in (4_000, 8_000))  # type: ignore[misc]
    assert long <= MOST * short


@pytest.mark.parametrize("marks", ["\u0301\u0315", "\u0323\u0301"])
def test_unlike_marks_are_sorted_a_few_at_a_time(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`unicodedata.normalize` takes the square of the number of marks behind one letter."""
    lengths: list[int] = []

    def normalize(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
        lengths.append(len(text))
        return unicodedata.normalize(form, text)

    watched = SimpleNamespace(**vars(unicodedata) | {"normalize": normalize})
    monkeypatch.setattr(sys.modules["claimex.text.fold"], "unicodedata", watched)
    text = f"Ada a{marks * 40_000} met Grace in Paris."
    assert claimex.ground("Ada met Grace in Paris.", text).status != "exact"
    claimex.ground(text, "Ada met Grace in Paris.")
    claim = claimex.MeetingClaim(place=text, topics=[text], outcomes=[text], quote=text)
    claimex.compare([claimex.SourcedClaim(claim=claim, source=one, article_id=one) for one in "AB"])
    assert max(lengths) < 2_000


@pytest.mark.parametrize("line", [b"data: [\n", b"{\n", b"data: x\n\n"], ids=["begun", "bare", "words"])
def test_twice_as_many_broken_events_are_twice_the_work(line: bytes) -> None:
    from_stream(line)
    few, many = (work(lambda n=n: from_stream(line * n)) for n in (2_000, 4_000))  # type: ignore[misc]
    assert many <= MOST * few


def test_twice_as_many_end_marks_of_thinking_are_twice_the_work() -> None:
    few, many = (
        work(lambda n=n: split_thinking('{"a": [' + '{"b": "c"}, </think> ' * n))  # type: ignore[misc]
        for n in (200, 400)
    )
    assert many <= MOST * few
