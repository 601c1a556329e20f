"""All questions, each as its declaration says."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.http.questions import Spreadsheet, add_route
from api.http.tables import claims_spreadsheet
from graph.questions import Question, questions
from graph.questions.claims import ClaimsQuestion

router = APIRouter()

SPREADSHEETS: dict[type[Question[Any]], Spreadsheet] = {ClaimsQuestion: claims_spreadsheet}
"""Questions that also answer in CSV."""

for _question in questions():
    add_route(router, _question, SPREADSHEETS.get(_question))
