"""Koalisi's graph: what it knows, how facts get in, and how questions are answered.

``ontology`` is the vocabulary; ``domain`` is pure (no I/O, no driver, no clock); ``answers`` are the answer
models and what fills them; ``store`` is Neo4j; ``loading`` writes, ``reading`` reads; ``local`` runs a Neo4j
without Docker; ``cli`` is the command.
"""
