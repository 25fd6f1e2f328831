// The one script there is: a passkey cannot be asked for without. A form with `data-passkey` holds what the browser is asked;
// the answer goes into its field `answer`, and the form is sent as any other.
"use strict";

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = list => (list || []).map(one => ({ ...one, id: bytes(one.id) }));

async function answer(kind, asked) {
  const options = { ...asked, challenge: bytes(asked.challenge) };
  if (kind === "make") {
    options.user = { ...asked.user, id: bytes(asked.user.id) };
    options.excludeCredentials = known(asked.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: options });
    return { ...base(made), response: {
      clientDataJSON: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) } };
  }
  options.allowCredentials = known(asked.allowCredentials);
  const got = await navigator.credentials.get({ publicKey: options });
  const user = got.response.userHandle;
  return { ...base(got), response: {
    clientDataJSON: text(got.response.clientDataJSON), authenticatorData: text(got.response.authenticatorData),
    signature: text(got.response.signature), ...(user && user.byteLength ? { userHandle: text(user) } : {}) } };
}

const base = found => ({ id: found.id, rawId: text(found.rawId), type: found.type, clientExtensionResults: {} });

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const without = form.querySelector("[data-failed]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    without.hidden = true;
    try {
      const asked = JSON.parse(form.dataset.options);
      form.elements.answer.value = JSON.stringify(await answer(form.dataset.passkey, asked.publicKey || asked));
      form.submit();
    } catch {
      without.hidden = false;
      without.focus();
    }
  });
}
