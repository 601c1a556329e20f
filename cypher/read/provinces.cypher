// The provinces of the country by name.
// Parameters: none
// Returns: id, name, code
MATCH (r:Region { level: 'province' })-[:PART_OF]->(:Region { id: 'region-id' })
RETURN r.id AS id, r.name AS name, r.code AS code
ORDER BY name, id
