"""Word files: made by python-docx, and by hand where it cannot make what Word writes."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Written

from tests.made import zips

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLE = "Ferry to Norrund sails again"
FIRST = (
    "PORT MARRIN, Ilvane – The night ferry to Norrund sailed on Tuesday for the first time since the floods."
)
DARI = "کشتی شب به نورند برای نخستین بار پس از سیل حرکت کرد. او می‌گوید که خانه‌های‌شان خالی است."
CHINESE = "开往诺伦德的夜间渡轮周二自洪灾以来首次启航。"
EMOJI = "A firefighter 👨🏻‍🚒 waved from the pier."


def files() -> dict[str, bytes]:
    """Return Word files, by name."""
    article = _article()
    return {
        "article.docx": article,
        "tables.docx": _tables(),
        "tracked.docx": by_hand(TRACKED),
        "boxes.docx": by_hand(BOXES),
        "notes.docx": _with_notes(),
        "localised.docx": by_hand(LOCALISED, LOCALISED_STYLES),
        "strict.docx": zips.repack(
            by_hand(PLAIN), {"word/document.xml": document(PLAIN).replace(W[9:-1], STRICT)}
        ),
        "renamed.docx": _renamed(),
        "empty.docx": by_hand("<w:p/>"),
        "xxe.docx": zips.repack(
            article,
            {
                "word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                + document("&x;")
            },
        ),
        "laughs.docx": zips.repack(article, {"word/styles.xml": _laughs()}),
        "bomb.docx": zips.repack(article, {"word/media/zeros.bin": bytes(100 * 2**20)}),
        "big-part.docx": zips.repack(
            by_hand(PLAIN), {"word/document.xml": document(PLAIN + " " * 40 * 2**20)}
        ),
        "deep.docx": by_hand("<w:tbl><w:tr><w:tc>" * 20_000),
        "nested-deep.docx": by_hand("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70),
        "no-document.docx": zips.repack(article, {"word/document.xml": None}),
        "not-xml.docx": zips.repack(article, {"word/document.xml": b"\x89PNG words"}),
        "truncated.docx": article[: len(article) // 2],
        "encrypted.docx": zips.with_flag(article, "word/document.xml", 1),
    }


def document(body: str) -> str:
    """Return word/document.xml with a body of raw XML."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\r\n<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>'


def by_hand(body: str, styles: str = "", **parts: str) -> bytes:
    """Return a Word file of raw XML; `parts` are its notes and the like."""
    parts = {"styles": f"<w:styles {W}>{styles}</w:styles>", **parts}
    links = "".join(f'<Relationship Id="{name}" Type="{LINK}/{name}" Target="{name}.xml"/>' for name in parts)
    return zips.pack(
        [
            ("[Content_Types].xml", TYPES),
            (
                "_rels/.rels",
                relations(f'<Relationship Type="{LINK}/officeDocument" Target="word/document.xml"/>'),
            ),
            ("word/document.xml", document(body)),
            ("word/_rels/document.xml.rels", relations(links)),
            *((f"word/{name}.xml", xml) for name, xml in parts.items()),
        ]
    )


def relations(links: str) -> str:
    """Return a part that says what is related to what."""
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'


def p(words: str, about: str = "") -> str:
    """Return a paragraph of raw XML."""
    return f'<w:p><w:pPr>{about}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def saved(written: Written) -> bytes:
    """Return what python-docx made as bytes that are the same at every call."""
    made = io.BytesIO()
    written.save(made)
    return zips.repack(made.getvalue(), {})


def _article() -> bytes:
    written = Document()
    written.core_properties.title = "Microsoft Word - template.doc"
    written.core_properties.author = "Nela Brandt"
    written.core_properties.language = "en-GB"
    written.core_properties.created = datetime(2019, 1, 1, tzinfo=UTC)
    written.add_heading(TITLE, 0)
    written.add_paragraph("By Piet Sallavan")
    written.add_paragraph("Published 6 November 2031")
    written.add_paragraph(FIRST)
    written.add_heading("What sailed", 1)
    line = written.add_paragraph("The first crossing ")
    line.add_run("took two hours").bold = True
    line.add_run(",\tas before.\nNobody was sick.")
    written.add_paragraph("Forty buses", style="List Bullet")
    written.add_paragraph("Two cows", style="List Bullet")
    written.add_paragraph("“We have waited for a year,” the captain said.", style="Intense Quote")
    written.add_heading("Elsewhere", 2)
    for words in (DARI, CHINESE, EMOJI):
        written.add_paragraph(words)
    written.sections[0].header.paragraphs[0].text = "Lowland Courier, page 1"
    written.sections[0].footer.paragraphs[0].text = "Printed by nobody"
    return saved(written)


def _tables() -> bytes:
    written = Document()
    written.add_paragraph("Who crossed the river, and how they went.")
    table = written.add_table(3, 3)
    for row, words in zip(
        table.rows, (("Day", "People", "By"), ("Tuesday", "380", "ferry"), ("", "", "")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    inner = table.rows[1].cells[2].add_table(2, 2)
    for at, word in enumerate(("to", "Norrund", "from", "Tolan")):
        inner.rows[at // 2].cells[at % 2].text = word
    written.add_paragraph("A page laid out by a table follows.")
    layout = written.add_table(1, 1).rows[0].cells[0]
    layout.text = "A first paragraph in a frame."
    layout.add_paragraph("A second paragraph in a frame.")
    return saved(written)


def _with_notes() -> bytes:
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{p("-")}</w:footnote>
      <w:footnote w:id="1">{p("Seen by two monitors.")}</w:footnote></w:footnotes>"""
    comments = f'<w:comments {W}><w:comment w:id="0">{p("Really?")}</w:comment></w:comments>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    body = p("The ferry sailed.").replace("</w:p>", f"{mark}</w:p>") + p("It came back.")
    return by_hand(body, footnotes=notes, comments=comments)


def _renamed() -> bytes:
    """Return a file whose document has another name, as those of Word for the web have."""
    plain = by_hand(PLAIN)
    links = relations(f'<Relationship Type="{LINK}/officeDocument" Target="/word/document2.xml"/>')
    return zips.repack(
        plain, {"word/document.xml": None, "word/document2.xml": document(PLAIN), "_rels/.rels": links}
    )


def _laughs() -> str:
    entities = "".join(f'<!ENTITY b{at + 1} "{f"&b{at};" * 10}">' for at in range(10))
    return f'<!DOCTYPE a [<!ENTITY b0 "ha ha">{entities}]><w:styles {W}>&b10;</w:styles>'


PLAIN = p("The ferry sailed.") + p("It came back.")

TRACKED = (
    "<w:p><w:r><w:t>The ferry </w:t></w:r>"
    '<w:del w:author="N"><w:r><w:delText>never </w:delText></w:r></w:del>'
    '<w:ins w:author="N"><w:r><w:t>finally </w:t></w:r></w:ins>'
    "<w:r><w:t>sailed.</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>It came </w:t></w:r></w:p>"
    + p("back at noon.")
    + "<w:p><w:moveFrom><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom></w:p>"
    + "<w:p><w:moveTo><w:r><w:t>Moved words.</w:t></w:r></w:moveTo></w:p>"
    + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc><w:tc>{p('too')}</w:tc></w:tr>"
    + f"<w:tr><w:tc>{p('here')}</w:tc><w:tc>{p('still')}</w:tc></w:tr></w:tbl>"
)

BOXES = f"""<w:p><w:r><w:t>The ferry sailed.</w:t></w:r><w:r>
  <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
    <mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/w">
      <wps:txbx><w:txbxContent>{p("Words in a box.")}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><w:txbxContent>{p("Words in a box.")}</w:txbxContent></w:pict></mc:Fallback>
  </mc:AlternateContent></w:r></w:p>
  <w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and a </w:t></w:r>
    <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>
    <w:fldSimple w:instr="DATE"><w:r><w:t>field</w:t></w:r></w:fldSimple><w:r><w:rPr><w:vanish/></w:rPr>
    <w:t>, unseen</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>, Ver</w:t><w:softHyphen/>
    <w:t>hand\u00adlung,
</w:t><w:noBreakHyphen/><w:tab/><w:t>end</w:t><w:br/><w:t>line</w:t></w:r></w:p>
  <w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{p("In a control.")}</w:sdtContent></w:sdt>
  <w:p><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:p>"""

LOCALISED = (
    p("Die Fähre fährt wieder", '<w:pStyle w:val="Titel"/>')
    + p("Nach der Flut", '<w:pStyle w:val="Untertitel"/>')
    + p("Was fuhr", '<w:pStyle w:val="berschrift1"/>')
    + p("Vierzig Busse", '<w:pStyle w:val="Aufzhlung"/>')
    + p("„Endlich“", '<w:pStyle w:val="MeinZitat"/>')
    + p("Abbildung 1", '<w:pStyle w:val="Beschriftung"/>')
    + p("Nach Gliederung", '<w:outlineLvl w:val="2"/>')
    + p("Kein Punkt", '<w:pStyle w:val="Aufzhlung"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    + p("Ein Punkt", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
)


def _style(id: str, name: str, about: str = "", parent: str = "Standard") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>'
        f"<w:pPr>{about}</w:pPr></w:style>"
    )


LOCALISED_STYLES = (
    _style("Standard", "Normal", parent="Standard")
    + _style("Titel", "Title")
    + _style("Untertitel", "Subtitle")
    + _style("berschrift1", "Überschrift eins", '<w:outlineLvl w:val="0"/>')
    + _style("Aufzhlung", "Punkte", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    + _style("Zitat", "Quote")
    + _style("MeinZitat", "Mein Zitat", parent="Zitat")
    + _style("Beschriftung", "caption")
)
