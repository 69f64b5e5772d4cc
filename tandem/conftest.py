pytest_plugins = ["tandem.tests.database"]
