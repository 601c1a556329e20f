// Drop an index that failed, so that it can be built anew.
// Parameters: name
// Returns: none
DROP INDEX $name IF EXISTS
