// What public candidacies and claims tell about people, to judge who may be whom.
// Parameters: ids
// Returns: id, name, other_names, gender, party_ids, places (list of { level, code, name, covers }), domicile,
//   stood (list of { day, on }), decided (ids of records that were compared)
MATCH (n:Person)
WHERE n.id IN $ids
RETURN
  n.id AS id,
  n.name AS name,
  [n.printed_name] + coalesce(n.aliases, []) AS other_names,
  n.gender AS gender,
  [n.party_id]
  + COLLECT { MATCH (n)-[m:MEMBER_OF]->(p:Party) WHERE m.retracted_at IS NULL RETURN DISTINCT p.id }
  + COLLECT { MATCH (n)-[c:CANDIDATE_FOR]->(:Region) WHERE c.party_id IS NOT NULL RETURN DISTINCT c.party_id } AS party_ids,
  COLLECT {
    MATCH (n)-[:CANDIDATE_FOR|HOLDS_OFFICE]->(held:Region|Office|Board)-[:IN_REGION|PART_OF*0..3]->(r:Region)
    RETURN DISTINCT { level: r.level, code: r.code, name: r.name, covers: r.covers } AS place
    UNION
    MATCH (n)<-[:HEADED_BY|DEPUTY]-(t:Ticket)-[:STANDS_IN]->(:Election)-[:IN_REGION]->(:Region)-[:PART_OF*0..2]->(r:Region)
    RETURN DISTINCT { level: r.level, code: r.code, name: r.name, covers: r.covers } AS place
    UNION
    MATCH (n)-[c:{CAMPAIGN_CLAIMS}]-()
    MATCH (e:Election { id: c.election_id })-[:IN_REGION]->(:Region)-[:PART_OF*0..2]->(r:Region)
    RETURN DISTINCT { level: r.level, code: r.code, name: r.name, covers: r.covers } AS place
  } AS places,
  n.domicile AS domicile,
  COLLECT {
    MATCH (n)<-[side:HEADED_BY|DEPUTY]-(t:Ticket)-[:STANDS_IN]->(e:Election)
    WHERE t.ballot_number IS NOT NULL
    RETURN DISTINCT { day: e.date, on: t.id + ' ' + type(side) } AS stand
    UNION
    MATCH (n)-[c:CANDIDATE_FOR]->(district:Region)
    MATCH (e:Election { id: c.election_id })
    WHERE c.list_number IS NOT NULL
    RETURN DISTINCT { day: e.date, on: c.claim_id } AS stand
  } AS stood,
  COLLECT { MATCH (n)-[:IDENTITY]-(other) RETURN DISTINCT other.id } AS decided
ORDER BY id
