pytest_plugins = ["tandem.tests.database", "tandem.tests.people", "tandem.tests.living"]
