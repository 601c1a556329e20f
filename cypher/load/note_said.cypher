// Note what the package says now; nothing is written where it said so before.
// Parameters: rows (JSON: digests of rows by key, by table)
// Returns: none
MERGE (l:Load { id: 'package' })
WITH l
WHERE l.rows IS NULL OR l.rows <> $rows
SET l.rows = $rows
