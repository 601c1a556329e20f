"""From the database to answers: one module a noun, each a query of ``cypher/read`` and what becomes of it.

The HTTP layer and the command line read through these functions alone.
"""
