// The elections of regional heads in which a party's words may have come to something: where somebody spoke for,
// against or with a party other than by registering, or told of two registrations by one party.
// Parameters: none
// Returns: id
// Scans: an election is a node of a few hundred, and each is looked at.
MATCH (e:Election)
WHERE coalesce(e.kind <> 'legislative', true)
  AND (
    EXISTS { MATCH ()-[c:{WORDS_OF_PARTIES} { election_id: e.id }]->() WHERE c.status <> 'registered' }
    OR COUNT { MATCH (s)-[c:SUPPORTS { election_id: e.id }]->() WHERE c.status = 'registered' RETURN s }
      > COUNT { MATCH (s)-[c:SUPPORTS { election_id: e.id }]->() WHERE c.status = 'registered' RETURN DISTINCT s }
  )
RETURN e.id AS id
ORDER BY id
