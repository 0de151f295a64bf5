"""The scenes that answer a question: who says what, outlet against outlet."""

from __future__ import annotations

from library import Sift

from .scenes import scene
from .sitter import Sitter


@scene
def question_released(sitter: Sitter) -> None:
    """How many detainees does each outlet say were released, and who says so?"""
    _compare(sitter, "Release of Front")


@scene
def question_blame(sitter: Sitter) -> None:
    """Who blames whom for the delay?"""
    _compare(sitter, "Exchange of prisoners", ("accuses",), parts=False)


@scene
def question_signed(sitter: Sitter) -> None:
    """Which outlet dates the agreement differently?"""
    _compare(sitter, "Signing of the Port")


@scene
def question_leave(sitter: Sitter) -> None:
    """By when do the forces leave, according to whom?"""
    _compare(sitter, "Withdrawal of the Norrund")


def _compare(sitter: Sitter, event: str, modalities: tuple[str, ...] = (), *, parts: bool = True) -> None:
    """Compare an event, of all claims or of those of some modalities."""
    sitter.open_samples()
    comparing = sitter.workplace.pages.show_compare().comparing
    sitter.rest()
    library = sitter.workplace.session.library
    comparing.compare(next(one.id for one in library.records.list("event") if one.name.startswith(event)))
    comparing.set_parts(parts)
    comparing.set_sift(Sift(modalities=modalities))
    sitter.wait(lambda: comparing.is_read)
    sitter.rest()


@scene
def network_compared(sitter: Sitter) -> None:
    """What is around the event that is compared."""
    _compare(sitter, "Signing of the Port")
    sitter.ask("compare.network")
    sitter.rest()
