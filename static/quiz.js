// Number keys choose an answer; a second tap on the same button sends nothing twice.
(() => {
  const next = document.getElementById("next");
  const feedback = document.getElementById("feedback");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    if (at.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "Enter" && feedback && !at.closest("a, button")) {
      event.preventDefault();
      (next || document.querySelector("main .actions button")).click();
      return;
    }
    const choice = document.querySelector(`main [data-key="${CSS.escape(event.key)}"]`);
    if (choice) {
      choice.focus();
      event.preventDefault();
      choice.click();
    }
  });
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent;
  });
})();
