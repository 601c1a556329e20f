"""Knowing in part: what is certain, what is possible, and which missing fact would decide.

Pure arithmetic on whole numbers and exact fractions. ``game`` says what the words mean; docs/law.md says it
to readers.
"""
