"""Looks quotes up with langextract's aligner, in a Python of its own, and says where and in what time.

Reads one JSON object from its input (`text`, `quotes`, and the `settings` of `align_extractions`), and prints
one: `spans`, each `[start, end]` or null, and `ms` and `cpu_ms` for all of them in one call, the import not
counted.
"""

from __future__ import annotations

import json
import sys
import time


def main() -> None:
    from langextract import data, resolver  # type: ignore[import-not-found]

    asked = json.load(sys.stdin)
    extractions = [data.Extraction(extraction_class="quote", extraction_text=q) for q in asked["quotes"]]
    clock, processor = time.perf_counter(), time.process_time()
    aligned = resolver.WordAligner().align_extractions([extractions], asked["text"], **asked["settings"])
    found = [one.char_interval for group in aligned for one in group]
    spans = [interval and [interval.start_pos, interval.end_pos] for interval in found]
    ms, cpu_ms = (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
    print(json.dumps({"spans": spans, "ms": ms, "cpu_ms": cpu_ms}))


if __name__ == "__main__":
    main()
