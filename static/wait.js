// A page that waits: fetch it again and swap the part that changes, without moving the focus.
(() => {
  const part = document.querySelector("[data-poll]");
  if (!part) return;
  let pause = part.id === "progress" ? 700 : 5000;
  const again = () => setTimeout(look, document.hidden ? 5000 : pause);
  const look = async () => {
    try {
      const reply = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
      if (reply.redirected) return location.replace(location.href); // its url tells no #place
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      const next = fresh.getElementById(part.id);
      if (!next || !next.hasAttribute("data-poll")) return location.reload();
      const inside = part.contains(document.activeElement);
      if (!inside && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
    } catch {
      pause = Math.min(pause * 2, 15000); // the network is away; ask less often
    }
    again();
  };
  again();
})();
