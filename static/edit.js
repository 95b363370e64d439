// The editor made quicker: a preview while typing, rows changed without a new page, and rows
// dragged. Every button works without this file.
(() => {
  const form = document.getElementById("editor");
  const preview = document.getElementById("preview");
  const rows = document.getElementById("rows");
  const sent = (more) => {
    const data = new FormData(form);
    data.delete("upload");
    data.delete("do");
    if (more) data.set("do", more);
    return data;
  };
  let timer = 0;
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    try {
      const reply = await fetch(form.dataset.preview, { method: "POST", body: sent() });
      const text = reply.ok && !reply.redirected ? await reply.text() : "";
      if (mine === turn && text) preview.innerHTML = text;
    } catch { /* the net is gone; the button still works */ }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, 400);
  };
  form.addEventListener("input", soon);
  const focusAfter = (action, list, index) => {
    const items = [...rows.querySelectorAll(`[data-rows="${CSS.escape(list)}"] > .row`)];
    if (action === "add") return items.at(-1)?.querySelector("input:not([type=hidden])");
    const row = items[Math.min(index, items.length - 1)];
    const named = row && [...row.querySelectorAll("button")].find((b) => b.value.startsWith(`${action} `));
    return named || row?.querySelector("input:not([type=hidden])");
  };
  const change = async (what) => {
    const [action, name, to] = what.split(" ");
    const last = name.match(/^(.*)-(\d+)$/);
    const list = last ? last[1] : name;
    const index = last ? Number(last[2]) : 0;
    try {
      const reply = await fetch(form.action || location.href, { method: "POST", body: sent(what) });
      if (!reply.ok || reply.redirected) throw new Error("not changed");
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const open = [...rows.querySelectorAll("details")].map((one) => one.open);
      rows.replaceChildren(...page.getElementById("rows").childNodes);
      if (action === "add") {
        [...rows.querySelectorAll("details")].forEach((one, n) => (one.open = open[n] || one.open));
      }
      const target = { up: index - 1, down: index + 1, move: Number(to) }[action] ?? index;
      focusAfter(action, list, Math.max(0, target))?.focus();
      await show();
    } catch {
      const button = document.createElement("button");
      button.name = "do";
      button.value = what;
      button.hidden = true;
      form.append(button);
      form.requestSubmit(button);
    }
  };
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button || !/^(add|up|down|remove) /.test(button.value)) return;
    event.preventDefault();
    change(button.value);
  });
  // A row is dragged by its handle, which only the pointer needs: Up and Down do the same.
  let dragged = null;
  rows.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".row");
    if (!handle || event.target.closest("input, textarea, select, button, summary, label")) return;
    if (!handle.parentElement.dataset.rows) return;
    dragged = handle;
    handle.classList.add("dragged");
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  rows.addEventListener("pointerup", (event) => {
    if (!dragged) return;
    const row = dragged;
    dragged = null;
    row.classList.remove("dragged");
    const items = [...row.parentElement.children];
    const others = items.filter((item) => item !== row);
    const place = others.filter((item) => {
      const box = item.getBoundingClientRect();
      return box.top + box.height / 2 < event.clientY;
    }).length;
    if (place !== items.indexOf(row)) change(`move ${row.dataset.row} ${place}`);
  });
  rows.addEventListener("pointercancel", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
  });
})();
