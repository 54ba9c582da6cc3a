"""Write `tests/story_facts.json`: what real articles claim of meetings, as facts.

    python -m tests.build.story_facts ../shared/data CLAIMS

The articles and their gold are other people's and stay beside the checkout. What is written here are facts:
names, offices, days, places and strings of six words at most, which claims are of one meeting and which never are. No
sentence of an article is in it. `recorded` are the claims that a model's answers to the first version of the
prompt made, each with the meeting of the gold that it matches; `recorded_2` are those of the second version, in
the claims file CLAIMS; `languages` are the dispatches in ten languages.

`further` are facts of 81 articles of as many outlets in eleven languages about twelve stories of 2023 to 2025, as one careful
reader of the public pages listed them, each article on its own, before any was compared. Their texts were not
stored, so they are carried over as they are.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from claimex import Extraction, MeetingClaim, SourcedClaim
from claimex.evaluation.gold import read_gold
from claimex.evaluation.match import match_meetings
from claimex.kinds import Values

TARGET = Path(__file__).parents[1] / "story_facts.json"
_WORDS = 6
_FIELDS = [name for name in MeetingClaim.model_fields if name != "quote"]


def main(folder: Path, claims: Path) -> None:
    """Read the folder of public data, and the claims that a model made of it, and write the facts."""
    gold = json.loads((folder / "stories" / "gold.json").read_text(encoding="utf-8"))
    facts = {
        "gold": _gold(gold),
        "recorded": _recorded(folder / "stories", folder / "stories" / "claims.jsonl", gold),
        "recorded_2": _recorded(folder / "stories", claims, gold),
        "never_together": gold["never_together"],
        "languages": _languages(folder / "languages"),
        "further": json.loads(TARGET.read_text(encoding="utf-8"))["further"],
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


def _gold(gold: dict[str, Any]) -> list[dict[str, Any]]:
    event_of = {claim: name for name, event in gold["events"].items() for claim in event["claims"]}
    made = []
    for article, found in gold["articles"].items():
        for meeting in found["meetings"]:
            claim = {name: meeting.get(name) for name in _FIELDS} | {"date": meeting["date_text"]}
            name = meeting["id"]
            fact = _fact(name, article, found["source"], found["published"], event_of.get(name), claim)
            made.append(fact | {"meeting": name})
    return made


def _recorded(folder: Path, claims_file: Path, ids: dict[str, Any]) -> list[dict[str, Any]]:
    gold = read_gold(folder / "gold.yaml")
    by_article: dict[str, list[SourcedClaim]] = {}
    for sourced in Extraction.from_jsonl(claims_file).claims:
        by_article.setdefault(sourced.article_id, []).append(sourced)
    with (folder / "articles" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["url"]: row["file"] for row in csv.DictReader(lines)}
    made = []
    for claims in by_article.values():
        url = str(claims[0].url)
        article, meetings = rows[url], gold.articles[url]
        pairs = {id(claim): meeting for meeting, claim, _ in match_meetings(meetings, claims, Values()).pairs}
        names = {id(m): i["id"] for m, i in zip(meetings, ids["articles"][article]["meetings"], strict=True)}
        for number, sourced in enumerate(claims, 1):
            meeting = pairs.get(id(sourced))
            event = getattr(meeting, "event", None)
            claim = sourced.claim.model_dump(include=set(_FIELDS), mode="json")
            day = str(sourced.published)
            fact = _fact(f"{article}#{number}", article, sourced.source, day, event, claim)
            made.append(fact | {"meeting": names.get(id(meeting))})
    return made


def _languages(folder: Path) -> list[dict[str, Any]]:
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with (folder / "articles" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        published = {Path(row["file"]).stem: row for row in csv.DictReader(lines)}
    made = []
    for language, claims in answers.items():
        for number, claim in enumerate(claims, 1):
            name, known = f"{language}.{number}", published[language]
            facts = {field: claim.get(field) for field in _FIELDS}
            event = gold["claims"][name]["event"]
            made.append(_fact(name, language, known["source"], known["published"], event, facts))
    return made


def _short(value: Any) -> Any:
    """A string, or each of a list, cut to `_WORDS` words: a fact, and no sentence."""
    if isinstance(value, list):
        return [_short(item) for item in value]
    return " ".join(value.split()[:_WORDS]) if isinstance(value, str) else value


def _fact(
    name: str, article: str, source: str, published: str, event: str | None, claim: dict[str, Any]
) -> dict[str, Any]:
    kept = {field: _short(value) for field, value in claim.items() if value not in (None, [])}
    kept["participants"] = [
        {key: _short(value) for key, value in person.items() if value is not None}
        for person in claim.get("participants") or []
    ]
    of = {"id": name, "article": article, "source": source, "published": published, "event": event}
    return of | {"claim": kept}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
