// The hashes of claims that the graph holds.
// Parameters: claim_ids
// Returns: claim_id, import_hash
MATCH ()-[c:{CLAIMS}]->()
WHERE c.claim_id IN $claim_ids
RETURN c.claim_id AS claim_id, c.import_hash AS import_hash
