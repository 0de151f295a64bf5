"""Every format of marked texts, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...errors import UnreadableError
from ...storage.texts import sha256
from ..formats import InputFormat, Source
from ..worker import Worker
from .brat import BRAT
from .cas_json import CAS_JSON
from .cas_xmi import CAS_XMI
from .dna import DNA
from .doccano import DOCCANO
from .formats import ExchangeFormat
from .label_studio import LABEL_STUDIO
from .prodigy import PRODIGY
from .qualcoder import QUALCODER
from .refi import QDC, QDPX
from .taguette import TAGUETTE
from .w3c import W3C

FORMATS: tuple[ExchangeFormat, ...] = (
    QDPX, QDC, W3C, LABEL_STUDIO, BRAT, DOCCANO, PRODIGY, CAS_XMI, CAS_JSON, TAGUETTE, QUALCODER, DNA,
)  # fmt: skip

_PARTS = ("articles", "actors", "events", "claims", "others", "links", "elsewhere", "left_out")


def as_input(form: ExchangeFormat) -> InputFormat:
    """Return a format as one of articles: what it gives is a Parley export, with where it comes from."""

    def read(source: Source, worker: Worker) -> Iterator[Source]:
        whole = worker.run("exchange", source.data, form=form.id, name=source.name)
        if not any(whole.get(part) for part in _PARTS) and not whole["codebook"]["kinds"]:
            raise UnreadableError(f"Nothing was found in it: it is empty, or not of {form.title}.")
        whole["origin"] = {"format": form.title, "file": sha256(source.data)}
        yield replace(source, data=json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    return InputFormat(form.id, form.title, form.suffixes, form.fits, read, largest=form.largest)


def whole(data: bytes, form: str, name: str) -> dict[str, Any]:
    """Do it, in the worker's process."""
    return next(each for each in FORMATS if each.id == form).gather(data, name)
