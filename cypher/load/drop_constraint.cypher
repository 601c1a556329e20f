// Drop a constraint whose index failed, so that both can be built anew.
// Parameters: name
// Returns: none
DROP CONSTRAINT $name IF EXISTS
