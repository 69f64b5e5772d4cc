// <open-chosen>: the preview of the card that is chosen opens, the others close.
customElements.define("open-chosen", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => {
      for (const part of this.querySelectorAll(".mode")) part.querySelector("details").open = part.querySelector("input").checked;
    });
  }
});
