// An id names one entity; Load is the marker of what was loaded, no entity, and Change an entry of the log.
// Parameters: none
// Returns: none
CREATE CONSTRAINT {entity}_id IF NOT EXISTS FOR (n:{ENTITY}) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_seq IF NOT EXISTS FOR (n:Change) REQUIRE n.seq IS UNIQUE;
