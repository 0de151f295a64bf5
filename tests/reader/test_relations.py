"""Relations from either end: which ways there are to link a record of a kind, as the codebook says."""

from __future__ import annotations

from library import Library
from reader.relations import ends_of


def titles(library: Library, kind: str) -> list[str]:
    return [end.title for end in ends_of(library, kind) if not end.is_quiet]


def test_each_kind_has_the_ways_of_the_codebook(library: Library) -> None:
    assert titles(library, "claim") == ["Said by", "About", "Supports", "Contradicts", "Repeats"]
    assert titles(library, "actor") == ["Member of", "Takes part in"]
    assert titles(library, "event") == ["Part of", "Participants"]
    quiet = [
        end.title for kind in ("actor", "event", "claim") for end in ends_of(library, kind) if end.is_quiet
    ]
    assert quiet == ["Members", "Parts", "Supported by"]


def test_a_relation_that_a_user_added_is_there_and_an_archived_one_only_for_its_links(
    library: Library,
) -> None:
    rows = {row["id"]: row for row in library.codebook.rows("relations")}
    with library.change("Codebook"):
        library.codebook.put("relations", {**rows["part_of"], "archived": 1})
        library.codebook.put(
            "relations",
            {
                **rows["participates"],
                "id": "finances",
                "label": "Finances",
                "target": "actor event",
                "position": 9,
            },
        )
    assert titles(library, "event") == ["Participants", "Finances, from"]
    assert titles(library, "actor") == ["Member of", "Takes part in", "Finances", "Finances, from"]
    (finances,) = (end for end in ends_of(library, "actor") if end.title == "Finances")
    assert finances.kinds == ("actor", "event")
    assert ("host", "Host") in finances.roles


def test_a_symmetric_link_belongs_to_both_of_its_claims_and_another_to_the_end_it_has(
    library: Library,
) -> None:
    with library.change("Add"):
        one, other = (library.records.add("claim", name).id for name in ("Bridges fall", "Bridges stand"))
        both = library.links.add("contradicts", one, other)
        way = library.links.add("supports", one, other)
    ends = ends_of(library, "claim")
    assert [end.title for end in ends if end.has(both, other)] == ["Contradicts"]
    assert [end.title for end in ends if end.has(way, other)] == ["Supported by"]
    assert [end.title for end in ends if end.has(way, one)] == ["Supports"]
