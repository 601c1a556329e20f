// Every election with its place and what is on record of it, newest first.
// Parameters: none
// Returns: id, name, date, year, kind (of the office, or legislative), region_id, region_name, level, region_ids (of the
//   region and what it is part of), office_id, tickets, votes (list of [ticket_id, votes] of those on the ballot),
//   empty_box (its votes), council (whether seats or votes of a party are on record), said (how many words of
//   parties are, other than registrations)
// Scans: an election is a node of some hundreds, and the list is of them all.
// Large: more than a thousand elections.
MATCH (e:Election)-[:IN_REGION]->(region:Region)
CALL (region) {
  MATCH (region)-[:PART_OF*0..3]->(above:Region)
  RETURN collect(above.id) AS region_ids
}
CALL (e) {
  MATCH (e)<-[:STANDS_IN]-(t:Ticket)
  WITH t ORDER BY t.ballot_number, t.id
  RETURN count(t) AS tickets, [t IN collect(t) WHERE t.ballot_number IS NOT NULL | [t.id, t.votes]] AS votes
}
OPTIONAL MATCH (office:Office { id: e.office_id })
RETURN
  e.id AS id,
  e.name AS name,
  e.date AS date,
  e.year AS year,
  CASE WHEN e.kind = 'legislative' THEN e.kind ELSE office.kind END AS kind,
  region.id AS region_id,
  region.name AS region_name,
  region.level AS level,
  region_ids,
  e.office_id AS office_id,
  tickets,
  votes,
  e.empty_box_votes_read AS empty_box,
  EXISTS { MATCH (e)-[:COUNTED_ON]->(:Council)-[:WON_SEATS|WON_VOTES]->(:Party) } AS council,
  COUNT { MATCH ()-[c:{WORDS_OF_PARTIES} { election_id: e.id }]->() WHERE c.status <> 'registered' } AS said
ORDER BY date DESC, id
