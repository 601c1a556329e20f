// All names that an article is read with: of parties, boards, coalitions, regions, tickets, and of people whom the
//   newsroom has to do with. A place on a list of candidates makes nobody such a person.
// Parameters: none
// Returns: id, kind (the label), names (list), short_name, party_id, region_id, level, term, head_id, deputy_id,
//   election_ids (list: where the person or ticket stands or is spoken of)
// Scans: the automaton is built of all of them at once; people are some thousands, the others some hundreds.
MATCH (n:Party|Board|Coalition|Region|Ticket)
RETURN
  n.id AS id,
  labels(n)[0] AS kind,
  [n.name] + coalesce(n.aliases, []) AS names,
  n.short_name AS short_name,
  n.party_id AS party_id,
  n.region_id AS region_id,
  n.level AS level,
  n.local_term AS term,
  n.head_id AS head_id,
  n.deputy_id AS deputy_id,
  CASE WHEN n.election_id IS NULL THEN [] ELSE [n.election_id] END AS election_ids
UNION ALL
MATCH (n:Person)
WHERE EXISTS { (n)-[:{PERSONAL_CLAIMS}]-() }
  OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-() }
RETURN
  n.id AS id,
  'Person' AS kind,
  [n.name] + CASE WHEN n.printed_name IS NULL THEN [] ELSE [n.printed_name] END + coalesce(n.aliases, []) AS names,
  null AS short_name,
  null AS party_id,
  null AS region_id,
  null AS level,
  null AS term,
  null AS head_id,
  null AS deputy_id,
  COLLECT {
    MATCH (n)-[c:{CAMPAIGN_CLAIMS}|CANDIDATE_FOR]-()
    WHERE c.election_id IS NOT NULL
    RETURN c.election_id AS election_id
    UNION
    MATCH (n)<-[:HEADED_BY|DEPUTY]-(t:Ticket)
    RETURN t.election_id AS election_id
  } AS election_ids
