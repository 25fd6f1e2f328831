import pytest

from toevlucht.cli.tests.test_law import with_scenario
from toevlucht.lawbook.tests.small_law import write_law


@pytest.fixture
def decided(tmp_path):
    """A law with one decided case beside it."""
    folder = with_scenario(tmp_path / "law", "not_at_issue")
    path = folder / "new" / "scenarios" / "ours.yaml"
    text = path.read_text(encoding="utf-8").replace("kind: article, ref: new 1", 'kind: judgment, ref: "Court, 1"')
    path.write_text(text.replace("id: ours", "id: C-57-09"), encoding="utf-8")
    return folder


def test_a_case_is_told_with_its_article(run, decided, tmp_path):
    result = run("--law", decided, "story", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "protected: not at issue [The New Act, Article 1(1)]" in result.output
    assert "1 of 1 come out as the court held." in result.output


def test_the_report_is_written_and_its_place_printed(run, decided, tmp_path):
    result = run("--lang", "nl", "--law", decided, "story", "-o", tmp_path / "out")
    assert str(tmp_path / "out" / "report-nl.html") in result.output
    assert '<html lang="nl">' in (tmp_path / "out" / "report-nl.html").read_text(encoding="utf-8")


def test_a_case_known_from_memory_says_so(run, decided, tmp_path):
    path = decided / "new" / "scenarios" / "ours.yaml"
    text = path.read_text(encoding="utf-8").replace('"Court, 1"}', '"Court, 1", read: memory}')
    path.write_text(text.replace("id: C-57-09", "id: other"), encoding="utf-8")
    output = run("--law", decided, "story", "-o", tmp_path / "out").output
    assert "agrees with the court [by its own dates] (known from memory)" in output
    assert "1 of them are known from memory" in output


def test_a_place_that_cannot_be_written_is_said(run, decided, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    result = run("--law", decided, "story", "-o", tmp_path / "out" / "deeper")
    assert result.exit_code == 2
    assert "Not a directory" in result.output


def test_a_case_that_differs_fails(run, decided, tmp_path):
    path = decided / "new" / "scenarios" / "ours.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("not_at_issue", "holds"), encoding="utf-8")
    result = run("--law", decided, "story", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "DIFFERS" in result.output


def test_without_cases_there_is_no_story(run, tmp_path):
    result = run("--law", write_law(tmp_path / "law"), "story", "-o", tmp_path / "out")
    assert result.exit_code == 2
