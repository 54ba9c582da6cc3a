"""Which wording of the extraction prompt reads best: `tests/evaluation/prompt_versions.py` says how.

python -m tests.benchmarks prompts [--markdown] [--findings]
"""

from __future__ import annotations

import sys

from tests.evaluation.prompt_versions import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
