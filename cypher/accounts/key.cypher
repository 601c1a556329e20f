// A key that holds, and whose it is.
// Parameters: id
// Returns: id, name, standing, secret_hash, scopes
MATCH (k:Key { id: $id })<-[:MADE]-(a:Account)
WHERE k.revoked_at IS NULL AND a.removed_at IS NULL
RETURN k.id AS id, a.name AS name, a.standing AS standing, k.secret_hash AS secret_hash, k.scopes AS scopes
