"""What each rule for names earns: the outcomes on labelled pairs that change when it is taken out.

Run `python -m tests.benchmarks name_rules`, or this file with `--pairs FILE` for pairs of your own (JSON lines
with name1, name2 and match). An outcome is whether two names are taken for one person's (same or compatible).
Printed are, for each set of pairs, the change of F1 in points and in brackets how many outcomes were put
right and how many wrong. A rule whose lack puts fewer than one outcome in a thousand wrong earns nothing.
Where such a rule stays for what no pair here holds, its line says why (`STAYS`).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from claimex.kinds.person import (
    asian,
    cases,
    compare_names,
    comparing,
    contradictions,
    east_asian_scripts,
    nearness,
    pairing,
    parsing,
    similarity,
    sounds,
    syllables,
    titles,
    whole_names,
)
from claimex.kinds.relation import Relation
from tests.kinds.names import labelled

_Pair = tuple[str, str, bool]
_Patch = tuple[Any, str, Any]
_Signs = dict[str, Any]
_NEVER = re.compile(r"(?!)()")
_NOTHING: frozenset[str] = frozenset()


def _false(*_: Any, **__: Any) -> bool:
    return False


def _none(*_: Any, **__: Any) -> None:
    return None


def _empty(*_: Any, **__: Any) -> dict[str, Any]:
    return {}


def _plain_arabic(folded: str, text: str) -> list[Any]:
    return [parsing._raw(folded, text, abjad=True)] if folded else []


def _without(rule: str, signs: _Signs) -> _Signs:
    return {name: sign for name, sign in signs.items() if name != rule}


RULES: dict[str, list[_Patch]] = {
    # one word beside another
    "groups of given names": [(similarity, "given_groups", _empty)],
    "spellings listed by Wikidata": [(similarity, "listed_spellings", _empty)],
    "a particle grown on a word": [(similarity, "_PARTICLE_GROWN_ON", _NEVER)],
    "costs of consonants": [(similarity, "_COSTS", similarity._cost_table("costs vowels"))],
    "costs of gaps": [(similarity, "_gap_cost", lambda sounds, abjad: 0.45 if sounds[1] in "aeiou" else 1.0)],
    "two sounds changed places": [(similarity, "_SWAP", 9.0)],
    "another syllable": [(similarity, "_is_other_syllable", _false)],
    "a slip of one letter": [(similarity, "is_slip", _false)],
    # one name beside another
    "two words joined": [(pairing, "_join", lambda *_: ())],
    "a word that differs, all else agreeing": [(comparing, "are_near", _false)],
    "the same consonants, all else agreeing": [(nearness, "_same_consonants", _false)],
    "the same letters, divided otherwise": [(comparing, "_DIVIDED", None)],
    "one word cut short": [(nearness, "_is_cut_short", _false)],
    "endings of cases": [(cases, "is_declined", lambda *_: "")],
    "costs beside Arabic and Hebrew letters": [(similarity, "_ABJAD_COSTS", similarity._COSTS)],
    "titles of men and women": [(comparing, "compare_sexes", _none)],
    "acronyms": [(comparing, "compare_acronym", _none)],
    "a man's and a woman's surname": [(similarity, "are_of_two_genders", _false)],
    "given names of two groups that nearly agree": [(similarity, "_HARDLY_DIFFERENT", 9.0)],
    **{
        f"sign of two people: {rule}": [
            (contradictions, table, _without(rule, getattr(contradictions, table)))
            for table in ("_SIGNS", "_SIGNS_IN_ONE_WORD")
        ]
        for rule in contradictions._SIGNS | contradictions._SIGNS_IN_ONE_WORD
    },
    # names of syllables
    "names of syllables": [(asian, "read", _none)],
    "a Western given name beside a Chinese": [(asian, "_with_western", lambda _, found, *__: found)],
    "a syllabic given name alone": [(asian, "_is_given_alone", _false)],
    "surnames of other romanisations": [(asian, "surname_readings", lambda text: _NOTHING)],
    "a slip in a Chinese given name": [(asian, "_is_slip", _false)],
    "Hangul tells syllables apart": [(asian, "ONE_SYLLABLE", asian._SAME_SYLLABLES)],
    "syllables of other romanisations": [(syllables, "pinyin_readings", _empty)],
    "one class of Korean sounds": [(asian, "_korean_surname", lambda text: frozenset((text,)))],
    "Chinese and Korean in Russian": [(east_asian_scripts, "_read_russian", lambda words: [])],
    "foreign names by their sounds": [(whole_names, "compare_transcribed", _none)],
    "Japanese names in Han": [(east_asian_scripts, "_JAPANESE_SURNAMES", {})],
    # what is set aside
    "titles": [(titles, "known_titles", lambda: _NOTHING)],
    "titles behind a name": [(titles, "_trailing_titles", lambda words, start: len(words))],
    "forms of address that may be names": [(titles, "_SOFT", _NOTHING)],
    "countries in titles": [(titles, "nations", lambda: _NOTHING)],
    "what is written before a title": [(titles, "_described", lambda _, kinds: kinds)],
    "titles of one word with others": [(titles, "_HEADS", ("\n",))],
    "particles": [(parsing, "PARTICLES", _NOTHING)],
    "H.E. and the like": [(parsing, "_ABBREVIATIONS", {})],
    "numbers of monarchs": [(parsing, "_NUMERALS", {})],
    "small words before a name": [(titles, "_small_words", lambda words: 0)],
    "forms of address behind a name": [(titles, "BEHIND", _NOTHING)],
    "possessives": [(parsing, "_POSSESSIVE", _NEVER)],
    "WordsRunTogether": [(parsing, "_CAMEL", _NEVER)],
    "a Chinese name in a Russian case": [(comparing, "in_first_case", lambda text: "")],
    "a number for a first name": [(comparing, "_is_number_for_name", _false)],
    "diphthongs": [(nearness, "_same_but_diphthongs", _false)],
    "a word of three letters that begins another": [(nearness, "_is_cut_off", _false)],
    "given names of two languages": [(comparing, "_is_foreign", _false)],
    "titles badly spelt": [(titles.process, "extractOne", _none)],
    "two known names": [(nearness, "_are_two_names", _false)],
    "transposed vowels": [(asian, "_is_transposed", _false)],
    "Western beside bare": [(asian, "_may_be_western", _false)],
    "names taken later": [(whole_names, "_is_taken_later", _false)],
    "a short word of a case": [(cases.Cases, "is_one_word_of_a_case", _false)],
    "two initials": [(parsing, "_is_two_initials", _false)],
    "initials without stops": [(parsing, "_is_initials", _false)],
    "al- and bin in Arabic letters": [(parsing, "_split_arabic", _plain_arabic)],
    "Arabic letters as the press spells them": [(sounds, "_ARABIC", {})],
}


STAYS = {
    "titles of men and women": "Mr. Clinton and Mrs. Clinton are two people",
    "a man's and a woman's surname": "husband and wife: Sergei Naryshkin, Tatiana Naryshkina",
    "acronyms": "MBS and MBZ are two people, each compatible with his full name",
    "sign of two people: Jr.": "a father and a son",
    "sign of two people: initials differ": "a father and a son: George H. W. Bush, George W. Bush",
    "sign of two people: father and son": "King Salman, Mohammed bin Salman",
    "sign of two people: surname against first name": "President al-Assad, Assad Hassan al-Shaibani",
    "endings of cases": "one person; claims of ten languages need it",
    "a Chinese name in a Russian case": "a case of Li Qiang's name is no other person's",
    "a short word of a case": "Лаврова, Lavrov: a case, or a woman",
    "a number for a first name": "a monarch's name beside the one at birth is unknown",
    "names taken later": "a pope's name beside the one at birth is unknown",
    "titles of one word with others": "Kremlchef Putin: an unknown word before a surname is no other person's",
    "what is written before a title": "Donald Trump adviser Steve Bannon is not Donald Trump",
    "small words before a name": "predsjednik Putin: an unknown word before a surname is no other person's",
    "forms of address behind a name": "Modi ji, Ishiba-san",
    "titles behind a name": "Keir Starmer, Prime Minister",
    "H.E. and the like": "г-н, Sig.ra: forms of address",
    "possessives": "Lavrov's deputy is not Lavrov; claims of ten languages need it",
    "countries in titles": "claims of ten languages need it",
    "given names of two languages": "Karl Schmidt and Charles Schmidt are not surely one",
    "initials without stops": "MBS and MBZ are two people",
    "two initials": "AB Vajpayee and Atal Vajpayee are not two people",
}
"""What a rule is for that changes no outcome on these pairs, in a line of the table."""


def _judged(task: tuple[str, dict[str, list[_Pair]]]) -> tuple[str, dict[str, list[bool]]]:
    """Judge all pairs without a rule, in a process that has compared none before."""
    name, sets = task
    for owner, attribute, value in RULES.get(name, []):
        assert hasattr(owner, attribute), f"{name}: there is no {owner.__name__}.{attribute}"
        setattr(owner, attribute, value)
    joined = (Relation.SAME, Relation.COMPATIBLE)
    return name, {
        kind: [compare_names(a, b).verdict in joined for a, b, _ in pairs] for kind, pairs in sets.items()
    }


def _f1(found: Sequence[bool], truth: Sequence[bool]) -> float:
    right = sum(map(bool.__and__, found, truth))
    return 200 * right / (sum(found) + sum(truth))


def _change(before: list[bool], after: list[bool], truth: list[bool]) -> str:
    changed = [now is right for was, now, right in zip(before, after, truth, strict=True) if was is not now]
    points = _f1(after, truth) - _f1(before, truth)
    return f"{points:+.2f} (+{sum(changed)}/-{len(changed) - sum(changed)})"


def _labelled(made: Callable[[labelled.Half], tuple[labelled.LabelledPair, ...]]) -> list[_Pair]:
    return list({(pair.a, pair.b): (pair.a, pair.b, pair.match) for pair in made("held_out")}.values())


def _read(path: Path) -> list[_Pair]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["name1"], row["name2"], row["match"]) for row in rows]


def main() -> None:
    """Print what each rule earns on each set of pairs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=Path, help="JSON lines with name1, name2 and match")
    parser.add_argument("--rule", default="", help="only the rules whose names hold these words")
    given = parser.parse_args()
    sets = {
        "real": _labelled(labelled.real_pairs),
        "changed": _labelled(labelled.mutated_pairs),
        "families": _labelled(labelled.family_pairs),
    }
    if given.pairs:
        sets[given.pairs.stem] = _read(given.pairs)
    truth = {kind: [match for _, _, match in pairs] for kind, pairs in sets.items()}
    tasks = [("", sets), *[(name, sets) for name in RULES if given.rule in name]]
    print(f"{'without':42}" + "".join([f"{kind:20}" for kind in sets]))
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        judged = pool.imap(_judged, tasks, chunksize=1)
        _, before = next(judged)
        print(f"{'(F1 with all rules)':42}" + "".join([f"{_f1(before[k], truth[k]):<20.2f}" for k in sets]))
        for name, after in judged:
            changes = [_change(before[kind], after[kind], truth[kind]) for kind in sets]
            stays = f"stays: {STAYS[name]}" if name in STAYS else ""
            print(f"{name:42}" + "".join([f"{change:20}" for change in changes]) + stays, flush=True)


if __name__ == "__main__":
    main()
