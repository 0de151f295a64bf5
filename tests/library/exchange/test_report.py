"""The report as a page: its texts and marks as lxml reads them, what names can do to it, and where its links lead."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from library import Draft, Library
from library.exports import Lost, foreseen, format_by_id, write_file
from library.exports.documents import Document, Span, documents
from library.exports.page import NO_PLACE
from library.exports.report_text import Body
from library.model import PARTS
from library.samples import put_samples
from library.text.paragraphs import lines, visible

from .marked import LIBRARIES, NAMES, TEXTS, coded, empty, folder

HTML = format_by_id("html")
HOSTILE = st.sampled_from(
    [
        "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "javascript:alert(1)", "</mark></p></article>",
        "' onmouseover='alert(1)", "&lt;b&gt;", "--><style>*{display:none}</style>", "]]>", "\u202eevil", "a\nb",
    ]
)  # fmt: skip
TAGS = frozenset(
    re.findall(
        r"\S+",
        "html head meta title style body a header h1 h2 h3 h4 h5 p nav ul ol li small main section article div span "
        "mark time details summary blockquote bdi dl dt dd table caption thead tbody tr th td footer",
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        "lang dir id class href rel title role tabindex datetime scope aria-labelledby aria-label data-of data-sign "
        "charset content name http-equiv",
    )
)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)


def page(library: Library, at: Path, ids: Sequence[str] | None = None) -> tuple[Any, Lost]:
    """Write a report and read it with lxml, which knows nothing of ours."""
    lost = Lost()
    write_file(library, HTML, at / "out.html", ids, lost=lost)
    return html.document_fromstring((at / "out.html").read_bytes()), lost


def story(root: Any, article: str) -> Any:
    (found,) = root.xpath("//article[@id=$id]//div[@class='text']", id=f"a-{article}")
    return found


def words(element: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the characters of an article's text, each with the marks that it stands in; nothing from beside it."""

    def walk(one: Any, within: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        if one.tag == "mark":
            within = (*within, one.get("data-of") or one.get("id").removeprefix("m-"))
        if one.tag != "summary" and one.get("class") != "beside":
            yield one.text or "", within
            for child in one:
                yield from walk(child, within)
                yield child.tail or "", within

    for piece, within in walk(element, ()):
        yield from ((letter, within) for letter in piece)


def check_links(root: Any) -> None:
    """Check that ids are unique, that links lead to one of them or to the web, and that nothing else is there."""
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in root.xpath("//@href"):
        assert link[1:] in set(ids) if link.startswith("#") else re.match("https?://", link), link
    for labelled in root.xpath("//@aria-labelledby"):
        assert labelled in set(ids)
    assert {element.tag for element in root.iter()} <= TAGS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES


@SLOW
@given(plan=LIBRARIES)
def test_texts_and_marks_are_those_of_the_library(template: Path, plan: dict[str, Any]) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        root, lost = page(library, at)
        check_links(root)
        blank, names = 0, [record.name for record in library.records.list()]
        for document in documents(library):
            shown = list(words(story(root, document.id)))
            text = document.text
            assert "".join(letter for letter, _ in shown) == NO_PLACE.sub("\ufffd", text)
            names += [document.text, document.title, *(span.note for span in document.spans)]
            for span in document.spans:
                inside = [place for place, (_, within) in enumerate(shown) if span.id in within]
                marked = "".join(text[place] for place in inside)
                quote = text[span.start : span.end]
                assert all(span.start <= place < span.end for place in inside)
                assert "".join(marked.split()) == "".join(quote.split())
                assert all(text[place].isspace() for place in {*range(span.start, span.end)} - {*inside})
                blank += not inside
                assert len(root.xpath("//*[@id=$id]", id=f"m-{span.id}")) == 1
        assert lost["blank"] == blank
        assert lost["characters"] == sum(len(NO_PLACE.findall(words)) for words in names)
        assert {key: n for key, n in lost.items() if key not in ("blank", "characters")} == foreseen(
            library, HTML.holds
        )


@st.composite
def documented(draw: st.DrawFn) -> Document:
    """Draw an article in which anything may be hidden, any lines be of any shape, and any mentions overlap."""
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    hidden = draw(st.lists(places, max_size=3))
    parts = draw(st.lists(st.sampled_from(["", *PARTS]), max_size=len(lines(text))))
    layout = [
        (start, end - text[start:end].endswith("\n"), what)
        for (start, end), what in zip(lines(text), parts, strict=False)
        if what
    ]
    made = enumerate(draw(st.lists(places, max_size=8)))
    spans = sorted(
        (
            Span(f"{number}", "claim", start, end, text[start:end], None, "", "", "Ada", "", "")
            for number, (start, end) in made
            if start < end
        ),
        key=lambda span: (span.start, span.end),
    )
    about = dict.fromkeys(
        ("outlet", "byline", "published", "url", "language", "section", "status", "note"), ""
    )
    return Document(
        id="a", title=draw(NAMES), text=text, hidden=tuple(map(tuple, hidden)), layout=tuple(layout),
        spans=tuple(spans), relations=(), **about,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(document=documented())
def test_whatever_is_hidden_and_however_lines_are_shaped_the_text_is_whole(document: Document) -> None:
    body = Body(document, lambda _span: "", lambda spans: f'<div class="beside">{len(spans)}</div>')
    (root,) = html.document_fromstring(f"<body><div>{''.join(body.html())}</div></body>").xpath("body/div")
    shown = list(words(root))
    assert "".join(letter for letter, _ in shown) == NO_PLACE.sub("\ufffd", document.text)
    for span in document.spans:
        inside = {place for place, (_, within) in enumerate(shown) if span.id in within}
        outside = set(range(span.start, span.end)) - inside
        assert inside <= set(range(span.start, span.end))
        assert all(document.text[place].isspace() for place in outside)
        assert (span in body.unseen) == (not inside)
    assert sum(int(one) for one in root.xpath("//div[@class='beside']/text()")) == len(document.spans) - len(
        body.unseen
    )


@SLOW
@given(plan=LIBRARIES, names=st.lists(HOSTILE, min_size=6, max_size=6))
def test_names_are_only_words(template: Path, plan: dict[str, Any], names: list[str]) -> None:
    plan = plan | {
        "articles": [(text, name, name) for (text, *_), name in zip(plan["articles"], names, strict=False)],
        "records": [(kind, name) for (kind, _), name in zip(plan["records"], names, strict=False)],
        "mentions": [
            (*mention[:5], name, mention[6]) for mention, name in zip(plan["mentions"], names, strict=False)
        ],
    }
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        root, _ = page(library, at)
        check_links(root)
        shown = root.text_content()
        assert all(record.name in shown for record in library.records.list())
        check_links(page(library, at, [library.articles.list()[0].id])[0])


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    at = tmp_path_factory.mktemp("samples")
    put_samples(at)
    with Library.open(at / "samples.parley") as library:
        yield library


def test_the_samples_report_says_who_says_what(samples: Library, tmp_path: Path) -> None:
    root, lost = page(samples, tmp_path)
    check_links(root)
    assert set(+lost) == {"times"}
    claims = samples.records.list("claim")
    cards = root.xpath("//section[@id='k-claim']//article")
    assert len(cards) == len(claims)
    numbers = [card.xpath("string(.//span[@class='number'])") for card in cards]
    assert numbers == [f"C{number}" for number in range(1, len(claims) + 1)]
    signs = root.xpath("//mark[starts-with(@class, 'claim') and @id]/@data-sign")
    first = list(dict.fromkeys(signs))
    assert first == [str(number) for number in range(1, len(first) + 1)]  # as they are read
    for mention in samples.mentions.of_record(claims[0].id):
        (quote,) = root.xpath("//section[@id='k-claim']//blockquote/a[@href=$at]", at=f"#m-{mention.id}")
        assert quote.text_content() == mention.quote


def test_a_dari_article_runs_from_right_to_left(samples: Library, tmp_path: Path) -> None:
    root, _ = page(samples, tmp_path)
    (dari,) = (one for one in samples.articles.list() if one.language == "prs")
    body = story(root, dari.id)
    assert (body.get("lang"), body.get("dir")) == ("prs", "rtl")
    assert set(body.xpath(".//p[not(ancestor::details)]/@dir")) == {"rtl"}
    assert set(body.xpath(".//*[@class='beside']/@dir")) == {"ltr"}


def test_events_that_two_outlets_report_are_compared(samples: Library, tmp_path: Path) -> None:
    root, _ = page(samples, tmp_path)
    compared = root.xpath("//section[@class='comparison']/@id")
    reported = {event.id for event in samples.comparison.comparable("event")[0] if event.outlets > 1}
    assert {id.removeprefix("e-") for id in compared} == reported
    one, other = samples.articles.list()[1:3]
    root, _ = page(samples, tmp_path, [one.id, other.id])
    assert root.xpath("//article[starts-with(@id, 'a-')]/@id") == [f"a-{one.id}", f"a-{other.id}"]
    heads = {cell.text_content() for cell in root.xpath("//table[@class='matrix']//thead//th")}
    assert all(head.startswith(("Claimant", one.outlet, other.outlet)) for head in heads)
    check_links(root)


def test_blocks_are_those_of_the_reading_view(library: Library, tmp_path: Path) -> None:
    text = "A title\n\nIn short\n\n- one\n- two\n\nSaid so.\n\na\tb\nc\td\n\nShare this\n\nThe end."
    parts = [
        ("In short", "heading"),
        ("- one\n- two", "list"),
        ("Said so.", "quote"),
        ("a\tb\nc\td", "table"),
    ]
    layout = tuple((text.index(part), text.index(part) + len(part), what) for part, what in parts)
    hidden = ((text.index("Share"), text.index("The end")),)
    with library.change("Add"):
        article = library.articles.add(Draft(text, title="A title", layout=layout, hidden=hidden))
    root, _ = page(library, tmp_path)
    body = story(root, article.id)
    assert [(one.tag, one.text_content()) for one in body] == [
        ("h3", "A title"),
        ("h4", "In short"),
        ("ul", "- one\n- two"),
        ("blockquote", "Said so."),
        ("div", "a\tb\nc\td"),
        ("details", "1 line hiddenShare this\n\n"),
        ("p", "The end."),
    ]
    assert body.xpath("string(.//h3/@id)") == f"t-{article.id}"
    shown = "".join(text[slice(*part)] for part in visible(text, hidden))
    assert "".join(letter for letter, _ in words(body)).replace("Share this\n\n", "") == shown


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://wire.example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:evil", False),
        ("//wire.example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(
    library: Library, tmp_path: Path, url: str, is_link: bool
) -> None:
    with library.change("Add"):
        library.articles.add(Draft("Words.", title="Title", url=url))
    root, _ = page(library, tmp_path)
    (foot,) = root.xpath("//p[@class='source']")
    assert url in foot.text_content()
    assert [(a.get("href"), a.get("rel")) for a in foot.iter("a")] == (
        [(url, "noopener noreferrer")] if is_link else []
    )


def test_characters_without_a_place_are_counted_wherever_they_stand(library: Library, tmp_path: Path) -> None:
    with library.change("Add"):
        article = library.articles.add(
            Draft("Ada said so.", title="A \x01", outlet="B \x02", byline="C \x03")
        ).id
        library.articles.edit(article, note="D \x04\x05")
        values = [{"label": "dead \x06", "words": "two"}]
        claim = library.records.add("claim", "So", aliases=["E \x07"], attributes={"values": values})
        ada = library.records.add("actor", "Ada")
        library.mentions.add(article, "claim", 0, 12, record=claim.id)
        link = library.links.add("attributed_to", claim.id, ada.id)
        library.links.set(link.id, note="F \x08")
    _, lost = page(library, tmp_path)
    assert lost["characters"] == 8


def test_the_page_forbids_everything_but_its_own_style(library: Library, tmp_path: Path) -> None:
    root, _ = page(library, tmp_path)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    written = (tmp_path / "out.html").read_text("utf-8")
    assert not re.search(r"url\(|@import|<script|<link|<img|src=", written)


LOOKS = {"light": ":root {", "dark": "(prefers-color-scheme: dark)", "print": "@media print"}


@pytest.mark.parametrize("look", LOOKS)
def test_words_can_be_read_in_every_look(look: str) -> None:
    style = importlib.resources.files("resources").joinpath("report.css").read_text("utf-8")
    colours = {}
    for at in dict.fromkeys((0, style.index(LOOKS[look]))):
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", style[at : style.index("}", at)]))
    grounds = [colours["ground"], colours["panel"]]
    grounds += [_over(colours[f"{kind}-tint"], colours["ground"]) for kind in ("event", "claim", "other")]
    for name in ("ink", "faint", "actor", "event", "claim", "other", "accent", "clash", "join"):
        for ground in grounds if name == "ink" else grounds[:2]:
            assert _contrast(colours[name], ground) >= 4.5, (name, ground)


def _parts(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) > 4 else "".join(letter * 2 for letter in colour[1:])
    return [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]


def _over(top: str, ground: str) -> str:
    *upper, seen = _parts(top)
    mixed = (seen * a + (1 - seen) * b for a, b in zip(upper, _parts(ground), strict=True))
    return "#" + "".join(f"{round(part * 255):02x}" for part in mixed)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)
