"""Plain text and Markdown files: heads and feet of many kinds, scripts, line ends, encodings, and harm."""

from __future__ import annotations

PARAGRAPH = (
    "The buses crossed the river on Tuesday morning, and some forty families waited for them with bread. Nobody on "
    "either bank could say how many people had come home, since the lists had not been read out yet."
)
DARI = "خانواده‌ها در کنار دریا در انتظار بس‌ها ایستاده بودند و شمار رهاشدگان هنوز روشن نیست."
CHINESE = "渡轮会谈于星期二上午在港口大厅举行。两岸的代表没有说明有多少人回家。"
GERMAN = (
    "Die Busse überquerten am Dienstag den Fluss, und etwa vierzig Familien warteten dort mit Brot auf sie."
)


def files() -> dict[str, bytes]:
    """Return the files: good ones and hostile ones."""
    wire = f"A bridge reopens\n\nTOLAN, Nov. 5, 2031 (Meridian Wire) – {PARAGRAPH}\n\n(Reporting by Dana Ferrow)\n"
    web = (
        "Facebook Twitter WhatsApp\n\nA bridge reopens\nA bridge reopens\nBy Dana Ferrow\nUpdated 6 November 2031\n"
        f"Published 5 November 2031, 16:40 GMT\n\n{PARAGRAPH}\n\nPhoto: Lena Krüvel / Harbour Post\n\nAdvertisement\n\n"
        f"Read more: Two ferries collide\n\n{PARAGRAPH} 👨🏻‍🚒\n\nFollow us on Facebook\n© 2031 Harbour Post\n"
    )
    german = f"Die Brücke öffnet\nvon Lena Krüvel\nVeröffentlicht am 5. November 2031\n\n{GERMAN}\n\nMeistgelesen\n"
    dari = f"پل باز شد\nتاریخ: ۵ نوامبر ۲۰۳۱\nنویسنده: دانا فرو\n\n{DARI}\n"
    front = "---\ntitle: A bridge reopens\ndate: 2031-11-05\n---\n"
    markdown = f"{front}# A bridge reopens\n\n> {PARAGRAPH}\n\n- one\n- two\n"
    return {
        "wire.txt": wire.encode(),
        "web.txt": web.replace("\n", "\r\n").encode("utf-8-sig"),
        "german.txt": german.encode("cp1252"),
        "dari.txt": dari.encode(),
        "dari-wide.txt": dari.encode("utf-16"),
        "chinese.txt": f"渡轮会谈\n\n{CHINESE * 8}\n".encode("gb18030"),
        "2031-11-05_bridge.txt": f"A bridge reopens\n\n{PARAGRAPH}\n".encode(),
        "article.md": markdown.encode(),
        "no-suffix": f"A bridge reopens\n\n{PARAGRAPH}\n".encode(),
        "empty.txt": b" \n\n",
        "no-words.txt": b"...\n---\n",
        "zeros.txt": bytes(5000),
        "one-line.txt": b"word " * 200_000,
        "date-lines.txt": b"A bridge\n" + b"Published: 1 1 1 1 1 1\n" * 5000,
        "brackets.txt": b"A bridge\n\n" + b"TOLAN (" * 20_000,
        "fences.md": b"```\n~~~\n| a |\n" * 20_000,
    }
