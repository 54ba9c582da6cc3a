"""Small PDFs of the tests' own, in the least that the format asks for (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", made: str = "") -> bytes:
    """Return a PDF of pages, each of lines in Helvetica (WinAnsi); one without lines is a picture."""
    info = [f"/Title ({title})"] if title else []
    info += [f"/CreationDate ({made})"] if made else []
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {' '.join(info)} >>".encode("latin-1"),
    ]
    for number, lines in enumerate(pages):
        font = "<< /Font << /F1 3 0 R >> >>"
        head = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {font}"
        objects.append(f"{head} /Contents {6 + 2 * number} 0 R >>".encode())
        content = _content(lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    if not lines:
        return b"q 100 0 0 100 72 600 cm 0.5 g 0 0 1 1 re f Q"
    shown = []
    for line in lines:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(b"(%s) Tj T*" % escaped.encode("cp1252"))
    return b"BT /F1 11 Tf 14 TL 72 720 Td %s ET" % b" ".join(shown)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)
