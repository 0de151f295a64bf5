"""Made articles: a story told by an agency, and what outlets make of it; the same event told by others."""

from __future__ import annotations

import random

_SUBJECTS = (
    "the basin mission", "a spokesman in Tolan", "the governor of Sarvena", "two envoys", "an officer at the bridge",
    "the ministry", "a driver", "families at the gate", "the Norrund council", "a monitor", "a teacher",
)  # fmt: skip
_VERBS = (
    "said",
    "reported",
    "denied",
    "confirmed",
    "repeated",
    "wrote",
    "told reporters",
    "had announced",
    "did not say",
)
_OBJECTS = (
    "detainees had crossed", "buses were late", "the road stayed shut", "talks would go on", "the list was not final",
    "no shots were heard", "fuel had run out", "the agreement holds", "names were missing", "a convoy turned back",
    "tents were put up", "the river had risen",
)  # fmt: skip
_ENDS = (
    "near the old mill", "before noon", "for the third day", "in the lower town", "without a reason", "after prayers",
    "under guard", "at the second gate", "along the ridge", "on Tuesday", "late at night", "in the rain",
)  # fmt: skip


def paragraphs(seed: int, count: int = 8) -> list[str]:
    """Return so many paragraphs of some 50 words, others for another seed."""
    pick = random.Random(seed)

    def sentence() -> str:
        what = f"{pick.randrange(3, 900)} {pick.choice(_OBJECTS)} {pick.choice(_ENDS)}"
        words = f"{pick.choice(_SUBJECTS)} {pick.choice(_VERBS)} that {what}"
        return words[0].upper() + words[1:] + "."

    return [" ".join(sentence() for _ in range(4)) for _ in range(count)]


def article(headline: str, body: list[str]) -> str:
    """Return a headline and paragraphs as one text."""
    return "\n\n".join([headline, *body]) + "\n"


def edited(body: list[str], every: int, seed: int = 1) -> list[str]:
    """Return paragraphs in which one word of every so many is another."""
    pick = random.Random(seed)

    def word(old: str) -> str:
        return pick.choice(("some", "other", "near", "later", "few")) if pick.random() < 1 / every else old

    return [" ".join(map(word, each.split())) for each in body]
