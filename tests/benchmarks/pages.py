"""Reading web pages beside trafilatura alone: our reader by itself, and a whole import, both by processor time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from library import Library
from library.imports import Importer, Options
from tests.made import web

from . import bare_pages
from .material import Material
from .measure import Row, Work, a_second, compared
from .texts import News, news

_PAGES = 1_000
_JOBS = 2
_RULES = "".join(f".part-{at} a:hover {{ color: #{at:06x}; margin: 0 }}\n" for at in range(400))
_STATE = (
    "<script>window.state = ["
    + ",".join(f'{{"id": {at}, "seen": false}}' for at in range(1500))
    + "];</script>"
)
_SHARE = 0.8  # of trafilatura's rate: what ours may not fall below


def pages(material: Material) -> Iterator[Row]:
    """Find the articles of saved pages, with all that stands around them, and import them."""
    folder = material.fresh("-pages")
    folder.mkdir()
    for number, item in enumerate(islice(news(_PAGES), material.scaled(_PAGES))):
        (folder / f"{number:06}.html").write_text(saved_page(item, number), "utf-8")
    files = sorted(folder.iterdir())
    with _process() as ours, _process() as floor:
        yield _row(
            f"read {len(files):,} web pages",
            len(files),
            lambda: ours.submit(_spent, bare_pages.read, files).result(),
            lambda: floor.submit(_spent, bare_pages.extract, files).result(),
        )
    yield _row(
        f"import {len(files):,} web pages by {_JOBS} processes",
        len(files),
        lambda: _by_all(lambda: _import(material.new_library(), folder)),
        lambda: _by_all(lambda: _extract_all(files)),
    )


def _row(name: str, total: int, ours: Work, floor: Work) -> Row:
    row = compared(name, a_second(total), ours, floor, repeats=5)
    return Row(row.name, row.unit, row.ours, row.floor, budget=_SHARE * (row.floor_figure or 0.0))


def _process(count: int = 1) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, get_context("spawn"))


def _spent(work: Callable[[Path], object], files: Sequence[Path]) -> float:
    """Return how long the processor was at it: the machine may be busy with other things."""
    before = time.process_time()
    for file in files:
        work(file)
    return time.process_time() - before


def _import(path: Path, folder: Path) -> None:
    with Library.open(path) as library:
        report = Importer(library, Options(jobs=_JOBS)).add([str(folder)])
    assert not report.failed


def _extract_all(files: Sequence[Path]) -> None:
    """Let as many processes as our import has do nothing but trafilatura's work."""
    with _process(_JOBS) as processes:
        assert all(processes.map(bare_pages.extract, files))


def _by_all(work: Callable[[], object]) -> float:
    """Return the time of the processors that work took, shared by as many as there are processes."""

    def spent() -> float:
        return sum(os.times()[:4])

    before = spent()
    work()
    return (spent() - before) / _JOBS


def saved_page(item: News, number: int) -> str:
    """Return an article as outlets print it: with data, menus, a share bar, teasers, comments, style and scripts."""
    title, *paragraphs = [line for line in item.text.split("\n") if line.strip()]
    data = web.article_data(headline=title, publisher={"@type": "Organization", "name": item.outlet})
    about = {f"article:tag{at}": f"tag {at}" for at in range(20)}
    head = f"<title>{title} | {item.outlet}</title>{web.script(data)}{web.metas(about, 'property')}"
    head += f"<style>{_RULES}</style>"
    menu = "".join(
        f'<li class="menu-item item-{at}"><a href="/{at}"><span>Part {at}</span></a></li>' for at in range(60)
    )
    teasers = "".join(
        f'<div class="teaser t-{at}"><a href="/{number}-{at}"><img src="{at}.jpg"><h3>{words[7:60]}</h3></a></div>'
        for at, words in enumerate(paragraphs * 4)
    )
    return web.page(
        f"<header class='header'><nav class='nav'><ul>{menu}</ul></nav></header>"
        f"<main class='layout'><article class='article'><h1>{title}</h1><div class='byline'>By Piet Sallavan</div>"
        f"<div class='social-share'><a href='#'>Share</a></div><div class='body'>{web.paragraphs(paragraphs)}</div>"
        f"</article><aside class='related'>{teasers}</aside>"
        f"<section class='comments'>{web.paragraphs([words[9:90] for words in paragraphs])}</section></main>"
        f"<footer class='footer'><ul>{menu}</ul></footer>{_STATE}",
        head,
    )
