// What a sign-in is checked against.
// Parameters: name
// Returns: name, standing, password_hash
MATCH (a:Account { name: $name })
WHERE a.removed_at IS NULL
RETURN a.name AS name, a.standing AS standing, a.password_hash AS password_hash
