"""Bulk imports of public files: each importer turns rows into records, one engine writes them."""
