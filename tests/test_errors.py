"""The error tree: drawn as it is, and nothing of a vendor's gets through, neither name nor secret."""

from __future__ import annotations

import asyncio
import importlib
import os
import pkgutil
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest

from claimex import errors
from claimex.errors import (
    ArticleError,
    AuthenticationError,
    BundleError,
    ClaimexError,
    ClaimsFileError,
    ConfigurationError,
    ContextLengthError,
    Interrupted,
    MissingExtraError,
    ModelError,
    QuotaError,
    RefusedError,
    RequestError,
    TransientError,
    UnknownModelError,
)
from claimex.llm.openai import OpenAIModel, translate
from claimex.models import Request
from tests.endpoint import Endpoint, Reply, fault
from tests.extraction.build import planned
from tests.tables import each_row

Serve = Callable[..., Endpoint]
SECRET = "sk-verysecretverysecret0123456789"  # a key that opens nothing
PROMPT = "a sentence of the prompt"
REQUEST = planned()[0].request
ROOTS: dict[str, type[BaseException]] = {"ClaimexError": Exception, "Interrupted": KeyboardInterrupt}
SENT = httpx2.Request(
    "POST", "http://127.0.0.1/v1", headers={"Authorization": f"Bearer {SECRET}"}, json=PROMPT
)


def classes() -> dict[str, type[BaseException]]:
    return {
        name: found
        for name, found in vars(errors).items()
        if isinstance(found, type) and issubclass(found, BaseException)
    }


class TestTheTree:
    def drawn(self) -> dict[str, str | None]:
        """Each class of the drawing with its parent, by the depth at which it is drawn."""
        found: dict[str, str | None] = {}
        above: list[str] = []
        for line in (errors.__doc__ or "").splitlines():
            match = re.match(r"    ([│ ]*(?:[├└]── )?)([A-Z]\w+) ", line)
            if match:
                depth = len(match[1]) // 4
                above = [*above[:depth], match[2]]
                found[match[2]] = above[-2] if depth else None
        return found

    def test_every_class_is_drawn_and_every_drawn_one_is_there(self) -> None:
        assert set(self.drawn()) == set(classes())

    def test_it_is_drawn_as_it_is(self) -> None:
        for name, parent in self.drawn().items():
            expected = ROOTS[name] if parent is None else classes()[parent]
            others = {"ArgumentError": (TypeError,), "UnknownEventError": (KeyError,)}.get(name, ())
            assert classes()[name].__bases__ == (expected, *others), name

    def test_the_data_is_drawn_too(self) -> None:
        for line in (errors.__doc__ or "").splitlines():
            match = re.match(r"    [│ ]*[├└]── ([A-Z]\w+) .*?((?: ?\.\w+)+)$", line)
            if match:
                named = set(match[2].replace(".", "").split())
                said = "".join(base.__doc__ or "" for base in classes()[match[1]].__mro__)
                assert named <= set(re.findall(r"^        (\w+): ", said, re.MULTILINE)), match[1]

    def test_no_other_module_has_public_errors_of_its_own_root(self) -> None:
        import claimex

        def unreadable(name: str) -> None:
            assert name == "claimex.ray"  # its extra is not installed

        for module in pkgutil.walk_packages(claimex.__path__, "claimex.", unreadable):
            if "._" not in module.name:
                with suppress(MissingExtraError):
                    importlib.import_module(module.name)
                for name, found in vars(sys.modules.get(module.name, object)).items():
                    own = isinstance(found, type) and issubclass(found, BaseException)
                    if own and found.__module__ == module.name and not name.startswith("_"):
                        assert issubclass(found, ClaimexError | Interrupted), f"{module.name}.{name}"

    def test_an_interrupt_is_one_of_pythons_own(self) -> None:
        interrupted = Interrupted("x", extraction="what was found")
        assert not isinstance(interrupted, Exception)  # no `except Exception` holds it up
        assert interrupted.extraction == "what was found"

    def test_errors_carry_data(self) -> None:
        assert ArticleError("x", path="a/b.txt", line=3).path == Path("a/b.txt")
        assert ClaimsFileError("x", path="a", line=3).line == 3
        assert BundleError("x", path="a", line=4).line == 4
        missing = MissingExtraError("pandas", extra="frames")
        assert missing.extra == "frames"
        assert "pip install 'claimex[frames]'" in str(missing)
        unknown = UnknownModelError("x", model="m", request_key="k")
        assert (unknown.model, unknown.status, unknown.request_key) == ("m", 404, "k")


class TestExtras:
    """What is not there is told from what is there and can't be imported."""

    @pytest.mark.parametrize(
        ("what", "error", "said"),
        [
            ("pandas", None, "pandas is not installed; run: pip install 'claimex[x]'"),
            (
                "pypdf, which reads,",
                ModuleNotFoundError("No", name="pypdf"),
                "pypdf, which reads, is not inst",
            ),
            ("pyarrow", ModuleNotFoundError("No", name="pyarrow.parquet"), "pyarrow is not installed; "),
            ("ray", ModuleNotFoundError("halted"), "ray is not installed; "),
            (
                "pyarrow",
                ModuleNotFoundError("No module named 'numpy'", name="numpy"),
                "pyarrow can't be imported: No module named 'numpy'; run: pip install 'claimex[x]'",
            ),
            (
                "trafilatura, which reads web pages,",
                ImportError("lxml.html.clean is\na project of its own"),
                "trafilatura, which reads web pages, can't be imported: lxml.html.clean is a project of its own;",
            ),
        ],
    )
    def test_each_is_said(self, what: str, error: ImportError | None, said: str) -> None:
        assert str(MissingExtraError(what, extra="x", error=error)).startswith(said)

    def test_a_broken_one_says_its_own_error(self, tmp_path: Path) -> None:
        """Modules that are there and fail are put before the real ones, in a Python of their own."""
        uses = {
            "claimex.read_articles('a.html')": "trafilatura",
            "claimex.read_articles('a.pdf')": "pypdf",
            "claimex.read_articles('a.parquet')": "pyarrow",
            "claimex.Comparison([]).to_file('out.parquet')": "pyarrow",
            "claimex.Extraction([]).to_jsonl('out.parquet')": "pyarrow",
            "claimex.Comparison([]).to_file('out.xlsx')": "xlsxwriter",
            "claimex.Comparison([]).to_frame()": "pandas",
            "claimex.Comparison([]).to_frame(backend='polars')": "polars",
            "__import__('claimex.ray')": "ray",
        }
        for module in uses.values():
            (tmp_path / f"{module}.py").write_text("raise ImportError('its part is missing')")
        for ending, head in (("html", "<p>"), ("pdf", "%PDF-1.4"), ("parquet", "PAR1")):
            (tmp_path / f"a.{ending}").write_text(f"{head} some words")
        code = "import claimex"
        for use in uses:
            code += f"\ntry:\n    {use}\nexcept claimex.ClaimexError as error:\n    print(error)"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path[1:]])},
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout.splitlines()
        assert len(said) == len(uses), done
        for module, line in zip(uses.values(), said, strict=True):
            assert module in line
            assert "can't be imported: its part is missing; run: pip install" in line


def subclasses(root: type[BaseException]) -> Iterator[type[BaseException]]:
    for child in root.__subclasses__():
        yield child
        yield from subclasses(child)


def vendor_errors() -> list[Any]:
    """Every exception class that the openai package defines."""
    for module in ("openai._exceptions", "openai.lib._parsing", "openai.lib.streaming"):
        importlib.import_module(module)
    return [openai.OpenAIError, *dict.fromkeys(subclasses(openai.OpenAIError))]


def raised(kind: Any, status: int = 418, *, code: str | None = None, message: str = PROMPT) -> Any:
    """An instance of one of the vendor's errors, with all that it holds when it is really raised."""
    body = {"message": message, "code": code, "type": None, "param": SECRET}
    error = kind.__new__(kind)
    Exception.__init__(error, f"{message} {SECRET}")
    response = httpx2.Response(status, request=SENT, json={"error": body})
    held = {"request": SENT, "response": response, "body": body, "status_code": status, "code": code}
    vars(error).update(held | {"message": message, "type": None, "param": None, "request_id": None})
    return error


def assert_clean(error: BaseException, *secrets: str) -> None:
    """Nothing that can be seen of the error, or reached from it, holds a secret or the prompt."""
    assert error.__cause__ is None
    assert error.__context__ is None
    seen = [str(error), repr(error), repr(error.args), repr(vars(error))]
    seen += traceback.format_exception(error)
    for secret in secrets or (SECRET, PROMPT, "Authorization", REQUEST.messages[1].content):
        assert not any(secret in text for text in seen), secret


class TestTranslation:
    @each_row("kind", vendor_errors())
    def test_none_is_left_unmapped(self, kind: Any) -> None:
        error = translate(raised(kind), REQUEST, "http://x/v1")
        assert isinstance(error, ModelError)
        assert error.request_key == REQUEST.key
        assert SECRET not in f"{error} {error!r} {error.args} {vars(error)}"
        assert "\n" not in str(error)

    def test_every_vendor_class_is_known(self) -> None:
        found = {kind.__name__ for kind in vendor_errors()}
        assert {"APITimeoutError", "RateLimitError", "LengthFinishReasonError", "APIStatusError"} <= found

    @pytest.mark.parametrize(
        ("status", "code", "expected"),
        [
            (400, None, RequestError),
            (400, "context_length_exceeded", ContextLengthError),
            (401, None, AuthenticationError),
            (402, None, QuotaError),
            (403, None, RequestError),  # in words that say nothing of a key
            (404, None, UnknownModelError),
            (408, None, TransientError),
            (409, None, TransientError),
            (413, None, ContextLengthError),
            (422, None, RequestError),
            (429, None, TransientError),
            (429, "insufficient_quota", QuotaError),
            (500, None, TransientError),
            (503, None, TransientError),
            (529, None, TransientError),
        ],
    )
    def test_each_status(
        self, serve: Serve, status: int, code: str | None, expected: type[ModelError]
    ) -> None:
        endpoint = serve(lambda call: fault(status, f"see {SECRET}", code))
        error = self.failure(endpoint.url)
        assert type(error) is expected
        assert error.status == status
        assert_clean(error)

    def failure(self, url: str | None, key: str = SECRET, *, request: Request = REQUEST) -> ModelError:
        async def ask() -> None:
            model = OpenAIModel("m", base_url=url, api_key=key)
            try:
                await model.complete(request)
            finally:
                await model.aclose()

        with pytest.raises(ModelError) as caught:
            asyncio.run(ask())
        return caught.value

    def test_what_the_endpoint_said_is_shown_in_short(self, serve: Serve) -> None:
        endpoint = serve(lambda call: fault(400, "the schema\nis too deep " + "x" * 500))
        text = str(self.failure(endpoint.url))
        assert "the schema is too deep" in text
        assert len(text) < 250

    @pytest.mark.parametrize(
        ("headers", "seconds"),
        [
            ({"retry-after": "7"}, 7.0),
            ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
            ({"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}, 0.0),
            ({"retry-after": "Fri, 31 Dec 1999 23:59:59"}, None),
            ({"retry-after": "after lunch"}, None),
            ({"retry-after": "nan"}, None),
            ({"retry-after": "-1"}, None),
            ({"retry-after": "inf"}, None),
            ({}, None),
        ],
    )
    def test_how_long_to_wait(self, serve: Serve, headers: dict[str, str], seconds: float | None) -> None:
        endpoint = serve(lambda call: fault(429, headers=headers))
        error = self.failure(endpoint.url)
        assert isinstance(error, TransientError)
        assert error.retry_after == seconds

    @pytest.mark.parametrize(
        "body",
        ["", "<html>busy</html>", "{", "null", "[]", '"x"', {}, {"choices": None}, {"choices": [{}]}],
        ids=str,
    )
    def test_an_answer_that_is_no_completion(self, serve: Serve, body: Any) -> None:
        endpoint = serve(lambda call: Reply(body))
        error = self.failure(endpoint.url)
        assert isinstance(error, TransientError)
        assert_clean(error)

    def test_a_filter_held_it_back(self, serve: Serve) -> None:
        message = {"role": "assistant", "content": "x"}
        choice = {"index": 0, "finish_reason": "content_filter", "message": message}
        endpoint = serve(lambda call: Reply({"choices": [choice], "object": "chat.completion", "id": "1"}))
        assert isinstance(self.failure(endpoint.url), RefusedError)

    def test_an_endpoint_that_is_not_there(self) -> None:
        with Endpoint(lambda call: []) as gone:
            url = gone.url
        error = self.failure(url)
        assert isinstance(error, TransientError)
        assert_clean(error)

    @pytest.mark.parametrize(
        "key",
        [
            "sk-very\u2026secret",
            "sk-very\u00e9secret",
            "sk-very\nsecret",
            "sk-very\x00secret",
            "sk-very\x7fsecret",
        ],
        ids=repr,
    )
    def test_a_key_that_no_header_can_hold_is_never_shown(self, serve: Serve, key: str) -> None:
        endpoint = serve(lambda call: [])
        with pytest.raises(ConfigurationError, match="OPENAI_API_KEY") as caught:  # no request would succeed
            self.failure(endpoint.url, key)
        error = caught.value
        assert_clean(error, "secret", "sk-very")
        assert endpoint.calls == []

    def test_blanks_around_a_key_are_left_out(self, serve: Serve) -> None:
        endpoint = serve(lambda call: fault(401))
        for key in ("sk-very\n", "sk-very ", " sk-very"):
            self.failure(endpoint.url, key)
            assert endpoint.calls[-1].headers["Authorization"] == "Bearer sk-very"

    def test_any_key_that_a_header_can_hold_is_sent(self, serve: Serve) -> None:
        endpoint = serve(lambda call: fault(401))
        for key in ("x", "".join(map(chr, range(0x21, 0x7F))), "two words"):
            assert self.failure(endpoint.url, key).status == 401
            assert endpoint.calls[-1].headers["Authorization"] == f"Bearer {key}"

    @pytest.mark.parametrize("field", ["system", "user"])
    def test_a_text_that_is_no_unicode_can_not_be_sent(self, serve: Serve, field: str) -> None:
        endpoint = serve(lambda call: [])
        messages = tuple(
            m.model_copy(update={"content": f"{PROMPT} \ud83d"}) if m.role == field else m
            for m in REQUEST.messages
        )
        request = REQUEST.model_copy(update={"messages": messages})
        error = self.failure(endpoint.url, request=request)
        assert type(error) is RequestError
        assert "no Unicode text" in str(error)
        assert error.request_key == request.key
        assert_clean(error, PROMPT, "\\ud83d", "\ud83d")
        assert endpoint.calls == []

    def test_a_stopped_run_shows_no_secret_either(self, serve: Serve, tmp_path: Path) -> None:
        import claimex
        from tests.extraction.build import article

        endpoint = serve(lambda call: fault(401, f"wrong key {SECRET}"))
        extraction = claimex.extract([article()], base_url=endpoint.url, api_key=SECRET, cache=tmp_path)
        extraction.to_jsonl(tmp_path / "claims.jsonl")
        seen = f"{extraction!r} {extraction.failures} {extraction.stopped} {extraction._repr_html_()}"
        assert SECRET not in seen + (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
