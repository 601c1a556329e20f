"""Faults, for real: processes that are killed or stopped while others write and read."""
