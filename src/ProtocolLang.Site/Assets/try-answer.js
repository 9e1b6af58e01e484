// The answer: what applies, what is open and what to find out first, what does not apply and why.

const truthWord = truth => (truth === null ? "unknown" : truth ? "yes" : "no");
const bare = text => text.replaceAll(" of - ", " of: ").replaceAll(" - ", ", ");
const link = (name, words = name) => (data.pages[name] ? el("a", { href: data.pages[name] }, words) : words);
const ruleLink = rule => el("a", { href: data.rules[rule.index] }, rule.name);

function reading(r) {
  return r.source === "missing" ? `${r.name}: not known` : `${r.name}: ${r.text}${r.source === "assumed" ? " (assumed, not recorded)" : ""}`;
}

/** A condition with what decides it, in brackets. */
function because(e) {
  const values = deciding(e).map(r => (r.name === e.text ? (r.source === "missing" ? "not known" : r.text) : reading(r))).join("; ");
  return values ? `${bare(e.text)} (${values})` : bare(e.text);
}

function verdict(answer) {
  switch (answer.status) {
    case "applies": return "Applies: all that it asks for is met.";
    case "out of scope": return `Out of scope. It is only for: ${failing(answer.scope).map(because).join("; ")}.`;
    case "overridden": return `Overridden: its conditions are met, but ${answer.overriddenBy.join(" and ")} comes first.`;
    case "does not apply": return answer.when.truth === false
      ? `Does not apply. Needed, and not met: ${failing(answer.when).map(because).join("; ")}.`
      : `Does not apply. Set aside by its exception: ${holding(answer.unless).map(because).join("; ")}.`;
    default: return `Undetermined: find out ${[...answer.needs.map(n => n.name), ...answer.waitsFor.map(w => `whether ${w} applies`)].join(", ")}.`;
  }
}

/** Every condition, what it is and what it read. */
function tree(e, told = new Set()) {
  if (["all", "any"].includes(e.kind) && e.parts.length === 1 && e.parts[0].text === e.text) return tree(e.parts[0], told);
  const isComposed = kind => ["all", "any", "none", "at least"].includes(kind);
  const words = { all: "all of", any: "any of", none: "none of", "at least": `at least ${e.threshold} of`, not: "not" };
  let parts = e.parts;
  let text = words[e.kind] ?? e.text;
  let shown = e.readings;
  if (e.kind === "not" && parts[0].kind === "test") [text, shown, parts] = [e.text, parts[0].readings, []];
  if (e.kind === "definition") {
    if (told.has(e.name)) [text, parts] = [`${e.text}, as above`, []];
    else {
      told.add(e.name);
      const meaning = parts[0];
      text = isComposed(meaning.kind) ? `${e.text}, which is ${({ all: "all of", any: "any of", none: "none of", "at least": `at least ${meaning.threshold} of` })[meaning.kind]}` : `${e.text}, which is`;
      if (isComposed(meaning.kind)) parts = meaning.parts;
    }
  }

  const values = shown.map(r => (r.name === e.text ? (r.source === "missing" ? "not known" : r.text) : reading(r))).join("; ");
  return el("li", {}, el("span", { class: `truth ${truthWord(e.truth)}` }, truthWord(e.truth)), " ", e.kind === "definition" ? [link(e.name, e.name), text.slice(e.name.length)] : text,
    values ? el("span", { class: "quiet" }, ` (${values})`) : null, parts.length > 0 ? el("ul", {}, parts.map(p => tree(p, told))) : null);
}

function why(answer) {
  return el("details", { class: "why" }, el("summary", {}, "Why"),
    el("p", {}, verdict(answer)),
    answer.scope.truth === true ? null : [el("p", {}, "It is for:"), el("ul", { class: "tree" }, tree(answer.scope))],
    el("p", {}, "It applies if:"), el("ul", { class: "tree" }, tree(answer.when)),
    answer.unless ? [el("p", {}, "Unless:"), el("ul", { class: "tree" }, tree(answer.unless))] : null,
    answer.rule.overriddenBy.length > 0 ? el("p", {}, "It yields to ", answer.rule.overriddenBy.flatMap((o, i) => [i > 0 ? ", " : "", ruleLink(protocol.rules[o])]), ".") : null);
}

function approvalText(a) {
  const terms = b => `${b.agency}${b.kind ? ` (${b.kind})` : ""}${b.since ? ` since ${b.since}` : ""}${b.with.length > 0 ? ` with ${b.with.join(" and ")}` : ""}`;
  const only = b => [b.isWithPartners ? "" : `with ${b.with.join(" and ")}`, b.population.truth === false ? `for ${bare(b.population.text)} (not met: ${failing(b.population).map(because).join("; ")})` : ""].filter(t => t).join(", and ");
  const told = {
    approved: () => `approved by ${[...new Set(a.by.map(terms))].join("; ")}`,
    "outside its approval": () => `OFF-LABEL here; ${[...new Set(a.by.map(b => `${b.agency} approved it only ${only(b)}`))].join("; or ")}`,
    "none recorded here": () => "the protocol records no approval in this region",
    unknown: () => `not known; find out ${a.needs.map(n => n.name).join(", ")}`,
    "none stated": () => "the protocol states none",
  }[a.status]();
  return `${a.agent}: ${told}${a.verified.map(v => `; by the agency's own text it is for ${bare(v.text)}, which is ${v.isMet === null ? "not known" : v.isMet ? "true" : "NOT true"} of this patient`).join("")}`;
}

/** What to watch for with each drug that is advised. */
function warnings(outcome) {
  if (!["recommend", "consider"].includes(outcome.verb)) return [];
  const drugs = name => {
    const agent = agentList.find(a => a.name === name);
    return !agent ? [] : agent.kind === "regimen" ? agent.components.flatMap(drugs) : [agent];
  };
  return [...new Set(outcome.targets.flatMap(drugs))].filter(d => d.watchFor.length > 0).map(d => `${d.name}: ${d.watchFor.join(", ")}`);
}

const rank = ["stop", "recommend", "consider", "do not use", "avoid", "order", "enrol in", "refer to", "note"];
const tone = verb => (["recommend", "consider"].includes(verb) ? "for" : ["avoid", "do not use", "stop"].includes(verb) ? "against" : "todo");

function facts_(pairs) {
  const told = pairs.filter(([, value]) => value && value.length !== 0);
  return told.length === 0 ? null : el("dl", { class: "facts" }, told.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function card(answer, outcomes = answer.outcomes, aside = "") {
  const known = answer.status === "undetermined" ? [] : [...new Set([...deciding(answer.when), ...(answer.unless ? deciding(answer.unless) : [])])];
  const all = approvals.length === 0 ? [] : [...new Map(outcomes.flatMap(o => o.approvals).map(a => [a.agent, a])).values()];
  return el("article", { class: `rule ${tone(outcomes[0].verb)}` },
    el("h3", {}, outcomes.map(o => o.text).join("; ")),
    el("p", { class: "from" }, "Rule ", ruleLink(answer.rule), aside ? ` (${aside})` : "", " ", Object.entries(answer.rule.grades).map(([name, value]) => el("span", { class: "chip" }, `${name} ${value}`))),
    facts_([
      ["find out", answer.status === "undetermined" ? answer.needs.flatMap((n, i) => [i > 0 ? ", " : "", toField(n)]) : null],
      ["waits for", answer.waitsFor.join("; ")],
      ["patient", known.map(reading).join("; ")],
      ["overridden", answer.overriddenBy.length > 0 ? `by ${answer.overriddenBy.join("; ")}` : ""],
      ["rests on", outcomes.filter(o => o.as).map(o => o.as).join("; ")],
      ["evidence", answer.rule.because.map(b => el("div", {}, link(b), (protocol.entries.get(b)?.text ?? "").slice(b.length)))],
      ["approval", all.map(a => el("div", { class: a.status === "outside its approval" ? "bad" : "" }, approvalText(a)))],
      ["watch for", [...new Set(outcomes.flatMap(warnings))].map(w => el("div", {}, w))],
      ["note", answer.status === "applies" ? answer.rule.notes.map(n => el("div", {}, n)) : null],
    ]),
    why(answer));
}

/** Leads to where something can be entered. */
function toField(input) {
  const target = input.fact ? `fact-${factList.findIndex(f => f.name === input.fact.name)}` : "asOf" in input ? "as-of" : "history";
  if (!document.getElementById(target)) return input.name;
  const button = el("button", { type: "button", class: "link" }, input.name);
  button.addEventListener("click", () => {
    const field = document.getElementById(target);
    field.scrollIntoView({ block: "center" });
    (field.querySelector("input:checked") ?? field.querySelector("input, select") ?? field).focus();
  });
  return button;
}

function howToFind(input) {
  if (input.fact?.obtainedBy.length > 0) return `obtained by ${input.fact.obtainedBy.join(" or ")}`;
  return input.fact ? "" : "asOf" in input ? "say as of which day" : "say what was given so far";
}

function section(title, css, items) {
  return items.length === 0 ? null : el("section", { class: css }, el("h2", {}, title), items);
}

const rankOf = answer => Math.min(...answer.outcomes.map(o => rank.indexOf(o.verb)));

const byRank = (a, b) => rankOf(a) - rankOf(b);

function answerOf(patient) {
  const answer = evaluate(patient);
  const found = status => answer.rules.filter(a => a.status === status && a.outcomes.length > 0).sort(byRank);
  const [applies, open, overridden] = [found("applies"), found("undetermined"), found("overridden")];
  const withheld = found("does not apply").filter(a => a.when.truth === true && a.unless?.truth === true);
  const rest = answer.rules.filter(a => ["does not apply", "out of scope"].includes(a.status) && !withheld.includes(a));
  const missing = answer.missing;
  const count = (n, words) => `${n} ${n === 1 ? "rule" : "rules"} ${words}`;
  const summary = answer.scope.truth === false
    ? `Out of scope: the protocol is for ${failing(answer.scope).map(because).join("; ")}.`
    : [
        answer.conflicts.length > 0 ? `The protocol contradicts itself about ${[...new Set(answer.conflicts.map(c => c.about))].join(" and ")}.` : "",
        `${count(applies.length, applies.length === 1 ? "applies" : "apply")}, ${open.length} ${open.length === 1 ? "is" : "are"} undetermined${missing.length > 0 ? `; find out ${missing[0].name} first` : ""}.`,
      ].filter(t => t).join(" ");
  return {
    summary,
    sections: answer.scope.truth === false ? [] : [
      section("Conflict", "conflict", answer.conflicts.map(c => el("article", { class: "rule against" }, el("h3", {}, `About ${c.about}: follow neither before the authors have said which rule yields`), el("p", {}, `${c.advice.outcome.text}, by ${c.advice.rule}`), el("p", {}, `${c.objection.outcome.text}, by ${c.objection.rule}`)))),
      section("Applies", "applies", applies.map(a => card(a))),
      section("Not now, because of an exception", "withheld", withheld.map(a => card(a))),
      section("To find out, most useful first", "missing", missing.length === 0 ? [] : [el("ol", {}, missing.map(m => el("li", {}, toField(m.input), el("span", { class: "quiet" }, ` ${m.decides > 0 ? `by itself could decide ${m.decides} of ${open.length}` : `needed, with others, by ${m.rules.length}`}${howToFind(m.input) ? `; ${howToFind(m.input)}` : ""}`))))]),
      section("Undetermined", "undetermined", open.map(a => card(a))),
      section("Overridden", "overridden", overridden.map(a => card(a))),
      whyNot(answer),
      trialsOf(answer),
      rest.length === 0 ? null : el("details", { class: "rest" }, el("summary", {}, `${rest.length} ${rest.length === 1 ? "rule does" : "rules do"} not apply`), rest.map(a => el("div", { class: "line-of" }, el("p", {}, ruleLink(a.rule), `: ${a.outcomes.map(o => o.text).join("; ")}. `, verdict(a))))),
    ].filter(s => s),
  };
}

/** Every drug that rules are about, and what stands in its way. */
function whyNot(answer) {
  const standing = name => {
    const about = answer.why(name).filter(w => w.relation !== "its member");
    const has = (status, verbs) => about.some(w => w.answer.status === status && w.outcomes.some(o => verbs.includes(o.verb)));
    return { name, about, word: has("applies", against) ? "advised against" : has("applies", inFavour) ? "advised" : has("undetermined", inFavour) ? "undetermined" : "not advised" };
  };
  const told = agentList.filter(a => a.kind !== "class").map(a => standing(a.name)).filter(s => s.about.length > 0);
  if (told.length === 0) return null;
  const order = ["advised", "undetermined", "advised against", "not advised"];
  const css = { advised: "good", "advised against": "bad", undetermined: "open", "not advised": "" };
  return el("section", { class: "why-not" }, el("h2", {}, "Each drug, and why (not)"),
    told.sort((a, b) => order.indexOf(a.word) - order.indexOf(b.word)).map(s => el("details", {}, el("summary", {}, s.name, " ", el("span", { class: `chip ${css[s.word]}` }, s.word)),
      s.about.map(w => el("div", { class: "line-of" }, el("p", {}, el("strong", {}, w.outcomes.map(o => o.text).join("; ")), w.relation === "itself" ? "" : ` (${({ "its class": "through its class", "regimen with it": "a regimen with it", "its component": "a component of it" })[w.relation]})`, ". Rule ", ruleLink(w.answer.rule), ": ", verdict(w.answer)))))));
}

function trialsOf(answer) {
  const asked = answer.trials.filter(t => t.openTo && !/not recruiting|terminated|completed|stopped|closed|withdrawn|suspended|halted|planned|not yet|ended/i.test(t.status ?? ""));
  const group = (title, truth, told) => {
    const found = asked.filter(t => t.isMet === truth);
    return found.length === 0 ? null : el("details", {}, el("summary", {}, `${title} (${found.length})`), el("ul", {}, found.map(t => el("li", {}, link(t.name), el("span", { class: "quiet" }, told(t))))));
  };
  const groups = [
    group("May be offered", true, t => (t.phase ? ` phase ${t.phase}` : "")),
    group("Undetermined", null, t => ` find out ${t.needs.map(n => n.name).join(", ")}`),
    group("Excluded", false, t => ` not met: ${failing(t.why).map(because).join("; ")}`),
  ].filter(g => g);
  return groups.length === 0 ? null : el("section", { class: "trials-of" }, el("h2", {}, "Open trials"), groups);
}

