"""What `make check` asks of Django, in one process: settings, migrations that are missing, and migrations that lock."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.tests.settings"

import django
from django.apps import apps
from django.core.management import CommandError, call_command

OURS = "tandem."
LEFT_TO_SQUAWK = ["CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"]  # it knows which tables are new


def main():
    django.setup()
    failures = [check.__doc__ for check in CHECKS if not passes(check)]
    sys.exit("\n".join(f"✗ {failure}" for failure in failures) or 0)


def passes(check):
    try:
        return check() is not False
    except (CommandError, SystemExit) as refusal:
        print(refusal, file=sys.stderr)
        return False


def settings():
    """manage check"""
    call_command("check", fail_level="WARNING")


def missing_migrations():
    """makemigrations --check"""
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1, stdout=sys.stderr)


def locking_migrations():
    """squawk, on the SQL of our migrations"""
    files = {f"{label}.{name}": sql_of(label, name) for label, name in our_migrations()}
    return squawk({name: sql for name, sql in files.items() if sql.strip()})


def our_migrations():
    for app in apps.get_app_configs():
        if app.name.startswith(OURS):
            for path in sorted(Path(app.path).glob("migrations/[0-9]*.py")):
                yield app.label, path.stem


def sql_of(label, name):
    text = io.StringIO()
    call_command("sqlmigrate", label, name, no_color=True, stdout=text)
    return text.getvalue()


def unsafe_migrations():
    """lintmigrations: what old code, still running, could not bear"""
    labels = sorted({label for label, _ in our_migrations()})
    options = {
        "exclude_migration_tests": LEFT_TO_SQUAWK,
        "warnings_as_errors": [],  # all of them
        "no_cache": True,
        "sql_analyser": "postgresql",
        "quiet": ["ok", "ignore"],
    }
    said = io.StringIO()  # it talks even when it has nothing to say
    try:
        with contextlib.redirect_stdout(said):
            call_command("lintmigrations", include_apps=labels, **options)
    except SystemExit:
        sys.stderr.write(said.getvalue())
        raise


def squawk(files):
    """One call for all of them. True when it has nothing to say."""
    with tempfile.TemporaryDirectory() as folder:
        for name, sql in files.items():
            Path(folder, f"{name}.sql").write_text(sql)
        command = [Path(sys.executable).with_name("squawk"), "--assume-in-transaction", *Path(folder).iterdir()]
        return subprocess.run(command).returncode == 0


CHECKS = (settings, missing_migrations, locking_migrations, unsafe_migrations)

if __name__ == "__main__":
    main()
