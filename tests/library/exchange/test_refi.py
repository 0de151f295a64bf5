"""REFI-QDA: ours against the standard's schemas, projects as other programs write them, and faulty ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from library import Article, Library
from library.exports import Lost, foreseen, format_by_id, in_words, write_file
from library.imports import Importer, Report

from .made_files import zip_of
from .marked import LIBRARIES, coded, empty, folder
from .shared_data import standard

Put = Callable[[str, str | bytes], str]
P = "{urn:QDA-XML:project:1.0}"
ACTOR, PERSON, PLACE = (f"{number}0000000-0000-4000-8000-000000000000" for number in (1, 2, 3))
USER, SOURCE, NOTE, NOTE2 = (f"{number}0000000-0000-4000-8000-00000000000a" for number in (4, 5, 6, 7))
ONE, TWO, THREE = (f"{number}0000000-0000-4000-8000-00000000000b" for number in (1, 2, 3))


def read(library: Library, path: str) -> Report:
    return Importer(library).add([path])


def marks(library: Library) -> set[tuple[str, str, str]]:
    names = {one.id: one.name for one in library.records.list()}
    return {
        (one.kind, one.quote, names.get(one.record or "", ""))
        for article in library.articles.list()
        for one in library.mentions.of_article(article.id)
    }


def links(library: Library, record: str) -> set[tuple[str, ...]]:
    return {(one.relation, one.source, one.target, one.note) for one in library.links.of_record(record)}


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(standard(name))))


def written(library: Library, form: str) -> bytes:
    return b"".join(
        piece.encode() if isinstance(piece, str) else piece
        for piece in format_by_id(form).pieces(library)
        if isinstance(piece, str | bytes)
    )


@pytest.fixture
def noted(library: Library, add_text: Callable[..., Article]) -> Library:
    """A library with something of all that the format holds."""
    article = add_text(
        library,
        "😀 Ada said:\n“The Front is here.” Ada went.\n",
        title="Notice",
        outlet="A & B",
        published="2021-03",
    )
    with library.change("Code"):
        library.articles.edit(article.id, note="Read twice.", status="done", url="https://a.example/?b=1&c=2")
        ada = library.records.add("actor", "Ada <the first>", note="She.")
        claim = library.records.add("claim", "The Front is here")
        front = library.records.add("actor", "The Front")
        first = library.mentions.add(article.id, "actor", 2, 5, record=ada.id)
        library.mentions.set_note(first.id, "A note\nof two lines")
        library.mentions.add(article.id, "claim", 11, 31, record=claim.id)
        library.mentions.add(article.id, "actor", 33, 36)
        link = library.links.add("attributed_to", claim.id, ada.id)
        library.links.set(link.id, note="Why")
        library.links.add("about", claim.id, front.id, stance="supports")
    return library


def test_all_that_it_holds_comes_back_through_the_process_that_parses(noted: Library, tmp_path: Path) -> None:
    lost = Lost()
    write_file(noted, format_by_id("qdpx"), tmp_path / "out.qdpx", lost=lost)
    assert lost == foreseen(noted, format_by_id("qdpx").holds)
    assert in_words(lost) == "the attributes, aliases and note of 1 record; the role or stance of 1 link"
    with Library.open(tmp_path / "two.parley", create=True, coder="Cy") as other:
        report = read(other, str(tmp_path / "out.qdpx"))
        assert (report.failed, report.mentions, report.links) == ([], 3, 2)
        (ours,), (theirs,) = noted.articles.list(), other.articles.list()
        assert other.mentions.of_article(theirs.id) == noted.mentions.of_article(ours.id)
        one, two = noted.articles.get(ours.id), other.articles.get(theirs.id)
        for name in ("id", "text", "title", "outlet", "published", "url", "status", "note"):
            assert getattr(two, name) == getattr(one, name)
        for record in noted.records.list():
            assert (other.records.get(record.id).name, other.records.get(record.id).note) == (
                record.name,
                record.note,
            )
            assert links(other, record.id) == links(noted, record.id)
    again = read(noted, str(tmp_path / "out.qdpx"))
    assert (again.added, again.mentions, again.links, again.mentions_there) == ([], 0, 0, 3)


def test_what_is_written_fits_the_standard_and_lands_on_the_same_words(noted: Library) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(noted, "qdpx")))
    root = etree.fromstring(archive.read("project.qde"))
    schema("refi-qda-Project.xsd").assertValid(root)
    (source,) = root.iter(f"{P}TextSource")
    assert archive.namelist() == ["project.qde", f"sources/{source.get('guid')}.txt"]
    assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
    data = archive.read(archive.namelist()[1])
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    names = {code.get("guid"): code.get("name") for code in root.iter(f"{P}Code")}
    found = []
    for selection in source.iter(f"{P}PlainTextSelection"):
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        assert data.decode()[start:end] == selection.get("name")
        found.append((selection.get("name"), names[next(selection.iter(f"{P}CodeRef")).get("targetGUID")]))
    assert found == [
        ("Ada", "Ada <the first>"),
        ("\n“The Front is here.", "The Front is here"),
        ("Ada", "actor"),
    ]
    assert root.get("origin") == "Parley"
    assert written(noted, "qdpx") == written(noted, "qdpx")
    codebook = etree.fromstring(written(noted, "qdc"))
    schema("refi-qda-Codebook.xsd").assertValid(codebook)
    shown = "".join(format_by_id("qdpx").shown(noted))
    assert shown.encode() == archive.read("project.qde")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(plan=LIBRARIES)
def test_whatever_is_written_fits_the_standard(template: Path, plan: dict[str, Any]) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        archive = zipfile.ZipFile(io.BytesIO(written(library, "qdpx")))
        schema("refi-qda-Project.xsd").assertValid(etree.fromstring(archive.read("project.qde")))
        schema("refi-qda-Codebook.xsd").assertValid(etree.fromstring(written(library, "qdc")))


def test_an_empty_library_fits_the_standard_too(library: Library) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(library, "qdpx")))
    schema("refi-qda-Project.xsd").assertValid(etree.fromstring(archive.read("project.qde")))


def test_a_codebook_brings_its_kinds_and_records_and_no_texts(
    noted: Library, tmp_path: Path, put: Put
) -> None:
    path = put("out.qdc", written(noted, "qdc"))
    with Library.open(tmp_path / "two.parley", create=True, coder="Cy") as other:
        report = read(other, path)
        assert report.failed == []
        assert other.articles.list() == []
        assert {(one.kind, one.name) for one in other.records.list()} == {
            (one.kind, one.name) for one in noted.records.list()
        }


def project(sources: str, rest: str = "", origin: str = "Some program", ns: str = "1.0") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns:xsd="http://www.w3.org/2001/XMLSchema" name="Untitled" origin="{origin}" creatingUserGUID="{USER}"
 creationDateTime="2025-02-21T15:09:07Z" basePath="" xmlns="urn:QDA-XML:project:{ns}">
<Users><User guid="{USER.upper()}" name="Eva" /></Users>
<CodeBook><Codes>
<Code guid="{ACTOR}" name="Actor" isCodable="true" color="#00FF00"><Code guid="{PERSON}" name="Ada" isCodable="true">
<Description>Her.</Description></Code></Code><Code guid="{PLACE}" name="Place names" isCodable="true" />
</Codes></CodeBook><Sources>{sources}</Sources>{rest}</Project>"""


def selected(id: str, start: int, end: int, *codes: str, name: str = "", more: str = "") -> str:
    codings = "".join(
        f'<Coding guid="{id[:-1]}{number}" creatingUser="{USER}" creationDateTime="2019-06-04T05:25:16Z">'
        f'<CodeRef targetGUID="{code}" /></Coding>'
        for number, code in enumerate(codes)
    )
    place = f'guid="{id}" name="{name}" startPosition="{start}" endPosition="{end}"'
    return f"<PlainTextSelection {place}>{codings}{more}</PlainTextSelection>"


def packed(xml: str, texts: dict[str, bytes]) -> bytes:
    return zip_of({"project.qde": xml, **texts})


def source(inside: str, path: str = f"internal://{SOURCE}.txt") -> str:
    return f'<TextSource guid="{SOURCE}" name="Interview" plainTextPath="{path}">{inside}</TextSource>'


def test_a_project_as_nvivo_writes_it(library: Library, put: Put) -> None:
    """After a project of NVivo 12.6 that others test with: a folder `Sources`,
    a rich text beside the plain one, no names, last characters, notes by links.
    """
    text = "\ufeffIn Brack Ada went home.\r\n".encode()
    inside = selected(ONE, 3, 7, PLACE) + selected(TWO, 9, 11, PERSON)
    notes = f'<Notes><Note guid="{NOTE}" plainTextPath="internal://{NOTE}.txt" /></Notes>'
    link = f'<Links><Link guid="{THREE}" direction="OneWay" originGUID="{TWO}" targetGUID="{NOTE}" /></Links>'
    data = packed(
        project(source(inside), notes + link, "NVivo for Windows 12.6"),
        {f"Sources/{SOURCE}.txt": text, f"Sources/{SOURCE}.docx": b"PK", f"Sources/{NOTE}.txt": b"Who?"},
    )
    report = read(library, put("nvivo.qdpx", data))
    assert report.failed == []
    assert marks(library) == {("Place_names", "Brack", ""), ("actor", "Ada", "Ada")}
    assert [one.note for one in library.records.list()] == ["Her."]
    (article,) = library.articles.list()
    ada = library.mentions.of_article(article.id)[1]
    assert (ada.id, ada.note, ada.coder, ada.created) == (TWO, "Who?", "Eva", "2019-06-04T05:25:16Z")


def test_a_project_as_qualcoder_writes_it(library: Library, put: Put) -> None:
    """After QualCoder’s refi.py: `sources`, names that are the words, ends after the last character,
    variables, code points.
    """
    text = "😀 In Brack Ada went home; Ada said so.\n"
    inside = (
        selected(ONE, 5, 10, PLACE, name="Brack")
        + selected(TWO, 11, 14, PERSON, PLACE, name="Ada", more=f'<NoteRef targetGUID="{NOTE}"/>')
        + f'<VariableValue><VariableRef targetGUID="{THREE}"/><TextValue>The Post</TextValue></VariableValue>'
    )
    variable = f'<Variable guid="{THREE}" name="Outlet" typeOfVariable="Text"/>'
    whole = project(source(inside), origin="QualCoder 3.5").replace(
        "<Sources>", f"<Variables>{variable}</Variables><Sources>"
    )
    note = f'<Notes><Note guid="{NOTE}" name="n"><PlainTextContent>Who?</PlainTextContent></Note></Notes>'
    data = packed(whole.replace("</Project>", f"{note}</Project>"), {f"sources/{SOURCE}.txt": text.encode()})
    report = read(library, put("qualcoder.qdpx", data))
    assert report.failed == []
    assert marks(library) == {
        ("Place_names", "Brack", ""),
        ("actor", "Ada", "Ada"),
        ("Place_names", "Ada", ""),
    }
    assert library.articles.list()[0].outlet == "The Post"


def test_line_breaks_of_windows_may_count_as_one_character(library: Library, put: Put) -> None:
    """Texts with CRLF whose selections count LF, a namespace of an older draft, ids in upper case and braces."""
    text = "One line.\r\nAnother.\r\nAda went.\r\n"
    inside = selected(ONE.upper(), 19, 22, "{" + PERSON.upper() + "}", name="Ada")
    data = packed(
        project(source(inside), origin="ATLAS.ti", ns="0:4"), {f"sources/{SOURCE}.TXT": text.encode()}
    )
    assert read(library, put("lines.qdpx", data)).failed == []
    assert marks(library) == {("actor", "Ada", "Ada")}


def test_a_pdfs_text_is_read_and_what_is_no_text_is_named(library: Library, put: Put) -> None:
    text = source(selected(ONE, 0, 3, PERSON, name="Ada")).replace("TextSource", "Representation")
    pdf = f'<PDFSource guid="{TWO}" name="Paper.pdf" path="internal://{TWO}.pdf">{text}</PDFSource>'
    sources = f'{pdf}<PictureSource guid="{THREE}" name="A.png"/>'
    report = read(
        library, put("paper.qdpx", packed(project(sources), {f"sources/{SOURCE}.txt": b"Ada went."}))
    )
    assert marks(library) == {("actor", "Ada", "Ada")}
    assert [one.reason for one in report.failed] == ["“A.png”: it is no text."]


def test_links_between_selections_and_codes(library: Library, put: Put) -> None:
    inside = selected(ONE, 0, 3, PERSON, name="Ada") + selected(TWO, 8, 13, PLACE, name="Brack")
    links = (
        f'<Links><Link guid="{THREE}" name="is in" originGUID="{ONE}" targetGUID="{TWO}"/>'
        f'<Link guid="{NOTE2}" name="is" originGUID="{ACTOR}" targetGUID="{PLACE}"/></Links>'
    )
    report = read(
        library, put("a.qdpx", packed(project(source(inside), links), {f"sources/{SOURCE}.txt": b"Ada, in Brack."}))
    )  # fmt: skip
    assert report.links == 1
    assert "Link 2: its ends are not two selections" in report.failed[0].reason


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (project(source(selected(ONE, 0, 3, PERSON), "internal://b.txt")), "“Interview”: its text .*b.txt” is not in"),
        (project(source('<PlainTextSelection guid="x" startPosition="a"/>')), "Source 1.*selection x has no"),
        (project("").replace(f'guid="{PLACE}"', ""), "Code 2: it has no guid"),
        (project("")[:-12], r"project.qde is damaged: .+, in line 8\."),
        (project("").replace("<Project", '<!DOCTYPE a [<!ENTITY b "c">]><Project'), "entities"),
    ],
)  # fmt: skip
def test_a_faulty_project_is_refused_with_its_item(library: Library, put: Put, xml: str, reason: str) -> None:
    report = read(library, put("a.qdpx", packed(xml, {f"sources/{SOURCE}.txt": b"Ada went."})))
    assert library.articles.list() == []
    assert len(report.failed) == 1
    assert re.search(reason, report.failed[0].reason)


def test_a_selection_outside_the_text_or_of_no_code_is_left_out_and_named(library: Library, put: Put) -> None:
    inside = (
        selected(ONE, 0, 30, PERSON) + selected(TWO, 0, 3, NOTE) + selected(THREE, 0, 3, PERSON, name="Ada")
    )
    report = read(
        library, put("a.qdpx", packed(project(source(inside)), {f"sources/{SOURCE}.txt": b"Ada went."}))
    )
    assert report.mentions == 1
    reasons = sorted(one.reason for one in report.failed)
    assert "selection 1: 0-30 is no span" in reasons[0]
    assert "selection 2: its code is not in the codebook" in reasons[1]


def test_a_zip_of_articles_is_still_unpacked(library: Library, put: Put) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("sources/a.txt", "Ada went.")
    assert len(read(library, put("a.zip", target.getvalue())).added) == 1


def test_taguettes_codebook_is_read(library: Library, put: Put) -> None:
    """As Taguette writes it: ids in capitals, flat, with an empty list of sets."""
    codes = f'<Codes><Code guid="{ACTOR.upper()}" name="people.family" isCodable="true"></Code></Codes><Sets></Sets>'
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4">{codes}</CodeBook>'
    assert read(library, put("tags.qdc", xml)).failed == []
    assert [row["label"] for row in library.codebook.rows("kinds")][-1] == "people.family"
