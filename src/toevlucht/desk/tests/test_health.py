"""Live and ready: told the same way whether the database is there or not, and no line of a log for each time that is asked."""

from django.db import connection


def told(client, path):
    answer = client.get(path)
    return answer.status_code, answer.content.decode().splitlines()[0]


def test_without_a_database_the_process_lives_and_is_not_ready(cast, client, log, monkeypatch):
    assert (told(client, "/live/"), told(client, "/ready/")) == ((200, "live"), (200, "ready"))
    assert log("staff") == []
    connection.close()
    monkeypatch.setattr("toevlucht.record.backend.base.PATIENCE", 0.0)
    with monkeypatch.context() as away:
        away.setitem(connection.settings_dict, "PORT", "1")
        away.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        assert (told(client, "/live/"), told(client, "/ready/")) == ((200, "live"), (503, "not ready"))
    assert told(client, "/ready/") == (200, "ready")


def test_without_a_law_it_is_not_ready(cast, client, monkeypatch, tmp_path):
    monkeypatch.setenv("TOEVLUCHT_LAW", str(tmp_path))
    assert (told(client, "/live/"), told(client, "/ready/")) == ((200, "live"), (503, "not ready"))
    (tmp_path / "current").write_text("0" * 64)
    (tmp_path / f"law-{'0' * 64}.pkg").write_text("changed after it was written")
    assert told(client, "/ready/") == (503, "not ready")
