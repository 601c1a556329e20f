// Note what is now loaded.
// Parameters: package_hash, entities, claims
// Returns: loaded_at
MERGE (l:Load { id: 'seeds' })
SET
  l.package_hash = $package_hash,
  l.loaded_at = datetime(),
  l.entities = $entities,
  l.claims = $claims
RETURN l.loaded_at AS loaded_at
