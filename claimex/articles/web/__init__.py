"""Addresses to files: fetched once, and read from the folder of pages from then on.

- `pages.py`: `Pages`, the folder: what was fetched, under its address
- `fetching.py`: one address over the wire, as its site's robots.txt allows, bounded in size and time
- `addresses.py`: which addresses of the internet may be asked at all

Nothing goes over the wire but the address, a name for claimex, and what is accepted: no key, no cookie.
"""

from claimex.articles.web.pages import Pages, is_url

__all__ = ["Pages", "is_url"]
