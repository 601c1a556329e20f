// Claims by the days that they can be of, by the day on which they were written down, and by a list's party.
// Parameters: none
// Returns: none
CREATE INDEX {claim}_earliest IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.earliest);
CREATE INDEX {claim}_latest IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.latest);
CREATE INDEX {claim}_recorded_at IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.recorded_at);
CREATE INDEX candidate_for_party_id IF NOT EXISTS FOR ()-[c:CANDIDATE_FOR]-() ON (c.party_id);
