// Small custom elements. Each one improves something that works without it.

// The finger is answered first: what is long to draw comes after the next paint
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

// <open-dialog>: a <details> that asks a question becomes a modal dialog
customElements.define("open-dialog", class extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details"), summary = this.querySelector("summary");
    if (!details || !window.HTMLDialogElement) return;
    const dialog = document.createElement("dialog");
    const body = summary.nextElementSibling;
    dialog.setAttribute("aria-label", (body.querySelector("h2") ?? summary).textContent.trim());
    const close = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Annuler", autofocus: true });
    close.addEventListener("click", () => dialog.close());
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      if (!dialog.isConnected) { dialog.append(body); (body.querySelector(".row") ?? body).append(close); this.append(dialog); }
      painted().then(() => dialog.isConnected && !dialog.open && dialog.showModal());
    });
    dialog.addEventListener("close", () => summary.focus());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
});

// <text-counter>: what is left to type, said aloud when little is left
customElements.define("text-counter", class extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea"), line = this.querySelector(".help");
    const show = () => {
      const left = this.dataset.maximum - area.value.length;
      line.textContent = this.dataset.left.replace("{n}", left);
      line.setAttribute("aria-live", left < 30 ? "polite" : "off");
    };
    area.addEventListener("input", show);
    show();
  }
});

// <photo-input>: photos are made smaller (400 kB at most) before they leave the phone. With data-square="name", the
// square that will be kept is shown at once, as the field of that name says which part.
customElements.define("photo-input", class extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.input = this.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.take());
  }
  async take() {
    const file = this.input.files[0], line = this.querySelector("[role=status]");
    if (!file) return;
    const light = /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > 400_000 ? await smaller(file) : file;
    if (light !== file) {
      const bag = new DataTransfer();
      bag.items.add(light);
      this.input.files = bag.files;
    }
    line.textContent = `${light.name} : ${Math.ceil(light.size / 1000)} ko`;
    if (this.dataset.square) this.show(light);
  }
  show(file) {
    const square = this.querySelector(".square"), picture = square.querySelector("img"), reader = new FileReader();
    const part = () => document.querySelector(`[name="${this.dataset.square}"]:checked`)?.value ?? "middle";
    const place = () => { square.className = `square ${part()}`; };
    picture.onload = () => { square.hidden = false; place(); };
    picture.onerror = () => { square.hidden = true; };
    reader.onload = () => { picture.src = reader.result; };
    reader.readAsDataURL(file);
    if (!this.heard) addEventListener("change", place);
    this.heard = true;
  }
});
async function smaller(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const canvas = document.createElement("canvas");
  for (const [side, quality] of [[1600, .8], [1280, .7], [1024, .6]]) {
    const ratio = Math.min(1, side / Math.max(picture.width, picture.height));
    canvas.width = picture.width * ratio;
    canvas.height = picture.height * ratio;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob && blob.size <= 400_000) return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
  }
  return file;
}

// data-bulk: the bar of ticked rows says how many they are
for (const bar of document.querySelectorAll("[data-bulk]")) {
  const rows = () => document.querySelectorAll(`input[type=checkbox][form="${bar.dataset.bulk}"], #${bar.dataset.bulk} td input[type=checkbox]`);
  const count = () => {
    const ticked = [...rows()].filter((box) => box.checked).length;
    bar.hidden = ticked === 0;
    bar.querySelector("[data-count]").textContent = ticked === 1 ? "1 ligne cochée" : `${ticked} lignes cochées`;
  };
  addEventListener("change", count);
  count();
}
