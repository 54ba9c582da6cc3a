"""Worlds that are hard to link: little but the day, or nothing at all, tells two meetings apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from random import Random
from typing import Any

from claimex import MeetingClaim, Participant
from tests.generated.claims import Generated, cover, generate
from tests.generated.world import FIRST_DAY, TOPICS, World

_CLAIMS_OF_200_PEOPLE = 2_400  # of so many claims, `World` makes 200 people


def summit_week(seed: int) -> Generated:
    """1,500 meetings of two of 200 people on five days in one city, reported by five outlets.

    Of the 1,000 pairs, half meet twice, on two different days.
    """
    world, made = World(_CLAIMS_OF_200_PEOPLE, seed), Generated()
    rng = world.random
    days = [FIRST_DAY + timedelta(days=n) for n in range(5)]
    for number, pair in enumerate(rng.sample(list(combinations(world.people, 2)), 1_000)):
        for day in rng.sample(days, 2 if number < 500 else 1):
            meeting = world.meet(pair, day, "Vienna", kind="meeting")
            cover(made, rng, [meeting], rng.sample(range(5), rng.randint(1, 5)))
    rng.shuffle(made.claims)
    return made


def one_day(seed: int, *, claims: int = 10_000) -> Generated:
    """All meetings on one day, in many cities: about so many claims. Who meets twice does so by chance."""
    return generate(claims, seed=seed, days=1)


def one_story(seed: int, *, outlets: int = 500) -> Generated:
    """A summit and what happened beside it, reported by so many outlets."""
    world, made = World(1_200, seed), Generated()
    meetings = world.next_day_of_somebody()
    while meetings[0].kind != "summit":
        meetings = world.next_day_of_somebody()
    cover(made, world.random, meetings, range(outlets))
    world.random.shuffle(made.claims)
    return made


def one_meeting(seed: int, *, outlets: int = 10_000) -> Generated:
    """One meeting of two people, reported by so many outlets, a third of them in an agency's words."""
    world, made = World(1_200, seed), Generated()
    meeting = world.meet(tuple(world.people[:2]), FIRST_DAY, "Vienna", kind="meeting")
    cover(made, world.random, [meeting], range(outlets))
    return made


def one_in_three(seed: int, *, claims: int = 10_000) -> Generated:
    """One person is at every third meeting, beside all others."""
    host = Participant("Anna Berg", "host")

    def joined(claim: MeetingClaim, meeting: int) -> dict[str, Any]:
        return {} if meeting % 3 else {"participants": [host, *claim.participants]}

    return _changed(generate(claims, seed=seed), joined)


def one_surname(seed: int, *, claims: int = 10_000) -> Generated:
    """Everybody has one surname; a name that was one word is that surname alone."""

    def renamed(claim: MeetingClaim, _meeting: int) -> dict[str, Any]:
        names = [" ".join([*p.name.split()[:-1], "Kimber"]) for p in claim.participants]
        people = zip(claim.participants, names, strict=True)
        return {"participants": [Participant(name, p.role, p.represents) for p, name in people]}

    return _changed(generate(claims, seed=seed), renamed)


def nobody(seed: int, *, claims: int = 10_000) -> Generated:
    """No report names anybody."""
    return _changed(generate(claims, seed=seed), lambda _claim, _meeting: {"participants": []})


def many_topics(seed: int, *, outlets: int = 60) -> Generated:
    """One meeting of which every outlet names ten topics, most in words that no other has."""
    rng = Random(seed)

    def with_topics(_claim: MeetingClaim, _meeting: int) -> dict[str, Any]:
        topics = [f"{rng.choice(TOPICS)} in {rng.getrandbits(24):x}land" for _ in range(10)]
        return {"topics": topics}

    return _changed(one_meeting(seed, outlets=outlets), with_topics)


def _changed(made: Generated, change: Callable[[MeetingClaim, int], dict[str, Any]]) -> Generated:
    """The same claims, each with the changes to its fields that `change` returns for it and its meeting."""
    found = Generated(articles=made.articles)
    for sourced in made.claims:
        meeting = made.meeting_of[sourced.id]
        update = change(sourced.claim, meeting)
        changed = sourced.model_copy(update={"claim": sourced.claim.model_copy(update=update)})
        new = type(sourced)(**{name: getattr(changed, name) for name in type(sourced).model_fields})
        found.claims.append(new)
        found.meeting_of[new.id] = meeting
        found.wrong[new.id], found.exact[new.id] = made.wrong[sourced.id], made.exact[sourced.id]
    return found
