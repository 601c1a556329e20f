// Berapa klaim tiap bulan dalam sebuah pemilihan · How many claims each month in an election
// :param election_id => 'id-3216-2024'
// Parameters: election_id
// Returns: month, claims, sources
MATCH ()-[c:{CLAIMS_BEYOND_LISTS} { election_id: $election_id }]->()
WHERE c.retracted_at IS NULL
RETURN substring(toString(c.latest), 0, 7) AS month, count(c) AS claims, count(DISTINCT c.source_id) AS sources
ORDER BY month
