"""Copies of the graph that leave the house: read once, written as each format has them.

Every copy tells its day, its licence and its sources. Every claim in it keeps its status and its *standing*,
so that what was denied, overtaken or retracted never looks like a word that holds.
"""
