"""Jobs as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Tasks of the queue, and the trigger that fills it."""

    name = "toevlucht.jobs"
    label = "jobs"
