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
from functools import cache
from pathlib import Path
from typing import Any

from claimex.errors import PromptError
from claimex.files import data_folder, read_whole
from claimex.models import Message, Record, content_id

_SECTION = re.compile(r"^\[(system|user)\]\n", re.MULTILINE)


class Prompt(Record):
    """One prompt file, read and checked.

    Attributes:
        name: the file's name without its ending.
        version: what a change of wording raises; shown in reports.
        variables: the values that `messages` must be given.
        system: the template of the system message.
        user: the template of the user message.
    """

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
            Message(role="system", content=_template(self.system).render(values)),
            Message(role="user", content=_template(self.user).render(values)),
        )


def prompts_folder() -> Path:
    """The folder of the prompts: inside an installed package, else in the checkout around it.

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
        PromptError: there is none, or it is malformed.
    """
    path = prompts_folder() / f"{name}.md"
    if not path.is_file():
        raise PromptError(f"there is no prompt {name!r}", prompt=name)
    return parse_prompt(name, path.read_text(encoding="utf-8"))


def read_prompt(path: str | os.PathLike[str]) -> Prompt:
    """Return the prompt of a file of your own, checked; its name is the file's.

    Raises:
        PromptError: there is no such file, it can't be read, or it is malformed.
    """
    file = Path(path)
    try:
        text = read_whole(file).decode("utf-8-sig")
    except FileNotFoundError:
        raise PromptError(f"there is no prompt file {file}", prompt=file.stem) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise PromptError(f"the prompt file {file} can't be read: {reason}", prompt=file.stem) from None
    return parse_prompt(file.stem, text)


def parse_prompt(name: str, text: str) -> Prompt:
    """Return the prompt that `text`, the content of a prompt file, describes."""
    import frontmatter
    import yaml
    from jinja2 import TemplateSyntaxError, meta

    def fault(problem: str) -> PromptError:
        return PromptError(f"the prompt {name!r} {problem}", prompt=name)

    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        raise fault(f"has front matter that is no YAML: {str(error).splitlines()[0]}") from None
    version, variables = post.metadata.get("version"), post.metadata.get("variables")
    listed = variables if isinstance(variables, list) else [None]
    if not isinstance(version, int) or not all(isinstance(item, str) for item in listed):
        raise fault("must declare a whole number `version` and a list `variables`")
    parts = _SECTION.split(post.content)
    if [parts[0].strip(), *parts[1::2]] != ["", "system", "user"]:
        raise fault("needs a [system] section and then a [user] one")
    system, user = parts[2].strip() + "\n", parts[4].strip() + "\n"
    try:
        used = meta.find_undeclared_variables(_environment().parse(system + user))
    except TemplateSyntaxError as error:
        raise fault(f"is no template: {error.message}") from None
    if odd := used ^ set(listed):
        raise fault(f"uses other variables than it declares: {', '.join(sorted(odd))}")
    return Prompt(name=name, version=version, variables=tuple(listed), system=system, user=user)


def fence_mark(text: str, beside: str = "") -> str:
    """Return a mark for the fences around `text`: a hash, which neither the text nor `beside` holds."""
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
def _template(source: str) -> Any:
    return _environment().from_string(source)
