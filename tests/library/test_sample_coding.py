"""The samples are wholly coded: who, what, who says so of what, and every number and date; what a machine can tell."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from library import Library, Record
from library.samples import put_samples

CODING: dict[str, Any] = json.loads(
    importlib.resources.files("resources").joinpath("samples", "coding.json").read_text("utf-8")
)
RECORDS = {row["key"]: row for row in CODING["records"]}
CLAIMS = {key: row for key, row in RECORDS.items() if row["kind"] == "claim"}
QUOTES: dict[str, list[str]] = defaultdict(list)
for _article in CODING["articles"].values():
    for _mention in _article["mentions"]:
        QUOTES[_mention["record"]].append(_mention["quote"])

_SPELT = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred hundreds thousand thousands dozen several دو سه چهار پنج شش هفت هشت نه ده صد سه‌صد چهارصد هزار"
)
_DATED = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december spring summer autumn winter morning month years weeks ago جنوری اکتوبر سپتمبر نومبر"
    " میزان عقرب قوس شنبه پنجشنبه جمعه"
)
NUMBERS = set(_SPELT.split()) | set(_DATED.split())
_WORD = re.compile(r"[\w\u200c]+(?:[,.]\d+)*")
# Words that count or date nothing here.
NO_VALUES = {
    ("hp-numbers", "one"),  # I only need one
    ("mw-both", "one"),  # One side
    ("te-leave", "one"),  # not one day before
    ("sd-once", "نه"),  # not, which is written like nine
    ("te-armies", "two"),  # the two armies
    ("te-nothing", "two"),  # the two parties
}
# Words outside all claims that count something which nobody could dispute, or date the article itself.
ASIDE = {
    "01-harbour-post.txt": "two",
    "02-lowland-courier.md": "wednesday one 4 three",
    "03-meridian-wire.html": "",
    "04-sada-ye-darya.txt": "جمعه ۱۶ عقرب ۱۴۱۰ دو",
    "05-tolan-evening-mail.txt": "",
}
NO_GROUP = {"te-delegate"}  # of which side, the text does not say


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_samples(tmp_path_factory.mktemp("samples")).library


def _words(interval: Any) -> str:
    return str(interval["words"] if isinstance(interval, dict) else interval)


def _links(relation: str, source: str) -> list[dict[str, Any]]:
    return [one for one in CODING["links"] if one["relation"] == relation and one["source"] == source]


def _numbers(words: str) -> set[str]:
    """The words of a text that are, or are a part of, a number or a date."""
    return {
        word
        for word in map(str.casefold, _WORD.findall(words))
        if word in NUMBERS or any(char.isdecimal() for char in word)
    }


@pytest.mark.parametrize("key", CLAIMS)
def test_a_claim_is_about_something_and_somebody_or_the_outlet_says_it(key: str) -> None:
    assert _links("about", key)
    is_own_voice = CLAIMS[key]["attributes"]["mode"] == "narrator"
    assert is_own_voice == (not _links("attributed_to", key))
    assert "verdict" not in CLAIMS[key]["attributes"]


@pytest.mark.parametrize("key", CLAIMS)
def test_every_number_and_date_of_a_claim_is_a_value_of_it_or_of_a_claim_inside_it(key: str) -> None:
    inside = [
        other
        for other, row in CLAIMS.items()
        if row["article"] == CLAIMS[key]["article"]
        and any(one in whole for one in QUOTES[other] for whole in QUOTES[key])
    ]
    said = {
        number
        for other in inside
        for value in CLAIMS[other]["attributes"].get("values", [])
        for number in _numbers(value["words"])
    }
    missing = {number for quote in QUOTES[key] for number in _numbers(quote)} - said
    assert missing <= {word for other, word in NO_VALUES if other == key}


@pytest.mark.parametrize("name", ASIDE)
def test_numbers_outside_the_claims_are_the_days_on_which_they_were_made(name: str, samples: Path) -> None:
    with Library.open(samples) as library:
        article = next(
            one
            for one in (library.articles.get(each.id) for each in library.articles.list())
            if one.source == name
        )
        claims = [(m.start, m.end) for m in library.mentions.of_article(article.id) if m.kind == "claim"]
    taken = [*claims, *article.hidden]
    outside = {
        number
        for word in _WORD.finditer(article.text)
        if not any(start <= word.start() < end for start, end in taken)
        for number in _numbers(word[0])
    }
    said = {
        number
        for row in CLAIMS.values()
        if row["article"] == name and "said" in row["attributes"]
        for number in _numbers(_words(row["attributes"]["said"]))
    }
    assert outside <= said | set(ASIDE[name].split())


@pytest.mark.parametrize("key", CLAIMS)
def test_the_words_of_a_value_are_the_article_s(key: str) -> None:
    for value in CLAIMS[key]["attributes"].get("values", []):
        assert any(value["words"] in quote for quote in QUOTES[key]), value


@pytest.mark.parametrize("key", [key for key in RECORDS if key not in CLAIMS])
def test_actors_and_events_have_a_type_and_people_an_organisation(key: str) -> None:
    about = RECORDS[key]["attributes"]
    assert about["type"]
    if RECORDS[key]["kind"] == "event":
        assert about["status"]
    elif about["type"] == "person":
        assert _links("member_of", key) or key in NO_GROUP


def test_links_are_shown_by_mentions_of_what_they_join() -> None:
    records = {m["key"]: m["record"] for a in CODING["articles"].values() for m in a["mentions"]}
    for link in CODING["links"]:
        for end in ("source", "target"):
            mention = link.get(f"{end}_mention")
            assert mention is None or records[mention] == link[end], link
        if link["source"] in CLAIMS:
            assert link["source_mention"]


def test_every_value_is_understood_and_every_name_marked(samples: Path) -> None:
    with Library.open(samples) as library:
        for record in library.records.list():
            for value in _values(record):
                assert any(value.get(end) is not None for end in ("low", "high", "earliest", "latest")), value
            if record.kind != "claim":
                left = [(place.quote, place.after) for place in library.occurrences.find(record.id)]
                assert not left, record.name


def _values(record: Record) -> list[dict[str, Any]]:
    about = record.attributes
    dates = [about[key] for key in ("when", "said") if key in about]
    return [*dates, *about.get("values", []), *about.get("quantities", [])]
