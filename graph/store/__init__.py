"""Neo4j: connections, statements, schema, and what its Browser is given. Nothing else knows the driver."""
