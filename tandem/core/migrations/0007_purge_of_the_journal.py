"""After twelve months a lot loses its lines and keeps their digests, so that the chain still holds.

The application may neither alter nor erase the journal: it may only call this, which takes whole lots, old ones alone.
"""

from django.conf import settings
from django.db import migrations, models

PURGE = """
CREATE FUNCTION purge_journal() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE lot record; lines bigint; gone bigint := 0;
BEGIN
    FOR lot IN
        SELECT id, first, "end" FROM public.core_journallot
        WHERE purged_at IS NULL AND sealed_at < now() - interval '12 months' ORDER BY id LIMIT 5000 FOR UPDATE
    LOOP
        DELETE FROM public.core_journalentry WHERE transaction >= lot.first AND transaction < lot."end";
        GET DIAGNOSTICS lines = ROW_COUNT;
        UPDATE public.core_journallot SET purged_at = now() WHERE id = lot.id;
        gone := gone + lines;
    END LOOP;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION purge_journal() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_journal() TO {app};
"""


def allow(apps, schema_editor):
    schema_editor.execute(PURGE.format(app=schema_editor.quote_name(settings.DB_APPLICATION)))


def forbid(apps, schema_editor):
    schema_editor.execute("DROP FUNCTION purge_journal()")


class Migration(migrations.Migration):
    dependencies = [("core", "0006_line_digests")]
    operations = [
        migrations.AddField("journallot", "purged_at", models.DateTimeField(null=True)),
        migrations.RunPython(allow, forbid),
    ]
