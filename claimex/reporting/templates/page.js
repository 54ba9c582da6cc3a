// The page can be read without this. It filters, sorts, goes from a claim to its words, and writes rulings.
"use strict";
(() => {
  const page = document.querySelector(".page");
  const all = (selector, from = page) => [...from.querySelectorAll(selector)];
  const one = (selector, from = page) => from.querySelector(selector);
  const made = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const events = all(".ev");
  const articles = document.getElementById("articles");

  // ---- events: what is behind a row is text until it is opened
  const eventOf = new Map(events.flatMap(event => event.dataset.k.split(" ").map(id => [id, event])));
  const fill = event => {
    const folded = event && one("noscript", event);
    if (folded) folded.outerHTML = folded.textContent;
    return event;
  };
  const find = id => document.getElementById(id) ?? (fill(eventOf.get(id)) && document.getElementById(id));

  // ---- what is said once, for eyes and screen readers
  const note = made("p", { className: "note", hidden: true });
  note.setAttribute("role", "status");
  page.append(note);
  let silence;
  const say = text => {
    note.textContent = text;
    note.hidden = false;
    clearTimeout(silence);
    silence = setTimeout(() => { note.hidden = true; }, 4000);
  };

  // ---- links: an event, or any claim of it
  const reveal = target => {
    const event = target.closest(".ev");
    if (event?.hidden) form.reset(), filter();
    for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
    if (articles?.contains(target) && target.matches(".ref, .text")) return read(target);
    if (articles?.classList.contains("reading") && !articles.contains(target)) unshadow(target);
    all(".found").forEach(found => found.classList.remove("found"));
    (target.matches(".ev") ? one("summary", target) : target).classList.add("found");
    target.scrollIntoView({ block: "start" });
    focus(target.matches("details") ? one("summary", target) : target);
  };
  const focus = target => {
    if (!target.matches("a, button, summary, input, select, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const unshadow = target => { target.style.scrollMarginBottom = "56vh"; };
  const follow = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (!id) return;
    const target = find(id);
    if (target && page.contains(target)) reveal(target);
    else say("What this link points to is not in this page.");
  };
  addEventListener("hashchange", follow);
  page.addEventListener("click", click => {
    const link = click.target.closest('a[href^="#"]');
    if (link && link.hash && link.hash === location.hash) follow();
    if (link?.matches(".go")) origin = link.closest("[data-c]");
    const mark = click.target.closest("mark[data-c]");
    if (mark) location.hash = mark.dataset.c.split(" ")[0];
  });

  // ---- the articles of one event side by side
  let origin = null;
  const read = target => {
    const text = target.closest(".text");
    const claim = target.id.slice(2);
    const event = fill(eventOf.get(claim));
    const shown = new Set([text]);
    for (const other of event ? all("[data-c]", event) : []) {
      const begins = document.getElementById(`w-${other.dataset.c}`);
      if (begins) shown.add(begins.closest(".text"));
    }
    for (const each of all(".text", articles)) {
      each.classList.toggle("shown", shown.has(each));
      if (shown.has(each)) each.open = true;
    }
    articles.classList.add("reading");
    one(".bar", articles).hidden = false;
    all("mark.here", articles).forEach(mark => mark.classList.remove("here"));
    for (const other of event ? all("[data-c]", event) : []) {
      const begins = document.getElementById(`w-${other.dataset.c}`);
      if (begins) centre(begins);
    }
    all("mark[data-c]", text).filter(mark => mark.dataset.c.split(" ").includes(claim)).forEach(mark => mark.classList.add("here"));
    centre(target);
    text.scrollIntoView({ inline: "nearest", block: "nearest" });
    focus(target);
    if (origin) origin.scrollIntoView({ block: "nearest" });
  };
  const centre = target => {
    const body = target.closest(".body");
    if (body) body.scrollTop += target.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 4;
  };
  const close = () => {
    if (!articles?.classList.contains("reading")) return;
    articles.classList.remove("reading");
    one(".bar", articles).hidden = true;
    const back = origin;
    origin = null;
    history.replaceState(null, "", back ? `#${back.dataset.c}` : location.pathname + location.search);
    if (back) back.scrollIntoView({ block: "center" }), focus(one(".go", back) ?? back);
  };
  addEventListener("keydown", key => {
    if (key.key === "Escape" && !one("dialog[open]")) close();
    if (key.key === "/" && !key.target.closest("input, select, textarea")) key.preventDefault(), form.elements.text.focus();
  });

  // ---- filter and sort
  const form = one(".filter");
  form.hidden = false;
  const words = new Map();
  const SIGNS = { "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&" };
  const plain = event => event.textContent.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|amp|#34|#39);/g, sign => SIGNS[sign]);
  // "Koymen" finds "Köymen"
  const folded = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ı", "i");
  const wordsOf = event => {
    if (!words.has(event)) words.set(event, folded(plain(event)));
    return words.get(event);
  };
  const people = all("#people option").map(option => folded(option.value));
  const has = (list, place) => ` ${list} `.includes(` ${place} `);
  const fits = (event, asked) => {
    const { s, p, v } = event.dataset;
    if (asked.source && !has(s, asked.source)) return false;
    const verdict = asked.verdict || "[a-z]+", field = asked.field || "\\d+";
    if ((asked.verdict || asked.field) && !new RegExp(`\\b${verdict}:${field}\\b`).test(v)) return false;
    if (asked.person && !p.split(" ").some(place => place && people[place].includes(asked.person))) return false;
    return asked.text.split(/\s+/).every(word => wordsOf(event).includes(word));
  };
  const folds = all("#events > .fold");
  const filter = () => {
    const asked = Object.fromEntries(["text", "source", "verdict", "field", "person"].map(name => [name, folded((form.elements[name]?.value ?? "").trim())]));
    const any = Object.values(asked).some(Boolean);
    let shown = 0;
    for (const event of events) shown += !(event.hidden = any && !fits(event, asked));
    for (const fold of folds) {
      const inside = all(".ev", fold).filter(event => !event.hidden).length;
      fold.hidden = !inside;
      if (any && inside && inside <= 40) fold.open = true;
    }
    one("output", form).textContent = any ? `${shown} of ${events.length} events` : "";
  };
  const homes = new Map(all("#events .list").map(list => [list, all(".ev", list)]));
  const ranks = {
    "": event => [Number(event.dataset.n)],
    verdict: event => ["conflict", "unresolved", "compatible"].map(word => -event.dataset.v.split(`${word}:`).length),
    sources: event => [-event.dataset.s.split(" ").length],
    label: event => [one(".lab", event).textContent],
  };
  const sort = () => {
    const rank = ranks[form.elements.sort.value], keys = new Map(events.map(event => [event, [...rank(event), Number(event.dataset.n)]]));
    const before = (a, b) => {
      const [mine, theirs] = [keys.get(a), keys.get(b)], at = mine.findIndex((value, n) => value !== theirs[n]);
      return at < 0 ? 0 : typeof mine[at] === "string" ? mine[at].localeCompare(theirs[at]) : mine[at] - theirs[at];
    };
    const lists = all("#events .list");
    if (!form.elements.sort.value) {
      for (const list of lists) list.append(...homes.get(list));
    } else {
      lists[0].append(...[...events].sort(before));
    }
    filter();
  };
  let waiting;
  form.addEventListener("input", change => {
    clearTimeout(waiting);
    if (change.target.name === "sort") sort();
    else waiting = setTimeout(filter, change.target.matches("select") ? 0 : 120);
  });
  form.addEventListener("submit", submit => submit.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => (filter(), sort())));

  // ---- dialogs
  const ask = (title, parts, act) => new Promise(done => {
    const head = made("h3", { textContent: title, id: "dialog-title" });
    const box = made("form", { method: "dialog" }, head, ...parts);
    const dialog = made("dialog", {}, box);
    dialog.setAttribute("aria-labelledby", "dialog-title");
    const cancel = made("button", { type: "button", textContent: "Cancel" });
    cancel.addEventListener("click", () => dialog.close());
    box.append(made("p", { className: "act" }, made("button", { type: "submit", textContent: act, value: "yes" }), cancel));
    dialog.addEventListener("close", () => {
      const given = dialog.returnValue === "yes" ? Object.fromEntries(new FormData(box)) : null;
      dialog.remove();
      done(given);
    });
    page.append(dialog);
    dialog.showModal();
    if (pressed) beside(dialog, pressed);
  });
  // it lies just below what was clicked, or just above it, so that what it is about can be seen
  const beside = (dialog, place) => {
    const clicked = place.getBoundingClientRect(), own = dialog.getBoundingClientRect(), room = innerHeight - own.height - 8;
    const below = clicked.bottom + 8, above = clicked.top - own.height - 8;
    const top = below <= room || above < 8 ? Math.min(below, room) : above;
    dialog.style.inset = `${Math.max(8, top)}px auto auto ${Math.max(8, Math.min(clicked.left, innerWidth - own.width - 8))}px`;
    dialog.style.margin = "0";
  };
  const labelled = (text, control) => made("label", {}, text, control);
  const choice = (name, options) => {
    const control = made("select", { name });
    control.append(...options.map(([value, text]) => made("option", { value, textContent: text })));
    return control;
  };

  // ---- copy as citation
  const citation = claim => {
    const line = one(".who", claim).textContent.trim().split(/\s+/).join(" ");
    const link = one("a[href^=http]", claim);
    const quote = one("blockquote", claim)?.textContent.trim() ?? "";
    return [`${line}: ${quote}`, link?.href, `claim ${claim.dataset.c}`].filter(Boolean).join(", ");
  };
  const cite = async claim => {
    const text = citation(claim);
    try {
      await navigator.clipboard.writeText(text);
      say("The citation is copied.");
    } catch {
      const field = made("textarea", { name: "text", rows: 6, value: text, readOnly: true });
      const asked = ask("Copy this citation", [labelled("Citation", field)], "Done");
      field.select();
      await asked;
    }
  };

  // ---- rulings: made here, written to a file; no server
  const rulings = [];
  const list = made("ul"), count = made("summary");
  const save = made("button", { type: "button", textContent: "Download rulings.jsonl" });
  const tray = made("details", { className: "tray", open: true, hidden: true }, count, list, made("p", { className: "act" }, save));
  page.append(tray);
  const WORDS = {
    same: "one meeting", different: "two meetings", same_person: "one person", different_person: "two persons",
    wrong: "wrong", right: "right", settled: "settled",
  };
  let saved = 0;
  const show = () => {
    tray.hidden = !rulings.length;
    all(".fresh").forEach(line => line.remove());
    count.textContent = `${rulings.length} new ${rulings.length === 1 ? "ruling" : "rulings"}`;
    list.replaceChildren(...rulings.map(({ ruling, about, places }, place) => {
      const drop = made("button", { type: "button", textContent: "Undo" });
      drop.addEventListener("click", () => { rulings.splice(place, 1); show(); });
      const what = [WORDS[ruling.rule], ruling.value && `“${ruling.value}”`, ruling.names?.join(" / "), `because ${ruling.because}`].filter(Boolean).join(": ");
      for (const at of places) at.after(made("span", { className: "ruled fresh", textContent: `new ruling, to be downloaded: ${what}` }));
      return made("li", {}, made("span", { textContent: `${about}: ${what}` }), drop);
    }));
    list.scrollTop = list.scrollHeight;
  };
  save.addEventListener("click", () => {
    const lines = [...data.rulings, ...rulings.map(({ ruling }) => JSON.stringify(ruling))].join("\n") + "\n";
    const address = URL.createObjectURL(new Blob([lines], { type: "application/jsonl" }));
    made("a", { href: address, download: "rulings.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    saved = rulings.length;
    say("Give the file to claimex compare --rulings rulings.jsonl.");
  });
  addEventListener("beforeunload", leave => { if (rulings.length > saved) leave.preventDefault(); });
  let pressed;
  // a dialog is headed by what will be ruled, of what
  const rule = async (about, ruling, parts = [], finish = given => given, places = [pressed], named = () => about, head = WORDS[ruling.rule]) => {
    const because = made("textarea", { name: "because", rows: 2, required: true });
    const by = made("input", { name: "by", value: rule.by ?? "", autocomplete: "off" });
    const given = await ask(head ? `${head[0].toUpperCase()}${head.slice(1)}: ${about}` : about, [...parts, labelled("Because (required)", because), labelled("By", by)], "Add the ruling");
    if (!given) return;
    rule.by = given.by.trim();
    const more = finish(given) ?? {};
    const said = { because: given.because.trim() || "no reason given", by: rule.by, when: new Date().toISOString() };
    rulings.push({ about: named(given), places, ruling: { ...ruling, ...more, ...said } });
    show();
  };
  const claimsOf = event => event.dataset.k.split(" ").filter(Boolean);
  const button = (text, act) => {
    const made_ = made("button", { type: "button", textContent: text });
    made_.addEventListener("click", () => { pressed = made_.parentElement; act(); });
    return made_;
  };
  const nameOf = event => `${event.dataset.n}. ${one(".lab bdi", event).textContent}`;
  const valuesIn = row => [...new Set(all(".val", row).map(value => value.textContent))];
  const fieldsOf = event => all("tr[data-f]", event).map(row => row.dataset.f);

  // possible links first, then those that share most people, then those of other sources, then the nearest
  const isLinked = (event, other) => Boolean(linked.get(event.id)?.has(other.id));
  const away = (event, other) => Math.abs(event.dataset.n - other.dataset.n);
  const likeness = (event, other) => {
    const shared = name => event.dataset[name].split(" ").filter(place => place && has(other.dataset[name], place)).length;
    return 1e6 * isLinked(event, other) + 1e3 * shared("p") - shared("s");
  };
  const join = event => {
    const likely = new Map(events.filter(other => other !== event).map(other => [other, likeness(event, other)]));
    const others = [...likely.keys()].sort((a, b) => likely.get(b) - likely.get(a) || away(event, a) - away(event, b));
    const control = choice("other", [["", "choose an event"], ...others.map(other => [other.id, `${nameOf(other)}${isLinked(event, other) ? " (possible link)" : ""}`])]);
    control.required = true;
    const other = given => document.getElementById(given.other);
    rule(`${nameOf(event)}, and another event`, { rule: "same" }, [labelled("The other event", control)],
      given => ({ claims: [event, other(given)].flatMap(claimsOf) }), [pressed], given => `${nameOf(event)}, and ${nameOf(other(given))}`);
  };
  const namesRuling = event => {
    const names = [...new Set(all("tr[data-people]", event).flatMap(valuesIn))];
    if (names.length < 2) return say("This event has no two names.");
    const options = names.map(name => [name, name]);
    const second = choice("b", options);
    second.value = names[1];
    const here = made("input", { type: "checkbox", name: "here", checked: true });
    rule(`Two names in ${nameOf(event)}`, {}, [
      labelled("The name", choice("a", options)), labelled("and the name", second),
      labelled("are", choice("rule", [["same_person", "one person"], ["different_person", "two persons"]])),
      made("label", { className: "tick" }, here, " only in this event"),
    ], given => ({ rule: given.rule, names: [given.a, given.b], ...(given.here ? { claims: claimsOf(event) } : {}) }));
  };
  // the sides of a row: the value that names each, and who says it
  const sidesOf = row => {
    const sides = new Map(), sources = all("thead th", row.closest("table")).slice(2).map(head => head.textContent);
    all("td:not(.v)", row).forEach((cell, place) => all("p:has(> .side)", cell).forEach(said => {
      const letter = one(".side", said).textContent, value = one(".val", said);
      const side = sides.get(letter) ?? { sources: new Set() };
      sides.set(letter, side);
      side.sources.add(sources[place]);
      if ("named" in value.dataset) side.value = value.dataset.named;
    }));
    return [...sides].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)).map(([letter, { value, sources }]) => [value, `${letter}: ${value} — ${[...sources].join(", ")}`]);
  };
  const settle = (event, field) => {
    equip(event);
    const row = one(`tr[data-f="${CSS.escape(field)}"]`, event), clash = document.getElementById(`conflict-${event.id}-${field}`);
    const options = [...sidesOf(row), ["", "none: the question is closed, and no value is named"]].map(([value, text]) =>
      made("label", { className: "tick" }, made("input", { type: "radio", name: "value", value, required: true }), made("span", { textContent: text })));
    const means = made("p", { className: "cx-who", textContent: "A value is ruled right, and sources that contradict it are marked. With none the field is settled, and no source is marked." });
    rule(`the ${one("th", row).textContent} of ${nameOf(event)}`, { field, claims: claimsOf(event) },
      [made("fieldset", {}, made("legend", { textContent: "What is right?" }), ...options), means],
      ({ value }) => (value ? { rule: "right", value } : { rule: "settled" }),
      [one(".v > .act", row), clash && one(".act", clash)].filter(Boolean), undefined, "settle");
  };
  const claimIn = (event, claim) => `a claim of ${one(".cx-source", claim).textContent} in ${nameOf(event)}`;
  const wrong = (event, claim) => {
    const fields = fieldsOf(event).map(name => [name, `its ${name.replaceAll("_", " ")}`]);
    rule(claimIn(event, claim), { rule: "wrong", claims: [claim.dataset.c] }, [labelled("What of it", choice("field", [["", "all of it"], ...fields]))],
      given => (given.field ? { field: given.field, ...(claimsOf(event).length > 1 ? { seen: claimsOf(event) } : {}) } : {}));
  };
  const another = (event, claim) => rule(`${claimIn(event, claim)}, and its other claims`,
    { rule: "different", claims: [claim.dataset.c], others: claimsOf(event).filter(id => id !== claim.dataset.c) });

  const apart = (a, b) => rule(`${nameOf(a)}, and ${nameOf(b)}`, { rule: "different", claims: claimsOf(a), others: claimsOf(b) });

  // buttons are put in when an event is first opened: a closed one needs none
  const equip = event => {
    if (event.dataset.ready) return;
    fill(event);
    event.dataset.ready = "yes";
    const claims = all(".c", event);
    const folded = claims.length > 1 && matchMedia("(max-width: 48rem)").matches;
    for (const claim of claims) {
      if (folded && `#${claim.id}` !== location.hash) claim.open = false;
      one(".act", claim).append(button("Copy as citation", () => cite(claim)), button("Wrong…", () => wrong(event, claim)),
        ...(claims.length > 1 ? [button("Another meeting…", () => another(event, claim))] : []));
    }
    for (const row of all("tr.r-conflict, tr.r-unresolved", event)) {
      one(".v", row).append(made("p", { className: "act" }, button("Settle…", () => settle(event, row.dataset.f))));
    }
    const part = one(".whole", event), whole = part && document.getElementById(one("a", part).hash.slice(1));
    if (whole) part.after(made("p", { className: "act" }, button("No part of it…", () => apart(whole, event))));
    one(".in", event).append(made("p", { className: "act" }, button("One meeting with…", () => join(event)),
      button("Names…", () => namesRuling(event)), button("Copy link", () => copyLink(event))));
  };
  const copyLink = async event => {
    const address = `${location.href.split("#")[0]}#${event.id}`;
    try {
      await navigator.clipboard.writeText(address);
      say("The link is copied.");
    } catch { location.hash = event.id; }
  };
  for (const event of events) event.addEventListener("toggle", () => event.open && equip(event));
  for (const clash of all(".clash:not(.settled)")) {
    const act = one(".act", clash), event = document.getElementById(one("a", act).hash.slice(1));
    act.append(button("Settle…", () => settle(event, clash.dataset.f)));
  }
  const linked = new Map();
  for (const link of all(".link[data-a]")) {
    const { a: first, b: second } = link.dataset;
    for (const [from, to] of [[first, second], [second, first]]) linked.set(from, (linked.get(from) ?? new Set()).add(to));
    const ends = [link.dataset.a, link.dataset.b].map(id => document.getElementById(id));
    if (!ends[0] || !ends[1]) continue;
    const [a, b] = ends;
    link.append(made("p", { className: "act" },
      button("One meeting…", () => rule(`${nameOf(a)}, and ${nameOf(b)}`, { rule: "same", claims: ends.flatMap(claimsOf) })),
      button("Two meetings…", () => apart(a, b))));
  }
  articles && one('[data-do="close"]', articles).addEventListener("click", close);

  addEventListener("beforeprint", close);
  document.documentElement.dataset.ready = "yes";
  follow();
})();
