"""Settings of the tests: the demo's, with a database of their own that is kept from one run to the next."""

import os
from pathlib import Path

os.environ["TANDEM_ENV"] = "demo"
os.environ["TANDEM_DATA"] = str(Path(__file__).parents[2] / ".pytest_data")
os.environ["TANDEM_THROWAWAY"] = "1"  # no fsync: a power cut may lose test rows

from tandem.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter", "zeal"]  # noqa: F405
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]  # noqa: F405  a page that asks once a row fails…
ZEAL_ALLOWLIST = [{"model": "notifications.Notice", "field": "get()"}]  # … but each person told is a row of their own
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # checks do not need what `make` builds
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files straight from their sources
