// Whose words and mentions are news of an entity: itself, records found to be the same, a party's boards, a person's tickets, a
//   ticket's people.
// Parameters: id
// Returns: id, type, name, ids
MATCH (n:{ENTITIES} { id: $id })
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  n.name AS name,
  [n.id]
  + COLLECT { MATCH (n)-[:IDENTITY* { decision: 'same' }]-(same) RETURN same.id }
  + COLLECT { MATCH (n)<-[:BOARD_OF]-(board) RETURN board.id }
  + COLLECT { MATCH (n)-[:IDENTITY*0.. { decision: 'same' }]-()<-[:HEADED_BY|DEPUTY]-(ticket:Ticket) RETURN ticket.id }
  + COLLECT {
    MATCH (n:Ticket)-[:HEADED_BY|DEPUTY]->()-[:IDENTITY*0.. { decision: 'same' }]-(person)
    RETURN DISTINCT person.id
  } AS ids
