"""Statements in free words.

- `kind.py`: the marker `Statements`
- `statements.py`: the rules by which two statements are compared
- `alignment.py`: what two of them share
- `text.py`: a statement as weighted stems; `words.py`: the words that the rules know
"""
