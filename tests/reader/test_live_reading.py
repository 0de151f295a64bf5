"""What rests is read once when it is seen again, and only where something was asked for meanwhile."""

from __future__ import annotations

from reader.live_reading import LiveReading


def test_it_reads_at_once_while_it_is_seen_and_later_once_for_all_that_was_asked() -> None:
    read: list[str] = []
    reading = LiveReading(lambda: read.append("read"))
    reading.ask()
    assert read == []
    reading.set_live(True)
    reading.ask()
    assert len(read) == 2
    reading.set_live(False)
    reading.ask()
    reading.ask()
    assert len(read) == 2
    reading.set_live(True)
    assert len(read) == 3
    reading.set_live(False)
    reading.set_live(True)
    assert len(read) == 3
