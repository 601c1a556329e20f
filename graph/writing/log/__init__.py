"""The one door to the graph: what seeds, imports and the newsroom write, they write through here.

``facts`` is what one row says, ``diff`` what is new, changed, unchanged and gone, ``writing`` the statements.
"""
