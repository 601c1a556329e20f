// What surrounds the election of a region in a year: the region and what it is part of, its offices, boards, councils
//   and commission, the election, its tickets and who stands on them.
// Parameters: region_id, year
// Returns: ids
OPTIONAL MATCH (region:Region { id: $region_id })
OPTIONAL MATCH (region)-[:PART_OF*0..3]->(above:Region)
WITH region, collect(DISTINCT above.id) AS aboves
OPTIONAL MATCH (region)<-[:IN_REGION]-(near:Office|Board|Council|Organisation)
WITH region, aboves, collect(DISTINCT near.id) AS nears
OPTIONAL MATCH (region)<-[:IN_REGION]-(election:Election)
  WHERE election.year = $year AND coalesce(election.kind <> 'legislative', true)
OPTIONAL MATCH (election)<-[:STANDS_IN]-(ticket:Ticket)
OPTIONAL MATCH (ticket)-[:HEADED_BY|DEPUTY]->(person:Person)
RETURN aboves + nears + collect(DISTINCT election.id) + collect(DISTINCT ticket.id) + collect(DISTINCT person.id) AS ids
