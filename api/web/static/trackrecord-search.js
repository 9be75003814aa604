// <trackrecord-search>: asks a Trackrecord server from any page. Text from reports is only ever set as text.

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host {
  color-scheme: light dark; display: block; padding: 1rem; border-radius: 0.5rem; font: 1rem/1.5 system-ui, sans-serif;
  --text: var(--trackrecord-text, light-dark(#1c2126, #e6e8ea));
  --quiet: var(--trackrecord-quiet, light-dark(#5a646e, #9aa5b0));
  --line: var(--trackrecord-line, light-dark(#dcdfe2, #343a40));
  --accent: var(--trackrecord-accent, light-dark(#0b5a8a, #7cc0ec));
  background: var(--trackrecord-ground, light-dark(#fcfcfa, #15181b)); color: var(--text);
}
:host([hidden]), [hidden] { display: none; }
* { box-sizing: border-box; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; }
label { flex-basis: 100%; color: var(--quiet); font-size: 0.875rem; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.375rem; border: 1px solid var(--line); }
input { flex: 1; min-width: 0; background: transparent; color: inherit; }
button {
  background: var(--accent); border-color: transparent; font-weight: 600; cursor: pointer;
  color: var(--trackrecord-on-accent, light-dark(#ffffff, #10202b));
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
p { margin: 0.25rem 0; }
a { color: var(--accent); }
summary { cursor: pointer; }
blockquote { margin: 0.75rem 0; padding-left: 0.75rem; border-left: 3px solid var(--accent); }
[part~="message"] { white-space: pre-line; }
[part~="status"], [part~="speech"], [part~="where"], [part~="searched"] { color: var(--quiet); font-size: 0.875rem; }
mark { background: var(--trackrecord-mark, light-dark(#fff1b8, #4a4218)); color: inherit; }
`);

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const paragraph = (part, ...children) => make("p", { part }, ...children);

// Offsets count code points, which are not what JavaScript counts.
function marked(text, marks) {
  const characters = Array.from(text);
  const nodes = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    nodes.push(characters.slice(at, start).join(""), make("mark", { part: "mark" }, characters.slice(start, end).join("")));
    at = end;
  }
  return [...nodes, characters.slice(at).join("")];
}

function days({ start, end }, locale) {
  if (!start) return null;
  const [first, last] = [start, end ?? start].map((day) => new Date(`${day}T00:00:00Z`));
  const said = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).formatRange(first, last);
  // "28–29 April", as reports have it, where a browser would put spaces.
  return said.replace(/\b(\d\d?)\s*–\s*(?=\d)/, "$1–");
}

// "Meeting 3, Beijing, China, 28–29 April 2006 · Session 3: …, chaired by … · paragraph 1", each part where it is known.
function where({ study_group: group, meeting, session, paragraph: number, speaker }, link, locale) {
  const parts = [];
  if (meeting) {
    const name = meeting.number ? `Meeting ${meeting.number}` : meeting.title;
    parts.push([name, meeting.place, days(meeting, locale)].filter(Boolean).join(", "));
  } else {
    parts.push(`The study group’s page: ${group.title}`);
  }
  if (session) {
    const heading = [`Session ${session.number}`, session.title].filter(Boolean).join(": ");
    parts.push(session.chair ? `${heading}, chaired by ${session.chair}` : heading);
  }
  if (speaker) parts.push([speaker.name, speaker.affiliation].filter(Boolean).join(", "));
  return paragraph("where", `${parts.join(" · ")} · `, make("a", { part: "link", href: link }, `paragraph ${number}`));
}

class TrackrecordSearch extends HTMLElement {
  static observedAttributes = ["label", "placeholder", "question"];
  #input = make("input", { id: "q", part: "input", type: "search", maxlength: "2000", autocomplete: "off", required: "" });
  #label = make("label", { part: "label", for: "q" });
  #form = make("form", { part: "form", role: "search" }, this.#label, this.#input, make("button", { part: "button" }, "Ask"));
  #status = make("p", { part: "status", role: "status", "aria-live": "polite" });
  #answer = make("section", { part: "answer", hidden: "" });
  #asking = null;
  #isHere = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [STYLE];
    // Its words, and the reports', are English, whatever the page around it is.
    const all = make("div", { lang: "en" }, this.#form, this.#status, this.#answer);
    root.append(all);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.#input.value);
    });
    all.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
  }

  connectedCallback() {
    this.#isHere = true;
    this.#name();
    if (this.getAttribute("question")) this.ask(this.getAttribute("question"));
  }

  disconnectedCallback() {
    this.#isHere = false;
    this.#asking?.abort();
  }

  attributeChangedCallback(name, _, value) {
    this.#name();
    if (name === "question" && value && this.#isHere) this.ask(value);
  }

  #name() {
    this.#label.textContent = this.getAttribute("label") ?? "Ask the reports";
    this.#form.setAttribute("aria-label", this.#label.textContent);
    this.#input.placeholder = this.getAttribute("placeholder") ?? "";
  }

  // The address of the server, with a slash at its end.
  get #server() {
    const given = this.getAttribute("server");
    const server = given ? new URL(`${given.replace(/\/+$/, "")}/`, document.baseURI) : new URL(".", import.meta.url);
    if (!/^https?:$/.test(server.protocol)) throw new Error(`“${given}” is no address of a server.`);
    return server;
  }

  // Dates are written in this English.
  get #locale() {
    const lang = this.closest("[lang]")?.lang ?? "";
    return /^en-[a-z]{2}$/i.test(lang) ? lang : "en-GB";
  }

  clear() {
    this.#asking?.abort();
    this.#input.value = this.#status.textContent = "";
    this.#answer.hidden = true;
    this.#answer.replaceChildren();
    this.#input.focus();
  }

  // Asks; what was asked before and is not answered yet is let go.
  async ask(question) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#input.value = question;
    this.#status.textContent = "Asking…";
    try {
      const answer = await this.#answered(question, asking.signal);
      if (asking.signal.aborted) return;
      this.#show(answer);
      this.dispatchEvent(new CustomEvent("trackrecord-answer", { detail: answer, bubbles: true, composed: true }));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#answer.hidden = true;
      this.#status.textContent = error.message;
    }
  }

  async #answered(question, signal) {
    const server = this.#server;
    const body = JSON.stringify({ question, top_k: Number(this.getAttribute("top-k")) || 1 });
    const headers = { "content-type": "application/json" };
    const reply = await fetch(new URL("v1/ask", server), { method: "POST", headers, body, signal, credentials: "omit" }).catch(() => {
      throw new Error(`${server.host} cannot be asked: it is away, or does not allow pages of ${location.origin} to ask.`);
    });
    const said = await reply.json().catch(() => ({}));
    if (!reply.ok || !said.receipt) throw new Error(said.detail ?? `${server.host} answered with status ${reply.status}.`);
    return said;
  }

  #show(answer) {
    const { answered, confidence, citations, searched, warnings, results } = answer;
    const from = ({ provenance }, id) => where(provenance, new URL(`p/${id.split("/").map(encodeURIComponent).join("/")}`, this.#server), this.#locale);
    const quote = (its, ...words) => make("blockquote", { part: "quote" }, make("p", { part: "words" }, ...words), from(its, its.passage_id));
    const nodes = [];
    if (!answered || answer.route === "catalogue") nodes.push(paragraph("message", answer.message));
    for (const its of citations) {
      const node = quote(its, its.opening ? `[${its.opening}] ` : "", ...marked(its.quote, its.marks));
      node.prepend(paragraph("speech", its.speech));
      nodes.push(node);
    }
    if (!answered) {
      const [miss] = searched.nearest;
      const counted = `Searched ${searched.passages} passages of ${searched.reports} ${searched.reports === 1 ? "report" : "reports"}.`;
      nodes.push(paragraph("searched", miss ? `${counted} The nearest miss, which does not answer it:` : counted));
      if (miss) nodes.push(quote(miss, miss.quote));
    }
    for (const warning of warnings) nodes.push(paragraph("warning", warning));
    if (this.getAttribute("top-k") && results.length) {
      const passages = results.map(({ passage }) => make("li", { part: "passage" }, make("p", {}, passage.text), from(passage, passage.id)));
      nodes.push(make("details", { part: "passages" }, make("summary", {}, "Passages"), make("ol", {}, ...passages)));
    }
    this.#answer.replaceChildren(...nodes);
    this.#answer.setAttribute("aria-label", `Answer to: ${answer.question}`);
    this.#answer.hidden = false;
    const quotes = `${citations.length} ${citations.length === 1 ? "quote" : "quotes"}`;
    this.#status.textContent = answered ? `Answered, with ${quotes}; confidence ${confidence.toFixed(2)}.` : "Not answered.";
  }
}

// The script may stand in a page twice.
if (!customElements.get("trackrecord-search")) customElements.define("trackrecord-search", TrackrecordSearch);
