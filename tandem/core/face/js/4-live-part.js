// <live-part data-on="cv:12 comments:12" data-src="/cv/12/commentaires/">: asks for its content again when one of these
// events arrives. One stream a page; an event is a name and an id, never data. A part that has the focus waits for its end,
// and nothing is said when the words stay the same: whoever changed them sees them already.
{
  let stream;
  const listen = () => (stream ??= new EventSource("/events/"));
  addEventListener("pagehide", () => stream?.close());

  customElements.define("live-part", class extends HTMLElement {
    connectedCallback() {
      this.wanted = this.dataset.on.split(" ").map((name) => name.split(":"));
      this.hear = ({ type, data }) => this.wanted.some(([name, id]) => name === type && (!id || id === data)) && this.refresh();
      for (const [name] of this.wanted) listen().addEventListener(name, this.hear);
    }
    disconnectedCallback() {
      for (const [name] of this.wanted) stream?.removeEventListener(name, this.hear);
    }
    refresh() {
      if (this.contains(document.activeElement)) {
        this.addEventListener("focusout", () => setTimeout(() => this.refresh()), { once: true });
        return;
      }
      const before = this.words;
      htmx.ajax("GET", this.dataset.src, { target: this, swap: "innerHTML" }).then(() => {
        if (this.dataset.say && this.words !== before) tandem.announce(this.dataset.say);
      });
    }
    get words() { return this.textContent.replace(/\s+/g, " "); }
  });
}
