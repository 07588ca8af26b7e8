// Search over quotes: finds in the files of `zoek/` (transforms/site/zoekindex.py tells what they hold) and shows.
"use strict";

(() => {
  const PER_KEER = 20;
  const WACHT = 200; // milliseconds without a key before a search begins
  const PREFIX = 3; // letters that a beginning of a word needs: shorter ones are the beginning of too much
  const CIJFER = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((teken, nr) => [teken, nr]));

  const vorm = /** @type {HTMLFormElement} */ (document.getElementById("zoekvorm"));
  const veld = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const aantal = /** @type {HTMLElement} */ (document.getElementById("zoekaantal"));
  const lijst = /** @type {HTMLElement} */ (document.getElementById("vondsten"));
  const meer = /** @type {HTMLButtonElement} */ (document.getElementById("zoekmeer"));
  const begin = aantal.textContent;
  const tekst = /** @type {Record<string, string>} */ (vorm.dataset);

  // ---- Files: each calls one function with its name and its content.
  /** @type {Map<string, Promise<any>>} */
  const gehaald = new Map();
  /** @type {Map<string, (inhoud: any) => void>} */
  const wachtend = new Map();
  Object.defineProperty(window, tekst.functie, {
    value: (/** @type {string} */ naam, /** @type {any} */ inhoud) => wachtend.get(naam)?.(inhoud),
  });

  /** @param {string} naam @returns {Promise<any>} */
  function haal(naam) {
    let belofte = gehaald.get(naam);
    if (!belofte) {
      belofte = new Promise((klaar, mis) => {
        wachtend.set(naam, klaar);
        const script = document.createElement("script");
        script.src = `${tekst.bestanden}${naam}.js`;
        script.onerror = () => mis(new Error(naam));
        document.head.append(script);
      });
      gehaald.set(naam, belofte);
    }
    return belofte;
  }

  // ---- Words and numbers, as in zoekindex.py.
  /** @param {string} zin */
  const plat = (zin) => zin.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
  /** @param {string} zin @returns {string[]} */
  const woorden = (zin) => plat(zin).match(/[a-z0-9]{2,}/g) ?? [];

  /** Numbers of one word: steps in base 32, or a row of bits after `=`. @param {string} code @returns {number[]} */
  function nummers(code) {
    const uit = [];
    if (code[0] === "=") {
      for (let plaats = 1; plaats < code.length; plaats++) {
        const bits = /** @type {number} */ (CIJFER.get(code[plaats]));
        for (let bit = 0; bit < 6; bit++) if (bits & (1 << bit)) uit.push((plaats - 1) * 6 + bit);
      }
      return uit;
    }
    let nummer = -1;
    for (const stap of stappen(code)) uit.push((nummer += stap));
    return uit;
  }

  /** @param {string} code @returns {number[]} */
  function stappen(code) {
    const uit = [];
    let waarde = 0;
    let schuif = 0;
    for (const teken of code) {
      const cijfer = /** @type {number} */ (CIJFER.get(teken));
      waarde += (cijfer & 31) << schuif;
      schuif += 5;
      if (cijfer < 32) {
        uit.push(waarde);
        waarde = schuif = 0;
      }
    }
    return uit;
  }

  // ---- Finding.
  /** Numbers of the quotes with a word, and of those that only begin with it. */
  async function vindplaatsen(/** @type {any} */ index, /** @type {string} */ woord, /** @type {boolean} */ ookBegin) {
    const eerste = /** @type {string[]} */ (index.woorden);
    let van = eerste.findLastIndex((een) => een <= woord);
    van = Math.max(van, 0);
    let tot = van + 1;
    while (ookBegin && tot < eerste.length && eerste[tot].startsWith(woord)) tot++;
    const heel = new Set();
    const deel = new Set();
    for (const inhoud of await Promise.all(eerste.slice(van, tot).map((_, plaats) => haal(`w${van + plaats}`)))) {
      for (const [een, code] of Object.entries(inhoud)) {
        const doel = een === woord ? heel : ookBegin && een.startsWith(woord) ? deel : null;
        if (doel) for (const nummer of nummers(code)) doel.add(nummer);
      }
    }
    return { heel, deel };
  }

  /** Run of quotes with one concreteness and kenmerk in which a number lies. */
  const segment = (/** @type {any} */ index, /** @type {number} */ nummer) =>
    index.segmenten.findLast((/** @type {any[]} */ een) => een[0] <= nummer);

  /** Source of every quote: they ascend within a run. */
  function bronnummers(/** @type {any} */ index, /** @type {string} */ code) {
    const uit = stappen(code);
    const nieuw = new Set(index.segmenten.map((/** @type {any[]} */ een) => een[0]));
    for (let nummer = 1; nummer < uit.length; nummer++) if (!nieuw.has(nummer)) uit[nummer] += uit[nummer - 1];
    return uit;
  }

  /** What the filters let through: a function of the number of a quote. */
  async function zeef(/** @type {any} */ index, /** @type {URLSearchParams} */ vraag) {
    const [gemeente, provincie, kenmerk, jaar] = ["gemeente", "provincie", "kenmerk", "jaar"].map((naam) => vraag.get(naam) ?? "");
    const opKenmerk = (/** @type {number} */ nummer) => !kenmerk || segment(index, nummer)[2] === kenmerk;
    if (!gemeente && !provincie && !jaar) return opKenmerk;
    const [bronnen, waar] = await Promise.all([haal("bronnen"), haal("waar")]);
    const past = bronnen.map((/** @type {any[]} */ [codes, van, tot]) =>
      (!gemeente || codes.includes(gemeente)) &&
      (!provincie || codes.some((/** @type {string} */ code) => optie(code)?.dataset.provincie === provincie)) &&
      (!jaar || (van !== null && tot !== null && van <= Number(jaar) && Number(jaar) <= tot)));
    const bron = bronnummers(index, waar);
    return (/** @type {number} */ nummer) => past[bron[nummer]] && opKenmerk(nummer);
  }

  const optie = (/** @type {string} */ code) =>
    /** @type {HTMLOptionElement | null} */ (document.querySelector(`#gemeente option[value="${CSS.escape(code)}"]`));

  /** Numbers of the quotes with all words, those with every word whole first; null when no word is left to search. */
  async function zoek(/** @type {URLSearchParams} */ vraag) {
    const index = await haal("index");
    const zin = vraag.get("q") ?? "";
    const open = /[\p{L}\p{N}]$/u.test(zin); // a last word that may go on
    const alle = woorden(zin);
    const stop = new Set(index.stop);
    const laatste = alle.at(-1);
    const gezocht = [...new Set(alle)].filter((woord) => !stop.has(woord));
    if (!gezocht.length) return null;
    const begint = (/** @type {string} */ woord) => open && woord === laatste && woord.length >= PREFIX;
    const gevonden = await Promise.all(gezocht.map((woord) => vindplaatsen(index, woord, begint(woord))));
    gevonden.sort((een, ander) => een.heel.size + een.deel.size - ander.heel.size - ander.deel.size);
    const door = await zeef(index, vraag);
    const heel = [];
    const deel = [];
    for (const nummer of [...gevonden[0].heel, ...gevonden[0].deel]) {
      if (!gevonden.every((een) => een.heel.has(nummer) || een.deel.has(nummer)) || !door(nummer)) continue;
      (gevonden.every((een) => een.heel.has(nummer)) ? heel : deel).push(nummer);
    }
    const klein = (/** @type {number} */ een, /** @type {number} */ ander) => een - ander;
    const uit = [...new Set([...heel.sort(klein), ...deel.sort(klein)])];
    return { index, nummers: uit, merk: (/** @type {string} */ woord) => gezocht.some((een) => woord === een || (begint(een) && woord.startsWith(een))) };
  }

  // ---- Showing: texts become text nodes, never markup.
  /** @param {string} naam @param {...(Node | string)} inhoud */
  function element(naam, ...inhoud) {
    const uit = document.createElement(naam);
    uit.append(...inhoud);
    return uit;
  }

  /** A quote with the words that were found marked. */
  function citaat(/** @type {string} */ zin, /** @type {(woord: string) => boolean} */ merk) {
    const alinea = element("p");
    let klaar = 0;
    for (const stuk of zin.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      if (!woorden(stuk[0]).some(merk)) continue;
      alinea.append(zin.slice(klaar, stuk.index), element("mark", stuk[0]));
      klaar = stuk.index + stuk[0].length;
    }
    alinea.append(zin.slice(klaar));
    alinea.lang = "nl";
    return element("blockquote", alinea);
  }

  /** A line with the links to the gemeenten and what the quote is. */
  function herkomst(/** @type {any[]} */ bron, /** @type {any[]} */ deel, /** @type {number} */ pagina) {
    const [codes, van, tot, afspraak] = bron;
    const [, concreetheid, kenmerk] = deel;
    const regel = element("p");
    regel.className = "bron";
    codes.forEach((/** @type {string} */ code, /** @type {number} */ plaats) => {
      const link = /** @type {HTMLAnchorElement} */ (element("a", optie(code)?.text ?? code));
      link.href = `${tekst.gemeente}${code}.html#bewijs-${afspraak}-${kenmerk}`;
      regel.append(plaats ? ", " : "", link);
    });
    const label = document.querySelector(`#kenmerk option[value="${CSS.escape(kenmerk)}"]`)?.textContent ?? kenmerk;
    const jaren = van === null || tot === null ? tekst.jaren : van === tot ? `${van}` : `${van}–${tot}`;
    const paginatekst = tekst.pagina.replace("{n}", String(pagina));
    regel.append(` · ${[jaren, label, tekst[`concreet${concreetheid}`], paginatekst].join(" · ")}`);
    return regel;
  }

  /** The next results, at the end of the list. */
  async function toon(/** @type {any} */ uitkomst, /** @type {number} */ vanaf, /** @type {() => boolean} */ nog) {
    const { index, nummers: alle, merk } = uitkomst;
    const deel = alle.slice(vanaf, vanaf + PER_KEER);
    const per = index.per;
    const bronnen = await haal("bronnen");
    const stukken = await Promise.all(deel.map((/** @type {number} */ nummer) => haal(`c${Math.floor(nummer / per)}`)));
    if (!nog()) return;
    deel.forEach((/** @type {number} */ nummer, /** @type {number} */ plaats) => {
      const [teksten, rijen] = stukken[plaats];
      const [zin, bron, pagina] = rijen.slice((nummer % per) * 3, (nummer % per) * 3 + 3);
      lijst.append(element("li", citaat(teksten[zin], merk), herkomst(bronnen[bron], segment(index, nummer), pagina)));
    });
    meer.hidden = vanaf + PER_KEER >= alle.length;
    meer.onclick = async () => {
      await toon(uitkomst, vanaf + PER_KEER, nog);
      const eerste = /** @type {HTMLElement | undefined} */ (lijst.children[vanaf + PER_KEER]);
      eerste?.querySelector("a")?.focus();
    };
  }

  const velden = ["q", "gemeente", "provincie", "kenmerk", "jaar"];
  let beurt = 0;

  /** Search what the form asks and show it, unless a later question came in between. */
  async function ga() {
    const mijn = ++beurt;
    const nog = () => mijn === beurt;
    const vraag = new URLSearchParams();
    for (const [naam, waarde] of new FormData(vorm)) if (waarde) vraag.set(naam, String(waarde));
    history.replaceState(null, "", vraag.size ? `?${vraag}` : location.pathname);
    const leeg = (/** @type {string} */ zin) => {
      lijst.replaceChildren();
      meer.hidden = true;
      aantal.textContent = zin;
    };
    if (!veld.value.trim()) return leeg(begin);
    aantal.textContent = tekst.bezig;
    try {
      const uitkomst = await zoek(vraag);
      if (!nog()) return;
      if (!uitkomst) return leeg(tekst.gewoon);
      const n = uitkomst.nummers.length;
      leeg(n === 0 ? tekst.geen : n === 1 ? tekst.een : tekst.veel.replace("{n}", n.toLocaleString(document.documentElement.lang)));
      if (n) await toon(uitkomst, 0, nog);
    } catch (fout) {
      if (nog()) leeg(tekst.fout);
      throw fout;
    }
  }

  let klok = 0;
  vorm.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    clearTimeout(klok);
    ga();
  });
  vorm.addEventListener("input", () => {
    clearTimeout(klok);
    klok = window.setTimeout(ga, WACHT);
  });

  const gevraagd = new URLSearchParams(location.search);
  for (const naam of velden) {
    const invoer = /** @type {HTMLInputElement} */ (vorm.elements.namedItem(naam));
    invoer.value = gevraagd.get(naam) ?? "";
  }
  if (veld.value) ga();
})();
