"""Backups: all that is stored, in one file of ours, taken while the API serves, and put back from it.

Neo4j Community dumps a stopped database only, and reads what is committed at each statement, so that two
statements may see two states. A backup therefore takes the log's lock: readers go on, writers wait.
"""
