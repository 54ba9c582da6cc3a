"""Prompt files → messages.

A prompt is one Markdown file in `prompts/`: front matter with its `version` and the `variables` that it
declares, then a `[system]` and a `[user]` section in which `{{ variable }}` is replaced by a value. The
system section comes first and holds what is the same for every article, so that providers' prompt
caches can serve it.

Values are put in as they are and never read as templates themselves: an article that holds
`{{ something }}` stays an article.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeGuard

from pydantic import BaseModel, ConfigDict

from claimex.errors import PromptError
from claimex.files import data_folder
from claimex.models import Message, content_id

_SECTION = re.compile(r"^\[(system|user)\]\n", re.MULTILINE)


class Prompt(BaseModel):
    """One prompt file, read and checked.

    Attributes:
        name: the file's name without its ending.
        version: what a change of wording raises; shown in reports.
        variables: the values that `messages` must be given.
        system: the template of the system message.
        user: the template of the user message.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    version: int
    variables: tuple[str, ...]
    system: str
    user: str

    def messages(self, **values: str) -> tuple[Message, ...]:
        """Return the system and the user message with `values` put in.

        Raises:
            PromptError: a declared variable was not given, or one was given that is not declared.
        """
        missing = [name for name in self.variables if name not in values]
        unknown = [name for name in values if name not in self.variables]
        if missing or unknown:
            what = f"lacks {', '.join(missing)}" if missing else f"has no {', '.join(unknown)}"
            raise PromptError(f"the prompt {self.name!r} {what}", prompt=self.name)
        return (
            Message(role="system", content=_rendered_once(self.system, _used(self.system, values))),
            Message(role="user", content=_template(self.user).render(values)),
        )


def prompts_folder() -> Path:
    """Where the prompts lie: inside an installed package, else in the checkout around it.

    Raises:
        PromptError: neither is there, so the installation is not whole.
    """
    folder = data_folder("_prompts", "prompts", holds="extract.md")
    if folder is None:
        raise PromptError("the prompts are missing: install claimex again", prompt="extract")
    return folder


@cache
def load_prompt(name: str) -> Prompt:
    """Return the prompt `name` of the folder of prompts, checked.

    Raises:
        PromptError: there is none, its front matter is off, a section is missing, or it uses other
            variables than it declares.
    """
    path = prompts_folder() / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"there is no prompt {name!r}", prompt=name)
    return parse_prompt(name, path.read_text(encoding="utf-8"))


def read_prompt(path: str | os.PathLike[str]) -> Prompt:
    """Return the prompt of a file of one's own, checked; it is known by the file's name.

    Raises:
        PromptError: there is no such file, it can't be read, or as `load_prompt`.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PromptError(f"there is no prompt file {file}", prompt=file.stem) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise PromptError(f"the prompt file {file} can't be read: {reason}", prompt=file.stem) from None
    return parse_prompt(file.stem, text)


def parse_prompt(name: str, text: str) -> Prompt:
    """Return the prompt that `text`, the content of a prompt file, describes.

    Raises:
        PromptError: as `load_prompt`.
    """
    import frontmatter
    import yaml
    from jinja2 import TemplateSyntaxError

    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise PromptError(
            f"the prompt {name!r} has front matter that is no YAML: {reason}", prompt=name
        ) from None
    version, variables = post.metadata.get("version"), post.metadata.get("variables")
    if not isinstance(version, int) or not _is_list_of_text(variables):
        raise PromptError(
            f"the prompt {name!r} must declare a whole number `version` and a list `variables`",
            prompt=name,
        )
    parts = _SECTION.split(post.content)
    if [parts[0].strip(), *parts[1::2]] != ["", "system", "user"]:
        raise PromptError(f"the prompt {name!r} needs a [system] section and then a [user] one", prompt=name)
    system, user = parts[2].strip() + "\n", parts[4].strip() + "\n"
    try:
        used = _variables(system + user)
    except TemplateSyntaxError as error:
        raise PromptError(f"the prompt {name!r} is no template: {error.message}", prompt=name) from None
    if used != set(variables):
        odd = ", ".join(sorted(used ^ set(variables)))
        raise PromptError(f"the prompt {name!r} uses other variables than it declares: {odd}", prompt=name)
    return Prompt(name=name, version=version, variables=tuple(variables), system=system, user=user)


def _is_list_of_text(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def fence_mark(text: str, beside: str = "") -> str:
    """Return a mark for the fences around `text`, which neither the text nor `beside` holds.

    It is a hash of the text, so the text can't hold it; `beside` could be made to.
    """
    mark = content_id("fence", text)[:12]
    while mark in beside:
        mark = content_id("fence", mark)[:12]
    return mark


@cache
def _environment() -> Any:
    from jinja2 import Environment, StrictUndefined

    # no autoescape: the values are an article's own text on its way to a model, not into a page
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701


@cache
def _variables(source: str) -> frozenset[str]:
    from jinja2 import meta

    return frozenset(meta.find_undeclared_variables(_environment().parse(source)))


def _used(source: str, values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, values[name]) for name in sorted(_variables(source)))


@lru_cache(maxsize=64)  # the static part is the same for every article of a run
def _rendered_once(source: str, values: tuple[tuple[str, str], ...]) -> str:
    return str(_template(source).render(dict(values)))


@cache
def _template(source: str) -> Any:
    return _environment().from_string(source)
