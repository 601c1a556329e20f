"""Backups: all that is stored, in one file of ours, taken while the API serves, and put back from it."""
