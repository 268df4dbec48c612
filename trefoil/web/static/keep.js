// Keep these on my phone: puts the public pages of ways to feel steadier where they open without a network, and takes
// them off with one tap. Only the page that says so loads this file, and nothing happens before a tap. The pages are
// asked for with no cookie, so that none of them is anybody's.
(() => {
  'use strict';
  const box = document.querySelector('[data-keep]'), NAME = 'tips', worker = navigator.serviceWorker;
  if (!box || !worker || !window.caches) return;
  const all = selector => [...document.querySelectorAll(selector)];
  const say = state => { for (const part of all('[data-when]')) part.hidden = part.dataset.when !== state; };

  async function remove() {
    for (const name of await caches.keys()) await caches.delete(name);
    for (const one of await worker.getRegistrations()) await one.unregister();
  }
  async function keep() {
    const kept = await caches.open(NAME), language = document.documentElement.lang;
    const files = [box.dataset.also, ...all('link[href],script[src]').map(one => one.href || one.src)];
    for (const path of [...files, ...all('a[data-tip]').map(one => one.href)]) {
      const answer = await fetch(path, { credentials: 'omit', redirect: 'error', headers: { 'Accept-Language': language } });
      if (!answer.ok) throw new Error(path);
      await kept.put(path, answer);
    }
    await worker.register(box.dataset.keep, { scope: '/steady' });
    await worker.ready;
  }
  async function there() { return await caches.has(NAME) && (await worker.getRegistrations()).length > 0; }

  box.addEventListener('click', event => {
    const tap = event.target.closest('[data-do]');
    if (!tap) return;
    say('busy');
    if (tap.dataset.do === 'keep') keep().then(() => say('kept'), () => remove().finally(() => say('not-now')));
    else remove().then(() => say('off'), () => say('kept'));
  });
  there().then(yes => say(yes ? 'kept' : 'not'), () => {});
})();
