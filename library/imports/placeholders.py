"""What programs put where a document's title and author belong, until somebody types them."""

from __future__ import annotations

import re

_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?(?:word|powerpoint|excel)\b.*|adobe (?:photoshop|indesign|illustrator|acrobat)\b.*"
    r"|.*\.(?:docx?|docm|dotx?|odt|rtf|txt|tmp|html?|pdf|wpd|indd|qxp|qxd|pub|pptx?)|[\W\d_]*|[!-~]{40,}"
    r"|(?:untitled|document|dokument|documento|title|titel|titre|unbenannt|sans titre|sin título|без названия"
    r"|normal|template|powerpoint presentation|slide|layout|page|scan|print|文档|无标题|سند)[ _-]?\d*)",
    re.I | re.S,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|unknown|un-?named|(?:microsoft )?office(?: user)?|microsoft(?: corporation)?"
    r"|(?:windows|ms|pc) user|user(?: name)?|admin(?:istrator)?|root|author|owner|default|guest|test"
    r"|pc|hp|dell|lenovo|acer|asus|apple|(?:open|libre)office|utilisateur.*|benutzer|usuario.*|пользователь|کاربر|用户|[a-z]*\d+|\S*@\S*|\W*)",
    re.I,
)


def is_title(words: str) -> bool:
    """Tell whether a document's title is one, and no program's stand-in."""
    return _NO_TITLE.fullmatch(words) is None


def is_author(words: str) -> bool:
    """Tell whether a document's author is a name, and not a computer's or a program's."""
    return _NO_AUTHOR.fullmatch(words) is None
