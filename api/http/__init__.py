"""HTTP: parameters, routes, problems, and the description for programs."""
