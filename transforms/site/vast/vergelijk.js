// Puts two to five gemeenten side by side, as the address says: ?g=GM0193,GM0034&jaar=2024.
// Data come as scripts that call one function; texts stand in the page; nothing of the data becomes markup.
"use strict";
(() => {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("kies"));
  const result = /** @type {HTMLElement} */ (document.getElementById("uitkomst"));
  const table = /** @type {HTMLTableElement} */ (document.getElementById("naast-elkaar"));
  const errors = /** @type {HTMLElement} */ (document.getElementById("fout"));
  const text = /** @type {Record<string, string>} */ (result.dataset);
  const most = Number(text.meest);

  /** A gemeente that can be chosen. @typedef {{code: string, naam: string, namen: string[], van: number, laatste: number, bekend: boolean}} Keuze */
  /** @type {Keuze[]} */
  const choices = [...document.querySelectorAll("#gemeenten option")].map((option) => {
    const { code = "", ook = "", van, laatste, bekend } = /** @type {HTMLElement} */ (option).dataset;
    const naam = option.getAttribute("value") ?? "";
    const namen = [code, naam, ...ook.split("|")].map((name) => name.toLocaleLowerCase());
    return { code, naam, namen, van: Number(van), laatste: Number(laatste), bekend: bekend !== undefined };
  });
  /** Signs and words of each kind of cell. @type {Map<string, DOMStringMap & {woorden?: string}>} */
  const kinds = new Map();
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#woorden li")))
    kinds.set(item.dataset.soort ?? "", Object.assign({}, item.dataset, { woorden: item.textContent ?? "" }));

  /** Fill in `{name}`. @param {string} pattern @param {Record<string, string | number>} values */
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  /** @param {string} message */
  const complain = (message) => make("p", message, errors);

  /** Add an element with text. @param {string} tag @param {string} words @param {Element} parent @param {string} [classes] */
  function make(tag, words, parent, classes) {
    const element = document.createElement(tag);
    element.textContent = words;
    if (classes) element.className = classes;
    parent.append(element);
    return element;
  }

  // ---- Data: each file calls the function with its code and content.
  /** Years (status, then cells in the order of the rows), and quotes with their page.
   * @typedef {{jaren: Record<string, [string, ...[string, number?][]]>, citaten: [string, number][]}} Inhoud */
  /** @type {Map<string, (content: Inhoud) => void>} */
  const waiting = new Map();
  Object.defineProperty(window, text.functie, {
    value: (/** @type {string} */ code, /** @type {Inhoud} */ content) => waiting.get(code)?.(content),
  });

  /** @param {Keuze} choice @returns {Promise<Inhoud>} */
  const load = (choice) =>
    new Promise((done, failed) => {
      if (!choice.bekend) return done({ jaren: {}, citaten: [] });
      waiting.set(choice.code, done);
      const script = document.createElement("script");
      script.src = `${text.bestanden}${choice.code}.js`;
      script.onerror = () => failed(new Error(fill(text.foutLaden, { naam: choice.naam })));
      document.head.append(script);
    });

  /** Find a gemeente by its code or one of its names. @param {string} wanted */
  const find = (wanted) => choices.find(({ namen }) => namen.includes(wanted.toLocaleLowerCase()));

  /** Tell of names that are no gemeente, and return the gemeenten of the others. @param {string[]} wanted */
  function resolve(wanted) {
    const found = new Set();
    for (const one of wanted) {
      const choice = find(one);
      if (choice) found.add(choice);
      else complain(fill(text.foutOnbekend, { wat: one }));
    }
    return /** @type {Keuze[]} */ ([...found]);
  }

  // ---- The table.
  /** @param {Keuze} choice @param {string} year */
  const existed = (choice, year) => choice.van <= Number(year) && Number(year) <= choice.laatste;

  /** Add the cell of a gemeente, and return its kind; an empty one where it did not exist.
   * @param {HTMLTableRowElement} row @param {Keuze} choice @param {Inhoud} content @param {number} place @param {string} year */
  function cell(row, choice, content, place, year) {
    const known = content.jaren[year];
    const [kind, quote] = known ? /** @type {[string, number?]} */ (known[place + 1]) : ["onbekend"];
    const look = kinds.get(kind) ?? {};
    const ended = known?.[0] === "verlopen";
    const td = make("td", "", row);
    if (!existed(choice, year)) {
      td.textContent = text.bestondNietKort;
      return "";
    }
    td.dataset.soort = kind;
    const line = make("p", "", td, "stand");
    make("span", look.teken ?? "", line, `monster ${kind}${ended ? " verlopen" : ""}`).setAttribute("aria-hidden", "true");
    const link = make("a", (ended ? look.verlopen : look.woorden) ?? kind, line);
    link.setAttribute("href", `${text.gemeente}${choice.code}.html#${row.dataset.kenmerk}-${year}`);
    if (quote !== undefined) {
      const [words, page] = content.citaten[quote];
      const cited = make("blockquote", "", td);
      cited.lang = "nl";
      make("p", words, cited);
      make("p", fill(text.bladzijde, { n: page }), td, "plaats");
    }
    return kind;
  }

  /** Say in words how answers differ; only ja and nee are answers. @param {string[]} found */
  function difference(found) {
    const yes = found.filter((kind) => kind.startsWith("ja")).length;
    const known = yes + found.filter((kind) => kind === "nee").length;
    const differs = known > 1 && yes > 0 && yes < known;
    let words = text.weinig;
    if (differs) words = fill(text.deels, { n: yes, m: known });
    else if (known > 1) words = yes ? text.alleJa : text.alleNee;
    if (known > 1 && known < found.length) words += `; ${fill(text.rest, { n: found.length - known })}`;
    return { words, differs, compared: known > 1 };
  }

  /** @param {Keuze[]} chosen @param {Inhoud[]} contents @param {string} year */
  function show(chosen, contents, year) {
    const head = /** @type {HTMLTableRowElement} */ (table.tHead?.rows[0]);
    chosen.forEach((choice, place) => {
      const th = make("th", "", head);
      th.setAttribute("scope", "col");
      make("a", choice.naam, th).setAttribute("href", `${text.gemeente}${choice.code}.html`);
      const status = contents[place].jaren[year]?.[0] ?? "onbekend";
      make("span", existed(choice, year) ? text[status] : fill(text.bestondNiet, { jaar: year }), th, "klein");
    });
    make("th", text.verschil, head).setAttribute("scope", "col");
    for (const th of table.querySelectorAll(".groep th")) th.setAttribute("colspan", String(chosen.length + 2));
    let compared = 0;
    let differing = 0;
    /** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll("tr[data-kenmerk]")).forEach((row, place) => {
      const found = chosen.map((choice, column) => cell(row, choice, contents[column], place, year)).filter(Boolean);
      const seen = difference(found);
      make("td", seen.words, row);
      row.classList.toggle("verschilt-hier", seen.differs);
      compared += Number(seen.compared);
      differing += Number(seen.differs);
    });
    const names = chosen.map(({ naam }) => naam).join(", ");
    make("span", fill(text.kop, { namen: names, jaar: year }), /** @type {Element} */ (document.getElementById("uitkomst-kop")));
    result.hidden = false;
    make("span", compared ? fill(text.samenvatting, { n: differing, m: compared }) : text.samenvattingNiets, /** @type {Element} */ (document.getElementById("samenvatting")));
  }

  // ---- The address and the form.
  const query = new URLSearchParams(location.search);
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[name="g"]')]);
  const years = /** @type {HTMLSelectElement} */ (form.querySelector("select"));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    errors.replaceChildren();
    const wanted = fields.map(({ value }) => value.trim()).filter(Boolean);
    const chosen = resolve(wanted);
    if (errors.childElementCount) return;
    if (chosen.length < 2) return void complain(text.foutWeinig);
    location.search = `?g=${chosen.map(({ code }) => code).join(",")}&jaar=${years.value}`;
  });

  const wanted = query.getAll("g").flatMap((part) => part.split(",")).map((part) => part.trim()).filter(Boolean);
  const asked = query.get("jaar");
  if (asked !== null) {
    if ([...years.options].some(({ value }) => value === asked)) years.value = asked;
    else complain(fill(text.foutJaar, { wat: asked, jaar: years.value }));
  }
  let chosen = resolve(wanted);
  if (chosen.length > most) {
    complain(fill(text.foutVeel, { n: most }));
    chosen = chosen.slice(0, most);
  }
  fields.forEach((field, place) => { field.value = chosen[place]?.naam ?? ""; });
  if (wanted.length && chosen.length < 2) complain(text.foutWeinig);
  if (chosen.length < 2) return;
  Promise.all(chosen.map(load)).then(
    (contents) => show(chosen, contents, years.value),
    (error) => complain(error.message),
  );
})();
