// Sign out.
// Parameters: token_hash
// Returns: none
MATCH (s:Session { token_hash: $token_hash })
DETACH DELETE s
