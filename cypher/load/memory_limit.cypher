// How many bytes transactions may take together.
// Parameters: none
// Returns: value (with its unit)
SHOW SETTINGS 'dbms.memory.transaction.total.max' YIELD value
RETURN value
