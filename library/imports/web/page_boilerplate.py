"""What of an article's blocks is none of it: captions, share bars, related links, comments, newsletter boxes.

The page itself says so, by the elements that its blocks stand in and how these are called, or the block by its words.
Nothing is thrown away: what is found here is hidden, and a person can restore any of it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .page_blocks import Pair
from .page_dates import date_alone

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELEMENTS = {"aside", "footer", "nav", "form", "figcaption", "menu", "dialog", "button"}
_ROLES = {"complementary", "contentinfo", "navigation", "dialog", "banner", "search", "form", "toolbar"}
_WHOLE = {"html", "body", "main", "article", "h1"}
_COMMENTS = r"(?:coment|kommentar|comment(?!ary|ator)|disqus|livefyre|respond(?!e|i)|discussion)"
_NAMED = re.compile(
    rf"""(?<![a-z])(?: {_COMMENTS}
    | repl(?:y|ies) | shar(?:e|ing)(?!d) | social | follow | addthis | compart | partag | condivi | teilen
    | relate | relacion | recommend | recirc | read-?(?:more|next|also) | see-?also | also-?(?:read|like)
    | more-?(?:on|from|news|stories|like|in) | most-?(?:read|popular|viewed|shared) | popular | trending | teaser
    | newsletter | subscri | abonn | sign-?up | e?mail-?(?:form|sign) | promo | donat | paywall | regwall | login
    | regist | advert | ads?(?![a-z]) | anzeige | publicidad | sponsor | outbrain | taboola | banner
    | caption | photo-?credit | image-?credit | wp-caption | cutline | bildunterschrift
    | cookie | consent | gdpr | popup | pop-up | modal | tooltip | lightbox
    | tags?(?![a-z]) | tag-?list | topics? | keywords | breadcrumb | toolbar | tool-?box
    | (?<!content-)print(?!able|-?(?:content|area|body))
    | author-?(?:bio|box|info|card|desc) | about-?(?:the-)?author | bio(?![a-z])
    | sidebar | aside | footer | nav(?![a-z]) | navigation | menu | noscript | rating | poll(?![a-z]) | copyright
    | (?<!elementor-)(?<!so-)widget
    )""",
    re.VERBOSE,
)
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")  # inside of a name such as relatedLinks or site_footer
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}  # whose id is often made of their own words
_NAMED_MEDIA = re.compile(
    r"(?<![a-z])(?<!has-)(?<!with-)(?:image|photo|picture|video|gallery|slide-?show|carousel)s?(?![a-z])"
)
_NAMED_COMMENTS = re.compile(rf"(?<![a-z]){_COMMENTS}")
_MOST = 0.4  # of the article's letters: what would hide more is not believed
_MOST_COMMENTS = 0.7
_MOST_OF_MEDIA = 0.1
_BEFORE_COMMENTS = 0.2
_PROSE = 200  # letters of a paragraph
_MOST_PROSE = 600  # letters of such paragraphs: more are a part of the article, unless they are comments
_BEGIN_BLOCKS = (
    "p", "div", "span", "a", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "strong", "b", "em", "i", "td", "th",
    "blockquote", "q", "cite", "figcaption", "figure", "img", "section", "article", "aside", "footer", "header",
    "small", "font", "label", "time", "dt", "dd", "summary", "address", "pre", "code", "center", "u", "button",
    "caption", "legend", "ul", "ol", "table", "form", "nav", "main", "hr", "mark", "abbr", "sup", "sub", "body",
    "bdi", "bdo",
)  # fmt: skip
_BEGINNING = 12  # letters by which a block is known again in the page
_MOST_ALIKE = 50  # blocks that begin alike; more are not looked for
_COMPARED = 200  # letters compared then

_SAYS = re.compile(
    r"""(?:(?:please\s)?(?:read|see|watch|listen)\s(?:also|more|next)|also\sread|read\smore\son\sthis|more\son\sthis
    |don['’]t\smiss|you\smay\salso\slike|related(?:\s(?:articles?|stor(?:y|ies)|posts?|content|links?|topics?|news))?
    |lea\stambién|lee\stambién|leer\smás|le[ei]a\stambém|saiba\smais|à\slire\saussi|lire\saussi|lesen\ssie\sauch
    |mehr\szum\sthema|lees\sook|leggi\sanche|читайте\sтакже|читайте\sщё|ayrıca\soku|baca\sjuga
    |اقرأ\sأيض[اً]+|مواضيع\sذات\sصلة|مطالب\sمرتبط|بیشتر\sبخوانید|همچنین\sبخوانید
    |相关(?:新闻|阅读|报道|文章)|延伸阅读|相關(?:新聞|閱讀|報導|文章)|延伸閱讀|関連記事|関連ニュース|관련\s?기사
    |このニュースをシェア|เรื่องที่เกี่ยวข้อง)\s*[:：…>»]*(?:\s.{0,150})?
    |(?:copyright|©|\(c\)\s\d{4}).{0,120}
    |(?:photo(?:graph)?|image|picture|foto|bild|photo\scredit|image\scredit|photo\sby|file\sphoto)\s?[:：].{0,120}
    |(?:sign\sup|subscribe|get)\s(?:for|to)\s(?:our|the|your)\s.{0,80}newsletters?.{0,80}|advertisement|advertisment
    |(?:share|tweet|email|print|facebook|twitter|whatsapp|linkedin|telegram|pinterest|reddit|copy\slink|[|·•,\s])+
    |loading\s.{0,40}(?:\.\.\.|…)|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|[(（]END[)）]""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_SAYING = 200  # letters
_LONGEST_NAME = 60  # letters of the line above comments
_HEAD = 8  # blocks in which a page says who wrote its article and when
_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = {
    "by", "and", "von", "und", "par", "et", "por", "y", "e", "di", "door", "en", "av", "og", "och", "autor", "autori",
    "author", "authors", "autore", "auteur", "text", "words", "report", "reporter", "written",
}  # fmt: skip
_COMMENTS_BEGIN = re.compile(
    r"""(?:\d+\s)?(?:comments?|comentar(?:ios)?|comentários|commentaires|kommentare|reacties|commenti|комментарии
    |评论|評論|コメント|댓글|التعليقات|نظرات|دیدگاه\u200cها|join\sthe\s(?:conversation|discussion)
    |leave\sa\s(?:comment|reply))[\s:(\d)]*""",
    re.VERBOSE | re.IGNORECASE,
)


def hide_boilerplate(blocks: list[Pair], tree: HtmlElement) -> None:
    """Make those of an article's blocks "hidden" that stand in the page where no article's text does."""
    found = _standing_apart(blocks, tree)
    found |= {
        at for at, (text, _) in enumerate(blocks) if len(text) <= _LONGEST_SAYING and _SAYS.fullmatch(text)
    }
    begin = next(
        (at for at, (text, _) in enumerate(blocks) if at and _COMMENTS_BEGIN.fullmatch(text)), len(blocks)
    )
    if _share(blocks, range(begin, len(blocks))) <= _MOST_COMMENTS:
        found |= set(range(begin, len(blocks)))
    if _share(blocks, found) <= _MOST_COMMENTS:
        for number in found:
            blocks[number][1] = "hidden"


def hide_what_fields_say(blocks: list[Pair], fields: Mapping[str, str]) -> None:
    """Make those lines above an article's text "hidden" that only say its date or who wrote it, if that is known."""
    names = _names_in(fields.get("byline", ""))
    year = fields.get("published", "")[:4]
    for block in blocks[:_HEAD]:
        text, what = block
        if len(text) >= _PROSE:
            return
        if what == "paragraph" and len(text) <= _LONGEST_NAME + 40:
            says_date = bool(year) and year in text and bool(date_alone(" ".join(text.split())))
            if says_date or (names and _names_in(text) <= names):
                block[1] = "hidden"


def _names_in(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.casefold()) if word not in _BETWEEN_NAMES}


def _standing_apart(blocks: list[Pair], tree: HtmlElement) -> set[int]:
    """Return the blocks that stand in an element of boilerplate wherever they stand in the page."""
    weights: Counter[str] = Counter()
    before: dict[str, int] = {}  # letters of the article before a text
    total = 0
    for text, _ in blocks:
        before.setdefault(text, total)
        weights[text] += len(text)
        total += len(text)
    inside: dict[HtmlElement, set[str]] = {}
    places: list[tuple[str, list[HtmlElement]]] = []
    chains: dict[HtmlElement | None, list[HtmlElement]] = {None: []}
    for text, element in _places(weights, tree):
        parent = element.getparent()
        if parent not in chains:
            chains[parent] = [one for one in (parent, *parent.iterancestors()) if _believed(one)]
        above = [element, *chains[parent]] if _believed(element) else chains[parent]
        places.append((text, above))
        for one in above:
            inside.setdefault(one, set()).add(text)
    apart = {
        one
        for one, texts in inside.items()
        if sum(weights[text] for text in texts)
        <= total * _most(one, min(before[text] for text in texts) / total)
        and (
            _believed(one) == _MOST_COMMENTS
            or sum(len(text) for text in texts if len(text) >= _PROSE) < _MOST_PROSE
        )
    }
    in_article = {text for text, above in places if apart.isdisjoint(above)}
    hidden = {text for text, _ in places} - in_article
    return {number for number, (text, _) in enumerate(blocks) if text in hidden}


def _most(element: HtmlElement, before: float) -> float:
    """Return how much of the article may be hidden with an element: comments may be long, but come after the text."""
    most = _believed(element)
    return most if before >= _BEFORE_COMMENTS else min(most, _MOST)


def _places(texts: Iterable[str], tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield the texts of blocks with the elements in which they begin."""
    begun: dict[str, list[str]] = {}
    for text in texts:
        begun.setdefault(text[:_BEGINNING].rstrip(), []).append(text)
    letters = {
        text[:2] for text in begun
    }  # which tell quickly of most lines of a page that they are none of it
    for element in tree.iter(*_BEGIN_BLOCKS):
        words = (element.text or "").lstrip()
        if words and (len(words) < 2 or words[:2] in letters):
            if len(words) < _BEGINNING:
                words = "".join(element.itertext()).lstrip()
            for text in _alike(words, begun):
                yield text, element
        words = (element.tail or "").lstrip()
        if words and words[:2] in letters:
            for text in _alike(words, begun):
                yield text, element.getparent()


def _alike(words: str, begun: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the texts of blocks that begin as some words of the page do."""
    texts = begun.get(words[:_BEGINNING].rstrip(), ())
    if texts and len(texts) <= _MOST_ALIKE:
        beginning = " ".join(words[:_COMPARED].split())
        yield from (text for text in texts if text.startswith(beginning))


def _believed(element: HtmlElement) -> float:
    """Return how much of an article may be hidden for standing in an element: nothing, if it is not boilerplate."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _WHOLE:
        return 0
    get = element.get
    id = "" if tag in _HEADINGS else get("id", "")
    return _believed_of(tag in _ELEMENTS, get("class", ""), id, get("role", ""))


@functools.lru_cache(4096)
def _believed_of(is_apart: bool, classes: str, id: str, role: str) -> float:
    named = _NEW_WORD.sub("-", f"{classes} {id}").lower()
    if len(named) > 2 and _NAMED.search(named):
        return _MOST_COMMENTS if _NAMED_COMMENTS.search(named) else _MOST
    if is_apart or role in _ROLES:
        return _MOST
    return _MOST_OF_MEDIA if len(named) > 2 and _NAMED_MEDIA.search(named) else 0


def _share(blocks: list[Pair], some: Collection[int]) -> float:
    return sum(len(blocks[number][0]) for number in some) / max(sum(len(text) for text, _ in blocks), 1)
