"""One page over the wire: bounded in size, time and redirects, and only where the site's robots.txt allows.

Protego, the parser of the Scrapy project, reads robots.txt as RFC 9309 has it: the longest rule that fits
holds, with "*" and "$". Python's own `urllib.robotparser` takes the first, and sites do not write for that.

With aiohttp, which claimex brings for its calls to models: its resolver can be ours, its time limit holds for
a request as a whole, and what it unpacks comes in blocks, so that size is counted behind the compression.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import aiohttp
from protego import Protego

from claimex.articles.web.addresses import NO_PAGE, AddressRefusedError, PublicResolver, check_url
from claimex.errors import ClaimexError
from claimex.interrupt import Stop, in_a_thread

MAX_BYTES = 30_000_000
"""No page or file is larger, unpacked."""
SECONDS = 60
"""So long everything that one page needs may take."""
MAX_REDIRECTS = 5
AGENT = "claimex (reads single articles for a person)"
"""How claimex names itself to sites; the first word is the one that robots.txt may name."""
LONGEST_ROBOTS = 512_000
"""Bytes of a robots.txt that are heeded: RFC 9309, section 2.5, asks for 500 KiB at least."""

_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.1"
_REDIRECTS = (301, 302, 303, 307, 308)
_BLOCK = 2**16


class FetchError(ClaimexError):
    """A page can't be fetched; its text says why, without the address."""


class Fetched(NamedTuple):
    """What an address gave: its bytes, what they are, where they were, and where else it leads."""

    body: bytes
    content_type: str
    charset: str | None
    address: str
    status: int
    location: str | None


class Fetcher:
    """Fetches pages, and knows the robots.txt of each site that it asked.

    Args:
        allow_private: whether addresses off the public internet may be asked.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        self._robots: dict[str, Protego] = {}

    def fetch(self, url: str) -> Fetched:
        """Return what an address gives, behind its redirects; works where an event loop runs, too.

        Raises:
            FetchError: it gives nothing, not in time, too much, or may not be asked.
        """

        async def job(stop: Stop) -> Fetched:
            stop.bind(lambda _reason: None)  # a fetch is cancelled or goes on: it has nothing to finish
            return await self._bounded(url)

        return in_a_thread(job, Stop())

    async def _bounded(self, url: str) -> Fetched:
        try:
            async with asyncio.timeout(SECONDS), self._session() as session:
                return await self._page(session, url)
        except TimeoutError:
            raise FetchError(f"did not answer within {SECONDS} seconds") from None
        except AddressRefusedError as error:
            raise FetchError(str(error)) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(_in_words(error)) from None

    def _session(self) -> aiohttp.ClientSession:
        resolver = None if self._allow_private else PublicResolver()
        # trust_env is off: no .netrc with passwords, no proxy that would resolve the names
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=resolver, force_close=True),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=SECONDS),
        )

    async def _page(self, session: aiohttp.ClientSession, url: str) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            url = check_url(url, allow_private=self._allow_private)
            if not (await self._robots_of(session, url)).can_fetch(url, AGENT.partition(" ")[0]):
                forbidden = "its site asks programs not to fetch it (robots.txt)"
                raise FetchError(f"{forbidden}: save the page in a browser, and give that file")
            answer = await self._ask(session, url, MAX_BYTES)
            if answer.location is not None:
                url = urljoin(url, answer.location)
            elif answer.status == HTTPStatus.OK:
                return answer
            else:
                raise FetchError(f"answered {_status(answer.status)}")
        raise FetchError(f"leads on to another address more than {MAX_REDIRECTS} times")

    async def _robots_of(self, session: aiohttp.ClientSession, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = await self._fetch_robots(session, f"{site}/robots.txt")
        return self._robots[site]

    async def _fetch_robots(self, session: aiohttp.ClientSession, url: str) -> Protego:
        for _ in range(MAX_REDIRECTS + 1):
            check_url(url, allow_private=self._allow_private)
            answer = await self._ask(session, url, LONGEST_ROBOTS, cut=True)
            if answer.location is None:
                break
            url = urljoin(url, answer.location)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise FetchError(f"may not be asked while its site's robots.txt answers {_status(answer.status)}")
        rules = answer.body if answer.status == HTTPStatus.OK else b""  # without any, all is allowed
        return Protego.parse(rules.decode("utf-8", "replace"))

    async def _ask(
        self, session: aiohttp.ClientSession, url: str, most: int, *, cut: bool = False
    ) -> Fetched:
        """Send one request. Of a body over `most` bytes the rest is left, or it is an error."""
        async with session.get(url, allow_redirects=False) as response:
            leads_on = response.status in _REDIRECTS and response.headers.get("Location")
            body = b"" if leads_on else await _body(response, most, cut=cut)
            try:
                charset = response.charset
            except RuntimeError:
                charset = None
            kind = response.content_type if "Content-Type" in response.headers else ""
            return Fetched(body, kind, charset, url, response.status, leads_on or None)


async def _body(response: aiohttp.ClientResponse, most: int, *, cut: bool) -> bytes:
    body = bytearray()
    async for block in response.content.iter_chunked(_BLOCK):
        body += block
        if len(body) > most:
            if cut:
                return bytes(body[:most])
            raise FetchError(f"is over {most:,} bytes, and no article is larger")
    return bytes(body)


def _status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _in_words(error: Exception) -> str:
    """Why a request failed, in a few words; no address of a proxy, no header."""
    inner = error.__cause__ or error
    if isinstance(inner, AddressRefusedError):
        return str(inner)
    if isinstance(error, aiohttp.InvalidURL):
        return NO_PAGE
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "can't be reached: there is no such host"
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ClientConnectorCertificateError):
        return "can't be trusted: its certificate is not valid"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"can't be reached: {error.os_error.strerror or 'no connection'}"
    return f"can't be fetched: the answer broke off or is no HTTP ({type(error).__name__})"
