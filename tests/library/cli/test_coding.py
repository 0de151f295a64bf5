"""Coding from the command line: every command with a real file; what is wrong is said, and not written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.storage.schema import JOURNALLED

Run = Callable[..., Any]


def rows(path: Path) -> list[list[tuple[Any, ...]]]:
    """Everything that is coded, and the history."""
    with closing(sqlite3.connect(path)) as conn:
        tables = (*JOURNALLED, "changes", "journal")
        return [conn.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_an_article_is_coded_by_commands_alone(shell: Run, article: str) -> None:
    def parley(*arguments: object) -> Any:
        answer = shell(*arguments, "--json")
        assert answer.code == 0, answer.out
        return answer.json

    def record(*arguments: object) -> str:
        return str(parley("record", "add", *arguments)["record"]["id"])

    parley("edit", article, "--set", "published=2031-11-06")
    oru = record("actor", "Ana Oru", "--alias", "Oru", "--set", "type=person")
    brack = record("actor", "Brack", "--alias", "the council", "--alias", "BC")
    twin = record("actor", "Brak", "--set", "type=government")
    talks = record("event", "Ferry talks", "--set", "type=CONSULT", "--set", "when=last month")
    claim = record("claim", "They wait", "--value", "waiting=more than two hours", "--article", article)
    parley("record", "set", claim, "mode=direct", "said=Monday", "--article", article)
    parley("record", "rename", talks, "Brack ferry talks")
    parley("record", "alias", brack, "add", "Council of Brack")
    assert parley("record", "alias", brack, "remove", "BC")["record"]["aliases"] == [
        "the council", "Council of Brack",
    ]  # fmt: skip
    mention = parley("tag", article, "--kind", "claim", "--quote", "“We wait,”")["mention"]["id"]
    speaker = parley("tag", article, "--kind", "actor", "--quote", "Ana Oru")["mention"]["id"]
    assert parley("assign", mention, claim)["mention"]["record"] == claim
    assert parley("assign", speaker[-8:], oru[-8:])["mention"]["record"] == oru
    said = parley(
        "link", claim, "attributed_to", oru, "--source-mention", mention, "--target-mention", speaker
    )["link"]
    about = parley("link", claim, "about", talks, "--stance", "opposes")["link"]
    host = parley("link", twin, "participates", talks, "--role", "host")["link"]
    assert (said["target_mention"], about["stance"], host["role"]) == (speaker, "opposes", "host")
    assert [link["id"] for link in parley("links", claim)["links"]] == [about["id"], said["id"]]
    assert parley("record", "merge", twin, brack)["merged"]["links"] == 1
    found = parley("occurrences", brack, "--article", article)["occurrences"]
    assert [place["quote"] for place in found] == ["Brack", "Brack", "Brack", "the council"]
    assert len(parley("occurrences", brack, "--apply")["mentions"]) == 4
    parley("unlink", about["id"])
    parley("assign", speaker, "--none")
    parley("record", "archive", oru)
    listed = {one["name"]: one for one in parley("record", "list")["records"]}
    assert listed["Brack"]["attributes"] == {"type": "government"}
    assert {name: (one["mentions"], one["articles"], one["links"]) for name, one in listed.items()} == {
        "Ana Oru": (0, 0, 1), "Brack": (4, 1, 1), "Brack ferry talks": (0, 0, 1), "They wait": (1, 1, 1),
    }  # fmt: skip
    assert [one["name"] for one in parley("record", "list", "claim")["records"]] == ["They wait"]
    assert parley("check")["faults"] == []


@pytest.fixture
def ids(library_path: Path, article: str) -> dict[str, str]:
    """The ids, by word, of what the bad inputs name; two records whose ids end alike are among them."""
    with Library.open(library_path) as library, library.change("Code"):
        actor = library.records.add("actor", "Brack", attributes={"country": "Tolan"}).id
        event, claim = library.records.add("event", "Talks").id, library.records.add("claim", "They wait").id
        gone = library.records.archive(library.records.add("actor", "Ana Oru").id).id
        ending = "abcdef12"
        for head in ("0", "1"):
            library.records.add("actor", f"Alike {head}", id=f"{head}{actor[1:-8]}{ending}")
        mention = library.mentions.add(article, "actor", 0, 5).id
        link = library.links.add("attributed_to", claim, actor).id
    named = {"ACTOR": actor, "EVENT": event, "CLAIM": claim, "GONE": gone, "ALIKE": ending, "LINK": link}
    return {**named, "MENTION": mention, "ARTICLE": article}


WRONG = {
    "record add frame X": ("invalid", "actor, event, claim"),
    "record add actor _": ("invalid", "needs a name"),
    "record add actor X --set height=5": ("invalid", "no attribute “height”"),
    "record add actor X --set type=clown": ("invalid", "“clown” is none of"),
    "record add event X --set when={}": ("invalid", "“when” cannot be set"),
    "record add claim X --value _=5": ("usage", "is not NAME=VALUE"),
    "record add actor X --value n=5": ("invalid", "has no values"),
    "record add claim X --article nowhere": ("not_found", "no article “nowhere”"),
    "record add actor": ("usage", "NAME"),
    "record list frame": ("invalid", "no kind “frame”"),
    "record set nobody type=ngo": ("not_found", "no record “nobody”"),
    "record set ALIKE type=ngo": ("ambiguous", "Several ids end in “abcdef12”"),
    "record set ACTOR type": ("usage", "is not NAME=VALUE"),
    "record set ACTOR": ("usage", "at least one"),
    "record set ACTOR height=5": ("invalid", "It has type"),
    "record rename ACTOR _": ("invalid", "needs a name"),
    "record rename _ X": ("not_found", "no record"),
    "record rename ALIKE X": ("ambiguous", "Give more"),
    "record alias ACTOR add _": ("invalid", "An alias needs a name"),
    "record alias ACTOR remove Nobody": ("not_found", "no alias “Nobody”"),
    "record alias ACTOR swap X": ("usage", "swap"),
    "record merge ACTOR ACTOR": ("invalid", "with itself"),
    "record merge ACTOR EVENT": ("invalid", "of kind actor"),
    "record merge ACTOR GONE": ("invalid", "“Ana Oru” is archived"),
    "record merge ACTOR ALIKE": ("ambiguous", "Several"),
    "record kind ACTOR frame": ("invalid", "no kind “frame”"),
    "record kind ALIKE event": ("ambiguous", "Several"),
    "record archive nobody": ("not_found", "no record"),
    "assign MENTION EVENT": ("invalid", "of kind event, the mention of kind actor"),
    "assign MENTION GONE": ("invalid", "unarchive"),
    "assign MENTION nobody": ("not_found", "no record"),
    "assign nothing ACTOR": ("not_found", "no mention"),
    "assign MENTION": ("usage", "--none"),
    "assign MENTION ACTOR --none": ("usage", "--none"),
    "link ACTOR quotes EVENT": ("invalid", "The relations are attributed_to"),
    "link EVENT attributed_to ACTOR": ("invalid", "Its source is claim"),
    "link CLAIM attributed_to EVENT": ("invalid", "Its target is actor"),
    "link ACTOR member_of ACTOR": ("invalid", "to itself"),
    "link ACTOR member_of GONE": ("invalid", "is archived"),
    "link ACTOR participates EVENT --role clown": ("invalid", "initiator"),
    "link CLAIM about EVENT --stance angry": ("invalid", "supports"),
    "link CLAIM about EVENT --role host": ("invalid", "Leave the role out"),
    "link CLAIM about EVENT --source-mention nothing": ("not_found", "no mention"),
    "link CLAIM about ALIKE": ("ambiguous", "Several"),
    "unlink nothing": ("not_found", "no link"),
    "links nobody": ("not_found", "no record"),
    "occurrences nobody": ("not_found", "no record"),
    "occurrences ACTOR --article nowhere": ("not_found", "no article"),
    "occurrences GONE --apply": ("invalid", "is archived"),
    "tag ARTICLE --kind frame --start 0 --end 4": ("invalid", "no kind"),
    "tag ARTICLE --kind actor --start 4 --end 4": ("invalid", "not a span"),
    "tag ARTICLE --kind actor --start 0 --end 9999": ("invalid", "Offsets count code points"),
    "tag ARTICLE --kind actor --start -1 --end 4": ("invalid", "not a span"),
    "tag ARTICLE --kind actor --start x --end 4": ("usage", "not a valid integer"),
}


@pytest.mark.parametrize(("line", "expected"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(
    parley: Run, ids: dict[str, str], library_path: Path, line: str, expected: tuple[str, str]
) -> None:
    """Words in capitals stand for ids, `_` for blanks."""
    code, words = expected
    arguments = [ids.get(word, word.replace("_", " ", word.startswith("_"))) for word in line.split()]
    before = rows(library_path)
    answer = parley(*arguments, "--json")
    assert (answer.code, answer.error["code"]) == (2 if code == "usage" else 1, code)
    assert words in answer.error["message"] + " " + answer.error["hint"]
    said = parley(*arguments)
    assert (said.code, said.out) == (answer.code, "")
    assert answer.error["message"] in said.err
    assert all(choice in said.err for choice in answer.error.get("choices", []))
    assert rows(library_path) == before


def test_taking_what_there_is_not_is_refused(parley: Run, ids: dict[str, str], library_path: Path) -> None:
    other = parley("record", "add", "actor", "Brak", "--json").json["record"]["id"]
    before = rows(library_path)
    error = parley("record", "merge", ids["ACTOR"], other, "--take", "type", "--json").error
    assert (error["code"], error["hint"]) == ("invalid", "It has country.")
    assert rows(library_path) == before
