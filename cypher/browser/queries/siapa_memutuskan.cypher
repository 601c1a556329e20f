// Siapa yang memutuskan di sebuah partai, per tanggal · Who decides in a party, as of a day
// :param party_id => 'nasdem'
// :param as_of => '2024-08-31'
// Parameters: party_id, as_of (a day, as text)
// Returns: party, board_of, board, leads, person
MATCH (party:Party { id: $party_id })<-[board_of:BOARD_OF]-(board:Board)
OPTIONAL MATCH (board)-[headed_by:HEADED_BY]->(person:Person)
WHERE headed_by.as_of_latest <= date($as_of)
WITH party, board_of, board, headed_by, person ORDER BY headed_by.as_of_latest
WITH party, board_of, board, person, headed_by.role AS role, last(collect(headed_by)) AS leads
RETURN party, board_of, board, leads, person
ORDER BY board.id, role
