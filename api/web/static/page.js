// What pages have beyond HTML: keys, copying, printing. Without it they read and link all the same.

const box = document.getElementById("q");
const hits = () => [...document.querySelectorAll("a.hit")];

// Told to who sees it, and to who hears it.
function tell(text) {
  const done = document.getElementById("done");
  done.textContent = text;
  clearTimeout(tell.later);
  tell.later = setTimeout(() => (done.textContent = ""), 4000);
}

// Keys without Ctrl or Alt can be in the way of speech input: who likes turns them off (WCAG 2.1.4), in this browser.
const SINGLE_KEYS = "trackrecord: single keys";
const single = document.getElementById("single-keys");
const kept = (work) => {
  try {
    return work();
  } catch {
    return null; // storage is forbidden here
  }
};
single.checked = kept(() => localStorage.getItem(SINGLE_KEYS)) !== "off";
single.addEventListener("change", () => kept(() => localStorage.setItem(SINGLE_KEYS, single.checked ? "on" : "off")));
document.getElementById("keys").hidden = false;

function step(by) {
  const all = hits();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : -1) : at + by];
  if (at === 0 && by < 0) box.focus();
  else next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next) || (at === 0 && by < 0);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = document.activeElement;
  const asking = at === box;
  const nowhere = at === document.body || at.matches("a.hit, .sought");
  if (event.key === "Escape" && (asking || nowhere)) {
    if (asking) box.value = "";
    box.focus();
    box.select();
  } else if (event.key === "/" && single.checked && !at.matches("input, select, textarea")) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && single.checked && (asking || nowhere)) {
    if (step(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
  }
});

// A citation is fetched from where the link leads; where nothing can be copied, the link leads there.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy], a[data-copy-link]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const cited = async () => {
    const reply = await fetch(link.href);
    if (!reply.ok) throw new Error(reply.statusText);
    return new Blob([(await reply.text()).trim()], { type: "text/plain" });
  };
  const text = link.dataset.copy ? cited() : new Blob([link.href], { type: "text/plain" });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    tell(`${link.dataset.copy ?? "Link"} copied`);
  } catch {
    location.assign(link.href);
  }
});

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
