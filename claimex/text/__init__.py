"""One text, cut once: the only place that cuts text.

- `document.py`: `Document`, the text with all that follows
- `tokens.py`: words, numbers and symbols with their offsets
- `lines.py`, `sentences.py`: lines as a reader sees them, and the one splitter of sentences
- `language.py`: the script and the language of a text
- `fold.py`: folded letters, at the levels that are needed
- `words.py`: stop words, abbreviations and other function words of all languages
- `pieces.py`: where to cut a long text

    >>> document = Document("Mr. Smith left. He met nobody.")
    >>> [document.text[start:end] for start, end in document.sentences]
    ['Mr. Smith left.', 'He met nobody.']
"""

from claimex.text.document import Document
from claimex.text.fold import (
    LetterTable,
    bare,
    fold,
    fold_letters,
    latin,
    mark_raised,
    name_key,
    normalized,
    stems,
)
from claimex.text.language import in_english, language_of, name_of, script_of
from claimex.text.tokens import Tokens, character_class, tokenize
from claimex.text.words import STOP_WORDS, function_words, stop_words

__all__ = [
    "STOP_WORDS",
    "Document",
    "LetterTable",
    "Tokens",
    "bare",
    "character_class",
    "fold",
    "fold_letters",
    "function_words",
    "in_english",
    "language_of",
    "latin",
    "mark_raised",
    "name_key",
    "name_of",
    "normalized",
    "script_of",
    "stems",
    "stop_words",
    "tokenize",
]
