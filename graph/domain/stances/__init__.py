"""Where parties stand towards candidates as of a date (design, section 4). Pure: no I/O, no clock."""

from graph.domain.stances.findings import Context as Context
from graph.domain.stances.findings import Finding as Finding
from graph.domain.stances.findings import Stance as Stance
from graph.domain.stances.findings import Stances as Stances
