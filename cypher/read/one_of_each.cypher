// An id of each label of which there is anything.
// Parameters: none
// Returns: label, id
// Scans: it ends at the first of each label.
// Claims: none
CALL () {
  MATCH (n:{ENTITY}) RETURN '{ENTITY}' AS label, n.id AS id LIMIT 1
}
RETURN label, id
