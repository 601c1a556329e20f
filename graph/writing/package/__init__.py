"""The data package as files: reading, validating, loading and exporting it, and the law in ``rules.yaml``."""
