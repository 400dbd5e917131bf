/*
 * Results as one types, in the search box of the start page. Without this script, or when it fails, the form leads to a page
 * that says the same.
 *
 * What is found is a list of links and a line that is read out politely, not a combobox: an option could be neither followed in a
 * new tab nor read in parts, and a name with agreement and sources in it is long. So every reader, by touch, Tab or screen
 * reader, meets links as anywhere else; the arrow keys only move between them, and Enter does what it does in any form.
 */
const box = document.getElementById("q");
const panel = document.getElementById("typed");
if (box && panel) {
  const form = box.form;
  const status = panel.firstElementChild;
  const longest = 200;
  const shown = 5;
  const rest = 150; // ms without a key until the service is asked
  const calm = 600; // until it is said that nothing is found: the word may not be finished
  const slow = 1000; // until what was found before goes
  const patience = 8000;

  let timer;
  let asking = new AbortController();

  const make = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };
  const to = (address, ...inside) => {
    const link = make("a", ...inside);
    link.href = address;
    return link;
  };
  const show = (line, ...below) => {
    status.replaceChildren(...line);
    panel.replaceChildren(status, ...below);
    panel.classList.toggle("open", line.length > 0);
  };
  const later = (wait, what) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  // Nothing that was asked for before is shown any more.
  const stop = () => {
    clearTimeout(timer);
    asking.abort();
  };
  const close = () => {
    stop();
    show([]);
  };
  const asked = () => box.value.replace(/\s+/gu, " ").trim();
  const fields = () => {
    const all = new URLSearchParams(new FormData(form));
    all.set("q", asked());
    return all;
  };

  const page = () => `${form.action}?${fields()}`;

  const result = (item) => {
    const kind = make("small", item.type === "faq" ? "Question" : `Fact · ${item.id.split("/")[0].replaceAll("-", " ")}`);
    const publishers = [...new Set(item.sources.map((source) => source.publisher))];
    const who = publishers.length > 3 ? [...publishers.slice(0, 2), `${publishers.length - 2} others`] : publishers;
    // The texts stay on their pages: whole they are too long here, and cut they could lack a doubt.
    const standing = make("span", panel.dataset[item.agreement === "single" && publishers.length > 1 ? "part" : item.agreement] ?? "");
    standing.className = `agreement ${item.agreement}`;
    const below = make("small", standing, who.join(" · "));
    below.className = "who";
    return make("li", to(item.links.page, make("b", item.title), " ", kind, " ", below));
  };

  const answer = (found) => {
    if (!found.answered) {
      show([]);
      // All sources by name are a page's worth, and are on that page.
      later(calm, () => {
        const searched = to(page(), `See the ${found.searched.length} sources that were searched`);
        const why = found.uncovered === null
          ? ["Nothing here answers that: no source covers it, or its words are not understood."]
          : ["No source here speaks of “", make("bdi", found.uncovered), "”, so there is no answer."];
        show(why, searched);
      });
      return;
    }
    const list = make("ul", ...found.items.map(result));
    if (found.total > found.items.length) {
      list.append(make("li", to(page(), `All ${found.total} results`)));
    }
    const count = found.total === 1 ? "1 result" : `${found.total} results`;
    const line = found.uncovered !== null
      ? ["No source here speaks of “", make("bdi", found.uncovered), "”. But this matters for who may have microneedling:"]
      : found.suggestion !== null ? [`${count}, shown for “`, make("bdi", found.suggestion), "”"] : [count];
    show(line, list);
  };

  const ask = async () => {
    stop();
    const { signal } = (asking = new AbortController());
    const query = fields();
    query.set("limit", shown);
    later(slow, () => {
      show(["Searching …"]);
      later(patience - slow, () => {
        asking.abort();
        show(["The search takes too long. Enter tries it as a page."]);
      });
    });
    try {
      const response = await fetch(`/v1/search?${query}`, { signal });
      if (!response.ok) throw Error(response.status);
      const found = await response.json();
      // An answer that came just before it was no longer asked for.
      if (signal.aborted) return;
      clearTimeout(timer);
      answer(found);
    } catch {
      if (signal.aborted) return;
      stop();
      show(["The search can’t be reached just now. Enter tries it as a page."]);
    }
  };

  const typed = () => {
    stop();
    const length = [...asked()].length;
    if (length < 2) {
      close();
    } else if (length > longest) {
      show([`That is longer than ${longest} characters. Ask in fewer words.`]);
    } else {
      later(rest, ask);
    }
  };

  const links = () => [...panel.querySelectorAll("a")];
  const isOpen = () => panel.classList.contains("open");
  const step = (by) => {
    const all = [box, ...links()];
    all[Math.min(Math.max(all.indexOf(document.activeElement) + by, 0), all.length - 1)].focus();
  };

  // The browser's own list of what was typed before would lie over this one, and tell the next person at this screen.
  box.autocomplete = "off";
  box.addEventListener("input", typed);
  box.addEventListener("click", () => isOpen() || typed());
  form.addEventListener("submit", close);
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape" && isOpen()) {
      close();
      box.focus();
    } else if (event.key === "ArrowDown") {
      if (isOpen()) step(1);
      else typed();
    } else if (event.key === "ArrowUp" && event.target !== box) {
      step(-1);
    } else {
      return;
    }
    event.preventDefault();
  });
  for (const elsewhere of ["focusin", "pointerdown"]) {
    document.addEventListener(elsewhere, (event) => form.contains(event.target) || close());
  }
}
