// <fill-blank>: a tap on an example fills the blank, a second tap empties it. Without it, examples to read.
customElements.define("fill-blank", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input"), items = [...this.querySelectorAll("ul > li")];
    if (this.buttons) return;
    this.buttons = items.map((item) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: item.textContent });
      button.addEventListener("click", () => { input.value = input.value === button.textContent ? "" : button.textContent; this.show(input); });
      item.replaceChildren(button);
      return button;
    });
    input.addEventListener("input", () => this.show(input));
    this.show(input);
  }
  show(input) {
    for (const button of this.buttons) button.setAttribute("aria-pressed", button.textContent === input.value);
  }
});
