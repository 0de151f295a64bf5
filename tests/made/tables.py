"""Tables of articles as exports and spreadsheets write them, with all that goes wrong in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook

from . import zips

BRIDGE = (
    "The bridge at Norrund reopened on Tuesday, and the first buses crossed the river.\n\n"
    "“We waited for nine days,” said Ilka Maren, who had brought bread. Firefighters 👨🏻‍🚒 stood by.\n\n"
    "Nobody on either bank could say how many people had come home."
)
GRAIN = (
    "Grain prices in Sarvena fell for the third week, traders said; a sack costs 41 marks.\n\n"
    "The ministry calls that “a sign of calm”, the millers a sign of empty purses."
)
DARI = "پل نوروند روز سه‌شنبه باز شد و نخستین اتوبوس‌ها از دریا گذشتند.\n\nهیچ‌کس نمی‌دانست که چند تن برگشته‌اند."
CHINESE = "诺伦德大桥周二重新开放，第一批巴士驶过河流。\n\n没有人知道有多少人已经回家。"

HEADERS = ("Headline", "Publication", "Byline", "Pub Date", "URL", "Full_Text")
ROWS = (
    ("A bridge reopens", "Lowland Courier", "Piet Sallavan", "2031-11-04",
     "https://courier.example.org/bridge", BRIDGE),
    ("پل باز شد", "Sada-ye Darya", "", "2031-11-05T08:30+04:30", "https://darya.example.org/1", DARI),
    ("大桥重新开放", "Meridian Wire", "", "2031-11-05", "", CHINESE),
    ("=Grain, \"cheap\"; again", "Meridian Wire", "+ Staff", "", "-", GRAIN),
)  # fmt: skip
"""Four articles, in the order of HEADERS."""

Cells = Iterable[Sequence[Any]]


def table(
    rows: Cells, headers: Sequence[str] = HEADERS, separator: str = ",", end: str = "\r\n", top: str = ""
) -> str:
    """Return rows as a spreadsheet writes CSV, with `top` above the headers."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator=end)
    writer.writerows([headers, *rows] if headers else rows)
    return top + made.getvalue()


def workbook(sheets: dict[str, Cells]) -> bytes:
    """Return an Excel workbook, the same bytes at every call."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return zips.repack(made.getvalue(), {"docProps/core.xml": None})


def objects() -> list[dict[str, Any]]:
    """Return the articles as a program's JSON has them."""
    return [
        {"title": title, "source": {"id": None, "name": outlet}, "authors": [byline, "Staff"], "publishedAt": date,
         "url": url, "content": text}
        for title, outlet, byline, date, url, text in ROWS
    ]  # fmt: skip


def json_lines(items: Iterable[Any]) -> str:
    """Return a JSON document a line."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def _western() -> bytes:
    rows = [("Brücke geöffnet", "Für den Übergang standen Busse bereit.\nÄrzte warteten.", "4.11.2031"),
            ("Getreide fällt", "Die Preise fielen – zum dritten Mal.", "5.11.2031 08:30")]  # fmt: skip
    return table(rows, ("Überschrift", "Inhalt", "Datum"), ";", top="sep=;\r\n").encode("cp1252")


def _dates(*dates: str) -> str:
    rows = [(f"Day {number}", f"It rained on day {number}.", date) for number, date in enumerate(dates, 1)]
    return table(rows, ("title", "text", "date"))


def _texts() -> dict[str, str]:
    """Tables of text, in UTF-8."""
    page = "<p>The bridge <b>reopened</b> on Tuesday.</p><p>Nobody could say how many had come home.</p>"
    flat = [(row[0], row[5].replace("\n", " ")) for row in ROWS]
    return {
        "plain.csv": table(ROWS),
        "piped.txt": table(ROWS, separator="|", end="\n"),
        "old-line-ends.csv": table(flat, ("title", "text"), end="\r"),
        "escaped.csv": 'title,text\n"A \\"bridge\\", open","Buses, they said, \\"crossed\\".\\n\\nSo it was."\n'
        'B,"It \\"rained\\"."\n',
        "no-headers.csv": table([row[:1] + row[3:] for row in ROWS[:3]], ()),
        "pages.csv": table([("A bridge", page), ("B", "5 < 6 & 7 > 6, they said.")], ("title", "html")),
        "day-first.csv": _dates("3/4/2031", "13/4/2031", "5/4/31 4:05 PM"),
        "month-first.csv": _dates("3/4/2031", "4/13/2031"),
        "two-orders.csv": _dates("3/4/2031", "13/4/2031", "4/13/2031", "7/7/2031"),
        "numbers.csv": _dates(
            "48152", "1951214400", "Tue, 04 Nov 2031 10:00:00 GMT", "2031/11/04 10:00", "someday"
        ),
        "never-closed.csv": 'title,text\nOne,"It rained\nTwo,It rained.\nThree,"It, too."\n',
        "open-to-the-end.csv": 'title,text\nOne,"It rained\nTwo,It rained.\nThree,It did.\n',
        "gaps.csv": "title,text,outlet\nOne,It rained.,Courier\n,,\nTwo\nThree,nan,Courier\n"
        "Four,It rained.,null,more,yet more\n",
        "summaries.csv": table([("One", "It rained.")], ("title", "description")),
        "no-text.csv": "id,colour\n1,red\n2,blue\n",
    }


def _json() -> dict[str, str]:
    """Articles in JSON, sound and broken."""
    wrapped = {"hits": {"hits": [{"_id": "1", "_source": item} for item in objects()]}}
    good = '{"title": "One", "text": "It rained."}'
    return {
        "lines.jsonl": json_lines(objects()),
        "array.json": json.dumps(objects(), indent=2),
        "answer.json": json.dumps({"status": "ok", "total": 4, "articles": objects()}),
        "hits.json": json.dumps(wrapped),
        "broken.jsonl": f'{good}\n{{"title": "Two", "te\n["Three"]\n\n{good}\n',
        "cut.json": json.dumps(objects())[:-60],
        "deep.json": f"[{good}, " + '{"a": ' * 200_000,
        "deep.jsonl": f'{good}\n{{"text": ' + "[" * 100_000 + "\n",
        "no-articles.json": '{"name": "a package", "version": "1.0"}',
    }


def files() -> dict[str, bytes]:
    """Return tables by file name."""
    damaged = table([("Ärger", "Über Sarvena: " + "öäü " * 40), ("Two", "It rained.")], ("title", "text"))
    return {name: text.encode() for name, text in (_texts() | _json()).items()} | {
        "marked.csv": table(ROWS, separator=";").encode("utf-8-sig"),
        "wide.tsv": table(ROWS, separator="\t").encode("utf-16"),
        "western.csv": _western(),
        "damaged.csv": damaged.encode().replace(b"\nTwo", b"\nTw\xff"),
        "marked.jsonl": ("\ufeff" + json_lines(objects()).replace("\n", "\r\n")).encode("utf-16-le"),
        "book.xlsx": _book(),
        "bomb.xlsx": _bomb(),
    }


def _book() -> bytes:
    articles = [
        ["Exported on Monday"],
        [],
        ["Title", "Article text", "Date", "Page"],
        ["A bridge reopens", BRIDGE, datetime(2031, 11, 4, 8, 30), 1.0],
        [],
        ["Grain", GRAIN.replace("\n", "_x000D_\n"), 48152, 2],
        ["Rain", "=1+1", "13/11/2031", 3],
        ["Sun", "'=1+1 is not what it says", datetime(2031, 11, 5), 3],
    ]
    notes = [["Colour", "Meaning"], ["red", "read"]]
    return workbook({"Notes": notes, "Articles": articles, "دری": [["عنوان", "متن"], ["پل باز شد", DARI]]})


def _bomb() -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return zips.repack(
        _book(), {"xl/workbook.xml": b'<?xml version="1.0"?>' + entities + b"<workbook>&b;</workbook>"}
    )
