"""Endpoints that are known by name, from `endpoints.toml`: where they are, and what is particular to them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field

from claimex.errors import ConfigurationError
from claimex.evidence import Record
from claimex.files import data_table
from claimex.llm.address import is_loopback, without_secrets
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
    start: str = ""
    window: str = ""
    enforces: tuple[Mode, ...] | None = None
    needs: dict[str, Any] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    further_keys: tuple[str, ...] = ()
    list_headers: dict[str, str] = Field(default_factory=dict)
    list_query: dict[str, str] = Field(default_factory=dict)
    lists: str = ""

    def is_own(self, host: str) -> bool:
        """Whether a host is its own."""
        own = (urlsplit(self.base_url.format(resource="*")).hostname or "").removeprefix("*")
        return not is_loopback(own) and (host == own or (own.startswith(".") and host.endswith(own)))

    def key_held_in(self) -> str | None:
        """Return the first of its environment variables that holds a key; None where none does."""
        return next((name for name in (self.key_variable, *self.further_keys) if key_in(name)), None)

    def lacking(self, sampling: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the parameters that a model which thinks needs there, and `sampling` has not."""
        return {name: value for name, value in self.needs.items() if name not in (sampling or {})}


def key_in(variable: str) -> str | None:
    """Return the key that an environment variable holds, without blanks around it."""
    return os.environ.get(variable, "").strip() or None


@cache
def presets() -> dict[str, Preset]:
    """Return every endpoint that is known, by its name."""
    return {name: Preset(name=name, **row) for name, row in data_table("llm/endpoints.toml").items()}


def preset(name: str) -> Preset:
    """Return the endpoint of a name.

    Raises:
        ConfigurationError: there is none.
    """
    found = presets().get(wanted := name.strip().lower())
    if not wanted:
        raise ConfigurationError("the endpoint is named by an empty text: name one, or leave it out")
    if found is None and "://" in wanted:
        raise ConfigurationError(
            f"--endpoint (endpoint=) takes a name, and {without_secrets(name)} is an address: use --base-url "
            "(base_url=)"
        )
    if found is None:
        known = sorted(presets())
        meant = [one.name for one in presets().values() if wanted in one.aliases]
        meant += get_close_matches(wanted, known, 1)
        raise ConfigurationError(
            f"there is no endpoint {name!r}{f' (did you mean {meant[0]}?)' if meant else ''}: take one of "
            f"{', '.join(known)}; or leave --endpoint (endpoint=) away and name the address with --base-url "
            "(base_url=)"
        )
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
    known = served_at(base_url)
    host = (urlsplit(base_url).hostname or "").lower()
    return (known.priced_as if known else "") or host or "unknown"


def is_key_needed(base_url: str, endpoint: str | None) -> bool:
    """Return whether an endpoint is known to take no request without a key, by its name or its address.

    A server on this machine that stands before an endpoint of a name may have the key itself.
    """
    known = served_at(base_url) if endpoint is None else preset(endpoint)
    return known is not None and known.key_needed and not is_loopback(urlsplit(base_url).hostname)


def served_at(base_url: str) -> Preset | None:
    """Return the vendor that an address is the own one of; None for a server on this machine, and others."""
    host = (urlsplit(base_url).hostname or "").lower()
    return next((known for known in presets().values() if known.is_own(host)), None)


def window_at(host: str | None) -> str:
    """Return what gives the server at a host a larger context window; empty where that is not known."""
    there = [known for known in presets().values() if urlsplit(known.base_url).netloc == host]
    return there[0].window if len(there) == 1 else ""
