// Pengurus partai di suatu wilayah dan siapa yang memimpinnya · The boards of parties in a region and who leads them
// :param region_id => 'region-3216'
// Parameters: region_id
// Returns: party, board, person, role, as_of
MATCH (:Region { id: $region_id })<-[:IN_REGION]-(b:Board)-[:BOARD_OF]->(p:Party)
OPTIONAL MATCH (b)-[h:HEADED_BY]->(n:Person)
RETURN p.short_name AS party, b.name AS board, n.name AS person, h.role AS role, h.as_of AS as_of
ORDER BY party, board, h.as_of_latest DESC, person
