// A key of an account.
// Parameters: name, id, secret_hash, scopes, label
// Returns: id
MATCH (a:Account { name: $name })
WHERE a.removed_at IS NULL
CREATE (a)-[:MADE]->(k:Key { id: $id, secret_hash: $secret_hash, scopes: $scopes, label: $label, created_at: datetime() })
RETURN k.id AS id
