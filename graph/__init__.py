"""The domain of Koalisi and its ways in and out.

Pure modules (no I/O, no clock): ``claims``, ``law``, ``coalitions``, ``backers``, ``names``.
Edges: ``database``, ``queries``, ``ingest``, ``export``, ``local``, ``cli``.
"""
