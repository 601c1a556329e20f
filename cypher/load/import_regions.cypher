// Every province, regency and city, to find the codes of places that a file tells by name alone.
// Parameters: none
// Returns: code, name
// Scans: an import reads all regions once; there are a few thousand.
MATCH (r:Region)
WHERE r.level IN ['province', 'regency', 'city'] AND r.code IS NOT NULL
RETURN r.code AS code, r.name AS name
ORDER BY code
