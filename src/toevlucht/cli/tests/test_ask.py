import json
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from toevlucht.cli.ask import Asking


def answers(run, dossier, lines, *args):
    return run("assess", dossier, "--ask", *args, lines=lines)


def test_only_what_can_change_an_answer_is_asked(run, dossier):
    text = dossier.read_text(encoding="utf-8").replace("facts: {raised: yes}", "facts: {}")
    dossier.write_text(text, encoding="utf-8")
    result = answers(run, dossier, "no\n")
    assert "Any sign? (home > threat) [yes or no]: no" in result.output
    assert "Are you stateless?" not in result.output
    assert "Nothing more to ask. 0 judgments remain" in result.output


def test_each_answer_is_saved_with_the_remarks_kept(run, dossier):
    text = dossier.read_text(encoding="utf-8").replace("  born_on: 2000\n", "")
    dossier.write_text(text, encoding="utf-8")
    answers(run, dossier, "1999-05\n")
    saved = dossier.read_text(encoding="utf-8")
    assert "  born_on: 1999-05\n" in saved
    assert "# a remark that stays" in saved


def test_an_answer_that_does_not_fit_is_asked_again(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("  born_on: 2000\n", ""), encoding="utf-8")
    result = answers(run, dossier, "May\n2000\n")
    assert "'May' is no date" in result.output
    assert result.output.count("When were you born?") == 2


@pytest.mark.parametrize(("typed", "saved"), [("?", "state: asked_not_known"), ("s", ""), ("q", ""), ("", "")])
def test_a_question_may_be_left(run, dossier, typed, saved):
    before = dossier.read_text(encoding="utf-8").replace("  born_on: 2000\n", "")
    dossier.write_text(before, encoding="utf-8")
    assert answers(run, dossier, f"{typed}\n").exit_code == 0
    assert (saved in dossier.read_text(encoding="utf-8")) if saved else dossier.read_text(encoding="utf-8") == before


def test_a_list_is_closed_or_gets_one_more(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("      closed: [fear]\n", ""), encoding="utf-8")
    result = answers(run, dossier, "no\nraid\nyes\nno\n")
    saved = dossier.read_text(encoding="utf-8")
    assert "A short name for one more: fear" in result.output
    assert "raid:\n            facts:\n              raised: no" in saved
    assert "      closed:\n      - fear" in saved


def test_a_judgment_is_asked_only_of_who_may_give_it(run, dossier):
    assert "Is it grave?" not in answers(run, dossier, "", "--by", "lawyer").output.split("Grounds")[0]
    result = answers(run, dossier, "yes\nthe reasons\ndoc-1\nyes\nyes\n", "--by", "officer", "--on", "2026-11-20")
    found = json.loads(run("assess", dossier, "--json").output)
    assert {g["ground"]: g["conclusion"] for g in found["grounds"]}["new.protected"] == "holds"
    assert "on: 2026-11-20}" in dossier.read_text(encoding="utf-8")
    assert "Considered: age?" in result.output


def test_who_supplied_a_fact_is_written_beside_it(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("  born_on: 2000\n", ""), encoding="utf-8")
    answers(run, dossier, "2000\n", "--by", "applicant")
    assert "born_on:\n    value: 2000\n    by: applicant" in dossier.read_text(encoding="utf-8")


def test_dutch_answers_are_understood(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("facts: {raised: yes}", "facts: {}"), encoding="utf-8")
    result = run("--lang", "nl", "assess", dossier, "--ask", lines="nee\n")
    assert "Een teken? (home > threat) [ja of nee]" in result.output
    assert "raised: no" in dossier.read_text(encoding="utf-8")


def test_questions_stay_out_of_the_json(run, dossier):
    result = answers(run, dossier, "q\n", "--json", "--by", "officer")
    assert json.loads(result.stdout)["toevlucht"] == "assessment/1"


def test_a_file_stays_readable_by_whom_it_was(run, dossier, tmp_path):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("  born_on: 2000\n", ""), encoding="utf-8")
    dossier.chmod(0o600)
    link = tmp_path / "link.yaml"
    link.symlink_to(dossier)
    assert answers(run, link, "1999\n").exit_code == 0
    assert "born_on: 1999" in dossier.read_text(encoding="utf-8")
    assert dossier.stat().st_mode & 0o777 == 0o600
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.yaml", "ours.yaml"]


def shown_until(stream, words):
    shown = ""
    while words not in shown:
        shown += stream.read(1) or pytest.fail(f"{words!r} was never shown, only {shown!r}")


def test_ctrl_c_at_a_question_keeps_what_was_answered(law, dossier):
    text = dossier.read_text(encoding="utf-8").replace("facts: {raised: yes}", "facts: {}").replace("  born_on: 2000\n", "")
    dossier.write_text(text, encoding="utf-8")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # whoever runs the tests may ignore it
    start = f"{heard}; from toevlucht.cli.main import main; main()"
    command = [sys.executable, "-c", start, "--law", str(law), "assess", str(dossier), "--ask", "--lang", "nl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as run:
        given_up = threading.Timer(60, run.kill)
        given_up.start()
        shown_until(run.stderr, "[2008-05-01, 2008-05 of 2008]: ")
        assert run.stdin is not None
        print("1999-05", file=run.stdin, flush=True)
        shown_until(run.stderr, "[ja of nee]: ")
        while run.poll() is None:  # one that comes just before it waits for the answer is seen with the next, as at a keyboard
            run.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                run.wait(5)
        out, err = run.communicate()
        given_up.cancel()
    assert (run.returncode, out) == (130, "")
    assert err == f"\nGestopt. Elk antwoord tot nu toe is bewaard in {dossier}.\n"
    assert "born_on: 1999-05" in dossier.read_text(encoding="utf-8")


def test_ctrl_c_between_two_questions_ends_alike(run, dossier, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Asking, "next", interrupted)
    result = answers(run, dossier, "")
    assert result.exit_code == 130
    assert f"Stopped. Every answer given until now is saved in {dossier}." in result.stderr


def test_who_answers_and_when_is_never_guessed(run, dossier):
    plain = re.sub(r"recorded:.*\n", "", dossier.read_text(encoding="utf-8"))
    dossier.write_text(plain, encoding="utf-8")
    for more, said in (((), "Say who answers"), (("--by", "officer"), "Say when")):
        result = run("assess", dossier, "--ask", *more, lines="yes\n")
        assert (result.exit_code, said in result.output) == (2, True)
    assert dossier.read_text(encoding="utf-8") == plain
    assert run("assess", dossier, "--ask", "--by", "officer", "--on", "2026-10-05", lines="q\n").exit_code == 0


def test_a_list_is_closed_by_who_says_so_on_the_day(run, dossier):
    text = dossier.read_text(encoding="utf-8")
    dossier.write_text(text.replace("closed: [country, past_act]", "closed: [country]"), encoding="utf-8")
    run("assess", dossier, "--ask", "--by", "officer", "--on", "2026-10-05", lines="s\n" + "yes\n" * 9)
    saved = dossier.read_text(encoding="utf-8")
    assert re.search(r"scope: past_act,?\s+by: officer,?\s+on: 2026-10-05", saved)


@pytest.mark.parametrize("lines", ["yes\n?\nx\nyes\nyes\nyes\nq\n", "yes\nbecause\n?\nyes\nyes\nyes\nq\n"])
def test_a_judgment_without_reasons_or_evidence_is_not_saved(run, dossier, lines):
    before = dossier.read_text(encoding="utf-8")
    result = run("assess", dossier, "--ask", "--by", "officer", lines=lines)
    assert "A judgment stands on its reasons and evidence; nothing was saved." in result.output
    assert dossier.read_text(encoding="utf-8") == before
