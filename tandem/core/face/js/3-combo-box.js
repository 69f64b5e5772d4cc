// <combo-box>: suggestions under a text input, with the keyboard (ARIA combobox). Without it, a plain text.
customElements.define("combo-box", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.look(), 150); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.show(false), 150));
    this.list.addEventListener("mousedown", (event) => { event.preventDefault(); this.choose(event.target.closest("[role=option]")); });
  }
  get options() { return [...this.list.querySelectorAll("[role=option]")]; }
  async look() {
    const words = this.input.value.trim();
    if (words.length < 2) return this.show(false);
    this.asked?.abort();
    this.asked = new AbortController();
    const url = new URL(this.dataset.source, location.href);
    url.searchParams.set("q", words);
    const answer = await fetch(url, { signal: this.asked.signal, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    this.list.innerHTML = await answer.text();
    this.options.forEach((option, rank) => { option.id ||= `${this.list.id}_${rank}`; option.setAttribute("aria-selected", "false"); });
    this.status.textContent = this.told(this.options.length);
    this.show(this.options.length > 0);
  }
  told(count) { return { 0: this.dataset.none, 1: "1 proposition" }[count] ?? `${count} propositions`; }
  show(wanted) {  // a late answer opens nothing over what the person does by now
    const open = wanted && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", open);
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }
  key(event) {
    if (this.list.hidden) return;
    const options = this.options, at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") return this.show(false);
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); return this.choose(options[at]); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    options.forEach((option) => option.setAttribute("aria-selected", "false"));
    const next = options[(at + step + options.length) % options.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", next.id);
  }
  choose(option) {
    if (!option) return;
    clearTimeout(this.timer);
    this.asked?.abort();
    this.input.value = option.dataset.label ?? option.textContent.trim();
    const hidden = this.dataset.into && document.getElementById(this.dataset.into);
    if (hidden) hidden.value = option.dataset.value;
    this.show(false);
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: option.dataset.value }));
    if (this.hasAttribute("data-submit")) this.input.form.requestSubmit();
  }
});
