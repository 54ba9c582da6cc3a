"""An article to quote, and what of a grounding the tests look at."""

from __future__ import annotations

from claimex.models import Grounding

ARTICLE = (
    "Envoys in Geneva\n\n"
    "Foreign Minister Leyla Demir did not meet President Anton Al-Varga in Geneva on Tuesday, an "
    "aide said, “but they spoke by phone for more than 20 minutes.” A delegation of 190 people "
    "from several ministries arrived in October. Samir Osman praised the coopera-\n"
    "tion between both capitals. Korean engineers were also invited, according to two diplomats "
    "familiar with the matter. The U.S. embassy confirmed the color of the flags on 12 June 2024.\n\n"
    "Nobody in the café was told. Talks will resume next week in Oslo, officials said."
)


def stretch(grounding: Grounding, text: str = ARTICLE) -> str | None:
    span = grounding.span
    return text[span.start : span.end] if span else None


def kinds(grounding: Grounding) -> list[str]:
    return [change.kind for change in grounding.changes]
