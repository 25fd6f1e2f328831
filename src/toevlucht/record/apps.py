"""The record as a Django application."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Tables, triggers and walls of the record."""

    name = "toevlucht.record"
    label = "record"
