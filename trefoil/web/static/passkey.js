// Passkeys. The form is hidden in the page and shown only where the browser can ask; without this file the six digits do.
(() => {
  'use strict';
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), one => one.charCodeAt(0));
  const text = data => btoa(String.fromCharCode(...new Uint8Array(data))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const named = list => (list || []).map(one => ({ ...one, id: bytes(one.id) }));

  async function answer(form) {
    const asks = JSON.parse(form.dataset.asks), makes = form.dataset.passkey === 'create';
    asks.challenge = bytes(asks.challenge);
    if (makes) {
      asks.user.id = bytes(asks.user.id);
      asks.excludeCredentials = named(asks.excludeCredentials);
    } else asks.allowCredentials = named(asks.allowCredentials);
    const got = await navigator.credentials[makes ? 'create' : 'get']({ publicKey: asks });
    const said = { clientDataJSON: text(got.response.clientDataJSON) };
    if (makes) said.attestationObject = text(got.response.attestationObject);
    else {
      said.authenticatorData = text(got.response.authenticatorData);
      said.signature = text(got.response.signature);
    }
    return JSON.stringify({ id: got.id, rawId: text(got.rawId), type: got.type, response: said });
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', event => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      const send = words => { form.elements.answer.value = words; form.submit(); };
      // "no": turned down, or too late. The page says what to do next, and asks anew.
      answer(form).then(send, () => send('no'));
    });
  }
  for (const words of document.querySelectorAll('[data-no-passkey]')) words.hidden = true;
})();
