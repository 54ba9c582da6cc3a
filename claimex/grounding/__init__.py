"""Where a quote is in a text, and what of it was changed.

- `grounder.py`: the whole of it, in order
- `verbatim.py`: strings letter for letter, without an index; `markup.py`: what is no word of the text
- `lookup.py`: quotes as they are; `align.py`: words of quote and text side by side
- `changes.py`, `facts.py`, `lists.py`: what differs, and whether it changes a fact
- `scope.py`: what undoes a statement, beside a quote and between its parts
"""

from claimex.grounding.grounder import Grounder, ground

__all__ = ["Grounder", "ground"]
