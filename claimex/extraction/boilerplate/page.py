"""One article's text, judged line by line: what of it is boilerplate, and which claims are off its story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from claimex.claims import Participant
from claimex.extraction.boilerplate.forms import BEFORE, Form, form_by_words, forms_of, opens_list
from claimex.extraction.boilerplate.lines import PageLine
from claimex.extraction.boilerplate.story import Story
from claimex.extraction.strings import claim_strings
from claimex.kinds.person import is_named
from claimex.kinds.place import likeliest_place
from claimex.models import SourcedClaim, Span
from claimex.text import Document


class Page:
    """One article's text as lines, made once for all of its claims."""

    def __init__(self, document: Document, title: str | None = None) -> None:
        self._title = title or ""
        self._lines = [PageLine(start, end, document.text[start:end]) for start, end, _ in document.lines]
        self._plain: dict[int, bool] = {}  # lines of running text: several claims are in one
        self._clear = 0  # so many lines from the first on open no list of what is not the article's
        self._starts = [line.start for line in self._lines]
        self._ends = [line.end for line in self._lines]

    @cached_property
    def _found(self) -> tuple[Story, dict[int, Form]]:
        """The article's own story, and the form of each line that has one; none where there is no story."""
        forms = forms_of(self._lines)
        own = [line for n, line in enumerate(self._lines) if n not in forms and line.words > 3]
        if not any(line.is_prose for line in own):
            return Story([]), {}
        return Story([*(line.text for line in own), self._title]), forms

    def mark(self, claims: Sequence[SourcedClaim]) -> list[SourcedClaim]:
        """Return the article's claims; those that are not of its own story say why in `off_story`."""
        return [
            claim.model_copy(update={"off_story": reason}) if (reason := self.off_story(claim)) else claim
            for claim in claims
        ]

    def off_story(self, claim: SourcedClaim) -> str | None:
        """Return why a claim is not of the article's own story; None where it is, or may be."""
        weakest = self._weakest(claim.spans)
        if weakest is None:
            return None
        people, places = _names(claim)
        names = [*people, *places]
        if not weakest.is_doubtful:
            # a place alone ties nobody, for many stories share a capital; but a headline has its story's
            ties = names if weakest is BEFORE else people or places
            foreign = ties if not any(map(self._found[0].knows, ties)) else []
        elif names:
            foreign = [name for name in names if not self._found[0].knows(name)]
        else:
            return f"it is in {weakest.reason}"
        if not foreign:
            return None
        listed = ", ".join(dict.fromkeys(foreign))
        return f"it is in {weakest.reason}, and the article's own paragraphs do not speak of {listed}"

    def foreign(self, span: Span) -> str | None:
        """Return why a stretch is not of the article's story, by its words alone; None where it may be."""
        weakest = self._weakest([span])
        if weakest is None:
            return None
        names = [name for n in self._under(span) for name in self._found[0].names_in(self._lines[n].text)]
        known = [name for name in names if self._found[0].knows(name)]
        tied = 0 < len(known) == len(names) if weakest.is_doubtful else bool(known) or not names
        return None if tied else f"it is in {weakest.reason}"

    def _under(self, span: Span) -> range:
        """The numbers of the lines that a stretch lies on."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def _weakest(self, spans: Sequence[Span]) -> Form | None:
        """The form that says least, of the lines under some stretches; None where one line has no form."""
        numbers = [number for span in spans for number in self._under(span)]
        # most lines are running text: what is known without the rest of the page spares judging all of it
        if not numbers or any(map(self._is_plain, numbers)):
            return None
        forms = [self._found[1].get(number) for number in numbers]
        return None if None in forms else min(filter(None, forms), key=lambda form: form.is_doubtful)

    def _is_plain(self, number: int) -> bool:
        if number not in self._plain:
            line = self._lines[number]
            is_paragraph = line.is_prose and not line.is_title_like and form_by_words(line) is None
            self._plain[number] = is_paragraph and self._is_before_lists(number)
        return self._plain[number]

    def _is_before_lists(self, number: int) -> bool:
        """Whether no line before one opens a list of what is not the article's."""
        while self._clear < number and not opens_list(self._lines[self._clear]):
            self._clear += 1
        return self._clear >= number


def _names(claim: SourcedClaim) -> tuple[list[str], list[str]]:
    """The people and bodies that a claim names, and the places, countries among its participants too."""
    people, places = [], []
    for string in claim_strings(claim.claim):
        role = string.marker.role if string.marker else None
        if role == "where":
            places.append(string.value)
        elif role == "who" and string.steps[-1] not in ("role", "represents"):
            if is_named(Participant(string.value)):
                people.append(string.value)
            elif likeliest_place(string.value):
                places.append(string.value)
    return people, places
