"""LibreOffice documents, as raw XML in a zip."""

from __future__ import annotations

from tests.made import zips

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("meta", "meta"), ("svg", "svg-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.text"
TITLE = "Ferry to Norrund sails again"
DARI = "او می‌گوید که خانه‌های‌شان هنوز خالی است."
CHINESE = "开往诺伦德的夜间渡轮周二启航。"
EMOJI = "A firefighter 👨🏻‍🚒 waved."


def files() -> dict[str, bytes]:
    """Return ODT files, by name."""
    article = odt(ARTICLE)
    return {
        "article.odt": article,
        "flat.fodt": flat(ARTICLE).encode(),
        "tables.odt": odt(TABLES),
        "tracked.odt": odt(TRACKED),
        "spaces.odt": odt(SPACES),
        "boxes.odt": odt(BOXES),
        "bare.odt": zips.pack(
            [("mimetype", MIMETYPE), ("content.xml", content(p("The ferry sailed.")))], ("mimetype",)
        ),
        "empty.odt": odt(""),
        "encrypted.odt": zips.repack(
            article,
            {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>", "content.xml": b"\x81\x02"},
        ),
        "xxe.odt": zips.repack(
            article,
            {"content.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + content("&x;")},
        ),
        "deep.odt": odt("<text:list><text:list-item>" * 10_000),
        "nested-deep.odt": odt("<text:section>" * 240 + p("The ferry sailed.") + "</text:section>" * 240),
        "many-spaces.odt": odt(p('The<text:s text:c="99999999"/>ferry<text:s text:c="-1"/>sailed.') * 50),
        "no-content.odt": zips.repack(article, {"content.xml": None}),
        "truncated.odt": article[:-80],
    }


def odt(text: str) -> bytes:
    """Return an ODT file with a text of raw XML."""
    return zips.pack(
        [
            ("mimetype", MIMETYPE),
            ("META-INF/manifest.xml", "<manifest/>"),
            ("content.xml", content(text)),
            ("styles.xml", f"<office:document-styles{NAMES}>{STYLES}</office:document-styles>"),
            ("meta.xml", f"<office:document-meta{NAMES}>{META}</office:document-meta>"),
            ("Thumbnails/thumbnail.png", b"\x89PNG"),
        ],
        stored=("mimetype",),
    )


def content(text: str) -> str:
    """Return content.xml with a text of raw XML."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content{NAMES}>{AUTOMATIC}'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )


def flat(text: str) -> str:
    """Return a document in one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\r\n<office:document{NAMES} office:mimetype="{MIMETYPE}">{META}{STYLES}'
        f"{AUTOMATIC}<office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def p(words: str, style: str = "Standard") -> str:
    """Return a paragraph of raw XML."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _style(name: str, parent: str = "", shown: str = "") -> str:
    more = f' style:parent-style-name="{parent}"' if parent else ""
    more += f' style:display-name="{shown}"' if shown else ""
    return f'<style:style style:name="{name}" style:family="paragraph"{more}/>'


META = """<office:meta><dc:title>Untitled 1</dc:title><meta:initial-creator>Nela Brandt</meta:initial-creator>
  <dc:creator>Somebody Else</dc:creator><dc:language>en-GB</dc:language>
  <meta:creation-date>2019-01-01T00:00:00</meta:creation-date></office:meta>"""

STYLES = (
    "<office:styles>"
    + _style("Standard")
    + _style("Heading", "Standard")
    + _style("Heading_20_1", "Heading", "Heading 1")
    + _style("Title", "Heading")
    + _style("Quotations", "Standard")
    + _style("Caption", "Standard")
    + _style("Figure", "Caption")
    + "</office:styles>"
)

AUTOMATIC = (
    "<office:automatic-styles>"
    + _style("P1", "Title")
    + _style("P2", "Quotations")
    + _style("P3", "Heading_20_1")
    + _style("P4", "Figure")
    + _style("P5", "P5")
    + "</office:automatic-styles>"
)

ARTICLE = (
    '<text:sequence-decls><text:sequence-decl text:name="Table"/></text:sequence-decls>'
    + "<text:table-of-content><text:table-of-content-source>"
    + "<text:index-title-template>Template</text:index-title-template>"
    + f"</text:table-of-content-source><text:index-body>{p('What sailed 1')}</text:index-body></text:table-of-content>"
    + p(TITLE, "P1")
    + p("By Piet Sallavan")
    + p("Published 6 November 2031")
    + p(
        "PORT MARRIN, Ilvane – The night ferry sailed.<text:note text:note-class='footnote'><text:note-citation>1"
        f"</text:note-citation><text:note-body>{p('Seen by two monitors.')}</text:note-body></text:note>"
        f"<office:annotation><dc:creator>N</dc:creator>{p('Really?')}</office:annotation> It came"
        ' <text:span>back</text:span> <text:a xlink:href="http://example.org/">at noon</text:a>.'
    )
    + '<text:h text:style-name="P3" text:outline-level="1">What sailed</text:h>'
    + f"<text:list><text:list-item>{p('Forty buses')}<text:list><text:list-item>{p('Four of them empty')}"
    + f"</text:list-item></text:list></text:list-item><text:list-item>{p('Two cows')}</text:list-item></text:list>"
    + p("“We waited,” he said.", "P2")
    + '<text:h text:outline-level="2">Elsewhere</text:h>'
    + p("The pier", "P4")
    + "".join(map(p, (DARI, CHINESE, EMOJI)))
)

TABLES = (
    p("Who crossed the river.")
    + "<table:table><table:table-column table:number-columns-repeated='3'/><table:table-header-rows><table:table-row>"
    + f"<table:table-cell>{p('Day')}</table:table-cell><table:table-cell>{p('By')}</table:table-cell></table:table-row>"
    + "</table:table-header-rows><table:table-row>"
    + f"<table:table-cell>{p('Tuesday')}</table:table-cell><table:table-cell>"
    + f"{p('ferry')}<table:table><table:table-row><table:table-cell>{p('to')}</table:table-cell><table:table-cell>"
    + f"{p('Norrund')}</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>"
    + "<table:table-row><table:table-cell table:number-columns-repeated='99999'/></table:table-row></table:table>"
)

TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="a"><text:deletion>'
    + "<office:change-info><dc:creator>N</dc:creator>"
    + f"</office:change-info>{p('never')}</text:deletion></text:changed-region></text:tracked-changes>"
    + p(
        'The ferry <text:change text:change-id="a"/><text:change-start text:change-id="b"/>finally'
        '<text:change-end text:change-id="b"/> sailed.'
    )
)

SPACES = (
    p(
        "\n  One  \n two<text:s/><text:s text:c='2'/>three<text:tab/>four<text:line-break/>Ver\u00adhand\u00adlung \n"
    )
    + p("A<text:soft-page-break/>B <text:span> C</text:span>", "P5")
    + p("<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>")
    + f"<text:section text:display='none'>{p('Hidden.')}</text:section>"
)

BOXES = (
    p(
        "The ferry sailed.<draw:frame><draw:image/><svg:desc>A picture</svg:desc></draw:frame>"
        f"<draw:frame><draw:text-box>{p('Words in a box.')}</draw:text-box></draw:frame>"
        f"<draw:custom-shape>{p('Words in a shape.')}</draw:custom-shape> It came back."
    )
    + f"<draw:frame><draw:text-box>{p('A box on a page.')}</draw:text-box></draw:frame>"
)
