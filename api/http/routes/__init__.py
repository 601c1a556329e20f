"""One router a noun: parameters, one call, one answer model."""
