"""The composition root: builds the window and everything in it, and passes each part what it needs."""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from library import Library, LibraryError

from .choosing import Choosing
from .instance import Instance
from .problems import Problem, Problems
from .session import Session
from .settings import Settings, SettingsStore
from .theme import THEMES, Theme, application_icon, dress, load_themes, pick
from .windows.main_window import MainWindow
from .workplace import Workplace

_ZOOM = 1.0  # points
_TURN = 0.0005  # seconds that another thread goes on while the window wants to


class App(QObject):
    """The program while its window is open: which library that shows, and how everything looks."""

    def __init__(self, application: QApplication, store: SettingsStore) -> None:
        super().__init__()
        self.problems = Problems(self._show_problem)
        self._application = application
        self.store = store
        self.workplace: Workplace | None = None
        self._instance: Instance | None = None
        self._theme: Theme | None = None
        self.is_elsewhere = False  # what was asked for last is open in another window
        self.refused: LibraryError | None = None  # what was complained of last
        self.window = MainWindow()
        self.choosing = Choosing(store, self, lambda: self.window)
        self._set_up()
        store.failed.connect(lambda sentence: self._say(sentence, level="warning"))
        store.changed.connect(self._on_settings)
        application.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())

    def open(self, path: Path, *, create: bool = False) -> bool:
        """Show the library at `path` in place of what is shown now; says so where that cannot be."""
        if self.workplace is not None and self.workplace.session.path.resolve() == path.resolve():
            return True
        if not create and not path.is_file():
            self.store.forget(path)
            hint = "It may have another name or place now: look for it with File, Open Library."
            self.complain(LibraryError(f"“{path}” is not there.", hint))
            return False
        instance = Instance.claim(path)
        self.is_elsewhere = instance is None
        if instance is None:
            self._say(f"The window that has “{path.stem}” open comes to the front.")
            return False
        try:
            if create:
                Library.open(path, create=True).close()
            session = Session(path, self.store.current.coder)
        except LibraryError as error:
            instance.release()
            self.store.forget(path)
            self.complain(error)
            return False
        if not self.window.may_close():
            session.close()
            instance.release()
            return False
        self._leave()
        self._instance = instance
        instance.asked.connect(self._on_asked)
        self._show(session)
        return True

    def complain(self, error: LibraryError) -> None:
        """Say in the window what could not be done."""
        self.refused = error
        self._say(error.message, error.hint, "warning")

    def show_start(self) -> None:
        """Show the start page where no library is open, and say if the settings were lost."""
        if self.window.centralWidget() is None:
            self.window.show_start(self.choosing.start_page())
        aside, self.store.set_aside = self.store.set_aside, None
        if aside is not None:
            self._say(
                f"The settings could not be read; what there was is kept as “{aside}”.", level="warning"
            )

    def add(self, paths: Sequence[Path]) -> None:
        """Add files to the library that is open."""
        if self.workplace is not None and paths:
            self.workplace.intake.add([str(path) for path in paths])

    # --- inside

    def _say(self, sentence: str, hint: str = "", level: str = "info") -> None:
        if self.window.centralWidget() is None:
            self.show_start()
        self.window.messages.show_message(sentence, hint, level)

    def _show(self, session: Session) -> None:
        """Put a window with a library in the place of the one before; one that is still bare takes it."""
        old = self.window
        if old.centralWidget() is not None:
            self.window = MainWindow()
            self._set_up()
        self.workplace = Workplace(
            session, self.window, self.store, self._dress_application(), self.choosing.open_samples
        )
        self.workplace.library_asked.connect(lambda asked: self.open(Path(asked)))
        self.store.remember(session.path)
        if old is not self.window:
            if old.isVisible():
                self.window.show()
            old.close()
            old.deleteLater()

    def _set_up(self) -> None:
        """Join a new window's commands with what they do."""
        actions = self.window.commands
        actions.set_keys(self.store.current.keys)
        actions.on("library.new", self.choosing.create)
        actions.on("library.open", self.choosing.choose)
        actions.on("app.preferences", self._show_preferences)
        for id in ("help.keys", "help.keys_mark"):
            actions.on(id, self._show_keys)
        actions.on("help.about", self._show_about)
        actions.on("help.log", self.problems.show_log)
        actions.on("view.zoom_in", lambda: self.store.set(size=self.store.current.size + _ZOOM))
        actions.on("view.zoom_out", lambda: self.store.set(size=self.store.current.size - _ZOOM))
        actions.on("view.zoom_reset", lambda: self.store.set(size=Settings().size))
        actions.on_checked("view.popup", lambda on: self.store.set(popup=on))
        actions.on_checked("view.asks", lambda on: self.store.set(asks=on))
        for id in ("system", *THEMES):
            actions.on(f"view.theme_{id}", functools.partial(self.store.set, theme=id))
        recent = self.window.recent
        recent.aboutToShow.connect(lambda: self.choosing.fill(recent))
        self.window.closing.connect(functools.partial(self._on_closing, self.window))
        self._dress()

    # A dialog is imported when it is asked for first: the start does not wait for it.

    def _show_about(self) -> None:
        from .dialogs.about import AboutDialog

        AboutDialog(self.window, self.workplace.session.path if self.workplace else None).open()

    def _show_keys(self) -> None:
        from .dialogs.keys import KeysDialog

        KeysDialog(self.window.commands, self.window).open()

    def _show_preferences(self) -> None:
        from .dialogs.preferences import PreferencesDialog

        PreferencesDialog(self.store, self.window.commands, load_themes(), self.window).open()

    def _on_settings(self, settings: Settings) -> None:
        self.window.commands.set_keys(settings.keys)
        if self.workplace is not None:
            self.workplace.session.set_coder(settings.coder)
        self._dress()

    def _dress_application(self) -> Theme:
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme = pick(self.store.current.theme, dark)
        if theme != self._theme:
            self._theme = theme
            dress(self._application, theme)
        return theme

    def _dress(self) -> None:
        """Put theme and settings on everything."""
        settings, theme = self.store.current, self._dress_application()
        self.window.messages.set_colours(theme.colours["accent"], theme.colours["warning"])
        for id in ("system", *THEMES):
            self.window.commands[f"view.theme_{id}"].setChecked(id == settings.theme)
        self.window.commands["view.popup"].setChecked(settings.popup)
        self.window.commands["view.asks"].setChecked(settings.asks)
        if self.workplace is not None:
            self.workplace.dress(theme, settings)

    def _on_closing(self, window: MainWindow) -> None:
        if window is self.window:  # not the one whose place it took
            self._leave()

    def _leave(self) -> None:
        """Close the library that is open, with all that was done kept."""
        if self.workplace is not None:
            self.workplace.close()
            self.workplace = None
        if self._instance is not None:
            self._instance.release()
            self._instance = None

    def _on_asked(self, files: Sequence[Path]) -> None:
        """Come to the front: Parley was started again on this library."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        self.add(files)

    def _show_problem(self, problem: Problem) -> None:
        from .dialogs.report import ReportDialog

        dialog = ReportDialog(problem.what, problem.details, self.problems.log.path, self.window)
        dialog.exec()
        if dialog.quits:
            self.window.close()


def run(path: Path | None, png: Path | None = None) -> int:
    """Open the window on a library, on the one opened last, or on the start page; returns the exit code.

    With `png`, paint it there instead. Raises a LibraryError where the library that was named cannot be opened.
    """
    sys.setswitchinterval(_TURN)
    gc.freeze()  # to look through all modules for garbage, now and then, would stall the window for 30 ms
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Parley")
    application.setDesktopFileName("parley")
    application.setWindowIcon(application_icon())
    app = App(application, SettingsStore())
    app.problems.install()
    if path is None:
        path = next((Path(recent) for recent in app.store.recent if Path(recent).is_file()), None)
    if path is not None and not app.open(path) and app.is_elsewhere:
        return 0
    app.show_start()
    if png is not None:
        if app.refused is not None:
            raise app.refused
        from .picture import save_picture

        save_picture(app.window, png)
        app.window.close()
        return 0
    app.window.show()
    return application.exec()
