// What came of an idempotency key.
// Parameters: idempotency_key
// Returns: content (a digest), outcome (JSON)
MATCH (c:Change { idempotency_key: $idempotency_key })
RETURN c.content AS content, c.outcome AS outcome
