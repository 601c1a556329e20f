// Cari menurut nama, julukan atau singkatan · Find by name, nickname or abbreviation
// :param name => 'kokom'
// Parameters: name
// Returns: entity, score
CALL db.index.fulltext.queryNodes('names', $name, { limit: 10 }) YIELD node AS entity, score
RETURN entity, score
