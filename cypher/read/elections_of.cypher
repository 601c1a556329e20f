// The elections of regional heads that a person or ticket takes part in, by ticket or by claim; with the records
// that were merged into a person's.
// Parameters: id
// Returns: id, name, date
CALL () {
  MATCH (:Person|Ticket { id: $id })<-[:IDENTITY*0.. { decision: 'same' }]-(n)-[c:{CANDIDACIES}]-()
  RETURN DISTINCT c.election_id AS election_id
UNION
  MATCH (:Person|Ticket { id: $id })<-[:IDENTITY*0.. { decision: 'same' }]-()-[:HEADED_BY|DEPUTY*0..1]-(:Ticket)-[:STANDS_IN]->(e:Election)
  RETURN e.id AS election_id
}
MATCH (e:Election { id: election_id })
WHERE coalesce(e.kind <> 'legislative', true)
RETURN e.id AS id, e.name AS name, e.date AS date
ORDER BY date DESC, id
