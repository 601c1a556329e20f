// Semua klaim dalam satu pemilihan, per tanggal · All claims of one election, as of a day
// :param election_id => 'id-3216-2024'
// :param as_of => '2024-11-27'
// The first thousand: more can be neither drawn nor read.
// Parameters: election_id, as_of (a day, as text)
// Returns: subject, claim, object
MATCH (subject)-[claim:{CLAIMS} { election_id: $election_id }]->(object)
WHERE claim.latest <= date($as_of) AND claim.retracted_at IS NULL
RETURN subject, claim, object
ORDER BY claim.latest, claim.claim_id
LIMIT 1000
