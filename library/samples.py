"""The five sample articles, invented for Parley, and the tagged library that is built from them."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import StorageError
from .imports import Importer
from .library import Library
from .storage.files import beside

LIBRARY = "samples.parley"
CODER = "Parley"


@dataclass(frozen=True, slots=True)
class Samples:
    """Where the samples were put; `built` is false where the library was there already."""

    articles: tuple[Path, ...]
    library: Path
    built: bool


def put_samples(folder: Path) -> Samples:
    """Write the sample articles and their library to `folder`; a library that is there stays as it is."""
    source = importlib.resources.files("resources").joinpath("samples")
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for item in sorted(source.joinpath("articles").iterdir(), key=lambda item: item.name):
            path = folder / item.name
            if not path.exists():
                path.write_bytes(item.read_bytes())
            paths.append(path)
        target = folder / LIBRARY
        if target.exists():
            return Samples(tuple(paths), target, built=False)
        with beside(target, "new") as part:
            _build(part, paths, json.loads(source.joinpath("coding.json").read_text("utf-8")))
            part.replace(target)
    except (FileExistsError, NotADirectoryError):
        raise StorageError(
            f"The samples cannot be put in “{folder}”: it is a file.", "Choose another folder."
        ) from None
    except OSError as error:
        raise StorageError(
            f"The samples cannot be put in “{folder}”: {error.strerror}.", "Choose another folder."
        ) from None
    return Samples(tuple(paths), target, built=True)


def _build(path: Path, articles: list[Path], coding: dict[str, Any]) -> None:
    with Library.open(path, create=True, coder=CODER, origin="samples") as library:
        Importer(library).add(str(article) for article in articles)
        with library.change("Code the sample articles"):
            _code(library, coding)


def _code(library: Library, coding: dict[str, Any]) -> None:
    articles = {library.articles.get(article.id).source: article.id for article in library.articles.list()}
    for name, article in coding["articles"].items():
        described = {key: article[key] for key in ("status", "published", "note") if key in article}
        library.articles.edit(articles[name], **described)
    records = {
        row["key"]: _record(library, row, articles.get(row.get("article"))) for row in coding["records"]
    }
    mentions = {
        row["key"]: _mention(library, row, articles[name], records)
        for name, article in coding["articles"].items()
        for row in article["mentions"]
    }
    for row in coding["links"]:
        library.links.add(
            row["relation"],
            records[row["source"]],
            records[row["target"]],
            role=row.get("role"),
            stance=row.get("stance"),
            source_mention=mentions.get(row.get("source_mention")),
            target_mention=mentions.get(row.get("target_mention")),
        )


def _record(library: Library, row: dict[str, Any], article: str | None) -> str:
    """Add a record, its relative dates read against the article that it names, and return its id."""
    return library.records.add(
        row["kind"],
        row["name"],
        aliases=row["aliases"],
        note=row["note"],
        attributes=row["attributes"],
        article=article,
    ).id


def _mention(library: Library, row: dict[str, Any], article: str, records: dict[str, str]) -> str:
    span = library.mentions.find_quote(article, row["quote"], row.get("nth"))
    return library.mentions.add(
        article, row["kind"], *span, record=records.get(row["record"]), note=row.get("note", "")
    ).id
