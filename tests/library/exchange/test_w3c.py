"""W3C Web Annotations: ours as another program understands them, others' as their tools write them, and bad ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from library import Article, Library
from library.exports import Lost, foreseen, format_by_id, write_file
from library.imports import Importer, Report

from .shared_data import standard

Put = Callable[[str, str], str]
OA = "http://www.w3.org/ns/oa#"
OWN = "https://parley.example/ns#"
TEXT = "😀 Ada said:\n“The Front is here.” Ada went.\n"


def read(library: Library, path: str) -> Report:
    return Importer(library).add([path])


def quotes(library: Library) -> set[tuple[str, str]]:
    articles = library.articles.list()
    return {(one.kind, one.quote) for article in articles for one in library.mentions.of_article(article.id)}


@pytest.fixture
def coded(library: Library, add_text: Callable[..., Article]) -> Library:
    """A library with something of all that the format holds."""
    article = add_text(library, TEXT, title="Notice", outlet="Post", published="2021-03-04", hidden=((0, 1),))
    with library.change("Code"):
        library.articles.edit(article.id, note="Read twice.", status="done")
        ada = library.records.add("actor", "Ada", aliases=["A."], attributes={"type": "person"})
        front = library.records.add("actor", "The Front")
        claim = library.records.add("claim", "The Front is here")
        library.records.add("event", "Nowhere mentioned")
        first = library.mentions.add(article.id, "actor", 2, 5, record=ada.id)
        library.mentions.set_note(first.id, "A note\nof two lines")
        said = library.mentions.add(article.id, "claim", 13, 31, record=claim.id)
        library.mentions.add(article.id, "actor", 33, 36)
        link = library.links.add(
            "attributed_to", claim.id, ada.id, source_mention=said.id, target_mention=first.id
        )
        library.links.set(link.id, note="Why")
        library.links.add("about", claim.id, front.id, stance="supports")
    return library


def exported(library: Library, folder: Path) -> Path:
    lost = Lost()
    target = folder / "out.jsonld"
    write_file(library, format_by_id("w3c"), target, lost=lost)
    assert lost == foreseen(library, format_by_id("w3c").holds)
    return target


def without_times_and_places(library: Library) -> Any:
    """Return all of a library that the format holds, as Parley JSON says it."""
    whole = json.loads("".join(map(str, format_by_id("json").pieces(library))))
    for article in whole["articles"]:
        del article["layout"], article["origins"]
    return {name: value for name, value in whole.items() if name not in ("codebook", "collections")}


def test_all_that_it_holds_comes_back_through_the_process_that_parses(coded: Library, tmp_path: Path) -> None:
    path = exported(coded, tmp_path)
    with Library.open(tmp_path / "two.parley", create=True, coder="Cy") as other:
        report = read(other, str(path))
        assert (report.failed, report.mentions, report.links) == ([], 3, 2)
        assert without_times_and_places(other) == without_times_and_places(coded)
    again = read(coded, str(path))
    assert (again.added, again.mentions, again.links, again.mentions_there, again.links_there) == (
        [], 0, 0, 3, 2,
    )  # fmt: skip


def load(url: str, _options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld", "nothing else need be fetched"
    document = json.loads(standard("w3c-anno.jsonld").read_text())
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
        "contentType": "application/ld+json",
    }


def expanded(path: Path) -> dict[str, Any]:
    page: dict[str, Any] = jsonld.expand(json.loads(path.read_text()), {"documentLoader": load})[0]
    return page


def test_another_reader_lands_on_the_same_words(coded: Library, tmp_path: Path) -> None:
    page = expanded(exported(coded, tmp_path))
    (article,) = page[f"{OWN}articles"]
    text = article[f"{OWN}text"][0]["@value"]
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    found = []
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        target = item[f"{OA}hasTarget"][0]
        if f"{OA}hasSelector" in target:
            assert target[f"{OA}hasSource"][0]["@id"] == article["@id"]
            quote, position = target[f"{OA}hasSelector"]
            start, end = (int(position[f"{OA}{edge}"][0]["@value"]) for edge in ("start", "end"))
            assert text[start:end] == quote[f"{OA}exact"][0]["@value"]
            assert text[:start].endswith(quote[f"{OA}prefix"][0]["@value"])
            found.append(text[start:end])
    assert found == ["Ada", "The Front is here.", "Ada"]
    assert [item[f"{OA}motivatedBy"][0]["@id"] for item in items] == [f"{OA}tagging"] * 3 + [
        f"{OA}linking"
    ] * 2


def test_no_key_vanishes_where_the_page_is_expanded(coded: Library, tmp_path: Path) -> None:
    path = exported(coded, tmp_path)
    page = json.loads(path.read_text())
    contexts = load(page["@context"][0], None)["document"]["@context"] | page["@context"][1]
    wild = {"attributes", "hidden"}  # JSON as it is

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if not isinstance(value, dict):
            return set()
        inner = (keys(each) for name, each in value.items() if name not in wild)
        return set(value).union(*inner)

    assert keys({name: value for name, value in page.items() if name != "@context"}) <= set(contexts)
    whole = json.dumps(expanded(path))
    for words in ("Read twice.", "Post", "supports", "A.", "person", "Why", "The Front"):
        assert f'"{words}"' in whole
    assert len(jsonld.to_rdf(page, {"documentLoader": load})["@default"]) > 50


def annotation(target: Any, **fields: Any) -> dict[str, Any]:
    context = "http://www.w3.org/ns/anno.jsonld"
    return {"@context": context, "type": "Annotation", "target": target, **fields}


QUOTED = {"type": "TextQuoteSelector", "exact": "Ada"}
SOURCE = {"id": "http://example.org/page1", "type": "Text", "value": "😀 Ada met Bo. Bo went.\n"}


def place(*selectors: dict[str, Any], source: Any = SOURCE) -> dict[str, Any]:
    return {"source": source, "selector": list(selectors) if len(selectors) > 1 else selectors[0]}


def test_annotations_as_annotorious_and_recogito_write_them_are_read(library: Library, put: Put) -> None:
    """Their form: a list, tags and comments as bodies, a relation as an annotation of two others."""
    rows = [
        annotation(
            place(
                {"type": "TextQuoteSelector", "exact": "Ada"},
                {"type": "TextPositionSelector", "start": 3, "end": 6},  # in UTF-16 units
            ),
            id="#1",
            body=[
                {"type": "TextualBody", "purpose": "tagging", "value": "Person"},
                {"type": "TextualBody", "purpose": "commenting", "value": "Who?"},
            ],
            creator={"id": "http://example.org/user1", "name": "Eva"},
            created="2020-05-18T09:39:47.582Z",
        ),
        annotation(
            place(
                {"type": "TextQuoteSelector", "exact": "Bo", "prefix": "met ", "suffix": "."},
                source=SOURCE["id"],
            ),
            id="#2",
            body={"type": "TextualBody", "purpose": "tagging", "value": "Person"},
        ),
        annotation(
            [{"id": "#1"}, {"id": "#2"}],
            id="#3",
            motivation="linking",
            body=[{"type": "TextualBody", "purpose": "tagging", "value": "met"}],
        ),
        annotation(
            place({"type": "FragmentSelector", "value": "char=14,16"}, source=SOURCE["id"]),
            motivation="highlighting",
        ),
    ]
    report = read(library, put("all.json", json.dumps(rows)))
    assert (report.failed, report.mentions, report.links) == ([], 3, 1)
    assert quotes(library) == {("Person", "Ada"), ("Person", "Bo"), ("highlighting", "Bo")}
    (article,) = library.articles.list()
    assert article.url == SOURCE["id"]
    first, second, _ = library.mentions.of_article(article.id)
    assert (first.coder, first.note, first.created) == ("Eva", "Who?", "2020-05-18T09:39:47.582Z")
    assert second.start == 10


def test_what_stands_nowhere_is_left_out_and_named(library: Library, put: Put) -> None:
    rows = [
        annotation(place({"type": "TextQuoteSelector", "exact": "Ada"})),
        annotation(place({"type": "TextQuoteSelector", "exact": "Cy"}, source=SOURCE["id"])),
        annotation(place({"type": "TextQuoteSelector", "exact": "Bo"}, source=SOURCE["id"])),  # where?
        annotation(place({"type": "TextQuoteSelector", "exact": "x"}, source="http://example.org/2")),
    ]
    report = read(library, put("all.json", json.dumps(rows)))
    assert report.mentions == 1
    reasons = [one.reason for one in report.failed]
    assert [reason.split(":")[0] for reason in reasons] == ["Annotation 2", "Annotation 3", "Annotation 4"]
    assert "“http://example.org/2” is neither in the file nor in the library" in reasons[2]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([annotation(place({"type": "TextPositionSelector", "start": "1", "end": 2}))], "Annotation 1.*start"),
        ([annotation(place({"type": "TextQuoteSelector"}))], "Annotation 1.*exact is missing"),
        ([annotation(place({"type": "X"})), 5], "Annotation 2: it is no object"),
        ([annotation(place(QUOTED, source="http://a.b/"))], "1: the text of “http://a.b/”"),
        ([annotation(place({"type": "X"}), body=5)], "Annotation 1.*body is no object|no place"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_item(library: Library, put: Put, rows: Any, reason: str) -> None:
    report = read(library, put("all.json", json.dumps(rows)))
    assert report.mentions == 0
    assert re.search(reason, report.failed[0].reason)


def test_a_broken_file_is_refused_whole(library: Library, put: Put) -> None:
    report = read(library, put("all.jsonld", '{"@context": "http://www.w3.org/ns/anno.jsonld", "items": ['))
    assert library.articles.list() == []
    assert "not whole JSON" in report.failed[0].reason


def of_page(
    words: str, number: int = 1, page: str = "https://www.example.org/a?utm_id=x", **around: str
) -> Any:
    """An annotation as Hypothesis hands it out: of a page, with its words and what is around them."""
    quote = {"type": "TextQuoteSelector", "exact": words} | around
    places = [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextPositionSelector", "start": 900, "end": 905},
    ]
    body = [
        {"type": "TextualBody", "value": "A note"},
        {"type": "TextualBody", "purpose": "tagging", "value": "actor"},
    ]
    return annotation(
        {"source": page, "selector": [*places, quote]},
        id=f"#{number}",
        body=body,
        creator="acct:eva@example.org",
    )


def test_annotations_of_a_page_come_to_the_article_of_its_address(
    library: Library, add_text: Callable[..., Article], put: Put
) -> None:
    add_text(library, "Another.", url="http://example.org/b")
    article = add_text(library, "Ada met Bo in\nLima. Then Bo slept.\n", url="http://example.org/a/#top")
    rows = [
        of_page("Ada"),
        of_page("Bo  in Lima", 2),  # the page has other blanks
        of_page("Bo", 3, prefix="Then ", suffix=" slept"),
        of_page("Bo", 4),  # which of them?
        of_page("Cy", 5),
        of_page("Ada", 6, page="https://example.org/c"),
        annotation(
            [{"id": "#1"}, {"id": "#3"}],
            id="#7",
            motivation="linking",
            body={"type": "TextualBody", "value": "met"},
        ),
        annotation(
            [{"id": "#1"}, {"id": "#5"}],
            id="#8",
            motivation="linking",
            body={"type": "TextualBody", "value": "met"},
        ),
    ]
    path = put("of-pages.json", json.dumps(rows))
    report = read(library, path)
    assert (report.added, report.mentions, report.links) == ([], 3, 1)
    found = library.mentions.of_article(article.id)
    assert [(one.start, one.quote, one.note) for one in found] == [
        (0, "Ada", "A note"), (8, "Bo in\nLima", "A note"), (25, "Bo", "A note"),
    ]  # fmt: skip
    assert [one.reason for one in report.failed] == [
        "Annotation 4: “Bo” is not in the text of “https://www.example.org/a?utm_id=x”, or not surely at one place.",
        "Annotation 5: “Cy” is not in the text of “https://www.example.org/a?utm_id=x”, or not surely at one place.",
        "Annotation 6: the text of “https://example.org/c” is neither in the file nor in the library.",
        "met: one of its ends is not here.",
    ]
    assert {one.name for one in library.records.list()} == {"Ada", "Bo"}
    again = read(library, path)
    assert (again.mentions, again.links, again.mentions_there, again.links_there) == (0, 0, 3, 1)


def test_nothing_is_written_where_no_words_are_here(
    library: Library, add_text: Callable[..., Article], put: Put
) -> None:
    add_text(library, "Another.", url="http://example.org/a")
    before = without_times_and_places(library)
    report = read(library, put("of-pages.json", json.dumps([of_page("Ada") | {"motivation": "describing"}])))
    assert "Annotation 1: “Ada” is not in the text" in report.failed[0].reason
    assert without_times_and_places(library) == before


@pytest.mark.parametrize(
    "rest",
    [
        '"elsewhere": [',
        '"elsewhere": [{}]}',
        '"elsewhere": [], "articles": []}',
        '"elsewhere": [1], "articles": 3}',
        '"elsewhere": [{"url": "http://example.org/a", "mentions": [{"quote": "Ada"}]}]}',
        '"elsewhere": [], "articles": [{}], "links": [{"source_mention": []}]}',
    ],
)
def test_a_file_that_only_looks_like_one_of_pages_is_a_line_of_the_report(
    library: Library, put: Put, rest: str
) -> None:
    forged = put("forged.json", f'{{"format": "parley", "version": 3, "origin": {{}}, {rest}')
    good = put("good.txt", "Ada said so.")
    report = Importer(library).add([forged, good])
    assert ([one.path for one in report.failed], len(report.added)) == ([forged], 1)
