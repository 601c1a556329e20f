// Pasangan yang suara pengusungnya paling dekat dengan ambang · Tickets whose nominators' votes are closest to the threshold
// :param year => 2024
// :param most => 50
// Only where the threshold was announced and the nominators' votes are on record, together or each of them.
// The commission registered all of these, so where the votes are fewer some nominators are not on record.
// Parameters: year, most
// Returns: election_id, election, ticket_id, ticket, nominators, votes, needed, margin, margin_share
// Scans: announced thresholds are a few hundred.
MATCH (e:Election { year: $year })<-[b:STATES_BAR]-(:Source)
WITH e, max(b.needed) AS needed
WHERE needed IS NOT NULL
MATCH (e)<-[:STANDS_IN]-(t:Ticket)
OPTIONAL MATCH (:Source)-[j:STATES_VOTES]->(t)
WITH e, needed, t, max(j.votes) AS together
OPTIONAL MATCH (e)-[:COUNTED_ON]->(council:Council)
OPTIONAL MATCH (p:Party)-[c:SUPPORTS]->(t)
WHERE c.status = 'registered' AND c.retracted_at IS NULL AND coalesce(c.role <> 'supporting', true)
WITH e, needed, t, together, council, collect(DISTINCT p) AS parties
WITH
  e,
  needed,
  t,
  together,
  [p IN parties | p.short_name] AS nominators,
  [p IN parties | COLLECT { MATCH (council)-[w:WON_VOTES]->(p) RETURN w.votes LIMIT 1 }[0]] AS each
WITH
  e,
  needed,
  t,
  nominators,
  CASE
    WHEN together IS NOT NULL THEN together
    WHEN size(each) > 0 AND all(votes IN each WHERE votes IS NOT NULL) THEN reduce(sum = 0, votes IN each | sum + votes)
  END AS votes
WHERE votes >= needed
RETURN
  e.id AS election_id,
  e.name AS election,
  t.id AS ticket_id,
  t.name AS ticket,
  nominators,
  votes,
  needed,
  votes - needed AS margin,
  1.0 * (votes - needed) / needed AS margin_share
ORDER BY margin_share, election, ticket
LIMIT toInteger($most)
