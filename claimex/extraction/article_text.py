"""An article's text as everything here reads it, made once an article and dropped with it."""

from __future__ import annotations

from functools import cached_property

from claimex.extraction.boilerplate import Page
from claimex.grounding import Grounder
from claimex.kinds.wording import Wording
from claimex.models import Article
from claimex.text import Document


class ArticleText:
    """An article's text, indexed once for all of its claims; each index is made at its first use."""

    def __init__(self, text: str, *, title: str | None = None, language: str | None = None) -> None:
        self._title = title
        self.document = Document(text, language)
        self.grounder = Grounder(self.document)

    @classmethod
    def of(cls, article: Article) -> ArticleText:
        """Return the text of an article."""
        return cls(article.text, title=article.title, language=article.language)

    @cached_property
    def wording(self) -> Wording:
        """The text as items, in which words are found in other forms."""
        return Wording(self.document)

    @cached_property
    def page(self) -> Page:
        """The text's lines, which tell boilerplate from the article's own story."""
        return Page(self.document, self._title)
