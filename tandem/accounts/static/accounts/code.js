// The code of an SMS offers itself where browsers can read it (WebOTP), and « un autre code » waits its minute.
const form = document.getElementById("code-form");
if ("OTPCredential" in window && form) {
  const stop = new AbortController();
  form.addEventListener("submit", () => stop.abort());
  navigator.credentials.get({ otp: { transport: ["sms"] }, signal: stop.signal }).then(({ code }) => {
    form.elements.code.value = code;
    form.requestSubmit();
  }).catch(() => {});
}

const again = document.getElementById("again-form");
if (again) {
  const button = again.querySelector("button"), label = button.textContent.trim(), text = button.lastChild;
  let left = Number(again.dataset.wait);
  const tick = () => {
    button.disabled = left > 0;
    text.textContent = left > 0 ? `${label} (${left} s)` : label;
    if (left-- > 0) setTimeout(tick, 1000);
  };
  tick();
}
