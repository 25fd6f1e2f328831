import json

from toevlucht.lawbook.tests.small_law import ARTICLES, write_law


def asserting(folder, assertion):
    return write_law(folder, ARTICLES.replace("(1) feared on", f"{assertion}\n(1) feared on"))


def test_what_holds_on_every_pattern_is_proven(run, tmp_path):
    result = run("--law", asserting(tmp_path, "never together protected, excluded"), "law", "prove")
    assert result.exit_code == 0
    assert "+ never together: protected; excluded [new 1]: " in result.output
    assert "2 of 2 proven." in result.output


def test_what_is_broken_shows_a_pattern(run, tmp_path):
    result = run("--law", asserting(tmp_path, "never together protected, minor"), "law", "prove", "--json")
    assert result.exit_code == 1
    found = {p["act"]: p for p in json.loads(result.output)}
    assert found["new"]["holds"] is False
    assert "yes" in found["new"]["counterexample"].values()


def test_a_law_that_asserts_nothing_says_so(run):
    result = run("law", "prove")
    assert (result.exit_code, result.output) == (2, "This law asserts nothing of itself.\n")
