// Take away all relationships that are rows of the newsroom.
// Parameters: none
// Returns: none
// Scans: all of them go.
MATCH ()-[r:{CLAIMS}|WON_SEATS|WON_VOTES|STATES_BAR|SAYS_COMPLETE|STATES_VOTES|HEADED_BY|IDENTITY]->()
WHERE r.content_hash IS NOT NULL
DELETE r
