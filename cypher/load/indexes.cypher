// Names of the indexes and constraints that there are; an index of a constraint has its name.
// Parameters: none
// Returns: name
SHOW INDEXES YIELD name
RETURN name
