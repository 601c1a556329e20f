// All accounts, those that were removed too.
// Parameters: none
// Returns: name, standing, created_at, removed_at
// Scans: a newsroom has a few dozen accounts.
MATCH (a:Account)
RETURN a.name AS name, a.standing AS standing, a.created_at AS created_at, a.removed_at AS removed_at
ORDER BY name
