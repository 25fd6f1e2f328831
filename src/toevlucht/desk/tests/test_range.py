"""Which part of a file is asked for: RFC 9110, 14.1.2."""

import pytest

from toevlucht.desk.files import _range

SIZE, WHOLE = 10, (0, 10)
ASKED = [
    ("", WHOLE), ("bytes", WHOLE), ("bytes=", WHOLE), ("bytes=-", WHOLE), ("bytes=a-b", WHOLE), ("lines=0-1", WHOLE),
    ("bytes=0-1,3-4", WHOLE), ("bytes=0-1, 3-4", WHOLE), ("bytes=5-2", WHOLE), ("bytes=--5", WHOLE), ("bytes=+1-2", WHOLE),
    ("bytes=0-9", WHOLE), ("bytes=0-", WHOLE), ("bytes=-10", WHOLE), ("bytes=-11", WHOLE), ("bytes=-999999999999999", WHOLE),
    ("bytes=0-0", (0, 1)), ("bytes=9-9", (9, 10)), ("bytes=9-", (9, 10)), ("bytes=5-99999999", (5, 10)), ("bytes=-1", (9, 10)),
    ("bytes=2-5", (2, 6)), ("bytes=002-005", (2, 6)), ("bytes=0-" + "9" * 5000, WHOLE), ("bytes=" + "9" * 5000 + "-", WHOLE),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "part"), ASKED)
def test_a_part_is_served_and_what_is_no_part_is_the_whole(asked, part):
    assert _range(asked, SIZE) == part


@pytest.mark.parametrize("asked", ["bytes=-0", "bytes=-000", "bytes=10-", "bytes=10-10", "bytes=999999999999999-"])
def test_no_byte_is_in_what_begins_behind_the_end(asked):
    start, end = _range(asked, SIZE)
    assert start >= end


@pytest.mark.parametrize("asked", ["", "bytes=0-0"])
def test_an_empty_file_is_sent_as_it_is(asked):
    start, end = _range(asked, 0)
    assert (start, end) == (0, 0)
