// What another hand had left in the graph, and a change took away.
// Parameters: seq (of the change), rows (list of properties)
// Returns: none
MATCH (c:Change { seq: $seq })
UNWIND $rows AS properties
CREATE (c)-[:REMOVED]->(t:Trace)
SET t = properties
