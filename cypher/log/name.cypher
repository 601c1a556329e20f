// What states of claims name, joined to them, so that a claim's provenance can be drawn.
// Parameters: rows (list of { key (of the state), as (the column), element_id })
// Returns: none
UNWIND $rows AS row
MATCH (r:Revision { key: row.key })
MATCH (n)
WHERE elementId(n) = row.element_id
CREATE (r)-[:NAMES { as: row.as }]->(n)
