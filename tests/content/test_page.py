"""The page of everything the coach has to say is made from the documents, and up to date."""

from __future__ import annotations

import re

from eventcoach.model.bank import Bank
from tests.content.bundled import documents, of_kind
from tests.content.page import PAGE, page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "`make page` writes it anew"


def test_every_document_is_on_it() -> None:
    headings = re.findall(r"^### (.+)$", page(), re.MULTILINE)
    kinds = {one.kind.name for one in documents()}
    assert len(headings) == len(documents()) == sum(len(of_kind(kind)) for kind in kinds)


def test_every_question_is_on_it() -> None:
    text = page().replace("\\", "")
    for one in of_kind("bank"):
        assert isinstance(one.document, Bank)
        assert all(f"**{question.ask}**" in text for question in one.document.questions)


def test_each_entry_of_its_index_leads_to_one_heading() -> None:
    entries = re.findall(r"^ *- \[.+\]\(#(.+)\)$", page(), re.MULTILINE)
    headings = re.findall(r"^###? (.+)$", page(), re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings]
    assert entries == anchors
    assert len(set(anchors)) == len(anchors)
