"""The answer models, one shape for HTTP, the command line and the pages, and what fills them.

``base`` has what all share. Field names are the contract of ``docs/http.md``. Dates are ISO 8601 or, where a
source knows only the month or the year, EDTF. Seats and votes are counts; ``null`` means unknown, never zero.
"""
