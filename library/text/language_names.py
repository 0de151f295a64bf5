"""What languages are called: names as databases print them, and codes of two and three letters, made BCP 47."""

from __future__ import annotations

import re

_NAMES = {
    "ar": "العربية عربي arabic arabe arabisch árabe arabo",
    "cs": "czech tchèque tschechisch",
    "da": "danish danois dänisch danés",
    "de": "german deutsch allemand alemán tedesco duits alemão 德语",
    "el": "greek grec griechisch griego",
    "en": "english anglais englisch inglés inglese engels inglês 英语 英文 英語",
    "es": "spanish español espagnol spanisch castellano spagnolo spaans espanhol 西班牙语",
    "fa": "persian farsi dari persan فارسی دری persisch persa",
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
    "ps": "پښتو pashto pachto",
    "pt": "portuguese português portugais portugiesisch portugués portoghese portugees",
    "ro": "romanian roumain rumänisch rumano",
    "ru": "russian russe russisch ruso russo русский",
    "sv": "swedish suédois schwedisch sueco",
    "tr": "turkish turc türkisch turco türkçe",
    "uk": "ukrainian ukrainien ukrainisch ucraniano",
    "zh": "chinese chinois chinesisch chino cinese chinees chinês 中文 汉语",
}
_THREE = {
    code: two
    for two, codes in {
        "af": "afr", "am": "amh", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben", "ca": "cat",
        "cs": "ces cze", "da": "dan", "de": "deu ger", "el": "ell gre", "en": "eng", "es": "spa", "et": "est",
        "eu": "eus baq", "fa": "fas per", "fi": "fin", "fr": "fra fre", "ga": "gle", "gu": "guj", "he": "heb",
        "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye arm", "id": "ind", "is": "isl ice", "it": "ita", "ja": "jpn",
        "ka": "kat geo", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "ku": "kur", "lo": "lao", "lt": "lit",
        "lv": "lav", "mk": "mkd mac", "ml": "mal", "mr": "mar", "ms": "msa may", "my": "mya bur", "nb": "nob",
        "ne": "nep", "nl": "nld dut", "no": "nor", "pa": "pan", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron rum",
        "ru": "rus", "si": "sin", "sk": "slk slo", "sl": "slv", "so": "som", "sq": "sqi alb", "sr": "srp", "sv": "swe",
        "sw": "swa", "ta": "tam", "te": "tel", "tg": "tgk", "th": "tha", "tl": "tgl", "tr": "tur", "uk": "ukr",
        "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho chi", "": "und mul zxx mis",
    }.items()
    for code in codes.split()
}  # fmt: skip
"""Codes of ISO 639-2 that BCP 47 has a shorter one for, or that name no language."""

_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)(?:[.@].*)?")


def named_language(printed: str) -> str:
    """Return the code of a language by its name in one of several languages, or an empty string."""
    return _CODES.get(re.split(r"[;,(]", printed, maxsplit=1)[0].strip().casefold(), "")


def language_tag(printed: str) -> str:
    """Return what a language is called as a BCP 47 tag: `en` for English and eng, `en-GB` for en_gb.

    What is neither a known name nor a code stays as it is printed.
    """
    found = _TAG.fullmatch(printed.strip())
    if named := named_language(printed):
        return named
    if found is None:
        return printed
    code = found[1].lower()
    code = _THREE.get(code, code)
    return "-".join([code, *map(_subtag, re.findall(r"[A-Za-z0-9]+", found[2]))]) if code else ""


def _subtag(tag: str) -> str:
    """Write a script as `Latn`, a region as `GB`."""
    return tag.upper() if len(tag) == 2 else tag.title() if len(tag) == 4 and tag.isalpha() else tag.lower()
