"""An article's text as everything here reads it, made once an article and dropped with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from claimex.claims import markers
from claimex.extraction.boilerplate import Page
from claimex.grounding import Grounder
from claimex.kinds.place import codes_named, country_meant
from claimex.kinds.values import items_of
from claimex.models import Article, SourcedClaim
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
    def page(self) -> Page:
        """The text's lines, which tell boilerplate from the article's own story."""
        return Page(self.document, self._title)

    @cached_property
    def codes_named(self) -> Mapping[str, frozenset[str]]:
        """The names of countries and cities that the text has, with the codes of where each is."""
        return codes_named(self.document)

    def placed(self, claim: SourcedClaim) -> SourcedClaim:
        """Return a claim with where the text puts those of its places that have namesakes."""
        kinds = markers(type(claim.claim)).items()
        given = [getattr(claim.claim, name) for name, kind in kinds if kind.role == "where"]
        places = [str(item) for one in given if one is not None for item in items_of(one) or (one,)]
        found = {place: country_meant(place, lambda: self.codes_named) for place in places}
        countries = {place: code for place, code in found.items() if code is not None}
        return claim.model_copy(update={"countries": countries}) if countries else claim
