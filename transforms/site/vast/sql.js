// @ts-check
/*
 * The SQL page: DuckDB in a worker of its own, its answers as a table and as CSV.
 *
 * Speaks to the worker of DuckDB-WASM directly: its own client would need a library for Arrow besides. An answer is
 * put in a temporary table and read as CSV, in which every value but NULL is quoted.
 */
(() => {
  "use strict";

  /** @typedef {{ naam: string, soort: string }} Kolom */
  /** @typedef {(string | null)[]} Rij  A row; NULL is null. */

  const GETOOND = 1000; // rows that a browser shows without becoming slow
  const UIT = "uit.csv";
  const HTTP = 4; // protocol of a registered file, in the numbers of DuckDB-WASM
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

  /** A worker of DuckDB-WASM: one question at a time gets one answer. */
  class Werker {
    /** @param {string} adres @param {(deel: number) => void} geladen */
    constructor(adres, geladen) {
      /** @type {Map<number, { goed: (data: any) => void, mis: (fault: Error) => void }>} */
      this.wachtend = new Map();
      this.nummer = 0;
      /** @type {Error | null} */
      this.einde = null;
      this.worker = new Worker(adres);
      this.worker.onmessage = ({ data }) => {
        if (data.type === "INSTANTIATE_PROGRESS") geladen(data.data.bytesLoaded / data.data.bytesTotal);
        const wie = this.wachtend.get(data.requestId);
        if (!wie || data.type === "INSTANTIATE_PROGRESS" || data.type === "LOG") return;
        this.wachtend.delete(data.requestId);
        if (data.type === "ERROR") wie.mis(new Error(data.data.message));
        else wie.goed(data.data);
      };
      this.worker.onerror = () => this.beëindig(new Melding(vul(teksten.weg, adres)));
    }

    /** @param {string} type @param {any} data @returns {Promise<any>} */
    doe(type, data) {
      return new Promise((goed, mis) => {
        if (this.einde) return void mis(this.einde); // a worker that was ended never answers
        this.wachtend.set(++this.nummer, { goed, mis });
        this.worker.postMessage({ messageId: this.nummer, type, data });
      });
    }

    /** @param {Error} fault  What those who wait are told. */
    beëindig(fault) {
      this.einde = fault;
      this.worker.terminate();
      for (const { mis } of this.wachtend.values()) mis(fault);
      this.wachtend.clear();
    }
  }

  /** The database of this release, opened for reading, and nothing else within reach. */
  class Database {
    /** @param {Werker} werker @param {number} verbinding */
    constructor(werker, verbinding) {
      this.werker = werker;
      this.verbinding = verbinding;
    }

    /** @param {Werker} werker @param {string} module @param {string} database @returns {Promise<Database>} */
    static async open(werker, module, database) {
      await werker.doe("INSTANTIATE", [module, null]);
      await werker.doe("OPEN", {
        path: ":memory:",
        filesystem: { reliableHeadRequests: true, allowFullHTTPReads: true, forceFullHTTPReads: false },
      });
      const open = new Database(werker, await werker.doe("CONNECT", null));
      await werker.doe("REGISTER_FILE_URL", ["koplopers.duckdb", database, HTTP, false]);
      await open.sql("ATTACH 'koplopers.duckdb' AS koplopers (READ_ONLY)");
      await open.sql("USE koplopers");
      // From here on no question can reach another address or file, nor load an extension from elsewhere.
      await open.sql(`SET allowed_paths = ['${UIT}']`);
      for (const naam of ["autoload_known_extensions", "autoinstall_known_extensions", "enable_external_access"]) {
        await open.sql(`SET ${naam} = false`);
      }
      await open.sql("SET lock_configuration = true");
      return open;
    }

    /** @param {string} opdracht @returns {Promise<unknown>} */
    sql(opdracht) {
      return this.werker.doe("RUN_QUERY", [this.verbinding, opdracht]);
    }

    /** Rows of a query of our own, without the names. @param {string} opdracht @returns {Promise<Rij[]>} */
    async rijen(opdracht) {
      await this.werker.doe("REGISTER_FILE_BUFFER", [UIT, new Uint8Array()]);
      await this.sql(`COPY (${opdracht}) TO '${UIT}' (FORMAT csv, HEADER false, FORCE_QUOTE *, USE_TMP_FILE false)`);
      const bytes = await this.werker.doe("COPY_FILE_TO_BUFFER", UIT);
      await this.werker.doe("DROP_FILE", UIT);
      return lees(new TextDecoder().decode(bytes));
    }

    /** @param {string} tekst  The user's query. @returns {Promise<{ kolommen: Kolom[], rijen: Rij[], aantal: number }>} */
    async vraag(tekst) {
      // As a text to `query`, which takes one SELECT and nothing else, whatever its end or comments.
      await this.sql(`CREATE OR REPLACE TEMP TABLE uitkomst AS FROM query('${tekst.replaceAll("'", "''")}')`);
      const kolommen = await this.rijen("SELECT column_name, column_type FROM (DESCRIBE uitkomst)");
      const [[aantal]] = await this.rijen("SELECT count(*) FROM uitkomst");
      return {
        kolommen: kolommen.map(([naam, soort]) => ({ naam: naam ?? "", soort: soort ?? "" })),
        rijen: await this.rijen(`FROM uitkomst LIMIT ${GETOOND}`),
        aantal: Number(aantal),
      };
    }
  }

  /** @param {string} tekst  CSV in which every value but NULL is quoted. @returns {Rij[]} */
  function lees(tekst) {
    /** @type {Rij[]} */
    const rijen = [];
    /** @type {Rij} */
    let rij = [];
    for (const [, waarde, einde] of tekst.matchAll(/(?:"((?:[^"]|"")*)")?(,|\n)/g)) {
      rij.push(waarde === undefined ? null : waarde.replaceAll('""', '"'));
      if (einde === "\n") {
        rijen.push(rij);
        rij = [];
      }
    }
    return rijen;
  }

  /** A cell as in the CSV files of the release. @param {string | null} waarde @param {string} soort @returns {string} */
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
    const [module, bestand] = [adres(form.dataset.module), adres(form.dataset.database)];
    const nieuw = new Werker(adres(form.dataset.werker), (deel) => (balk.value = deel));
    werker = nieuw;
    // DuckDB never answers when its module is not there.
    for (const nodig of [module, bestand]) {
      const antwoord = await fetch(nodig, { method: "HEAD" }).catch(() => null);
      if (!antwoord?.ok) throw new Melding(vul(teksten.weg, nodig));
    }
    return Database.open(nieuw, module, bestand);
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
      const gevonden = await open.vraag(vraag.value);
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
    document.querySelector(".zonder-js")?.remove();
    element("geen-server", HTMLElement).hidden = false;
    return;
  }
  document.documentElement.classList.add("met-js");
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
