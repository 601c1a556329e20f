// All marks that loads, imports and migrations leave.
// Parameters: none
// Scans: marks, one an import and a few besides
// Returns: id, version, package_hash
MATCH (l:Load)
RETURN l.id AS id, l.version AS version, l.package_hash AS package_hash
