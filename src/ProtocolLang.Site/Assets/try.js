// The page: samples, links that hold a patient, and the answer after each change.

const sample = document.getElementById("sample");
const told = document.getElementById("told");
let readForm;
let timer;

/** A patient in the part of an address that browsers keep to themselves. */
const fragmentOf = patient => `#${encodeURIComponent(JSON.stringify(patient))}`;

function patientOf(fragment) {
  if (fragment.length < 2) return null;
  try {
    const patient = JSON.parse(decodeURIComponent(fragment.slice(1)));
    return patient !== null && typeof patient === "object" && !Array.isArray(patient) ? patient : null;
  } catch {
    told.textContent = "This link does not hold a patient.";
    return null;
  }
}

/** Keeps only what this protocol knows, and says what was left out. */
function understood(patient) {
  const facts = Object.entries(patient.facts ?? {});
  const unknown = facts.filter(([name]) => !factNames.has(fold(name))).map(([name]) => name);
  if (unknown.length > 0) told.textContent = `The protocol knows no ${unknown.join(", ")}; left out.`;
  const kept = { facts: Object.fromEntries(facts.filter(([name]) => factNames.has(fold(name))).map(([name, value]) => [factNames.get(fold(name)).name, value])) };
  if (typeof patient["as of"] === "string") kept["as of"] = patient["as of"];
  if (patient.treatments === "none" || Array.isArray(patient.treatments)) kept.treatments = patient.treatments;
  return kept;
}

function open(patient) {
  readForm = makeForm(understood(patient));
  answer();
}

function answer() {
  const patient = readForm();
  const summary = document.getElementById("summary");
  const place = document.getElementById("answers");
  history.replaceState(null, "", Object.keys(patient.facts).length + Object.keys(patient).length > 1 ? fragmentOf(patient) : location.pathname + location.search);
  try {
    const opened = new Set([...place.querySelectorAll("details[open]")].map(nameOf));
    const { summary: words, sections } = answerOf(patient);
    summary.textContent = words;
    summary.classList.remove("wrong");
    place.replaceChildren(...sections);
    for (const d of place.querySelectorAll("details")) d.open = opened.has(nameOf(d));
  } catch (error) {
    if (!(error instanceof PatientError)) throw error;
    summary.textContent = "Correct this first:";
    summary.classList.add("wrong");
    place.replaceChildren(el("ul", { class: "problems" }, error.problems.map(p => el("li", {}, p))));
  }
}

/** What was unfolded stays so. */
function nameOf(details) {
  return `${details.closest("section")?.className ?? ""}/${details.closest("article")?.querySelector("h3")?.textContent ?? ""}/${details.querySelector("summary").firstChild.textContent}`;
}

function changed() {
  clearTimeout(timer);
  timer = setTimeout(answer, 60);
}

for (const [i, patient] of data.samples.entries()) sample.append(el("option", { value: i }, patient.case));
sample.addEventListener("change", () => {
  told.textContent = "";
  open(sample.value === "" ? {} : data.samples[Number(sample.value)]);
});
form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("submit", event => event.preventDefault());
document.getElementById("print").addEventListener("click", () => print());
document.getElementById("share").addEventListener("click", async () => {
  answer();
  try {
    await navigator.clipboard.writeText(location.href);
    told.textContent = "The link is copied. It holds the patient: whoever has it can read what was entered.";
  } catch {
    told.textContent = "The address of this page is the link; copy it from the address bar.";
  }
});
addEventListener("hashchange", () => open(patientOf(location.hash) ?? {}));
open(patientOf(location.hash) ?? {});
