// How many changes of somebody are in the log, counted up to a number that is enough.
// Parameters: by, enough
// Returns: changes
MATCH (c:Change { by: $by })
WITH c LIMIT $enough
RETURN count(c) AS changes
