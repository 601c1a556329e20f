// Entities by their ids, with their links of structure, in one row.
// Parameters: ids (map of lists, by type)
// Returns: entities (lists of an id, type, name, properties and the links that begin there: of each its type, end, and
//   properties), stated (what sources state of them: lists of a type, source, end, and properties; where hundreds are
//   read, the names of columns would be a third)
// Large: hundreds of entities.
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
WITH collect(n) AS nodes
CALL (nodes) {
  UNWIND nodes AS n
  RETURN collect([
    n.id,
    labels(n)[0],
    coalesce(n.name, n.title, n.id),
    n { .*, name_keys: null, alias_keys: null, content_hash: null }, // what search and the loaders look for, half of all
    CASE WHEN n:Source THEN [] ELSE [(n)-[r:{STRUCTURE}]->(m) | [type(r), m.id, properties(r)]] END
  ]) AS entities
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)<-[r:STATES_BAR|SAYS_COMPLETE|STATES_VOTES]-(s:Source)
  RETURN collect([type(r), s.id, n.id, properties(r)]) AS stated
}
RETURN entities, stated
