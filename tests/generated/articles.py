"""Articles of an agency's length with known claims, no two alike, and the answers that list the claims.

Made from a number alone: article 17 is the same on every machine. Each tells of `CLAIMS` meetings, every
one of them with all that a claim can hold, and each string of a claim is in its article word for word.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

from claimex.models import Article, Response

CLAIMS = 3
CHARACTERS = 3_000
_AGAIN = 0.6  # how often a claim keeps the day, and the place, of the one before it

_GIVEN = """Amina Anders Beatriz Carlos Chidi Dagny Daniel Elena Emre Fatima Gabriel Giulia Hanna Haruto Ingrid
Isabel Ivan Jamal Jelena Joon Karim Katarzyna Kofi Lars Leila Luca Magda Mateo Mei Mikael Nadia Ngozi Nils Olga
Omar Paulo Priya Rafael Rania Sanna Santiago Sofia Tariq Thomas Ursula Viktor Wanjiru Yuki Zeynep Zoran""".split()
_FAMILY = """Abadi Adeyemi Almeida Andersson Aydin Baranov Bergman Castillo Chaudhry Costa Dlamini Eriksen Fischer
Fontaine Garcia Haddad Hashimoto Horvat Ibrahim Jansen Johansen Kariuki Kowalski Kruger Laurent Lindqvist Lopez
Mancini Mansour Mbeki Moreau Nakamura Ndiaye Novak Okafor Oliveira Ortega Papadakis Pereira Petrov Qureshi Ramos
Reyes Rossi Sato Schneider Silva Sokolov Suzuki Tanaka Toure Vargas Virtanen Weber Wozniak Yamada Yilmaz Zhang
Achterberg Bjornstad Czerny Delacroix Egede Faraday Guzman Hollande Iwobi Jovanovic""".split()
_ROLES = "foreign minister,prime minister,defense minister,special envoy,trade commissioner,chancellor".split(
    ","
)
_SIDES = "Norway,Peru,Ghana,Kenya,Chile,Japan,Poland,Jordan,Vietnam,Canada,Georgia,Portugal".split(",")
_PLACES = "Oslo,Lima,Accra,Nairobi,Santiago,Kyoto,Warsaw,Amman,Hanoi,Ottawa,Tbilisi,Lisbon".split(",")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TOPICS = "grain shipments,border crossings,harbor fees,student exchanges,power lines,fishing rights".split(
    ","
)
_MEANS = (
    "under a new treaty,before the winter,along the coast,in the northern provinces,for small firms".split(
        ","
    )
)
_RESULTS = "open a joint office,halve the tariff,name a mediator,extend the truce,publish the minutes".split(
    ","
)
_FILLER = (
    "Officials gave no further details and said that a statement would follow within {n} days.",
    "Reporters waited outside of building {n} until late in the evening before they were let in.",
    "A spokesperson called the round useful and declined to say what stood on page {n} of the draft.",
    "Observers had expected little, since {n} earlier rounds ended without a result that could be named.",
    "Security around the venue was tight, and {n} streets stayed closed for most of the day.",
    "In the corridors, aides compared notes on paragraph {n} and left without a word to the cameras.",
    "A poll of {n} households last spring found the public divided over whether such visits matter.",
)


def article(number: int) -> Article:
    """Article `number`, about `CHARACTERS` code points long."""
    return _made(number)[0]


def answer(number: int) -> Response:
    """The answer to the request about article `number`: what a model that makes no mistake would list."""
    content = json.dumps({"claims": _made(number)[1]}, ensure_ascii=False)
    return Response(
        content=content,
        finish_reason="tool_calls",
        model="generated",
        prompt_tokens=1_700,
        completion_tokens=len(content) // 4,
    )


def _made(number: int) -> tuple[Article, list[dict[str, Any]]]:
    pick = random.Random(number)
    # as in the news: one visitor sees several hosts, mostly in one place and on one day
    visitor, day, place = _name(pick), pick.choice(_DAYS), pick.choice(_PLACES)
    role, side = pick.choice(_ROLES), pick.choice(_SIDES)
    guest = {"name": visitor, "role": role, "represents": side}
    claims = []
    for _ in range(CLAIMS):
        day = day if pick.random() < _AGAIN else pick.choice(_DAYS)
        place = place if pick.random() < _AGAIN else pick.choice(_PLACES)
        claims.append(_claim(pick, guest, day, place))
    parts = [f"Talks of the week, part {number}."]
    for count, claim in enumerate(claims, start=1):
        parts += [claim["quote"], _told(claim)]
        while sum(map(len, parts)) < CHARACTERS * count / CLAIMS:
            parts.append(pick.choice(_FILLER).format(n=pick.randrange(3, 900)))
    published = date(2025, 1, 6) + timedelta(days=number % 300)
    text = "\n\n".join(parts)
    return Article(text=text, source=f"Wire {number % 40}", published=published), claims


def _claim(pick: random.Random, guest: dict[str, str], day: str, place: str) -> dict[str, Any]:
    host = {"name": _name(pick), "role": pick.choice(_ROLES), "represents": pick.choice(_SIDES)}
    quote = (
        f"{host['name']}, {host['role']} of {host['represents']}, received {guest['name']}, {guest['role']} "
        f"of {guest['represents']}, in {place} on {day}."
    )
    return {
        "quote": quote,
        "kind": "meeting",
        "status": "held",
        "participants": [host, guest],
        "date": day,
        "place": place,
        "topics": [f"{topic} {pick.choice(_MEANS)}" for topic in pick.sample(_TOPICS, 2)],
        "outcomes": [f"{pick.choice(_RESULTS)} by {pick.randrange(2026, 2040)}"],
        "delegation_size": None,
        "attributed_to": f"the {pick.choice(_FAMILY)} news agency",
    }


def _told(claim: dict[str, Any]) -> str:
    one, two = claim["topics"]
    return (
        f"They spoke about {one} and about {two}, and agreed to {claim['outcomes'][0]}, "
        f"{claim['attributed_to']} reported."
    )


def _name(pick: random.Random) -> str:
    return f"{pick.choice(_GIVEN)} {pick.choice(_FAMILY)}"
