// Where the time axis has ticks, and their words in British English. Times are days in UTC, as in the tables.

const DAY = 86_400_000;
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const monthOnly = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** @returns ticks `{ at, text }`, at most as many as asked for where that is two or more */
export function timeTicks(from, end, most) {
  for (const step of DAY_STEPS) {
    if ((end - from) / (step * DAY) <= most) {
      return withYears(everyDays(from, end, step), dayAndMonth);
    }
  }
  for (const step of MONTH_STEPS) {
    const times = firstsOfMonths(from, end, step);
    if (times.length <= most) {
      return times.length ? withYears(times, monthOnly) : withYears([from], dayAndMonth);
    }
  }
  return withYears([from], dayAndMonth);
}

/** The year is named below the first tick, and where it changes. */
function withYears(times, format) {
  let named;
  return times.map((at) => {
    const year = new Date(at).getUTCFullYear();
    const text = year === named ? format.format(at) : `${format.format(at)}\n${year}`;
    named = year;
    return { at, text };
  });
}

function everyDays(from, end, step) {
  const times = [];
  for (let at = from; at < end; at += step * DAY) {
    times.push(at);
  }
  return times;
}

function firstsOfMonths(from, end, step) {
  const times = [];
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at >= end) {
      return times;
    }
    if (at >= from) {
      times.push(at);
    }
  }
}
