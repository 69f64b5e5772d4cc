// <passkey-button>: asks our server for a challenge, the device for its owner, and our server again.
customElements.define("passkey-button", class extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.#go().catch(() => this.#failed()));
  }

  async #go() {
    this.querySelector("[role=status]").hidden = true;
    const { publicKey } = await (await this.#post(this.dataset.begin)).json();
    const credential = this.dataset.use === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    const { next } = await (await this.#post(this.dataset.end, credential.toJSON())).json();
    location.assign(next);
  }

  async #post(url, body = {}) {
    const headers = { "X-CSRFToken": this.querySelector("[name=csrfmiddlewaretoken]").value, "Content-Type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  }

  #failed() {
    this.querySelector("[role=status]").hidden = false;
  }
});
