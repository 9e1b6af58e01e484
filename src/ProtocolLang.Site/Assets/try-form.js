// The form: a patient as a case file has it, to be entered and changed.

const el = (name, attributes = {}, ...content) => {
  const one = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) one.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) one.setAttribute(key, value);
  }

  one.append(...content.flat(Infinity).filter(c => c !== null && c !== undefined && c !== ""));
  return one;
};

const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("form");
const factList = [...protocol.facts.values()];
const agentList = [...protocol.agents.values()];
/** Only what some condition reads is asked for. */
const read = new Set(inputs.map(i => i.fact?.name).filter(name => name));
let nextId = 0;

/** A control for one value of a fact; `get` gives what was entered, undefined when it is not known. */
function valueControl(fact, value, label) {
  const { type } = fact;
  if (type.kind === "number") {
    const [number, unit] = Array.isArray(value) ? value : String(value ?? "").split(/\s+(.*)/);
    const id = `v${nextId++}`;
    const field = el("input", { id, type: "text", inputmode: "decimal", size: 8, value: number ?? "", placeholder: "not known", "aria-label": `${label}${type.unit ? `, in ${type.unit}` : ""}` });
    const units = unitsOf(type);
    const select = units.length < 2 ? null : el("select", { "aria-label": `Unit of ${label}` }, units.map(u => el("option", { value: u, selected: u === (unit || type.unit) }, u)));
    return {
      id,
      element: el("span", { class: "number" }, field, select ?? (type.unit ? el("span", { class: "unit" }, type.unit) : null)),
      get: () => (field.value.trim() === "" ? undefined : `${field.value.trim()} ${select?.value ?? type.unit ?? ""}`.trim()),
    };
  }

  if (type.kind === "date") {
    const id = `v${nextId++}`;
    const field = el("input", { id, type: "date", value: value ?? "", "aria-label": label });
    return { id, element: field, get: () => field.value || undefined };
  }

  if (type.kind === "set") {
    const chosen = value === undefined ? null : [value].flat().filter(v => v !== "none");
    const boxes = type.values.map(v => el("input", { type: "checkbox", value: v, checked: chosen?.includes(v) ?? false }));
    const none = el("input", { type: "checkbox", value: "", checked: chosen?.length === 0 });
    none.addEventListener("change", () => none.checked && boxes.forEach(b => { b.checked = false; }));
    boxes.forEach(b => b.addEventListener("change", () => { if (b.checked) none.checked = false; }));
    return {
      element: el("span", { class: "set", role: "group", "aria-label": label }, boxes.map(b => el("label", {}, b, b.value)), el("label", {}, none, "none of these")),
      get: () => (none.checked ? [] : boxes.some(b => b.checked) ? boxes.filter(b => b.checked).map(b => b.value) : undefined),
    };
  }

  const values = type.kind === "finding" ? [type.values[1], type.values[0]] : type.values;
  const current = value === undefined ? "" : String(value);
  if (values.join("").length > 44 || values.length > 6) {
    const id = `v${nextId++}`;
    const select = el("select", { id, "aria-label": label }, el("option", { value: "" }, "not known"), values.map(v => el("option", { value: v, selected: v === current }, v)));
    return { id, element: select, get: () => select.value || undefined };
  }

  const name = `v${nextId++}`;
  const radios = ["", ...values].map(v => el("input", { type: "radio", name, value: v, checked: v === current }));
  return {
    element: el("span", { class: "choice", role: "radiogroup", "aria-label": label }, radios.map(r => el("label", {}, r, el("span", {}, r.value || "not known")))),
    get: () => radios.find(r => r.checked)?.value || undefined,
  };
}

/** The fact's own unit first, then others that people write for it; units that are the same are offered once. */
function unitsOf(type) {
  if (!type.unit) return [];
  const seen = new Set([1]);
  const others = Object.entries(type.units ?? {}).filter(([unit, factor]) => !/\s/.test(unit) && factor >= 1e-4 && factor <= 1e4 && !(type.unit === "%") && !seen.has(factor) && seen.add(factor)).map(([unit]) => unit);
  return [type.unit, ...others.slice(0, 6)];
}

/** A fact with its values: one, or several with the days on which they were found. */
function factField(fact, written) {
  const isDated = o => o !== null && typeof o === "object" && !Array.isArray(o);
  const given = written === undefined || written === null || written === "unknown" ? [] : isDated(written) ? [written] : Array.isArray(written) && written.some(isDated) ? written : [{ value: written }];
  const rows = [];
  const list = el("div", { class: "values" });
  const more = el("button", { type: "button", class: "small", "aria-label": `Add another value of ${fact.name}` }, "another value");
  const page = data.pages[fact.name];

  const add = (value, on, isFocused = false) => {
    const control = valueControl(fact, value, rows.length === 0 ? fact.name : `${fact.name}, another value`);
    const day = el("input", { type: "date", value: on ?? "", "aria-label": `Day of ${fact.name}` });
    const when = el("span", { class: "when", hidden: on === undefined && rows.length === 0 }, "on ", day);
    const dated = el("button", { type: "button", class: "small", hidden: !when.hidden, "aria-label": `Say on which day ${fact.name} was found` }, "day of it");
    const remove = el("button", { type: "button", class: "small", "aria-label": `Remove this value of ${fact.name}`, hidden: rows.length === 0 }, "remove");
    const row = { control, day, element: el("div", { class: "value" }, control.element, when, dated, remove) };
    dated.addEventListener("click", () => {
      when.hidden = false;
      dated.hidden = true;
      day.focus();
    });
    remove.addEventListener("click", () => {
      rows.splice(rows.indexOf(row), 1);
      row.element.remove();
      changed();
      more.focus();
    });
    rows.push(row);
    list.append(row.element);
    if (isFocused) row.element.querySelector("input, select").focus();
  };

  if (given.length === 0) add();
  for (const { value, on } of given) add(value === "unknown" ? undefined : value, on);
  rows[0].element.append(more);
  more.addEventListener("click", () => add(undefined, "", true));
  const element = el("fieldset", { class: "fact", id: `fact-${factList.indexOf(fact)}` },
    el("legend", {}, page ? el("a", { href: page }, fact.name) : fact.name),
    fact.obtainedBy.length > 0 ? el("p", { class: "quiet" }, `by ${fact.obtainedBy.join(" or ")}`) : null,
    fact.orElse !== undefined ? el("p", { class: "quiet" }, `counts as ${valueText(fact.type, fact.orElse)} when it is not known`) : null,
    list);
  return {
    element,
    get: () => {
      const told = rows.map(r => ({ value: r.control.get(), on: r.day.value })).filter(r => r.value !== undefined);
      return told.length === 0 ? undefined : told.length === 1 && !told[0].on ? told[0].value : told.map(({ value, on }) => (on ? { value, on } : { value }));
    },
  };
}

/** The history of treatment: not known, surely none, or what was given. */
function historyField(written) {
  const rows = [];
  const list = el("div", { class: "treatments" });
  const known = written === undefined || written === null ? "unknown" : written === "none" || written.length === 0 ? "none" : "some";
  const radios = [["unknown", "not known"], ["none", "none was given"], ["some", "as follows"]].map(([value, words]) => ({ words, input: el("input", { type: "radio", name: "history", value, checked: value === known }) }));
  const more = el("button", { type: "button", class: "small" }, "Add a treatment");
  const select = (label, words, value) => el("select", { "aria-label": label }, el("option", { value: "" }, "not stated"), words.map(w => el("option", { value: w, selected: w === value }, w)));

  const add = (t = {}) => {
    const number = rows.length + 1;
    const given = el("input", { type: "text", list: "agents", value: [t.given ?? []].flat().join(" with "), placeholder: "drug, class or regimen", "aria-label": `What was given, treatment ${number}`, size: 30 });
    const line = el("input", { type: "number", min: 1, value: t.line ?? "", "aria-label": `Line, treatment ${number}`, size: 3 });
    const day = (key, words) => ({ words, input: el("input", { type: "date", value: t[key] ?? "", "aria-label": `${words}, treatment ${number}` }) });
    const [from, to, progressed] = [day("from", "from"), day("to", "to"), day("progressed on", "progressed on")];
    const response = select(`Response, treatment ${number}`, ["complete response", "partial response", "stable disease", "progressive disease"], t.response);
    const stopped = select(`Stopped because of, treatment ${number}`, ["toxicity", "progression", "completion", "choice", "other"], t["stopped because of"]);
    const remove = el("button", { type: "button", class: "small", "aria-label": `Remove treatment ${number}` }, "remove");
    const element = el("div", { class: "treatment" },
      el("label", {}, "given ", given), el("label", {}, "line ", line),
      [from, to, progressed].map(d => el("label", {}, `${d.words} `, d.input)),
      el("label", {}, "response ", response), el("label", {}, "stopped because of ", stopped), remove);
    const row = {
      get: () => {
        const names = given.value.split(/\s+with\s+|\s*,\s*/).map(n => n.trim()).filter(n => n);
        if (names.length === 0) return null;
        // A name may itself hold `with`, as regimens do.
        const told = { given: isAgent(given.value) ? [given.value.trim()] : names };
        if (line.value) told.line = Number(line.value);
        if (from.input.value) told.from = from.input.value;
        if (to.input.value) told.to = to.input.value;
        if (progressed.input.value) told["progressed on"] = progressed.input.value;
        if (response.value) told.response = response.value;
        if (stopped.value) told["stopped because of"] = stopped.value;
        return told;
      },
    };
    remove.addEventListener("click", () => {
      rows.splice(rows.indexOf(row), 1);
      element.remove();
      changed();
      more.focus();
    });
    rows.push(row);
    list.append(element);
  };

  const show = () => {
    const isSome = radios[2].input.checked;
    list.hidden = more.hidden = !isSome;
    if (isSome && rows.length === 0) add();
  };
  for (const t of known === "some" ? written : []) add(t);
  more.addEventListener("click", () => {
    add();
    list.lastElementChild.querySelector("input").focus();
  });
  radios.forEach(r => r.input.addEventListener("change", show));
  show();
  return {
    element: el("fieldset", { class: "fact history", id: "history" }, el("legend", {}, "Treatment so far"),
      el("span", { class: "choice", role: "radiogroup", "aria-label": "Treatment so far" }, radios.map(r => el("label", {}, r.input, el("span", {}, r.words)))), list, more),
    get: () => {
      if (radios[0].input.checked) return undefined;
      if (radios[1].input.checked) return "none";
      const told = rows.map(r => r.get()).filter(t => t);
      return told.length > 0 ? told : undefined;
    },
  };
}

function isAgent(name) {
  return agentList.some(a => [a.name, ...a.synonyms].some(n => fold(n) === fold(name)));
}

/** Fills the form from a patient; gives what reads it. */
function makeForm(patient) {
  nextId = 0;
  const asOf = el("input", { type: "date", id: "as-of", value: patient["as of"] ?? "" });
  const hasHistory = inputs.some(i => "treated" in i || "lines" in i || "date" in i);
  const history = hasHistory || patient.treatments !== undefined ? historyField(patient.treatments) : null;
  const fields = new Map();
  const groups = data.groups.map(group => {
    const asked = group.facts.filter(name => read.has(name));
    for (const name of asked) fields.set(name, factField(protocol.facts.get(name), patient.facts?.[name]));
    return asked.length === 0 ? null : el("section", { class: "facts-of" }, el("h2", {}, group.title), asked.map(name => fields.get(name).element));
  });
  form.replaceChildren(
    ...[
      el("fieldset", { class: "fact" }, el("legend", {}, el("label", { for: "as-of" }, "As of")), el("p", { class: "quiet" }, "the day for which the question is asked; what is dated later does not exist yet"), asOf),
      ...groups.filter(g => g),
      history?.element,
      el("datalist", { id: "agents" }, agentList.flatMap(a => [a.name, ...a.synonyms]).map(name => el("option", { value: name }))),
    ].filter(e => e));
  return () => {
    const told = {};
    if (asOf.value) told["as of"] = asOf.value;
    told.facts = Object.fromEntries([...fields].map(([name, field]) => [name, field.get()]).filter(([, value]) => value !== undefined));
    const treatments = history?.get();
    if (treatments !== undefined) told.treatments = treatments;
    return told;
  };
}

