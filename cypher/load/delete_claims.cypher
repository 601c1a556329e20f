// Take away the stored form of changed claims, by claim_id alone; the new form is created after.
// Parameters: rows (list of { claim_id })
// Returns: none
UNWIND $rows AS row
MATCH ()-[c:SUPPORTS|COALITION_WITH|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|CANDIDATE_FOR|RUNNING_MATE_OF|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED { claim_id: row.claim_id }]->()
DELETE c
