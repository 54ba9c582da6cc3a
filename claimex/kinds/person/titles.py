"""Which words around a name are no part of it: titles, offices, countries; and how far they reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from claimex import lexicon
from claimex.kinds.person.asian import surname_languages
from claimex.kinds.person.given_names import given_groups, is_known
from claimex.kinds.person.name import ABD, RawWord
from claimex.kinds.person.sounds import fold_word
from claimex.kinds.place import country_adjectives, country_names
from claimex.text import script_of

PARTICLES = lexicon.words("mul", "names", "particles")
LINKS = lexicon.words("mul", "offices", "links")
_OF = lexicon.words("mul", "offices", "of")
_LAST = lexicon.all_words("offices", "last")
_RELATIONS = frozenset(map(fold_word, lexicon.words("mul", "offices", "relations")))
FAMILY = lexicon.words("mul", "offices", "family")
_HEADS = tuple(lexicon.words("mul", "offices", "heads"))
_SOFT, BEHIND, _MEN, _WOMEN, REGNAL = (
    frozenset(map(fold_word, lexicon.all_words("offices", entry)))
    for entry in ("soft", "behind", "man", "woman", "regnal")
)
_WITH_A_CAPITAL = frozenset(map(fold_word, lexicon.words("tr", "offices", "behind")))
"""Words of `BEHIND` that are written with a capital: Kemal Bey."""
_NO_TITLES = PARTICLES | LINKS | ABD


@cache
def nations() -> frozenset[str]:
    """Return the words of countries and their adjectives that are part of titles, in Latin letters."""
    listed = {word for word in country_names() | country_adjectives() if word.isascii()}
    return frozenset(
        (listed - lexicon.words("mul", "offices", "no_nations")) | lexicon.words("mul", "offices", "nations")
    )


@cache
def known_titles() -> frozenset[str]:
    """Return every word of a title, folded, of all languages."""
    titles = lexicon.all_words("offices", "titles")
    found = {title for title in titles if title.isascii() and title.isalpha()}
    for title in titles:
        if title.isascii() and title.isalpha():
            continue
        if script_of(title[0]) in ("han", "hangul"):
            continue  # `east_asian_scripts` takes them off: in Latin letters they are surnames (Fu)
        folded = {fold_word(part) for part in (title, *title.split("-"))}
        if not title.isascii():
            folded = {*folded, *(part.removeprefix("al") for part in folded)} - _SOFT
        found.update(folded)
    return frozenset((found | (_MEN | _WOMEN) - _SOFT) - PARTICLES - LINKS - {""})


def sex_of(titles: Sequence[str]) -> str:
    """Return "m" or "f" where folded words of titles are a man's or a woman's alone, else nothing."""
    man, woman = not _MEN.isdisjoint(titles), not _WOMEN.isdisjoint(titles)
    return "" if man == woman else "m" if man else "f"


@cache
def _known_kinds() -> dict[str, str]:
    return {
        **dict.fromkeys(_SOFT, "S"),
        **dict.fromkeys(nations(), "G"),
        **dict.fromkeys(LINKS, "L"),
        **dict.fromkeys(known_titles(), "T"),
    }


def kind_of(folded: str) -> str:
    """Return the kind of a folded word: N of a name, T title, S form of address, G country, L link."""
    kind = _known_kinds().get(folded)
    if kind or len(folded) < _LONG:
        return kind or "N"
    # a slip leaves three letters at one end as they are
    titles = (*_long_titles().get(folded[:3], ()), *_long_titles().get(folded[0] + folded[-3:], ()))
    slip = titles and process.extractOne(folded, titles, scorer=OSA.distance, score_cutoff=1)
    return "T" if (slip or folded.endswith(_HEADS)) and not is_known(folded) else "N"


_LONG = 7
"""Letters of a word that may be a title badly spelt: Secretaty, Presdent."""


@cache
def _long_titles() -> defaultdict[str, tuple[str, ...]]:
    """Return long titles by their first three letters, and by the first and the last three."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for title in known_titles():
        if len(title) >= _LONG:
            for ends in (title[:3], title[0] + title[-3:]):
                found[ends] += (title,)
    return found


def name_within(words: Sequence[RawWord]) -> tuple[int, int]:
    """Return where the name begins and ends among the words of one part of a text; equal where none is."""
    last = len(words)
    while last > 1 and words[last - 1].folded in BEHIND and _is_behind(words, last - 1):
        last -= 1
    small = _small_words(words)
    kinds = "".join([word.kind for word in words])
    if _names_another(words[:last]):
        return 0, 0
    if not (small or kinds.strip("N") or any(map(_is_relation, words[1:last]))):
        return 0, last
    words, kinds = words[:last], _described(words[:last], "T" * small + kinds[small:last])
    if last > 1 and not kinds.strip("TG") and kinds[-2] == "T" and surname_languages(words[-1].folded):
        return last - 1, last  # Minister Kong
    start = _title_end(words, kinds)
    if start == len(words) or _is_description(words, kinds):
        return 0, 0
    return start, _trailing_titles(words, start)


def _is_behind(words: Sequence[RawWord], at: int) -> bool:
    """Whether a word of `BEHIND` is a form of address, and no syllable: Modi ji, Kim Eun-ji."""
    if words[at].text.isupper():  # letters behind a name; a name in capitals has none that can be told
        return not words[0].text.isupper()
    small = words[at].text[0] == words[at].text[0].lower() or words[at].folded in _WITH_A_CAPITAL
    return small and (at == 1 or not surname_languages(words[0].folded))


def _small_words(words: Sequence[RawWord]) -> int:
    """Return how many words in small letters describe the name with a capital behind: predsjednik Putin."""
    end = 0
    while end < len(words) and words[end].text.islower():
        end += 1
    if not end or end == len(words) or not words[end].text[:1].isupper():
        return 0
    if all(word.folded in LINKS and word.folded not in PARTICLES for word in words[:end]):
        return end  # с Путиным
    while end and words[end - 1].folded in _NO_TITLES:  # de la Rúa
        end -= 1
    small = words[:end]
    if not small or small[-1].joined:
        return 0
    others = any(word.folded in _NO_TITLES for word in small)  # le président, le pape
    return 0 if others and not any(word.kind in "TS" or _is_relation(word) for word in small) else end


def _described(words: Sequence[RawWord], kinds: str) -> str:
    """Return the kinds with what belongs to a title: CSU-Chef Söder, Russlands Außenminister Lawrow."""
    if not words[-1].text[:1].isupper():
        return kinds
    if office := _office_before(words, kinds):
        return f"{'T' * office}{kinds[office:]}"
    initials = next((at for at, word in enumerate(words) if len(word.folded) > 1), 0)
    if initials and kinds[initials] == "T" and "N" in kinds[initials:]:
        kinds = f"{'T' * initials}{kinds[initials:]}"  # H. E. Minister Smith
    for at, word in enumerate(words[:-2]):
        if kinds[at] in "NS":
            if kinds[at + 1] != "T" or "N" not in kinds[at + 2 :]:
                break
            if kinds[at] == "N" and (words[at + 1].text.islower() or not (word.joined or _is_no_name(word))):
                break
            kinds = f"{kinds[:at]}T{kinds[at + 1 :]}"
    return kinds


def _office_before(words: Sequence[RawWord], kinds: str) -> int:
    """Return how many words at the start are an office and whose it is: Hamas leader Khalil al-Hayya.

    The office is in small letters, or a body's initials are before it: ECB President Christine Lagarde.
    Behind a full name it is taken off with that where another one follows ("Donald Trump adviser Steve
    Bannon"), or any name where it is a relation ("Nancy Pelosi's husband Paul").
    """
    last = kinds.rfind("N")
    at = max(kinds.rfind("T", 0, last), *(k for k in range(last) if _is_relation(words[k])), -1)
    if at < 1 or words[at - 1].joined:
        return 0
    at = _end_of_compound(words, at) - 1
    if not words[at + 1].text[:1].isupper():
        return 0
    if not (words[at].text.islower() or (_is_body(words[0]) and not words[-1].text.isupper())):
        return 0
    is_person = at > 1 and kinds[1] == "N" and not words[0].joined and words[0].folded in given_groups()
    return 0 if is_person and at + 2 == len(words) and not _is_relation(words[at]) else at + 1


def _names_another(words: Sequence[RawWord]) -> bool:
    """Whether words only say whose somebody is: wife of Nicolás Maduro, aide to Joe Biden, жена Путина."""
    small = next((at for at, word in enumerate(words) if not word.text.islower()), len(words))
    for at, word in enumerate(words[: small + 1]):
        is_family = word.text in FAMILY
        behind = words[_end_of_compound(words, at) :]
        if not behind or not (is_family or word.folded in _RELATIONS):
            continue
        names = [word for word in behind if not (word.text.islower() or word.kind == "L")]
        is_linked = is_family or behind[0].kind == "L" or behind[0].folded in _OF | PARTICLES
        # Sprecher von Olaf Scholz; Sprecher von Weizsäcker may be called so
        least = 2 if at == small and not is_family and behind[0].folded in PARTICLES else 1
        if is_linked and len(names) >= least and names[0].kind != "G":
            return True
    return False


def _end_of_compound(words: Sequence[RawWord], at: int) -> int:
    """Return where the words end that are written together with one, in small letters: son-in-law."""
    while words[at].joined and at + 1 < len(words) and words[at + 1].text.islower():
        at += 1
    return at + 1


def _is_relation(word: RawWord) -> bool:
    return word.text.islower() and word.folded in _RELATIONS


def _is_body(word: RawWord) -> bool:
    """Whether a word is the initials of a body: ECB; no Roman numeral, which may be a syllable (XI)."""
    text = word.text
    return text.isupper() and 2 <= len(text) <= _LONGEST_INITIALS and not set(text) <= set("IVXLC")


_LONGEST_INITIALS = 8


def _is_no_name(word: RawWord) -> bool:
    """Whether a word is neither a known name nor a surname of one syllable, an initial or a number."""
    return not (word.text.isupper() or surname_languages(word.folded) or is_known(word.folded))


def _title_end(words: Sequence[RawWord], kinds: str) -> int:
    """Return how many words at the start are titles, with the links and countries among them."""
    run = len(kinds) - len(kinds.lstrip("TLG"))
    end = kinds.rfind("T", 0, run) + 1
    if not end:
        return 0
    # "of the Russian Federation" belongs to the title before it
    at = end
    while at < run and kinds[at] == "L":
        at += 1
    if any(word.folded in _OF for word in words[end:at]):
        while at < run and not (words[at].folded in PARTICLES and words[at].joined):
            at += 1
            if kinds[at - 1] == "G":
                end = at
    return end


def _is_description(words: Sequence[RawWord], kinds: str) -> bool:
    """Whether words only describe somebody: "Syrian", "Minister Sheikh", "Duke of Sussex"."""
    if kinds[:2] == "SL" and words[1].folded == "of":
        return True  # Duke of Sussex
    if "N" in kinds:
        return False
    if "T" in kinds or kinds == "S":
        return True
    return set(kinds) != {"S"} and all(word.folded.endswith(("an", "ish", "ese", "i")) for word in words)


def _trailing_titles(words: Sequence[RawWord], start: int) -> int:
    """Return where the titles after a name begin: "Lavrov Foreign Minister", "Mohammed VI of Morocco"."""
    end = len(words)
    for at in range(start + 1, end):
        is_office = words[at].kind == "T" and words[at].text.islower() and not words[at - 1].joined
        if is_office and (at == end - 1 or not words[at + 1].text.istitle()):
            return at  # Igor Sechin head of Rosneft
    for at in range(start + 1, end - 1):
        if words[at].text == "of" and {word.kind for word in words[at + 1 :]} == {"N"}:
            return at  # Lord Cameron of Chipping Norton
    while end > start + 1 and words[end - 1].kind in "TLG":
        end -= 1
    while end < len(words) and words[end].kind == "L" and words[end].folded != "of":
        end += 1
    after = [word.folded for word in words[end:]]
    is_office = any(word in _LAST or word == "of" or word.endswith(_HEADS) for word in after)
    return end if is_office else len(words)
