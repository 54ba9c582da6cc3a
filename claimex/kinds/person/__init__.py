"""People's names, and lists of people: whether two of them can be one person's, or the same people.

    compare_names("Ahmad al-Shar'a", "Ahmed Al-Sharaa").verdict       # same
    compare_names("President Putin", "Vladimir Putin").verdict        # compatible: one says less
    compare_names("Bashar al-Assad", "Assad Hassan al-Shaibani")      # different

participants.py        people with their offices and sides: one, two, two lists
groups.py              several people at once, and who may be of them
ruled.py               names of which somebody ruled that they are, or are not, one person's
comparing.py           the verdict on two names
whole_names.py         acronyms, men and women, and names of which no rule can know
contradictions.py      signs of two people in names that otherwise agree
pairing.py             the words of two names, paired one to one
nearness.py           one word that differs where all else agrees: badly spelt, or another name
similarity.py            how near two words are
asian.py               names of syllables: Chinese, Korean, Vietnamese
transcriptions.py      foreign names in Han, kana and Hangul, by their sounds
syllables.py           the syllables of those names in their romanisations
blocking.py            keys by which names worth comparing are found
parsing.py             a name taken apart
titles.py              which words around a name are titles, and how far they reach
name.py                what a name taken apart is made of
given_names.py         groups of given names, and listed spellings
sounds.py              words of any script in Latin letters, and their sounds
east_asian_scripts.py  names in Han, Hangul and Russian letters

The words are in `claimex/lexicon`: `names.toml` and `offices.toml` of each language.
"""

from claimex.kinds.person.blocking import block_keys
from claimex.kinds.person.comparing import compare_names, compare_parsed
from claimex.kinds.person.groups import is_body
from claimex.kinds.person.outcome import NameComparison
from claimex.kinds.person.parsing import parse_name
from claimex.kinds.person.participants import (
    Cast,
    PeoplePairing,
    Person,
    are_two,
    compare_persons,
    is_named,
    match_persons,
    pair_casts,
)
from claimex.kinds.person.transcriptions import is_by_sound, transcription_keys

__all__ = [
    "Cast",
    "NameComparison",
    "PeoplePairing",
    "Person",
    "are_two",
    "block_keys",
    "compare_names",
    "compare_parsed",
    "compare_persons",
    "is_body",
    "is_by_sound",
    "is_named",
    "match_persons",
    "pair_casts",
    "parse_name",
    "transcription_keys",
]
