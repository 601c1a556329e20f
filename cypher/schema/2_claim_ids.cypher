// A claim_id names one claim of its type; loading keeps it unique over all types.
// Parameters: none
// Returns: none
CREATE CONSTRAINT supports_claim_id IF NOT EXISTS FOR ()-[c:SUPPORTS]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT coalition_with_claim_id IF NOT EXISTS FOR ()-[c:COALITION_WITH]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT opposes_claim_id IF NOT EXISTS FOR ()-[c:OPPOSES]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT considered_by_claim_id IF NOT EXISTS FOR ()-[c:CONSIDERED_BY]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT seeks_ticket_claim_id IF NOT EXISTS FOR ()-[c:SEEKS_TICKET]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT candidate_for_claim_id IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT running_mate_of_claim_id IF NOT EXISTS FOR ()-[c:RUNNING_MATE_OF]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT member_of_claim_id IF NOT EXISTS FOR ()-[c:MEMBER_OF]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT holds_office_claim_id IF NOT EXISTS FOR ()-[c:HOLDS_OFFICE]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT withdraws_claim_id IF NOT EXISTS FOR ()-[c:WITHDRAWS]-() REQUIRE c.claim_id IS UNIQUE;
CREATE CONSTRAINT elected_claim_id IF NOT EXISTS FOR ()-[c:ELECTED]-() REQUIRE c.claim_id IS UNIQUE;
