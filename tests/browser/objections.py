"""What axe-core objects to in a window as it is now."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

READ = Axe()
AT_HAND = Axe("0")
"""The examiner once its script of half a million characters was read: it stays as long as the page does."""


def objections(page: Page, **options: object) -> str:
    """All objections in words; none where there is nothing to object to."""
    examiner = AT_HAND if page.evaluate("typeof axe !== 'undefined'") else READ
    found = examiner.run(page, options={"resultTypes": ["violations"]} | options)
    return found.generate_report() if found.violations_count else ""
