"""One JSON line for each request and each mishap, and no personal data in it; the demo shows whole tracebacks."""

import json
import logging
import traceback
from datetime import UTC, datetime

from tandem.config import environment

OURS = "tandem"
FRAMES = 6


class Mishap(logging.Formatter):
    """What broke and where. The text of an exception is left out: a database quotes the row that it refuses."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict = {"at": datetime.fromtimestamp(record.created, UTC).isoformat(), "level": record.levelname.lower()}
        line |= {"name": record.name, "said": said(record)}
        if request := getattr(record, "request", None):
            line["id"] = getattr(request, "id", "")
        if record.exc_info and record.exc_info[0]:
            line |= {"broke": record.exc_info[0].__name__, "where": where(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def said(record: logging.LogRecord) -> str:
    """Our own sentences hold ids only. Of Django's about a request the path is left out: it may hold a token."""
    if hasattr(record, "request") and record.args:
        return str(record.args[0])
    return record.getMessage()


def where(trace) -> list[str]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{frame.filename.rpartition('/site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "mishap": {"()": Mishap},
        "plain": {"format": "%(levelname)s %(name)s %(message)s"},
        "bare": {"format": "%(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain" if environment.DEMO else "mishap"},
        "lines": {"class": "logging.StreamHandler", "formatter": "bare", "stream": "ext://sys.stdout"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        OURS: {"handlers": ["console"], "level": "INFO", "propagate": False},
        "tandem.requests": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # each refusal has its request line already
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
