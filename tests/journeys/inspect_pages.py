"""What every page is asked in a browser: people who see little, move little, use a keyboard, or have a small phone."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Response

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SIZES = ((390, 844), (1280, 900))

# AAA contrast is asked for besides what axe checks by default (experience H1). The size of targets is checked below,
# more strictly than axe does.
_AXE_ALL = """async () => {
  const found = await axe.run(document, {rules: {
    'color-contrast-enhanced': {enabled: true}, 'target-size': {enabled: false}, 'region': {enabled: true}}});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '));
}"""
_AXE_CONTRAST = """async () => {
  const found = await axe.run(document, {runOnly: ['color-contrast', 'color-contrast-enhanced']});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '));
}"""
_TOO_WIDE = """() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over <= 0) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 3).concat('over by ' + over);
}"""
# A link inside a sentence may be as high as its line (WCAG 2.5.8); everything else is at least 44 by 44.
_SMALL = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), summary, textarea')].filter(e => {
  if (!e.checkVisibility({visibilityProperty: true}) || e.closest('.vh, .skip')) return false;
  const amidWords = e.parentElement.textContent.trim() !== e.textContent.trim();
  if (e.matches('a') && amidWords && getComputedStyle(e).display === 'inline') return false;
  const box = (e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') : e).getBoundingClientRect();
  return box.width < 43.5 || box.height < 43.5;
}).map(e => e.outerHTML.slice(0, 120))"""
_LEAVE = """async () => {
  const button = document.querySelector('[data-leave]'), bad = [];
  const most = document.documentElement.scrollHeight - innerHeight;
  for (let step = 0; step < 5; step++) {
    scrollTo(0, most * step / 4);
    await new Promise(requestAnimationFrame);
    const box = button.getBoundingClientRect();
    const at = [.1, .5, .9].map(x => document.elementFromPoint(box.left + box.width * x, box.top + box.height / 2));
    const inside = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    if (!inside || at.some(e => !button.contains(e)) || box.height < 44 || box.width < 44) bad.push(step);
  }
  scrollTo(0, 0);
  return bad;
}"""
_SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 60);
})"""
_PAINT = """() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).slice(0, 3).map(n => Number(n) / 255);
  const light = ([r, g, b]) => [r, g, b].map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
  return light(parse(getComputedStyle(document.body).backgroundColor));
}"""
STORED = """async () => ({
  local: Object.keys(localStorage).length, tab: Object.keys(sessionStorage).length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, title: document.title})"""
NOTHING_STORED = {"local": 0, "tab": 0, "databases": 0, "caches": 0, "workers": 0, "title": "Notes"}


@dataclass
class Inspector:
    """Looks at pages one after another and keeps what is wrong, so that one run tells everything."""

    pictures: Path
    wrong: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    _last: dict[int, Response] = field(default_factory=dict)

    def watch(self, page: Page, *, home: str) -> None:
        """Keep the source of each page that comes in, and each address outside the site that is asked for."""

        def came(response: Response) -> None:
            if response.request.resource_type == "document" and response.status not in {301, 302, 303}:
                self._last[id(page)] = response

        page.on("response", came)
        page.on("request", lambda request: None if request.url.startswith(home) else self.elsewhere.add(request.url))

    def look(self, page: Page, name: str, *, picture: bool = False) -> None:
        """Ask a page everything."""
        self.sources[name] = self._last[id(page)].text()
        self._note(name, "something moved", [] if (moved := page.evaluate(_SHIFTS)) == 0 else [str(moved)])
        self._note(name, "stored", [] if (stored := page.evaluate(STORED)) == NOTHING_STORED else [str(stored)])
        page.evaluate(AXE.read_text())
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            self._note(name, f"axe at {width}", page.evaluate(_AXE_ALL))
            self._note(name, f"leave at {width}", page.evaluate(_LEAVE))
            self._note(name, f"small at {width}", page.evaluate(_SMALL))
            if picture:
                page.screenshot(path=self.pictures / f"{name} {width} day.png", full_page=width > 600)
        self._night(page, name, picture=picture)
        page.set_viewport_size({"width": 320, "height": 640})
        self._note(name, "too wide at 320", page.evaluate(_TOO_WIDE))
        self._note(name, "leave at 320", page.evaluate(_LEAVE))
        self._note(name, "small at 320", page.evaluate(_SMALL))
        page.set_viewport_size({"width": 390, "height": 844})

    def _night(self, page: Page, name: str, *, picture: bool) -> None:
        """The same page by night: colors are all that differs, so colors are all that is asked."""
        page.emulate_media(color_scheme="dark")
        self._note(name, "axe at night", page.evaluate(_AXE_CONTRAST))
        if page.evaluate(_PAINT) > 0.03:
            self.wrong.append(f"{name}: the night is bright")
        for width, height in SIZES if picture else ():
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self.pictures / f"{name} {width} night.png", full_page=width > 600)
        page.emulate_media(color_scheme="light")

    def _note(self, name: str, what: str, found: list[str]) -> None:
        self.wrong += [f"{name}: {what}: {one}" for one in found]
