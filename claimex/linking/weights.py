"""How much each feature of a pair of claims says: `weights.toml` holds the weights, and whence each is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files

TABLE = tomllib.loads(files("claimex.linking").joinpath("weights.toml").read_text(encoding="utf-8"))
WEIGHTS: dict[str, float] = TABLE["fitted"] | {name: row["weight"] for name, row in TABLE["set"].items()}
BIAS: float = TABLE["bias"]

Amount = tuple[str, float]
"""A feature, and 1 where it holds, or how often it does."""


def weigh(amounts: Iterable[Amount], before: float = 0.0) -> float:
    """Return what features say together, a logarithm of odds, added to `before` in their order."""
    return sum([WEIGHTS.get(name, 0.0) * amount for name, amount in amounts], before)
