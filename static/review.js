// The review by keyboard: the focused card, its sentence, and a key for each button. The keys can
// be switched off; decisions are ordinary form posts, so all works without this file.
(() => {
  const cards = [...document.querySelectorAll(".card[data-card]")];
  const off = document.getElementById("keys-off");
  let keysOff = false;
  try { keysOff = localStorage.getItem("keys-off") === "yes"; } catch { /* storage is blocked */ }
  off.checked = keysOff;
  off.addEventListener("change", () => {
    keysOff = off.checked;
    try { localStorage.setItem("keys-off", keysOff ? "yes" : "no"); } catch { /* as above */ }
  });
  let at = -1;
  const source = document.querySelector(".source");
  const mark = (number) => {
    for (const piece of document.querySelectorAll("mark.now")) piece.classList.remove("now");
    const pieces = document.querySelectorAll(`mark[data-cited~="${number}"]`);
    for (const piece of pieces) piece.classList.add("now");
    const wide = source && getComputedStyle(source).position === "sticky";
    if (pieces[0] && wide) {
      const box = source.getBoundingClientRect();
      source.scrollTop += pieces[0].getBoundingClientRect().top - box.top - box.height / 3;
    }
  };
  const go = (index, focus) => {
    if (index < 0 || index >= cards.length) return;
    at = index;
    for (const card of cards) card.classList.toggle("now", card === cards[at]);
    mark(cards[at].dataset.card);
    if (focus) cards[at].focus();
  };
  cards.forEach((card, index) => card.addEventListener("focusin", () => go(index, false)));
  for (const piece of document.querySelectorAll("mark[data-cited]")) {
    const light = (on) => () => {
      for (const number of piece.dataset.cited.split(" ")) {
        const card = cards.find((one) => one.dataset.card === number);
        if (card) card.classList.toggle("lit", on);
      }
    };
    piece.addEventListener("mouseenter", light(true));
    piece.addEventListener("mouseleave", light(false));
  }
  const press = (key) => {
    const inside = key === "u" ? document : cards[at];
    const target = inside && inside.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
  };
  document.addEventListener("keydown", (event) => {
    if (keysOff || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "arrowdown") go(at + 1, true);
    else if (key === "l" || key === "arrowup") go(at - 1, true);
    else if ("kerua".includes(key) && key.length === 1) press(key);
    else return;
    event.preventDefault();
  });
  const from = location.hash && cards.findIndex((card) => `#${card.id}` === location.hash);
  const start = typeof from === "number" && from >= 0 ? from : cards.findIndex((card) => card.classList.contains("draft"));
  if (start >= 0) go(start, start > 0 || Boolean(location.hash));
})();
