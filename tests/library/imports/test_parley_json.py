"""Parley's own JSON, back in: the same library again, or one clear reason and nothing written."""

from __future__ import annotations

import copy
import dataclasses
import importlib.resources
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import Draft, Library, Mention, Record
from library.checks import check
from library.exports.parley_json import write
from library.ids import new_id
from library.imports import Importer, Report
from library.model import PARTS, Part
from library.text.normalise import normalise, normalise_line

SCHEMA = jsonschema.Draft202012Validator(
    json.loads(importlib.resources.files("resources").joinpath("schemas", "parley.schema.json").read_text())
)
TEXT = "A bridge reopens\n\nThe Front met the ministry on Monday 😀. The Front left on Tuesday.\n"
TIME = "2031-03-09T10:00:00.000Z"
PYTHON_SPEAK = re.compile(r"\b(int|float|str|dict|NoneType|codec|unpack|iterable|sqlite|SQL|constraint)\b")

Place = tuple[str | int, ...]
Json = Any


def export(library: Library) -> str:
    return "".join(write(library))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty library, which copies faster than it is made."""
    path = tmp_path_factory.mktemp("template") / "empty.parley"
    Library.open(path, create=True).close()
    return path


@pytest.fixture
def empty(template: Path, tmp_path: Path) -> Iterator[Library]:
    with opened(template, tmp_path / "empty.parley") as library:
        yield library


def opened(template: Path, path: Path, coder: str = "Ada") -> Library:
    shutil.copy(template, path)
    return Library.open(path, coder=coder)


def give(library: Library, document: Json) -> Report:
    """Import a document, given as bytes, as text, or as what its JSON says."""
    path = library.path.with_name("given.json")
    if not isinstance(document, bytes):
        document = (document if isinstance(document, str) else json.dumps(document)).encode()
    path.write_bytes(document)
    return Importer(library).add([str(path)])


def fill(library: Library) -> None:
    """Put in a little of everything that an export can hold."""
    with library.change("Fill"):
        library.codebook.put("kinds", {"id": "place", "label": "Place", "position": 3, "archived": 0})
        article = library.articles.add(
            Draft(
                TEXT,
                title="A bridge reopens",
                outlet="Harbour Post",
                published="2031-03-09",
                section="World",
                layout=((0, 17, "heading"),),
                origins={"section": "JSON-LD"},
            )
        )
        front = library.records.add("actor", "The Front", aliases=["TF"], attributes={"type": "armed_group"})
        meeting = library.records.add("event", "Meeting")
        claim = library.records.add("claim", "They met.")
        library.records.add("place", "The port")
        said = library.mentions.add(article.id, "claim", 18, 51, record=claim.id)
        library.mentions.add(article.id, "actor", 18, 27, record=front.id, note="a note")
        library.links.add("about", claim.id, meeting.id, stance="opposes", source_mention=said.id)
        library.records.set(claim.id, {"values": [{"label": "met", "words": "last month"}]})
        library.records.add_alias(meeting.id, "bridge")
        library.occurrences.reject(meeting.id, library.occurrences.find(meeting.id))
        library.collections.put([article.id], library.collections.add("Bridges", note="all").id)
        denial = library.records.add("claim", "Nobody met.")
        library.comparison.reject(denial.id, claim.id)


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of a library that has a little of everything, with a short codebook."""
    with opened(template, tmp_path_factory.mktemp("filled") / "filled.parley") as library:
        fill(library)
        document = json.loads(export(library))
    book = document["codebook"]
    book["attributes"] = [row for row in book["attributes"] if row["id"] == "actor.type"]
    book["terms"] = [row for row in book["terms"] if row["id"] == "stance.opposes"]
    book["relations"] = [row for row in book["relations"] if row["id"] == "about"]
    return json.dumps(document)


@pytest.fixture
def document(filled: str) -> Json:
    return json.loads(filled)


def assert_refused(library: Library, document: Json) -> str:
    """Assert that a document gives one reason and leaves no trace; return the reason."""
    before = export(library)
    report = give(library, document)
    assert (report.added, report.skipped, report.mentions) == ([], [], 0)
    [failed] = report.failed
    assert failed.path == str(library.path.with_name("given.json"))
    assert export(library) == before
    assert library.history.list() == []
    assert not PYTHON_SPEAK.search(failed.reason), failed.reason
    return failed.reason


# The same library again

PIECES = [
    "word",
    "The Front",
    " ",
    "\n",
    "\xa0",
    "😀",
    "👨‍👩‍👧",
    "é",
    "e\u0301",
    "خانه‌ها",
    "塔利班",
    '"',
    "\\",
    "<",
    "=",
]
TEXTS = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).map(normalise).filter(str.strip)
)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(normalise)
LINES = WORDS.map(lambda words: normalise_line(words) or "unnamed")
ATTRIBUTES = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=4,
    ),
    max_size=3,
)
KINDS = ("actor", "event", "claim", "place")
FITTING = {
    "attributed_to": ("claim", "actor"),
    "about": ("claim", "event"),
    "contradicts": ("claim", "claim"),
    "participates": ("actor", "event"),
    "held_in": ("event", "place"),
}


@st.composite
def fillings(draw: st.DrawFn) -> Callable[[Library], None]:
    """Draw what to put in a library: kinds, records, articles, mentions that overlap, and links."""
    records = draw(
        st.lists(
            st.tuples(st.sampled_from(KINDS), LINES, st.lists(LINES, max_size=3), ATTRIBUTES, WORDS),
            max_size=5,
        )
    )
    layouts = st.lists(st.tuples(st.integers(0, 5), st.integers(6, 99), st.sampled_from(PARTS)), max_size=2)
    origins = st.dictionaries(st.sampled_from(["title", "section", "é"]), LINES, max_size=2)
    articles = draw(
        st.lists(
            st.tuples(TEXTS, LINES, WORDS, st.booleans(), LINES, layouts, origins),
            max_size=3,
            unique_by=lambda row: row[0],
        )
    )
    collections = draw(
        st.lists(
            st.tuples(LINES, WORDS, st.sets(st.integers(0, 2))),
            max_size=3,
            unique_by=lambda row: row[0].casefold(),
        )
    )
    offsets = st.integers(0, 40)
    mentions = draw(
        st.lists(
            st.tuples(
                offsets, offsets, offsets, st.sampled_from(KINDS), offsets, st.sampled_from("AB"), WORDS
            ),
            max_size=8,
        )
    )
    links = draw(st.lists(st.tuples(st.sampled_from(sorted(FITTING)), offsets, offsets, offsets), max_size=6))

    def put(library: Library) -> None:
        with library.change("Fill"):
            put_codebook(library)
            known = [put_record(library, *row) for row in records]
            ids = [put_article(library, *row) for row in articles]
            made = [put_mention(library, ids, known, *row) for row in mentions if ids]
            for row in links:
                put_link(library, known, made, *row)
            for name, note, inside in collections:
                shelf = library.collections.add(name, note)
                library.collections.put([ids[n] for n in inside if n < len(ids)], shelf.id)
            for record in known:
                library.records.archive(record.id, archived=bool(record.note))

    return put


def put_codebook(library: Library) -> None:
    library.codebook.put("kinds", {"id": "place", "label": "Ort “é”", "position": 3, "archived": 0})
    library.codebook.put("kinds", {"id": "event", "label": "Renamed", "position": 1, "archived": 1})
    library.codebook.put(
        "terms", {"id": "role.x", "list": "role", "key": "x", "label": "X", "position": 9, "archived": 0}
    )
    relation = {"id": "held_in", "label": "Held in", "source": "event", "target": "place", "symmetric": 0}
    library.codebook.put(
        "relations", relation | {"roles": None, "stances": None, "position": 9, "archived": 0}
    )


def put_record(
    library: Library, kind: str, name: str, aliases: list[str], attributes: dict[str, Any], note: str
) -> Record:
    record = library.records.add(kind, name, aliases=aliases, note=note)
    if not note:
        library.records.delete(record.id)
        return library.records.put(dataclasses.replace(record, attributes=attributes))
    other = Record(new_id(), kind, name, (), attributes, note, False, record.created, record.modified)
    return library.records.put(other)


def put_article(
    library: Library, text: str, title: str, note: str, hide: bool, section: str,
    layout: list[Part], origins: dict[str, str],
) -> str:  # fmt: skip
    parts = tuple((start, min(end, len(text)), what) for start, end, what in layout if start < len(text))
    draft = Draft(text, title=title, published="2031-03", section=section, layout=parts, origins=origins)
    article = library.articles.add(draft, note=note, status="done")
    if hide:
        library.articles.hide(article.id, 0, 1)
    return article.id


def put_mention(
    library: Library, ids: list[str], known: list[Record], which: int, start: int, length: int, kind: str,
    record: int, coder: str, note: str,
) -> Mention:  # fmt: skip
    article = library.articles.get(ids[which % len(ids)])
    start %= len(article.text)
    end = min(len(article.text), start + 1 + length)
    fitting: list[str | None] = [one.id for one in known if one.kind == kind] or [None]
    library.coder = coder
    return library.mentions.add(
        article.id, kind, start, end, record=fitting[record % len(fitting)], note=note
    )


def put_link(
    library: Library,
    known: list[Record],
    made: list[Mention],
    relation: str,
    source: int,
    target: int,
    cited: int,
) -> None:
    sources, targets = ([one.id for one in known if one.kind == kind] for kind in FITTING[relation])
    if sources and targets and sources[source % len(sources)] != targets[target % len(targets)]:
        mention = made[cited % len(made)].id if made else None
        library.links.add(
            relation, sources[source % len(sources)], targets[target % len(targets)], source_mention=mention
        )


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fillings())
def test_any_library_comes_back_byte_for_byte(
    template: Path, tmp_path: Path, fill: Callable[[Library], None]
) -> None:
    with (
        opened(template, tmp_path / "one.parley") as one,
        opened(template, tmp_path / "two.parley", "Bo") as two,
    ):
        fill(one)
        wanted = export(one)
        SCHEMA.validate(json.loads(wanted))
        report = give(two, wanted)
        assert (report.failed, report.skipped) == ([], [])
        assert export(two) == wanted
        assert check(two) == []
        again = give(two, wanted)
        assert (again.added, again.failed, again.mentions) == ([], [], 0)
        assert export(two) == wanted
        assert len(two.history.list()) <= 1


def test_two_articles_with_the_same_words_come_back_as_two(
    empty: Library, template: Path, tmp_path: Path
) -> None:
    with opened(template, tmp_path / "twins.parley") as twins:
        fill(twins)
        with twins.change("Add the same again, as editing an outlet can"):
            second = twins.articles.add(Draft(TEXT, title="A bridge reopens", outlet="Harbour Post"))
            twins.mentions.add(second.id, "actor", 18, 27)
        wanted = export(twins)
    give(empty, wanted)
    assert export(empty) == wanted


def test_an_import_is_one_step_to_undo(empty: Library, filled: str) -> None:
    before = export(empty)
    report = give(empty, filled)
    assert ([one.title for one in report.added], report.mentions) == (["A bridge reopens"], 2)
    assert empty.history.list()[0].label == "Import 1 article with 2 mentions"
    empty.undo()
    assert export(empty) == before


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="with a mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="as PowerShell redirects it"),
        pytest.param(lambda text: json.dumps(json.loads(text), indent=4).encode(), id="printed pretty"),
        pytest.param(lambda text: json.dumps(json.loads(text), sort_keys=True).encode(), id="keys sorted"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="with CRLF"),
    ],
)
def test_an_export_is_known_however_a_tool_has_written_it(
    empty: Library, filled: str, form: Callable[[str], bytes]
) -> None:
    report = give(empty, form(filled))
    assert ([one.title for one in report.added], report.mentions) == (["A bridge reopens"], 2)


def test_an_older_export_takes_nothing_away_and_a_newer_one_adds_its_mentions(
    empty: Library, template: Path, tmp_path: Path
) -> None:
    with opened(template, tmp_path / "other.parley", "Bo") as other:
        fill(other)
        older = export(other)
        with other.change("Tag"):
            other.mentions.add(other.articles.list()[0].id, "event", 28, 31)
        newer = export(other)
        give(other, older)
        assert export(other) == newer
    give(empty, older)
    report = give(empty, newer)
    assert (report.added, report.mentions) == ([], 1)
    assert "1 of its mentions are new" in report.skipped[0].reason
    assert export(empty) == newer


def test_mentions_go_to_the_article_that_has_the_same_words(empty: Library, document: Json) -> None:
    with empty.change("Add"):
        there = empty.articles.add(Draft(TEXT, title="Mine", outlet="Harbour Post"))
    report = give(empty, document)
    assert (report.added, report.mentions) == ([], 2)
    assert [one.kind for one in empty.mentions.of_article(there.id)] == ["actor", "claim"]


def test_another_text_under_a_known_id_is_another_article_with_all_its_mentions(
    empty: Library, document: Json
) -> None:
    give(empty, document)
    changed = copy.deepcopy(document)
    changed["articles"][0]["text"] += "A correction.\n"
    del changed["articles"][0]["sha256"]
    report = give(empty, changed)
    assert (len(report.added), report.mentions) == (1, 2)
    assert len(empty.mentions.of_article(report.added[0].id)) == 2
    assert check(empty) == []


def test_what_a_person_renamed_here_keeps_its_name(empty: Library, document: Json) -> None:
    give(empty, document)
    with empty.change("Rename"):
        empty.records.rename(document["actors"][0]["id"], "Front for the Uplands")
        row = next(row for row in empty.codebook.rows("kinds") if row["id"] == "place")
        empty.codebook.put("kinds", row | {"label": "Locality"})
    give(empty, document)
    assert empty.records.get(document["actors"][0]["id"]).name == "Front for the Uplands"
    assert [row["label"] for row in empty.codebook.rows("kinds")][-1] == "Locality"


# Exports that others wrote


def foreign(text: str = TEXT, **more: Json) -> Json:
    return {"format": "parley", "version": 1, "articles": [{"id": "a", "text": text, **more}]}


def test_an_article_needs_no_more_than_its_text(empty: Library) -> None:
    document = {"format": "parley", "version": 1, "articles": [{"text": "A bridge reopens\nIt rained."}]}
    report = give(empty, document)
    assert [one.title for one in report.added] == ["A bridge reopens"]
    again = give(empty, document)
    assert (again.added, len(again.skipped)) == ([], 1)


def test_mentions_that_name_no_coder_are_the_importers(empty: Library) -> None:
    give(empty, foreign(mentions=[{"id": "m", "kind": "actor", "start": 18, "end": 27}]))
    [mention] = empty.mentions.of_article(empty.articles.list()[0].id)
    assert (mention.quote, mention.coder) == ("The Front", "Ada")


@pytest.mark.parametrize(
    ("article", "mention", "actor", "link"),
    [("article/1", "m-1", "Q42", "L1"), ("1", "1", "1", "1"), (1, 1, 1, 1)],
)
def test_ids_of_any_form_keep_together_what_belongs_together(
    empty: Library, article: Json, mention: Json, actor: Json, link: Json
) -> None:
    document = {
        "format": "parley",
        "version": 1,
        "actors": [{"id": actor, "kind": "actor", "name": "The Front"}],
        "claims": [{"id": "claim", "kind": "claim", "name": "They met."}],
        "articles": [
            {
                "id": article,
                "text": TEXT,
                "mentions": [{"id": mention, "kind": "actor", "start": 18, "end": 27, "record": actor}],
            }
        ],
        "links": [
            {
                "id": link,
                "relation": "attributed_to",
                "source": "claim",
                "target": actor,
                "target_mention": mention,
            }
        ],
    }
    assert give(empty, document).failed == []
    [front] = empty.records.list("actor")
    [marked] = empty.mentions.of_article(empty.articles.list()[0].id)
    [joined] = empty.links.of_record(front.id)
    assert (marked.record, joined.target, joined.target_mention) == (front.id, front.id, marked.id)
    assert check(empty) == []
    before = export(empty)
    give(empty, document)
    assert export(empty) == before


def test_utf_16_offsets_are_re_anchored_by_their_quote(empty: Library) -> None:
    start = TEXT.index("left on Tuesday")
    shifted = start + 1  # the emoji before it counts twice
    mention = {"id": "m", "kind": "event", "start": shifted, "end": shifted + 15, "quote": "left on Tuesday"}
    assert give(empty, foreign(mentions=[mention])).failed == []
    [marked] = empty.mentions.of_article(empty.articles.list()[0].id)
    assert (marked.start, marked.quote) == (start, "left on Tuesday")


@pytest.mark.parametrize(
    "span",
    [
        pytest.param({"start": 56, "end": 65, "quote": "The Front"}, id="one of two places, unclear which"),
        pytest.param({"start": 18, "end": 27, "quote": "the president"}, id="words that stand nowhere"),
        pytest.param({"start": 900, "end": 950}, id="outside the text"),
        pytest.param({"start": -9, "end": -1}, id="before the text"),
        pytest.param({"start": 20, "end": 20}, id="empty"),
        pytest.param({"start": 27, "end": 18}, id="backwards"),
    ],
)
def test_a_mention_that_cannot_be_placed_is_refused_by_name_and_the_rest_goes_in(
    empty: Library, span: dict[str, Json]
) -> None:
    mentions = [{"id": "lost", "kind": "actor", **span}, {"id": "m", "kind": "actor", "start": 18, "end": 27}]
    report = give(empty, foreign(mentions=mentions))
    assert (len(report.added), report.mentions) == (1, 1)
    [failed] = report.failed
    assert "A bridge reopens" in failed.reason
    assert span.get("quote", f"{span['start']}") in failed.reason
    assert check(empty) == []


def test_no_mention_ends_inside_what_a_reader_sees_as_one_character(empty: Library) -> None:
    text = "A family 👨‍👩‍👧 crossed."
    mentions = [{"id": "m", "kind": "actor", "start": 9, "end": 10, "quote": "👨"}]
    report = give(empty, foreign(text, mentions=mentions))
    marked = empty.mentions.of_article(report.added[0].id)
    assert len(report.failed) + len(marked) == 1
    assert all(one.quote == "👨‍👩‍👧" for one in marked)


def test_offsets_in_a_text_that_is_not_in_normal_form_are_mapped(empty: Library) -> None:
    raw = "\ufeffCafe\u0301 opens\r\n\r\nShare\r\n\r\nAndre\u0301 came 😀 late.\r\n"
    share, name = raw.index("Share"), raw.index("Andre")
    mention = {"id": "m", "kind": "actor", "start": name, "end": name + 6, "quote": "Andre\u0301"}
    assert give(empty, foreign(raw, hidden=[[share, share + 7]], mentions=[mention])).failed == []
    article = empty.articles.get(empty.articles.list()[0].id)
    [marked] = empty.mentions.of_article(article.id)
    assert article.text == "Café opens\n\nShare\n\nAndré came 😀 late.\n"
    assert [article.text[slice(*hidden)] for hidden in article.hidden] == ["Share\n"]
    assert (marked.quote, article.text[marked.start : marked.end]) == ("André", "André")


def test_a_link_to_a_mention_that_was_left_out_stands_without_it(empty: Library, document: Json) -> None:
    document["articles"][0]["mentions"] = []
    assert give(empty, document).failed == []
    [link] = empty.links.of_record(document["claims"][0]["id"])
    assert (link.source_mention, link.stance) == (None, "opposes")


def test_aliases_said_twice_are_kept_once(empty: Library, document: Json) -> None:
    document["actors"][0]["aliases"] = ["TF", "T F", "TF", " T  F ", "", "The Front"]
    assert give(empty, document).failed == []
    assert empty.records.get(document["actors"][0]["id"]).aliases == ("TF", "T F")


def test_one_id_for_two_mentions_loses_neither(empty: Library, document: Json) -> None:
    twin = copy.deepcopy(document["articles"][0])
    twin.update(id=new_id(), outlet="Meridian Wire")
    document["articles"].append(twin)
    report = give(empty, document)
    kept = sum(len(empty.mentions.of_article(one.id)) for one in empty.articles.list())
    assert kept == 4 or report.failed
    assert check(empty) == []


# Exports that are wrong


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 0.8, 0.95, 0.999])
def test_a_cut_off_export_is_refused(empty: Library, filled: str, share: float) -> None:
    assert "not whole" in assert_refused(empty, filled.encode()[: int(len(filled) * share)])


@pytest.mark.parametrize("version", [0, 4, -1, "1", 1.5, None, True, [1]])
def test_another_version_is_refused(empty: Library, document: Json, version: Json) -> None:
    assert "version" in assert_refused(empty, document | {"version": version})


def test_json_nested_beyond_reason_is_refused(empty: Library) -> None:
    deep = '{"format": "parley", "version": 1, "articles": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert_refused(empty, deep)


def change(document: Json, path: Place, value: Json) -> None:
    at = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        pytest.param(
            ("articles", 0, "text"), "Other words", "articles[0]", id="words that are not those hashed"
        ),
        pytest.param(("articles", 0, "sha256"), "0" * 64, "sha256", id="a wrong hash"),
        pytest.param(("articles", 0, "text"), " \n", "articles[0]", id="no words"),
        pytest.param(("articles", 0, "published"), "someday", "someday", id="no date"),
        pytest.param(("articles", 0, "status"), "lost", "lost", id="an unknown status"),
        pytest.param(("articles", 0, "title"), " ", "articles[0]", id="a blank title"),
        pytest.param(
            ("articles", 0, "mentions", 0, "kind"), "ghost", "ghost", id="an unknown kind of mention"
        ),
        pytest.param(
            ("articles", 0, "mentions", 0, "record"), new_id(), "record", id="a record that is nowhere"
        ),
        pytest.param(("articles", 0, "mentions", 0, "start"), 1e999, "mentions[0]", id="an endless start"),
        pytest.param(("articles", 0, "hidden"), [[0, 1e999]], "articles[0]", id="an endless range"),
        pytest.param(("actors", 0, "kind"), "ghost", "ghost", id="an unknown kind of record"),
        pytest.param(("actors", 0, "name"), " \u2028", "actors[0]", id="a record without a name"),
        pytest.param(("actors", 0, "attributes"), {"x": float("nan")}, "actors[0]", id="not a number"),
        pytest.param(("actors", 0, "attributes"), {"x": [1e999]}, "actors[0]", id="an endless number"),
        pytest.param(("links", 0, "source"), new_id(), "link", id="a link from nowhere"),
        pytest.param(("links", 0, "target"), new_id(), "link", id="a link to nowhere"),
        pytest.param(("links", 0, "relation"), "haunts", "haunts", id="an unknown relation"),
        pytest.param(("links", 0, "position"), 10**30, "links[0]", id="a position beyond 64 bits"),
        pytest.param(("codebook", "kinds", 3, "archived"), -1, "kinds", id="a flag that is neither 0 nor 1"),
        pytest.param(("codebook", "kinds", 3, "position"), 10**30, "kinds", id="a row beyond 64 bits"),
        pytest.param(
            ("codebook", "relations", 0, "target"), "actor", "about", id="kinds that a relation forbids"
        ),
    ],
)
def test_a_faulty_export_is_refused_by_the_item_at_fault(
    empty: Library, document: Json, path: Place, value: Json, named: str
) -> None:
    change(document, path, value)
    assert named in assert_refused(empty, document)


@pytest.mark.parametrize(
    "path",
    [
        ("articles", 0, "title"),
        ("articles", 0, "note"),
        ("articles", 0, "mentions", 0, "coder"),
        ("articles", 0, "mentions", 0, "created"),
        ("actors", 0, "name"),
        ("actors", 0, "kind"),
        ("actors", 0, "modified"),
        ("actors", 0, "attributes", "type"),
        ("links", 0, "role"),
        ("links", 0, "source_mention"),
        ("codebook", "kinds", 3, "label"),
        ("codebook", "kinds", 3, "id"),
    ],
)
def test_half_a_character_is_refused_wherever_it_stands(empty: Library, document: Json, path: Place) -> None:
    change(document, path, "half \ud83d of it")
    assert_refused(empty, document)


def test_a_link_of_a_record_to_itself_is_refused(empty: Library, document: Json) -> None:
    document["links"][0].update(relation="contradicts", target=document["links"][0]["source"])
    document["codebook"] = {}
    document["others"] = []
    assert "link" in assert_refused(empty, document)


def places(value: Json, path: Place = ()) -> Iterator[Place]:
    """Yield the place of every value in a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from places(inner, (*path, key))


def wrong(value: Json) -> Json:
    """Return a value of a type that cannot stand where `value` does."""
    return [] if isinstance(value, dict) else {"x": 1}


ROW = {
    "kinds": ("id", "label", "position", "archived"),
    "attributes": ("id", "kind", "key", "label", "type", "list", "core", "position", "archived"),
    "terms": ("id", "list", "key", "label", "position", "archived"),
    "relations": ("id", "label", "source", "target", "symmetric", "roles", "stances", "position", "archived"),
}
RECORD = ("id", "kind", "name", "aliases", "attributes", "note", "archived", "created", "modified")
LINK = (
    "id", "relation", "source", "target", "role", "stance", "source_mention", "target_mention", "position",
    "note", "coder", "created", "modified",
)  # fmt: skip
ARTICLE = (
    "id", "title", "outlet", "byline", "published", "url", "language", "status", "note", "text", "sha256",
    "section", "hidden", "layout", "origins", "mentions",
)  # fmt: skip
MENTION = ("id", "kind", "start", "end", "quote", "record", "note", "coder", "created", "modified")
EVERYWHERE: list[Place] = [
    *[
        (name,)
        for name in ("articles", "actors", "events", "claims", "others", "links", "collections", "codebook")
    ],
    *[(name, 0) for name in ("articles", "actors", "events", "claims", "others", "links", "collections")],
    *[("articles", 0, name) for name in ARTICLE],
    ("articles", 0, "mentions", 0),
    *[("articles", 0, "mentions", 0, name) for name in MENTION],
    *[("actors", 0, name) for name in RECORD],
    ("actors", 0, "aliases", 0),
    *[("links", 0, name) for name in LINK],
    *[("collections", 0, name) for name in ("id", "name", "note", "created", "articles")],
    ("collections", 0, "articles", 0),
    ("articles", 0, "layout", 0),
    ("articles", 0, "layout", 0, 2),
    ("articles", 0, "origins", "section"),
    *[("codebook", table) for table in ROW],
    *[("codebook", table, 0) for table in ROW],
    *[("codebook", table, 0, name) for table, names in ROW.items() for name in names],
]


@pytest.mark.parametrize("path", EVERYWHERE, ids=lambda path: ".".join(map(str, path)))
def test_a_value_of_another_type_is_refused_by_its_place(empty: Library, document: Json, path: Place) -> None:
    at = document
    for key in path:
        at = at[key]
    change(document, path, wrong(at))
    reason = assert_refused(empty, document)
    named = [str(key) for key in path if isinstance(key, str) and key != "codebook"] or ["codebook"]
    assert any(name.removesuffix("s") in reason for name in named), reason


ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        10**30,
        1e999,
        float("nan"),
        "",
        " ",
        "x",
        "\ud800",
        "\0",
        "2031",
        [],
        [1],
        ["a"],
    ]
) | st.sampled_from([{}, {"a": 1}, [[0, 1]], [[1, 0]], [None], new_id()])


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_wrong_value_is_refused_whole_or_leaves_a_sound_library(
    template: Path, tmp_path: Path, filled: str, data: st.DataObject
) -> None:
    document = json.loads(filled)
    inside = [path for path in places(document) if path not in {("format",), ("version",)}]
    change(document, data.draw(st.sampled_from(inside)), data.draw(ODD))
    with opened(template, tmp_path / "odd.parley") as library:
        before = export(library)
        report = give(library, document)
        assert len(report.failed) <= 1
        if not report.added:
            assert export(library) == before
        SCHEMA.validate(json.loads(export(library)))
        assert check(library) == []


def test_an_export_of_the_first_version_still_comes_in_whole(empty: Library) -> None:
    """Written by the Parley of that time: only the version and the rejected places are new."""
    first = Path(__file__).with_name("version-1.json")
    report = give(empty, first.read_bytes())
    assert (len(report.added), report.mentions, report.failed, report.skipped) == (2, 8, [], [])
    document, old = json.loads(export(empty)), json.loads(first.read_text("utf-8"))
    assert (document.pop("version"), old.pop("version")) == (3, 1)
    assert (document.pop("collections"), document.pop("rejected_pairs")) == ([], [])
    for name, nothing in (("rejected", []), ("layout", []), ("section", ""), ("origins", {})):
        assert [article.pop(name) for article in document["articles"]] == [nothing, nothing]
    assert document == old
    assert check(empty) == []


def test_rejected_places_come_back_and_follow_their_words(empty: Library, document: Json) -> None:
    (place,) = document["articles"][0]["rejected"]
    assert place["quote"] == "bridge"
    give(empty, document)
    (event,) = empty.records.list("event")
    assert [found.is_rejected for found in empty.occurrences.find(event.id)] == [True]
    article = document["articles"][0]
    article["id"], article["outlet"] = new_id(), "Elsewhere"
    place["id"], place["start"], place["end"] = new_id(), 3, 9
    assert give(empty, document).failed == []
    assert [found.is_rejected for found in empty.occurrences.find(event.id)] == [True, True]
    place["quote"], place["id"], article["id"], article["outlet"] = "nowhere", new_id(), new_id(), "Third"
    assert give(empty, document).failed == []
    assert check(empty) == []


def test_rejected_pairs_come_back_once(empty: Library, filled: str) -> None:
    document = json.loads(filled)
    (pair,) = document["rejected_pairs"]
    assert give(empty, document).failed == []
    assert give(empty, document).failed == []
    assert json.loads(export(empty))["rejected_pairs"] == [pair]
    assert [(each.one, each.other) for each in empty.comparison.rejected()] == [(pair["one"], pair["other"])]


def test_a_rejected_pair_of_what_is_no_claim_is_refused(empty: Library, filled: str) -> None:
    for other in (new_id(), json.loads(filled)["actors"][0]["id"], None):
        document = json.loads(filled)
        document["rejected_pairs"][0]["other"] = other
        assert "pair" in assert_refused(empty, document)


def test_a_rejected_place_of_an_unknown_record_is_refused(empty: Library, document: Json) -> None:
    document["articles"][0]["rejected"][0]["record"] = new_id()
    assert "not known" in assert_refused(empty, document)
    document["articles"][0]["rejected"][0]["record"] = None
    assert "record" in assert_refused(empty, document)


def test_collections_come_in_with_their_articles(empty: Library, document: Json) -> None:
    other = copy.deepcopy(document["articles"][0])
    other |= {"id": "a-2", "url": "https://post.example/2", "mentions": [], "rejected": []}
    document["articles"].append(other)
    document["collections"][0]["articles"] += ["a-2", "nowhere"]
    document["collections"].append({"name": "Empty"})
    document["collections"].append({"name": "BRIDGES", "articles": []})
    assert give(empty, document).failed == []
    assert [(each.name, each.note, each.articles) for each in empty.collections.list()] == [
        ("Bridges", "all", 2),
        ("Empty", "", 0),
    ]
    assert check(empty) == []
    empty.undo()
    assert empty.collections.list() == []


def test_a_collection_of_a_known_name_takes_in_the_articles_of_an_export(
    empty: Library, document: Json
) -> None:
    with empty.change("Collect"):
        mine = empty.collections.add("bridges", note="mine")
    give(empty, document)
    assert [(each.id, each.name, each.note, each.articles) for each in empty.collections.list()] == [
        (mine.id, "bridges", "mine", 1)
    ]


def test_an_export_of_some_articles_has_their_collections_alone(empty: Library, document: Json) -> None:
    give(empty, document)
    with empty.change("More"):
        more = empty.articles.add(Draft("Another one."))
        empty.collections.put([more.id], empty.collections.add("Others").id)
    (part,) = json.loads("".join(write(empty, [more.id])))["collections"]
    assert (part["name"], part["articles"]) == ("Others", [more.id])


def test_a_layout_moves_along_when_a_text_gets_its_normal_form(empty: Library) -> None:
    text = "Cafe\u0301\r\nOpen late.\r\n"
    layout = [[0, 7, "heading"], [7, 17, "quote"], [900, 901, "list"], [0, 1, "poem"]]
    give(empty, {"format": "parley", "version": 3, "articles": [{"text": text, "layout": layout}]})
    (article,) = (empty.articles.get(each.id) for each in empty.articles.list())
    assert [(article.text[start:end], what) for start, end, what in article.layout] == [
        ("Caf\u00e9\n", "heading"),
        ("Open late.", "quote"),
    ]
