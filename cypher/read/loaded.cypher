// What is loaded.
// Parameters: none
// Claims: none
// Returns: package_hash, loaded_at, entities, claims
MATCH (l:Load { id: 'seeds' })
WHERE NOT EXISTS { (:Load { id: 'restoring' }) }
RETURN l.package_hash AS package_hash, l.loaded_at AS loaded_at, l.entities AS entities, l.claims AS claims
