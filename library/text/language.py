"""The language of a text: by its script, then by the letters and the commonest words of each language.

Rather no answer than a wrong one: where two languages are near, or words are few, there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

_ASCII = re.compile("[\0-\x7f]+")
_SAMPLE = 500  # code points that are looked at
_FEWEST = 12  # letters that a text needs
_FEWEST_WORDS = 5
_SHARE = 0.06  # of the words, that a language's commonest ones make up at least
_MARGIN = 1.5  # how many times as many tell for it as for the next one, of those that both do not share
_FEWEST_TELLING = 2

_SCRIPTS = {
    "hebrew": "he", "greek": "el", "thai": "th", "hangul": "ko", "armenian": "hy", "georgian": "ka", "tamil": "ta",
    "telugu": "te", "bengali": "bn", "gujarati": "gu", "gurmukhi": "pa", "kannada": "kn", "malayalam": "ml",
    "sinhala": "si", "khmer": "km", "lao": "lo", "myanmar": "my", "ethiopic": "am", "tibetan": "bo", "oriya": "or",
}  # fmt: skip
_STARTS = (
    (0x41, "latin"), (0x370, "greek"), (0x400, "cyrillic"), (0x530, "armenian"), (0x590, "hebrew"), (0x600, "arabic"),
    (0x700, ""), (0x750, "arabic"), (0x780, ""), (0x900, "devanagari"), (0x980, "bengali"), (0xA00, "gurmukhi"),
    (0xA80, "gujarati"), (0xB00, "oriya"), (0xB80, "tamil"), (0xC00, "telugu"), (0xC80, "kannada"),
    (0xD00, "malayalam"), (0xD80, "sinhala"),
    (0xE00, "thai"), (0xE80, "lao"), (0xF00, "tibetan"), (0x1000, "myanmar"), (0x10A0, "georgian"),
    (0x1100, "hangul"), (0x1200, "ethiopic"), (0x13A0, ""), (0x1780, "khmer"), (0x1800, ""), (0x1E00, "latin"),
    (0x1F00, "greek"), (0x2000, ""), (0x3040, "kana"), (0x3100, ""), (0x3400, "han"), (0xA000, ""), (0xAC00, "hangul"),
    (0xD7B0, ""), (0xF900, "han"), (0xFB00, ""), (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""),
    (0x20000, "han"), (0x30000, ""),
)  # fmt: skip
_LATIN = {
    "en": "the of and to in that is was for on with as by at from his he said be are were has have it an not who but",
    "fr": "le la les de des du et en un une que qui est dans pour sur au aux par pas plus avec",
    "de": "der die das und in den von zu mit dem des sich auf für ist im nicht ein eine als",
    "es": "de la el los las que en y del se un una por con para su al es no lo como más fue este entre ha sus pero",
    "it": "di il la che e in un una per del della non con i le dei si da al alla nel sono è gli lo ha anche più dal",
    "pt": "de o a os as que e do da em um uma para no na com por não se dos das ao mais foi como à pelo são seu ou",
    "nl": "de het een en van in is dat op te zijn met voor niet die aan er om ook als bij door maar naar hij worden",
    "sv": "och att det som en på är av för med till den har de inte om ett han var men från vid efter under kan",
    "da": "og i at det er en til på af for med den som de ikke et har der var fra om han men efter ved blev være",
    "no": "og i at det er en til på av for med den som de ikke et har var fra om han men etter ved ble være mot",
    "fi": "ja on että ei se hän oli ovat myös mutta kun joka sen mukaan kuin tai jos niin vain ole olivat sekä ollut",
    "pl": "i w na z się do nie że to jest o za jak po od przez dla są który ale tym oraz jego już także czy został",
    "cs": "a v na se je že z do o s k to jako pro po by ale které který jsou za od při jeho také podle ve byl však",
    "ro": "și de la în a cu pe din un o care nu să că pentru este mai au fost sunt prin ca după al ale fi lui între",
    "hu": "a az és hogy nem is egy ez volt meg csak de már el még mint szerint ki van",
    "tr": "ve bir bu için de da ile olarak çok daha olan sonra kadar gibi ancak ise dedi var",
    "id": "yang dan di dengan untuk ini dari itu dalam pada tidak akan ke juga oleh telah adalah mereka sebagai kata",
    "vi": "và của là các có trong cho được với một những không người đã này khi đến từ ở ra về tại để như nhưng sẽ",
    "sq": "dhe në e të për me një që nga është se i ka nuk si më kjo por do janë u ishte ky tha edhe të cilat pas",
    "sr": "je i u na se da za su od kako s iz koji što ne to će nije bi o koja ili posle gde pre vreme reč šta",
    "hr": "je i u na se da za su od kako s iz koji što ne to će nije bi o koja ili poslije gdje prije vrijeme",
    "sk": "a v na sa je že z do o s k to ako pre po by ale ktoré ktorý sú za od pri jeho tiež podľa vo bol však",
    "sl": "je in v na se da za so ki z od po ni pa tudi bi kot ne ali bil pri iz do še že ter zaradi med bo",
    "lt": "ir yra kad į iš su tai kaip bet po dėl apie buvo jis nuo per prie taip pat už ar jau tik kurie kuris",
    "lv": "un ir ka no uz ar par kā bet pēc lai vai arī tas bija tika kas nav gan jau pie līdz šo viņš būs",
    "et": "ja on ei et see ka oli aga kui mis nii või oma ta kes pärast ning seda olid enne veel selle võib välja",
    "sw": "na ya wa kwa ni za katika la kuwa hiyo huo alisema watu kama hata baada cha ambao lakini yake pia huku",
    "tl": "ang ng sa na mga at ay ni si nang para kay hindi ito mula kung ayon may isang din niya siya upang",
    "ca": "de la el que i en els les un una per amb del no es al com més va ha pel són és aquest dels també",
    "so": "oo ka ku iyo in la waa ah ay uu soo si u waxaa kale kala aan ee inuu dad ayaa sheegay",
}  # fmt: skip
_CYRILLIC = {
    "ru": "и в не на что с по он во их около чтобы это как из за его от было для о но к был",
    "uk": "і в у не на що близько із та з та у до як за це від було для про але він був",
    "bg": "и на да в се за във със ги около от с не че е ще са по като при който до беше",
    "sr": "и у је да на се за су од са како ће из који што не то није би о или као али био после све према",
    "mk": "и на во да се за од е не што со ќе ги го на тоа како по кој беше но при биде или иако сите",
    "be": "і ў не на што з у да як за гэта ад было для пра але ён быў так яго таксама пасля якія года",
    "kk": "және бір бұл мен да де үшін деп бар еді болды оның туралы кейін емес жылы деді",
    "tg": "ва дар аз ба ки бо ин аст барои он шуд буд ҳам бояд ё худ вале то пас мекунад",
}  # fmt: skip
_ARABIC = {
    "fa": "و در به از که این را با است برای آن شد بود هم تا یک خود شده می کرد گفت ها های اند بر او نیز",
    "ps": "او د په چې کې له ته دی ده سره کړي یو دا کړ شوي خپل ویلي نه چی کی باندې هم وي څخه کوي شي",
    "ar": "في من على إلى أن التي الذي عن هذا هذه مع كان لم ما بين بعد قال لا كما قد وقال ذلك إن أو كانت",
    "ur": "کے میں کی ہے اور سے کا کو نے پر یہ کہ ہیں بھی کر تھا کہا اس جو ان نہیں گیا ایک لیے",
    "ckb": "و لە بۆ کە بە ئەو ئەم لەگەڵ دەکات هەر بوو ئێمە نیە هەیە کرد دوای سەر یەک",
    "sd": "۾ جي کان جو آهي ۽ کي جا تي سان نه هن اهو ته به ڪري پوءِ",
    "ug": "ۋە بۇ بىر بىلەن ئۈچۈن دەپ كېيىن ئۇ يىلى بولغان قىلىش",
}  # fmt: skip
_DEVANAGARI = {
    "hi": "के में की है और से का को ने पर यह कि हैं भी कर था कहा इस जो एक नहीं लिए",
    "mr": "आणि आहे या च्या ला ते तर होते आहेत की ही हे नाही त्या यांनी करण्यात",
    "ne": "र को छ मा ले का लाई पनि भएको छन् गर्न यो हो गरेको थियो एक",
}
# Letters that one language writes and others of its script do not, or hardly.
_LETTERS = {
    "ckb": "ۆڕڵێ", "ps": "ټډړښڼځڅېۍ", "ur": "ٹڈڑںےہ", "ug": "ۇۈۋ", "fa": "پچگژکی", "ar": "ةىكيأإ",
    "uk": "іїєґ", "be": "ў", "sr": "ђћјљњџ", "mk": "ѓќѕјљњџ", "kk": "әғқңөұүһ", "tg": "ӣқӯҳҷ", "ru": "ыэё", "bg": "ъ",
    "de": "ß", "es": "ñ¿¡", "pt": "ãõ", "pl": "ąęłńśźż", "cs": "ěřů", "ro": "ășț", "hu": "őű", "tr": "ğış",
    "vi": "đơưạảấầậếềệịọộớợụủứừự", "sq": "ë", "hr": "ćđ", "sk": "ľĺŕô", "da": "æø", "no": "æø",
    "sv": "å", "fi": "äö", "lt": "ėųūįė", "lv": "āēīļņ", "et": "õü",
}  # fmt: skip


def _by_word(words: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the languages of which each word, or letter, is a common one."""
    found: dict[str, tuple[str, ...]] = {}
    for language, common in words.items():
        for word in dict.fromkeys(common.split()):
            found[word] = (*found.get(word, ()), language)
    return found


_WRITTEN = (
    ("latin", [*_LATIN, "uz"]), ("cyrillic", [*_CYRILLIC, "uz"]), ("arabic", [*_ARABIC, "prs", "uz"]),
    ("devanagari", _DEVANAGARI), ("han", ["zh", "ja"]), *((script, [one]) for script, one in _SCRIPTS.items()),
)  # fmt: skip
_COMMON = {
    "latin": _by_word(_LATIN),
    "cyrillic": _by_word(_CYRILLIC),
    "arabic": _by_word(_ARABIC),
    "devanagari": _by_word(_DEVANAGARI),
}
_SCRIPTS_OF = {
    language: {script for script, languages in _WRITTEN if language in languages}
    for language in {one for _script, languages in _WRITTEN for one in languages}
}
_OWN = _by_word({language: " ".join(letters) for language, letters in _LETTERS.items()})
_FIRST = [first for first, _ in _STARTS]


def language_of(text: str) -> str:
    """Return the language of a text as a BCP 47 tag such as "en" or "fa", or nothing where that is not sure."""
    sample = text[:_SAMPLE].lower()
    if sample.isascii():
        return _of_words(sample, "latin", {})
    others = _ASCII.sub("", sample)
    letters = Counter(others)
    counted = _scripts(letters)
    counted["latin"] += len(sample) - len(others) - sample.count(" ")  # near enough, and quick
    whole = sum(counted.values())
    if whole < _FEWEST:
        return ""
    script, count = counted.most_common(1)[0]
    if script in ("han", "kana") and 12 * counted["kana"] > counted["han"]:
        return "ja"
    if 2 * count < whole:
        return ""
    return "zh" if script == "han" else _SCRIPTS.get(script) or _of_words(sample, script, letters)


def contradicts(tag: str, text: str) -> bool:
    """Tell whether a text is surely in another script than the language that it is said to be in."""
    base, *others = tag.lower().split("-")
    if any(len(one) == 4 for one in others):  # a script of its own
        return False
    said = _SCRIPTS_OF.get(base, set())
    found = _SCRIPTS_OF.get(language_of(text), set()) if said else said
    return bool(found) and said.isdisjoint(found)


def _scripts(letters: Counter[str]) -> Counter[str]:
    """Count letters by script; a Chinese character weighs as much as two of others."""
    counted: Counter[str] = Counter()
    for char, count in letters.items():
        if char.isalpha():
            counted[_STARTS[bisect_right(_FIRST, ord(char)) - 1][1]] += count
    counted["han"] *= 2
    del counted[""]
    return counted


def _of_words(sample: str, script: str, letters: Mapping[str, int]) -> str:
    """Return the language that has most of its common words in a text, by a margin; its own letters count too."""
    common = _COMMON.get(script)
    words = sample.split()
    if common is None or len(words) < _FEWEST_WORDS:
        return ""
    known = [common[word] for word in words if word in common]
    scores = Counter(language for languages in known for language in languages)
    own = Counter[str]()
    for letter in letters.keys() & _OWN.keys():
        for language in _OWN[letter]:
            own[language] += min(letters[letter], len(words) // 4 + 2)
    for language in own.keys() & scores.keys():
        scores[language] += min(own[language], len(words) // 4 + 2)
    (best, most), (second, _) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    telling = sum(best in languages and second not in languages for languages in known) + own[best]
    against = sum(second in languages and best not in languages for languages in known) + own[second]
    is_far = telling >= _MARGIN * against and telling >= against + _FEWEST_TELLING
    return best if is_far and most >= max(3, _SHARE * len(words)) else ""
