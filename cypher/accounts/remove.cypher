// End an account: it can't sign in, its keys and sessions end; its name stays with the changes that it signed.
// Parameters: name
// Returns: name
MATCH (a:Account { name: $name })
WHERE a.removed_at IS NULL
SET a.removed_at = datetime()
REMOVE a.password_hash
WITH a
CALL (a) {
  MATCH (a)-[:SIGNED_IN]->(s:Session)
  DETACH DELETE s
}
CALL (a) {
  MATCH (a)-[:MADE]->(k:Key)
  WHERE k.revoked_at IS NULL
  SET k.revoked_at = datetime()
}
RETURN a.name AS name
