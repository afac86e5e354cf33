// Reads the figures of a table that is to be drawn.

const DAY = 86_400_000;

// The heading that a responsive table repeats in its cells on a narrow screen.
const REPEATED_HEADING = ".nhsuk-table__heading";

/** @returns the chart's contents, or null if the table has nothing to draw */
export function readTable(table) {
  const { chart: kind, chartTitle, chartLabel, chartMark, chartColumns, chartFormat, chartMissing } = table.dataset;
  const tableRows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const title = chartTitle ?? table.caption?.textContent.trim() ?? "";
  let rows = tableRows.map((row) => ({
    row,
    label: textOf(row.cells[0]),
    from: Date.parse(row.dataset.from),
    to: Date.parse(row.dataset.to),
  }));
  if (kind === "time") {
    rows = rows.filter((row) => row.from <= row.to).sort((a, b) => a.from - b.from);
  }

  const spans = rows.map(({ label, from, to }) => ({ label, from, to, end: to + DAY }));
  const mark = chartMark ?? "bar";
  const headers = [...([...(table.tHead?.rows ?? [])].pop()?.cells ?? [])];
  const columns = chartColumns ? chartColumns.split(",").map((position) => position - 1) : [...headers.keys()].slice(1);
  const series = columns
    .map((column) => ({ name: textOf(headers[column]), figures: rows.map(({ row }) => figureOf(row.cells[column])) }))
    .filter(({ figures }) => figures.some(Boolean))
    .map((one) => ({ ...one, missing: kind === "time" ? missingSpans(spans, one.figures, mark) : [] }));

  if (!series.length || (kind === "time" && rows.length < 2)) {
    return null;
  }
  return {
    kind,
    title,
    label: chartLabel ?? `${title}, the numbers are in the table below`,
    mark,
    stacked: "chartStack" in table.dataset,
    pounds: chartFormat === "pounds",
    noFigure: chartMissing ?? "No figure",
    rows: spans,
    series,
  };
}

/** The figure in a cell, or null where it is missing. */
function figureOf(cell) {
  const data = cell?.querySelector("data");
  const value = data?.value ? Number(data.value) : NaN;
  return Number.isFinite(value) ? { value, text: data.textContent.trim() } : null;
}

function textOf(cell) {
  const copy = cell?.cloneNode(true);
  copy?.querySelectorAll(REPEATED_HEADING).forEach((heading) => heading.remove());
  return copy?.textContent.trim().replace(/\s+/g, " ") ?? "";
}

/** The days that have no figure, as spans of time. */
function missingSpans(rows, figures, mark) {
  const spans = [];
  rows.forEach((row, i) => {
    if (!figures[i]) {
      spans.push({ from: row.from, end: row.end });
    }
    // Levels are known at instants, so that only an empty row misses one.
    const next = rows[i + 1];
    if (mark === "bar" && next && row.end < next.from) {
      spans.push({ from: row.end, end: next.from });
    }
  });
  return spans;
}
