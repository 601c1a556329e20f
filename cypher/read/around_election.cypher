// What imports brought of the election of a region in a year and of what surrounds it: the region and what it is part
//   of, its offices, boards, councils and commission, the election, its tickets and who stands on them.
// Parameters: region_id, year
// Returns: labels, properties
OPTIONAL MATCH (region:Region { id: $region_id })
OPTIONAL MATCH (region)-[:PART_OF*0..3]->(above:Region)
WITH region, collect(DISTINCT above) AS aboves
OPTIONAL MATCH (region)<-[:IN_REGION]-(near:Office|Board|Council|Organisation)
WITH region, aboves, collect(DISTINCT near) AS nears
OPTIONAL MATCH (region)<-[:IN_REGION]-(election:Election)
  WHERE election.year = $year AND coalesce(election.kind <> 'legislative', true)
OPTIONAL MATCH (election)<-[:STANDS_IN]-(ticket:Ticket)
OPTIONAL MATCH (ticket)-[:HEADED_BY|DEPUTY]->(person:Person)
WITH
  aboves,
  nears,
  collect(DISTINCT election) AS elections,
  collect(DISTINCT ticket) AS tickets,
  collect(DISTINCT person) AS people
UNWIND aboves + nears + elections + tickets + people AS node
WITH DISTINCT node
WHERE node.content_hash IS NULL
RETURN labels(node) AS labels, properties(node) AS properties
