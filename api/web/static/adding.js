// The pages on which reports are added: files are dropped, and progress is shown without reloading. Both work without.

const EVERY = 500;
const TRIES = 20;

const form = document.getElementById("send");
const told = document.getElementById("told");

function choose(file) {
  const status = document.getElementById("sending");
  const largest = Number(form.dataset.largest);
  const isSmall = !file || file.size <= largest;
  status.textContent = isSmall ? "" : `This file has ${Math.ceil(file.size / 1e6)} MB; at most ${largest / 1e6} MB are taken.`;
  form.querySelector("button").disabled = !isSmall;
  return isSmall;
}

function takeDrops() {
  const place = form.querySelector(".drop");
  const input = document.getElementById("file");
  place.querySelector(".drops").hidden = false;
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
  }
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files.length !== 1) {
      document.getElementById("sending").textContent = "Drop one file at a time.";
      return;
    }
    input.files = event.dataTransfer.files;
    if (choose(input.files[0])) form.requestSubmit();
  });
  input.addEventListener("change", () => choose(input.files[0]));
  form.addEventListener("submit", () => {
    document.getElementById("sending").textContent = "It is sent and read; a long PDF may take a minute.";
  });
}

function link({ address, words }) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = words;
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

function show({ words, share, links }) {
  const bar = document.getElementById("share");
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  const said = told.querySelector("p");
  // Nothing is said twice to who listens.
  if (said.textContent !== words) said.textContent = words;
  if (!links.length) return;
  const list = document.createElement("ul");
  list.append(...links.map(link));
  told.append(list);
}

async function follow() {
  for (let failed = 0; failed < TRIES; ) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    try {
      const reply = await fetch(told.dataset.progress);
      if (reply.status === 404) return location.reload();
      const state = await reply.json();
      show(state);
      if (state.ended) return;
      failed = 0;
    } catch {
      failed += 1;
    }
  }
  told.querySelector("p").textContent = "The server does not answer; load this page again.";
}

if (form) takeDrops();
if (told) follow();
