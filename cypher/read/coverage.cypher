// What is on record of every election of a regional head, before any arithmetic.
// Parameters: none
// Returns: id, year, level (of its region), ballot (ids of the tickets on it), seats (whether any party's are on record), all_seats, votes,
//   valid_votes, bar, said (whether a ticket can have nominators on record or be independent)
// Large: hundreds of elections.
MATCH (e:Election)-[:IN_REGION]->(region:Region)
WHERE e.kind <> 'legislative'
OPTIONAL MATCH (e)-[:COUNTED_ON]->(council:Council)
CALL (council) {
  OPTIONAL MATCH (council)-[w:WON_SEATS]->(:Party)
  RETURN count(w.seats) > 0 AS seats, sum(w.seats) AS held
}
RETURN
  e.id AS id,
  e.year AS year,
  region.level AS level,
  COLLECT { MATCH (e)<-[:STANDS_IN]-(t:Ticket) WHERE t.ballot_number IS NOT NULL RETURN t.id } AS ballot,
  seats,
  (seats AND held = coalesce(council.seats, -1)) OR EXISTS { (council)<-[:SAYS_COMPLETE { of: 'seats' }]-(:Source) } AS all_seats,
  EXISTS { (council)-[:WON_VOTES]->(:Party) } AS votes,
  council.valid_votes IS NOT NULL AS valid_votes,
  EXISTS { (e)<-[:STATES_BAR]-(:Source) } AS bar,
  EXISTS { MATCH ()-[:SUPPORTS { election_id: e.id }]->() }
    OR EXISTS { (e)<-[:STANDS_IN]-(:Ticket { independent: true }) } AS said
ORDER BY year DESC, level, id
