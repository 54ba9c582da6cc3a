"""The address of an endpoint: what is none is refused before anything is sent, and its secrets are not shown."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import claimex
from claimex.errors import ConfigurationError
from claimex.llm.address import read_address, without_password
from tests.wire.conftest import article
from tests.wire.endpoint import Endpoint

ODD = (
    "http://[::1/v1",
    "http://x:9:9/v1",
    "http://x:99999/v1",
    "ftp://x",
    "http:///v1",
    "http://a b/",
    "",
    "x",
)


@pytest.mark.parametrize("url", ODD)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ConfigurationError, match="is no URL"):
        read_address(url)


def test_its_parts() -> None:
    address = read_address("https://me:p%40ss@[::1]:8080/v1?key=hush&v=1")
    assert address.base_url == "https://[::1]:8080/v1"
    assert address.headers == {"Authorization": "Basic bWU6cEBzcw=="}
    assert address.query == {"key": "hush", "v": "1"}
    assert "hush" not in repr(address)
    assert without_password("https://me:x@h/v1?key=y") == "https://h/v1?..."


@pytest.mark.parametrize("how", ["//me:hush-4711@", "?key=hush-4711&v=1"])
def test_no_secret_of_an_address_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    with Endpoint() as server:
        server.release()
        url = server.url.replace("//", how) if how.startswith("//") else server.url + how
        extraction = claimex.extract([article(2)], model="faults/ok", base_url=url, cache=tmp_path)
    assert len(extraction.claims) == 2
    assert "HTTP Request" in caplog.text
    assert "hush" not in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PROXY", "foo://bar:baz"),
        ("HTTPS_PROXY", "http://[::"),
        ("ALL_PROXY", "socks9://x"),
        ("SSL_CERT_FILE", __file__),
        ("SSL_CERT_FILE", "/nonexistent"),
        ("SSL_CERT_DIR", "/nonexistent"),
    ],
)
def test_what_the_environment_spoils_is_one_line_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with (
        Endpoint() as server,
        pytest.raises(ConfigurationError, match=r"no connection can be set up.*SSL_CERT_FILE") as caught,
    ):
        claimex.extract([article()], model="faults/ok", base_url=server.url, cache=tmp_path)
    assert value not in str(caught.value)
    assert server.calls == []
