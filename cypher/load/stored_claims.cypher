// Claims that the graph holds, by their ids.
// Parameters: claim_ids
// Returns: claim_id, element_id, import_hash
MATCH ()-[c:{CLAIMS}]->()
WHERE c.claim_id IN $claim_ids
RETURN c.claim_id AS claim_id, elementId(c) AS element_id, c.import_hash AS import_hash
