"""Batches as Nexis hands them out, old and new, of invented articles: localised labels, wrong counts, a broken one."""

from __future__ import annotations

import textwrap
from html import escape
from itertools import pairwise

from docx import Document

from . import odt
from .docx import saved

LEAD = (
    "The buses crossed the Tamber bridge on Tuesday morning, and some forty families waited for them on the "
    "western bank with bread and blankets, as they had done on each day since the agreement was signed in Port Marrin."
)
SECOND = (
    "“Nobody on either bank can say how many people have come home,” said Lida Orsan, whose brother was arrested two "
    "years ago. 👨🏻‍🚒 “I have read four different numbers this week, and I only need one.”"
)
DARI = "خانواده‌ها در کنار پل تمبر منتظر ماندند و گفتند که هنوز هیچ فهرستی خوانده نشده است."
CHINESE = "周二上午，载有获释人员的巴士驶过坦伯桥，约四十个家庭带着面包在西岸等候。部长说名单将逐一核对。"
GERMAN = (
    "Die Busse überquerten am Dienstagmorgen die Brücke über die Tamber, und etwa vierzig Familien warteten am "
    "westlichen Ufer mit Brot und Decken auf sie; wie viele Menschen heimgekehrt sind, weiß auf keiner "
    "der beiden Seiten jemand."
)
FRENCH = (
    "Les autobus ont traversé le pont de la Tamber mardi matin, et une quarantaine de familles les attendaient "
    "sur la rive ouest avec du pain et des couvertures ; personne ne sait combien de personnes "
    "sont rentrées chez elles."
)
SPANISH = (
    "Los autobuses cruzaron el puente sobre el Tamber el martes por la mañana, y unas cuarenta familias los "
    "esperaban en la orilla oeste con pan y mantas; nadie sabe cuántas personas han vuelto a casa."
)


def wrapped(*paragraphs: str, width: int = 78) -> str:
    """Paragraphs with their lines cut at one width, as nexis.com cut them."""
    return "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)


def centred(*lines: str) -> str:
    return "\n".join(line.center(78).rstrip() for line in lines)


def old(number: int, of: int, title: str, *paragraphs: str, words: int = 0) -> str:
    """One article as nexis.com printed it in English."""
    length = words or len(f"{title} {' '.join(paragraphs)}".split())
    return (
        "\n\n".join(
            [
                centred(f"{number} of {of} DOCUMENTS"),
                "",
                centred("Lowland Courier"),
                centred("November 4, 2031 Tuesday", "Edition 1;", "National"),
                title,
                "BYLINE: Piet Sallavan",
                "SECTION: NEWS; Pg. 3",
                f"LENGTH: {length} words",
                wrapped(*paragraphs),
                "LOAD-DATE: November 5, 2031",
                "LANGUAGE: ENGLISH",
                "PUBLICATION-TYPE: Newspaper",
                "JOURNAL-CODE: LOC",
                "",
                centred("Copyright 2031 Lowland Courier Ltd.", "All Rights Reserved"),
            ]
        )
        + "\n\n"
    )


PREFACE = (
    "\n\nDownload Request: Selected Items: 1-{count}\nTime Of Request: Friday, November 07, 2031  16:51:31\n\n"
    "Send To:\nSARVENA INSTITUTE LIBRARY\n\n\nTerms: (buses and bridge)\n\n\n"
    "Source: Lowland Courier\nProject ID: None\n\n\n\n"
)


def old_batch() -> str:
    """Three articles: a plain one; one with all labels, captions and a link; one in Dari."""
    full = "\n\n".join(
        [
            centred("2 of 3 DOCUMENTS"),
            centred("Copyright 2031 Meridian Wire"),
            centred("Meridian Wire"),
            centred("November 5, 2031, Wednesday, Final Edition"),
            "SECTION: WORLD; Pg. A01",
            "LENGTH: 75 words",
            "HEADLINE: Envoys return to\n the table",
            "BYLINE: By Mirel Advan, Special Correspondent",
            "DATELINE: PORT MARRIN, Ilvane",
            "HIGHLIGHT: The lists are still not read;\nhttps://meridian-wire.example.org/envoys",
            " BODY:\n " + wrapped(SECOND),
            wrapped("COMPANY: so a banner on the bridge said. " + LEAD),
            "GRAPHIC: Photo: The Tamber bridge.",
            "Photo: A bus.",
            "URL: https://meridian-wire.example.org/world/envoys.html",
            "LOAD-DATE: November 5, 2031",
        ]
    )
    return (
        PREFACE.format(count=3)
        + old(1, 3, "Buses cross the river", LEAD, SECOND)
        + full
        + "\n\n"
        + old(3, 3, "گزارش پل", DARI, DARI)
    )


def german_batch() -> str:
    return "\n\n".join(
        [
            "Ausgabeauftrag: Dokument(e): 1-2",
            "Begriffe: Brücke UND Busse",
            centred("Dokument 1 von 2"),
            centred("Norrunder Zeitung"),
            centred("4. November 2031 Dienstag 9:50 PM GMT+1"),
            "Busse über die Brücke",
            "AUTOR: Von Jutta Ahrens",
            "RUBRIK: POLITIK; S. 114 Ausg. 9",
            "LÄNGE: 36 Wörter",
            wrapped(GERMAN),
            "UPDATE: 5. November 2031",
            "SPRACHE: GERMAN; DEUTSCH",
            "PUBLICATION-TYPE: Web-Publikation",
            "ZEITUNGS-CODE: nozt",
            centred("Copyright 2031 Norrunder Zeitung GmbH", "Alle Rechte vorbehalten"),
            centred("Dokument 2 von 2"),
            centred("Norrunder Zeitung"),
            centred("5. November 2031 Mittwoch"),
            "Warten auf die Listen",
            "LÄNGE: 36 Wörter",
            wrapped(GERMAN),
            "UPDATE: Das Ministerium meldet sich.",
            "UPDATE: 5. November 2031",
            "SPRACHE: GERMAN; DEUTSCH",
        ]
    )


def french_batch() -> str:
    return "\n\n".join(
        [
            centred("Document 1 de 1"),
            centred("Le Messager de Tolan"),
            centred("mardi 4 novembre 2031"),
            "Les autobus passent le pont",
            "AUTEUR: Par Odile Verne",
            "RUBRIQUE: MONDE; p. 4",
            "LONGUEUR: 1 036 mots",
            wrapped(*[FRENCH] * 14),
            "DATE-CHARGEMENT: 5 novembre 2031",
            "LANGUE: FRENCH; FRANÇAIS",
            centred("Copyright 2031 Le Messager de Tolan", "Tous droits réservés"),
        ]
    )


def page(entry: str) -> str:
    """One article of a page as nexis.com made it: every line a paragraph in a DIV."""
    return "".join(
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">{line}</SPAN></P>\n</DIV>\n'
        for line in entry.split("\n\n")
    )


def html_batch() -> str:
    first = (
        '<A NAME="DOC_ID_1_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n'
        '<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 2 DOCUMENTS</SPAN></P></DIV>\n'
        '<BR><DIV CLASS="c0"><BR><P CLASS="c1"><IMG SRC="https://logos.example.org/l.gif" ALT="logo"><BR>'
        '<SPAN CLASS="c2">Norrunder Zeitung</SPAN></P></DIV>\n'
        '<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">4.</SPAN>'
        '<SPAN CLASS="c2"> November 2031 Dienstag 9:50 PM GMT+1</SPAN><SPAN CLASS="c2">&nbsp;</SPAN></P></DIV>\n'
        '<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">Busse &uuml;ber die Br&uuml;cke</SPAN></P></DIV>\n'
        '<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">L&Auml;NGE: </SPAN>'
        '<SPAN CLASS="c2">66 W&ouml;rter</SPAN></P></DIV>\n'
        f'<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">{GERMAN[:20]}</SPAN>'
        f'<SPAN CLASS="c4">{GERMAN[20:30]}</SPAN><SPAN CLASS="c2">{GERMAN[30:]}</SPAN></P>\n'
        f'<P CLASS="c9"><SPAN CLASS="c2">{DARI}</SPAN></P></DIV>\n'
    )
    rest = page(
        "SPRACHE: GERMAN; DEUTSCH\n\nUPDATE: 5. November 2031\n\n"
        "Copyright 2031 Norrunder Zeitung GmbH<BR>Alle Rechte vorbehalten"
    )
    second = page(
        "2 of 2 DOCUMENTS\n\nMeridian Wire\n\nNovember 5, 2031 Wednesday\n\nEnvoys return\n\nLENGTH: 70 words\n\n"
        f"{LEAD}\n\n{SECOND}\n\nLANGUAGE: ENGLISH"
    )
    return (
        '<HTML>\n<HEAD>\n<STYLE TYPE="text/css"><!--\n.c0 { text-align: center; }\n--></STYLE>\n'
        "<!-- LXNComment 1827:622 -->\n"
        '<TITLE>&nbsp;</TITLE>\n<META TOPIC="null" DOCUMENTS="2" /></HEAD>\n<BODY>\n'
        '<DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c12">Download Request: Selected Items: 1-2<BR>'
        "Terms: bridge<BR></SPAN></P></DIV>\n"
        f"{first}{rest}{second}</BODY></HTML>"
    )


COVER = [
    "User Name: A. Reader",
    "Date and Time: Friday, November 7, 2031 7:11:00 PM CET",
    "Job Number: 79565034",
    "Documents ({count})",
    "1. Buses cross the river",
    "Client/Matter: -None-",
    "Search Terms: buses",
    "Search Type: Natural Language",
    "Narrowed by:",
    "2. Correction: Envoys return",
    "Client/Matter: -None-",
    "Search Terms: buses",
    "Search Type: Natural Language",
    "Narrowed by:",
]


def new_lines(count: int = 2) -> list[str]:
    """Nexis Uni's paragraphs: a cover page and two articles, whose header ends at Body."""
    first = [
        "Buses cross the river",
        "Lowland Courier",
        "November 4, 2031 Tuesday 10:32 AM GMT",
        "Copyright 2031 Lowland Courier Ltd. All Rights Reserved",
        "Section:\xa0NEWS; Pg. 3",
        "Length:\xa066 words",
        "Byline:\xa0Piet Sallavan",
        "Highlight:\xa0The lists are still not read.",
        "Body",
        LEAD,
        SECOND,
        "Link to Image",
        "Graphic",
        "The Tamber bridge, Tuesday.",
        "Classification",
        "Language:\xa0ENGLISH",
        "Publication-Type:\xa0Newspaper",
        "Subject:\xa0BRIDGES (90%); BUSES (88%)",
        "Load-Date:\xa0November 5, 2031",
        "End of Document",
    ]
    second = [
        "Correction: Envoys return",
        "Sada-ye Darya",
        "November 5, 2031 Wednesday",
        "Length:\xa020 words",
        "Body",
        DARI,
        CHINESE,
        "Load-Date:\xa0November 6, 2031",
        "End of Document",
    ]
    return [line.format(count=count) if "{" in line else line for line in COVER] + first + second


def spanish_lines() -> list[str]:
    return [
        "Los autobuses cruzan el puente",
        "El Correo de Sarvena",
        "4 de noviembre de 2031 martes",
        "Copyright 2031 El Correo de Sarvena",
        "Longitud:\xa031 palabras",
        "Autor:\xa0Inés Tadeo",
        "Sección:\xa0MUNDO; Pág. 6",
        "Cuerpo",
        SPANISH,
        "Clasificación",
        "Idioma:\xa0SPANISH; ESPAÑOL",
        "Load-Date:\xa05 de noviembre de 2031",
        "Fin del documento",
    ]


def rtf(lines: list[str]) -> bytes:
    """RTF of one paragraph a line, as code units, which is how emoji come in it."""

    def one(code: int) -> str:
        is_plain = 32 <= code < 127 and chr(code) not in "\\{}"
        return chr(code) if is_plain else f"\\u{code - 65536 * (code > 32767)}?"

    def escaped(line: str) -> str:
        units = line.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
        return "".join(
            chr(code)
            if 32 <= code < 127 and chr(code) not in "\\{}"
            else f"\\u{code - 65536 * (code > 32767)}?"
            for code in codes
        )

    return (
        "{\\rtf1\\ansi\\uc1\\deff0\n" + "\n".join(f"{{\\b0 {escaped(line)}}}\\par" for line in lines) + "\n}"
    ).encode("ascii")


def docx(lines: list[str]) -> bytes:
    """A Word file as Nexis Uni makes it: titles as headings, with tables of the search on the cover page."""
    written = Document()
    titles = {after for before, after in pairwise(lines) if before == "End of Document"} | {lines[len(COVER)]}
    for at, line in enumerate(lines):
        written.add_paragraph(line, "Heading 1" if line in titles and at >= len(COVER) else None)
        if line == "Narrowed by:":
            rows = [("Content Type", "Narrowed by"), ("News", "Timeline: Nov 01, 2031 to Nov 07, 2031")]
            table = written.add_table(0, 2)
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
    return saved(written)


def many(count: int) -> str:
    """A batch of so many articles, each of some 500 words, for measuring."""
    return PREFACE.format(count=count) + "".join(
        old(number, count, f"Buses cross the river, day {number}", *[f"{LEAD} Day {number}.", SECOND] * 7)
        for number in range(1, count + 1)
    )


def files() -> dict[str, bytes]:
    """Every shape, encoding and fault."""
    faulty = (
        old(1, 4, "Buses cross the river", LEAD)
        + centred("2 of 4 DOCUMENTS")
        + "\n\nWe are sorry but there is an error in this document "
        "and it is not possible to display it.\n\n" + old(4, 4, "Envoys return", SECOND, words=900)
    )
    return {
        "old.txt": old_batch().encode(),
        "crlf.txt": old_batch().replace("\n", "\r\n").encode("utf-8-sig"),
        "utf-16.txt": old_batch().encode("utf-16"),
        "german-1252.txt": german_batch().encode("cp1252"),
        "french-1252.txt": french_batch().encode("cp1252"),
        "faulty.txt": faulty.encode(),
        "page.html": html_batch().encode(),
        "new.txt": "\n".join(new_lines()).encode(),
        "new-wrong-count.txt": "\n".join(new_lines(50)).encode(),
        "spanish.txt": "\n".join(spanish_lines()).encode(),
        "new.rtf": rtf(new_lines()),
        "new.docx": docx(new_lines()),
        "new.odt": odt.odt("".join(odt.p(escape(line)) for line in new_lines())),
        "new-wrong-count.docx": docx(new_lines(50)),
        "old.rtf": rtf([line for line in old_batch().split("\n\n") if line.strip()]),
    }
