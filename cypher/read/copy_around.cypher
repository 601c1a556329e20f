// What belongs to elections and to those who are named in their claims of `read/copy_claims_of`, in one row: tickets
//   and who stands on them, parties, boards with their leaders, regions, offices, the council with the parties that
//   have seats or votes there.
// Parameters: election_ids, day
// Returns: entities (lists of an id, type, name, properties and the links that begin there: of each its type, end, and
//   properties), stated (what sources state of them: lists of a type, source, end, and properties; where hundreds are
//   read, the names of columns would be a third)
// Large: hundreds of entities.
CALL () {
  UNWIND $election_ids AS election_id
  MATCH ()-[c:{CLAIMS} { election_id: election_id }]->()
  RETURN c
UNION
  UNWIND $election_ids AS election_id
  MATCH (:Election { id: election_id })<-[:STANDS_IN]-(:Ticket)-[:HEADED_BY|DEPUTY]->(p:Person)
  WITH DISTINCT p
  MATCH (p)-[c:{CLAIMS}]->()
  WHERE c.election_id IS NULL
  RETURN c
}
WITH c
WHERE c.claim_id IS NOT NULL AND c.earliest <= $day
WITH collect(DISTINCT startNode(c)) + collect(DISTINCT endNode(c)) AS ends, collect(DISTINCT c.speaker_id) AS speakers
CALL (ends, speakers) {
  CALL (ends, speakers) {
    UNWIND $election_ids AS election_id
    MATCH (e:Election { id: election_id })
    OPTIONAL MATCH (t:Ticket)-[:STANDS_IN]->(e)
    UNWIND [e, t] AS n
    RETURN n
  UNION ALL
    UNWIND ends AS n
    RETURN n
  UNION ALL
    MATCH (n:{SPEAKERS}) WHERE n.id IN speakers RETURN n
  }
  WITH DISTINCT n
  MATCH (n)-[:{STRUCTURE}*0..]->(m)
  WITH DISTINCT m
  RETURN collect(m) AS nodes
}
CALL (nodes) {
  UNWIND nodes AS n
  RETURN collect([
    n.id,
    labels(n)[0],
    coalesce(n.name, n.title, n.id),
    n { .*, name_keys: null, alias_keys: null, content_hash: null }, // what search and the loaders look for, half of all
    CASE WHEN n:Source THEN [] ELSE [(n)-[r:{STRUCTURE}]->(m) | [type(r), m.id, properties(r)]] END
  ]) AS entities
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)<-[r:STATES_BAR|SAYS_COMPLETE|STATES_VOTES]-(s:Source)
  RETURN collect([type(r), s.id, n.id, properties(r)]) AS stated
}
RETURN entities, stated
