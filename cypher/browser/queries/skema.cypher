// Skema: label dan jenis hubungan · The schema: labels and types of relationships
// Parameters: none
// Returns: nodes, relationships
CALL db.schema.visualization() YIELD nodes, relationships
RETURN nodes, relationships
