// Leave now: one tap, Shift three times, or Esc three times. Without this file the button is a plain form, and works.
// Also the night view, kept in this tab only (window.name; nothing is stored).
(() => {
  'use strict';
  const root = document.documentElement, dark = matchMedia('(prefers-color-scheme: dark)');
  const one = s => document.querySelector(s);
  let key = '', held = '', times = [], gone = false;

  root.dataset.js = '';
  if (window.name === 'night' || window.name === 'day') root.dataset.view = window.name;
  const night = () => (root.dataset.view || (dark.matches ? 'night' : 'day')) === 'night';
  const show = () => one('[data-night]')?.setAttribute('aria-pressed', night());

  const blank = () => {
    root.dataset.gone = '';                           // CSS blanks the page in the same frame
    document.title = ' ';
    document.body?.replaceChildren();                 // nothing left for a back-button snapshot
  };
  function leave() {
    const form = one('form[data-to]');
    if (gone || !form) return;
    gone = true;
    const body = new URLSearchParams(new FormData(form)), to = form.dataset.to, path = form.action;
    blank();
    window.name = '';
    try { sessionStorage.clear(); localStorage.clear(); } catch { /* blocked: nothing to clear */ }
    try {
      fetch(path, { method: 'POST', body, keepalive: true, redirect: 'manual', credentials: 'same-origin' }).catch(() => {});
    } catch { /* no network: the page is blank all the same */ }
    location.replace(to);                             // this page does not stay behind "Back"
  }

  addEventListener('click', e => {
    if (!(e.target instanceof Element)) return;
    if (e.target.closest('[data-leave]')) { e.preventDefault(); leave(); }
    else if (e.target.closest('[data-night]')) { root.dataset.view = window.name = night() ? 'day' : 'night'; show(); }
    else if (e.target.closest('[data-print]')) print();
  }, true);

  // Screen keyboards send odd Shift events, so keys count only with a real pointer. A press counts when it goes down
  // and up with nothing in between: Shift for a capital, with Tab, or with a click never counts.
  const forget = () => { key = held = ''; times = []; say(''); };
  const say = left => {
    const p = one('[data-leave-say]'), words = (p && p.dataset[left]) || '';
    if (p && p.textContent !== words) p.textContent = words;
  };
  if (matchMedia('(pointer: fine)').matches) {
    addEventListener('keydown', e => {
      if (e.repeat) return;
      const counts = (e.key === 'Shift' || e.key === 'Escape') && !e.ctrlKey && !e.altKey && !e.metaKey && !e.isComposing;
      if (!counts || (key && key !== e.key)) forget();
      held = counts ? e.key : '';
    }, true);
    addEventListener('keyup', e => {
      if (!held || e.key !== held) return;
      held = '';
      if (one('dialog[open]')) return forget();
      const now = performance.now(), old = times[times.length - 1];
      if (e.key === 'Shift') { if (now - old > 5000) times = []; }
      else times = times.filter(t => now - t <= 1500);
      key = e.key;
      times.push(now);
      if (times.length >= 3) leave();
      else if (key === 'Shift') say(times.length === 1 ? 'two' : 'one');
    }, true);
    for (const kind of ['pointerdown', 'wheel', 'blur']) addEventListener(kind, forget, { capture: true, passive: true });
  }

  // A page that stays quiet is closed by the server. Two minutes before, it says so, and a tap keeps it open.
  let quiet = 0;
  function wait() {
    const box = one('[data-soon]');
    if (!box) return;
    box.hidden = true;
    clearTimeout(quiet);
    quiet = setTimeout(() => { box.hidden = false; }, (Number(box.dataset.soon) - 2) * 60000);
  }
  addEventListener('submit', e => {
    if (!(e.target instanceof Element) || !e.target.matches('[data-soon]')) return;
    e.preventDefault();
    fetch(e.target.action, { method: 'POST', body: new URLSearchParams(new FormData(e.target)), redirect: 'manual' })
      .then(answer => { if (answer.ok) wait(); }, () => {});
  }, true);
  addEventListener('DOMContentLoaded', wait);

  // With no network a form with written words is not sent: the browser's own page would stand where the words were.
  addEventListener('submit', e => {
    const box = one('[data-no-network]');
    if (!box || navigator.onLine || !(e.target instanceof Element) || !e.target.querySelector('textarea,input[type=text]')) return;
    e.preventDefault();
    box.hidden = false;
  });
  addEventListener('online', () => { const box = one('[data-no-network]'); if (box) box.hidden = true; });

  // A second tap on a slow phone sends nothing twice. After three seconds the form can be sent again.
  let sent = null, at = 0;
  addEventListener('submit', e => {
    if (e.defaultPrevented) return;
    if (e.target === sent && e.timeStamp - at < 3000) return e.preventDefault();
    sent = e.target;
    at = e.timeStamp;
  });

  // A page that the browser kept whole behind "Back" is asked for again: signed out, it shows nothing.
  addEventListener('pageshow', e => { if (e.persisted) { blank(); location.reload(); } });
  addEventListener('DOMContentLoaded', show);
  dark.addEventListener?.('change', show);
})();
