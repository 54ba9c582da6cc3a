"""The address of an endpoint: checked before anything is sent, and its secrets kept out of logs."""

from __future__ import annotations

import base64
import logging
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from claimex.errors import ConfigurationError

_QUERY = re.compile(r"\?[^\s\"'>)]+")
_PARAMETERS = re.compile(r"('params': )\{[^}]*\}")
_USUAL_PORTS = {"http": ":80", "https": ":443"}
_LOGGERS = ("httpx2", "openai._base_client")  # they log the address of each call


@dataclass(frozen=True)
class Address:
    """An endpoint's address in its parts.

    Attributes:
        base_url: the address without user, password and query.
        headers: the header that carries user and password, where the address has them.
        query: the parameters that go with each call.
    """

    base_url: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    query: dict[str, str] = field(default_factory=dict, repr=False)


def read_address(url: str) -> Address:
    """Return the parts of an address.

    Raises:
        ConfigurationError: it is no http(s) URL.
    """
    try:
        parts = urlsplit(url.strip())
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        parts, port = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s{}]", url.strip()):
        raise ConfigurationError(
            f"the endpoint {without_password(url)!r} is no URL: it begins with http:// or https://, "
            "mostly ends with /v1, and has your own name where an example has {...}"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    headers = {}
    if parts.username or parts.password:
        pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    # each call adds its own path
    bare = urlunsplit((parts.scheme, host + port, re.sub("/chat/completions/?$", "", parts.path), "", ""))
    return Address(bare, headers, dict(parse_qsl(parts.query, keep_blank_values=True)))


def host_of(base_url: str) -> str:
    """Return the host of an address, with its port where that is not the usual one of its scheme.

    Nothing of it is secret: it has no user, password, path or query.

    Raises:
        ConfigurationError: it is no http(s) URL.
    """
    parts = urlsplit(read_address(base_url).base_url)
    return parts.netloc.removesuffix(_USUAL_PORTS[parts.scheme])


def is_loopback(host: str | None) -> bool:
    """Return whether a host is this machine."""
    return host in ("localhost", "::1") or (host or "").startswith("127.")


def check_certificates() -> None:
    """Raise OSError where the environment names a folder of certificates that is none: nothing would connect.

    A file of certificates is read as the client is made, which raises where it can't be.
    """
    if (folder := os.environ.get("SSL_CERT_DIR")) and not Path(folder).is_dir():
        raise NotADirectoryError(folder)


def without_password(url: str) -> str:
    """Return an address without what in it may be secret: user, password and query."""
    return re.sub(r"\?.*", "?...", re.sub(r"//[^/@]*@", "//", url), flags=re.DOTALL)


class HiddenQuery(logging.Filter):
    """Takes the query out of addresses that the client logs, while it is installed."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        self._loggers = [logging.getLogger(name) for name in _LOGGERS] if address.query else []

    def install(self) -> None:
        """Begin to hide it."""
        for logger in self._loggers:
            logger.addFilter(self)

    def remove(self) -> None:
        """Hide it no longer."""
        for logger in self._loggers:
            logger.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, without its queries and the options that hold them."""
        text = _QUERY.sub("?[hidden]", record.getMessage())
        record.msg, record.args = _PARAMETERS.sub(r"\1{[hidden]}", text), ()
        return True
