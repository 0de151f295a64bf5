"""A small library of claims that disagree, for tests of what compares them."""

from __future__ import annotations

from typing import Any, NamedTuple

from library import Library
from tests.conftest import AddText

TEXT = (
    "Ines Dorn said four hundred men were freed. The council denies it. Nobody was freed, the mayor wrote. "
    "Some hundreds came home."
)
_SAID = {"words": "on Monday", "earliest": "2031-11-03", "latest": "2031-11-03", "precision": "day"}


class Claims(NamedTuple):
    """The event and its claims by the words that report them."""

    event: str
    four: str  # Ines Dorn, in the Wire and in the Courier
    denied: str  # the Council, in the Wire; contradicts four
    nobody: str  # the Mayor, in the Courier; supports denied
    some: str  # the Courier itself
    link: str  # that of denied and four
    articles: dict[str, str]


def add_claims(library: Library, add_text: AddText) -> Claims:
    """Add three outlets: of the Wire's articles all are done, of the Courier's not, the Mail is done and silent."""
    articles = {}
    for outlet, day in (("Wire", "2031-11-04"), ("Courier", "2031-11-05"), ("Mail", "2031-11-06")):
        articles[outlet] = add_text(library, TEXT, title=f"The {outlet}", outlet=outlet, published=day).id
    with library.change("Code"):
        for outlet in ("Wire", "Mail"):
            library.articles.edit(articles[outlet], status="done")
        add, link = library.records.add, library.links.add
        event = add("event", "The release").id
        council, dorn, mayor = (add("actor", name).id for name in ("Council", "Ines Dorn", "دفتر شهردار"))
        tolan = add("actor", "Town of Tolan").id
        link("member_of", dorn, council)
        link("member_of", mayor, tolan)

        def claim(words: str, quote: str, speaker: str, outlets: tuple[str, ...], **about: Any) -> str:
            id = add("claim", words, attributes=about).id
            link("about", id, event, stance="opposes" if "No" in quote else "supports")
            if speaker:
                link("attributed_to", id, speaker)
            start = TEXT.index(quote)
            for outlet in outlets:
                library.mentions.add(articles[outlet], "claim", start, start + len(quote), record=id)
            return id

        four = claim(
            "400 men were freed.",
            "four hundred men were freed",
            dorn,
            ("Wire", "Courier"),
            modality="asserts",
            mode="indirect",
            said=_SAID,
            values=[_number("men freed", "four hundred", 400, 400)],
        )
        denied = claim("It is not so.", "The council denies it", council, ("Wire",), verdict="disputed")
        nobody = claim(
            "Nobody was freed.",
            "Nobody was freed",
            mayor,
            ("Courier",),
            values=[_number("men freed", "nobody", 0, 0)],
        )
        some = claim(
            "Hundreds came.",
            "Some hundreds came home",
            "",
            ("Courier",),
            values=[_number("men freed", "some hundreds", 200, None)],
        )
        against = link("contradicts", denied, four).id
        link("supports", nobody, denied)
    return Claims(event, four, denied, nobody, some, against, articles)


def _number(label: str, words: str, low: float, high: float | None) -> dict[str, Any]:
    return {"label": label, "words": words, "low": low, "high": high, "unit": "men"}
