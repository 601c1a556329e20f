// What every party is called for short.
// Parameters: none
// Claims: none
// Returns: id, short_name
// Scans: the parties are some dozens, and all are asked for.
MATCH (p:Party)
RETURN p.id AS id, p.short_name AS short_name
ORDER BY id
