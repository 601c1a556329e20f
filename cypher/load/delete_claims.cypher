// Take away the stored form of changed claims, by claim_id alone; the new form is created after.
// Parameters: rows (list of { claim_id })
// Returns: none
UNWIND $rows AS row
MATCH ()-[c:{CLAIMS} { claim_id: row.claim_id }]->()
DELETE c
