// The proposal that came with somebody's idempotency key.
// Parameters: idempotency_key, by
// Returns: proposal (properties)
MATCH (p:Proposal { idempotency_key: $idempotency_key })
WHERE p.by = $by
RETURN properties(p) AS proposal
