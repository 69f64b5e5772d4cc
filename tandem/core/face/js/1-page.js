// One listener for every htmx exchange, and the small things that a plain page does without us.
{
  const announce = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    document.getElementById("toast").replaceChildren(line);
    setTimeout(() => line.remove(), 6000);
  };
  window.tandem = { announce };

  addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "get" || detail.parameters.has?.("csrfmiddlewaretoken") || detail.parameters.csrfmiddlewaretoken) return;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token) detail.headers["X-CSRFToken"] = token.value;
  });
  addEventListener("htmx:beforeRequest", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
  addEventListener("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));
  addEventListener("htmx:afterSwap", ({ detail }) => {
    const place = detail.target.querySelector("[autofocus]");
    if (place) place.focus();
  });
  addEventListener("htmx:sendError", () => announce("Pas de connexion. Ce qui est écrit ici n’est pas perdu."));
  addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status >= 500) announce("Cela n’a pas marché. À réessayer dans une minute.");
  });

  // « Voir plus »: the link gives its place to the next page's link, the focus goes to the first new item
  addEventListener("htmx:beforeSwap", ({ detail }) => {
    const link = detail.requestConfig.elt;
    if (!link.matches("[data-more]")) return;
    const list = detail.target, known = list.children.length;
    const answer = new DOMParser().parseFromString(detail.serverResponse, "text/html").querySelector("[data-more]");
    list.addEventListener("htmx:afterSettle", () => {
      const first = list.children[known];
      if (first) { first.tabIndex = -1; first.focus(); }
      if (answer) { link.href = answer.href; link.setAttribute("hx-get", answer.href); htmx.process(link); } else link.closest("p").remove();
    }, { once: true });
  });

  // a second tap of the same button: the server acts once, the person sees that it works
  addEventListener("submit", ({ target, submitter }) => {
    if (target.method === "dialog" || target.target) return;
    setTimeout(() => submitter?.setAttribute("aria-disabled", "true"));
    setTimeout(() => submitter?.removeAttribute("aria-disabled"), 4000);
  });

  addEventListener("DOMContentLoaded", () => document.querySelector("[autofocus]")?.focus());
  addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.me[open]")) if (!menu.contains(target)) menu.open = false;
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.me[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});
}
