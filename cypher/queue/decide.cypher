// Decide on a proposal that waits; how its reader can be reached is forgotten.
// Parameters: id, state, at, by, why (null for none), change (its number, null where none was written)
// Returns: proposal (properties)
MATCH (p:Proposal { id: $id, state: 'waiting' })
SET p.state = $state, p.decided_at = $at, p.decided_by = $by, p.decided_why = $why, p.change = $change
REMOVE p.contact
RETURN properties(p) AS proposal
