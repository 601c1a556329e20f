// Siapa yang tercatat di lebih dari satu partai · Who is on record in more than one party
// :param most => 100
// Memberships that were denied or retracted do not count; the earlier one comes first.
// Parameters: most
// Returns: person_id, person, party, said_on, claim_id, later_party, later_on, later_claim_id
// Scans: memberships are few beside other claims.
MATCH (n:Person)-[c:MEMBER_OF]->(p:Party)
WHERE c.retracted_at IS NULL AND c.status = 'official'
WITH n, c, p ORDER BY c.latest, c.claim_id
WITH n, p, collect(c)[0] AS c
WITH n, p, c ORDER BY c.latest, c.claim_id
WITH n, collect({ name: p.short_name, claim: c }) AS memberships
WHERE size(memberships) > 1
UNWIND range(0, size(memberships) - 2) AS at
WITH n, memberships[at] AS before, memberships[at + 1] AS after
RETURN
  n.id AS person_id,
  n.name AS person,
  before.name AS party,
  before.claim.said_on AS said_on,
  before.claim.claim_id AS claim_id,
  after.name AS later_party,
  after.claim.said_on AS later_on,
  after.claim.claim_id AS later_claim_id
ORDER BY person, after.claim.latest
LIMIT toInteger($most)
