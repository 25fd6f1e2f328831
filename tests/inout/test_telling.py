"""A dossier file written from what it tells is read as the very same dossier, and is written the same way again."""

import pytest

from tests.inout.files import HEAD, decided, made
from tests.law.shared import LAW
from toevlucht.engine import assess
from toevlucht.engine.tests.small import examples
from toevlucht.lawbook.dossier import DossierErrors, read_text
from toevlucht.lawbook.dossier.telling import tell, untell


def again(text):
    found = read_text(LAW, text)
    return untell(LAW, HEAD | {"id": found.id}, tell(LAW, found))


@pytest.mark.parametrize("seed", range(examples(3)))
def test_what_was_made_by_chance_is_written_the_same_way_again(seed):
    text = made(seed)
    assert again(text) == text
    assert len(text) > 1000


def test_the_decided_cases_are_read_as_they_were():
    assert len(decided()) >= 20
    for text in decided().values():
        one = read_text(LAW, text)
        other = read_text(LAW, untell(LAW, HEAD, tell(LAW, one)))
        assert one.case == other.case


def test_what_was_left_out_is_open_when_the_file_is_read():
    text = min(decided().values())
    closed = read_text(LAW, text.replace("id:", "left_out: [medical, security]\nid:", 1))
    assert closed.case.hidden == {"medical", "security"}
    assert assess(LAW, closed.case, closed.day or 0)


def test_a_label_that_does_not_exist_is_refused():
    with pytest.raises(DossierErrors, match="no label is called 'gossip'"):
        read_text(LAW, "toevlucht: dossier/1\nid: x\nleft_out: [gossip]\n")
