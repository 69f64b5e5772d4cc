"""`python -m tandem.core.tests.worker`: a real worker that also knows the errands of the tests."""

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    from tandem.core.tests import errands  # noqa: F401

    call_command("procrastinate", "worker", "--concurrency=2")
