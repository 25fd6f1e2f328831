import pytest

from toevlucht.lawbook.tests.small_law import ARTICLES, write_law

SCENARIO = """\
toevlucht: dossier/1
id: ours
day: 2026-11-23
closed: [country, past_act]
facts: {born_on: 2000}
source: {kind: article, ref: new 1}
expect: [{grounds: [{ground: protected, conclusion: CONCLUSION}]}]
"""


def with_scenario(folder, conclusion):
    write_law(folder)
    (folder / "new" / "scenarios").mkdir()
    (folder / "new" / "scenarios" / "ours.yaml").write_text(SCENARIO.replace("CONCLUSION", conclusion), encoding="utf-8")
    return folder


def test_check_counts_what_is_covered(run):
    result = run("law", "check")
    assert result.exit_code == 0
    assert "new      The New Act: 2 paragraphs: 1 modelled, 1 judgment" in result.output


def test_check_names_every_paragraph_when_asked(run):
    assert "    1(2) judgment: grave" in run("law", "check", "-v").output


def test_a_broken_law_is_refused_with_file_and_line(run, tmp_path):
    folder = write_law(tmp_path, ARTICLES.replace("some past_act", "some thing"))
    result = run("--law", folder, "law", "check")
    assert result.exit_code == 2
    assert "new/chapter.md:17:" in result.output
    assert "old/chapter.md:17:" in result.output


def test_two_acts_are_not_called_the_same(run, tmp_path):
    folder = write_law(tmp_path)
    for act in ("old", "new"):
        path = folder / act / "act.md"
        path.write_text(path.read_text(encoding="utf-8").replace("rank eu;", 'rank eu; also "The Act";'), encoding="utf-8")
    assert "'The Act' is already what new is called" in run("--law", folder, "law", "check").output


@pytest.mark.parametrize(("word", "name"), [("stateless", "stateless"), ("Are you", "stateless"), ("GRAVE", "grave")])
def test_facts_are_found_by_name_and_question(run, word, name):
    assert run("law", "facts", word).output.startswith(f"{name}  (")


@pytest.mark.parametrize("words", [("staatloos",), ("are", "stateless"), ("STATELES",), ("statelss",), ("bent staatloos",)])
def test_facts_are_found_in_both_languages_and_by_words_nearly_right(run, words):
    assert "stateless  (fact on case: yes or no)" in run("law", "facts", *words).output


def test_a_word_that_begins_comes_before_one_inside(run):
    names = [line.split("  (")[0] for line in run("law", "facts", "less").output.splitlines() if "  (" in line]
    assert names == ["stateless"]
    assert run("law", "facts", "ss").exit_code == 2


def test_facts_say_who_may_judge(run):
    assert "grave  (judgment on fear by officer: yes or no, new 1(2), old 1(2))" in run("law", "facts", "grave").output


def test_facts_lists_conclusions_and_codes_too(run):
    text = run("law", "facts").output
    assert "protected  (conclusion on case: " in text
    assert "rumour  (code)\n    rumour" in text


def test_no_fact_found_is_said(run):
    result = run("law", "facts", "nothing")
    assert (result.exit_code, result.output) == (2, "Nothing holds 'nothing'.\n")


def test_show_reads_an_article_as_people_cite_it(run):
    assert run("law", "show", "Article 2(1) of The New Act").output == run("law", "show", "new", "2").output


def test_show_gives_prose_and_law(run):
    text = run("law", "show", "new", "2").output
    assert "The New Act, Article 2  Exclusion" in text
    assert "Who is not." in text
    assert "    (1) excluded when some past_act has guilty" in text


def test_show_says_what_was_not_in_force(run):
    assert "Not in force on that day." in run("law", "show", "new 2", "--on", "2025-01-01").output
    assert "Not in force on that day." not in run("law", "show", "new 2", "--on", "2026-07-01").output


def test_show_lists_what_there_is(run):
    result = run("law", "show", "new 9")
    assert result.exit_code == 2
    assert "new 1, new 2, new 3" in result.output


def test_test_runs_the_scenarios(run, tmp_path):
    result = run("--law", with_scenario(tmp_path, "not_at_issue"), "law", "test", "-v")
    assert result.exit_code == 0
    assert "+ ours [by its own dates]: 1 assertions" in result.output
    assert "+ protected: not_at_issue -> not_at_issue" in result.output


def test_test_fails_where_an_assertion_does(run, tmp_path):
    result = run("--law", with_scenario(tmp_path, "holds"), "law", "test")
    assert result.exit_code == 1
    assert "x protected: holds -> not_at_issue" in result.output


def test_test_fails_without_scenarios(run):
    assert run("law", "test").exit_code == 1
