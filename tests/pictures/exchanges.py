"""Scenes of handing the work on and of what comes back: the export dialog, and files of other tools."""

from __future__ import annotations

from library import Library
from library.exports import format_by_id, write_file
from reader.dialogs.export import ExportDialog
from reader.widgets.choice_box import ChoiceBox
from reader.widgets.grouped_list import GroupedList

from .scenes import scene
from .sitter import Sitter

_MISTAKEN = {
    "Government of Sarvena": "Ministry of Reconciliation",
    "Foreign Ministry of Ilvane": "Foreign Ministry official (unnamed, Harbour Post)",
}


@scene
def export_brat(sitter: Sitter) -> None:
    """The export dialog with a format that is a folder and leaves something out, of what a search has found."""
    sitter.open_samples()
    sitter.workplace.articles.filters.choose("bridge")
    sitter.rest(8)
    dialog = _dialog(sitter, "brat")
    box = dialog.findChildren(ChoiceBox)[0]
    box.choose(1)
    sitter.rest(8)


@scene
def export_report(sitter: Sitter) -> None:
    """The export dialog with the report."""
    sitter.open_samples()
    _dialog(sitter, "html")
    sitter.rest(8)


@scene
def export_done(sitter: Sitter) -> None:
    """A quote list that was written, with what it left out."""
    sitter.open_samples()
    dialog = _dialog(sitter, "csv")
    sitter.rest(8)
    dialog.export()
    sitter.wait(lambda: dialog.target is not None and dialog.target.is_file())
    sitter.rest()


@scene
def marked_tray(sitter: Sitter) -> None:
    """A folder of brat that was worked in, looked at before it is added."""
    _drop_marked(sitter)


@scene
def marked_report(sitter: Sitter) -> None:
    """What became of a folder of brat: refused, in conflict, there already and new."""
    _drop_marked(sitter)
    dialog = sitter.workplace.intake.look_through.dialog
    assert dialog is not None
    dialog.add()
    intake = sitter.workplace.intake
    sitter.wait(lambda: not intake.queue.is_running)
    sitter.rest(8)
    intake.show_details()
    sitter.rest()


@scene
def one_way_tray(sitter: Sitter) -> None:
    """A codebook that can be added, and what was handed out for reading only, each with the reason."""
    sitter.open_samples()
    out = sitter.home / "out"
    out.mkdir()
    with Library.open(sitter.workplace.session.path, coder="Ada", origin="test") as library:
        for form in ("qdc", "csv", "xlsx", "html", "conll", "graphml"):
            write_file(library, format_by_id(form), out / f"samples.{form}")
    sitter.workplace.intake.add(sorted(map(str, out.iterdir())))
    dialog = sitter.workplace.intake.look_through.dialog
    assert dialog is not None
    sitter.wait(lambda: not dialog.gathering.is_running)
    sitter.rest(8)


def _dialog(sitter: Sitter, form: str) -> ExportDialog:
    sitter.ask("library.export")
    dialog = sitter.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.findChildren(GroupedList)[0].choose(form)
    return dialog


def _drop_marked(sitter: Sitter) -> None:
    sitter.open_samples()
    folder = sitter.home / "worked in"
    with Library.open(sitter.workplace.session.path, coder="Ada", origin="test") as library:
        articles = library.articles.list()
        write_file(library, format_by_id("brat"), folder, [one.id for one in articles])
        mentions = library.mentions.of_article(articles[0].id)
        records = {one.name: one.id for one in library.records.list()}
        with library.change("Assign"):
            for one, other in _MISTAKEN.items():
                mention = next(each for each in mentions if each.record == records[one])
                library.mentions.assign(mention.id, records[other])
            for mention in mentions[20:34]:
                library.mentions.delete(mention.id)
    with next(folder.glob("*.ann")).open("a", encoding="utf-8") as marks:
        marks.write("T901\tactor 90000 90002\tno\n")
    (folder / "new.txt").write_text("The ferry sails again.\n\nThe harbour master said so.", "utf-8")
    (folder / "new.ann").write_text("T1\tactor 28 42\tharbour master\n", "utf-8")
    sitter.workplace.intake.add([str(folder)])
    dialog = sitter.workplace.intake.look_through.dialog
    assert dialog is not None
    sitter.wait(lambda: not dialog.gathering.is_running)
    sitter.rest(8)
