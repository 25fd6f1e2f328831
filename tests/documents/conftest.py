"""A store of the test's own, files as people send them, and the quarantine at work."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from toevlucht.documents.models import Upload
from toevlucht.documents.quarantine import check


@pytest.fixture
def client():
    """A browser of nobody yet."""
    return Client()


@pytest.fixture
def files(tmp_path, settings):
    """The store, empty."""
    settings.DOCUMENTS = str(tmp_path / "documents")
    return Path(settings.DOCUMENTS)


@pytest.fixture
def settings(monkeypatch):
    """Settings that go back to what they were."""
    from django.conf import settings

    class Changed:
        def __setattr__(self, name, value):
            monkeypatch.setattr(settings, name, value)

        def __getattr__(self, name):
            return getattr(settings, name)

    return Changed()


def stored(folder):
    """Every file of a store, by its path from the root."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture
def sends(cast, files):
    """Send a file through the desk's page as one of the cast; the id of the upload."""

    def send(login, dossier, name, data, compartment="ORDINARY", client=None, **more):
        client = client or getattr(cast, login).browser()
        page = client.get(f"/dossiers/{dossier}/upload/").content.decode()
        key = more.get("key") or re.search(r'name="key" value="([^"]*)"', page)[1]
        form = {"key": key, "compartment": compartment, "file": SimpleUploadedFile(name, data)}
        return client.post(f"/dossiers/{dossier}/upload/", form)

    return send


@pytest.fixture
def checks(cast):
    """The quarantine looks at everything that waits; the uploads afterwards, old to new."""

    def work():
        cast.database.log_in("quarantine")
        for id_ in Upload.objects.values_list("id", flat=True):
            check(id_)
        found = list(Upload.objects.order_by("at"))
        cast.database.log_in("desk")
        return found

    return work
