// Entities by any of their names; folding makes “Gérindra” and “gerindra” one.
// Parameters: none
// Returns: none
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:Person|Party|Board|Office|Region|Council|Election|Ticket|Coalition|Organisation|Outlet|Source)
ON EACH [n.name, n.short_name, n.printed_name, n.aliases]
OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-folding' } };
