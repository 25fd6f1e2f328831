"""Persons as a Django application."""

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    """Names and numbers to search by."""

    name = "toevlucht.persons"
    label = "persons"
