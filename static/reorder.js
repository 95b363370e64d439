// Questions of a bank are put in order by dragging their cards; Up and Down do the same without it.
(() => {
  const list = document.querySelector("[data-reorder]");
  const token = list && document.querySelector("main input[name=csrf_token]");
  if (!token) return;
  const cards = () => [...list.querySelectorAll(":scope > [data-question]")];
  let dragged = null;
  const place = async (card, next) => {
    const data = new FormData();
    data.set("csrf_token", token.value);
    if (next) data.set("other", next.dataset.question);
    try {
      await fetch(card.dataset.place, { method: "POST", body: data, redirect: "manual" });
    } finally {
      location.reload();
    }
  };
  for (const card of cards()) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.dataset.question);
    });
    card.addEventListener("dragover", (event) => dragged && event.preventDefault());
    card.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!dragged || dragged === card) return;
      const box = card.getBoundingClientRect();
      const before = event.clientY < box.top + box.height / 2;
      const rest = cards().filter((each) => each !== dragged);
      const at = rest.indexOf(card) + (before ? 0 : 1);
      place(dragged, rest[at]);
    });
    card.addEventListener("dragend", () => (dragged = null));
  }
})();
