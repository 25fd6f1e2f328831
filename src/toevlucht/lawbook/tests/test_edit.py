import pytest

from toevlucht.lawbook.dossier import Dossier, DossierErrors, read_dossier, read_text
from toevlucht.lawbook.dossier.edit import set_answer, write
from toevlucht.lawbook.tests.small_law import small_law

TEXT = """\
toevlucht: dossier/1
id: x
day: 2026-11-23   # asked
facts:
  # a remark
  stateless: no
members:
  country:
    1:
      members:
        fear:
          threat:
"""


def dossier() -> Dossier:
    return read_text(small_law(), TEXT)


@pytest.mark.parametrize(
    ("name", "text", "value"), [("stateless", "yes", True), ("children", "3", 3), ("track", "short", "short")]
)
def test_an_answer_is_set_by_name(name, text, value):
    assert set_answer(small_law(), dossier(), name, text).case.root.answers[name].value == value


def test_an_answer_is_set_on_a_member():
    found = set_answer(small_law(), dossier(), "country:1/fear:threat/raised", "yes")
    assert dict(found.case.members())["country:1/fear:threat"].answers["raised"].value is True


def test_the_first_dossier_stays_as_it_was():
    first = dossier()
    set_answer(small_law(), first, "stateless", "yes")
    assert first.raw["facts"]["stateless"] == "no"
    assert first.case.root.answers["stateless"].value is False


def test_a_judgment_is_set_in_the_form_the_law_asks():
    found = set_answer(small_law(), dossier(), "country:1/fear:threat/grave", "yes")
    answer = dict(found.case.members())["country:1/fear:threat"].answers["grave"]
    assert (answer.by, answer.reasons, answer.considered) == ("officer", "what if", ("age",))


@pytest.mark.parametrize("state", ["asked_not_known", "not_asked"])
def test_a_state_may_be_set(state):
    assert set_answer(small_law(), dossier(), "stateless", state).case.root.answers["stateless"].value is None


@pytest.mark.parametrize(
    ("address", "value", "said"),
    [
        ("country:2/which", "SYR", "there is no such member"),
        ("statless", "no", "did you mean stateless"),
        ("stateless", "maybe", "write yes or no"),
    ],
)
def test_what_cannot_be_set_is_refused(address, value, said):
    with pytest.raises(DossierErrors, match=said):
        set_answer(small_law(), dossier(), address, value)


def test_writing_back_keeps_remarks_order_and_dates(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    found = read_dossier(small_law(), path)
    found.raw["facts"]["children"] = 2
    write(path, found.raw)
    assert path.read_text(encoding="utf-8") == TEXT.replace("stateless: no\n", "stateless: no\n  children: 2\n")
    assert list(tmp_path.iterdir()) == [path]
