// <row-keys>: up and down go from row to row, Enter opens (it is a link), « / » goes to the search field.
customElements.define("row-keys", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const links = [...this.querySelectorAll("th a")], here = links.indexOf(document.activeElement);
      const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
      if (here < 0 || !links[next]) return;
      event.preventDefault();
      links[next].focus();
    });
  }
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  document.getElementById("id_q").focus();
});
