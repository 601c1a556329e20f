// Siapa yang paling sering bicara dalam sebuah pemilihan · Who spoke most often in an election
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: speaker, claims, first, last
MATCH ()-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->()
WHERE c.retracted_at IS NULL AND c.speaker_id IS NOT NULL
WITH c.speaker_id AS id, count(c) AS claims, min(c.latest) AS first, max(c.latest) AS last
MATCH (n:{SPEAKERS} { id: id })
RETURN n.name AS speaker, claims, toString(first) AS first, toString(last) AS last
ORDER BY claims DESC, speaker
