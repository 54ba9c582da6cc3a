"""The address of an endpoint: checked before anything is sent, and its secrets kept out of logs."""

from __future__ import annotations

import base64
import logging
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from claimex.errors import ConfigurationError, UsageError

_QUERY = re.compile(r"\?[^\s\"'>)]+")
_PARAMETERS = re.compile(r"('params': )\{[^}]*\}")
KEY_BEGINS = "(?:sk|gsk|pk|rk|xai|nvapi|hf|r8)"
"""How keys of vendors begin."""
SECRET = re.compile(
    rf"\b(?:(?:{KEY_BEGINS}|Bearer)[-_ ][\w*.\-]{{6,}}|AIza[\w\-*.]{{6,}}"
    r"|key[-_ ](?=[a-z_*.\-]*[\d*])[\w*.\-]{6,})",
    re.IGNORECASE,
)
"""What looks like a key in words."""
_KEY_IN_PATH = re.compile(
    rf"(?<=[^/:]/)(?:{KEY_BEGINS}[-_][^/?\s\"']{{6,}}|(?=[\w~+=.-]*\d)(?=[\w~+=.-]*[a-z])[\w~+=.-]*[a-z0-9]{{20}}"
    r"[\w~+=.-]*)",
    re.IGNORECASE,
)
"""A part of a path that looks like a key: by how it begins, or by its letters and digits without an end."""
_CLIENTS_OWN = {"content-length", "host", "transfer-encoding", "connection", "content-encoding"}
"""Headers without which, or with others, no call would come about, or would reach another host."""
_USUAL_PORTS = {"http": ":80", "https": ":443"}
_LONGEST_LABEL = 63  # RFC 1035, 2.3.4
_LOGGERS = ("httpx2", "openai._base_client")  # they log the address of each call


@dataclass(frozen=True)
class Address:
    """An endpoint's address in its parts.

    Attributes:
        base_url: the address without user, password and query.
        headers: the header that carries user and password, where the address has them.
        query: the parameters that go with each call.
        password: the password, where the address has one.
    """

    base_url: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    query: dict[str, str] = field(default_factory=dict, repr=False)
    password: str = field(default="", repr=False)


def read_address(url: str) -> Address:
    """Return the parts of an address.

    Raises:
        ConfigurationError: it is no http(s) URL.
    """
    try:
        parts = urlsplit(url.strip())
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError as error:
        if "out of range" in str(error):
            raise ConfigurationError(
                f"the endpoint {without_secrets(url)!r} is no URL: its port is out of range"
            ) from None
        parts, port = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s{}]", url.strip()):
        raise ConfigurationError(
            f"the endpoint {without_secrets(url)!r} is no URL: it begins with http:// or https://, "
            "mostly ends with /v1, and has your own name where an example has {...}"
        )
    labels = parts.hostname.removesuffix(".").split(".")
    if ":" not in parts.hostname and not all(0 < len(_ascii(label)) <= _LONGEST_LABEL for label in labels):
        raise ConfigurationError(
            f"the endpoint {without_secrets(url)!r} is no URL: no part of a host's name is empty, "
            f"or longer than {_LONGEST_LABEL} letters"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    headers = {}
    if parts.username or parts.password:
        pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    # each call adds its own path
    bare = urlunsplit((parts.scheme, host + port, re.sub("/chat/completions/?$", "", parts.path), "", ""))
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Address(bare, headers, query, unquote(parts.password or ""))


def _ascii(label: str) -> str:
    """A part of a host's name as it is sent; "" for one that can't be."""
    try:
        return label if label.isascii() else label.encode("idna").decode()
    except UnicodeError:
        return ""


def host_of(base_url: str) -> str:
    """Return the host of an address, with its port where that is not the usual one of its scheme.

    Nothing of it is secret: it has no user, password, path or query.

    Raises:
        ConfigurationError: it is no http(s) URL.
    """
    parts = urlsplit(read_address(base_url).base_url)
    return parts.netloc.removesuffix(_USUAL_PORTS[parts.scheme])


def check_headers(headers: Mapping[str, object]) -> None:
    """Raise UsageError where a header can't be sent; no value is in the error, since it may be secret.

    Names are tokens of RFC 9110, 5.6.2; values are as in its 5.5, in ASCII, as the client sends them.
    """
    for name, value in headers.items():
        if not (isinstance(value, str) and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name)):
            raise UsageError('--header (headers=) takes "NAME: VALUE", as in "X-Team: news"')
        if name.lower() in _CLIENTS_OWN:
            raise UsageError(
                f"--header {name} (headers=) is set by the client, from the address and the body"
            )
        if not re.fullmatch(r"[\t -~]*", value):
            raise UsageError(f"the value of --header {name} (headers=) holds characters that no header can")


def is_loopback(host: str | None) -> bool:
    """Return whether a host is this machine."""
    with suppress(ValueError):
        return ip_address(host or "").is_loopback
    return host == "localhost"


def proxy_variable(base_url: str) -> str:
    """Return the environment variable with the proxy for an address; empty where none is asked."""
    from urllib.request import proxy_bypass  # it takes long to import

    parts = urlsplit(base_url)
    if is_loopback(parts.hostname) or proxy_bypass(parts.hostname or ""):
        return ""
    names = (f"{parts.scheme}_proxy", "all_proxy")  # names in small letters come first, as for the client
    return next((one for name in names for one in (name, name.upper()) if os.environ.get(one)), "")


def check_environment(base_url: str) -> None:
    """Raise an error where what the environment names for an address is no use: nothing would connect.

    That is a folder of certificates that is none, and a proxy whose port is none. A file of certificates is
    read as the client is made, which raises where it can't be.
    """
    if (folder := os.environ.get("SSL_CERT_DIR")) and not Path(folder).is_dir():
        raise NotADirectoryError(folder)
    proxy = os.environ.get(proxy_variable(base_url), "")
    _ = urlsplit(proxy if "://" in proxy else f"//{proxy}").port


def without_secrets(url: str) -> str:
    """Return an address without what in it may be secret: user, password, query, and a key in its path."""
    bare = re.sub(r"\A(\s*[a-z]*://)?[^/@]*@", r"\1", url, flags=re.IGNORECASE)
    bare = re.sub(r"([?;]).*", r"\1...", bare, flags=re.DOTALL)
    return _KEY_IN_PATH.sub("...", bare)


class HiddenSecrets(logging.Filter):
    """Takes what may be secret out of addresses that the client logs, while it is installed."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        parts = urlsplit(address.base_url)
        self._path = re.compile(f"(?<={re.escape(parts.netloc)}){re.escape(parts.path)}")
        is_needed = address.query or parts.path.strip("/") not in ("", "v1")
        self._loggers = [logging.getLogger(name) for name in _LOGGERS] if is_needed else []

    def install(self) -> None:
        """Begin to hide it."""
        for logger in self._loggers:
            logger.addFilter(self)

    def remove(self) -> None:
        """Hide it no longer."""
        for logger in self._loggers:
            logger.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, without its queries, the options that hold them, and the address's path."""
        text = self._path.sub("/[hidden]", _QUERY.sub("?[hidden]", record.getMessage()))
        record.msg, record.args = _PARAMETERS.sub(r"\1{[hidden]}", text), ()
        return True
