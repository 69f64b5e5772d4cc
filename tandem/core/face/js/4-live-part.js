// <live-part data-on="cv:12 comments:12" hx-get="/cv/12/commentaires/">: asks for itself again when one of these events
// arrives. One stream a page; an event is a name and an id, never data. The part that has the focus waits until it leaves.
{
  let stream;
  const listen = () => (stream ??= new EventSource("/events/"));
  customElements.define("live-part", class extends HTMLElement {
    connectedCallback() {
      this.wanted = this.dataset.on.split(" ");
      this.hear = (event) => this.wanted.includes(event.data) && this.refresh();
      listen().addEventListener("message", this.hear);
    }
    disconnectedCallback() { stream?.removeEventListener("message", this.hear); }
    refresh() {
      if (this.contains(document.activeElement)) return this.addEventListener("focusout", () => setTimeout(() => this.refresh()), { once: true });
      htmx.ajax("GET", this.dataset.src, { target: this, swap: "innerHTML" });
      if (this.dataset.say) tandem.announce(this.dataset.say);
    }
  });
}
