"""Every error that claimex raises, and the data each one carries.

    ClaimexError                      the root: catch this one
    ├── UsageError                    the call was wrong; the command line exits with 2
    │   ├── ConfigurationError        no key and no endpoint, no model, a setting out of range
    │   ├── ArgumentError             an argument of a wrong type; a TypeError too
    │   ├── FileError                 a file can't be read, or is not what it should be  .path .line
    │   │   ├── ArticleError          a file of articles, or an address         .url
    │   │   ├── ClaimsFileError       not a claims file, or one of another version
    │   │   ├── GoldError             a gold file, or one that does not fit the claims
    │   │   └── RulingsError          a file of rulings
    │   ├── UnknownEventError         a comparison has no such event; a KeyError too
    │   ├── SchemaError               the schema is no Claim, or can't be compared .schema
    │   ├── PromptError               a prompt is missing, malformed, or lacks a variable .prompt
    │   └── MissingExtraError         an optional dependency is missing or broken  .extra
    ├── CacheError                    the response store can't be used             .path .line
    │   └── BundleError               a bundle of responses can't be read
    └── ModelError                    a call to a model failed                   .request_key .status .tokens
        ├── RequestError              this request failed; the run goes on
        │   ├── TransientError        worth another try                            .retry_after
        │   │   ├── UnreachableError  no connection to the endpoint came about
        │   │   └── UnusableError     an answer, but none that can be read
        │   ├── ContextLengthError    the request is longer than the model takes
        │   ├── CutOffError           the answer ran out of room before anything of it was written
        │   └── RefusedError          a refusal or a content filter: an answer, but none to store
        └── RunStopped                nothing further is sent; finished answers are stored
            ├── AuthenticationError   401, 403: the key is not accepted
            ├── QuotaError            the account has nothing left
            ├── UnknownModelError     404: the endpoint has no such model          .model
            └── BudgetError           the next request would cross a limit

    Interrupted                       Ctrl-C, as Python's own KeyboardInterrupt    .extraction

No error holds an API key, a header or a whole prompt: vendors' exceptions do, so they are translated
by each vendor's module (`claimex.llm.openai`) and never chained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import Any


class ClaimexError(Exception):
    """The root of every error that claimex raises. Its text is one line: what happened, what to do.

    Example:
        >>> import claimex
        >>> try:
        ...     claimex.read_articles("no-such-folder")
        ... except claimex.ClaimexError as error:
        ...     print(error)
        no-such-folder: no such file or folder
    """

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback: our frames say nothing that the line does not."""
        return [f"{type(self).__name__}: {self}"]


class UsageError(ClaimexError):
    """The call was wrong: nothing was sent, and the same call will fail again."""


class ConfigurationError(UsageError):
    """A setting is missing or out of range: no key and no endpoint, no such mode."""


class ArgumentError(UsageError, TypeError):
    """An argument is of a type that can't be used; the message names it."""


class FileError(UsageError):
    """A file that was named can't be read, or is not what it should be.

    Attributes:
        path: the file.
        line: its line, 1-based, where one is to blame.
    """

    def __init__(self, message: str, *, path: Path | str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.path = Path(path)
        self.line = line


class ArticleError(FileError):
    """A file of articles can't be read, or an address can't be fetched.

    Attributes:
        url: the address, where it is one.
    """

    def __init__(self, message: str, *, url: str | None = None, **file: Any) -> None:
        super().__init__(message, **file)
        self.url = url


class SchemaError(UsageError):
    """A schema is no `Claim`, can't be found, or can't be compared.

    Attributes:
        schema: its name, as given.
    """

    def __init__(self, message: str, *, schema: str) -> None:
        super().__init__(message)
        self.schema = schema


class PromptError(UsageError):
    """A prompt is missing, malformed, or a declared variable was not given.

    Attributes:
        prompt: the prompt's name.
    """

    def __init__(self, message: str, *, prompt: str) -> None:
        super().__init__(message)
        self.prompt = prompt


class ClaimsFileError(FileError):
    """A file is no claims file, or one of a version that this claimex does not read."""


class GoldError(FileError):
    """A gold file can't be read, or does not fit the claims that it should judge."""


class RulingsError(FileError):
    """A file of rulings can't be read or written; `line` is the line that is no ruling."""


class UnknownEventError(UsageError, KeyError):
    """A comparison has no event under an id, the beginning of one, or a number; or it has several.

    Attributes:
        claims: ids of claims one of which is to be named in its place; none where nobody knows.
    """

    def __init__(self, message: str, *, claims: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.claims = claims

    __str__ = Exception.__str__  # a KeyError shows its text in quotes


class MissingExtraError(UsageError):
    """An optional dependency is not installed, or can't be imported.

    `what` begins with the module's name; `error` is what its import raised: of a module that is there, it is
    shown.

    Attributes:
        extra: the extra that brings it, as in `pip install 'claimex[EXTRA]'`.
    """

    def __init__(self, what: str, *, extra: str, error: ImportError | None = None) -> None:
        problem = "is not installed"
        if error is not None and not _is_of(what, error):
            problem = f"can't be imported: {' '.join(str(error).split())[:300]}"
        super().__init__(f"{what} {problem}; run: pip install 'claimex[{extra}]'")
        self.extra = extra


@contextmanager
def extra_needed(what: str, extra: str) -> Iterator[None]:
    """Say which extra brings what an import in this `with` lacks, by a `MissingExtraError`."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(what, extra=extra, error=error) from None


def _is_of(what: str, error: ImportError) -> bool:
    """Whether an import failed because the module is not there, and not because of a part or need of it."""
    named = (error.name or what).split(".")[0]
    return isinstance(error, ModuleNotFoundError) and named == re.split(r"\W", what)[0]


class CacheError(ClaimexError):
    """The response store can't be used.

    Attributes:
        path: the store's folder or file.
        line: its line, 1-based, where one is to blame.
    """

    def __init__(self, message: str, *, path: Path | str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.path = Path(path)
        self.line = line


class BundleError(CacheError):
    """A bundle of recorded responses can't be read, or another file is in the place of one to be written."""


class ModelError(ClaimexError):
    """A call to a model failed.

    Attributes:
        request_key: the key of the request, where there was one.
        status: the HTTP status, where there was one.
        tokens: what the failed call used, where the endpoint says so: tokens of the prompt, those of them
            that it had cached, and tokens written.
        answer: the answer that it broke off, a `Response`, where something of one had come.
    """

    tokens: tuple[int, int, int] | None = None
    answer: Any = None

    def __init__(self, message: str, *, request_key: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.request_key = request_key
        self.status = status


class RequestError(ModelError):
    """This request failed; the run goes on and lists it."""


class TransientError(RequestError):
    """The request failed in a way that another try may mend.

    Attributes:
        retry_after: seconds to wait, where the endpoint gave them.
    """

    def __init__(self, message: str, *, retry_after: float | None = None, **request: Any) -> None:
        super().__init__(message, **request)
        self.retry_after = retry_after


class UnreachableError(TransientError):
    """No connection to the endpoint came about: no such host, or nothing takes calls there."""


class UnusableError(TransientError):
    """An answer that can't be read; it was most likely charged for."""


class ContextLengthError(RequestError):
    """The request is longer than the model takes."""


class CutOffError(RequestError):
    """The answer ran out of room before anything of it was written, as where reasoning took all."""


class RefusedError(RequestError):
    """The model refused, or a content filter withheld the answer. Asking again would not help."""


class RunStopped(ModelError):  # noqa: N818 -- it names what happened to the run, not a defect
    """The run stopped: nothing further is sent, and finished answers are stored (exit code 3)."""


class AuthenticationError(RunStopped):
    """The endpoint did not accept the key (401 or 403).

    Attributes:
        said: what the endpoint said, with the status; a 403 may be about the request and not about the key.
    """

    said: str = ""


class QuotaError(RunStopped):
    """The account behind the key has nothing left."""


class UnknownModelError(RunStopped):
    """The endpoint has no such model (404).

    Attributes:
        model: the model's name as it was given.
    """

    def __init__(self, message: str, *, model: str, status: int | None = 404, **request: Any) -> None:
        super().__init__(message, status=status, **request)
        self.model = model


class BudgetError(RunStopped):
    """The next request would cross a limit that the caller set."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C was pressed once: what was in flight was finished and stored, and nothing further was sent.

    Not a `ClaimexError`: where it is not caught, the program stops, as at every Ctrl-C.

    Attributes:
        extraction: what was found up to then, an `Extraction`.
    """

    def __init__(self, message: str, *, extraction: object) -> None:
        super().__init__(message)
        self.extraction = extraction

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


def shown(value: object) -> str:
    """Return an argument as a message shows it: a text shortened, anything else by its type."""
    return shorten(repr(value), 60, placeholder="…") if isinstance(value, str) else type(value).__name__
