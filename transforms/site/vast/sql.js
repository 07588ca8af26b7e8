// @ts-check
/*
 * The SQL page: a question, its answer as a table and as CSV, and what went wrong in words. Not here: DuckDB
 * (duckdb.js).
 */
(() => {
  "use strict";

  const GETOOND = 1000; // rows that a browser shows without becoming slow
  const GETAL = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*)$/;
  const DUCKDB = /^Error: ([A-Za-z ]+) Error: /; // how an error of DuckDB itself begins
  const FORMULE = /^[=+\-@\t\r]/; // what a spreadsheet takes for a formula (warehouse/export.py)
  // The smallest module with exceptions: a browser that refuses it can't run DuckDB's.
  const PROEF = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];

  /** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
  const element = (id, type) => {
    const found = document.getElementById(id);
    if (!(found instanceof type)) throw new TypeError(id);
    return found;
  };
  const form = element("sql", HTMLFormElement);
  const vraag = element("vraag", HTMLTextAreaElement);
  const knop = element("uitvoeren", HTMLButtonElement);
  const stop = element("stop", HTMLButtonElement);
  const download = element("csv", HTMLButtonElement);
  const stand = element("stand", HTMLElement);
  const balk = element("voortgang", HTMLProgressElement);
  const fout = element("fout", HTMLElement);
  const uitkomst = element("uitkomst", HTMLElement);
  const teksten = JSON.parse(form.dataset.teksten ?? "");
  const taal = document.documentElement.lang;

  /** A fault that is said as it is, in the language of the page. */
  class Melding extends Error {}
  const gestopt = new Melding(teksten.gestopt);

  /** @param {string} tekst @param {...(string | number)} waarden @returns {string} */
  const vul = (tekst, ...waarden) =>
    tekst.replace(/\{(\d)\}/g, (_, plaats) => {
      const waarde = waarden[Number(plaats)];
      return typeof waarde === "number" ? waarde.toLocaleString(taal, { maximumFractionDigits: 2 }) : waarde;
    });

  /** A cell as in CSV files of the release. @param {string | null} waarde @param {string} soort @returns {string} */
  function cel(waarde, soort) {
    if (waarde === null) return "";
    let tekst = waarde.replaceAll("\0", "");
    if (soort.startsWith("TIMESTAMP")) tekst = tekst.replace(" ", "T").replace(/\+00$/, "Z");
    else if (!GETAL.test(soort) && FORMULE.test(tekst)) tekst = `'${tekst}`;
    return /[",\r\n]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst;
  }

  /** @param {Kolom[]} kolommen @param {Rij[]} rijen @returns {HTMLTableElement} */
  function tabel(kolommen, rijen) {
    const table = document.createElement("table");
    const kop = table.createTHead().insertRow();
    for (const { naam, soort } of kolommen) {
      const th = document.createElement("th");
      th.scope = "col";
      th.textContent = naam;
      th.title = soort;
      if (GETAL.test(soort)) th.className = "cijfer";
      kop.append(th);
    }
    const body = table.createTBody();
    for (const rij of rijen) {
      const tr = body.insertRow();
      rij.forEach((waarde, plaats) => {
        const td = tr.insertCell();
        if (waarde === null) td.className = "null";
        else if (GETAL.test(kolommen[plaats].soort)) td.className = "cijfer";
        td.append(waarde === null ? "NULL" : /^https?:\/\/\S+$/.test(waarde) ? link(waarde) : waarde);
      });
    }
    return table;
  }

  /** @param {string} adres @returns {HTMLAnchorElement} */
  function link(adres) {
    const a = document.createElement("a");
    a.href = adres;
    a.textContent = adres;
    return a;
  }

  /** What went wrong, in plain words, then in DuckDB's. @param {unknown} fault @returns {string} */
  function inWoorden(fault) {
    const gezegd = (fault instanceof Error ? fault.message : String(fault)).split("\n\n")[0];
    if (fault instanceof Melding) return gezegd;
    if (fault instanceof Afwezig) return vul(teksten.weg, gezegd);
    if (gezegd.includes("single SELECT statement")) return teksten.een;
    const soort = DUCKDB.exec(`Error: ${gezegd}`)?.[1] ?? "";
    return `${teksten.fouten[soort] ?? teksten.fouten.anders} ${vul(teksten.zegt, gezegd)}`;
  }

  /** @type {Werker | null} */
  let werker = null;
  /** @type {Promise<Database> | null} */
  let database = null;
  /** @type {Kolom[]} */
  let kolommen = [];
  /** @param {string | undefined} pad @returns {string} */
  const adres = (pad) => new URL(pad ?? "", location.href).href;

  /** Opens the database with the first question, and anew after a stop. @returns {Promise<Database>} */
  function geopend() {
    return (database ??= openen().catch((fault) => {
      sluit(fault);
      throw fault;
    }));
  }

  /** @returns {Promise<Database>} */
  async function openen() {
    if (!WebAssembly.validate(new Uint8Array(PROEF))) throw new Melding(teksten.oud);
    stand.textContent = teksten.laden;
    balk.hidden = false;
    werker = new Werker(adres(form.dataset.werker), (deel) => (balk.value = deel));
    return Database.open(werker, adres(form.dataset.module), adres(form.dataset.database));
  }

  /** @param {Error} fault */
  function sluit(fault) {
    werker?.beëindig(fault);
    werker = null;
    database = null;
  }

  /** One thing at a time: the buttons say what can be done. @param {() => Promise<void>} werk */
  async function bezig(werk) {
    knop.disabled = true;
    stop.disabled = false;
    download.disabled = true;
    fout.textContent = "";
    try {
      await werk();
    } catch (fault) {
      stand.textContent = fault === gestopt ? gestopt.message : "";
      fout.textContent = fault === gestopt ? "" : inWoorden(fault);
      // What is no error of DuckDB itself, a crash of its module say, leaves it as nobody knows.
      if (!(fault instanceof Melding) && !DUCKDB.test(String(fault))) sluit(gestopt);
    } finally {
      balk.hidden = true;
      knop.disabled = false;
      stop.disabled = true;
      download.disabled = kolommen.length === 0;
    }
  }

  function uitvoeren() {
    return bezig(async () => {
      kolommen = [];
      uitkomst.hidden = true;
      uitkomst.replaceChildren();
      if (!vraag.value.trim()) throw new Melding(teksten.leeg);
      const open = await geopend();
      balk.hidden = true;
      stand.textContent = teksten.rekenen;
      const begin = performance.now();
      const gevonden = await open.vraag(vraag.value, GETOOND);
      const seconden = (performance.now() - begin) / 1000;
      const { rijen, aantal } = gevonden;
      kolommen = gevonden.kolommen;
      uitkomst.append(tabel(kolommen, rijen));
      uitkomst.hidden = false;
      const tekst = aantal > rijen.length ? teksten.eerste : aantal === 1 ? teksten.rij : teksten.rijen;
      stand.textContent = vul(tekst, aantal, seconden, rijen.length);
    });
  }

  function opslaan() {
    return bezig(async () => {
      const rijen = await (await geopend()).rijen("FROM uitkomst");
      const namen = kolommen.map(({ naam }) => cel(naam, "VARCHAR")).join(",");
      const regels = rijen.map((rij) => rij.map((waarde, plaats) => cel(waarde, kolommen[plaats].soort)).join(","));
      const a = link(URL.createObjectURL(new Blob([[namen, ...regels, ""].join("\n")], { type: "text/csv" })));
      a.download = teksten.bestand;
      a.click();
      URL.revokeObjectURL(a.href);
      stand.textContent = vul(teksten.gedownload, rijen.length);
    });
  }

  if (location.protocol === "file:") {
    for (const needless of document.querySelectorAll("#sql, .neem-over, .zonder-js")) needless.remove();
    element("geen-server", HTMLElement).hidden = false;
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void uitvoeren();
  });
  vraag.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !knop.disabled) form.requestSubmit();
  });
  stop.addEventListener("click", () => {
    kolommen = [];
    sluit(gestopt);
  });
  download.addEventListener("click", () => void opslaan());
  for (const over of document.querySelectorAll(".neem-over")) {
    over.addEventListener("click", () => {
      vraag.value = over.closest("details")?.querySelector("code")?.textContent ?? "";
      vraag.focus();
      stand.textContent = teksten.overgenomen;
    });
  }
})();
