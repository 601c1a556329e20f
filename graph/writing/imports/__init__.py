"""Bulk imports of public files: each importer turns rows into records, one engine writes them.

``records`` says what a row becomes, ``engine`` reads, compares and writes in batches, ``plan`` decides what a
batch has to write, ``files`` and ``cells`` read the files, ``places`` and ``parties`` know the ids that
importers share. ``docs/import.md`` tells where each file comes from and what is wrong with it.
"""
