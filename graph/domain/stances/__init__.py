"""Where parties stand towards candidates as of a date (design, section 4). Pure: no I/O, no clock.

``words`` reads claims as parties' words, ``positions`` says what a party is bound to, ``findings`` sees that
position from a candidate.
"""

from graph.domain.stances.findings import Context, Finding, Stance, Stances

__all__ = ["Context", "Finding", "Stance", "Stances"]
