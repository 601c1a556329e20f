// The indexes and constraints that there are; an index of a constraint has its name.
// Parameters: none
// Returns: name, failed (its building ended in an error, such as a full disk's), of_constraint
SHOW INDEXES YIELD name, state, owningConstraint
RETURN name, state = 'FAILED' AS failed, owningConstraint IS NOT NULL AS of_constraint
