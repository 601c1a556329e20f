"""Everything that writes into the graph: the seeds and the imports of public files."""
