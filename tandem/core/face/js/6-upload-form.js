// <upload-form>: how far a file has gone, on any network. Whatever cuts it, the form stays as it is, to send again.
customElements.define("upload-form", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:confirm", (event) => this.isTooHeavy && (event.preventDefault(), this.say(this.dataset.heavy)));
    this.addEventListener("htmx:beforeRequest", () => this.begin());
    this.addEventListener("htmx:xhr:progress", ({ detail }) => this.advance(detail));
    this.addEventListener("htmx:sendError", () => this.say(this.dataset.cut));
    this.addEventListener("htmx:xhr:abort", () => this.say(""));
    this.addEventListener("htmx:responseError", ({ detail }) => this.say(detail.xhr.status === 413 ? this.dataset.heavy : this.dataset.cut));
    this.addEventListener("click", ({ target }) => target.closest(".sending") && htmx.trigger(this.querySelector("form"), "htmx:abort"));
  }
  get isTooHeavy() {
    return [...this.querySelectorAll("[type=file]")].some(({ files }) => files[0]?.size > this.dataset.most);
  }
  begin() {
    this.say("");
    this.isSent = false;
    this.querySelector("progress").value = 0;
    this.querySelector(".sending").hidden = false;
  }
  advance({ loaded, total }) {
    if (this.isSent || !total) return;
    const bar = this.querySelector("progress");
    bar.value = Math.round(100 * loaded / total);
    this.isSent = loaded === total;
    if (this.isSent) this.querySelector(".said").textContent = this.dataset.checking;
  }
  say(words) {
    this.querySelector(".sending").hidden = true;
    this.querySelector(".said").textContent = words;
  }
});
