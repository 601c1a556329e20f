// People of whom there are claims besides a place on a list, after a given id.
// Parameters: after (an id, or empty), limit
// Returns: id
MATCH (n:Person)
WHERE n.id > $after
  AND EXISTS { (n)-[:{PERSONAL_CLAIMS}]-() }
RETURN n.id AS id
ORDER BY id
LIMIT $limit
