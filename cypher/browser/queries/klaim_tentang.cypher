// Klaim tentang seseorang, per tanggal · Claims about a person, as of a day
// :param id => 'siti-qomariyah'
// :param as_of => '2024-05-02'
// Parameters: id (of a person), as_of (a day, as text)
// Returns: person, claim, other
MATCH (person:Person { id: $id })-[claim:{CLAIMS}]-(other)
WHERE claim.latest <= date($as_of) AND claim.retracted_at IS NULL
RETURN person, claim, other
ORDER BY claim.latest, claim.claim_id
