// Pasangan calon yang memuat seseorang, dengan pengusung dan suara · Tickets with a person, their nominators and votes
// :param person_id => 'ade-kuswara-kunang'
// Parameters: person_id
// Returns: election_id, election, date, ticket_id, ticket, nominators, votes
MATCH (:Person { id: $person_id })<-[:HEADED_BY|DEPUTY]-(t:Ticket)-[:STANDS_IN]->(e:Election)
RETURN
  e.id AS election_id,
  e.name AS election,
  toString(e.date) AS date,
  t.id AS ticket_id,
  t.name AS ticket,
  COLLECT {
    MATCH (p:Party)-[c:SUPPORTS]->(t)
    WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
    RETURN DISTINCT p.short_name AS name ORDER BY name
  } AS nominators,
  t.votes AS votes
ORDER BY date DESC, election, t.ballot_number, ticket
