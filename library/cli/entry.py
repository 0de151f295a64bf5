"""The `parley` command: runs one command, and turns whatever goes wrong into a sentence and an exit code.

0 done · 1 refused, not found, partly failed, faults found · 2 wrong use · 130 interrupted.
"""

from __future__ import annotations

import contextlib
import copy
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from types import TracebackType

import click

from ..errors import AmbiguousError, LibraryError
from . import (
    articles,
    collecting,
    comparing,
    graphs,
    importing,
    links,
    mentions,
    moving,
    occurrences,
    outlets,
    pairing,
    records,
    reprints,
    whole,
)
from .context import Group, Shared, put, put_json

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="parley-reader", prog_name="parley")
def app() -> None:
    """Read many articles about one conflict or debate, mark who claims what about which event, export it."""


for command in (
    *importing.COMMANDS,
    *articles.COMMANDS,
    *collecting.COMMANDS,
    *outlets.COMMANDS,
    *mentions.COMMANDS,
    *records.COMMANDS,
    *links.COMMANDS,
    *occurrences.COMMANDS,
    *reprints.COMMANDS,
    *comparing.COMMANDS,
    *pairing.COMMANDS,
    *graphs.COMMANDS,
    *moving.COMMANDS,
    *whole.COMMANDS,
):
    app.add_command(command)


def main(arguments: Sequence[str] | None = None, more: Sequence[click.Command] = ()) -> int:
    """Run `parley` with these arguments (default: the process's) and return its exit code.

    `more` are commands of the caller's, such as the one that opens the window.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in arguments
    sys.excepthook = _report_fault(as_json)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(_with(more), arguments, as_json)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        return _output_failed(error)
    return code


def _with(more: Sequence[click.Command]) -> click.Group:
    whole = copy.copy(app)
    whole.commands = {**app.commands, **{command.name or "": command for command in more}}
    return whole


def _run(app: click.Group, arguments: list[str], as_json: bool) -> int:
    try:
        code = app.main(arguments, prog_name="parley", standalone_mode=False, obj=Shared())
    except click.UsageError as error:
        usage = (error.ctx or click.Context(app, info_name="parley")).get_usage()
        _complain(as_json, "usage", error.format_message(), usage)
        return WRONG_USE
    except AmbiguousError as error:
        _complain(as_json, error.code, error.message, error.hint, error.choices)
        return FAILED
    except LibraryError as error:
        _complain(as_json, error.code, error.message, error.hint)
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        _complain(as_json, "interrupted", "Interrupted.", "What was not finished was not written.")
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _complain(as_json: bool, code: str, message: str, hint: str, choices: Sequence[str] = ()) -> None:
    if as_json:
        about = {"code": code, "message": message, "hint": hint}
        put_json({"error": about | ({"choices": list(choices)} if choices else {})})
    else:
        for line in (message, *(f"  {choice}" for choice in choices), *hint.split("\n")):
            if line:
                put(line, err=True)


def _output_failed(error: OSError) -> int:
    """Answer an output that went away (`parley list | head`) quietly, and a full disk with a sentence."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # the interpreter flushes it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        put(f"The output could not be written: {error.strerror or error}.", err=True)
    return FAILED


def _report_fault(
    as_json: bool,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return an exception hook that keeps the details for a report and shows a sentence."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import platformdirs

        log = platformdirs.user_log_path("parley", appauthor=False) / "parley.log"
        hint = f"Please report it with what “{log}” says."
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                traceback.print_exception(kind, error, trace, file=file)
        except OSError:
            hint = "Please report it."
        _complain(
            as_json, "fault", f"Parley met a fault of its own ({kind.__name__}); your library is safe.", hint
        )

    return hook
