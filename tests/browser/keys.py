"""The keyboard alone: go from stop to stop, and see at each of them where one is."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST_STOPS = 150


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab, or Shift and Tab, until `target` has the focus; each stop on the way is seen."""
    key = "Shift+Tab" if target.evaluate(_BEFORE) else "Tab"
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        seen(page)
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by {key}")


def seen(page: Page) -> None:
    """Fails when nothing has the focus, or nobody can see what has it."""
    trouble = page.evaluate(_TROUBLE)
    assert trouble == "", f"{page.url}: {trouble}"


_BEFORE = """(target) => {
  const now = document.activeElement;
  const before = target.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
  return now !== document.body && now !== target && Boolean(before);
}"""

_TROUBLE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return 'focus is lost';
  const drawn = (part) => {
    const style = getComputedStyle(part);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return ring || style.boxShadow.includes('0px 0px 0px');
  };
  const around = [one, one.closest('.option'), one.closest('.unit-card')].filter(Boolean);
  const called = one.outerHTML.slice(0, 120);
  if (!around.some(drawn)) return `no ring around ${called}`;
  const [box] = one.getClientRects();
  if (!box || box.width < 2) return `no size: ${called}`;
  const across = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const down = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 1);
  if (box.bottom < 0 || box.top > innerHeight) return `out of sight: ${called}`;
  const top = document.elementFromPoint(across, down);
  const own = top && (one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
  return own ? '' : `covered by ${top?.outerHTML.slice(0, 80)}: ${called}`;
}"""
