// One box that ticks all questions of the page, and how many are ticked. The boxes are an ordinary
// form's, so all works without this file.
(() => {
  const boxes = [...document.querySelectorAll("input[name=question]")];
  const label = document.getElementById("all-ticked");
  if (!label || !boxes.length) return;
  const all = label.querySelector("input");
  const said = label.querySelector("span");
  const words = said.textContent;
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    said.textContent = ticked ? `${words} (${ticked})` : words;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  label.hidden = false;
  show();
})();
