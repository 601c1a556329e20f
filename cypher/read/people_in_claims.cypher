// People of whom there are claims besides a place on a list, after a given id.
// Parameters: after (an id, or empty), limit
// Returns: id
MATCH (n:Person)
WHERE n.id > $after
  AND EXISTS { (n)-[:SUPPORTS|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|RUNNING_MATE_OF|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED]-() }
RETURN n.id AS id
ORDER BY id
LIMIT $limit
