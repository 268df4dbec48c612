// The worker behind "Keep these on my phone". It stores nothing: keep.js put the pages there. The network comes first;
// a kept page answers only when there is no network, or when it takes too long for somebody who needs it now.
'use strict';
const LONG_MS = 4000;
const kept = async (request, page) => {
  const tips = await caches.open('tips'), loose = { ignoreVary: true };
  return await tips.match(request, loose) || (page ? tips.match('/steady', loose) : undefined);
};
const wait = () => new Promise(done => { setTimeout(done, LONG_MS); });

addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  const request = event.request, page = request.mode === 'navigate';
  if (request.method !== 'GET' && !page) return;
  const network = fetch(request), soon = network.catch(() => undefined);
  event.respondWith((async () => {
    const slow = page && request.method === 'GET';
    const answer = await (slow ? Promise.race([soon, wait()]) : soon);
    return answer || await kept(request, page) || network;
  })());
});
