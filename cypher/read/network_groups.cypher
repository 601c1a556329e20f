// What entities belong to, so that a picture can gather them: a party's people and boards, and the province of a place
//   and of what is in it.
// Parameters: ids
// Returns: id, party_id, party (its short name), province_id, province
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
OPTIONAL MATCH (party:Party { id: n.party_id })
CALL (n) {
  OPTIONAL MATCH (n)<-[:HEADED_BY|DEPUTY*0..1]-()-[:STANDS_IN*0..1]->()-[:IN_REGION*0..1]->()-[:PART_OF*0..3]->(above)
  WHERE above.level = 'province' AND above:Region
  RETURN above AS province ORDER BY above.id LIMIT 1
}
RETURN
  n.id AS id,
  party.id AS party_id,
  party.short_name AS party,
  province.id AS province_id,
  province.name AS province
