"""A model of many actors that ask one endpoint: how long a number of requests takes. Discrete events, no clock.

An actor is a process of `claimex.extract` with a core of its own. It has so many calls in flight as its bound
allows, which grows and shrinks as that of `claimex.llm.limits` does; it tries a call as often as
`claimex.llm.retry` does; and it sends no more a minute than it was set. Sending a request and reading its
answer take its core. The endpoint takes so many requests a minute and answers 429 beyond that; an answer takes
a time drawn from a lognormal distribution, and some of them are errors. An actor may be killed: what it had in
flight is asked again, and it takes a while until it is there again.

What is left out: connections, the tail of the last answers of several actors on one core, and everything that
a provider does beyond its limits.
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
from dataclasses import dataclass, field

from claimex.llm.limits import DEFAULT_CONCURRENCY, OWN_START, START
from claimex.llm.retry import RetryPolicy

POLICY = RetryPolicy()
REFUSAL_SECONDS = 0.005  # until a 429 is there
LONGEST_WAIT = 1.0  # the least that an endpoint's Retry-After asks for


@dataclass(frozen=True)
class Setting:
    """What is modelled; times in seconds."""

    requests: int
    actors: int = 1
    bound: int | None = None  # --max-concurrency of each actor
    latency: float = 1.0  # the mean
    spread: float = 0.4  # sigma of its logarithm
    limit: float | None = None  # requests a minute that the endpoint takes
    told: float | None = None  # --requests-per-minute of all actors together
    failing: float = 0.0  # share of answers that are errors worth another try
    sending: float = 0.0  # of the core, for a request
    reading: float = 0.0  # of the core, for an answer
    killed: tuple[float, ...] = ()  # when an actor is killed: the first one first, in turn
    deaths_an_hour: float = 0.0  # of each actor, besides
    away: float = 0.0  # how long an actor that was killed is gone
    seed: int = 1


@dataclass
class Result:
    """What came of it."""

    seconds: float = 0.0
    calls: int = 0
    refused: int = 0  # calls that were answered 429
    failed: int = 0  # requests without an answer in the end
    lost: int = 0  # calls in flight when an actor was killed
    most_in_flight: int = 0


class Bucket:
    """What an endpoint lets through: so many a minute, of which a second's worth may come at once."""

    def __init__(self, per_minute: float) -> None:
        self._rate = per_minute / 60
        self._most = max(1.0, self._rate)
        self._there, self._at = self._most, 0.0

    def take(self, now: float) -> float:
        """Let one through and return 0, or return the seconds after which to come again."""
        self._there = min(self._most, self._there + (now - self._at) * self._rate)
        self._at = now
        if self._there >= 1:
            self._there -= 1
            return 0.0
        return max(LONGEST_WAIT, (1 - self._there) / self._rate)


def draw_latency(chance: random.Random, mean: float, spread: float) -> float:
    """Return how long an answer takes."""
    return chance.lognormvariate(math.log(mean) - spread**2 / 2, spread)


@dataclass
class _Actor:
    left: int  # requests that it has not begun
    bound: float
    most: int
    share: float  # seconds between two calls
    tries: list[int] = field(default_factory=list)  # requests that wait for another try: how often they were
    in_flight: int = 0
    under_way: int = 0  # requests begun and not ended
    slow_start: bool = True
    round: int = 0
    paused: float = 0.0
    free: float = 0.0  # when the next call may begin
    core: float = 0.0  # when its core is free
    life: int = 0  # how often it was killed
    there: bool = True

    def works(self, now: float, seconds: float) -> float:
        """Take the core, and return when that is done."""
        self.core = max(self.core, now) + seconds
        return self.core


class Model:
    """Runs a setting to its end."""

    def __init__(self, setting: Setting) -> None:
        self._set, self._chance = setting, random.Random(setting.seed)
        self._events: list[tuple[float, int, str, int, int, int, int]] = []
        self._order = itertools.count()
        self._bucket = None if setting.limit is None else Bucket(setting.limit)
        self.result = Result()
        share = 60 * setting.actors / setting.told if setting.told else 0.0
        most = setting.bound or DEFAULT_CONCURRENCY
        start = float(min(OWN_START if setting.bound else START, most))
        parts = [setting.requests // setting.actors] * setting.actors
        parts[0] += setting.requests - sum(parts)
        self._start = start
        self._actors = [_Actor(part, start, most, share) for part in parts]

    def run(self) -> Result:
        """Return what comes of the setting."""
        for number in range(len(self._actors)):
            self._fill(0.0, number)
            self._plan_death(0.0, number)
        for number, when in enumerate(self._set.killed):
            self._at(when, "kill", number % len(self._actors))
        while self._events and any(one.left or one.under_way for one in self._actors):
            now, _, what, number, tries, round_, life = heapq.heappop(self._events)
            if what in ("kill", "die", "back"):
                getattr(self, f"_{what}")(now, number)
            elif life == self._actors[number].life:  # else it died with its actor
                getattr(self, f"_{what}")(now, number, tries, round_)
        return self.result

    def _at(self, when: float, what: str, number: int, tries: int = 0, round_: int = 0) -> None:
        life = self._actors[number].life
        heapq.heappush(self._events, (when, next(self._order), what, number, tries, round_, life))

    def _fill(self, now: float, number: int) -> None:
        """Begin as many calls as there is room for."""
        actor = self._actors[number]
        while actor.there and actor.in_flight < int(actor.bound):
            if actor.tries:
                tries = actor.tries.pop()
            elif actor.left and actor.under_way < actor.most:
                actor.left -= 1
                actor.under_way += 1
                tries = 0
            else:
                return
            actor.in_flight += 1
            begins = max(now, actor.free, actor.paused)
            actor.free = max(now, actor.free) + actor.share
            self._at(begins, "send", number, tries, actor.round)
            in_flight = sum(one.in_flight for one in self._actors)
            self.result.most_in_flight = max(self.result.most_in_flight, in_flight)

    def _send(self, now: float, number: int, tries: int, round_: int) -> None:
        actor = self._actors[number]
        if actor.paused > now:
            self._at(actor.paused, "send", number, tries, round_)
            return
        self._at(actor.works(now, self._set.sending), "arrive", number, tries, round_)

    def _arrive(self, now: float, number: int, tries: int, round_: int) -> None:
        self.result.calls += 1
        wait = self._bucket.take(now) if self._bucket else 0.0
        if wait:
            self.result.refused += 1
            self._actors[number].paused = max(self._actors[number].paused, now + REFUSAL_SECONDS + wait)
            self._at(now + REFUSAL_SECONDS, "refuse", number, tries, round_)
            return
        ends = now + draw_latency(self._chance, self._set.latency, self._set.spread)
        what = "fail" if self._chance.random() < self._set.failing else "answer"
        self._at(ends, what, number, tries, round_)

    def _refuse(self, now: float, number: int, tries: int, round_: int) -> None:
        actor = self._actors[number]
        actor.slow_start = False
        if round_ == actor.round:
            actor.round += 1
            actor.bound = max(1.0, actor.bound / 2)
        self._again(now, number, tries, actor.paused - now)

    def _fail(self, now: float, number: int, tries: int, _round: int) -> None:
        self._again(now, number, tries, 0.0)

    def _again(self, now: float, number: int, tries: int, least: float) -> None:
        actor = self._actors[number]
        actor.in_flight -= 1
        if tries + 1 >= POLICY.attempts:
            actor.under_way -= 1
            self.result.failed += 1
            self._end(now)
        else:
            longest = min(POLICY.longest_wait, POLICY.first_wait * 2**tries)
            self._at(now + max(least, self._chance.uniform(0, longest)), "wake", number, tries + 1)
        self._fill(now, number)

    def _wake(self, now: float, number: int, tries: int, _round: int) -> None:
        self._actors[number].tries.append(tries)
        self._fill(now, number)

    def _answer(self, now: float, number: int, _tries: int, _round: int) -> None:
        actor = self._actors[number]
        actor.in_flight -= 1
        step = 1.0 if actor.slow_start else 1.0 / actor.bound
        actor.bound = min(actor.bound + step, float(actor.most))
        self._at(actor.works(now, self._set.reading), "done", number)
        self._fill(now, number)

    def _done(self, now: float, number: int, _tries: int, _round: int) -> None:
        self._actors[number].under_way -= 1
        self._end(now)
        self._fill(now, number)

    def _end(self, now: float) -> None:
        self.result.seconds = max(self.result.seconds, now)

    def _plan_death(self, now: float, number: int) -> None:
        if self._set.deaths_an_hour:
            self._at(now + self._chance.expovariate(self._set.deaths_an_hour / 3600), "die", number)

    def _die(self, now: float, number: int) -> None:
        self._kill(now, number)
        self._plan_death(now, number)

    def _kill(self, now: float, number: int) -> None:
        actor = self._actors[number]
        if not actor.there or not (actor.left or actor.under_way):
            return
        self.result.lost += actor.in_flight
        actor.left += actor.under_way
        actor.life += 1
        actor.under_way = actor.in_flight = 0
        actor.tries.clear()
        actor.there = False
        self._at(now + self._set.away, "back", number)

    def _back(self, now: float, number: int) -> None:
        actor = self._actors[number]
        actor.there, actor.bound, actor.slow_start = True, self._start, True
        actor.free = actor.core = actor.paused = now
        self._fill(now, number)


def simulate(setting: Setting) -> Result:
    """Return how long it takes, and what happens meanwhile."""
    return Model(setting).run()
