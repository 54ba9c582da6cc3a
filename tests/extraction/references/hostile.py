"""Texts of about 100,000 characters that are made to take long."""

from __future__ import annotations

HOSTILE = [
    "Foreign Minister Ivan Orlov, " * 3_500,
    "Ivan Orlov of of of the " * 4_200,
    "Minister of " * 8_300,
    "Russian " * 12_500,
    "Ivan " * 20_000,
    "al " * 33_000,
    "He. " * 25_000,
    "the minister and " * 6_000,
    "Aa" + "-a" * 50_000,
    "e\u0301" * 50_000,
    "a." * 50_000,
    "March 3 " * 12_500,
    "last " * 20_000,
    "delegation led by " * 5_500,
    "“" * 100_000,
    "\n" * 100_000,
    " ".join(f"Iv{i} Orl{i}" for i in range(8_000)),
    " ".join(f"Ivan Iv{i} Orlov." for i in range(390)) * 14,
]
