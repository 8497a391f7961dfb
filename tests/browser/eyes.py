"""One page looked at in every setting: axe, room at 320 px, and targets that a thumb can hit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.drill import full

AXE = Axe()
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 375, "height": 760}
SMALL = {"width": 320, "height": 640}
# 1280 × 1024 at 400 % leaves this many CSS pixels.
ZOOMED = {"width": 320, "height": 256}
LEAST = 24


@dataclass(frozen=True)
class Setting:
    """How somebody looks at a page; `rules` of axe are all when none are named, or all but some.

    room: nothing but whether a narrow page has room is looked at.
    """

    name: str
    scheme: Literal["light", "dark"] = "light"
    wide: bool = True
    direction: str = ""
    rules: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    room: bool = False


# They take three quarters of axe's time, and no colour depends on the direction.
COLOURS = ("color-contrast", "link-in-text-block")
# The scheme changes colours and nothing else.
_BOTH_SCHEMES = (Setting("light"), Setting("dark", scheme="dark", rules=COLOURS))
_RTL = "320 px, right to left"
# What is small is looked at in the last direction.
SETTINGS = full(
    (
        *_BOTH_SCHEMES,
        Setting("right to left", direction="rtl", but=COLOURS),
        Setting("320 px", wide=False),
        Setting(_RTL, wide=False, direction="rtl", room=True),
    ),
    (
        *_BOTH_SCHEMES,
        Setting("320 px", wide=False, room=True),
        Setting(_RTL, wide=False, direction="rtl", but=COLOURS),
    ),
)


def look(page: Page, where: str) -> None:
    """Fails with all that is wrong with the page as it stands; leaves it as it was."""
    page.wait_for_load_state()
    found = [f"id twice: {text}" for text in same_ids(page)]
    found += [f"{one.name}: {text}" for one in SETTINGS for text in _in(page, one)]
    page.set_viewport_size(PHONE)
    found += [f"target too small: {text}" for text in small_targets(page)]
    _set(page, SETTINGS[0])
    assert not found, f"{where}:\n" + "\n".join(found)


def axe(page: Page, rules: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> list[str]:
    """Violations, each with the element; of these rules, or of all but some."""
    # A press waits until the next page begins, not until it is there.
    page.wait_for_load_state()
    options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in but}}
    options |= {"runOnly": list(rules)} if rules else {}
    # Where something is takes a quarter of the time to tell, so that is asked when something is.
    found = _violations(page, {**options, "selectors": False})
    if found:
        found = _violations(page, options)
    return [
        f"{rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _violations(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    found = page.evaluate(_RUN, options)
    if found is None:
        page.evaluate(AXE.axe_script)
        found = page.evaluate(_RUN, options)
    return found


def same_ids(page: Page) -> list[str]:
    """Ids that more than one element has: links and labels would find the wrong one."""
    return page.evaluate(_SAME_IDS)


def too_wide(page: Page) -> list[str]:
    """The elements that make the page scroll sideways."""
    return page.evaluate(_TOO_WIDE)


def small_targets(page: Page) -> list[str]:
    """What can be pressed and is smaller than 24 × 24 px, links within a sentence left out."""
    return page.evaluate(_SMALL_TARGETS, LEAST)


def _in(page: Page, setting: Setting) -> list[str]:
    _set(page, setting)
    found = [] if setting.room else axe(page, setting.rules, setting.but)
    return found if setting.wide else found + [f"too wide: {text}" for text in too_wide(page)]


def _set(page: Page, setting: Setting) -> None:
    """Each change draws the page anew, so what is so already is left alone."""
    size = DESK if setting.wide else SMALL
    if page.viewport_size != size:
        page.set_viewport_size(size)
    if page.evaluate(_TURN, setting.direction) != setting.scheme:
        page.emulate_media(color_scheme=setting.scheme)


_TURN = """(way) => {
  document.documentElement.dir = way;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}"""

_RUN = """async (how) =>
  'axe' in window ? (await axe.run(how)).violations : null"""

_SAME_IDS = """() => {
  const all = [...document.querySelectorAll('[id]')].map((one) => one.id);
  return all.filter((id, n) => all.indexOf(id) !== n);
}"""

_TOO_WIDE = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const out = [...document.body.querySelectorAll('*')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
  });
  return [`${root.scrollWidth} px`, ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
}"""

_SMALL_TARGETS = """(least) => {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const inSentence = (one) => {
    if (getComputedStyle(one).display !== 'inline') return false;
    const around = one.closest('p, li, dd, td, div');
    return around && around.textContent.trim() !== one.textContent.trim();
  };
  const measured = (one) => (one.closest('label') ?? one).getBoundingClientRect();
  return [...document.querySelectorAll(all)].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.tabIndex < 0 || one.matches('.skip') || inSentence(one)) return false;
    const box = measured(one);
    return box.width < least || box.height < least;
  }).map((one) => {
    const box = measured(one);
    return `${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 120)}`;
  });
}"""


def seeing(script: bool) -> Callable[[Page, str], None]:
    """How a page is looked at with all that is folded on it; not at all without a script."""

    def see(page: Page, where: str) -> None:
        if script:
            folded = page.locator("details:not([open]) > summary")
            while folded.count():
                folded.first.click()
            look(page, where)

    return see
