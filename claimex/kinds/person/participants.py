"""Which participants of two claims are the same people, by name, office and side.

Names say who somebody is; office and side help where a name is misspelt, short or missing. Two different
names never become one person through an office, since offices change hands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

from anyascii import anyascii

from claimex import lexicon
from claimex.kinds.person.blocking import block_keys
from claimex.kinds.person.comparing import compare_parsed
from claimex.kinds.person.groups import compare_groups, compare_member, group_of, is_body, share_words
from claimex.kinds.person.parsing import parse_name
from claimex.kinds.person.participant import Participant
from claimex.kinds.person.ruled import RuledName, folded_name
from claimex.kinds.person.titles import nations
from claimex.kinds.person.transcriptions import is_by_sound
from claimex.kinds.person.whole_names import SCRIPTS
from claimex.kinds.place.countries import countries_in, country_called, without_countries
from claimex.kinds.relation import RULING_RULE, Relation, ValueComparison

_MOST_SMALL_WORDS = 3
"""More words that are all in small letters are no name, in whatever language."""
_ARTICLES = frozenset("il lo gli un una el los las le les une der die das ein eine o os um uma".split())
_OPENERS = frozenset("a an the his her their its some several other another both".split()) | _ARTICLES


def _words(text: str) -> list[str]:
    """The words in small ASCII letters; a mark within letters of another script parts none."""
    letters = text if text.isascii() else "".join(map(_latin, _MARK.sub("", text)))
    return "".join([c if c.isalnum() else " " for c in letters.casefold()]).split()


def _latin(char: str) -> str:
    """A character in ASCII; a letter or a vowel sign without the marks that only write it out."""
    written = anyascii(char)
    return "".join(filter(str.isalnum, written)) if unicodedata.category(char)[0] in "LM" else written


_MARK = re.compile(r"(?<=[^\x00-\x7f])['’ʼ\u200c](?=[^\x00-\x7f])")
"""An apostrophe as in "прем'єр", and the mark that parts letters within a Persian word."""
_SAME_OFFICE = {
    "".join(_words(word)): office
    for language in lexicon.languages("offices")
    for word, office in lexicon.dictionary(language, "offices", "same").items()
}
_PORTFOLIOS, _DISTINCT, _IGNORED, _LINKS = (
    frozenset("".join(_words(word)) for word in lexicon.all_words("offices", entry))
    for entry in ("portfolios", "distinct", "ignored", "links")
)
_ENGLISH = frozenset((*" ".join(_SAME_OFFICE.values()).split(), *lexicon.words("en", "offices", "titles")))
"""Words of offices as they are compared; what no table has in English may be any of them."""
_NO_OFFICE = (_IGNORED | _LINKS | _ARTICLES) - _DISTINCT
_TOLD_APART = _DISTINCT | _PORTFOLIOS
_ANYBODY = frozenset(lexicon.words("mul", "offices", "anybody"))
_BY_BIRTH = frozenset(("prince", "princess"))
"""What a minister may be besides, and reports leave out; the crown prince is an office."""


# -- one participant


def is_named(participant: Participant) -> bool:
    """Whether a participant has a name, and not only words that say who it is ("her Polish host")."""
    return _is_name(participant.name)


_MOST_WORDS = 30
"""No name has so many words, titles included; to compare two of that length would take long."""


@lru_cache(maxsize=8192)
def _is_name(text: str) -> bool:
    if text.count(" ") >= _MOST_WORDS:
        return False
    if parse_name(text).is_description or is_body(text) or _ends_in_a_common_noun(text):
        return False
    return not country_called(text)


def _ends_in_a_common_noun(text: str) -> bool:
    """Whether the last word is not capitalised in a text that does capitalise, or it reads as a phrase."""
    words = text.split()
    if not words or not words[-1].islower():  # "al-Sharaa" is none
        return False
    is_phrase = len(words) > _MOST_SMALL_WORDS or words[0].casefold() in _OPENERS
    return is_phrase or any(word[0].isupper() for word in words)


class Person:
    """A participant with what comparing reads out of it; `person_of` makes one object of equal ones.

    Attributes:
        name: the name, or words that say who it is.
        role: the office, in the text's words.
        represents: the side, in the text's words.
        named: whether it is a name.
        parsed: the name taken apart.
        country: the ISO code of the country that it is, as in "Iran met the European three"; else empty.
        group: the stems of the words that say which group it is; empty where it is one person.
        keys: the blocking keys of the name, and of all that are ruled to be theirs.
        by_sound: whether it is in a script that foreign names are written in by sound.
        office: the words of the office, in one spelling, without the country that it serves.
        side: the ISO code of the country that it acts for (codes, where the words mean several), or other
            words for its side; empty if not known.
        standing: office and side, in the text's words.
        seat: side and role of somebody with a name, where the source gives both apart from the name.
        circle: the stems of the words for the group, or for those that one of that standing may be of.
        ruled: what somebody ruled of the name; None where nobody did.
        known: where somebody did, the person under this name and under all that are ruled to be theirs.
        is_plain: whether it is one person of whom nobody ruled anything.
    """

    __slots__ = (
        *("by_sound", "circle", "country", "group", "is_plain", "keys", "known", "name", "named", "office"),
        *("parsed", "represents", "role", "ruled", "seat", "side", "standing"),
    )

    def __init__(self, participant: Participant, ruled: RuledName | None = None) -> None:
        name, role, represents = participant.name, participant.role, participant.represents
        self.parsed = parsed = parse_name(name)
        self.name, self.role, self.represents = name, role, represents
        self.named = _is_name(name)
        titles = parsed.office if self.named else name
        self.group = group_of(name) if not self.named and is_body(name) else frozenset()
        self.country = "" if self.named else country_called(name)
        self.keys = frozenset((self.country,)) if self.country else block_keys(name)
        self.by_sound = is_by_sound(parsed)
        self.office = _office(f"{titles} {role or ''}")
        self.side = _countries(represents or role or "") or (represents and " ".join(_words(represents)))
        self.side = self.side or _countries(name if self.group else titles)
        self.standing = ", ".join(filter(None, (role or titles, represents)))
        held = _office(role) if role and represents and self.named and "|" not in self.side else None
        self.seat = (self.side, held) if held else None
        self.circle = self.group or group_of(self.standing)
        self.ruled = ruled
        names = () if ruled is None else (name, *ruled.others)
        self.known = tuple([person_of(participant.model_copy(update={"name": name})) for name in names])
        if self.known:
            keys = [person.keys for person in self.known]
            self.keys = frozenset().union(*keys) if all(keys) else frozenset()
        self.is_plain = not self.group and ruled is None


@lru_cache(maxsize=8192)
def _countries(words: str) -> str:
    """Return the code of the country that words mean, or the codes of all of which it may be one."""
    return "|".join(countries_in(words))


@lru_cache(maxsize=8192)
def _office(words: str) -> frozenset[str]:
    one_spelling = " ".join([_SAME_OFFICE.get(word, word) for word in _words(without_countries(words))])
    office = frozenset(one_spelling.split()) - _NO_OFFICE
    return office - _BY_BIRTH if "crown" not in office and not office <= _BY_BIRTH else office


@lru_cache(maxsize=8192)
def _side_words(side: str) -> frozenset[str]:
    return frozenset(_words(side))


@lru_cache(maxsize=8192)
def person_of(participant: Participant) -> Person:
    """Return what comparing reads out of a participant."""
    return Person(participant)


# -- two participants


def match_persons(a: Person, b: Person, *, same_event: bool = False) -> ValueComparison | None:
    """Return how two participants compare if they can be one person, else None.

    Two names without a blocking key in common are two people's (of 12,402 labelled pairs of one person's
    names, 14 have none), unless an office or a side of both might join them, or one is written by sound.
    """
    # called for every two people of two claims, nearly all different: no call, and nothing in the cache
    if not (a.is_plain and b.is_plain):
        return _match_ruled(a, b, same_event) if a.ruled or b.ruled else _match_group(a, b)
    if a.keys and b.keys and a.keys.isdisjoint(b.keys) and a.by_sound is b.by_sound:
        return None
    return _match(a, b, same_event) if a.name <= b.name else _match(b, a, same_event)


def _match_ruled(a: Person, b: Person, same_event: bool) -> ValueComparison | None:
    """Return the surest match of two people under any of their names; None where they are ruled to be two.

    Where many names were ruled to be theirs, the others are compared with the one that the source has.
    """
    if ruled_apart(a, b) or (a.keys and b.keys and a.keys.isdisjoint(b.keys)):
        return None
    mine, theirs = a.known or (a,), b.known or (b,)
    plain = match_persons(mine[0], theirs[0], same_event=same_event)
    if plain is not None and plain.verdict is Relation.SAME:
        return plain
    pairs: Iterable[tuple[Person, Person]] = product(mine, theirs)
    if a.ruled and b.named and folded_name(b.name) in a.ruled.folded:  # no other two names are closer
        pairs = [(person_of(Participant(b.name, a.role, a.represents)), theirs[0])]
    elif len(mine) * len(theirs) > _MOST_PAIRS:
        pairs = chain(product(mine, theirs[:1]), product(mine[:1], theirs))
    matches = [match_persons(one, other, same_event=same_event) for one, other in pairs]
    found = max(filter(None, matches), key=lambda m: (m.verdict is Relation.SAME, m.score), default=None)
    if found is None or found is plain:
        return found
    both = sorted((a, b), key=lambda person: person.name)
    says = next(person.ruled.says for person in both if person.ruled and person.ruled.others)
    reason = f"{' and '.join(person.name for person in both)}: {says}"
    return ValueComparison(found.verdict, found.score, reason, RULING_RULE)


def ruled_apart(a: Person, b: Person) -> ValueComparison | None:
    """Return that two people are ruled to be two; None where they are not."""
    for one, other in ((a, b), (b, a)):
        if one.ruled and (says := one.ruled.apart.get(folded_name(other.name))):
            reason = f"{' and '.join(sorted((a.name, b.name)))}: {says}"
            return ValueComparison(Relation.DIFFERENT, 0.0, reason, RULING_RULE)
    return None


def _match_group(a: Person, b: Person) -> ValueComparison | None:
    if a.group and b.group:
        return compare_groups(a.group, b.group)
    group, other = (a, b) if a.group else (b, a)
    return compare_member(other.standing, group.group) if other.named else None


@lru_cache(maxsize=8192)  # the same few people fill the news
def _match(a: Person, b: Person, same_event: bool) -> ValueComparison | None:
    found = compare_persons(a, b, same_event=same_event)
    return found if found.verdict in (Relation.SAME, Relation.COMPATIBLE) else None


_MOST_PAIRS = 64
"""So many pairs of the names of two people are all compared."""
_MIDDLING = 0.4
"""Two different names from this score on may be one name misspelt, if the context supports it."""
_RESCUABLE = frozenset(("leftovers on both sides", "nothing shared", "near, nothing else agrees"))
"""Rules whose verdict a context may overrule. A clear contradiction of names is none of them."""


def compare_persons(a: Person, b: Person, *, same_event: bool) -> ValueComparison:
    """Compare two participants by name, office and side, who may be named for one event.

    It is as `compare_names`; where office, side or event decided, the reason and the rule say so. What joins
    two descriptions, or a description and a name, is never more than compatible.
    """
    if a.country and a.country == b.country:
        return ValueComparison(Relation.SAME, 0.9, "both are the same country", "same country")
    found = compare_parsed(a.parsed, b.parsed)
    office, side = _same_office(a, b), _same_side(a, b)
    if found.verdict is Relation.UNKNOWN:
        return _join_description(found, a, b, office, side, same_event)
    shared = [name for name, holds in (("office", office), ("country", side), ("event", same_event)) if holds]
    contrary = office is False or side is False
    if found.rule not in _RESCUABLE or found.score < _MIDDLING or contrary or len(shared) < 2:
        return found
    context = f"rescued by context: the same {' and '.join(shared)}"
    reason = f"the names are only near ({found.reason}); {context}"
    return ValueComparison(Relation.COMPATIBLE, 0.6, reason, "near, rescued by context")


def are_two(a: Person, b: Person) -> bool:
    """Whether what is said of two, of which one at least has no name, shows that they are not one.

    Two countries show it, or words for an office or a group of which the other's office has none. Nothing
    shows it where nobody's office is known, or that of a name, or the words fit any ("her counterpart").
    """
    if (a.named and b.named) or (a.group and b.group) or match_persons(a, b, same_event=True):
        return False
    if _same_side(a, b) is False:
        return True
    one, other = _telling_office(a), _telling_office(b)
    known = [bool(person.office & _DISTINCT) for person in (a, b) if person.named or not (a.named or b.named)]
    if not (one and other and any(known)):
        return False
    sides = (without_countries(person.represents or "") for person in (a, b))
    return _offices_differ(one, other) or not share_words(
        *(" ".join((*sorted(office), side)) for office, side in zip((one, other), sides, strict=True))
    )


def _telling_office(person: Person) -> frozenset[str]:
    """The words of an office that do not fit just anybody; of "his Ruritanian counterpart" none."""
    telling = person.office - _ANYBODY
    return telling if person.group or telling == person.office else telling & _ENGLISH


def _same_office(a: Person, b: Person) -> bool | None:
    """Whether two offices are one; None where one of them is not given.

    Of two that are one, one may leave out what it is for ("the minister") and where somebody is sent. Every
    other word makes another office ("vice"), or another person ("the envoy of the president").
    """
    if not a.office or not b.office or a.group or b.group:  # a delegation holds no office
        return None
    return _says_less(a.office, b.office, _PORTFOLIOS, nations(), _side_words(a.side) | _side_words(b.side))


def contradiction_beside_names(a: Person, b: Person) -> ValueComparison | None:
    """Return how two people of one name differ in country or office; None where they are not known to."""
    standing = " against ".join(sorted((a.standing, b.standing)))
    if _same_side(a, b) is False:
        return ValueComparison(Relation.UNKNOWN, 0.4, f"the countries differ: {standing}", "other country")
    if _offices_differ(a.office, b.office):
        return ValueComparison(Relation.COMPATIBLE, 0.6, f"the offices differ: {standing}", "other office")
    return None


def _offices_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the known words of two offices differ, and no word that is not known may be what one lacks."""
    known = one & _TOLD_APART, other & _TOLD_APART
    if not all(known) or _says_less(*known, _PORTFOLIOS):
        return False
    more, less = known[0] - known[1], known[1] - known[0]
    if more & _PORTFOLIOS and less & _PORTFOLIOS:
        return True
    return not (more and other - _ENGLISH - _TOLD_APART) and not (less and one - _ENGLISH - _TOLD_APART)


def _says_less(one: frozenset[str], other: frozenset[str], *silent: frozenset[str]) -> bool:
    """Whether one of two offices has all words of the other, and besides only such as may be left out."""
    return (one <= other or other <= one) and not (one ^ other).difference(*silent)


def _same_side(a: Person, b: Person) -> bool | None:
    """Whether two sides are one; None where one is not given, or where the words do not say."""
    if not a.side or not b.side:
        return None
    if a.side == b.side:
        return True
    return False if len(a.side) == len(b.side) == 2 else None


def _join_description(
    found: ValueComparison, a: Person, b: Person, office: bool | None, side: bool | None, same_event: bool
) -> ValueComparison:
    """Compare a participant with one that is only described, or whose name can't be read here."""
    sides_given = a.represents is not None and b.represents is not None
    if side is False and (office is not None or sides_given):
        reason = f"{found.reason}, and the countries differ"
        return ValueComparison(Relation.DIFFERENT, 0.1, reason, "another country")
    silent = not (a.side and b.side)
    if office and (side or (same_event and silent)):
        shared = "office and the country are" if side else "office is"
        reason = f"{found.reason}; the {shared} the same"
        return ValueComparison(Relation.COMPATIBLE, 0.7, reason, "description, joined by context")
    is_unread = found.rule == SCRIPTS.rule  # a name that the other script may have says no more than a side
    if side and sides_given and office is not False and (is_unread or not (a.named and b.named)):
        reason = f"“{a.name}” and “{b.name}” are of the same side"
        return ValueComparison(Relation.COMPATIBLE, 0.3, reason, "same side")
    return found


# -- two lists of participants


class PeoplePairing(NamedTuple):
    """Who of one list is who of another.

    Attributes:
        left: the names of one list.
        right: those of the other.
        pairs: (index on the left, index on the right, how the two compare).
        left_only: indexes of those that only the left list names.
        right_only: indexes of those that only the right list names.
        rivals: indexes of pairs that hold one office for one side under two different names.
        named: how many pairs rest on a name on both sides, and not on a description.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    pairs: tuple[tuple[int, int, ValueComparison], ...]
    left_only: tuple[int, ...]
    right_only: tuple[int, ...]
    rivals: tuple[tuple[int, int], ...]
    named: int

    @property
    def same(self) -> bool:
        """Whether both lists name the same people, each by name, and nobody else."""
        return not (self.left_only or self.right_only) and self.named == len(self.pairs)

    @property
    def comparison(self) -> ValueComparison:
        """The verdict on the two lists."""
        verdict, reason, rule = self._verdict()
        score = len(self.pairs) / max(len(self.left), len(self.right), 1)
        return ValueComparison(verdict=verdict, score=score, reason=reason, rule=rule)

    def _verdict(self) -> tuple[Relation, str, str]:
        if self.rivals:
            i, j = self.rivals[0]
            names = " and ".join(sorted((self.left[i], self.right[j])))
            return Relation.DIFFERENT, f"{names} are named for the same office", "same office"
        if self.same:
            return Relation.SAME, "they name the same people", "same people"
        if not self.left_only and not self.right_only:
            return Relation.COMPATIBLE, "one describes those that the other names", "described people"
        if not self.pairs:
            return Relation.UNKNOWN, "they name nobody in common", "nobody in common"
        further = [self.left[i] for i in self.left_only] + [self.right[j] for j in self.right_only]
        return Relation.COMPATIBLE, f"not all of them name {', '.join(sorted(further))}", "further people"


Cast = tuple[Person, ...]
"""A list of participants, with what comparing reads out of them."""


def pair_casts(left: Cast, right: Cast, *, same_event: bool = False) -> PeoplePairing:
    """Pair two lists one to one, closest first, and say how the lists compare.

    The result does not depend on the order within the lists, but for the indexes in it.
    """
    pairs = []
    free_left, free_right = list(range(len(left))), list(range(len(right)))
    for i, j, how in _candidates(left, right, same_event):
        if i in free_left and j in free_right:
            pairs.append((i, j, how))
            free_left.remove(i)
            free_right.remove(j)
    return PeoplePairing(
        left=tuple([person.name for person in left]),
        right=tuple([person.name for person in right]),
        pairs=tuple(pairs),
        left_only=tuple(free_left),
        right_only=tuple(free_right),
        # two names that are not one person's for one office of one side
        rivals=tuple(
            [(i, j) for i in free_left if left[i].seat for j in free_right if left[i].seat == right[j].seat]
        ),
        named=sum([bool((left[i].named and right[j].named) or left[i].country) for i, j, _ in pairs]),
    )


def _candidates(left: Cast, right: Cast, same_event: bool) -> list[tuple[int, int, ValueComparison]]:
    """Return who of two lists may be one person, the surest first."""
    found = [
        (i, j, how)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (how := match_persons(a, b, same_event=same_event))
    ]

    def rank(pair: tuple[int, int, ValueComparison]) -> tuple[bool, float, list[str]]:
        i, j, how = pair
        return how.verdict is not Relation.SAME, -how.score, sorted((left[i].name, right[j].name))

    return sorted(found, key=rank)
