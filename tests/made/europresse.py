"""Batches as Europresse hands them out, of invented articles: headers in French and English, old and new classes."""

from __future__ import annotations

from .nexis import CHINESE, DARI, FRENCH, GERMAN, LEAD, SECOND


def article(
    outlet: str,
    line: str,
    title: str,
    *paragraphs: str,
    author: str = "",
    number: str = "news·20311104·XT·0001",
    more: str = "",
) -> str:
    """One article with the classes of today's pages."""
    by = f'<p class="sm-margin-bottomNews">{author}</p>' if author else ""
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<article>\n<header>\n<div class="rdp__DocPublicationName">\n'
        f'<span class="DocPublicationName">{outlet}</span>\n</div>\n'
        f'<div class="rdp__DocHeader"><span class="DocHeader">{line}</span></div>\n<div class="titreArticle">'
        f'<p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p></div>\n{by}{more}</header>\n'
        f'<section><div class="docOcurrContainer"><div class="DocText clearfix">{text}</div></div></section>\n'
        '<aside><div class="apd-wrapper"><p>Cet article est paru dans</p>'
        '<div class="source-name-APD">Norrunder Zeitung</div></div></aside>\n'
        '<footer><div class="Doc-LegalInfo"><small>© 2031 Le Messager de Tolan. Tous droits réservés.</small></div>\n'
        f'<div class="publiC-lblNodoc">{number}</div></footer>\n</article>\n'
    )


OLD = (
    '<article><header><div class="apd-clear"></div><div><span class="DocPublicationName">Lowland Courier</span></div>'
    '<div><span class="DocHeader">World, Tuesday, November 4, 2031</span></div>'
    '<div class="titreArticle">Buses cross\n the river</div><div class="docAuthors">Piet Sallavan</div></header>'
    f'<section><div class="DocText"><p>{LEAD}</p><p>{SECOND}</p></div></section></article>'
)


def page(*articles: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>Europresse</title></head><body>'
        f'<div id="docs">{"".join(articles)}</div></body></html>'
    )


def files() -> dict[str, bytes]:
    """Every shape, encoding and fault."""
    french = article(
        "Le Messager de Tolan, no. 43018\n               Norrund",
        "Monde, mardi 4 novembre 2031 39 mots, p. 93_T_17",
        "Les autobus <mark>passent</mark> le pont",
        FRENCH,
        author="Par Odile Verne",
        more='<p class="rdp__subtitle">Quarante familles</p>',
    )
    english = article(
        "Sada-ye Darya (site web)", "Tuesday, November 4, 2031 15 words", "گزارش پل", DARI, CHINESE
    )
    undated = article("Norrunder Zeitung", "Politik", "Busse über die Brücke", GERMAN)
    faulty = page(
        french,
        "<article><p>Words without a header.</p></article>",
        article("Le Messager de Tolan", "4 novembre 2031", "Vide"),
        article("Le Messager de Tolan", "4 novembre 2031 2 031 mots", "Les autobus", FRENCH),
    )
    return {
        "page.html": page(french, english, undated, OLD).encode(),
        "crlf-wrong-charset.html": page(french, charset="iso-8859-1").replace("\n", "\r\n").encode(),
        "windows-1252.html": page(french, undated, charset="windows-1252").encode("cp1252"),
        "faulty.html": faulty.encode(),
    }
