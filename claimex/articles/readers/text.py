"""Plain text: a file is one article, exactly as it is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimex.articles.fields import Articles, InputFile, ReadArticle, article


def read(file: InputFile, described: Mapping[str, Any]) -> Articles:
    """Yield the article of a text file."""
    yield ReadArticle(article(file.text(), file, described), file, has_source="source" in described)
