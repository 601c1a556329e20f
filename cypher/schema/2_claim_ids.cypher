// A claim_id names one claim of its type; loading keeps it unique over all types.
// Parameters: none
// Returns: none
CREATE CONSTRAINT {claim}_claim_id IF NOT EXISTS FOR ()-[c:{CLAIM}]-() REQUIRE c.claim_id IS UNIQUE;
