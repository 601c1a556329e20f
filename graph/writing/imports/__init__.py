"""Bulk imports of public files: each importer turns rows into records, one engine writes them.

``engine`` reads, compares and writes in batches, ``plan`` decides what a batch has to write, ``files`` reads
files; ``official`` and ``parties`` are what importers share. ``docs/import.md`` says where each file comes
from and what is wrong with it.
"""
