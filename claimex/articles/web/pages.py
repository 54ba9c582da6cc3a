"""The folder of pages: what was fetched from addresses, stored so that it is fetched once.

    <cache>/pages/KEY.json     the address, where it led, what its server says it is, when it was fetched
    <cache>/pages/KEY.html     the bytes, under the ending of the reader that reads them

KEY is made of the address. To fetch a page again, delete the folder, or the two files of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from claimex.articles.contents import HEAD, ending_of
from claimex.articles.encodings import as_pages_mean
from claimex.articles.fields import InputFile, fault, needed_to_read, path_text
from claimex.files import default_cache_path, write_whole
from claimex.models import content_id

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/vnd.apache.parquet": ".parquet",
}
"""What a server calls its content, and the ending of the reader that reads it."""
_UNKNOWN = ("", "application/octet-stream", "binary/octet-stream", "application/download")
_URL = re.compile(r"https?:/{1,2}[^/]", re.IGNORECASE)
_VERSION = 1


def is_url(given: object) -> bool:
    """Whether what was given to be read is an address."""
    return isinstance(given, str) and _URL.match(given) is not None


class Pages:
    """What was fetched, and what fetches.

    Args:
        folder: the cache's folder; None for the default one.
        allow_private: whether addresses off the public internet may be asked.
        offline: whether nothing is fetched, and only what was fetched before is read.
    """

    def __init__(self, folder: Path | None, *, allow_private: bool = False, offline: bool = False) -> None:
        self._folder = (folder or default_cache_path()) / "pages"
        self._allow_private, self._offline = allow_private, offline
        self._fetcher: Any = None

    def get(self, url: str, encoding: str | None, warn: Callable[[str], None]) -> InputFile:
        """Return the file of an address, fetched if it was not before.

        Raises:
            ArticleError: it can't be fetched, or the folder can't be written.
        """
        from claimex.articles.web.addresses import AddressRefusedError, check_url  # brings aiohttp

        file = InputFile(self._folder, encoding, urldefrag(url).url, warn=warn)
        try:
            check_url(url, allow_private=True)
        except AddressRefusedError as error:
            shown = path_text(re.sub("//[^/]*@", "//…@", url))  # no password in a message
            raise fault(str(error), InputFile(self._folder, url=shown)) from None
        try:
            self._folder = self._folder.expanduser()
        except RuntimeError:
            raise fault(f"can't be stored: there is no such user as in {self._folder}", file) from None
        return self._known(file) or self._fetched(file)

    def _known(self, file: InputFile) -> InputFile | None:
        meta = self._folder / f"{_key(file)}.json"
        try:
            about = json.loads(meta.read_bytes())
            if about["claimex_page"] != _VERSION or about["url"] != file.url:
                return None
            path = meta.with_suffix(about["ending"])
            return self._file(file, path, about) if path.is_file() else None
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def _fetched(self, file: InputFile) -> InputFile:
        if self._offline:
            raise fault("was not fetched before, and --offline (offline=) fetches nothing", file)
        with needed_to_read(file, "protego, which reads a site's rules,", "html"):
            from protego import Protego as _  # noqa: F401 -- looked for before anything is sent

            from claimex.articles.web.fetching import Fetcher, FetchError
        self._fetcher = self._fetcher or Fetcher(allow_private=self._allow_private)
        try:
            found = self._fetcher.fetch(file.url)
        except FetchError as error:
            raise fault(str(error), file) from None
        about = {
            "claimex_page": _VERSION,
            "url": file.url,
            "address": found.address,
            "ending": _ending(found.content_type, found.body, file),
            "charset": found.charset,
            "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        path = self._folder / f"{_key(file)}{about['ending']}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, found.body)
            write_whole(path.with_suffix(".json"), json.dumps(about, indent=1) + "\n")
        except OSError as error:
            problem = f"can't be stored in {self._folder} ({error.strerror})"
            raise fault(f"{problem}: name another folder with --cache (cache=)", file) from None
        return self._file(file, path, about)

    def _file(self, file: InputFile, path: Path, about: dict[str, Any]) -> InputFile:
        charset = as_pages_mean(about["charset"]) if about["charset"] else None
        return InputFile(path, file.encoding, file.url, str(about["address"]), charset, file.warn)


def _key(file: InputFile) -> str:
    return content_id(file.url or "")


def _ending(content_type: str, body: bytes, file: InputFile) -> str:
    if (known := ENDINGS.get(content_type.lower())) is not None:
        return known
    if content_type.lower() in _UNKNOWN:
        return ending_of(body[:HEAD])
    raise fault(f"is {content_type[:60]}, which no reader of articles reads", file)
