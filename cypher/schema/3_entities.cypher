// Entities by party, kind and day.
// Parameters: none
// Returns: none
CREATE INDEX person_party_id IF NOT EXISTS FOR (n:Person) ON (n.party_id);
CREATE INDEX board_party_id IF NOT EXISTS FOR (n:Board) ON (n.party_id);
CREATE INDEX election_kind IF NOT EXISTS FOR (n:Election) ON (n.kind);
CREATE INDEX election_year IF NOT EXISTS FOR (n:Election) ON (n.year);
CREATE INDEX election_date IF NOT EXISTS FOR (n:Election) ON (n.date);
CREATE INDEX office_kind IF NOT EXISTS FOR (n:Office) ON (n.kind);
CREATE INDEX organisation_kind IF NOT EXISTS FOR (n:Organisation) ON (n.kind);
CREATE INDEX source_kind IF NOT EXISTS FOR (n:Source) ON (n.kind);
CREATE INDEX source_published_on_latest IF NOT EXISTS FOR (n:Source) ON (n.published_on_latest);
