// The idempotency key of a change, what it came with, and its outcome.
// Parameters: seq, idempotency_key, content (a digest), outcome (JSON)
// Returns: none
MATCH (c:Change { seq: $seq })
SET c.idempotency_key = $idempotency_key, c.content = $content, c.outcome = $outcome
