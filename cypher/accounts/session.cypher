// Who is signed in with a token.
// Parameters: token_hash, now
// Returns: name, standing
MATCH (s:Session { token_hash: $token_hash })<-[:SIGNED_IN]-(a:Account)
WHERE s.expires_at > $now AND a.removed_at IS NULL
RETURN a.name AS name, a.standing AS standing
