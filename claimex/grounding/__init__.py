"""Where a quote is in a text, and what of it was changed.

- `grounder.py`: the whole of it, in order
- `tokens.py`: words with their places; `lookup.py`: finding them; `align.py`: laying words side by side
- `changes.py`, `facts.py`: what differs, and whether it changes a fact
"""

from claimex.grounding.grounder import Grounder, ground

__all__ = ["Grounder", "ground"]
