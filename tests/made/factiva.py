"""Batches as Factiva hands them out, of invented articles: as pages and text, with codes and displayed."""

from __future__ import annotations

from docx import Document

from .docx import saved
from .nexis import CHINESE, DARI, FRENCH, GERMAN, LEAD, SECOND, SPANISH, rtf

STYLES = (
    "<style>" + ".article{margin:0}" * 20_000 + "</style>"
)  # a saved page begins with far more than 64 KB of them


def number(day: str, serial: int, source: str = "MERWIR00") -> str:
    return f"{source}{day}e{serial:08}"


def coded(
    title: str,
    *paragraphs: str,
    day: str = "4 November 2031",
    length: str = "",
    gap: str = "   ",
    serial: int = 1,
) -> str:
    """One article as text with a code before each field."""
    length = length or f"{len(' '.join((title, *paragraphs)).split()):,} words"
    lines = [
        f"SE{gap}World",
        f"HD{gap}{title}",
        f"BY{gap}By Mirel Advan",
        f"WC{gap}{length}",
        f"PD{gap}{day}",
        f"ET{gap}16:40",
        f"SN{gap}Meridian Wire",
        f"SC{gap}MERWIR",
        f"PG{gap}A14",
        f"LA{gap}English",
        f"CY{gap}Copyright 2031 Meridian Wire.",
        f"LP{gap}",
        paragraphs[0],
        "",
        f"TD{gap}",
        *[line for paragraph in paragraphs[1:] for line in (paragraph, "")],
        f"ART{gap}The Tamber bridge on Tuesday.",
        f"CO{gap}tambus : Tamber Bus Company",
        f"IN{gap}i721 : Road Transport | itsp : Transport",
        f"NS{gap}gdip : International Relations",
        f"RE{gap}sarv : Sarvena",
        f"PUB{gap}Meridian Wire Ltd.",
        f"AN{gap}Document {number('20311104', serial)}",
    ]
    return "\n".join(lines) + "\n\n"


def displayed(lines: list[str], *paragraphs: str, end: str = "Document", serial: int = 1) -> str:
    """One article as it is displayed: header lines, paragraphs, its number."""
    return "\n".join([*lines, "", "\n\n".join(paragraphs), "", f"{end} {number('20311104', serial)}", "", ""])


ENGLISH_HEAD = [
    "Buses cross the river",
    "Piet Sallavan",
    "66 words",
    "4 November 2031",
    "16:40",
    "Lowland Courier",
    "LOWCOU",
    "14",
    "English",
    "Copyright 2031 Lowland Courier",
]
FRENCH_HEAD = [
    "Monde",
    "Les autobus passent le pont",
    "Par Odile Verne",
    "1 036 mots",
    "4 novembre 2031",
    "Le Messager de Tolan",
    "MESTOL",
    "4",
    "Français",
    "(c) 2031 Le Messager de Tolan. Tous droits réservés.",
]
GERMAN_HEAD = [
    "Busse über die Brücke",
    "37 Wörter",
    "4. November 2031",
    "Norrunder Zeitung",
    "NORZEI",
    "S. 5",
    "Nr. 254",
    "Deutsch",
    "Copyright 2031 Norrunder Zeitung",
]
SPANISH_HEAD = [
    "Los autobuses cruzan el puente",
    "31 palabras",
    "4 de noviembre de 2031",
    "El Correo de Sarvena",
    "CORSAR",
    "Español",
    "Copyright 2031",
]
CHINESE_HEAD = [
    "巴士驶过坦伯桥",
    "47 字",
    "2031 年 11 月 4 日",
    "河声报",
    "RIVVOI",
    "中文",
    "Copyright 2031 河声报",
]
END = "Search Summary\nText\nbridge and buses\nDate\nAll Dates\n\n© 2031 Factiva, Inc. All rights reserved.\n"


def displayed_batch() -> str:
    return (
        displayed(ENGLISH_HEAD, LEAD, SECOND)
        + displayed(FRENCH_HEAD, *[FRENCH] * 14, serial=2)
        + displayed(GERMAN_HEAD, GERMAN, end="Dokument", serial=3)
        + displayed(SPANISH_HEAD, SPANISH, end="Documento", serial=4)
        + displayed(CHINESE_HEAD, CHINESE, end="文件", serial=5)
        + END
    )


def page(*articles: str) -> str:
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>Factiva</title>{STYLES}</head>'
        f'<body><form id="PageBaseForm"><div id="contentWrapper">{"".join(articles)}</div></form>'
        '<div id="footer">&copy; 2031 Factiva, Inc. All rights reserved.</div></body></html>'
    )


def on_page(
    language: str, section: str, title: str, author: str, lines: list[str], *paragraphs: str, serial: int = 1
) -> str:
    """One article of a page as it is displayed."""
    above = f"<div>{section}</div>" if section else ""
    by = f'<div class="author">{author}</div>' if author else ""
    header = "".join(f"<div>{line}</div>" for line in lines)
    text = "".join(
        f'<p class="articleParagraph {language}articleParagraph">{line}</p>\n' for line in paragraphs
    )
    return (
        f'<div id="article-{number("20311104", serial)}" class="article {language}Article">{above}'
        f'<div id="hd"><span class="{language}Headline"> {title} </span></div>{by}{header}{text}'
        f"<p>Document {number('20311104', serial)}</p></div><span></span><br/>"
    )


def in_table(language: str, fields: dict[str, str], serial: int = 1) -> str:
    """One article of a page with a table of its fields."""
    rows = "".join(
        f'<tr><td class="index" align="right"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>\n'
        for code, value in fields.items()
    )
    return f'<div class="article {language}Article"><p><!----></p><table cellspacing="0">{rows}</table></div>'


def marked(*paragraphs: str) -> str:
    return "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in paragraphs)


def displayed_page() -> str:
    return page(
        on_page(
            "en",
            "World",
            "Buses <b>cross</b> the river",
            "By Piet Sallavan",
            ENGLISH_HEAD[2:],
            LEAD.replace("Tamber", "<b>Tamber</b>"),
            SECOND,
        ),
        on_page("de", "", "Busse über die Brücke", "", GERMAN_HEAD[1:], GERMAN, DARI, serial=2),
        on_page("zh", "", CHINESE_HEAD[0], "", CHINESE_HEAD[1:], CHINESE, serial=3),
        on_page("en", "", "Only a headline", "", ["1 words", "4 November 2031", "Lowland Courier"], serial=4),
    )


def table_page() -> str:
    fields = {
        "SE": "World",
        "HD": '<span class="enHeadline">Envoys return</span>',
        "BY": "By Mirel Advan",
        "WC": "66 words",
        "PD": "4 November 2031",
        "ET": "04:40 PM",
        "SN": "Meridian Wire",
        "SC": "MERWIR",
        "PG": "A14",
        "LA": "English",
        "CY": "Copyright 2031 Meridian Wire",
        "LP": marked(LEAD),
        "TD": marked(SECOND),
        "ART": "The Tamber bridge.",
        "IN": "i721 : Road Transport",
        "AN": f"Document {number('20311104', 1)}",
    }
    return page(in_table("en", fields), in_table("en", fields | {"HD": "Buses cross", "TD": marked(DARI)}, 2))


def docx(*articles: str) -> bytes:
    """A Word file with a table of codes and fields for each article."""
    written = Document()
    for article in articles:
        table = written.add_table(0, 2)
        for line in article.strip().split("\n"):
            code, gap, value = line.partition("\t")
            if gap:
                cell = table.add_row().cells
                cell[0].text, cell[1].text = code, value
            elif line:
                table.rows[-1].cells[1].add_paragraph(line)
    return saved(written)


def many(count: int) -> str:
    """A batch of so many articles, each of some 500 words, for measuring."""
    return "".join(
        coded(f"Buses cross, day {day}", *[f"{LEAD} Day {day}.", SECOND] * 7, serial=day)
        for day in range(1, count + 1)
    )


def files() -> dict[str, bytes]:
    """Every shape, encoding and fault."""
    two = coded("Envoys return", LEAD, f"IN KABUL the envoys met. {SECOND}") + coded(
        "Buses cross", DARI, CHINESE, serial=2
    )
    broken = (
        displayed(ENGLISH_HEAD, LEAD, SECOND)
        + displayed(["Words without a header."], LEAD, serial=2)
        + coded("Envoys return", LEAD, SECOND, length="2,031 words", serial=3)
    )
    return {
        "coded.txt": two.encode(),
        "coded-tabs.txt": coded("Envoys return", LEAD, SECOND, gap="\t")
        .replace("\n", "\r\n")
        .encode("utf-8-sig"),
        "displayed.txt": displayed_batch().encode(),
        "displayed-1252.txt": displayed(FRENCH_HEAD, *[FRENCH] * 14).encode("cp1252"),
        "displayed.html": displayed_page().encode(),
        "table.html": table_page().encode(),
        "faulty.txt": broken.encode(),
        "coded.docx": docx(
            coded("Envoys return", LEAD, SECOND, gap="\t"), coded("Buses cross", DARI, CHINESE, gap="\t")
        ),
        "displayed.rtf": rtf([line for line in displayed_batch().split("\n") if line]),
    }
