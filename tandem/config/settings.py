"""Django's settings. What changes from one machine to the next is in `environment.py`."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from tandem.config import environment
from tandem.config.logs import LOGGING  # noqa: F401  read by Django
from tandem.machine import database

BASE = Path(__file__).resolve().parent.parent
DEMO = environment.DEMO
DATA = environment.DATA
SITE_URL = environment.SITE_URL
HOSTED_BY = os.environ.get("TANDEM_HOSTED_BY", "")  # name and address of the host: the law wants it on the legal page
ACCESSIBILITY_PLAN = os.environ.get("TANDEM_ACCESSIBILITY_PLAN", "")  # the address of what the network published of it
DEBUG = False
ALLOWED_HOSTS = [*environment.hosts(), "localhost"]  # the machine itself asks /readyz and /metrics
SECRET_KEY = environment.secret("secret_key") if DEMO or not environment.secrets.missing(DATA) else ""
CODE_PEPPER = environment.secret("pepper") if SECRET_KEY else ""
FILES_KEY = environment.secret("files_key") if SECRET_KEY else ""
FILES_FOLDER = os.environ.get("TANDEM_FILES", DATA / "files")  # better on another disk than the database's
ANTIVIRUS = os.environ.get("TANDEM_ANTIVIRUS", "")  # where clamd listens: unix:/run/clamav/clamd.ctl, or host:3310

# -- packages, floor by floor (pyproject.toml draws them)
PACKAGES = [
    "core",
    "machine",
    "reference",
    "network",
    "accounts",
    "notifications",
    "accompaniment",
    "cv",
    "hiring",
    "privacy",
    "home",
    "config",
    "bench",
    *(["demo"] if DEMO else []),
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *[f"tandem.{name}" for name in PACKAGES],
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- requests
ROOT_URLCONF = "tandem.config.urls"
MIDDLEWARE = [
    "tandem.core.http.log.log_request",
    "django.middleware.gzip.GZipMiddleware",  # pads at random: a secret's length tells nothing (BREACH)
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tandem.accounts.middleware.know_the_actor",
    "tandem.core.http.middleware.speak_to_the_reader",
    "tandem.core.http.middleware.let_in_the_signed_in",
    "tandem.accounts.middleware.lead_to_a_hat",
    "tandem.core.http.middleware.receive_forms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CSRF_FAILURE_VIEW = "tandem.core.http.errors.lost_form"
APPEND_SLASH = True
PUBLISHED_WITHIN_MINUTES = 0 if DEMO else 24 * 60  # at a minute drawn by lot: its hour tells nothing of a person's
REQUEST_MAX_BYTES = 12 * 2**20  # a file of 10 MB and its form
TRUSTED_PROXIES = int(os.environ.get("TANDEM_TRUSTED_PROXIES", "0" if DEMO else "1"))  # how many stand before us
METRICS_READERS = [ip for ip in os.environ.get("TANDEM_METRICS_READERS", "").split(",") if ip]  # beside this machine
DEMO_DOOR = "/demo/" if DEMO else ""  # for the menu: only config knows demo
# the page of one young person stands above the packages that lead to it
ABSOLUTE_URL_OVERRIDES = {
    "accompaniment.youth": lambda youth: f"/jeunes/{youth.pk}/",
    "accounts.membership": lambda hat: f"/equipe/{hat.pk}/acces/",
}
DATA_UPLOAD_MAX_MEMORY_SIZE = REQUEST_MAX_BYTES  # a text that is too long is refused by its field, which shows it again
# a file is read out of the body straight into memory, where it is rebuilt: there is no other temporary folder to fill
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = REQUEST_MAX_BYTES
LOGIN_URL = "accounts:sign_in"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]  # no password is ever set

# -- pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tandem.core.templatetags.tandem",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tandem.core.http.context.page",
                "tandem.home.context.menu",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = environment.DATA / "static"
STATICFILES_DIRS = [("tandem", BASE / "core" / "built")]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# -- language: French, and two registers: « tu » in fr, « vous » in fr_Vous
LANGUAGE_CODE = "fr"
LANG_INFO["fr-vous"] = {
    "bidi": False,
    "code": "fr-vous",
    "name": "French (vous)",
    "name_local": "français",
}
LANGUAGES = [("fr", "français"), ("fr-vous", "français")]
USE_TZ = True
TIME_ZONE = "Europe/Paris"

# -- database: one connection, one role at a time (tandem.machine.database says where)
DATABASES = {
    "default": {
        "ENGINE": "tandem.machine.backend",
        "NAME": database.NAME,
        "USER": database.APPLICATION,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c statement_timeout=10s -c lock_timeout=5s"},
        "TEST": {"NAME": "test_tandem"},
    }
}
DB_OWNER, DB_APPLICATION = database.OWNER, database.APPLICATION
LIVE_DATABASE_URL = os.environ.get("TANDEM_LIVE_DATABASE_URL", "")  # a direct connection, where the other is pooled
LIVE_AUTHENTICATE = "tandem.accounts.sessions.user_of_cookie"  # cookies → user id or None
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# -- sessions
SESSION_ENGINE = "tandem.accounts.sessions"
SESSION_COOKIE_NAME = "tandem" if DEMO else "__Host-tandem"
CSRF_COOKIE_NAME = "csrf" if DEMO else "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- ProConnect or another OpenID Connect provider, where a structure has one (tandem.accounts.oidc)
OIDC_URL = os.environ.get("TANDEM_OIDC_URL", "")  # the issuer, without /.well-known/…
OIDC_CLIENT_ID = os.environ.get("TANDEM_OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("TANDEM_OIDC_CLIENT_SECRET", "")
OIDC_NAME = os.environ.get("TANDEM_OIDC_NAME", "ProConnect")
OIDC_SCOPE = os.environ.get("TANDEM_OIDC_SCOPE", "openid email")

# -- walls of the browser
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_PROXY_SSL_HEADER = None if DEMO else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: [] for name in "accelerometer autoplay geolocation gyroscope magnetometer microphone payment usb".split()
} | {"camera": ["self"], "publickey-credentials-get": ["self"]}  # the microphone: where a view `may_listen`

# -- post: without an address, messages go to the sink that /demo/boite/ shows
SMS_URL = os.environ.get("TANDEM_SMS_URL", "")  # an apprise URL with {to}: ovh://…/{to}
EMAIL_URL = os.environ.get("TANDEM_EMAIL_URL", "")  # smtp://host:25, smtp+tls://user:password@host:587, smtps://
EMAIL_BACKEND = os.environ.get("TANDEM_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("TANDEM_EMAIL_FROM", "Tandem <tandem@localhost>")
SMS_EXTRA_TERRITORIES = [code for code in os.environ.get("TANDEM_SMS_TERRITORIES", "").split(",") if code]  # PM NC PF
POST_LIMITS = {  # channel: messages a payer a day, messages of everybody an hour
    "sms": (int(os.environ.get("TANDEM_SMS_A_DAY", "1000")), int(os.environ.get("TANDEM_SMS_AN_HOUR", "3000"))),
    "email": (10_000, 20_000),
}
