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


def test_a_law_that_breaks_what_it_asserts_is_neither_sound_nor_packaged(run, tmp_path):
    folder = asserting(tmp_path, "never together protected, minor")
    for command in (("check",), ("package", "-o", tmp_path / "law.pkg")):
        result = run("--law", folder, "law", *command)
        assert result.exit_code == 2
        assert "never together: protected; minor [new 1]: broken by" in result.output
    assert not (tmp_path / "law.pkg").exists()


def test_an_act_that_no_regime_picks_is_proven_too(run, tmp_path):
    write_law(tmp_path, ARTICLES.replace("(1) feared on", "never together protected, minor\n(1) feared on"))
    (tmp_path / "regimes.md").unlink()
    result = run("--law", tmp_path, "law", "prove")
    assert (result.exit_code, "broken by" in result.output) == (1, True)
