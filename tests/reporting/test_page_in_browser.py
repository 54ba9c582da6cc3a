"""The page in a real browser: nothing flows over its edge, nothing is asked for."""

from __future__ import annotations

import html
import re
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
from tests.browser import BROWSER, FLAGS as HEADLESS, skipped_because

pytestmark = pytest.mark.skipif(bool(skipped_because()), reason=skipped_because())

FLAGS = (*HEADLESS, "--window-size=1700,900")
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


# what JupyterLab 4 says of lists, links and tables in an output (rendermime and outputarea, `base.css`)
JUPYTER = """
.jp-OutputArea-output dl, .jp-OutputArea-output dt, .jp-OutputArea-output dd { display: block; }
.jp-OutputArea-output dl { width: 100%; overflow: hidden; padding: 0; margin: 0; }
.jp-OutputArea-output dt { font-weight: bold; float: left; width: 20%; padding: 0; margin: 0; }
.jp-OutputArea-output dd { float: left; width: 80%; padding: 0; margin: 0; }
.jp-RenderedHTMLCommon { color: #333; font-size: 14px; line-height: 1.6; padding-right: 20px; }
.jp-RenderedHTMLCommon a:link, .jp-RenderedHTMLCommon a:visited { text-decoration: none; color: #1976d2; }
.jp-RenderedHTMLCommon h2 { line-height: 1; font-weight: 500; margin: 1em 0 .67em; font-size: 1.5em; }
.jp-RenderedHTMLCommon h3 { line-height: 1; font-weight: 500; margin: 1em 0 .67em; font-size: 1.3em; }
.jp-RenderedHTMLCommon ul:not(.list-inline), .jp-RenderedHTMLCommon ol:not(.list-inline) { padding-left: 2em; }
.jp-RenderedHTMLCommon ul { list-style: disc; }
.jp-RenderedHTMLCommon ul ul { list-style: square; }
.jp-RenderedHTMLCommon ol ul { list-style: square; }
.jp-RenderedHTMLCommon ol { list-style: decimal; }
.jp-RenderedHTMLCommon ul, .jp-RenderedHTMLCommon ol { margin-bottom: 1em; }
.jp-RenderedHTMLCommon table { border-spacing: 0; border: none; font-size: 12px; margin: 0 auto 1em; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr {
  vertical-align: middle; padding: 0.5em; line-height: normal; white-space: normal; max-width: none; }
:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td, :not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon th {
  text-align: right; }
.jp-RenderedHTMLCommon th { font-weight: bold; }
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #fff; }
.jp-RenderedHTMLCommon tbody tr:nth-child(even) { background: #f5f5f5; }
.jp-RenderedHTMLCommon p { text-align: left; margin: 0 0 1em; }
.jp-RenderedHTMLCommon blockquote { margin: 1em 2em; padding: 0 1em; border-left: 5px solid #eee; }
"""

# each element's style in the second frame beside its style in the first; what differs becomes the title
COMPARE_STYLES = """
<script>
addEventListener("load", () => {
  const named = "display float width listStyleType color textDecorationLine textAlign fontSize fontWeight " +
    "lineHeight verticalAlign backgroundColor overflowX whiteSpaceCollapse marginTop marginBottom marginLeft " +
    "paddingTop paddingLeft borderLeftWidth borderTopWidth";
  const styles = [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument;
    page.querySelectorAll("details").forEach(d => { d.open = true; });
    return [...page.querySelectorAll(".claimex :not(style)")].map(one => [one, page.defaultView.getComputedStyle(one)]);
  });
  const found = new Set();
  styles[0].forEach(([one, plain], n) => named.split(" ").forEach(name => {
    const [, other] = styles[1][n];
    if (plain[name] !== other[name]) found.add(`${one.tagName} ${name}`);
  }));
  document.title = `${styles[0].length} elements: ${[...found].sort().join(", ")}`;
});
</script>
"""


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_notebook_s_own_rules_do_not_reach_in(tmp_path: Path, place: str) -> None:
    fragments = {
        "comparison": comparison_fragment(COMPARISON),
        "claims": claims_fragment([harbour, marfa, cobalt], [], "3 claims"),
        "control": "<div class='claimex'><dl><dt>a word</dt></dl></div>",
    }
    found = {}
    for name, fragment in fragments.items():
        rules = f"<style>{JUPYTER}</style>"
        output = f"<div style='padding:0' class='jp-OutputArea-output jp-RenderedHTMLCommon'>{fragment}</div>"
        pages = [
            as_document(f"<div>{fragment}</div>"),
            as_document(rules + output if place == "before" else output + rules),
        ]
        frames = (
            f'<iframe width="1000" height="600" srcdoc="{html.escape(page)}"></iframe>' for page in pages
        )
        path = tmp_path / f"{name}.html"
        path.write_text(f"<!DOCTYPE html>{COMPARE_STYLES}{''.join(frames)}", encoding="utf-8")
        found[name] = title_of(path, tmp_path / "profile").partition(" elements: ")[::2]
    assert int(found["comparison"][0]) > 200
    assert int(found["claims"][0]) > 30
    assert (found["comparison"][1], found["claims"][1]) == ("", "")
    assert "DT float" in found["control"][1]
