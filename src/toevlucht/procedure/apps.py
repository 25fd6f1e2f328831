"""Procedure as a Django application."""

from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    """Intents and standing."""

    name = "toevlucht.procedure"
    label = "procedure"
