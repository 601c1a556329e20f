// What belongs to elections and to those who are named in their claims: tickets and who stands on them, parties, boards
//   with their leaders, regions, offices, the council with the parties that have seats or votes there.
// Parameters: election_ids, ids (of those whom claims name)
// Returns: id
CALL () {
  UNWIND $election_ids AS election_id
  MATCH (e:Election { id: election_id })
  OPTIONAL MATCH (t:Ticket)-[:STANDS_IN]->(e)
  UNWIND [e, t] AS n
  RETURN n
UNION
  MATCH (n:{ENTITIES})
  WHERE n.id IN $ids
  RETURN n
}
WITH DISTINCT n
MATCH (n)-[:{STRUCTURE}*0..4]->(m)
RETURN DISTINCT m.id AS id
