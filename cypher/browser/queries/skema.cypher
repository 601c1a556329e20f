// Skema: label dan jenis hubungan · The schema: labels and types of relationships
// Without what the newsroom's log and accounts keep for themselves.
// Parameters: none
// Returns: nodes, relationships
CALL db.schema.visualization() YIELD nodes, relationships
WITH [node IN nodes WHERE NOT labels(node)[0] IN split('{MACHINERY}', '|')] AS nodes, relationships
RETURN
  nodes,
  [link IN relationships WHERE startNode(link) IN nodes AND endNode(link) IN nodes] AS relationships
