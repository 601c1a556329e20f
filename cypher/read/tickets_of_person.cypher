// The tickets on which a person stood, or a record found to be the same person, with who stood beside them.
// Parameters: id
// Claims: none
// Returns: ticket_id, place (head or deputy), beside (id, type and name; null where not on record)
MATCH (:Person { id: $id })<-[:IDENTITY*0.. { decision: 'same' }]-(same)<-[stands:HEADED_BY|DEPUTY]-(t:Ticket)
OPTIONAL MATCH (t)-[:HEADED_BY|DEPUTY]->(other:Person)
WHERE other <> same
RETURN
  t.id AS ticket_id,
  CASE type(stands) WHEN 'DEPUTY' THEN 'deputy' ELSE 'head' END AS place,
  head(collect(CASE WHEN other IS NOT NULL THEN other { .id, type: 'Person', .name } END)) AS beside
ORDER BY ticket_id
