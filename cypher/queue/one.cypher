// One proposal.
// Parameters: id
// Returns: proposal (properties)
MATCH (p:Proposal { id: $id })
RETURN properties(p) AS proposal
