"""The table of vendors, and which model a run uses.

A vendor is chosen by a prefix of the model's name, as in "openai:gpt-5.4-mini"; without one it is
`DEFAULT_VENDOR`, whose endpoint may be any server that speaks the same protocol. A prefix that is not in
`VENDORS` is part of the name ("llama3:8b").

Answers are stored by what was asked, whoever answered: "acme:small", "odd:small" and "small" at any endpoint
share theirs. A store of its own (`cache=`) keeps a vendor's apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from claimex.errors import ConfigurationError
from claimex.llm import Model
from claimex.llm.address import check_headers, is_loopback, read_address, without_secrets
from claimex.llm.endpoints import (
    Preset,
    address_of,
    is_key_needed,
    key_in,
    preset,
    presets,
    price_prefix,
    served_at,
    wire_mode,
)
from claimex.llm.openai import OpenAIModel

DEFAULT_VENDOR = "openai"
DEFAULT_MODEL = "gpt-5.4-mini"
"""Used where neither a model nor `CLAIMEX_MODEL` is given."""


@dataclass(frozen=True)
class Vendor:
    """How models of one vendor are reached. Its models have a price where the price list has its name.

    Attributes:
        connect: makes a model of a name, `base_url=` and `api_key=` (which may be None).
        key_variable: the environment variable with the API key.
        url_variable: the environment variable with the address of another endpoint.
        base_url: the vendor's own endpoint.
    """

    connect: Callable[..., Model]
    key_variable: str
    url_variable: str
    base_url: str


VENDORS: dict[str, Vendor] = {
    "openai": Vendor(OpenAIModel, "OPENAI_API_KEY", "OPENAI_BASE_URL", "https://api.openai.com/v1"),
}


def choose(
    model: str | Model | None,
    *,
    base_url: str | None,
    api_key: str | None,
    offline: bool,
    endpoint: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[str, Model | None]:
    """Return the model of the arguments and the environment, and its name. Sends nothing.

    The arguments are those of `claimex.extract`. Where `offline`, only the store answers: there is no model.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint, or no key for one that needs it, and the
            run is not offline; an endpoint other than OpenAI's has no model named, or is no http(s) URL.
    """
    vendor_name, name = _vendor_and_name(model, endpoint)
    if offline:
        return name, None
    if model is not None and not isinstance(model, str):
        return name, model
    vendor, url, address, in_header = _reached(vendor_name, base_url, endpoint, headers)
    key = (api_key or "").strip() or key_in(vendor.key_variable)
    if endpoint is not None and is_key_needed(address, endpoint) and not (key or in_header):
        raise ConfigurationError(f"{endpoint} takes no request without an API key: set {vendor.key_variable}")
    if key is None and url is None:
        other = "an OpenAI-compatible endpoint" if vendor.connect is OpenAIModel else "another endpoint"
        held = ((one.name, one.key_held_in()) for one in presets().values())
        meant = [f"{variable} is set: --endpoint {name}? Else " for name, variable in held if variable]
        raise ConfigurationError(
            f"there is no API key and no endpoint: {''.join(meant[:1])}set {vendor.key_variable}, or "
            f"name {other} with --endpoint (endpoint=), --base-url (base_url=) or {vendor.url_variable}"
        )
    made = vendor.connect(name, base_url=url or vendor.base_url, api_key=key)
    if isinstance(made, OpenAIModel):
        made.key_variable = "the header with the key" if in_header else vendor.key_variable
        made.priced_as = priced_as(model, made.base_url)
        made.headers = dict(headers or {})
        known = served_at(address) if endpoint is None else preset(endpoint)
        made.start = known.start if known else ""
        made.list_query = known.list_query if known else {}
        made.list_headers = known.list_headers if known and not in_header else {}
    return name, made


def reached_line(model: str | None, options: Mapping[str, Any]) -> str:
    """Return where a run with such options would ask, how, and whether a key is set; raises as `choose`.

    A key that is neither set nor known to be needed is not spoken of.
    """
    endpoint = options["endpoint"]
    name, _ = _vendor_and_name(model, endpoint)
    vendor, _, address, in_header = _reached(name, options["base_url"], endpoint, options["headers"])
    line = f"endpoint: {without_secrets(address)}, mode {wire_mode(options['mode'], endpoint)}"
    if in_header:
        return f"{line}, a header has the key"
    is_set = key_in(vendor.key_variable) is not None
    if not is_set and not is_key_needed(address, endpoint):
        return line
    return f"{line}, {vendor.key_variable} is {'set' if is_set else 'not set'}"


def _reached(
    vendor_name: str, base_url: str | None, endpoint: str | None, headers: Mapping[str, str] | None
) -> tuple[Vendor, str | None, str, bool]:
    """The vendor with the endpoint's variable; the address as named, and as used; is a key in a header?"""
    vendor = VENDORS[vendor_name]
    check_headers(headers or {})
    if endpoint is not None:
        known = preset(endpoint)
        vendor = replace(vendor, key_variable=known.key_held_in() or known.key_variable)
    url = address_of(base_url, endpoint) or os.environ.get(vendor.url_variable) or None
    address = read_address(url or vendor.base_url)
    sent = {name.lower() for name in (*address.headers, *(headers or {}))}
    return vendor, url, address.base_url, not sent.isdisjoint(("authorization", "api-key", "x-api-key"))


def naming_line(known: Preset) -> str:
    """Return how a model of an endpoint is named, in words."""
    said = f"name a model as {known.name} calls it: --model (model=)"
    return f"{said}, which is {known.models}" if known.models else said


def remarks(model: str | None, base_url: str | None, endpoint: str | None) -> list[str]:
    """Return what the user of an endpoint should know before it is asked, in lines: it raises as `choose`.

    That is a model that nobody named, an address that is another endpoint's own, and one that lacks a part.
    """
    vendor, name = _vendor_and_name(model, endpoint)
    _, url, address, _ = _reached(vendor, base_url, endpoint, None)
    host, own = urlsplit(address).hostname or "", served_at(address)
    known = own if endpoint is None else preset(endpoint)
    found = []
    if not (model or os.environ.get("CLAIMEX_MODEL") or (own and own.name == DEFAULT_VENDOR)):
        found.append(f"no model is named: {host} is asked for {name}; --model (model=) names another")
    if own is not None and own.name != (endpoint or DEFAULT_VENDOR).strip().lower():
        found.append(f"{host} is known as --endpoint {own.name} (key {own.key_variable})")
    if url and known is not None and "{" in known.base_url and not is_loopback(host):
        ending, shown = urlsplit(known.base_url).path, without_secrets(address)
        if not address.rstrip("/").endswith(ending):
            found.append(f"{shown} lacks a part: an address of {known.name} ends with {ending}")
        if "//NAME." in url:
            found.append(f"put the name of your own resource in the place of NAME in {shown}")
    return found


def model_name(given: str | None) -> str:
    """Return the name of the model that would be used, without the prefix of its vendor."""
    return _vendor_and_name(given)[1]


def priced_as(given: str | Model | None, base_url: str | None = None) -> str:
    """Return the name of a model for the price list: behind that of its vendor, where it is another one.

    A model that is served from an address which is no known vendor's own has no price, unless its name says
    whose it is ("openai:gpt-5.4-mini"). Where no `base_url` is given, that of the environment counts.
    """
    if isinstance(given, OpenAIModel) and given.priced_as:
        return given.priced_as
    vendor, name = _vendor_and_name(given)
    if vendor != DEFAULT_VENDOR:
        return f"{vendor}/{name}"
    if given is not None and not isinstance(given, str):
        address = getattr(given, "base_url", None)
    else:
        address = base_url or os.environ.get(VENDORS[vendor].url_variable)
    is_said = isinstance(given, str | None) and _full_name(given) != name  # its vendor is before its name
    if is_said or not address:
        return name
    prefix = price_prefix(address)
    return name if prefix == DEFAULT_VENDOR else f"{prefix}/{name}"


def _vendor_and_name(given: str | Model | None, endpoint: str | None = None) -> tuple[str, str]:
    if given is not None and not isinstance(given, str):
        return DEFAULT_VENDOR, given.name
    if given is not None and not given.strip():
        raise ConfigurationError("the model is named by an empty text: name one, or leave it out")
    known = preset(DEFAULT_VENDOR if endpoint is None else endpoint)
    if known.name != DEFAULT_VENDOR and not (given or os.environ.get("CLAIMEX_MODEL")):
        lists = "" if "{" in known.base_url else f"; claimex doctor --endpoint {known.name} lists them"
        raise ConfigurationError(f"{naming_line(known)}{lists}")
    full = _full_name(given)
    prefix, _, name = full.partition(":")
    return (prefix, name) if prefix in VENDORS and name else (DEFAULT_VENDOR, full)


def _full_name(given: str | None) -> str:
    return given or os.environ.get("CLAIMEX_MODEL") or DEFAULT_MODEL
