"""Where a quote is in a text, and what of it was changed.

- `grounder.py`: the whole of it, in order
- `lookup.py`: quotes as they are; `align.py`: words of quote and text side by side
- `changes.py`, `facts.py`, `lists.py`: what differs, and whether it changes a fact
"""

from claimex.grounding.grounder import Grounder, ground

__all__ = ["Grounder", "ground"]
