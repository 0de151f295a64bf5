"""Ids are UUIDv7 strings that never come twice and always grow."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from library.ids import is_id, new_id


def test_an_id_is_a_uuid_of_version_7_and_the_rfc_variant() -> None:
    for id in (new_id() for _ in range(100)):
        parsed = uuid.UUID(id)
        assert (str(parsed), parsed.version, parsed.variant) == (id, 7, uuid.RFC_4122)


def test_an_id_begins_with_the_milliseconds_of_its_making() -> None:
    before = time.time_ns() // 1_000_000
    stamp = uuid.UUID(new_id()).int >> 80
    assert before <= stamp <= time.time_ns() // 1_000_000 + 1


def test_ids_strictly_increase() -> None:
    assert all(one < other for one, other in pairwise([new_id() for _ in range(5_000)]))


def test_ids_strictly_increase_while_the_clock_stands_or_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    now = time.time_ns()
    clock = iter([now, now, now - 60_000_000_000, now, now - 1])
    monkeypatch.setattr(time, "time_ns", lambda: next(clock))
    made = [first, *(new_id() for _ in range(5))]
    assert all(one < other for one, other in pairwise(made))
    assert all(uuid.UUID(id).version == 7 for id in made)


def test_ids_of_several_threads_differ_and_increase_in_each() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: [new_id() for _ in range(2_000)], range(4)))
    assert len({id for ids in made for id in ids}) == 8_000
    assert all(ids == sorted(ids) for ids in made)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "0190A2B4-0000-7000-8000-000000000000",
        "{0190a2b4-0000-7000-8000-000000000000}",
        7,
        None,
        "é" * 36,
    ],
)
def test_what_is_not_an_id_is_told_apart(text: object) -> None:
    assert not is_id(text)


def test_an_id_is_one() -> None:
    assert is_id(new_id())
