"""From the seeds into Neo4j: reading, validating and loading the facts."""
