// Whoever signed in; sessions that are over go.
// Parameters: name, token_hash, expires_at, now
// Returns: name
MATCH (a:Account { name: $name })
WHERE a.removed_at IS NULL
CALL (a) {
  MATCH (a)-[:SIGNED_IN]->(old:Session)
  WHERE old.expires_at <= $now
  DETACH DELETE old
}
CREATE (a)-[:SIGNED_IN]->(:Session { token_hash: $token_hash, expires_at: $expires_at })
RETURN a.name AS name
