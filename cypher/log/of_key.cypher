// What came of somebody's idempotency key.
// Parameters: idempotency_key, by
// Returns: content (a digest), outcome (JSON)
MATCH (c:Change { idempotency_key: $idempotency_key })
WHERE c.by = $by
RETURN c.content AS content, c.outcome AS outcome
