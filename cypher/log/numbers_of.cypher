// The numbers of the states of rows that a change wrote.
// Parameters: seq
// Returns: table, row_key, n
MATCH (c:Change { seq: $seq })-[:WROTE]->(r:Revision)
RETURN r.table AS table, r.row_key AS row_key, r.n AS n
