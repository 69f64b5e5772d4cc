"""The application role reads and writes rows, changes no table, and can neither alter nor erase the journal."""

from django.conf import settings
from django.db import migrations

GRANT = """
GRANT USAGE ON SCHEMA public TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app};
REVOKE ALL ON core_journalentry, core_journallot FROM {app};
GRANT SELECT, INSERT ON core_journalentry, core_journallot TO {app};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app};
"""


def grant(apps, schema_editor):
    app = schema_editor.quote_name(settings.DB_APPLICATION)
    schema_editor.execute(GRANT.format(app=app))


class Migration(migrations.Migration):
    dependencies = [("core", "0002_french")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
