"""The rows of all tables: typed records, their cells and checks, and what they become in the graph."""
