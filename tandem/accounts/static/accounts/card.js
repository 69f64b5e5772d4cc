// The secret of a scanned card stands after the #: it leaves the address bar and goes into the form.
const token = location.hash.slice(1);
if (token) {
  history.replaceState(null, "", location.pathname);
  const form = document.getElementById("card-form");
  form.elements.token.value = token;
  form.requestSubmit();
}
