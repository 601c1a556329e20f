// A new account; a name that was ever taken is not given again, for changes are signed with it.
// Parameters: name, standing, password_hash
// Returns: created (whether the name was free)
MERGE (a:Account { name: $name })
ON CREATE SET a.standing = $standing, a.password_hash = $password_hash, a.created_at = datetime(), a.fresh = true
WITH a, a.fresh IS NOT NULL AS created
REMOVE a.fresh
RETURN created
