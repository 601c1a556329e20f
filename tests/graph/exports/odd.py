"""Texts that break formats which do not escape them, put into a copy."""

from __future__ import annotations

from dataclasses import replace

from graph.exports.copies import Copy, Standing

TEXT = '=cmd|"/c calc"!A1; \'—\' <b>&amp;</b> ]]> </script>\n\\u0041 🐘 , "q"'


def made_odd(copy: Copy) -> Copy:
    """Return the copy with an odd summary and name at the first claim, which is retracted."""
    first, *rest = copy.statements
    told = {**first.properties, "summary_id": TEXT, "note": "'=1+1", "retracted_why": "@SUM(A1)"}
    subject = first.subject.model_copy(update={"name": TEXT})
    node = copy.nodes[first.subject.id]
    return replace(
        copy,
        nodes={**copy.nodes, node.id: replace(node, name=TEXT, properties={**node.properties, "name": TEXT})},
        statements=[replace(first, properties=told, subject=subject, standing=Standing.RETRACTED), *rest],
    )


def not_in_xml(copy: Copy) -> Copy:
    """Return the copy with a name and a summary that hold what XML cannot, as an older store may."""
    first, *rest = copy.statements
    node = copy.nodes[first.subject.id]
    told = {**first.properties, "summary_id": "Uji\uffff kata\x00."}
    return replace(
        copy,
        nodes={**copy.nodes, node.id: replace(node, name="Uji\ufffe", properties={**node.properties})},
        statements=[replace(first, properties=told), *rest],
    )
