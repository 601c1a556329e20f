// An id names one entity; Load is the marker of what was loaded, no entity.
// Parameters: none
// Returns: none
CREATE CONSTRAINT {entity}_id IF NOT EXISTS FOR (n:{ENTITY}) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
