// Entities by their ids, with their links of structure, in one row.
// Parameters: ids (map of lists, by type)
// Returns: entities (list of { id, type, name, properties }), links (list of { type, start_id, end_id, properties }: those
//   that begin there, and what sources state of it)
// Large: hundreds of entities.
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
WITH collect(n) AS nodes
CALL (nodes) {
  UNWIND nodes AS n
  RETURN collect({
    id: n.id,
    type: labels(n)[0],
    name: coalesce(n.name, n.title, n.id),
    properties: n { .*, name_keys: null, alias_keys: null } // what search looks for, a third of all
  }) AS entities
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)-[r:{STRUCTURE}]->(m)
  WHERE NOT n:Source
  RETURN collect({ type: type(r), start_id: n.id, end_id: m.id, properties: properties(r) }) AS leading
}
CALL (nodes) {
  UNWIND nodes AS n
  MATCH (n)<-[r:{STRUCTURE}]-(s:Source)
  WHERE NOT n:Outlet
  RETURN collect({ type: type(r), start_id: s.id, end_id: n.id, properties: properties(r) }) AS stated
}
RETURN entities, leading + stated AS links
