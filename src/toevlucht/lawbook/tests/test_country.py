import pytest

from toevlucht.lawbook.country import countries

GOOD = 'language = "eo"\nname = ["Arcadia", "Arkadio"]\nauthority = ["Office", "Oficejo"]\nletterhead = ["Oficejo"]\n'


def read(tmp_path, text, *without):
    (tmp_path / "arc").mkdir()
    (tmp_path / "arc" / "country.toml").write_text(text, encoding="utf-8")
    return countries(tmp_path, without)


def test_the_settings_of_a_layer_are_read(tmp_path):
    found, errors = read(tmp_path, GOOD)
    assert [(c.layer, c.language, c.authority) for c in found] == [("arc", "eo", ("Office", "Oficejo"))]
    assert errors == []


def test_a_layer_left_out_sets_nothing(tmp_path):
    assert read(tmp_path, GOOD, "arc") == ([], [])


def test_everything_wrong_is_said_at_once(tmp_path):
    found, errors = read(tmp_path, 'language = "Esperanto"\nname = ["Arcadia"]\nanthem = "la"\nletterhead = []\n')
    assert found == []
    wrong = [f"'{key}' is missing or wrong" for key in ("language", "name", "authority")]
    assert [e.what for e in errors] == ["'anthem' is no setting", *wrong]


@pytest.mark.parametrize("text", ["language = ", "\ufffd["])
def test_a_file_that_is_no_toml_is_refused(tmp_path, text):
    _, (error,) = read(tmp_path, text)
    assert "cannot be read" in error.what
