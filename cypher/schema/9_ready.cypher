// Wait until every index answers; at most 60 seconds.
// Parameters: none
// Returns: none
CALL db.awaitIndexes(60);
