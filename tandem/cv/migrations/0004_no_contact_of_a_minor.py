from django.db import migrations

EMPTY = """
UPDATE cv_publishedcard AS card SET phone = '', email = ''
FROM accompaniment_youth AS youth JOIN accounts_user AS person ON person.id = youth.user_id
WHERE youth.id = card.youth_id AND (card.phone <> '' OR card.email <> '')
AND (person.birth_date IS NULL OR person.birth_date > current_date - interval '18 years')
"""


class Migration(migrations.Migration):
    """The cards that stood before the contacts of minors were kept off them."""

    dependencies = [("accompaniment", "0001_initial"), ("cv", "0003_texts_that_came_along")]

    operations = [migrations.RunSQL(EMPTY, migrations.RunSQL.noop)]
