"""Pages of the duo."""
