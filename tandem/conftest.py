import os

pytest_plugins = ["tandem.tests.database", "tandem.tests.people", "tandem.tests.living"]
if "MUTANT_UNDER_TEST" in os.environ:
    pytest_plugins.insert(0, "tandem.tests.slots")
