// Claims by their election, by their source and by who said it.
// Parameters: none
// Returns: none
CREATE INDEX {claim}_election_id IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.election_id);
CREATE INDEX {claim}_source_id IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.source_id);
CREATE INDEX {claim}_speaker_id IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.speaker_id);
