// All keys; the secrets are nowhere.
// Parameters: none
// Returns: id, name, label, scopes, created_at, revoked_at
// Scans: a newsroom has a few dozen keys.
MATCH (a:Account)-[:MADE]->(k:Key)
RETURN
  k.id AS id,
  a.name AS name,
  k.label AS label,
  k.scopes AS scopes,
  k.created_at AS created_at,
  k.revoked_at AS revoked_at
ORDER BY created_at, id
