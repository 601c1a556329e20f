"""The rows of parties on a candidate's page: what is seen, what is reached, and in which order."""

from __future__ import annotations

import pytest

from tests.browser.conftest import CANDIDATE, Open

ROWS = """() => [...document.querySelectorAll(".parties > li:not(.silent)")]
  .filter((row) => row.checkVisibility())
  .map((row) => {
    const right = row.getBoundingClientRect().right;
    const reached = [...row.querySelectorAll("a, summary")].filter((each) => each.checkVisibility())
      .map((each) => each.getClientRects()[0]);
    const toggles = row.querySelector(".toggles").getClientRects()[0];
    return {
      back: reached.filter((box, n) => n && box.bottom < reached[n - 1].top).length,
      gap: toggles ? Math.abs(right - toggles.right) : 0,
    };
  })"""

BASELINES = """() => [...document.querySelectorAll(".parties .where .stance > span")]
  .filter((word) => word.checkVisibility())
  .map((word) => {
    const at = (element) => {
      const mark = document.createElement("span");
      mark.style.cssText = "display: inline-block; width: 1px; height: 0";
      element.append(mark);
      const y = mark.getBoundingClientRect().bottom;
      mark.remove();
      return y;
    };
    const name = word.closest("li").querySelector("h3 a");
    return name.getBoundingClientRect().bottom > word.getBoundingClientRect().top ? at(word) - at(name) : 0;
  })"""


@pytest.mark.parametrize("width", [390, 500, 768, 1280])
@pytest.mark.parametrize("day", ["2024-07-17", "2024-08-21"])
def test_a_row_is_reached_as_it_is_read_and_its_buttons_stand_at_the_end(
    open_page: Open, width: int, day: str
) -> None:
    page = open_page(f"{CANDIDATE}?per={day}", viewport={"width": width, "height": 900})
    rows = page.evaluate(ROWS)
    assert len(rows) > 4
    assert [row["back"] for row in rows] == [0] * len(rows)
    assert all(row["gap"] <= 2 for row in rows)


@pytest.mark.parametrize("width", [500, 1280])
def test_a_stance_stands_on_the_line_of_the_partys_name(open_page: Open, width: int) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02", viewport={"width": width, "height": 900})
    assert all(abs(off) <= 1 for off in page.evaluate(BASELINES))


def test_what_is_clamped_out_of_sight_takes_no_focus(open_page: Open) -> None:
    page = open_page(f"{CANDIDATE}?per=2024-05-02", viewport={"width": 500, "height": 900})
    assert page.locator("#partai-pdip .toward").count() == 1
    assert page.locator("#partai-pdip .toward a").count() == 0
    page.locator("#partai-pdip summary").click()
    assert page.locator("#partai-pdip details a[href*='/calon/']").count() > 1


def test_a_comparison_does_not_scroll_sideways_on_the_smallest_phone(open_page: Open) -> None:
    page = open_page(
        "/banding?calon=pair-3216-2024-1,pair-3216-2024-2,pair-3216-2024-3&per=2024-08-26",
        viewport={"width": 320, "height": 640},
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
