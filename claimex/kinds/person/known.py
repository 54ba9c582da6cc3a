"""What is known of single names beforehand: groups of given names, and spellings of any name.

The groups were written by hand. They decide where both of two words stand in them: words of no common
group are two names. The spellings come from Wikidata (see `claimex/values/build_name_spellings.py`) and only
join: they hold what the rules for spellings can't tell (Puigdemont and Пучдемон), and two words without
a common line may be one name all the same.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def given_groups() -> dict[str, frozenset[int]]:
    """The given names of the tables by hand, each with the numbers of its groups."""
    from claimex.kinds.person import given_data as west
    from claimex.kinds.person import given_eastern_data as east
    from claimex.kinds.person import given_short_data as short

    names = (west.WESTERN, west.SLAVIC, east.ARABIC, east.PERSIAN_TURKIC, east.HEBREW, east.GREEK)
    shorts = (short.ENGLISH, short.ROMANCE, short.SLAVIC, short.GREEK_AND_HEBREW, short.ELSEWHERE)
    lines = [line.split() for line in ";".join((*names, east.INDIAN_AFRICAN)).split(";")]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for form in line:
            groups[form].append(number)
    for number, text in enumerate(";".join(shorts).split(";"), len(lines)):
        line = text.split()
        forms = set(line)
        # who is called Mitya may be spelt Dmitry or Dmitri: a short form stands for each spelling of its name
        for at in groups.get(line[0], ()):
            if at < len(lines):
                forms.update(lines[at])
        for form in forms:
            groups[form].append(number)
    return {form: frozenset(numbers) for form, numbers in groups.items()}


@cache
def arabic_groups() -> frozenset[int]:
    """The numbers of the groups that the Arabic given names stand in."""
    from claimex.kinds.person import given_eastern_data as east

    names = east.ARABIC.replace(";", " ").split()
    groups = given_groups()
    return frozenset(number for name in names for number in groups[name])


@cache
def western_given_names() -> frozenset[str]:
    """Every form of the tables' European names: such a name may stand beside a Chinese one."""
    from claimex.kinds.person import given_data as west
    from claimex.kinds.person import given_eastern_data as east

    names = f"{west.WESTERN};{west.SLAVIC};{east.HEBREW}"
    return frozenset(names.replace(";", " ").split())


@cache
def listed_spellings() -> dict[str, str]:
    """The names of which Wikidata knows spellings that the rules can't tell, each with these spellings.

    All are given as sounds (`fold.sound`); the spellings are parted by spaces, the name itself among them.
    """
    data = files("claimex.lexicon").joinpath("mul/name_spellings.txt.gz").read_bytes()
    found: dict[str, str] = {}
    for line in gzip.decompress(data).decode("ascii").splitlines():
        for form in line.split():
            found[form] = f"{found[form]} {line}" if form in found else line
    return found
