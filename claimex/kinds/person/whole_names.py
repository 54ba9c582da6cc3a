"""What two names say as wholes, beside their words: acronyms, men and women, and what no rule can know."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from claimex import lexicon
from claimex.kinds.person.asian import ONE_SYLLABLE
from claimex.kinds.person.given_names import sexes
from claimex.kinds.person.name import PersonName
from claimex.kinds.person.outcome import NameComparison, compatible, different, unknown
from claimex.kinds.person.sounds import fold_word
from claimex.kinds.person.titles import REGNAL, sex_of
from claimex.kinds.person.transcriptions import compare_transcribed

_ALPHABETS = frozenset("latin cyrillic greek arabic hebrew".split())
"""Scripts of which a transliteration says whether two names are one."""
_NUMBERS = frozenset(lexicon.dictionary("mul", "names", "numerals").values())
_BYNAMES = frozenset("abu abou abi umm oum".split())
TWO_SEXES = different(0.1, "one is a man, the other a woman", "man and woman")
_HALVES = tuple(f"{name} " for name in lexicon.words("fr", "names", "first_halves"))
_ACRONYM = compatible(0.7, "the one is the initials of the other", "acronym")
_ACRONYM_OF_MORE = unknown(0.0, "an acronym of more words than the name has", "acronym")
_MARKS = unknown(0.0, "a word has marks in one of them alone", "marks")
SCRIPTS = unknown(0.0, "no table has this name in the other script", "another script")
_REGNAL_NAME = unknown(0.0, "a pope or monarch of one name here, of two there", "regnal names")
_BYNAME = unknown(0.0, "a name taken later may be the same person's", "name taken later")


def compare_sexes(one: PersonName, other: PersonName) -> NameComparison | None:
    """Return that two names are two people's where a title says so: Mr. Clinton, Mrs. Clinton."""
    if not (one.titles or other.titles or one.tokens[0].soft or other.tokens[0].soft):
        return None
    mine, theirs = _sex_by_title(one, other), _sex_by_title(other, one)
    if not (mine or theirs):
        return None
    mine, theirs = mine or _sex_by_name(one), theirs or _sex_by_name(other)
    return TWO_SEXES if mine and theirs and mine != theirs else None


def _sex_by_title(name: PersonName, other: PersonName) -> str:
    """Return the sex that a title says, or a word before a surname alone: Pani Duda, the French M."""
    if name.titles and (sex := sex_of(name.titles)):
        return sex
    if len(name.tokens) != 2 or not name.tokens[0].soft or name.asian:  # Pan is a Chinese surname
        return ""
    first = name.tokens[0].word.text
    if first == "m":  # an initial as well
        return "" if len(other.tokens) > 1 and other.plain.startswith("m") else "m"
    return sex_of((first,))


def _sex_by_name(name: PersonName) -> str:
    if name.plain.startswith(_HALVES):
        return "m"  # Jean-Marie; Jean alone may be a woman's
    first = next((token for token in name.tokens[:-1] if not token.soft), None)
    return sexes().get(first.word.text, "") if first else ""


def compare_marks(one: PersonName, other: PersonName) -> NameComparison | None:
    """Return that two Vietnamese names differ, where a word has other marks in each: Hùng, Hưng.

    A word without marks beside others with theirs may be one that has none: Lê Văn Ba, Lê Văn Bá.
    """
    if one.text.isascii() or other.text.isascii() or not (one.asian and other.asian):
        return None
    if "vi" not in one.asian.languages & other.asian.languages:
        return None
    mine, theirs = _marks(one), _marks(other)
    if any(mine[word] != theirs[word] for word in mine.keys() & theirs.keys()):
        return ONE_SYLLABLE
    return _MARKS if mine != theirs and mine and theirs and one.plain == other.plain else None


def _marks(name: PersonName) -> dict[str, list[str]]:
    """Return the marks of each word that has some; on which of two vowels a mark is, is a matter of taste."""
    letters = {fold_word(word): unicodedata.normalize("NFD", word.lower()) for word in name.text.split()}
    marks = {word: sorted(char for char in text if char > "\x7f") for word, text in letters.items()}
    return {word: found for word, found in marks.items() if found}


def compare_acronym(one: PersonName, other: PersonName) -> NameComparison | None:
    """Compare initials alone with a full name: MBS, Mohammed bin Salman; None where neither is such."""
    if len(one.text) > 5 < len(other.text):
        return None
    short, full = (one, other) if len(one.text) < len(other.text) else (other, one)
    letters = short.letters
    if len(full.tokens) < 2 or not 3 <= len(letters) == len(short.text):
        return None
    if full.text.isupper() or not short.text[-1].isupper():
        return None
    words = [token.word.text[0] for token in full.tokens]
    whole = [f"{''.join([p[0] for p in token.particles])}{token.word.text[0]}" for token in full.tokens]
    if any("".join(initials).startswith(letters) for initials in (words, whole, whole[-1:])):
        return _ACRONYM
    return _ACRONYM_OF_MORE if letters.endswith("".join(words)) else None


def find_doubt(found: NameComparison, one: PersonName, other: PersonName) -> NameComparison:
    """Return unknown where two names that share nothing may be one person's all the same."""
    if one.script != other.script and not _ALPHABETS.issuperset((one.script, other.script)):
        return compare_transcribed(one, other) or SCRIPTS
    if found.rule == "nothing shared":
        return _BYNAME if _is_taken_later(one) != _is_taken_later(other) else found
    return found


def compare_regnal_names(
    short: PersonName, long: PersonName, lacking: Sequence[int]
) -> NameComparison | None:
    """Return that a pope or monarch may be another one with a second name: Pope John, John Paul II.

    What is behind the number is no part of that name: Carl XVI Gustaf.
    """
    if len(short.tokens) > 1:
        return None
    number = next((k for k in lacking if long.texts[k] in _NUMBERS), None)
    named = any(not long.tokens[k].is_father and (number is None or k < number) for k in lacking)
    popes = not (REGNAL.isdisjoint(short.titles) or REGNAL.isdisjoint(long.titles))
    return _REGNAL_NAME if named and (number is not None or popes) else None


def _is_taken_later(name: PersonName) -> bool:
    """Whether a name is one of a pope or monarch, or a byname: Leo XIV, Abu Mazen."""
    return not (_NUMBERS.isdisjoint(name.texts) and REGNAL.isdisjoint(name.titles)) or has_byname(name)


def has_byname(name: PersonName) -> bool:
    """Whether a name begins with a byname: Abu Mazen."""
    return not _BYNAMES.isdisjoint(name.tokens[0].particles)
