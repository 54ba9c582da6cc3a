"""The address of an endpoint: what is none is refused before anything is sent, and its secrets are not shown."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import claimex
from claimex.errors import ConfigurationError
from claimex.llm.address import is_loopback, proxy_variable, read_address, without_secrets
from tests.endpoint import Endpoint as Answering, fault
from tests.wire.conftest import article
from tests.wire.endpoint import Endpoint

ODD = (
    "http://[::1/v1",
    "http://x:9:9/v1",
    "http://x:99999/v1",
    "ftp://x",
    "http:///v1",
    "http://a..b/v1",
    f"http://{'a' * 64}.test/v1",
    "http://.test/v1",
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
    assert without_secrets("https://me:x@h/v1?key=y") == "https://h/v1?..."
    assert without_secrets("me:x@h/v1;key") == "h/v1;..."


@pytest.mark.parametrize(
    "part", ["sk-FAKE4711", "gsk_abcdef12345", "d41d8cd98f00b204e9800998ecf8427e", "AbC3" * 10]
)
def test_a_part_of_a_path_that_looks_like_a_key_is_not_shown(part: str) -> None:
    assert without_secrets(f"https://h.test/{part}/v1?key=y") == "https://h.test/.../v1?..."
    assert without_secrets(f"https://h.test/v1/{part}") == "https://h.test/v1/..."


@pytest.mark.parametrize(
    "path", ["compatible-mode/v1", "v1/accounts/fireworks/models/m-2024-07-18", "openai"]
)
def test_any_other_path_is_shown(path: str) -> None:
    url = f"https://d41d8cd98f00b204e9800998ecf8427e.test/{path}"
    assert without_secrets(url) == url


def test_a_port_that_is_none_is_said() -> None:
    with pytest.raises(ConfigurationError, match="is no URL: its port is out of range"):
        read_address("http://127.0.0.1:99999/v1")


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        *((host, True) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost")),
        *((host, False) for host in ("127.example.org", "10.0.0.1", "", None)),
    ],
)
def test_which_hosts_are_this_machine(host: str | None, is_here: bool) -> None:
    assert is_loopback(host) is is_here


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


def test_which_variable_has_the_proxy_of_an_address(no_proxy: pytest.MonkeyPatch) -> None:
    url = "https://h.test/v1"
    assert proxy_variable(url) == ""
    no_proxy.setenv("HTTP_PROXY", "http://p.test")
    assert proxy_variable(url) == ""
    assert proxy_variable("http://127.0.0.1/v1") == ""
    no_proxy.setenv("ALL_PROXY", "http://p.test")
    assert proxy_variable(url) == "ALL_PROXY"
    no_proxy.setenv("https_proxy", "http://p.test")
    assert proxy_variable(url) == "https_proxy"
    no_proxy.setenv("NO_PROXY", "h.test")
    assert proxy_variable(url) == ""


@pytest.mark.parametrize(
    "proxy", ["http://127.0.0.1:9", "garbage", "foo://bar:baz", "http://u:p@nohost.invalid:99999"]
)
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_this_machine_is_asked_past_any_proxy(
    tmp_path: Path, no_proxy: pytest.MonkeyPatch, variable: str, proxy: str
) -> None:
    no_proxy.setenv(variable, proxy)
    with Endpoint() as server:
        server.release()
        assert claimex.extract([article()], model="faults/ok", base_url=server.url, cache=tmp_path).complete


@pytest.mark.parametrize("status", [403, 407])
def test_what_a_proxy_refuses_names_its_variable(
    tmp_path: Path, no_proxy: pytest.MonkeyPatch, status: int
) -> None:
    with Answering(lambda _call: fault(status, "denied")) as proxy:
        no_proxy.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        found = claimex.extract([article()], model="m", base_url="http://h.test/v1", cache=tmp_path)
    assert f"({status}: denied; HTTP_PROXY names a proxy, which may be what refused)" in (found.stopped or "")


def test_a_proxy_that_makes_no_tunnel_names_its_variable_and_is_asked_once(
    tmp_path: Path, no_proxy: pytest.MonkeyPatch
) -> None:
    with Answering(lambda _call: fault(403)) as proxy:  # it knows no CONNECT
        no_proxy.setenv("HTTPS_PROXY", proxy.url.removesuffix("/v1"))
        found = claimex.extract([article()], model="m", base_url="https://h.test/v1", cache=tmp_path)
    assert "(its proxy answered 40" in (found.stopped or "")
    assert "the proxy of HTTPS_PROXY" in (found.stopped or "")
    assert found.usage.calls == 1


def test_plain_http_is_said_and_asked_once(tmp_path: Path) -> None:
    with Endpoint() as server:
        url = server.url.replace("http://", "https://")
        found = claimex.extract([article()], model="m", base_url=url, cache=tmp_path)
    assert "speaks no TLS: try http://" in (found.stopped or "")
    assert found.usage.calls == 1


@pytest.mark.parametrize("how", ["//me:hush-4711@", "?key=hush-4711&v=1", "/sk-hush-4711", "/hush"])
def test_no_secret_of_an_address_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    with Endpoint() as server:
        server.release()
        url = server.url.replace("//", how) if how.startswith("//") else server.url + how
        claimex.extract([article(2)], model="faults/ok", base_url=url, cache=tmp_path)
    assert "HTTP Request" in caplog.text
    assert "hush" not in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PROXY", "foo://bar:baz"),
        ("HTTP_PROXY", "http://user:pw@nohost.invalid:99999"),
        ("HTTPS_PROXY", "http://[::"),
        ("ALL_PROXY", "socks9://x"),
        ("SSL_CERT_FILE", __file__),
        ("SSL_CERT_FILE", "/nonexistent"),
        ("SSL_CERT_DIR", "/nonexistent"),
    ],
)
def test_what_the_environment_spoils_is_one_line_before_anything_is_sent(
    tmp_path: Path, no_proxy: pytest.MonkeyPatch, name: str, value: str
) -> None:
    no_proxy.setenv(name, value)
    said = rf"no connection can be set up \(\w+(, {name} is set)?\).*SSL_CERT_FILE"
    url = "https://h.test/v1" if name == "HTTPS_PROXY" else "http://h.test/v1"
    with pytest.raises(ConfigurationError, match=said) as caught:
        claimex.extract([article()], model="faults/ok", base_url=url, cache=tmp_path)
    assert value not in str(caught.value)
    assert (f"{name} is set" in str(caught.value)) is name.endswith("PROXY")
