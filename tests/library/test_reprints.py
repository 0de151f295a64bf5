"""Reprints are found however they were edited, other articles on the same event are not, and all stay articles."""

from __future__ import annotations

import pytest

from library import Article, Draft, Library
from library.checks import check
from library.text.normalise import normalise
from tests.conftest import AddText

from .reprinted import article, edited, paragraphs

WIRE = paragraphs(1)
OWN = [
    "By our own reporter. Readers in the valley will remember the flood of last spring and the ferry then lost.",
    "The editors of this paper have asked for an answer since, and will print it here in full when one comes in.",
]


@pytest.fixture
def wire(library: Library, add_text: AddText) -> Article:
    return add_text(library, article("Buses cross the river at Sarvena", WIRE), outlet="Meridian Wire")


def _update(library: Library) -> None:
    while library.reprints.update():
        pass


MADE = {
    "the same": article("Buses cross the river at Sarvena", WIRE),
    "another headline": article("First detainees are home", WIRE),
    "an edited lead": article("Home at last", [OWN[0], *WIRE[1:]]),
    "cut to half": article("In brief", WIRE[:4]),
    "the second half": article("In brief", WIRE[4:]),
    "with words of its own": article("Home", [*OWN, *WIRE, *OWN]),
    "half of it, with words of its own": article("Home", [OWN[0], *WIRE[2:7], OWN[1]]),
    "every tenth word another": article("Home", edited(WIRE, 10)),
    "cut and edited": article("Home", edited(WIRE[:5], 14)),
    "without capitals": article("Home", [each.lower().replace(".", " —") for each in WIRE]),
    "a paragraph elsewhere": article("Home", [*WIRE[1:6], WIRE[0], *WIRE[6:]]),
    "wrapped": article("Home", [each.replace(" that ", "\nthat ") for each in WIRE]),
}


@pytest.mark.parametrize("made", MADE)
def test_a_reprint_is_found(library: Library, wire: Article, add_text: AddText, made: str) -> None:
    other = add_text(library, MADE[made], outlet="Lowland Courier")
    _update(library)
    (found,) = library.reprints.of(wire.id)
    (back,) = library.reprints.of(other.id)
    assert (found.article.id, back.article.id) == (other.id, wire.id)
    assert found.likeness == back.likeness
    assert 0.6 <= found.likeness <= 1
    assert library.reprints.spread([wire.id])[wire.id].outlets == 1


OTHERS = {
    "the same event": article("Buses cross the river at Sarvena", paragraphs(2)),
    "the same event, with a paragraph quoted": article("Buses cross", [*paragraphs(3), WIRE[2]]),
    "one paragraph alone": article("A quote", [WIRE[0]]),
    "a long report that quotes two paragraphs": article("Long", [*paragraphs(4, 30), *WIRE[:2]]),
    "a few words": "Buses cross the river at Sarvena.\n",
    "a translation": "Автобусы пересекли реку у Сарвены. " * 30,
}


@pytest.mark.parametrize("made", OTHERS)
def test_another_article_is_not(library: Library, wire: Article, add_text: AddText, made: str) -> None:
    add_text(library, OTHERS[made])
    _update(library)
    assert library.reprints.of(wire.id) == []
    assert library.reprints.spread([wire.id]) == {}


def test_chinese_and_dari_reprints_are_found(library: Library, add_text: AddText) -> None:
    chinese = [
        "停战协议在星期一由双方代表在河边的旧磨坊里签署。",
        "第二天早晨有三百八十人乘坐大客车穿过大桥回到家中。",
        "省长说名单还没有最后确定，谈判将在下周继续举行。",
    ]
    dari = (
        "شمار رهاشدگان هنوز روشن نیست و خانواده‌ها در کنار دریا در انتظار نشسته‌اند تا نخستین اتوبوس‌ها از پل بگذرند. "
        "والی ولایت گفت که فهرست نام‌ها هنوز نهایی نشده است و گفتگوها هفته آینده ادامه خواهد یافت. "
        "به گفته ناظران راه همچنان بسته مانده است."
    )
    pairs = []
    for one, other in (
        ("\n".join(chinese), "记者报道\n" + "\n".join(chinese[:2])),
        (dari, dari.replace("ی", "ي").replace("ک", "ك") + "\nگزارش از صدای دریا"),
    ):
        pairs.append((add_text(library, one), add_text(library, other)))
    _update(library)
    for one, other in pairs:
        assert [found.article.id for found in library.reprints.of(one.id)] == [other.id]


def test_texts_on_one_event_are_hardly_ever_taken_for_reprints(library: Library) -> None:
    """Of 200 made of the same phrases none is a reprint; of 200 reprints of them no more than two are missed."""
    with library.change("Add"):
        ids = [library.articles.add(Draft(article(f"Day {n}", paragraphs(100 + n)))).id for n in range(200)]
    _update(library)
    assert [id for id in ids if library.reprints.of(id)] == []
    missed = 0
    for n in range(200):
        body = paragraphs(100 + n)
        made = article("Home", edited([OWN[n % 2], *body[n % 4 : n % 4 + 5]], 18, n))
        missed += [id for id, _likeness in library.reprints.like(made)] != [ids[n]]
    assert missed <= 2


def test_hidden_lines_do_not_count(library: Library, add_text: AddText) -> None:
    """The same long box below two different short texts makes no reprint once it is hidden."""
    box = " ".join(paragraphs(9, 3))
    texts = [f"{' '.join(paragraphs(seed, 2))}\n{box}\n" for seed in (20, 21)]
    one, other = (add_text(library, text) for text in texts)
    _update(library)
    assert [found.article.id for found in library.reprints.of(one.id)] == [other.id]
    with library.change("Hide"):
        library.articles.hide(one.id, len(texts[0]) - 5, len(texts[0]) - 1)
    assert library.reprints.of(one.id) == []  # until it is looked at again
    assert library.reprints.are_due
    _update(library)
    assert library.reprints.of(one.id) == library.reprints.of(other.id) == []


def test_what_lies_in_the_trash_or_is_undone_is_no_reprint(
    library: Library, wire: Article, add_text: AddText
) -> None:
    other = add_text(library, article("Home", WIRE), outlet="Lowland Courier")
    _update(library)
    with library.change("Remove"):
        library.articles.remove(other.id)
    assert library.reprints.of(wire.id) == []
    assert library.reprints.like(MADE["cut to half"]) == [(wire.id, pytest.approx(1, abs=0.05))]
    library.undo()
    assert len(library.reprints.of(wire.id)) == 1
    library.undo()
    assert library.reprints.of(wire.id) == []
    _update(library)
    assert library.reprints.groups() == []
    library.redo()
    _update(library)
    assert [found.article.id for found in library.reprints.of(wire.id)] == [other.id]
    assert check(library) == []


def test_groups_and_how_far_a_text_has_spread(library: Library, wire: Article, add_text: AddText) -> None:
    outlets = ("Lowland Courier", "lowland courier", "Tolan Evening Mail", "")
    ids = [
        add_text(library, article(f"Home {n}", WIRE), outlet=outlet).id for n, outlet in enumerate(outlets)
    ]
    pair = [add_text(library, article(f"Mill {n}", paragraphs(7))).id for n in range(2)]
    add_text(library, article("Alone", paragraphs(8)))
    while library.reprints.update(2):
        pass
    assert [[each.id for each in group] for group in library.reprints.groups()] == [[wire.id, *ids], pair]
    spread = library.reprints.spread([wire.id, *pair])
    assert (spread[wire.id].outlets, spread[wire.id].articles) == (2, 4)
    assert (spread[pair[0]].outlets, spread[pair[0]].articles) == (0, 1)


def test_a_step_ends_where_it_is_when_it_takes_long(
    library: Library, add_text: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little time there is, each step takes one article at least, and in the end all pairs are there."""
    monkeypatch.setattr("library.reprints._MOMENT", 0.0)
    ids = [add_text(library, article(f"Home {n}", WIRE)).id for n in range(4)]
    steps = []
    while count := library.reprints.update():
        steps.append(count)
    assert steps == [1, 1, 1, 1]
    assert all(len(library.reprints.of(id)) == 3 for id in ids)


def test_an_update_leaves_no_line_in_the_history(library: Library, wire: Article) -> None:
    before = library.history.list(10)
    _update(library)
    assert library.history.list(10) == before
    assert library.reprints.update() == 0
    assert not library.reprints.are_due


def test_the_difference_of_two_articles_leaves_out_what_each_hides(
    library: Library, add_text: AddText
) -> None:
    one = add_text(library, normalise("Share this\nThe bridge is open.\n"), hidden=((0, 11),))
    other = add_text(library, "The bridge is shut.\n")
    (row,) = library.reprints.difference(one.id, other.id).rows
    changed = [piece for piece in row.pieces if piece.kind == "changed"]
    assert [(one.text[slice(*each.one)], other.text[slice(*each.other)]) for each in changed] == [
        ("open", "shut")
    ]
