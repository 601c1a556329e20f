// Nothing: asked for the bookmark that comes with the answer.
// Parameters: none
// Claims: none
// Returns: nothing
RETURN null AS nothing
