// <dictate-into>: speak instead of typing, where the browser can listen. What it hears is added to the text, which stays
// a text to change. Where the voice goes is written beside the button: we never receive it.
{
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const LANGUAGE = "fr-FR";
  if (Recognition) customElements.define("dictate-into", class extends HTMLElement {
    connectedCallback() {
      if (this.button) return;
      this.button = this.querySelector("button");
      this.area = document.getElementById(this.dataset.into);
      this.button.addEventListener("click", () => this.ear ? this.ear.stop() : this.listen());
      this.hidden = false;
      this.staysHere();
    }
    disconnectedCallback() { this.ear?.abort(); }

    // some browsers can write French down without sending the voice away
    async staysHere() {
      const answer = await Recognition.available?.({ langs: [LANGUAGE], processLocally: true }).catch(() => "");
      this.isLocal = answer === "available";
      if (this.isLocal) this.querySelector(".where").textContent = this.dataset.here;
    }
    listen() {
      const ear = new Recognition();
      Object.assign(ear, { lang: LANGUAGE, continuous: true, interimResults: false });
      if (this.isLocal) ear.processLocally = true;
      this.wrong = "";
      ear.addEventListener("start", () => this.show(true, this.dataset.listening));
      ear.addEventListener("result", ({ results, resultIndex }) => {
        for (const heard of [...results].slice(resultIndex)) if (heard.isFinal) this.write(heard[0].transcript.trim());
      });
      ear.addEventListener("error", ({ error }) => { this.wrong = this.reason(error); });
      ear.addEventListener("end", () => { this.ear = null; this.show(false, this.wrong); });
      this.ear = ear;
      try { ear.start(); } catch { this.ear = null; this.show(false, this.dataset.absent); }
    }
    write(words) {
      if (!words) return;
      this.area.value = [this.area.value.trimEnd(), words].filter(Boolean).join(" ");
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    reason(error) {
      if (error === "aborted") return "";
      return this.dataset[{ "not-allowed": "refused", "no-speech": "silent" }[error] ?? "absent"];
    }
    show(isOn, words) {
      this.button.setAttribute("aria-pressed", isOn);
      this.querySelector("[role=status]").textContent = words;
    }
  });
}
