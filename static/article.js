// Counts the words of a paste, drops a file's text into the box, and sends the form once.
(() => {
  const text = document.getElementById("text");
  const count = document.getElementById("word-count");
  if (!text || !count) return;
  const show = () => {
    const words = (text.value.match(/\S+/g) || []).length;
    count.textContent = words ? `${words.toLocaleString()} ${count.dataset.words}` : "";
  };
  text.addEventListener("input", show);
  show();
  const form = text.form;
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
})();
