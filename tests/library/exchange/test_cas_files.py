"""UIMA CAS as other tools write it: documents of INCEpTION, examples of dkpro-cassis, and bad files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.imports import Importer, Report
from library.imports.formats import Source
from library.imports.inputs import input_of, is_one
from tests.conftest import Put

from .made_files import zip_of

pytestmark = pytest.mark.usefixtures("at_once")

METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def read(library: Library, path: object) -> Report:
    return Importer(library).add([str(path)])


def marks(library: Library) -> list[tuple[str, str]]:
    articles = library.articles.list()
    return sorted(
        (one.kind, one.quote) for article in articles for one in library.mentions.of_article(article.id)
    )


def feature(name: str, range: str = "uima.cas.String") -> str:
    return (
        f"<featureDescription><name>{name}</name><rangeTypeName>{range}</rangeTypeName></featureDescription>"
    )


def described(name: str, *features: str, parent: str = "uima.tcas.Annotation") -> str:
    return (
        f"<typeDescription><name>{name}</name><description/><supertypeName>{parent}</supertypeName>"
        f"<features>{''.join(features)}</features></typeDescription>"
    )


SEGMENTS, ENTITY = (
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type",
    "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
    + described(
        METADATA,
        *map(feature, ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")),
        feature("isLastSegment", "uima.cas.Boolean"),
        parent="uima.tcas.DocumentAnnotation",
    )
    + described(f"{SEGMENTS}.Token", feature("id"), feature("order", "uima.cas.Integer"))
    + described(ENTITY, feature("value"), feature("identifier"))
    + described(
        "webanno.custom.Emotion",
        feature("label"),
        feature("strength", "uima.cas.Integer"),
        feature("sure", "uima.cas.Boolean"),
        feature("of", "uima.cas.StringArray"),
    )
    + described("webanno.custom.Span")
    + described(
        "webanno.custom.Says", feature("Governor", ENTITY), feature("Dependent", ENTITY), feature("manner")
    )
    + "</types></typeSystemDescription>"
)
FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
 xmlns:type4="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>{}
<cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="😀 Ada met Bo.&#13;&#10;She smiled."/>
<cas:View sofa="12" members="{}"/></xmi:XMI>"""
MARKED = """
<type2:DocumentMetaData xmi:id="2" sofa="12" begin="0" end="27" language="x-unspecified" documentTitle="walk.txt"
 documentId="eva" documentUri="walks/walk.txt" collectionId="walks" documentBaseUri="walks" isLastSegment="false"/>
<type5:Token xmi:id="3" sofa="12" begin="3" end="6" order="0"/>
<type4:NamedEntity xmi:id="4" sofa="12" begin="3" end="6" value="PER" identifier="http://www.wikidata.org/entity/Q7259"/>
<type4:NamedEntity xmi:id="5" sofa="12" begin="11" end="13" value="PER"/>
<custom:Emotion xmi:id="6" sofa="12" begin="16" end="26" label="joy" strength="3" sure="true">
 <of>a b</of><of>c</of></custom:Emotion>
<custom:Span xmi:id="7" sofa="12" begin="16" end="19"/>
<custom:Says xmi:id="8" sofa="12" begin="11" end="13" Governor="4" Dependent="5" manner="loudly"/>
"""
WALK = FRAME.format(MARKED, "2 3 4 5 6 7 8")


def zipped(at: Path, **files: str) -> Path:
    named = {name.replace("__", "/").replace("_", "."): content for name, content in files.items()}
    (at / "walk.zip").write_bytes(zip_of(named))
    return at / "walk.zip"


def test_a_document_as_inception_exports_it_is_read(library: Library, tmp_path: Path) -> None:
    """https://inception-project.github.io, user guide, UIMA CAS XMI: a zip of the XMI file and its type system."""
    report = read(library, zipped(tmp_path, walk_xmi=WALK, TypeSystem_xml=TYPES))
    assert (report.failed, report.mentions, report.links) == ([], 4, 1)
    assert marks(library) == [("PER", "Ada"), ("PER", "Bo"), ("Span", "She"), ("joy", "She smiled")]
    (article,) = library.articles.list()
    assert (article.title, article.language) == ("walk", "")
    found = library.mentions.of_article(article.id)
    assert {one.coder for one in found} == {"eva"}
    assert next(one for one in found if one.kind == "joy").note == "strength: 3\nsure: true\nof: a b, c"
    ada = library.records.get(found[0].record or "")
    assert (ada.name, ada.note) == ("Ada", "http://www.wikidata.org/entity/Q7259")
    (link,) = library.links.of_record(ada.id)
    assert (link.relation, link.note) == ("Says", "manner: loudly")
    assert library.records.get(link.target).name == "Bo"


def test_two_annotators_of_one_document_share_its_text(library: Library, tmp_path: Path) -> None:
    """As a project's export has them: a folder for a document, in it a file for each annotator."""
    other = WALK.replace('"eva"', '"ivo"').replace('begin="16" end="19"', 'begin="20" end="26"')
    path = zipped(
        tmp_path,
        annotation__walk_txt__eva_xmi=WALK,
        annotation__walk_txt__ivo_xmi=other,
        annotation__TypeSystem_xml=TYPES,
    )
    report = read(library, path)
    assert report.failed == []
    (article,) = library.articles.list()
    spans = [one for one in library.mentions.of_article(article.id) if one.kind == "Span"]
    assert {(one.coder, one.quote) for one in spans} == {("eva", "She"), ("ivo", "smiled")}


SLOTS = {
    "%TYPES": {
        "webanno.custom.LinkType": {
            "%NAME": "webanno.custom.LinkType",
            "%SUPER_TYPE": "uima.cas.TOP",
            "role": {"%NAME": "role", "%RANGE": "uima.cas.String"},
            "target": {"%NAME": "target", "%RANGE": "webanno.custom.Person"},
        },
        "webanno.custom.Meeting": {
            "%NAME": "webanno.custom.Meeting",
            "%SUPER_TYPE": "uima.tcas.Annotation",
            "links": {"%NAME": "links", "%RANGE": "webanno.custom.LinkType[]"},
        },
        "webanno.custom.Person": {"%NAME": "webanno.custom.Person", "%SUPER_TYPE": "uima.tcas.Annotation"},
    },
    "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text",
         "sofaString": "👨🏻‍🚒 Ada met Bo."},
        {"%ID": 2, "%TYPE": "webanno.custom.LinkType", "role": "host", "@target": 5},
        {"%ID": 3, "%TYPE": "webanno.custom.LinkType[]", "%ELEMENTS": [2]},
        {"%ID": 4, "%TYPE": "webanno.custom.Meeting", "@sofa": 1, "begin": 12, "end": 15, "@links": 3},
        {"%ID": 5, "%TYPE": "webanno.custom.Person", "@sofa": 1, "begin": 8, "end": 11},
        {"%ID": 6, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": 19, "language": "en"},
    ],
    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [4, 5, 6]}},
}  # fmt: skip


def test_slots_in_json_as_in_cassis_own_example_are_links(library: Library, put: Put) -> None:
    """As in dkpro-cassis' tests, tsv3-testSimpleSlotFeature: a host with an array of links with a role."""
    report = read(library, put("slots.json", json.dumps(SLOTS)))
    assert (report.failed, report.mentions, report.links) == ([], 2, 1)
    assert marks(library) == [("Meeting", "met"), ("Person", "Ada")]


def replaced(rows: dict[str, Any], number: int, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(rows))
    made["%FEATURE_STRUCTURES"][number] |= fields
    return made


@pytest.mark.parametrize(
    ("whole", "reason"),
    [
        ('{"%TYPES": {', r"bad\.json: it is not whole JSON"),
        ('{"%TYPES": {}, "%VIEWS": {}}', r"bad\.json: .*%FEATURE_STRUCTURES"),
        ({**SLOTS, "%TYPES": None}, r"bad\.json: its %TYPES is not an object"),
        ({name: SLOTS[name] for name in ("%TYPES", "%FEATURE_STRUCTURES")}, r"bad\.json: its %VIEWS is missing"),
        (replaced(SLOTS, 3, **{"%TYPE": 5}), r"bad\.json: item 4: its %TYPE is not text"),
        (replaced(SLOTS, 3, **{"%TYPE": "webanno.custom.Other"}), r"bad\.json: .*webanno\.custom\.Other"),
        (replaced(SLOTS, 3, begin="x"), r"bad\.json: item 4: its begin is not a whole number"),
        (replaced(SLOTS, 3, end=None), r"bad\.json: item 4: its end is not a whole number"),
        (replaced(SLOTS, 3, **{"@sofa": 77}), r"bad\.json: .*no CAS"),
        ({**SLOTS, "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [4, 88]}}}, r"bad\.json: it names “88”"),
        ({**SLOTS, "%TYPES": {"a.B": {"%SUPER_TYPE": "c.D"}}}, r"bad\.json: "),
        ({**SLOTS, "%TYPES": {"a.B": 5}}, r"bad\.json: "),
    ],
)  # fmt: skip
def test_bad_json_is_refused_and_changes_nothing(library: Library, put: Put, whole: Any, reason: str) -> None:
    text = whole if isinstance(whole, str) else json.dumps(whole)
    report = read(library, put("bad.json", text))
    assert library.articles.list() == []
    assert re.search(reason, report.failed[0].reason)


XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'


def with_dtd(xml: str, dtd: str) -> str:
    return xml.replace("?>", f"?>{dtd}", 1)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a_xmi": WALK}, "a.xmi: its type system “TypeSystem.xml” is not beside it"),
        ({"a_xmi": with_dtd(WALK, XXE), "TypeSystem_xml": TYPES}, "entities or a DTD"),
        ({"a_xmi": with_dtd(WALK, BOMB).replace("met", "&y;"), "TypeSystem_xml": TYPES}, "entities or a DTD"),
        ({"a_xmi": WALK, "TypeSystem_xml": with_dtd(TYPES, XXE)}, "entities or a DTD"),
        ({"a_xmi": WALK[:-20], "TypeSystem_xml": TYPES}, r"a\.xmi is damaged"),
        ({"a_xmi": WALK, "TypeSystem_xml": TYPES[:-20]}, r"TypeSystem\.xml is damaged"),
        ({"a_xmi": WALK, "b_xmi": WALK.replace('begin="3"', 'begin="x"'), "TypeSystem_xml": TYPES},
         r"b\.xmi: it is no CAS"),
        ({"a_xmi": WALK.replace('Dependent="5"', 'Dependent="55"'), "TypeSystem_xml": TYPES}, "a.xmi: it names “55”"),
        ({"a_xmi": WALK.replace('xmi:id="6"', 'xmi:id="six"'), "TypeSystem_xml": TYPES}, r"a\.xmi: .*six"),
        ({"a_xmi": WALK.replace("custom:Span", "custom:Chair"), "TypeSystem_xml": TYPES}, r"a\.xmi: .*Chair"),
        ({"a_xmi": WALK.replace('strength="3"', 'weight="1"'), "TypeSystem_xml": TYPES}, r"a\.xmi: .*weight"),
        ({"a_xmi": WALK.replace('"1.0"', '"1.1"', 1).replace("met", "&#1;"), "TypeSystem_xml": TYPES},
         r"XML 1\.0\), or as"),
    ],
)  # fmt: skip
def test_bad_xmi_is_refused_and_changes_nothing(
    library: Library, tmp_path: Path, files: dict[str, str], reason: str
) -> None:
    report = read(library, zipped(tmp_path, **files))
    assert library.articles.list() == []
    assert re.search(reason, report.failed[0].reason)


@pytest.mark.parametrize(("begin", "end"), [(1, 6), (3, 99), (6, 6), (6, 3), (-1, 6)])
def test_a_mark_that_is_nowhere_is_left_out_and_named(
    library: Library, tmp_path: Path, begin: int, end: int
) -> None:
    """Behind the text, of no length, or inside a character: UTF-16 has two units for 😀."""
    marked = MARKED.replace('<custom:Span xmi:id="7" sofa="12" begin="16" end="19"/>', "") + (
        f'<custom:Span xmi:id="9" sofa="12" begin="{begin}" end="{end}"/>'
    )
    walk = FRAME.format(marked, "2 3 4 5 6 8 9")
    report = read(library, zipped(tmp_path, a_xmi=walk, TypeSystem_xml=TYPES))
    assert [one.reason for one in report.failed] == [f"a.xmi, Span 9: {begin}-{end} is no span of its text."]
    assert marks(library) == [("PER", "Ada"), ("PER", "Bo"), ("joy", "She smiled")]


def test_a_mark_without_a_place_is_left_out_and_named(library: Library, tmp_path: Path) -> None:
    walk = WALK.replace(' begin="16" end="19"', "")
    report = read(library, zipped(tmp_path, a_xmi=walk, TypeSystem_xml=TYPES))
    assert [one.reason for one in report.failed] == ["a.xmi, Span 7: it has no place."]


@pytest.mark.parametrize("name", ["a=attr_dict[print()],b", "a}{b", "a b", "_a", "a-b", "1a", "from", ""])
def test_a_feature_of_another_name_than_uima_has_is_refused(
    library: Library, tmp_path: Path, name: str
) -> None:
    """dkpro-cassis has the names in code that it runs (attrs' generated methods), as they are."""
    types = TYPES.replace("<name>label</name>", f"<name>{name}</name>")
    xmi = read(library, zipped(tmp_path, a_xmi=WALK, TypeSystem_xml=types))
    rows = json.loads(json.dumps(SLOTS))
    rows["%TYPES"]["webanno.custom.Person"][name] = {"%NAME": name, "%RANGE": "uima.cas.String"}
    (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
    other = read(library, tmp_path / "a.json")
    assert library.articles.list() == []
    for report, file in ((xmi, "TypeSystem.xml"), (other, "a.json")):
        assert re.match(f"{file}: “.*” is no name|{file}: .*no feature .* “from”", report.failed[0].reason)


def test_a_relation_without_a_mention_at_its_end_is_left_out_and_named(
    library: Library, tmp_path: Path
) -> None:
    report = read(
        library,
        zipped(tmp_path, a_xmi=WALK.replace('Dependent="5"', 'Dependent="3"'), TypeSystem_xml=TYPES),
    )
    assert (report.mentions, report.links) == (4, 0)
    assert "a.xmi, Says 8: one of its ends is no mention" in report.failed[0].reason


def test_files_in_a_folder_are_one_with_their_type_system(library: Library, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "TypeSystem.xml").write_text(TYPES, "utf-8")
        (tmp_path / "in" / name / "walk.xmi").write_text(WALK.replace("She", name), "utf-8")
        (tmp_path / "in" / name / "more.xmi").write_text(WALK.replace("smiled", f"left {name}"), "utf-8")
    (tmp_path / "in" / "one" / "plain.txt").write_text("Plain words.", "utf-8")
    (tmp_path / "in" / "one" / "cas.json").write_text(json.dumps(SLOTS), "utf-8")
    report = read(library, tmp_path / "in")
    assert report.failed == []
    assert len(library.articles.list()) == 6
    assert len(marks(library)) == 4 * 4 + 2


def test_one_file_is_read_with_the_type_system_beside_it(library: Library, tmp_path: Path) -> None:
    for name in ("walk.xmi", "other.xmi"):
        (tmp_path / name).write_text(WALK.replace("Bo", "Cy") if name == "walk.xmi" else WALK, "utf-8")
    alone = read(library, tmp_path / "walk.xmi")
    assert "must lie in the same folder" in alone.failed[0].reason
    (tmp_path / "TypeSystem.xml").write_text(TYPES, "utf-8")
    assert read(library, tmp_path / "walk.xmi").failed == []
    assert ("PER", "Cy") in marks(library)
    assert len(library.articles.list()) == 1


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("model.xmi", b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:uml="http://www.eclipse.org/uml2"/>', "text"),
        ("cas.xml", b'<xmi:XMI xmlns:cas="http:///uima/cas.ecore"/>', "text"),
        ("feed.xml", b'<rss version="2.0"><channel><title>http:///uima/cas.ecore</title></channel></rss>', "feed"),
        ("rows.json", b'[{"title": "a", "text": "b"}]', "json"),
        ("row.json", b'{"TYPES": 5, "text": "b"}', "json"),
        ("page.html", b"<html xmlns:cas='http:///uima/cas.ecore'></html>", "html"),
    ],
)  # fmt: skip
def test_other_files_go_where_they_went(name: str, content: bytes, form: str) -> None:
    assert input_of(Source(name, name, content)).id == form


def test_other_zips_are_unpacked(tmp_path: Path) -> None:
    for files in ({"a_json": '{"a": 1}', "b_xml": TYPES}, {"m_xmi": "<XMI/>"}, {"a_txt": "Words."}):
        data = zipped(tmp_path, **files).read_bytes()
        assert not is_one(Source("a.zip", "a.zip", data))
