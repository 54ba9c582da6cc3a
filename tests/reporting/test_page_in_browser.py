"""The page in a real browser: nothing flows over its edge, nothing is asked for."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hostile import PLACES, hostile_comparison
from reporting_sample import COMPARISON, cobalt, harbour, marfa

from claimex.reporting.claims import claims_fragment
from claimex.reporting.page import comparison_fragment, comparison_page

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium or chrome on this machine")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1700,900",
)
WIDTHS = (390, 1280)

# a window can't be made as narrow as a telephone, but a frame can; a frame of the same origin lets the
# page around it measure, with no script in the page itself
MEASURE = """
<script>
addEventListener("load", () => {
  document.title = [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument;
    page.querySelectorAll("details").forEach(d => { d.open = true; });
    return [page.documentElement.clientWidth, page.documentElement.scrollWidth].join("/");
  }).join(" ");
});
</script>
"""


def title_of(path: Path, folder: Path) -> str:
    """Open a file in the browser and return the title that it has once all is loaded."""
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder}", "--dump-dom", path.as_uri()]
    dom = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8")
    return re.search("<title>(.*?)</title>", dom, re.DOTALL)[1]


def measured(pages: list[str], tmp_path: Path) -> list[tuple[int, int]]:
    """Show each page at each width; return (width of the view, width of what is in it) of each."""
    frames = [
        f'<iframe width="{width}" height="600" style="border:0" srcdoc="{html.escape(page)}"></iframe>'
        for page in pages
        for width in WIDTHS
    ]
    path = tmp_path / "measure.html"
    path.write_text(f"<!DOCTYPE html><title>none</title>{MEASURE}{''.join(frames)}", encoding="utf-8")
    sizes = title_of(path, tmp_path / "profile").split()
    return [(int(view), int(content)) for view, content in (size.split("/") for size in sizes)]


def as_document(fragment: str) -> str:
    return f"<!DOCTYPE html><body style='margin:0'>{fragment}"


def test_nothing_flows_over_the_edge(tmp_path: Path) -> None:
    endless = hostile_comparison(["W" * 200] * PLACES)
    pages = [
        comparison_page(COMPARISON),
        comparison_page(endless),
        as_document(comparison_fragment(endless)),
        as_document(claims_fragment([harbour, marfa, cobalt, *endless.events[0].claims], [], "W" * 200)),
    ]
    sizes = measured([*pages, as_document("<p style='width:2000px'>too wide")], tmp_path)
    *shown, control_narrow, control_wide = sizes
    assert {view for view, _ in shown} <= set(range(WIDTHS[0] - 20, WIDTHS[0] + 1)) | set(
        range(WIDTHS[1] - 20, WIDTHS[1] + 1)
    )
    assert all(content <= view for view, content in shown), shown
    assert control_narrow[1] > control_narrow[0]  # what is too wide is seen to be
    assert control_wide[1] > control_wide[0]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback: its address, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}", asked
        httpd.shutdown()


def test_the_page_asks_for_nothing(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    lure = (
        f'"><img src="{address}/image"><script src="{address}/script"></script>'
        f'<link rel=stylesheet href="{address}/style"></style><style>@import "{address}/import";</style>'
    )
    words = [lure] * PLACES
    words[3] = f"{address}/article"
    comparison = hostile_comparison(words)
    # the fragment has no policy of its own: there the escaping alone must hold
    for name, text in (
        ("page", comparison_page(comparison)),
        ("fragment", as_document(comparison_fragment(comparison))),
    ):
        assert f'href="{address}/article"' in text
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        title_of_any(path, tmp_path / name)
        assert asked == []
    control = tmp_path / "control.html"
    control.write_text(as_document(lure), encoding="utf-8")
    title_of_any(control, tmp_path / "control")
    assert "/image" in asked


def title_of_any(path: Path, folder: Path) -> None:
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder}", "--dump-dom", path.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
