"""Links in the inspector: every relation of every kind, by keys, in the real window on a real library."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QMenu, QToolButton

from library import Draft, Link, Record
from reader.widgets.link_chip import LinkChip
from reader.widgets.link_section import LinkSection
from reader.widgets.pinned_claim import PinnedClaim
from reader.widgets.record_picker import RecordPicker

from .coder import ALT, CTRL, SHIFT, TEXT, Coder

OTHER = "Talks fail\n\n“The ceasefire in Tolan is broken,” the Front said. Rain fell.\n"
Key = Qt.Key
NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
ISOLATES = {0x2068: None, 0x2069: None}


@pytest.fixture
def other(coder: Coder) -> str:
    """A second article with one claim about the ceasefire, said by the Front."""
    with coder.library.change("Code the other article"):
        article = coder.library.articles.add(Draft(OTHER, title="Talks fail", outlet="Evening Mail"))
        record = coder.library.records.add("claim", "The ceasefire is broken.")
        start = OTHER.index("“")
        coder.library.mentions.add(article.id, "claim", start, OTHER.index("Rain") - 1, record=record.id)
        coder.library.links.add("about", record.id, coder.records()["Ceasefire of Tolan"].id)
        coder.library.links.add("attributed_to", record.id, coder.records()["Hadrel Front"].id)
    return article.id


def tag(coder: Coder, words: str, kind: Qt.Key, name: str) -> Record:
    """Tag words and say which record they mean, there or new."""
    coder.select(words)
    coder.press(kind)
    coder.field.selectAll()
    coder.type(name)
    coder.press(Key.Key_Return)
    if not coder.is_reading:  # it looks like another one
        coder.press(Key.Key_Return)
    return coder.records()[name]


def claim(coder: Coder, words: str = "ceasefire") -> Record:
    """Tag the sentence at some words as a claim of its own."""
    coder.put_caret(words)
    coder.press(Key.Key_Period)
    coder.press(Key.Key_C)
    coder.press(Key.Key_Return)
    mention = coder.workplace.desk.mention()
    assert mention is not None
    coder.settle()
    assert mention.record is not None
    return coder.library.records.get(mention.record)


def stored(coder: Coder, record: Record) -> list[Link]:
    coder.settle()
    return coder.library.links.of_record(record.id)


def go(coder: Coder, picker: str) -> None:
    """Bring the keyboard to a picker with Tab, as a person does."""
    for _ in range(40):
        if coder.focus.objectName() == picker:
            return
        coder.press(Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {picker}")


def leave_menu(coder: Coder, picker: str) -> None:
    """See the menu gone, and the keyboard back at a picker."""
    coder.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    coder.app.window.activateWindow()  # as a desktop does when the menu goes
    coder.settle()
    assert coder.focus.objectName() == picker


def chips(coder: Coder) -> list[str]:
    """What the chips say that are in sight, after the inspector has followed."""
    coder.settle()
    coder.qtbot.waitUntil(lambda: not coder.workplace.inspector._later.isActive())
    made = coder.workplace.inspector.findChildren(LinkChip)
    return [chip.words.accessibleName() for chip in made if chip.isVisible()]


def test_an_actor_becomes_a_member_and_takes_part_in_two_roles(coder: Coder) -> None:
    actor = tag(coder, "Colonel Veskar", Key.Key_A, "Colonel Veskar")
    coder.press(Key.Key_L)
    assert coder.focus.objectName() == "member_ofPicker"
    coder.type("hadrel")
    coder.press(Key.Key_Return)
    go(coder, "participatesPicker")
    for role in (Key.Key_H, Key.Key_Escape):
        coder.type("ceasefire")
        coder.press(Key.Key_Return)
        coder.press(role)  # in the menu of the new link
        leave_menu(coder, "participatesPicker")
    assert chips(coder)[-1] == "Takes part in Event: Ceasefire of Tolan"
    while coder.focus.accessibleName() != "Takes part in Event: Ceasefire of Tolan":
        coder.press(Key.Key_Tab)
    coder.press(Key.Key_Return)
    coder.press(Key.Key_M)
    coder.app.window.activateWindow()  # as a desktop does when the menu goes
    links = stored(coder, actor)
    assert [(link.relation, link.role) for link in links] == [
        ("member_of", None),
        ("participates", "host"),
        ("participates", "mediator"),
    ]
    said = [name for name in chips(coder) if "Event" in name]
    assert said == [
        "Takes part in Event: Ceasefire of Tolan, Host",
        "Takes part in Event: Ceasefire of Tolan, Mediator",
    ]
    assert coder.labels()[0] == "Role of “Colonel Veskar” in “Ceasefire of Tolan”: mediator"


def test_an_event_shows_its_participants_and_takes_new_ones(coder: Coder) -> None:
    event = tag(coder, "ceasefire in Tolan", Key.Key_E, "Ceasefire of Tolan")
    coder.press(Key.Key_L)
    assert coder.focus.objectName() == "part_ofPicker"
    coder.type("Talks")
    coder.press(Key.Key_Return)
    go(coder, "participates-toPicker")
    coder.type("hadrel")
    coder.press(Key.Key_Return)
    coder.press(Key.Key_Escape)
    leave_menu(coder, "participates-toPicker")
    part, takes_part = stored(coder, event)
    assert (part.source, part.relation, part.target) == (event.id, "part_of", coder.records()["Talks"].id)
    assert (takes_part.source, takes_part.target) == (coder.records()["Hadrel Front"].id, event.id)
    assert takes_part.target_mention == coder.mentions()["ceasefire in Tolan"].id
    assert takes_part.source_mention is None
    assert "Participants Actor: Hadrel Front" in chips(coder)
    coder.press(Key.Key_Z, CTRL)
    coder.settle()
    assert [link.relation for link in stored(coder, event)] == ["part_of"]


def test_the_menu_of_a_new_participant_opens_at_once_by_mouse_too(coder: Coder) -> None:
    event = tag(coder, "ceasefire in Tolan", Key.Key_E, "Ceasefire of Tolan")
    coder.press(Key.Key_L)
    go(coder, "participates-toPicker")
    picker = coder.focus
    assert isinstance(picker, RecordPicker)
    coder.type("hadrel")
    coder.qtbot.waitUntil(picker.list.isVisible)
    rows = picker.list.findChild(QAbstractItemView)
    assert rows is not None
    place = rows.visualRect(rows.model().index(0, 0)).center()
    coder.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (chip,) = [each for each in coder.app.window.findChildren(LinkChip) if each.isAncestorOf(menu.parent())]
    assert chip.words.accessibleName() == "Participants Actor: Hadrel Front"
    assert menu.y() == chip.words.mapToGlobal(chip.words.rect().bottomLeft()).y()
    host = next(line for line in menu.actions() if line.text() == "&Host")
    coder.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(host).center())
    leave_menu(coder, "participates-toPicker")
    assert [link.role for link in stored(coder, event)] == ["host"]
    for modifiers, count in ((CTRL, 0), (CTRL | SHIFT, 1)):
        for _ in range(2):  # the role, and the link
            coder.press(Key.Key_Z, modifiers)
            coder.settle()
        assert len([name for name in chips(coder) if "Hadrel Front" in name]) == count
        assert QApplication.activePopupWidget() is None


def test_the_links_are_shown_while_the_pickers_are_folded_for_each_kind_by_itself(coder: Coder) -> None:
    tag(coder, "Colonel Veskar", Key.Key_A, "Colonel Veskar")
    coder.press(Key.Key_L)
    coder.type("hadrel")
    coder.press(Key.Key_Return)
    coder.press(Key.Key_Escape)
    assert coder.is_reading
    event = tag(coder, "ceasefire in Tolan", Key.Key_E, "Ceasefire of Tolan")
    section = coder.app.window.findChildren(LinkSection)[0]
    assert event.kind == "event"
    coder.until_there(section)
    assert not any(field.isVisible() for field in section.findChildren(QLineEdit))
    coder.put_caret("Colonel Veskar")
    coder.qtbot.waitUntil(lambda: any(field.isVisible() for field in section.findChildren(QLineEdit)))
    fold = next(button for button in section.findChildren(QToolButton) if button.text() == "Links · 1")
    fold.click()
    assert not any(field.isVisible() for field in section.findChildren(QLineEdit))
    assert chips(coder)[-1] == "Member of Actor: Hadrel Front"


def test_speakers_change_places_by_alt_and_arrows_and_the_keyboard_goes_along(coder: Coder) -> None:
    record = claim(coder)
    field = coder.app.window.findChild(QLineEdit, "saidByPicker")
    coder.until_there(field)
    field.setFocus()
    for name in ("veskar", "hadrel"):
        coder.type(name)
        coder.press(Key.Key_Return)
    chips(coder)
    go(coder, "aboutPicker")
    coder.press(Key.Key_Tab)
    assert coder.focus.accessibleName() == "Said by Actor: Colonel Veskar"
    coder.press(Key.Key_Left, ALT)  # it is the first one already
    coder.press(Key.Key_Right, ALT)
    names = {each.id: each.name for each in coder.records().values()}
    assert [names[link.target] for link in stored(coder, record)] == ["Hadrel Front", "Colonel Veskar"]
    assert chips(coder)[:2] == ["Said by Actor: Hadrel Front", "Said by Actor: Colonel Veskar"]
    assert coder.focus.accessibleName() == "Said by Actor: Colonel Veskar"
    assert coder.labels()[0] == "Move “Colonel Veskar” in “Said by”"
    coder.press(Key.Key_Z, CTRL)
    assert [names[link.target] for link in stored(coder, record)] == ["Colonel Veskar", "Hadrel Front"]


def test_a_claim_is_about_a_new_actor(coder: Coder) -> None:
    record = claim(coder)
    field = coder.app.window.findChild(QLineEdit, "aboutPicker")
    field.setFocus()
    coder.type("Harbour Board")
    coder.press(Key.Key_Down)
    coder.press(Key.Key_Down)
    assert "New actor “Harbour Board”" in field.accessibleDescription()
    coder.press(Key.Key_Return)
    (link,) = stored(coder, record)
    made = coder.library.records.get(link.target)
    assert (made.kind, made.name, link.relation) == ("actor", "Harbour Board", "about")
    coder.type("Night ferry")
    coder.press(Key.Key_Return)
    assert coder.records()["Night ferry"].kind == "event"


def test_the_evidence_is_gone_to_in_another_article(coder: Coder, other: str) -> None:
    record = claim(coder)
    coder.press(Key.Key_L)
    go(coder, "contradictsPicker")
    coder.press(Key.Key_Down)
    assert "The ceasefire is broken." in coder.field.accessibleDescription()
    coder.press(Key.Key_Return)
    (link,) = stored(coder, record)
    assert link.target_mention is not None
    chips(coder)
    coder.press(Key.Key_Tab)
    coder.press(Key.Key_Down)
    coder.press(Key.Key_G)
    coder.app.window.activateWindow()
    assert coder.is_reading
    desk = coder.workplace.desk
    assert desk.article is not None
    assert (desk.article.id, desk.focused) == (other, link.target_mention)
    assert "Contradicts Claim: “The ceasefire in Tolan holds,” Colonel Veskar said." in chips(coder)


def test_of_two_reports_of_a_claim_the_nearer_is_cited(coder: Coder) -> None:
    freed = claim(coder, "detainees")
    start = TEXT.index("met the")
    with coder.library.change("Report it once more, farther away"):
        coder.library.mentions.add(coder.article.id, "claim", start, start + 25, record=freed.id)
    coder.workplace.desk.clear()
    coder.workplace.desk.open(coder.article.id)
    assert len(coder.workplace.desk.mentions) == 2
    last = claim(coder, "Nobody")
    coder.press(Key.Key_L)
    go(coder, "repeatsPicker")
    coder.type("the front freed")
    coder.press(Key.Key_Return)
    (link,) = stored(coder, last)
    near = coder.mentions()["The Front freed four hundred detainees."]
    assert near.id in (link.target_mention, link.source_mention)


def test_claims_are_offered_with_their_article_those_about_the_same_first(coder: Coder, other: str) -> None:
    with coder.library.change("More claims"):
        for number in range(30):
            coder.library.records.add("claim", f"The ceasefire is claim {number}.")
    claim(coder)
    field = coder.app.window.findChild(QLineEdit, "aboutPicker")
    field.setFocus()
    coder.type("ceasefire of tolan")
    coder.press(Key.Key_Return)
    chips(coder)
    coder.press(Key.Key_Escape)
    coder.press(Key.Key_L)
    go(coder, "repeatsPicker")
    coder.qtbot.waitUntil(lambda: coder.offers()[:1] == ["The ceasefire is broken."])
    assert isinstance(coder.focus, RecordPicker)
    assert coder.focus.list.offers[0].detail == "Evening Mail · Talks fail"


def test_v_says_that_a_claim_contradicts_the_one_before_also_of_another_article(
    coder: Coder, other: str
) -> None:
    mine = claim(coder)
    theirs = coder.records()["The ceasefire is broken."]
    coder.workplace.desk.open(other)
    coder.view.setFocus()
    coder.press(Key.Key_BracketRight)
    coder.press(Key.Key_V)
    (link,) = [each for each in stored(coder, theirs) if each.relation == "contradicts"]
    assert (link.source, link.target) == (theirs.id, mine.id)
    assert link.target_mention == coder.mentions()[TEXT.split("\n")[3].removesuffix(" Nobody else did.")].id
    said = coder.app.window.messages.text()
    assert said.startswith("“The ceasefire is broken.” contradicts ““The ceasefire in Tolan")
    coder.press(Key.Key_V)
    assert coder.app.window.messages.text().startswith("It is there already")
    assert len(stored(coder, mine)) == 1
    coder.press(Key.Key_Z, CTRL)
    assert stored(coder, mine) == []


def test_a_claim_that_is_kept_stays_whichever_claims_are_opened(coder: Coder) -> None:
    first = claim(coder)
    coder.press(Key.Key_C, SHIFT)
    for words in ("Nobody", "detainees"):
        claim(coder, words)
    coder.press(Key.Key_P)
    (link,) = stored(coder, first)
    assert (link.relation, link.target) == ("supports", first.id)
    coder.press(Key.Key_C, SHIFT)  # another one is kept now
    coder.put_caret("Nobody")
    coder.press(Key.Key_T)
    assert coder.labels()[0].startswith("Repeats “The Front freed")
    assert len(stored(coder, first)) == 1


def test_a_claim_without_a_record_gets_one_when_it_is_related(coder: Coder) -> None:
    for words in ("ceasefire", "Nobody"):
        coder.put_caret(words)
        coder.press(Key.Key_Period)
        coder.press(Key.Key_C)
        coder.press(Key.Key_Escape)
    assert coder.records("claim") == {}
    coder.press(Key.Key_T)
    assert len(coder.records("claim")) == 2
    assert all(mention.record for mention in coder.mentions().values())
    coder.press(Key.Key_Z, CTRL)
    assert coder.records("claim") == {}


def about(coder: Coder, record: Record) -> dict[str, str | None]:
    """What a claim is about, with the stance it shows."""
    names = {each.id: each.name for each in coder.records().values()}
    return {names[link.target]: link.stance for link in stored(coder, record) if link.relation == "about"}


def test_plus_minus_and_zero_say_the_stance_on_what_the_pinned_claim_was_linked_to_last(coder: Coder) -> None:
    commands, line = coder.app.window.commands, coder.app.window.findChild(PinnedClaim)
    record = claim(coder)
    coder.press(Key.Key_Minus)  # it is about nothing yet
    assert not commands["claim.stance_opposes"].isEnabled()
    tag(coder, "Hadrel Front", Key.Key_A, "Hadrel Front")
    coder.press(Key.Key_B)
    for key, modifiers, stance in (
        (Key.Key_Minus, NONE, "opposes"),
        (Key.Key_Plus, NONE, "supports"),
        (Key.Key_0, NONE, None),
        (Key.Key_Equal, NONE, "supports"),
        (Key.Key_Minus, KEYPAD, "opposes"),
    ):
        coder.press(key, modifiers)
        assert coder.is_reading
        assert coder.app.window.messages.text() == f"“Hadrel Front” · {stance or 'without stance'}"
        assert about(coder, record) == {"Hadrel Front": stance}
    assert coder.labels()[0] == "Stance on “Hadrel Front”: opposes"
    coder.until_there(line)
    words = [label.text().translate(ISOLATES) for label in line.findChildren(QLabel)]
    assert any("About Hadrel Front (opposes)" in each for each in words), words
    assert any("On Hadrel Front +: supports, -: opposes, 0: without stance" in each for each in words), words
    coder.select("four hundred")
    coder.press(Key.Key_B)
    coder.press(Key.Key_Return)
    commands["claim.stance_supports"].trigger()  # from the menu
    assert about(coder, record) == {"Hadrel Front": "opposes", "four hundred": "supports"}
    coder.press(Key.Key_Z, CTRL)
    assert about(coder, record) == {"Hadrel Front": "opposes", "four hundred": None}
