"""A notebook's output where VS Code and other editors put it: under a class of the body, in a shadow root, in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import claimex
from tests.browser import browser, skipped_because

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REASON = skipped_because()
pytestmark = pytest.mark.skipif(bool(REASON), reason=REASON)
LIGHT, DARK = "rgb(250, 248, 244)", "rgb(22, 22, 24)"
IN_A_SHADOW = """html => {
  const root = document.body.appendChild(document.createElement("div")).attachShadow({mode: "open"});
  root.innerHTML = html;
}"""
IN_A_FRAME = """html => new Promise(done => {
  const frame = document.createElement("iframe");
  Object.assign(frame, {sandbox: "", width: 900, srcdoc: html, onload: done});
  document.body.append(frame);
})"""
IN_PLACE = "html => { document.body.innerHTML = html; }"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def fragments() -> list[str]:
    extraction = claimex.demo()
    shown = (claimex.compare(extraction), extraction, extraction[0], claimex.compare(extraction).events[0])
    return [one._repr_html_() for one in shown]


THEMES = [
    ("", "light", LIGHT),
    ("", "dark", DARK),
    ("vscode-dark", "light", DARK),
    ("vscode-light", "dark", LIGHT),
    ("vscode-high-contrast", "light", DARK),
]
CASES = [(put, *theme) for put in (IN_PLACE, IN_A_SHADOW) for theme in THEMES]
# a frame sees the system's theme alone
CASES += [(IN_A_FRAME, *theme) for theme in THEMES if not theme[0]]


@pytest.mark.parametrize(("put", "theme", "scheme", "ground"), CASES)
def test_it_has_the_editors_theme(
    chromium: Browser, fragments: list[str], put: str, theme: str, scheme: str, ground: str
) -> None:
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url))
    page.set_content(f"<!DOCTYPE html><html><body class='{theme}'></body></html>")
    try:
        for fragment in fragments:
            page.evaluate(put, fragment)
            place = page.frames[-1] if put == IN_A_FRAME else page.main_frame
            output = place.locator(".claimex").last
            assert output.evaluate("one => getComputedStyle(one).backgroundColor") == ground
            wide = output.evaluate("one => one.scrollWidth <= one.clientWidth && one.clientWidth > 600")
            assert wide, fragment[-300:]
            for number in output.locator(".cx-counts > li").all():  # a number beside its word, on one line
                box = number.bounding_box()
                assert box
                assert box["height"] < 32
    finally:
        context.close()
    assert [fault for fault in faults if not fault.startswith("about:")] == []
