"""XML: read without entities, DTDs or depth that could do harm, in whatever encoding those hide."""

from __future__ import annotations

import itertools

import pytest

from library.errors import UnreadableError
from library.imports.xml import parse

LOCAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha ha">'
    + "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in itertools.pairwise("bcdefghi"))
    + ']><a title="&i;">&i;</a>'
)


def test_a_document_is_read() -> None:
    root = parse("<a>Köln <!-- no --><b>گذرگاه</b></a>".encode())
    assert ["".join(root.itertext(tag)) for tag in ("a", "b")] == ["Köln ", "گذرگاه"]


def test_a_type_by_name_alone_is_passed_over() -> None:
    xhtml = (
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/x.dtd"><html>a&nbsp;b</html>'
    )
    assert parse(xhtml).text == "a"


@pytest.mark.parametrize("document", [LOCAL, LAUGHS, "<!DOCTYPE a [ ]><a/>", LOCAL.lower()])
@pytest.mark.parametrize("before", ["", "\n<!-- <a> --><?style x?>\n"])
def test_entities_and_a_dtd_of_its_own_are_refused(document: str, before: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"):
        with pytest.raises(UnreadableError, match=r"DTD of its own|damaged"):
            parse((before + document).encode(encoding))


def test_an_encoding_that_hides_a_dtd_does_not_help_it() -> None:
    hidden = LOCAL.replace("<", "+ADw-").replace(">", "+AD4-")
    with pytest.raises(UnreadableError, match=r"DTD of its own|damaged"):
        parse(f'<?xml version="1.0" encoding="UTF-7"?>{hidden}'.encode())


def test_depth_has_an_end() -> None:
    assert parse(b"<a>" * 200 + b"</a>" * 200).tag == "a"
    with pytest.raises(UnreadableError, match="too many elements inside one another"):
        parse(b"<a>" * 100_000)


@pytest.mark.parametrize("data", [b"", b" ", b"<a>", b"<a></b>", b"words", b"<a>\0</a>", b"<a>\xff</a>"])
def test_what_is_not_well_formed_is_refused_with_the_name_of_the_part(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^“content\.xml” is damaged: .+\.$"):
        parse(data, "“content.xml”")
