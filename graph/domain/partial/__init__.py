"""Knowing in part: what is certain, what is possible, and which missing fact would decide.

Pure arithmetic on whole numbers and exact fractions. ``facts`` makes a game of what is known of a council,
``game`` judges sets of parties, ``minimal_coalitions`` finds the certain and the possible ones, ``deciding``
tells which unknowns would settle an answer. ``game`` says what the words mean; docs/law.md says it to
readers.
"""
