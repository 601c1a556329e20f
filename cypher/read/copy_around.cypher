// What belongs to elections and to those who are named in their claims: tickets and who stands on them, parties, boards
//   with their leaders, regions, offices, the council with the parties that have seats or votes there.
// Parameters: election_ids, ids (map of lists, by type: of those whom claims name)
// Returns: type, ids
CALL () {
  UNWIND $election_ids AS election_id
  MATCH (e:Election { id: election_id })
  OPTIONAL MATCH (t:Ticket)-[:STANDS_IN]->(e)
  UNWIND [e, t] AS n
  RETURN n
UNION ALL
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
WITH DISTINCT n
MATCH (n)-[:{STRUCTURE}*0..4]->(m)
WITH DISTINCT m
RETURN labels(m)[0] AS type, collect(m.id) AS ids
