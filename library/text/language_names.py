"""Languages as files name them (“English”, “eng”, “en_us”), and the BCP 47 tag that is kept for each."""

from __future__ import annotations

import re

_LANGUAGES = {
    "ar": "arabic arabe arabisch árabe arabo",
    "cs": "czech tchèque tschechisch",
    "da": "danish danois dänisch danés",
    "de": "german deutsch allemand alemán tedesco duits alemão 德语",
    "el": "greek grec griechisch griego",
    "en": "english anglais englisch inglés inglese engels inglês 英语 英文 英語",
    "es": "spanish español espagnol spanisch castellano spagnolo spaans espanhol 西班牙语",
    "fa": "فارسی دری persian farsi dari persan persisch persa",
    "fi": "finnish finnois finnisch",
    "fr": "french français francais französisch francés francese frans francês 法语",
    "he": "hebrew hébreu hebräisch hebreo",
    "hi": "hindi",
    "hu": "hungarian hongrois ungarisch",
    "it": "italian italiano italien italienisch italiaans",
    "ja": "japanese japonais japanisch japonés 日语 日本語",
    "ko": "korean coréen koreanisch coreano 韩语 한국어",
    "nl": "dutch nederlands néerlandais niederländisch neerlandés olandese holandês flemish",
    "no": "norwegian norvégien norwegisch noruego",
    "pl": "polish polonais polnisch polaco polski",
    "ps": "pashto paschtu pachto",
    "pt": "portuguese português portugais portugiesisch portugués portoghese portugees",
    "ro": "romanian roumain rumänisch rumano",
    "ru": "russian russe russisch ruso russo русский",
    "sv": "swedish suédois schwedisch sueco",
    "tr": "turkish turc türkisch turco türkçe",
    "uk": "ukrainian ukrainien ukrainisch ucraniano",
    "zh": "chinese chinois chinesisch chino cinese chinees chinês 中文 汉语",
}
_LONG = {
    "af": "afr", "am": "amh", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben", "ca": "cat",
    "cs": "ces cze", "da": "dan", "de": "deu ger", "el": "ell gre", "en": "eng", "es": "spa", "et": "est",
    "eu": "eus baq", "fa": "fas per", "fi": "fin", "fr": "fra fre", "ga": "gle", "gu": "guj", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye arm", "id": "ind", "is": "isl ice", "it": "ita", "ja": "jpn",
    "ka": "kat geo", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "ku": "kur", "lo": "lao", "lt": "lit",
    "lv": "lav", "mk": "mkd mac", "ml": "mal", "mr": "mar", "ms": "msa may", "my": "mya bur", "nb": "nob",
    "ne": "nep", "nl": "nld dut", "no": "nor", "pa": "pan", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron rum",
    "ru": "rus", "si": "sin", "sk": "slk slo", "sl": "slv", "so": "som", "sq": "sqi alb", "sr": "srp", "sv": "swe",
    "sw": "swa", "ta": "tam", "te": "tel", "tg": "tgk", "th": "tha", "tl": "tgl", "tr": "tur", "uk": "ukr",
    "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho chi", "": "und mul zxx mis",  # the last name no language
}  # fmt: skip


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {name: code for code, names in table.items() for name in names.split()}


_CODES, _SHORT = _by_name(_LANGUAGES), _by_name(_LONG)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def named_language(printed: str) -> str:
    """Return the code of a language that is named in words, such as “Allemand (German)”, or an empty string."""
    return _CODES.get(re.split(r"[;,(]", printed, maxsplit=1)[0].strip().casefold(), "")


def language_tag(printed: str) -> str:
    """Return a language's tag as it is always written, such as "en-GB" for “EN_gb” or “eng-GB”; what is none stays."""
    if named := named_language(printed):
        return named
    if not _TAG.fullmatch(printed):
        return printed
    first, *others = re.split("[-_]", printed)
    code = _SHORT.get(first.lower(), first.lower())
    return "-".join([code, *map(_subtag, others)]) if code else ""


def _subtag(printed: str) -> str:
    if printed.isalpha() and len(printed) == 2:
        return printed.upper()
    return printed.title() if printed.isalpha() and len(printed) == 4 else printed.lower()
