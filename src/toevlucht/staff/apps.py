"""Staff as a Django application."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """Accounts and mandates."""

    name = "toevlucht.staff"
    label = "staff"
