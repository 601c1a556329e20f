// Let Neo4j count anew what its indexes hold, and plan statements for that.
// Parameters: none
// Returns: none
CALL db.prepareForReplanning()
