// Kursi sebuah partai di dewan-dewan suatu wilayah · A party's seats in the councils of a region
// :param party_id => 'nasdem'
// :param region_id => 'region-32'
// Parameters: party_id, region_id
// Returns: council_id, council, seats, of, region
MATCH (:Party { id: $party_id })<-[w:WON_SEATS]-(c:Council)-[:IN_REGION]->(r:Region)-[:PART_OF*0..3]->(:Region { id: $region_id })
RETURN c.id AS council_id, c.name AS council, w.seats AS seats, c.seats AS of, r.name AS region
ORDER BY seats DESC, council
