"""Settings, URLs, servers' entry, the `tandem` command."""
