"""Worlds that are hard to link: little but the day, or nothing at all, tells two meetings apart."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

from tests.generated.claims import Generated, cover, generate
from tests.generated.world import FIRST_DAY, World

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
