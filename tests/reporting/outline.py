"""The outline of a document: its tags in order, its words, and what a template may write at all."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "input"}
INLINE = {"a", "bdi", "span", "mark", "time", "em", "b", "i", "strong", "kbd"}
_DRAWN = {
    "class",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "rx",
    "role",
    "aria-label",
    "aria-hidden",
}
ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "title": set(),
    "style": set(),
    "script": {"type", "id"},
    "body": set(),
    "a": {"href", "rel", "class", "id"},
    "time": {"datetime"},
    "table": {"class", "role"},
    "blockquote": {"dir"},
    "details": {"data-c", "open", "class", "id", "data-n", "data-k", "data-s", "data-p", "data-v", "data-f"},
    "mark": {"class", "data-c"},
    "form": {"class", "hidden", "aria-label"},
    "input": {"type", "name", "placeholder", "autocomplete", "list"},
    "select": {"name"},
    "option": {"value"},
    "button": {"type", "data-do"},
    "output": {"name"},
    "datalist": {"id"},
    "i": {"class", "title", "data-n"},
    **dict.fromkeys(("svg", "rect", "line", "text"), _DRAWN),
    **{tag: {"role"} for tag in ("thead", "tbody")},
    **{tag: {"class", "role", "scope", "data-f", "data-people"} for tag in ("tr", "th", "td")},
    **{tag: {"class", "id", "aria-label"} for tag in ("section", "nav")},
    **{tag: {"class", "dir", "aria-hidden", "data-c", "id"} for tag in ("p", "li", "cite")},
    **{tag: {"class", "aria-hidden", "title", "dir"} for tag in ("span",)},
    "div": {
        "class",
        "id",
        "dir",
        "lang",
        "hidden",
        "aria-hidden",
        "tabindex",
        "role",
        "aria-label",
        "data-a",
        "data-b",
        "data-c",
    },
    **{tag: {"class"} for tag in "main header footer article ul ol dl dt dd h1 h2 h4 bdi".split()},
    "h3": {"class", "id"},
    "b": {"class", "data-named"},
    **{tag: set() for tag in ("noscript", "summary", "em", "label", "strong", "kbd")},
}
"""What a template may write: tags, each with the names of its attributes."""


class Outline(HTMLParser):
    """The tags of a document in order, its text, and whether every tag is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"closed but not open: {tag}"
        assert self.open.pop() == tag
        if tag not in INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self) -> str:
        """Its words, and what is said of them where a reader points at them."""
        return " ".join("".join(self.words).split())

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags and the names of their attributes, but for marks and whole words, which depend on the words."""
        return [
            (tag, tuple(attrs))
            for tag, attrs in self.tags
            if tag != "mark" and attrs.get("class") != "cx-whole"
        ]
