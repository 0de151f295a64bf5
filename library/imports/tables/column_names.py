"""What columns of articles are called, in the languages that exports of databases and newsrooms come in."""

from __future__ import annotations

import unicodedata

_NAMES = {
    "text": """
        text, full text, article text, text of article, body, article body, body text, content, article
        content, body text, content text, main text, plain text, clean text, raw text, texte, texte
        intégral, contenu, corps, volltext, artikeltext, inhalt, texto, texto completo, contenido,
        cuerpo, conteúdo, corpo, testo, contenuto, tekst, inhoud, treść, brödtext, innehåll, текст,
        полный текст, содержание, текст статьи, текст статті, зміст, metin, içerik, النص, نص, المحتوى,
        متن, متن خبر, متن کامل, محتوا, محتوی, 正文, 内容, 全文, 文本, 本文, 内文, 본문, 내용, पाठ, story, article,
        paragraphs, body html, content html, html, post content, message, transcript, description, short
        description, summary, abstract, lead paragraph, trail text, snippet, excerpt, lead,
        zusammenfassung, résumé, resumen, 摘要
    """,
    "title": """
        title, headline, article title, heading, head line, headline text, news title, hed, hl, title of
        article, web title, titel, überschrift, schlagzeile, rubrik, titre, titular, título, titulo,
        titolo, tytuł, kop, заголовок, название, назва, заголовок статьи, başlık, العنوان, عنوان, عنوان
        خبر, تیتر, سرتیتر, 标题, 題目, 题目, 標題, 見出し, タイトル, 제목, शीर्षक, subject, name
    """,
    "outlet": """
        outlet, publication, source, publisher, media outlet, newspaper, source name, publication name,
        publication title, pub title, media name, medium, media, news source, source hostname, source
        domain, hostname, site name, site, website, channel, provider, paper, journal, feed, domain,
        quelle, zeitung, herausgeber, éditeur, journal name, fuente, medio, periódico, fonte, veículo,
        testata, bron, krant, źródło, källa, источник, издание, джерело, видання, kaynak, gazete,
        المصدر, مصدر, الصحيفة, صحيفة, منبع, رسانه, روزنامه, خبرگزاری, 来源, 來源, 媒体, 报纸, 出典, 媒体名,
        출처, 언론사, स्रोत
    """,
    "byline": """
        byline, author, authors, by, writer, journalist, reporter, author name, author names, creator,
        written by, autor, autorin, autoren, verfasser, auteur, auteurs, autores, autora, autore, автор,
        авторы, yazar, muhabir, الكاتب, كاتب, المؤلف, المحرر, نویسنده, خبرنگار, گزارشگر, 作者, 记者, 記者, 著者,
        기자, 저자, लेखक
    """,
    "published": """
        published, date published, published at, publish date, published date, publication date, date
        publish, pubdate, pub date, web publication date, date of publication, date, publish time,
        published on, published time, publication time, datetime, date time, timestamp, time, day,
        created at, created, posted, posted at, load date, article date, issue date, datum,
        veröffentlicht, erscheinungsdatum, erschienen, date de publication, date de parution, publié,
        fecha, fecha de publicación, publicado, data, data de publicação, data di pubblicazione,
        publicatiedatum, дата, дата публикации, дата публікації, tarih, yayın tarihi, التاريخ, تاريخ,
        تاريخ النشر, تاریخ, تاریخ انتشار, 日期, 发布日期, 发布时间, 發布日期, 时间, 日付, 公開日,
        날짜, 게시일, दिनांक, तारीख
    """,
    "url": """
        url, link, article url, article link, web url, document url, permalink, source url, page url,
        canonical url, canonical, href, uri, web address, webadresse, lien, adresse, enlace, vínculo,
        ссылка, адрес, посилання, bağlantı, الرابط, رابط, لینک, پیوند, نشانی, 链接, 連結, 网址, 網址, リンク, 링크,
        लिंक, guid, loc
    """,
    "language": """
        language, lang, article language, language code, sprache, langue, idioma, língua, lingua, taal,
        język, språk, язык, мова, dil, اللغة, لغة, زبان, 语言, 語言, 言語, 언어, भाषा
    """,
    "section": """
        section, category, categories, section name, news desk, desk, topic, rubric, department,
        ressort, kategorie, catégorie, sección, categoría, seção, editoria, categoria, sezione, rubriek,
        kategoria, раздел, рубрика, категория, розділ, kategori, bölüm, القسم, قسم, الفئة, التصنيف, بخش,
        دسته, دسته بندی, سرویس, 栏目, 版面, 分类, 類別, カテゴリ, 섹션, 분류, वर्ग
    """,
}
"""Names of columns by field, the surest first."""

FIELDS = tuple(_NAMES)
"""What a column of a table can hold."""


def plain(header: str) -> str:
    """Return a header as it is compared: its letters and digits, in lower case, accents kept."""
    even = unicodedata.normalize("NFKC", header).casefold()
    return "".join(char for char in even if char.isalnum() or unicodedata.combining(char))


RANKS: dict[str, dict[str, int]] = {
    field: {plain(name): rank for rank, name in reversed(list(enumerate(names.split(","))))}
    for field, names in _NAMES.items()
}
"""How sure a plain name is of its field: 0 is surest."""

_KNOWN = frozenset(name for ranks in RANKS.values() for name in ranks)
_SUMMARIES = {plain(name) for name in _NAMES["text"].partition("transcript,")[2].split(",")}


def is_known(header: str) -> bool:
    """Tell whether columns of articles are called so."""
    return plain(header) in _KNOWN


def is_summary(header: str) -> bool:
    """Tell whether a column's name says that it holds less than the whole text."""
    return plain(header) in _SUMMARIES
