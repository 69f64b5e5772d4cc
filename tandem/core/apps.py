from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

TOO_LONG = _("%(limit_value)d lettres au plus : il y en a %(show_value)d.")  # Django’s says « vous », whoever reads
ROOMS = ("actions", "events", "reactions", "jobs", "chores", "notifications")


class CoreConfig(AppConfig):
    name = "tandem.core"

    def ready(self):
        MaxLengthValidator.message = TOO_LONG
        self.import_rooms()

    def import_rooms(self):
        """The registry never depends on what happened to be imported."""
        for package in [config.name for config in apps.get_app_configs() if config.name.startswith("tandem.")]:
            for room in ROOMS:
                if find_spec(f"{package}.{room}"):
                    import_module(f"{package}.{room}")
