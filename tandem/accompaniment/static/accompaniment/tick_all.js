// data-tick-all: the link that comes back with every box ticked does it on the spot, and undoes it.
for (const link of document.querySelectorAll("[data-tick-all]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = [...document.querySelectorAll(`input[type=checkbox][form="${link.dataset.tickAll}"]`)];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    link.textContent = all ? "Tout cocher" : "Tout décocher";
    link.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
