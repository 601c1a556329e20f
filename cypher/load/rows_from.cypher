// Rows that are relationships, but claims, and start at entities: seats, votes, bars, leaders…
// Parameters: ids (of the entities)
// Returns: element_id, type, start_id, end_id, properties
MATCH (a:{ENTITIES})
WHERE a.id IN $ids
MATCH (a)-[r:WON_SEATS|WON_VOTES|STATES_BAR|SAYS_COMPLETE|STATES_VOTES|HEADED_BY|IDENTITY]->(b)
WHERE r.content_hash IS NOT NULL
RETURN elementId(r) AS element_id, type(r) AS type, a.id AS start_id, b.id AS end_id, properties(r) AS properties
