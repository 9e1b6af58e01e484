// Values. Unknown is NaN; a finding is 1 or 0; a choice the index of its value; a date its day number; a set a bit mask.

function known(value) {
  return !Number.isNaN(value);
}

function finite(value) {
  return Number.isFinite(value) ? value : NaN;
}

function isOneOf(value, ...values) {
  return values.includes(value);
}

/** Both are known and they are not the same. */
function differs(left, right) {
  return left < right || left > right;
}

/** Some of the values is in the set. Not with JavaScript's bit operators: a set may have fifty values. */
function includesAny(set, ...values) {
  return values.some(v => Math.floor(set / 2 ** v) % 2 === 1);
}

/** The day number of a date: days since 0001-01-01. */
function dayNumber(year, month, day) {
  const years = year - 1;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1] + (isLeap && month > 2 ? 1 : 0);
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + before + day - 1;
}

function daysInMonth(year, month) {
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return dayNumber(...next, 1) - dayNumber(year, month, 1);
}

/** Year, month and day of a day number. */
function dateOf(day) {
  let year = Math.floor(day / 365.2425) + 1;
  while (dayNumber(year, 1, 1) > day) year--;
  while (dayNumber(year + 1, 1, 1) <= day) year++;
  let month = 12;
  while (dayNumber(year, month, 1) > day) month--;
  return [year, month, day - dayNumber(year, month, 1) + 1];
}

const lastDay = dayNumber(9999, 12, 31);

/** A date moved by calendar months, then days; a month's end is clamped. Unknown when it leaves the years 1 to 9999. */
function shift(date, months, days) {
  if (!(date >= 0 && date <= lastDay)) return NaN;
  const [year, month, day] = dateOf(date);
  const at = year * 12 + month - 1 + months;
  if (at < 12 || at >= 120000) return NaN;
  const [newYear, newMonth] = [Math.floor(at / 12), at % 12 + 1];
  const moved = dayNumber(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth))) + days;
  return moved >= 0 && moved <= lastDay ? moved : NaN;
}

function dateText(day) {
  const [year, month, date] = dateOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** Never in exponent form for the sizes that occur in medicine. */
function numberText(value) {
  const rounded = Number(value.toPrecision(15));
  const text = Math.abs(rounded) >= 1e21 ? BigInt(rounded).toString() : String(rounded);
  return text.includes("e") ? rounded.toFixed(15).replace(/\.?0+$/, "") : text;
}

/** A value as the language writes it. */
function valueText(type, value) {
  if (!known(value)) return "unknown";
  switch (type.kind) {
    case "number": return numberText(value) + (type.unit ? " " + type.unit : "");
    case "date": return dateText(value);
    case "set": return type.values.filter((_, i) => includesAny(value, i)).join(", ") || "none";
    default: return type.values[value] ?? String(value);
  }
}

/** What makes two spellings the same: small letters, single blanks, plain hyphens. */
function fold(text) {
  return String(text).replace(/[\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D]/g, "-").trim().replace(/\s+/g, " ").toLowerCase();
}

/** Thrown when something said of a patient cannot be understood. */
class PatientError extends Error {
  /** @param {string[]} problems what is wrong, one sentence each */
  constructor(problems) {
    super(problems.join("\n"));
    this.name = "PatientError";
    this.problems = problems;
  }
}

function readDate(text, what) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(text).trim());
  if (!parts) throw new PatientError([`${what}: ${text} is not a date; write year-month-day, such as 2024-03-01`]);
  const [year, month, day] = parts.slice(1).map(Number);
  if (year < 1850 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new PatientError([`${what}: ${text} does not exist`]);
  return dayNumber(year, month, day);
}

/** A value of a fact as protocols and case files write it; null when it is said to be unknown. */
function readValue(fact, value) {
  const type = fact.type;
  if (value === null || value === undefined || fold(value) === "unknown" && !(type.values ?? []).map(fold).includes("unknown")) return null;
  switch (type.kind) {
    case "number": return readNumber(fact, value);
    case "date": return readDate(value, fact.name);
    case "set": {
      const members = Array.isArray(value) ? value : fold(value) === "none" && !type.values.map(fold).includes("none") ? [] : String(value).split(",");
      return [...new Set(members.map(m => readIndex(fact, m)))].reduce((mask, i) => mask + 2 ** i, 0);
    }
    default: return readIndex(fact, value === true ? "yes" : value === false ? "no" : value);
  }
}

function readIndex(fact, value) {
  const { values, kind } = fact.type;
  const word = fold(value);
  const index = values.map(fold).indexOf(kind === "finding" && values[1] === "positive" ? { "+": "positive", "-": "negative" }[word] ?? word : word);
  if (index < 0) throw new PatientError([`${fact.name}: ${value} is not one of ${values.join(", ")}`]);
  return index;
}

function readNumber(fact, value) {
  const { unit, units, min, max, whole } = fact.type;
  const [, digits, written] = /^([+-]?\d+(?:\.\d+)?)\s*(.*)$/.exec(typeof value === "number" ? numberDigits(value) : String(value).trim()) ?? [];
  if (digits === undefined) throw new PatientError([`${fact.name}: ${value} is not a number`]);
  const factor = written === "" || written === unit ? 1 : units?.[written] ?? units?.[fold(written)];
  if (factor === undefined) throw new PatientError([`${fact.name}: ${written} is not a unit that converts to ${unit || "a plain number"}`]);
  const number = typeof value === "number" ? value : Number(digits);
  // To 12 digits, so that 0.5 g is 500 mg and not a hair less.
  const converted = factor === 1 ? number : Number((number * factor).toExponential(11));
  if (!Number.isFinite(converted) || converted < (min ?? -Infinity) || converted > (max ?? Infinity)) {
    throw new PatientError([`${fact.name}: ${value} is not ${[min === undefined ? "" : `at least ${min}`, max === undefined ? "" : `at most ${max}`].filter(t => t).join(" and ") || "a number of a size that can be used"}`]);
  }

  if (whole && !Number.isInteger(converted)) throw new PatientError([`${fact.name}: ${value} is not a whole number`]);
  return converted === 0 ? 0 : converted;
}

/** A number without exponent, whatever its size. */
function numberDigits(value) {
  return Number.isFinite(value) ? value.toFixed(Math.abs(value) < 1e21 ? 20 : 0) : String(value);
}
