from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps

ROOMS = ("actions", "events", "reactions", "jobs", "chores", "notifications")


class CoreConfig(AppConfig):
    name = "tandem.core"

    def ready(self):
        """The registry never depends on what happened to be imported."""
        for package in [config.name for config in apps.get_app_configs() if config.name.startswith("tandem.")]:
            for room in ROOMS:
                if find_spec(f"{package}.{room}"):
                    import_module(f"{package}.{room}")
