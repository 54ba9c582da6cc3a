"""Which addresses may be asked: http and https, of hosts that are on the public internet.

A page of somebody else's could lead to a router, a cloud's metadata or a server of the reader's own network.
So what counts is the IP address that a connection goes to, not the name: `PublicResolver` looks at each that
a name resolves to, and aiohttp connects to none but those. An address that is an IP is never resolved:
`check_url` looks at that one.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urldefrag, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from claimex.errors import ClaimexError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_LONGEST = 8000
NO_PAGE = "is no address of a web page, such as https://example.org/a"


class AddressRefusedError(ClaimexError, OSError):
    """An address that is not asked, with the reason in words for a reader; to aiohttp, a network fault."""


def check_url(url: str, *, allow_private: bool) -> str:
    """Return an address as it is asked, without its fragment; or raise AddressRefusedError."""
    url = urldefrag(url).url
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or len(url) > _LONGEST or not url.isprintable():
        raise AddressRefusedError(NO_PAGE)
    if parts.username is not None or parts.password is not None:
        raise AddressRefusedError("has a name or a password in it, which would be stored: take it out")
    try:
        given = ipaddress.ip_address(host)
    except ValueError:
        return url
    if not (allow_private or is_public(given)):
        raise AddressRefusedError(_private(host))
    return url


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an IP address is one of the public internet, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(one) for one in inner if one is not None):
            return False
    return address.is_global and not address.is_multicast


def _private(host: str) -> str:
    return f"leads to {host}, which is not on the public internet: --allow-private (allow_private=) asks it"


class PublicResolver(AbstractResolver):
    """Resolves the names of hosts, and refuses one that has an address off the public internet."""

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host, or raise AddressRefusedError."""
        found = await self._resolver.resolve(host, port, family)
        for one in found:
            address = one["host"].partition("%")[0]  # a link-local one names its interface
            if not is_public(ipaddress.ip_address(address)):
                raise AddressRefusedError(_private(address))
        return found

    async def close(self) -> None:
        """Let go of what resolves."""
        await self._resolver.close()
