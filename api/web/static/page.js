// The page: asks /v1/ask and lays out the answer and the passages. Text from reports is only ever set as text.

const element = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function day(iso) {
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
}

function days({ start, end }) {
  if (!start) return null;
  if (!end || end === start) return day(start);
  // "28–29 April 2006" within a month, else both days in full.
  return start.slice(0, 7) === end.slice(0, 7) ? `${Number(start.slice(8))}–${day(end)}` : `${day(start)} – ${day(end)}`;
}

// "Meeting 3, Beijing, China, 28–29 April 2006 · Session 3: …, chaired by … · paragraph 1"
// A quote's place is marked in its report; a passage is marked whole.
function whereFrom({ study_group: group, meeting, session, paragraph, speaker, source }, id, quoted = false) {
  const parts = [];
  if (meeting) {
    const name = meeting.number ? `Meeting ${meeting.number}` : meeting.title;
    parts.push([name, meeting.place, days(meeting)].filter(Boolean).join(", "));
  } else {
    parts.push(`The study group’s page: ${group.title}`);
  }
  if (session) {
    const heading = [`Session ${session.number}`, session.title].filter(Boolean).join(": ");
    parts.push(session.chair ? `${heading}, chaired by ${session.chair}` : heading);
  }
  if (speaker) parts.push([speaker.name, speaker.affiliation].filter(Boolean).join(", "));
  const address = id.split("/").map(encodeURIComponent).join("/");
  const words = quoted ? `?char_start=${source.char_start}&char_end=${source.char_end}` : "";
  const link = make("a", { href: `/p/${address}${words}` }, `paragraph ${paragraph}`);
  return make("p", { class: "where", title: id }, `${parts.join(" · ")} · `, link);
}

// The best sentence is marked, words that the question has too are bold. Offsets count code points.
function highlighted(text, highlights) {
  const characters = Array.from(text);
  const within = (kind, at) => highlights.some((h) => h.kind === kind && h.start <= at && at < h.end);
  const nodes = [];
  for (let at = 0; at < characters.length; ) {
    const [marked, bold] = [within("sentence", at), within("word", at)];
    let end = at + 1;
    while (end < characters.length && within("sentence", end) === marked && within("word", end) === bold) end += 1;
    let node = document.createTextNode(characters.slice(at, end).join(""));
    if (bold) node = make("b", {}, node);
    if (marked) node = make("mark", {}, node);
    nodes.push(node);
    at = end;
  }
  return make("p", {}, ...nodes);
}

// Whose words these are stands before them, whom their "he" means in brackets outside; the fact asked for is marked.
function quoted({ quote, speech, opening, marks, provenance, passage_id }) {
  const facts = marks.map((mark) => ({ ...mark, kind: "sentence" }));
  const words = highlighted(quote, facts);
  if (opening) words.prepend(`[${opening}] `);
  return make("blockquote", {}, make("p", { class: "where" }, speech), words, whereFrom(provenance, passage_id, true));
}

function showAnswer(answer) {
  const box = element("answer");
  box.replaceChildren();
  if (!answer.answered || answer.route === "catalogue") box.append(make("p", { class: "said" }, answer.message));
  for (const citation of answer.citations) box.append(quoted(citation));
  if (!answer.answered) {
    const { reports, passages, nearest } = answer.searched;
    const counted = `Searched ${passages} passages of ${reports} ${reports === 1 ? "report" : "reports"}.`;
    box.append(make("p", { class: "where" }, nearest.length ? `${counted} The nearest, which does not answer it:` : counted));
    for (const miss of nearest.slice(0, 1)) box.append(make("blockquote", {}, make("p", {}, miss.quote)));
  }
  box.hidden = false;
}

function showResults(results) {
  const list = element("results");
  list.replaceChildren(make("h2", {}, "Passages"));
  for (const { rank, passage, highlights } of results) {
    const where = whereFrom(passage.provenance, passage.id);
    where.prepend(make("span", { class: "rank" }, `${rank}. `));
    list.append(make("article", {}, where, highlighted(passage.text, highlights)));
  }
  list.hidden = results.length === 0;
}

async function ask(question) {
  element("q").value = question;
  element("status").textContent = "Asking…";
  element("examples").hidden = true;
  document.title = `${question} – Trackrecord`;
  try {
    const response = await fetch("/v1/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question }),
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body.detail);
    showAnswer(body);
    showResults(body.results);
    element("status").textContent = "";
    element("index").textContent = `index ${body.receipt.generation}`;
  } catch (error) {
    element("answer").hidden = element("results").hidden = true;
    element("status").textContent = error.message;
  }
}

// What is held, to read: each study group has a page with its meetings.
async function listGroups() {
  const response = await fetch("/v1/study-groups");
  if (!response.ok) return;
  const { study_groups: groups } = await response.json();
  element("groups").replaceChildren(...groups.map(({ id, title, meetings }) => {
    const held = meetings.filter((meeting) => meeting.report).length;
    const link = make("a", { href: `/study-groups/${encodeURIComponent(id)}` }, title);
    return make("li", {}, link, ` – ${meetings.length} ${meetings.length === 1 ? "meeting" : "meetings"}, ${held} with a report`);
  }));
}

// The question is in the address: a link is a search, and the browser's back button works.
function askAddress() {
  const question = new URLSearchParams(location.search).get("q");
  if (question) ask(question);
}

element("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = element("q").value;
  history.pushState(null, "", `/?${new URLSearchParams({ q: question })}`);
  ask(question);
});
window.addEventListener("popstate", askAddress);
listGroups();
askAddress();
