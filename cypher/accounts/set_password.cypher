// A new password; whoever was signed in with the old one is signed out.
// Parameters: name, password_hash
// Returns: name
MATCH (a:Account { name: $name })
WHERE a.removed_at IS NULL
SET a.password_hash = $password_hash
WITH a
CALL (a) {
  MATCH (a)-[:SIGNED_IN]->(s:Session)
  DETACH DELETE s
}
RETURN a.name AS name
