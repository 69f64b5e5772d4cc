// <print-page>: its button prints. Without script, the browser's own menu does.
customElements.define("print-page", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => print());
  }
});
