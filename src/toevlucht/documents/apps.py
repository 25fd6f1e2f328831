"""Documents as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Uploads and the files behind entries."""

    name = "toevlucht.documents"
    label = "documents"
