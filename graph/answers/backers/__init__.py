"""The question: who could back a candidate as of a date, and what is still missing (design, section 6).

Pure: no I/O, no clock. ``reckoning`` finds the facts, ``wording`` puts them into the answer models and
``question`` answers, of parties alone too; ``history`` asks the same of many dates, ``registrations`` of
tickets that were filed; ``caveats`` makes what a reader must keep in mind.
"""
