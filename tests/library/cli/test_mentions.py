"""Commands about mentions: marking by offset and by quote, notes, and what survives the end of a process."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Parley = Callable[..., Any]

MENTION = {
    *("id", "article", "kind", "start", "end", "quote", "record", "note"),
    *("coder", "created", "modified"),
}


def tag(parley: Parley, article: str, *options: object, kind: str = "actor") -> dict[str, Any]:
    answer = parley("tag", article, "--kind", kind, *options, "--json")
    assert answer.code == 0
    return dict(answer.json["mention"])


def mentions(parley: Parley, article: str) -> list[dict[str, Any]]:
    return list(parley("show", article, "--json").json["article"]["mentions"])


def changes(parley: Parley) -> list[str]:
    return [change["label"] for change in parley("history", "--json").json["changes"]]


def test_tag_marks_a_span_by_its_code_points(parley: Parley, article: str, text: str) -> None:
    start = text.index("signed")  # behind an emoji, which UTF-16 would count twice
    mention = tag(parley, article, "--start", start, "--end", start + 6, "--note", "a note", kind="event")
    assert set(mention) == MENTION
    assert mention["quote"] == "signed"
    assert (mention["article"], mention["kind"], mention["coder"]) == (article, "event", "Ada")
    assert (mention["note"], mention["record"]) == ("a note", None)
    assert mentions(parley, article) == [mention]


def test_tag_answers_a_person_with_the_mention_on_one_line(parley: Parley, article: str, text: str) -> None:
    start = text.index("signed")
    answer = parley("tag", article, "--kind", "event", "--quote", "signed nothing", "--note", "hm")
    short = mentions(parley, article)[0]["id"][-8:]
    assert answer.out.split() == [short, "event", f"{start}-{start + 14}", "signed", "nothing", "(hm)"]


def test_tag_marks_a_quote_whatever_its_white_space(parley: Parley, article: str, text: str) -> None:
    for quote in (
        "signed\nnothing",
        " signed \t\n nothing ",
        "signed\u00a0\u2028nothing",
        "signed\r\nnothing",
    ):
        assert tag(parley, article, "--quote", quote)["quote"] == "signed\nnothing"
    assert len(mentions(parley, article)) == 1


def test_tag_normalises_the_quote(parley: Parley, tmp_path: Path) -> None:
    path = tmp_path / "cafe.txt"
    path.write_text("Café Norð\n\nThe Café opened late.\n", "utf-8")
    article = parley("import", path, "--json").json["added"][0]["id"]
    assert tag(parley, article, "--quote", unicodedata.normalize("NFD", "The Café"))["quote"] == "The Café"


def test_a_span_grows_to_whole_characters(parley: Parley, article: str, text: str) -> None:
    crew = "👨🏻‍🚒"
    start = text.index(crew)
    mention = tag(parley, article, "--start", start + 1, "--end", start + 2)
    assert mention["quote"] == crew
    assert (mention["start"], mention["end"]) == (start, start + len(crew))


def test_part_of_a_character_is_no_quote(parley: Parley, article: str) -> None:
    answer = parley("tag", article, "--kind", "actor", "--quote", "👨", "--json")
    assert answer.error["code"] == "not_found"


def test_several_matches_are_refused_with_the_list_and_nth_picks_one(
    parley: Parley, article: str, text: str
) -> None:
    refused = parley("tag", article, "--kind", "actor", "--quote", "Brack")
    assert refused.code == 1
    first, *choices, hint = refused.err.splitlines()
    assert first == "“Brack” stands in “Ferry talks stall in Brack” 3 times."
    assert [choice.split(":")[0].strip() for choice in choices] == ["1", "2", "3"]
    assert "says that the council" in choices[2]
    assert hint == "Pick one with --nth."
    starts = [tag(parley, article, "--quote", "Brack", "--nth", nth)["start"] for nth in (1, 2, 3)]
    assert starts == [at for at in range(len(text)) if text.startswith("Brack", at)]


@pytest.mark.parametrize("nth", ["4", str(10**20)])
def test_an_nth_beyond_the_matches_is_not_found(parley: Parley, article: str, nth: str) -> None:
    answer = parley("tag", article, "--kind", "actor", "--quote", "Brack", "--nth", nth, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_found"
    assert "3 times" in answer.error["message"]


@pytest.mark.parametrize("nth", ["0", "-1", "x", "1.5", ""])
def test_an_nth_that_is_none_is_wrong_use(parley: Parley, article: str, nth: str) -> None:
    assert parley("tag", article, "--kind", "actor", "--quote", "Brack", "--nth", nth).code == 2


def test_a_place_in_hidden_boilerplate_leaves_the_quote_unique(parley: Parley, article: str) -> None:
    assert parley("tag", article, "--kind", "actor", "--quote", "enter").code == 0
    parley("hide", article, "--start", 0, "--end", 1)
    answer = parley("tag", article, "--kind", "actor", "--quote", "Ferry talks stall in Brack")
    assert answer.code == 0


@pytest.mark.parametrize(
    "quote", ["nowhere", "brack", "😀😀", "-5", "--", "%", "(?i)brack", "\\w+", "x" * 5000]
)
def test_a_quote_that_is_not_there_is_refused(parley: Parley, article: str, quote: str) -> None:
    answer = parley("tag", article, "--kind", "actor", f"--quote={quote}", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_found"
    assert "“Ferry talks stall in Brack” does not say “" in answer.error["message"]
    assert mentions(parley, article) == []


@pytest.mark.parametrize("quote", ["", "   ", "\n"])
def test_a_quote_without_words_is_refused(parley: Parley, article: str, quote: str) -> None:
    assert parley("tag", article, "--kind", "actor", "--quote", quote).code in (1, 2)
    assert mentions(parley, article) == []


@pytest.mark.parametrize("kind", ["", "Actor", "actors", "😀", "a" * 5000])
def test_a_kind_that_the_codebook_does_not_have_is_refused(parley: Parley, article: str, kind: str) -> None:
    answer = parley("tag", article, "--kind", kind, "--quote", "Ana Oru", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "invalid"
    assert "actor, event, claim" in answer.error["hint"]
    assert len(changes(parley)) == 1


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--start", "0"],
        ["--end", "5"],
        ["--nth", "1"],
        ["--start", "0", "--quote", "Brack"],
        ["--start", "0", "--end", "5", "--quote", "Brack"],
        ["--start", "0", "--end", "5", "--nth", "1"],
        ["--start", "a", "--end", "5"],
        ["--start", "0.5", "--end", "5"],
        ["--start", "", "--end", "5"],
    ],
    ids=str,
)
def test_a_passage_named_by_halves_or_twice_is_wrong_use(
    parley: Parley, article: str, options: list[str]
) -> None:
    assert parley("tag", article, "--kind", "actor", *options).code == 2


def test_tag_without_a_kind_is_wrong_use(parley: Parley, article: str) -> None:
    assert parley("tag", article, "--start", "0", "--end", "5").code == 2


def test_the_same_tag_again_gives_the_mention_that_is_there(parley: Parley, article: str) -> None:
    first = tag(parley, article, "--quote", "Ana Oru", "--note", "kept")
    again = tag(parley, article, "--start", first["start"], "--end", first["end"], "--note", "ignored")
    assert again == first
    assert mentions(parley, article) == [first]
    assert len(changes(parley)) == 2


def test_another_kind_coder_or_span_is_another_mention(parley: Parley, article: str) -> None:
    ids = {
        tag(parley, article, "--quote", "Ana Oru")["id"],
        tag(parley, article, "--quote", "Ana Oru", kind="claim")["id"],
        tag(parley, article, "--quote", "Ana Oru", "--coder", "Bo")["id"],
        tag(parley, article, "--quote", "said Ana Oru")["id"],
    }
    assert len(ids) == len(mentions(parley, article)) == 4


def test_the_same_tag_again_does_not_lose_what_can_be_redone(parley: Parley, article: str) -> None:
    tag(parley, article, "--quote", "Ana Oru")
    tag(parley, article, "--quote", "The crew")
    parley("undo")
    tag(parley, article, "--quote", "Ana Oru")
    assert parley("redo").code == 0
    assert len(mentions(parley, article)) == 2


def test_untag_removes_a_mention_and_undo_brings_it_back(parley: Parley, article: str) -> None:
    mention = tag(parley, article, "--quote", "Ana Oru")
    answer = parley("untag", mention["id"][-6:], "--json")
    assert answer.json == {"mention": mention}
    assert mentions(parley, article) == []
    assert changes(parley)[0] == "Delete actor “Ana Oru”"
    parley("undo")
    assert mentions(parley, article) == [mention]
    assert parley("untag", mention["id"]).out.startswith(f"Removed: {mention['id'][-8:]}  actor")


def test_untagging_twice_is_not_found(parley: Parley, article: str) -> None:
    mention = tag(parley, article, "--quote", "Ana Oru")
    parley("untag", mention["id"])
    answer = parley("untag", mention["id"], "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_found"


def test_a_note_is_set_changed_and_taken_away(parley: Parley, article: str) -> None:
    mention = tag(parley, article, "--quote", "Ana Oru")
    noted = parley("note", mention["id"][-8:], "she speaks 😀\nfor the crew", "--json").json["mention"]
    assert noted["note"] == "she speaks 😀\nfor the crew"
    assert noted | {"note": "", "modified": ""} == mention | {"modified": ""}
    assert noted["modified"] >= mention["modified"]
    assert "she speaks 😀" in parley("note", mention["id"], "she speaks 😀").out
    assert parley("note", mention["id"], "", "--json").json["mention"]["note"] == ""
    assert changes(parley)[:3] == ["Edit note on “Ana Oru”"] * 3


def test_a_note_may_begin_with_a_dash(parley: Parley, article: str) -> None:
    mention = tag(parley, article, "--quote", "Ana Oru")
    assert parley("note", "--json", mention["id"], "--", "-h").json["mention"]["note"] == "-h"


@pytest.mark.parametrize("command", [["untag"], ["note"]], ids=str)
@pytest.mark.parametrize("name", ["", "zzz", "😀", "%", "article"])
def test_a_mention_that_is_not_there_is_not_found(
    parley: Parley, article: str, command: list[str], name: str
) -> None:
    name = article if name == "article" else name
    answer = parley(*command, name, *(["x"] if command == ["note"] else []), "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_found"


def test_an_ending_of_several_mentions_is_refused_with_their_quotes(parley: Parley, article: str) -> None:
    made = [tag(parley, article, "--start", at, "--end", at + 9) for at in range(17)]
    endings = [mention["id"][-1] for mention in made]
    ending = max(endings, key=endings.count)
    answer = parley("untag", ending, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "ambiguous"
    assert all(choice.split()[0].endswith(ending) for choice in answer.error["choices"])
    assert len(mentions(parley, article)) == 17


def test_ten_overlapping_passages_undone_and_redone_step_by_step(parley: Parley, article: str) -> None:
    """Every command opens the library anew, as after a restart."""
    commands: list[list[object]] = [
        ["tag", article, "--kind", kind, "--start", at, "--end", at + 30]
        for at, kind in zip(range(0, 50, 5), ("actor", "event", "claim") * 4, strict=False)
    ]
    first = tag(parley, article, "--quote", "Ana Oru")["id"]
    commands += [["note", first, "a note"], ["untag", first], ["edit", article, "--set", "outlet=Post"]]
    commands += [["hide", article, "--start", 0, "--end", 9], ["remove", article], ["restore", article]]
    states = [parley("export").out]
    for command in commands:
        assert parley(*command).code == 0
        states.append(parley("export").out)
    for state in states[-2::-1]:
        assert parley("undo").code == 0
        assert parley("export").out == state
    for state in states[1:]:
        assert parley("redo").code == 0
        assert parley("export").out == state
    assert parley("check").code == 0
