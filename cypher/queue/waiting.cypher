// How many proposals of a kind wait.
// Parameters: kind
// Returns: waiting
MATCH (p:Proposal { state: 'waiting' })
WHERE p.kind = $kind
RETURN count(p) AS waiting
