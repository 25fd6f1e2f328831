"""Under --lang nl nothing stays English but the law's own text and the names that are written in files."""

import ast
from pathlib import Path

import click
import pytest

from toevlucht.cli import catalogue
from toevlucht.cli.main import main
from toevlucht.legaltime import counting, counting_names

PACKAGE = Path(catalogue.__file__).parents[1]


def paths(command, at=()):
    yield at
    for name, inner in getattr(command, "commands", {}).items():
        yield from paths(inner, (*at, name))


def templates():
    """(file and line, first argument) of every call of said()."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if "tests" not in file.parts else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
                yield f"{file.name}:{node.lineno}", getattr(node.args[0], "value", None)


@pytest.fixture
def untranslated(monkeypatch):
    """The messages that were asked for in Dutch and stand in no catalogue."""
    missing = set()

    class Asked(dict[str, str]):
        def get(self, key, default=None):
            missing.update({key} - self.keys())
            return super().get(key, default)

    dutch = Asked(catalogue._messages("nl"))
    monkeypatch.setattr(catalogue, "_messages", lambda lang: dutch)
    return missing


@pytest.mark.parametrize("command", list(paths(main)))
def test_the_help_of_every_command_is_dutch(run, untranslated, command):
    dutch = run("--lang", "nl", *command, "--help").output
    english = {line.strip() for line in run(*command, "--help").output.splitlines()}
    assert sorted(untranslated) == []
    assert dutch.startswith("Gebruik: main ")
    kept = [line for line in dutch.splitlines() if line.strip() in english and len(line.split()) > 2 and "[" not in line]
    assert [line for line in kept if "toevlucht term" not in line] == []  # an example is typed as it is


def test_every_option_and_command_is_translated():
    """By the messages themselves, however a line happens to break."""

    def said_by(command):
        yield from (command.help or "").split("\n\n")
        for param in command.params:
            yield from filter(None, [getattr(param, "help", "")])
        for inner in getattr(command, "commands", {}).values():
            yield from said_by(inner)

    assert isinstance(main, click.Group)
    asked = {" ".join(text.split()) for text in said_by(main)}
    assert sorted(asked - catalogue._messages("nl").keys()) == []


def test_every_template_of_a_fault_is_translated():
    found = dict(templates())
    assert len(found) > 100
    assert [place for place, text in found.items() if not isinstance(text, str)] == []
    assert sorted(set(found.values()) - catalogue._messages("nl").keys()) == []


@pytest.mark.parametrize("rule", counting_names())
def test_every_reading_of_a_period_is_translated(rule):
    translate = catalogue.translator("nl")
    others = [one.by for one in counting(rule).readings[1:]]
    parts = [part for by in others if translate(by) == by for part in by.rstrip(",").split(", ")]
    assert [part for part in parts if translate(part) == part] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ("assess", "Fout: Er ontbreekt een argument: 'BESTAND'."),
        ("new x.yaml", "Fout: Er ontbreekt een optie: '--day'."),
        ("new x.yaml --day", "Fout: De optie '--day' vraagt om een waarde."),
        ("new x.yaml --day 2026", "'--day': '2026' is niet één dag; schrijf hem als 2026-11-23"),
        ("asses", "Er is geen opdracht 'asses'. Bedoelt u 'assess'?"),
        ("assess --wat", "Fout: Er is geen optie '--wat'."),
        ("assess --expl", "(Bedoelt u een van deze: '--explain', '--help'?)"),
        ("assess none.yaml", "Ongeldige waarde voor 'BESTAND': Bestand 'none.yaml' bestaat niet."),
        ("assess none.yaml --format pdf", "'pdf' is niet een van 'text', 'json', 'html'."),
        ("law check a", "Dit argument is te veel (a)"),
        ("law check a b", "Deze argumenten zijn te veel (a b)"),
        ("law check --verbose=1", "De optie '--verbose' neemt geen waarde aan."),
        ("schema", "Kies uit:"),
    ],
)
def test_what_click_refuses_is_said_in_dutch(run, untranslated, args, words):
    result = run("--lang", "nl", *args.split())
    assert result.exit_code == 2
    assert words in result.output
    assert sorted(untranslated) == []


FAULTS = [
    ("born_on: 2000", "bron_on: 2000", "regel 9: bron_on: geen feit of oordeel heet 'bron_on'; bedoelde u born_on?"),
    ("born_on: 2000", "born_on: May", "'May' is geen datum; schrijf een datum als 2008-05-01, 2008-05, 2008, `never`, of {from:"),
    ("born_on: 2000", "born_on: 2030", "lodged_on: ligt voor born_on; verbeter born_on of lodged_on"),
    ("raised: yes", "raised: maybe", "'maybe' past niet; schrijf yes of no"),
    ("raised: yes", "raised: {value: yes, by: lawyr}", "geen rol heet 'lawyr'; schrijf lawyer"),
    ("raised: yes", "grave: {value: yes, by: officer}", "de redenen ontbreken (new 1(2), old 1(2)); schrijf de redenen op"),
    (
        "raised: yes",
        "grave: {value: yes, by: applicant}",
        "applicant mag dit oordeel niet geven (new 1(2), old 1(2)); laat het over aan",
    ),
    ("closed: [country", "closed: [contry", "geen soort onderdeel heet 'contry'; schrijf country"),
    ("id: ours", "id: ours\nid: ours", "'id' staat hier twee keer; laat er één staan"),
    ("title: A", "tittle: A", "'tittle' is hier geen sleutel; schrijf title"),
    ("toevlucht: dossier/1", "toevlucht: dossier/0", "de versie van het formulier ontbreekt; schrijf toevlucht: dossier/1"),
    ("facts:\n", "facts: [\n", "dit is geen YAML: "),
]


@pytest.mark.parametrize(("before", "after", "words"), FAULTS)
@pytest.mark.parametrize("command", ["assess", "law duties"])
def test_a_fault_of_a_dossier_is_said_in_dutch(run, dossier, untranslated, command, before, after, words):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    result = run("--lang", "nl", *command.split(), dossier)
    assert result.exit_code == 2
    assert words in result.output
    assert result.output.startswith("ours.yaml: regel ")
    assert sorted(untranslated) == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--set", "stateless"), "--set stateless: schrijf NAAM=WAARDE of SOORT:ID/NAAM=WAARDE"),
        (("--set", "fear=maybe"), "--set fear=maybe: fear: 'fear' is een lijst; schrijf fear=complete of fear=open"),
        (("--set", "fear:x/raised=yes"), "dit onderdeel is er niet; schrijf SOORT:ID/NAAM zoals in het dossier"),
        (("--by", "judge"), "--by judge: schrijf een van "),
        (("--ground", "gold"), "--ground gold: geen grond heet zo; bekend: "),
        (("--regime", "a=b"), "--regime a=b: schrijf een van "),
    ],
)
def test_what_an_option_refuses_is_said_in_dutch(run, dossier, untranslated, args, words):
    result = run("--lang", "nl", "assess", dossier, *(("--ask",) if "--by" in args else ()), *args)
    assert result.exit_code == 2
    assert words in result.output
    assert sorted(untranslated) == []


def test_a_file_that_cannot_be_written_is_said_in_dutch(run, dossier):
    result = run("--lang", "nl", "assess", dossier, "-o", "none/there.txt")
    assert (result.exit_code, result.output) == (2, "none/there.txt: dit bestand of deze map bestaat niet\n")


def test_the_language_of_help_stands_anywhere_or_in_the_environment(run):
    dutch = run("--lang", "nl", "assess", "--help").output
    assert run("assess", "--help", "--lang=nl").output == dutch
    assert run("assess", "--help", env={"TOEVLUCHT_LANG": "nl"}).output == dutch
    assert run("assess", "--help", "--lang", "en", env={"TOEVLUCHT_LANG": "nl"}).output.startswith("Usage: ")


def test_a_period_is_reckoned_in_dutch(run):
    text = run("--lang", "nl", "term", "new 3", "--on", "lodged_on=2026-08-20").output
    assert "Anders, bij een feit dat niet is gegeven: 3 maanden als: spoor is short." in text
    assert "(--on lodged_on=DATUM)" in run("--lang", "nl", "term", "new 99", "--on", "lodged_on=2026-08-20").output
