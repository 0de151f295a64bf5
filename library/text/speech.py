"""Words of saying: what tells a speaker's name beside a quote from any other name."""

from __future__ import annotations

import regex

from .search_words import fold

_SAYING = (
    "say says said saying tell tells told add adds added warn warns warned claim claims claimed announce "
    "announced announces announcing state states stated insist insists insisted argue argues argued deny "
    "denies denied confirm confirms confirmed accuse accuses accused explain explains explained promise "
    "promises promised reply replied replies respond responded responds remark remarked note noted notes "
    "write writes wrote declare declares declared report reported reports stress stressed stresses "
    "according quoted quotes asked answered tweeted called calls condemned demanded urged admitted "
    "acknowledged reject rejected rejects suggested predicted repeated گفت گفته گفتند میگوید میگویند "
    "افزود افزوده خواند کرد داد اعلام تاکید هشدار نوشت قال قالت اضاف صرح اكد اعلن ذكر اوضح dit déclaré "
    "affirmé ajouté selon sagte sagt erklärte betonte laut dijo afirmó declaró según сказал сказала "
    "заявил заявила сообщил сообщила "
)
_WORDS = frozenset(fold(_SAYING).split())
_TOKEN = regex.compile(r"[\p{L}\p{M}]+")


def has_saying(words: str) -> bool:
    """Tell whether there is a word of saying among `words`, in any of some languages."""
    folded = fold(words)
    if any(char in folded for char in "说称"):
        return True
    return any(token in _WORDS for token in _TOKEN.findall(folded))
