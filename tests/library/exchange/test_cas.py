"""UIMA CAS as Parley writes it: back through the process that parses, and as dkpro-cassis and INCEpTION take it."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
from hypothesis import HealthCheck, Phase, given, settings

from library import Library
from library.errors import UnreadableError
from library.exports import Lost, foreseen, format_by_id, write_file
from library.exports.xml_text import REPLACED
from library.imports import Importer, Report, paired
from library.imports.exchange.known import whole as whole_of
from library.imports.formats import Source
from tests.conftest import AddText

from .made_files import zip_of
from .marked import LIBRARIES, coded, empty, folder

TEXT = "😀 Ada said:\n“The Front is here.” طالبان\twent.\n\nCookies.\n"
FORMS = ("cas-xmi", "cas-json")
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
MENTION, LINK = "webanno.custom.ParleyMention", "webanno.custom.ParleyLink"
DETAILS = ("title", "outlet", "byline", "published", "url", "language", "section", "status", "note")


def read(library: Library, path: object) -> Report:
    return Importer(library).add([str(path)])


def zipped(files: Path) -> bytes:
    return zip_of({path.name: path.read_bytes() for path in sorted(files.glob("*.*"))})


def exported(library: Library, form: str, at: Path) -> Path:
    write_file(library, format_by_id(form), at / form)
    return at / form


def loaded(files: Path) -> list[Any]:
    """Return what dkpro-cassis reads in a folder of ours."""
    if not (files / "TypeSystem.xml").exists():
        return [load_cas_from_json(path.read_text("utf-8")) for path in sorted(files.glob("*.json"))]
    types = load_typesystem(files / "TypeSystem.xml")
    return [load_cas_from_xmi(path, types) for path in sorted(files.glob("*.xmi"))]


@pytest.fixture
def tagged(library: Library, add_text: AddText) -> Library:
    """A library with something of all that the formats hold."""
    details = {"title": 'A "notice" & <more>', "outlet": "Post", "published": "2021-03-04", "language": "en"}
    article = add_text(library, TEXT, url="urn:x", hidden=((47, 55),), **details)
    with library.change("Code"):
        library.articles.edit(article.id, note="Read\ntwice.", status="done", section="World", byline="Bo")
        ada = library.records.add("actor", "Ada")
        claim = library.records.add("claim", "The Front is here")
        first = library.mentions.add(article.id, "actor", 2, 5, record=ada.id)
        library.mentions.set_note(first.id, "A note\n\tof two lines")
        library.mentions.add(article.id, "claim", 13, 31, record=claim.id)
        library.mentions.add(article.id, "actor", 14, 23)
        library.mentions.add(article.id, "actor", 33, 39)
        library.links.add("attributed_to", claim.id, ada.id)
    return library


@pytest.mark.parametrize("form", FORMS)
def test_all_that_it_holds_comes_back_through_the_process_that_parses(
    tagged: Library, form: str, tmp_path: Path
) -> None:
    files = exported(tagged, form, tmp_path)
    with Library.open(tmp_path / "two.parley", create=True, coder="Cy") as other:
        report = read(other, files)
        assert (report.failed, report.mentions, report.links) == ([], 4, 1)
        assert whole(other) == whole(tagged)
    again = read(tagged, files)
    assert (again.added, again.mentions, again.mentions_there, again.links_there) == ([], 0, 4, 1)


def whole(library: Library) -> Any:
    """Return all of a library of one article that the formats hold."""
    (summary,) = library.articles.list()
    article = library.articles.get(summary.id)
    records = library.records.list()
    links = {
        (one.id, one.relation, one.source, one.target)
        for each in records
        for one in library.links.of_record(each.id)
    }
    about = [getattr(article, name) for name in ("id", "text", "hidden", *DETAILS)]
    return (
        about,
        library.mentions.of_article(article.id),
        sorted((one.id, one.name) for one in records),
        links,
    )


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_dkpro_cassis_lands_on_the_same_words(template: Path, form: str, plan: dict[str, Any]) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        lost = Lost()
        write_file(library, format_by_id(form), at / form, lost=lost)
        sanitised = form == "cas-xmi"
        assert {key: count for key, count in lost.items() if key != "characters"} == foreseen(
            library, format_by_id(form).holds
        )
        by_id = {one.select(METADATA)[0].documentId: one for one in loaded(at / form)}
        for summary in library.articles.list():
            cas = by_id[summary.id]
            text = library.articles.get(summary.id).text
            assert cas.sofa_string == (REPLACED.sub("\ufffd", text) if sanitised else text)
            mentions = {one.id: one for one in library.mentions.of_article(summary.id)}
            found = {one.id: one for one in cas.select(MENTION)}
            assert found.keys() == mentions.keys()
            for id, one in found.items():
                quote = mentions[id].quote
                assert one.get_covered_text() == (REPLACED.sub("\ufffd", quote) if sanitised else quote)
                assert (one.kind, one.coder) == (mentions[id].kind, mentions[id].coder)
            for link in cas.select(LINK):
                assert {link.Governor.id, link.Dependent.id} <= found.keys()
                assert (link.begin, link.end) == (link.Dependent.begin, link.Dependent.end)


def test_characters_that_xml_has_not_are_counted(library: Library, add_text: AddText, tmp_path: Path) -> None:
    add_text(library, "\x01Ada\x1c met Bo.", title="A\x02")
    lost = Lost()
    write_file(library, format_by_id("cas-xmi"), tmp_path / "out", lost=lost)
    assert lost == {"characters": 3}  # though the title stands there twice
    (cas,) = loaded(tmp_path / "out")
    assert cas.sofa_string == "\ufffdAda\ufffd met Bo."


def test_inception_takes_its_layers_from_our_type_system(tagged: Library, tmp_path: Path) -> None:
    """What its TypeSystemAnalysis asks of layers, and the names that WebAnnoConst keeps for itself."""
    taken = {
        "address",
        "begin",
        "end",
        "coveredtext",
        "class",
        "sofa",
        "type",
        "view",
        "cas",
        "first",
        "next",
    }
    types = load_typesystem(exported(tagged, "cas-xmi", tmp_path) / "TypeSystem.xml")
    others = {}
    for name in (MENTION, LINK):
        layer = types.get_type(name)
        assert layer.supertype.name == "uima.tcas.Annotation"
        assert not {feature.name.lower() for feature in layer.features} & taken
        others[name] = {
            feature.name: feature.rangeType.name
            for feature in layer.features
            if feature.rangeType.name != "uima.cas.String"
        }
    assert others == {MENTION: {}, LINK: {"Governor": MENTION, "Dependent": MENTION}}
    assert types.get_type("webanno.custom.ParleyArticle").supertype.name == "uima.cas.AnnotationBase"


def test_a_large_folder_is_read_in_parts_each_with_its_type_system(
    tagged: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = exported(tagged, "cas-xmi", tmp_path)
    (name,) = (path.name for path in files.glob("*.xmi"))
    for number in range(5):
        (files / f"{number}-{name}").write_text((files / name).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(paired, "_SORTS", [paired._Sort(one.files, 3, 1 << 20) for one in paired._SORTS])
    found = list(paired.paired(sorted(files.glob("*.*"))))
    names = [zipfile.ZipFile(io.BytesIO(one.data)).namelist() for one in found if isinstance(one, Source)]
    assert [len(each) for each in names] == [3, 3, 3]
    assert all("TypeSystem.xml" in each for each in names)


@pytest.mark.parametrize("form", FORMS)
def test_without_dkpro_cassis_it_is_said_how_to_get_it(
    tagged: Library, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = exported(tagged, form, tmp_path)  # which needs none
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(UnreadableError, match="pip install 'parley-reader\\[cas\\]'"):
        whole_of(zipped(files), form, "out.zip")
