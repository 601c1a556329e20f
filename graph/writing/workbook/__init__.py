"""A workbook for one election: made of what the graph knows, filled by an editor, loaded beside the rest."""
