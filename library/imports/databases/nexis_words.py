"""The words that Nexis puts around articles, in the languages a person can use it in.

Labels in English, French and German are those that parsers of its files look for; the others are plain translations.
"""

from __future__ import annotations

import re

from .batches import folded

_LABELS = {
    label: name
    for name, labels in {
        "title": "headline titre titel titular titolo título",
        "byline": "byline author auteur autor autore autorin verfasser naam",
        "section": "section rubrique rubrik ressort sección seccion rubriek sectie sezione seção secção",
        "length": "length longueur länge laenge longitud extensión extension lengte lunghezza"
        " extensão comprimento tamanho",
        "place": "dateline lieu ortszeile datumszeile ortsmarke",
        "highlight": "highlight encart insert hervorhebung destacado destaque",
        "language": "language langue sprache idioma taal lingua língua",
        "url": "url",
        "body": "body",
        "graphic": "graphic grafik graphique gráfico grafiek grafica",
        "correction": "correction korrektur corrección correctie",
        "loaded": "load-date update date-chargement ladedatum updatedatum fecha-carga laaddatum",
        "terms": (
            "publication-type type-publication publikationstyp type-de-publication tipo-publicación document-type"
            " journal-code zeitungs-code code-revue acc-no subject sujet thema geographic localisation-geo company"
            " societe firma organization organisation person ticker stock-symbol symbole-boursier industry"
            " secteur-activite series edition ausgabe distribution name correction-date pub-type issn doc-type"
            " state city country region keywords schlagwörter cr"
        ),
    }.items()
    for label in labels.split()
}
TAIL = {"language", "url", "graphic", "correction", "loaded", "terms"}  # what stands below a text
_LABEL = re.compile(
    r"\s*(?P<label>[^\W\d_][\w/-]{1,24}(?:[ -][\w/-]{1,20})?)\s?:(?:\s+|$)(?P<value>.*)", re.DOTALL
)
END = {
    "end of document", "ende des dokuments", "dokumentende", "fin du document", "fin de document", "fin del documento",
    "final del documento", "einde van document", "einde van het document", "fine del documento", "fim do documento",
}  # fmt: skip
BODY = {
    "body", "text", "haupttext", "textkörper", "corps", "corps du texte", "texte", "cuerpo", "texto", "corpo", "testo",
    "tekst",
}  # fmt: skip
CLASSIFICATION = {
    "classification", "klassifizierung", "klassifikation", "clasificación", "classificazione", "classificatie",
    "classificação",
}  # fmt: skip
GRAPHIC = {"graphic", "grafik", "graphique", "gráfico", "gráficos", "grafiek", "grafica"}


def label_of(text: str, *, upper: bool = False) -> tuple[str, str]:
    """Return what the label at a block's beginning is for, and what stands behind it; or two empty strings."""
    match = _LABEL.match(text[:4000]) if ":" in text[:50] else None
    if match is None or (upper and not match["label"].isupper()):
        return "", ""
    name = _LABELS.get(match["label"].casefold().replace(" ", "-"), "")
    return (name, text[match.start("value") :].strip()) if name else ("", "")


def is_one(text: str, words: set[str]) -> bool:
    """Tell whether a block is only one of some words."""
    return len(text) < 40 and folded(text) in words
