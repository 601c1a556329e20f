// Entities by any of their names, as they are written: folding makes “Gérindra” and “gerindra” one.
// name_keys and alias_keys hold what graph/names makes of the names: spellings of one name share a key.
// Parameters: none
// Returns: none
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:{ENTITIES})
ON EACH [n.name, n.short_name, n.printed_name, n.aliases]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-folding' } };
CREATE FULLTEXT INDEX name_keys IF NOT EXISTS
FOR (n:{ENTITIES})
ON EACH [n.name_keys, n.alias_keys]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } };
