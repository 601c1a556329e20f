// What tables are extended with, of entities by their ids.
// Parameters: ids
// Returns: id, kept_id (of the record that it was found to be the same as), type, name, aliases, party, region, office,
//   election (each a list of { id, name }), ballot_number, votes, gender, date
UNWIND $ids AS asked
MATCH (n:{ENTITIES} { id: asked })
RETURN
  asked AS id,
  head([
    (n)-[:IDENTITY* { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    | kept.id
  ]) AS kept_id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  coalesce(n.aliases, []) AS aliases,
  COLLECT {
    MATCH (n)-[:IN_PARTY|BOARD_OF]->(p:Party)
    RETURN DISTINCT { id: p.id, name: coalesce(p.short_name, p.name) }
  } AS party,
  COLLECT {
    CALL (n) {
      MATCH (n)-[:IN_REGION|PART_OF]->(r:Region)
      RETURN r
      UNION
      MATCH (n)-[:STANDS_IN]->(:Election)-[:IN_REGION]->(r:Region)
      RETURN r
      UNION
      MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election)-[:IN_REGION]->(r:Region)
      RETURN r
      UNION
      MATCH (n:Person|Ticket)-[c:{CANDIDACIES}]-()
      WHERE c.claim_id IS NOT NULL AND c.retracted_at IS NULL
      WITH DISTINCT c.election_id AS election_id
      MATCH (:Election { id: election_id })-[:IN_REGION]->(r:Region)
      RETURN r
    }
    RETURN DISTINCT { id: r.id, name: r.name }
  } AS region,
  COLLECT {
    MATCH (n)-[c:{OFFICES_HELD}]->(o:Office)
    WHERE c.claim_id IS NOT NULL AND c.retracted_at IS NULL AND c.status = 'official'
    RETURN DISTINCT { id: o.id, name: o.name }
  } AS office,
  COLLECT {
    CALL (n) {
      MATCH (n)-[:STANDS_IN|FORMED_FOR]->(e:Election)
      RETURN e
      UNION
      MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(e:Election)
      RETURN e
      UNION
      MATCH (n:Person|Ticket)-[c:{CANDIDACIES}]-()
      WHERE c.claim_id IS NOT NULL AND c.retracted_at IS NULL
      WITH DISTINCT c.election_id AS election_id
      MATCH (e:Election { id: election_id })
      RETURN e
    }
    RETURN DISTINCT { id: e.id, name: e.name }
  } AS election,
  coalesce(n.ballot_number, n.ballot_number_2024) AS ballot_number,
  n.votes AS votes,
  n.gender AS gender,
  toString(n.date) AS date
