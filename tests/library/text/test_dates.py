"""Dates as people print them: a whole date is understood, whatever can be two dates is none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.dates import find_date, mail_date, parse_date, printed_date


@pytest.mark.parametrize(
    "printed",
    [
        "2021-03-04", "20210304", "2021/03/04", "2021/3/4", "2021-3-4", " 2021-03-04. ",
        "4 March 2021", "04 March 2021", "4th March 2021", "March 4, 2021", "March 4th, 2021", "March 4 2021",
        "4 Mar 2021", "Mar 4, 2021", "Mar. 4, 2021", "4-Mar-2021", "4 MARCH 2021", "4 March, 2021",
        "Thursday, 4 March 2021", "Thursday, March 4, 2021", "Thursday 4 March 2021", "2021 March 4",
    ],
)  # fmt: skip
def test_a_date_as_english_papers_print_it(printed: str) -> None:
    assert parse_date(printed) == "2021-03-04"


@pytest.mark.parametrize(
    "printed",
    [
        "4. März 2021", "4 mars 2021", "4 de marzo de 2021", "4 marzo 2021", "4 марта 2021", "4 березня 2021",
        "4 Mart 2021", "4 marca 2021", "2021年3月4日", "2021년 3월 4일", "4 مارس 2021", "٤ مارس ٢٠٢١",
        "۴ مارچ ۲۰۲۱", "４ March ２０２１",
    ],
)  # fmt: skip
def test_a_date_in_another_language(printed: str) -> None:
    assert parse_date(printed) == "2021-03-04"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2021-03-04 10:30", "2021-03-04T10:30"),
        ("2021-03-04T10:30:59", "2021-03-04T10:30"),
        ("2021-03-04T10:30:00+04:30", "2021-03-04T10:30+04:30"),
        ("2021-03-04T10:30:00Z", "2021-03-04T10:30+00:00"),
        ("March 4, 2021, 10:30 pm", "2021-03-04T22:30"),
        ("4 March 2021 10:30", "2021-03-04T10:30"),
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("1600", "1600"),
        ("2199", "2199"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_a_time_or_a_part_of_a_date_is_kept_as_it_was_said(printed: str, iso: str) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "yesterday", "Monday", "last month", "in 3 days", "3 days ago", "2 weeks ago", "yesterday 3", "last month 3",
        "Monday 4", "10 minutes ago", "now 2021-03-04", "since 4 March 2021", "vor 3 Tagen", "hace 2 semanas",
        "۳ روز پیش",
    ],
)  # fmt: skip
def test_a_date_that_depends_on_today_is_none(printed: str) -> None:
    assert parse_date(printed) == ""


@pytest.mark.parametrize(
    "printed",
    [
        "3/4/21", "3/4/2021", "03/04/2021", "3.4.2021", "3-4-2021", "3-4-21", "12-11-2020", "21-03-04", "3 4 2021",
        "3–4–2021", "3,4,2021", "3·4·2021", "３－４－２０２１", "٤/٣/٢٠٢١", "12 May 21", "4-5 March 2021",
        "4–5 March 2021",
    ],
)  # fmt: skip
def test_what_can_be_two_dates_is_none(printed: str) -> None:
    assert parse_date(printed) == ""


@pytest.mark.parametrize(
    "printed",
    [
        "", " ", ".", "March", "4 March", "March 2021", "spring 2021", "4th", "5,000", "31 February 2021", "2021-02-30",
        "29 February 2023", "2021-13", "2021/13/04", "2021-03-04T25:00", "0000", "1599", "2200", "9999", "4 March 9999",
        "4 March 0021", "0021-03-04", "1617181920", "1617181920123", "12345678", "20 per cent of 2021", "²⁰²¹",
        "4 March 2021 and 5 March 2021", "۱۴ حوت ۱۳۹۹", "4 March 2021, " + "so " * 20, "5" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_whole_date_of_our_age_is_none(printed: str) -> None:
    assert parse_date(printed) == ""


@pytest.mark.parametrize(
    ("printed", "iso"),
    [("۲۰۲۱", "2021"), ("٢٠٢١-03", "2021-03"), ("２０２１", "2021"), ("2021-۰۳", "2021-03")],
)
def test_a_year_in_other_digits_is_no_date_or_is_written_in_ours(printed: str, iso: str) -> None:
    assert parse_date(printed) in ("", iso)


@given(
    st.dates(date(1600, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %d %B %Y"]),
)
@settings(deadline=None)
def test_every_date_of_six_centuries_comes_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.text("0123456789 -/.:,TZ+مارس March", max_size=14) | st.text(max_size=10))
@settings(deadline=None, max_examples=40)
def test_whatever_is_asked_the_answer_is_an_iso_date_or_nothing(words: str) -> None:
    found = parse_date(words)
    if found:
        assert 1600 <= int(found[:4]) < 2200
        assert found.isascii()
        datetime.fromisoformat(found + "-01-01"[(len(found) - 4) :] if len(found) < 10 else found)
    assert parse_date(found) == found


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("2031-03-09", "9 March 2031"),
        ("2031-12-31T23:59", "31 December 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("", ""),
        ("last month", "last month"),
    ],
)
def test_a_stored_date_is_printed_with_the_months_name(stored: str, printed: str) -> None:
    assert printed_date(stored) == printed


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("January 11, 2031 Saturday", "2031-01-11"),
        ("January 11, 2031, Saturday", "2031-01-11"),
        ("September 21, 2031 Sunday 10:32 AM GMT", "2031-09-21T10:32+00:00"),
        ("27. Februar 2031 Donnerstag 9:50 PM GMT+1", "2031-02-27T21:50+01:00"),
        ("Donnerstag 27.Februar 2031", "2031-02-27"),
        ("10 décembre 2031 mercredi 3:00 AM GMT", "2031-12-10T03:00+00:00"),
        ("Mercredi 10 Décembre 2031", "2031-12-10"),
        ("décembre 10 2031", "2031-12-10"),
        ("1er mars 2031", "2031-03-01"),
        ("11 de enero de 2031 sábado", "2031-01-11"),
        ("domingo, 9 de Março de 2031", "2031-03-09"),
        ("zaterdag 4 oktober 2031", "2031-10-04"),
        ("sabato 4 ottobre 2031", "2031-10-04"),
        ("2031年9月7日", "2031-09-07"),
        ("4 March 2031 12:05 a.m.", "2031-03-04T00:05"),
        ("4 March 2031 5:10 PM GMT+5:30", "2031-03-04T17:10+05:30"),
        ("4 March 2031 17:10 EST", "2031-03-04T17:10-05:00"),
        ("4 March 2031 17:10 IST", "2031-03-04T17:10"),  # India, Israel and Ireland all say so
    ],
)
def test_a_date_as_news_databases_print_it(printed: str, iso: str) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    ("line", "words", "iso"),
    [
        ("September 12, 2031, Friday, Final Edition", "September 12, 2031, Friday", "2031-09-12"),
        ("Norrund, lundi 3 mars 2031, p. 93_T_17", "lundi 3 mars 2031", "2031-03-03"),
        ("World, Monday, March 3, 2031 1387 words, p. 8", "Monday, March 3, 2031", "2031-03-03"),
        ("March 3, 2031 Monday\nLate Edition", "March 3, 2031 Monday", "2031-03-03"),
        ("31 February 2031, then 3 March 2031", "3 March 2031", "2031-03-03"),
    ],
)
def test_a_date_is_found_in_a_line(line: str, words: str, iso: str) -> None:
    found = find_date(line)
    assert found is not None
    assert (line[found.start : found.end], found.published) == (words, iso)


@pytest.mark.parametrize(
    "line", ["", "4-5 March 2031", "4 March 20313", "in March 2031", "4 march", "3/4/2031", "x" * 9_999]
)
def test_a_line_without_one_whole_date_has_none(line: str) -> None:
    assert find_date(line) is None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2:30 pm, 3 March 2031", "2031-03-03T14:30"),
        ("14:30 GMT on March 3, 2031", "2031-03-03T14:30+00:00"),
        ("14:30 Uhr, 3. März 2031", "2031-03-03T14:30"),
        ("3 March 2031 14:30 +0430", "2031-03-03T14:30+04:30"),
        ("3 Mar 2031 at 14:30Z", "2031-03-03T14:30+00:00"),
        ("3 March 2031, 14:30 hrs", "2031-03-03T14:30"),
        ("2031/3/3 2:30 p.m.", "2031-03-03T14:30"),
        ("2031-03-03 14:30 utc", "2031-03-03T14:30+00:00"),
        ("Mon, 03 Mar 2031 14:30:00 -0700", "2031-03-03T14:30-07:00"),
        ("3 March 2031 25:30", ""),
        ("2031/13/03 14:30", ""),
    ],
)
def test_a_time_before_or_behind_a_date_and_its_zone(printed: str, iso: str) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    ("sent", "iso"),
    [
        ("Mon, 3 Mar 2031 14:30:05 +0430", "2031-03-03T14:30+04:30"),
        ("3 Mar 2031 14:30 -0000", "2031-03-03T14:30"),
        ("yesterday", ""),
        ("Mon, 99 Mar 2031 99:99 +0000", ""),
    ],
)
def test_a_date_of_mail(sent: str, iso: str) -> None:
    assert mail_date(sent) == iso
