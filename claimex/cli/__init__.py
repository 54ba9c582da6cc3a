"""The command line.

- `app.py`: the commands; `options.py`: what they take
- `extracting.py`, `comparing.py`: the two large ones; `demo.py`: the demo
- `ruling.py`: the editor's word; `review.py`: what is doubtful, one question after the other
- `batching.py`: `claimex batch`
- `schema.py`: a schema by its name; `files.py`: checks of paths; `output.py`: what is printed
"""

from claimex.cli.app import main

__all__ = ["main"]
