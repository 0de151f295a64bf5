"""The two-second loop in the whole window: select, a kind key, the record, and on; every key is counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from library import Draft
from reader.widgets.attribute_fields import ValuesField, WordsField
from reader.widgets.attribute_form import AttributeForm
from reader.widgets.eliding_button import ElidingButton
from reader.widgets.record_part import RecordPart

from .coder import CLAIM, CTRL, SHIFT, TEXT, Coder


def test_an_actor_whose_record_is_there_takes_four_keys(coder: Coder) -> None:
    coder.select("Hadrel Front")
    coder.press(Qt.Key.Key_A)
    assert coder.field.objectName() == "recordPicker"
    assert coder.field.text() == "Hadrel Front"
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    assert coder.pressed <= 6
    mention = coder.mentions()["Hadrel Front"]
    assert mention.record == coder.records()["Hadrel Front"].id
    assert coder.labels()[:2] == ["Link “Hadrel Front” to “Hadrel Front”", "Tag “Hadrel Front” as actor"]
    assert len(coder.records("actor")) == 2


def test_esc_leaves_it_without_a_record_and_goes_on_reading(coder: Coder) -> None:
    coder.select("Hadrel Front")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Escape)
    assert coder.is_reading
    assert coder.mentions()["Hadrel Front"].record is None


def test_a_claim_with_its_speaker_and_an_event(coder: Coder) -> None:
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Tab)
    assert coder.field.objectName() == "saidByPicker"
    coder.type("ve")
    coder.press(Qt.Key.Key_Return)
    coder.press(Qt.Key.Key_Tab)
    assert coder.field.objectName() == "aboutPicker"
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    assert coder.pressed <= 12
    claim = coder.mentions()[CLAIM]
    assert claim.record is not None
    record = coder.library.records.get(claim.record)
    assert record.kind == "claim"
    assert coder.links(record) == [("about", "Ceasefire of Tolan"), ("attributed_to", "Colonel Veskar")]
    assert coder.labels()[:2] == ["About “Ceasefire of Tolan”", "Said by “Colonel Veskar”"]


def test_a_name_that_nobody_has_makes_a_record(coder: Coder) -> None:
    coder.select("Tolan")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    record = coder.records("actor")["Tolan"]
    assert coder.mentions()["Tolan"].record == record.id
    assert coder.labels()[0] == "New actor “Tolan”"
    coder.press(Qt.Key.Key_Z, CTRL)
    assert "Tolan" not in coder.records("actor")
    assert coder.mentions()["Tolan"].record is None


def test_the_only_record_with_the_words_in_its_name_is_chosen(coder: Coder) -> None:
    coder.select("Veskar")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    assert coder.mentions()["Veskar"].record == coder.records()["Colonel Veskar"].id


def test_what_is_like_a_record_is_asked_for_twice(coder: Coder) -> None:
    coder.select("the Hadrel Front")
    coder.press(Qt.Key.Key_A)
    coder.type("Hadrel Front speaker")
    coder.press(Qt.Key.Key_Return)
    assert not coder.is_reading
    assert "Enter again" in coder.field.accessibleDescription()
    assert len(coder.records("actor")) == 2
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    assert coder.mentions()["the Hadrel Front"].record == coder.records()["Hadrel Front speaker"].id


def test_another_is_chosen_where_a_new_one_is_like_it(coder: Coder) -> None:
    coder.select("the Hadrel Front")
    coder.press(Qt.Key.Key_A)
    coder.type("Hadrel Frontt")
    coder.press(Qt.Key.Key_Return)
    coder.press(Qt.Key.Key_Up)
    coder.press(Qt.Key.Key_Return)
    assert coder.mentions()["the Hadrel Front"].record == coder.records()["Hadrel Front"].id
    assert len(coder.records("actor")) == 2


def test_a_name_that_two_have_is_never_accepted_by_itself(coder: Coder) -> None:
    with coder.library.change("Another"):
        coder.library.records.add("actor", "Front of the north", aliases=["The Front"])
    coder.select("The Front")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    assert coder.mentions()["The Front"].record is None
    assert not coder.is_reading
    assert "More than one" in coder.field.accessibleDescription()
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    assert coder.mentions()["The Front"].record is not None


def test_h_repeats_the_record(coder: Coder) -> None:
    coder.select("Colonel Veskar")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    coder.select("Colonel Veskar", nth=1)
    coder.press(Qt.Key.Key_H)
    assert coder.is_reading
    coder.settle()
    stored = coder.library.mentions.of_article(coder.article.id)
    assert [mention.record for mention in stored] == [coder.records()["Colonel Veskar"].id] * 2


def test_s_and_b_link_what_is_selected_to_the_pinned_claim(coder: Coder) -> None:
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Return)
    claim = coder.mentions()[CLAIM]
    coder.select("Colonel Veskar", nth=1)
    coder.press(Qt.Key.Key_S)
    assert coder.is_reading
    assert coder.labels()[0] == "Said by “Colonel Veskar”"
    coder.select("ceasefire in Tolan")
    coder.press(Qt.Key.Key_B)
    assert coder.field.objectName() == "recordPicker"
    coder.field.selectAll()
    coder.type("ceasefire of")
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    assert claim.record is not None
    record = coder.library.records.get(claim.record)
    assert coder.links(record) == [("about", "Ceasefire of Tolan"), ("attributed_to", "Colonel Veskar")]
    mentions = coder.mentions()
    about, said = coder.library.links.of_record(record.id)
    assert (about.source_mention, about.target_mention) == (claim.id, mentions["ceasefire in Tolan"].id)
    assert (said.source_mention, said.target_mention) == (claim.id, mentions["Colonel Veskar"].id)
    assert mentions["ceasefire in Tolan"].record == coder.records()["Ceasefire of Tolan"].id
    coder.press(Qt.Key.Key_Z, CTRL)
    coder.settle()
    assert coder.links(record) == [("attributed_to", "Colonel Veskar")]


def test_attributes_are_kept_as_they_are_left_each_as_one_change(coder: Coder) -> None:
    coder.select("ceasefire in Tolan")
    coder.press(Qt.Key.Key_E)
    coder.type("Ceasefire of Tolan")
    coder.press(Qt.Key.Key_Return)
    event = coder.records("event")["Ceasefire of Tolan"]
    form = coder.app.window.findChild(AttributeForm)
    coder.qtbot.waitUntil(lambda: form.isVisible() and form.field("type").isVisible())
    kind, when, quantities = form.field("type"), form.field("when"), form.field("quantities")
    assert isinstance(when, WordsField)
    assert isinstance(quantities, ValuesField)
    kind.setFocus()
    coder.type("agr")
    coder.press(Qt.Key.Key_Tab)
    coder.app.window.activateWindow()  # as a desktop does when the list of terms goes
    coder.settle()
    assert coder.library.records.get(event.id).attributes["type"] == "AGREE"
    when.line.setFocus()
    coder.type("9 March 2031")
    assert when.meaning == "9 March 2031 · day"
    coder.press(Qt.Key.Key_Return)
    coder.settle()
    assert coder.library.records.get(event.id).attributes["when"] == {
        "words": "9 March 2031", "earliest": "2031-03-09", "latest": "2031-03-09", "precision": "day",
    }  # fmt: skip
    quantities.rows[0].label.setFocus()
    coder.type("detainees freed")
    coder.press(Qt.Key.Key_Tab)
    coder.type("four hundred detainees")
    coder.press(Qt.Key.Key_Tab)
    coder.settle()
    assert coder.library.records.get(event.id).attributes["quantities"] == [
        {
            "label": "detainees freed",
            "words": "four hundred detainees",
            "low": 400,
            "high": 400,
            "unit": "detainees",
        }
    ]
    assert coder.labels()[:3] == [
        "Set quantities of “Ceasefire of Tolan”",
        "Set when of “Ceasefire of Tolan”",
        "Set type of “Ceasefire of Tolan”",
    ]
    coder.press(Qt.Key.Key_Escape)
    assert coder.is_reading


def test_a_stance_is_chosen_and_a_link_removed(coder: Coder) -> None:
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    claim = coder.mentions()[CLAIM]
    assert claim.record is not None
    coder.app.window.findChild(QLineEdit, "aboutPicker").setFocus()
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Space)
    coder.press(Qt.Key.Key_O)
    coder.app.window.activateWindow()  # as a desktop does when the menu goes
    coder.settle()
    (link,) = coder.library.links.of_record(claim.record)
    assert link.stance == "opposes"
    assert isinstance(coder.focus, QToolButton)  # the chip that shows it now
    assert coder.focus.accessibleName() == "About Event: Ceasefire of Tolan, Opposes"
    coder.press(Qt.Key.Key_Delete)
    coder.settle()
    assert coder.library.links.of_record(claim.record) == []


def test_a_record_is_renamed_and_unlinked(coder: Coder) -> None:
    coder.select("Hadrel Front")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    part = coder.app.window.findChild(RecordPart)
    _show, change, rename, unlink = part.buttons
    rename.click()
    coder.type("Front of Hadrel")
    coder.press(Qt.Key.Key_Return)
    assert "Front of Hadrel" in coder.records()
    unlink.click()
    assert coder.mentions()["Hadrel Front"].record is None
    assert coder.labels()[:2] == ["Unlink “Hadrel Front”", "Rename “Hadrel Front” to “Front of Hadrel”"]
    assert not change.isVisible()


def test_words_that_are_no_name_yet_become_an_alias_by_key_and_by_mouse(coder: Coder) -> None:
    coder.select("Veskar")
    coder.press(Qt.Key.Key_A)
    coder.field.clear()
    coder.type("Hadrel Front")
    coder.press(Qt.Key.Key_Return)
    coder.settle()
    assert coder.is_reading
    offer = coder.workplace.inspector.findChild(RecordPart).findChild(ElidingButton)
    coder.until_there(offer)
    assert offer.accessibleName() == "Add “Veskar” as an Alias"
    coder.press(Qt.Key.Key_A, SHIFT)
    assert coder.records("actor")["Hadrel Front"].aliases == ("The Front", "Veskar")
    coder.until_there(offer, is_there=False)
    coder.press(Qt.Key.Key_Z, CTRL)
    assert coder.records("actor")["Hadrel Front"].aliases == ("The Front",)
    coder.until_there(offer)
    coder.qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert coder.records("actor")["Hadrel Front"].aliases == ("The Front", "Veskar")
    assert coder.labels()[0] == "Add alias “Veskar” to “Hadrel Front”"


def test_who_likes_to_link_later_keeps_the_keyboard_in_the_text(coder: Coder) -> None:
    coder.app.window.commands["view.asks"].trigger()
    coder.select("Colonel Veskar")
    coder.press(Qt.Key.Key_A)
    assert coder.is_reading
    coder.press(Qt.Key.Key_R)
    assert not coder.is_reading
    coder.press(Qt.Key.Key_Return)
    assert coder.mentions()["Colonel Veskar"].record == coder.records()["Colonel Veskar"].id


def test_words_that_describe_what_they_do_not_name_find_it_below_the_new_one(coder: Coder) -> None:
    coder.select("The ceasefire in Tolan")
    coder.press(Qt.Key.Key_E)
    coder.press(Qt.Key.Key_Return)
    coder.settle()
    coder.select("Nobody else did")
    coder.press(Qt.Key.Key_E)
    assert coder.offers()[:2] == ["New event “Nobody else did”", "Ceasefire of Tolan"]
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    assert coder.mentions()["Nobody else did"].record == coder.records()["Ceasefire of Tolan"].id


def test_b_links_the_actor_in_focus_though_an_event_lies_around_it(coder: Coder) -> None:
    coder.select("Front freed four hundred detainees")
    coder.press(Qt.Key.Key_E)
    coder.press(Qt.Key.Key_Return)
    coder.select("Front", nth=1)
    coder.press(Qt.Key.Key_A)
    coder.field.selectAll()
    coder.type("hadrel")
    coder.press(Qt.Key.Key_Return)
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Return)
    claim = coder.mentions()[CLAIM].record
    assert claim is not None
    coder.put_caret("Front freed")
    coder.press(Qt.Key.Key_B)
    assert coder.links(coder.library.records.get(claim)) == [("about", "Hadrel Front")]


def test_esc_on_a_chip_goes_back_to_the_text(coder: Coder) -> None:
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    coder.settle()
    coder.press(Qt.Key.Key_Tab)
    assert coder.focus.accessibleName() == "About Event: Ceasefire of Tolan"
    coder.press(Qt.Key.Key_Escape)
    assert coder.is_reading


def test_a_claim_with_the_words_of_another_is_a_claim_of_its_own(coder: Coder) -> None:
    with coder.library.change("Another article"):
        other = coder.library.articles.add(
            Draft("Four hundred detainees the Front freed.\n", title="Elsewhere")
        )
        same = coder.library.records.add("claim", "The Front freed four hundred detainees.")
        turned = coder.library.records.add("claim", "Detainees freed the four hundred Front.")
        coder.library.mentions.add(other.id, "claim", 0, 38, record=same.id)
        coder.library.mentions.add(coder.article.id, "claim", 0, 5, record=turned.id)
    coder.put_caret("freed")
    coder.press(Qt.Key.Key_C)
    assert coder.field.text() == "The Front freed four hundred detainees."
    coder.press(Qt.Key.Key_Return)
    assert coder.is_reading
    record = coder.mentions()["The Front freed four hundred detainees."].record
    assert record not in (None, same.id, turned.id)
    assert len(coder.records("claim")) == 2  # two of them have one name


def test_evidence_inside_another_claim_leaves_the_pinned_one_pinned(coder: Coder) -> None:
    for words in ("freed", "ceasefire"):
        coder.put_caret(words)
        coder.press(Qt.Key.Key_C)
        coder.press(Qt.Key.Key_Return)
    claim = coder.mentions()[CLAIM]
    for words, key in (("The Front", Qt.Key.Key_S), ("four hundred", Qt.Key.Key_B)):
        coder.view.setFocus()
        start = TEXT.index(words)
        coder.view.select(start, start + len(words))  # as the find bar leaves it
        coder.press(key)
        assert coder.workplace.coding.pin.claim == claim.id
    coder.press(Qt.Key.Key_Return)
    assert claim.record is not None
    record = coder.library.records.get(claim.record)
    assert coder.links(record) == [("about", "four hundred"), ("attributed_to", "Hadrel Front")]


def test_each_stance_has_its_letter(coder: Coder) -> None:
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Tab)
    coder.press(Qt.Key.Key_Down)
    coder.press(Qt.Key.Key_Return)
    claim = coder.mentions()[CLAIM].record
    assert claim is not None
    for key, stance in (("N", "neutral"), ("S", "supports"), ("U", "unclear"), ("O", "opposes")):
        coder.app.window.findChild(QLineEdit, "aboutPicker").setFocus()
        coder.press(Qt.Key.Key_Tab)
        coder.press(Qt.Key.Key_Space)
        coder.press(Qt.Key[f"Key_{key}"])
        coder.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        coder.app.window.activateWindow()  # as a desktop does when the menu goes
        coder.settle()
        (link,) = coder.library.links.of_record(claim)
        assert link.stance == stance


def test_a_link_cites_the_words_of_both_ends_where_one_sentence_has_them(coder: Coder) -> None:
    coder.select("Hadrel Front")
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    coder.put_caret("ceasefire")
    coder.press(Qt.Key.Key_Period)
    coder.press(Qt.Key.Key_C)
    coder.press(Qt.Key.Key_Return)
    coder.select("Colonel Veskar", nth=1)
    coder.press(Qt.Key.Key_A)
    coder.press(Qt.Key.Key_Return)
    coder.put_caret("holds")
    coder.press(Qt.Key.Key_R)
    coder.press(Qt.Key.Key_Tab)
    coder.type("ve")
    coder.press(Qt.Key.Key_Return)
    coder.press(Qt.Key.Key_Tab)
    coder.type("hadrel")
    coder.press(Qt.Key.Key_Return)
    mentions = coder.mentions()
    claim = mentions[CLAIM]
    assert claim.record is not None
    about, said = coder.library.links.of_record(claim.record)
    assert (said.source_mention, said.target_mention) == (claim.id, mentions["Colonel Veskar"].id)
    assert (about.source_mention, about.target_mention) == (claim.id, None)  # it is named in another sentence


def test_a_kept_claim_is_linked_to_though_another_one_is_opened_on_the_way(coder: Coder) -> None:
    for words in ("freed", "ceasefire"):
        coder.put_caret(words)
        coder.press(Qt.Key.Key_C)
        coder.press(Qt.Key.Key_Return)
    coder.press(Qt.Key.Key_C, SHIFT)
    kept = coder.mentions()[CLAIM]
    coder.put_caret("Front freed")  # in the other claim, as one comes by on the way to evidence
    coder.select("The Front")
    coder.press(Qt.Key.Key_S)
    assert kept.record is not None
    assert coder.links(coder.library.records.get(kept.record)) == [("attributed_to", "Hadrel Front")]
    coder.press(Qt.Key.Key_C, SHIFT)
    coder.put_caret("four hundred")
    assert coder.workplace.coding.pin.claim != kept.id
