// A page of the proposals in a state, the oldest first.
// Parameters: state, after (when the last one of the page before came; null for the first page), after_id (its id), limit
// Returns: proposal (properties)
MATCH (p:Proposal { state: $state })
WHERE $after IS NULL OR p.at > $after OR p.at = $after AND p.id > $after_id
RETURN properties(p) AS proposal
ORDER BY p.at, p.id
LIMIT $limit
