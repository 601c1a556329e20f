// Something that waits for a chief: a change, or a reader's report of an error.
// Parameters: id, kind, at, by (null for a reader), properties (what is proposed)
// Returns: none
CREATE (p:Proposal { id: $id, kind: $kind, state: 'waiting', at: $at, by: $by })
SET p += $properties
