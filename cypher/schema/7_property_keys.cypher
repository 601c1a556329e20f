// Names of properties that queries ask for and no node may have yet: without them Neo4j warns whoever asks.
// Parameters: none
// Returns: none
CALL db.createProperty('retracted_at');
CALL db.createProperty('empty_box_votes_read');
CALL db.createProperty('supporters');
