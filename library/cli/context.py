"""What every command shares: the options that stand before or after it, the library, and what it prints."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from ..library import Library

ORIGIN = "command line"
COUNT = click.IntRange(min=0, max=2**31 - 1)
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")


@dataclasses.dataclass
class Shared:
    """The shared options, and the printing that follows from them."""

    library: str = ""
    coder: str = ""
    json: bool = False

    @property
    def path(self) -> Path:
        """The library's file: as the option says, else PARLEY_LIBRARY, else the user's data folder."""
        named = self.library or os.environ.get("PARLEY_LIBRARY", "")
        return Path(named) if named else default_library()

    def open(self, *, create: bool = False) -> Library:
        """Open the library; only commands that add something may make a missing one."""
        coder = self.coder or os.environ.get("PARLEY_CODER", "")
        return Library.open(self.path, create=create, coder=coder, origin=ORIGIN)

    def say(self, document: Any, lines: Iterable[str]) -> None:
        """Print `document` as JSON where that was asked for, else `lines` for a person."""
        if self.json:
            put_json(document)
        else:
            for line in lines:
                put(line)


def default_library() -> Path:
    """Return where the library lies when nobody says."""
    import platformdirs

    return platformdirs.user_data_path("parley", appauthor=False) / "library.parley"


def put(line: str, *, err: bool = False) -> None:
    """Print a line; on a terminal without the control characters with which an article could steer it."""
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed, as cron may do
        return
    click.echo(printable(line) if stream.isatty() else line, file=stream, color=True)


def put_json(document: Any) -> None:
    """Print a document as JSON, with every control character escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    if sys.stdout is not None:
        click.echo(_CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text), color=True)


def printable(text: str) -> str:
    """Return `text` without control characters, and without those that print what follows in another order."""
    return _CONTROLS.sub("\ufffd", text)


def plain(value: Any) -> Any:
    """Return a model object as JSON's own types."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if parameter.name == "library" and value == "":
        raise click.UsageError("--library names no file.", context)
    if value and parameter.name:
        setattr(context.find_root().ensure_object(Shared), parameter.name, value)


def _shared_options() -> list[click.Option]:
    return [
        click.Option(
            ["--library"],
            metavar="FILE",
            expose_value=False,
            callback=_remember,
            help="The library (default: PARLEY_LIBRARY, else one in your data folder).",
        ),
        click.Option(
            ["--coder"],
            metavar="NAME",
            expose_value=False,
            callback=_remember,
            help="Who makes the change (default: PARLEY_CODER, else your user name).",
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, callback=_remember, help="Print one JSON document."
        ),
    ]


class Command(click.Command):
    """A command that takes the shared options too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _shared_options()


class Group(click.Group):
    """The group of all commands, which takes the shared options before them."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _shared_options()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which they were written down, which is that of the work."""
        return list(self.commands)


pass_shared: Callable[..., Any] = click.make_pass_decorator(Shared, ensure=True)
