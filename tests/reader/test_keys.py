"""The keys of the commands as they come: none is another one's where both act, and each place has a name."""

from __future__ import annotations

import pytest

from reader.command_list import COMMANDS
from reader.keys import refusal

BY_ID = {command.id: command for command in COMMANDS}


def test_no_two_commands_have_one_key_where_both_act() -> None:
    refused = [refusal(command, key, {}) for command in COMMANDS for key in command.keys]
    assert [words for words in refused if "already the key" in words] == []


@pytest.mark.parametrize(
    ("command", "other", "where"),
    [
        ("pair.accept", "pair.reject", "in the list of suggested pairs"),
        ("compare.mark", "compare.supports", "in the views that compare"),
        ("mention.note", "mention.delete", "in the text"),
        ("network.around", "network.back", "in the network"),
        ("timeline.next_trace", "timeline.fit", "in the timeline"),
    ],
)
def test_a_key_that_is_taken_is_told_with_where_it_acts(command: str, other: str, where: str) -> None:
    words = refusal(BY_ID[command], BY_ID[other].keys[0], {})
    assert where in words


def test_a_letter_can_be_the_key_where_letters_find_nothing() -> None:
    assert refusal(BY_ID["pair.accept"], "J", {}) == ""
    assert "writes into fields" in refusal(BY_ID["compare.narrow"], "J", {})
