"""What CoNLL says of tokens: read back as its readers do, by lines and columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from library import Article, Library
from library.exports import Lost, foreseen, format_by_id, write_file

from .marked import LIBRARIES, coded, empty, folder


def read(path: Path) -> list[list[list[str]]]:
    """Return sentences of rows of columns, as readers of CoNLL do: white space divides, a blank line ends."""
    sentences: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            sentences[-1].append(line.split())
        else:
            sentences.append([])
    return [each for each in sentences if each]


def chunks(rows: list[list[str]], column: int) -> list[tuple[str, str]]:
    """Return the kind and the words of every chunk; an I that continues nothing is none of IOB2."""
    found: list[tuple[str, str]] = []
    before = "O"
    for row in rows:
        tag = row[column]
        if tag.startswith("I-"):
            assert before[2:] == tag[2:]
            found[-1] = (found[-1][0], found[-1][1] + row[0])
        elif tag.startswith("B-"):
            found.append((tag[2:], row[0]))
        before = tag
    return found


def test_a_column_for_each_kind_and_the_longest_of_a_kind(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    article = add_text(library, "Ada of the Hadrel Front\nsaid “no”.\nBo went.")
    with library.change("Code"):
        for kind, start, end in (("actor", 0, 3), ("actor", 0, 23), ("actor", 11, 17), ("claim", 0, 34)):
            library.mentions.add(article.id, kind, start, end)
        library.mentions.add(article.id, "event", 18, 28)  # over the end of the line
    lost = Lost()
    write_file(library, format_by_id("conll"), tmp_path / "out.conll", lost=lost)
    written = (tmp_path / "out.conll").read_text()
    assert written.startswith("-DOCSTART- -X- O O\n\nAda B-actor O B-claim\nof I-actor O I-claim\n")
    start, first, second = read(tmp_path / "out.conll")
    assert start == [["-DOCSTART-", "-X-", "O", "O"]]
    assert chunks(first, 1) == [("actor", "AdaoftheHadrelFront")]
    assert chunks(first, 2) == [("event", "Frontsaid")]
    assert chunks(first, 3) == [("claim", "AdaoftheHadrelFrontsaid“no”.")]
    assert [row[0] for row in second] == ["Bo", "went", "."]
    assert (lost["crossings"], lost["texts"]) == (2, 1)


def test_spacy_finds_the_names_that_a_column_tags(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    converters = pytest.importorskip("spacy.training.converters", exc_type=ImportError)
    first = add_text(library, "Ada of the Hadrel Front\nsaid “no”.\nBo went.", title="One")
    other = add_text(library, "طالبان went.", title="Two")
    with library.change("Code"):
        for article, start, end in ((first, 0, 23), (first, 35, 37), (other, 0, 6)):
            library.mentions.add(article.id, "actor", start, end)
    write_file(library, format_by_id("conll"), tmp_path / "out.conll")
    written = (tmp_path / "out.conll").read_text(encoding="utf-8")
    kinds = library.codebook.kinds()
    rows = [line.split(" ") for line in written.split("\n")]
    column = 1 + kinds.index("actor")
    of_actors = "\n".join(  # spaCy reads the first column and the last one
        " ".join((row[0], row[column])) if row[0] not in ("", "-DOCSTART-") else " ".join(row) for row in rows
    )
    docs = list(converters.conll_ner_to_docs(of_actors, n_sents=0, no_print=True))
    found = [[(one.text, one.label_) for one in doc.ents] for doc in docs]
    assert found == [
        [("Ada of the Hadrel Front", "actor"), ("Bo", "actor")],
        [("طالبان", "actor")],
    ]


@pytest.mark.usefixtures("at_once")
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_every_mention_is_a_chunk_or_counted(template: Path, plan: dict[str, object]) -> None:
    conll = format_by_id("conll")
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        lost = Lost()
        write_file(library, conll, at / "out.conll", lost=lost)
        kinds = library.codebook.kinds()
        sentences = [rows for rows in read(at / "out.conll") if rows[0][0] != "-DOCSTART-"]
        assert {len(row) for rows in sentences for row in rows} <= {1 + len(kinds)}
        found = [
            chunk
            for rows in sentences
            for column in range(1, len(kinds) + 1)
            for chunk in chunks(rows, column)
        ]
        articles = library.articles.list()
        mentions = [one for article in articles for one in library.mentions.of_article(article.id)]
        assert len(found) == len(mentions) - lost["crossings"] - lost["blank"]
        assert set(found) <= {(one.kind, "".join(one.quote.split())) for one in mentions}
        assert foreseen(library, conll.holds).items() <= lost.items()
