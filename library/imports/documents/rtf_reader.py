"""Reading RTF: its groups, control words and bytes in many code pages."""

from __future__ import annotations

import re

from ..blocks import Block
from .rtf_state import State
from .rtf_words import SIGNS, STEPS, SYMBOLS, is_unseen, pass_over

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\", re.S
)


class Reader:
    """Reads one RTF file; `state` has what was found besides its blocks."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("latin-1")  # each byte as the character of its number
        self._bytes = bytearray()  # of characters that may not be whole yet
        self._skip = 0  # bytes to be left out after \u
        self._may_skip = False  # \* was the last word
        self.state = State()

    def blocks(self) -> list[Block]:
        """Read to the end of the outermost group, which is the end of the document."""
        at, match = 0, _TOKEN.match(self._text)
        while match:
            at = match.end()
            word, number, code, symbol, brace, run = match.groups()
            if run is not None:
                self._take(run)
            elif word is not None:
                at += self._obey(word, number or "")
            elif code is not None:
                self._take(chr(int(code, 16)))
            elif symbol is not None:
                self._put(symbol)
            elif brace == "{":
                self._turn()
                self.state.open()
            elif brace is not None:
                self._turn()
                if self.state.close():
                    break
            match = _TOKEN.match(self._text, at)
        self._turn()
        while self.state.outer:
            self.state.close()
        return self.state.flow.finish(self.state.what())

    def _take(self, run: str) -> None:
        """Take bytes of text; those of one character can come apart."""
        if self._skip:
            gone = min(self._skip, len(run))
            self._skip -= gone
            run = run[gone:]
        if not run or self.state.group.sink is None:
            return
        if run.isascii() and not self._bytes:
            self.state.add(run)
        else:
            self._bytes += run.encode("latin-1")

    def _turn(self) -> None:
        """Be done with the bytes so far, since what follows may be written in another way."""
        self._skip = 0
        if self._bytes:
            words = self._bytes.decode(self.state.encoding, "replace")
            self._bytes.clear()
            self.state.add(words)

    def _put(self, symbol: str) -> None:
        if self._skip and symbol in SYMBOLS:
            self._skip -= 1
            return
        self._turn()
        if symbol == "*":
            self._may_skip = True
        elif symbol in "\r\n":
            self._obey("par", "")
        elif symbol in SYMBOLS:
            self.state.add(SYMBOLS[symbol])

    def _obey(self, word: str, number: str) -> int:
        """Do what a control word says; return how many bytes after it are no text at all."""
        self._turn()
        may_skip, self._may_skip = self._may_skip, False
        if word == "bin":
            return max(int(number or 0), 0)
        if word == "u":
            self._put_unicode(int(number or 0))
        elif step := STEPS.get(word):
            step(self.state, number)
        elif word in SIGNS:
            self.state.add(SIGNS[word])
        elif is_unseen(word, may_skip=may_skip):
            pass_over(self.state, word)
        return 0

    def _put_unicode(self, code: int) -> None:
        """Take a character by its number; the bytes that stand for it elsewhere follow."""
        code += 0x10000 if code < 0 else 0
        if 0 <= code <= 0x10FFFF:
            self.state.add(chr(code))
        self._skip = self.state.group.skipped
