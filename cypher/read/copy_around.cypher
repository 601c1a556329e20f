// What belongs to elections and to those who are named in their claims of `read/copy_claims_of`, in one row: tickets
//   and who stands on them, parties, boards with their leaders, regions, offices, the council with the parties that
//   have seats or votes there.
// Parameters: election_ids, day
// Returns: entities (list of { id, type, name, properties }), links (list of { type, start_id, end_id, properties }: those
//   that begin there, and what sources state of it)
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
    MATCH (n:{ENTITY}) WHERE n.id IN speakers RETURN n
  }
  WITH DISTINCT n
  MATCH (n)-[:{STRUCTURE}*0..]->(m)
  WITH DISTINCT m
  RETURN collect(m) AS nodes
}
CALL (nodes) {
  UNWIND nodes AS n
  RETURN collect({
    id: n.id,
    type: labels(n)[0],
    name: coalesce(n.name, n.title, n.id),
    properties: n { .*, name_keys: null, alias_keys: null } // what search looks for, a third of all
  }) AS entities
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)-[r:{STRUCTURE}]->(m)
  WHERE NOT n:Source
  RETURN collect({ type: type(r), start_id: n.id, end_id: m.id, properties: properties(r) }) AS leading
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)<-[r:STATES_BAR|SAYS_COMPLETE|STATES_VOTES]-(s:Source)
  RETURN collect({ type: type(r), start_id: s.id, end_id: n.id, properties: properties(r) }) AS stated
}
RETURN entities, leading + stated AS links
