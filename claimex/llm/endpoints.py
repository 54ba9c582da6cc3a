"""Endpoints that are known by name, from `endpoints.toml`: where they are, and what is particular to them."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from claimex.errors import ConfigurationError
from claimex.evidence import Record
from claimex.models import Mode


class Preset(Record):
    """An endpoint that is known by name; `endpoints.toml` says what each field is."""

    name: str
    base_url: str
    key_variable: str
    mode: Mode
    priced_as: str
    source: str
    key_needed: bool = True
    models: str = ""
    note: str = ""


@cache
def presets() -> dict[str, Preset]:
    """Return every endpoint that is known, by its name."""
    text = files("claimex.llm").joinpath("endpoints.toml").read_text(encoding="utf-8")
    return {name: Preset(name=name, **row) for name, row in tomllib.loads(text).items()}


def preset(name: str) -> Preset:
    """Return the endpoint of a name.

    Raises:
        ConfigurationError: there is none.
    """
    found = presets().get(name.strip().lower())
    if found is None:
        known = ", ".join(sorted(presets()))
        raise ConfigurationError(f"there is no endpoint {name!r}: take one of {known}, or give a --base-url")
    return found


def address_of(base_url: str | None, endpoint: str | None) -> str | None:
    """Return the address that a URL, or an endpoint of a name, stands for; None where neither is given.

    Raises:
        ConfigurationError: there is no endpoint of that name, or a part of its address is the user's own.
    """
    if base_url or endpoint is None:
        return base_url
    known = preset(endpoint)
    if "{" in known.base_url:
        raise ConfigurationError(
            f"the address of {known.name} is your own: name it with --base-url (base_url=), as in "
            f"{known.base_url}"
        )
    return (known.name == "openai" and os.environ.get("OPENAI_BASE_URL")) or known.base_url


def wire_mode(mode: Mode | None, endpoint: str | None) -> Mode:
    """Return how the schema goes over the wire: as asked for, else as an endpoint of a name takes it best."""
    if mode is not None:
        return mode
    return "tools" if endpoint is None else preset(endpoint).mode


def price_prefix(base_url: str) -> str:
    """Return what stands before a model's name in the price list where it is served from an address.

    Of an address that is not a known vendor's own, that is a name which the list does not have: what runs
    there may be called as it likes, and nobody knows its price.
    """
    known = _served_at(base_url)
    return known.priced_as if known else (urlsplit(base_url).hostname or "").lower() or "unknown"


def is_key_needed(base_url: str, endpoint: str | None) -> bool:
    """Return whether an endpoint is known to take no request without a key, by its name or its address."""
    known = _served_at(base_url) if endpoint is None else preset(endpoint)
    return known is not None and known.key_needed


def _served_at(base_url: str) -> Preset | None:
    """The known vendor that an address is the own one of."""
    host = (urlsplit(base_url).hostname or "").lower()
    for known in presets().values():
        own = (urlsplit(known.base_url.format(resource="*")).hostname or "").removeprefix("*")
        if known.priced_as and (host == own or (own.startswith(".") and host.endswith(own))):
            return known
    return None
