import os

pytest_plugins = ["tandem.tests.database", "tandem.tests.people", "tandem.tests.living"]
if "MUTANT_UNDER_TEST" in os.environ:
    pytest_plugins.insert(0, "tandem.tests.slots")


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by what they stand for: made anew in each worker, they would be another test in each."""
    return argname if isinstance(val, bytes) else None
