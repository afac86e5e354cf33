// Puts charts over the tables that ask for one. Their places are made at once, so that nothing moves when the chart
// code has come, which only pages with a chart load.
import { layOut } from "./layout.js";
import { fillOf, patternOf, swatch } from "./patterns.js";
import { painted } from "./paint.js";
import { readTable } from "./tables.js";

let observer;

export function drawCharts(root) {
  const charts = [...root.querySelectorAll("table[data-chart]")].flatMap(makePlaces);
  if (!charts.length) {
    return;
  }
  for (const { canvas, chart } of charts) {
    setHeight(canvas, layOut(chart, canvas.clientWidth, fontSize(canvas)));
  }
  painted().then(() => import("./plots.js")).then(
    ({ plotChart }) => keepDrawn(charts, plotChart),
    () => charts.forEach(({ canvas }) => canvas.closest(".chart").remove()),
  );
}

function keepDrawn(charts, plotChart) {
  const chartOf = new Map(charts.map(({ canvas, chart }) => [canvas, chart]));
  const drawnWidth = new Map();
  // The charts of earlier contents are gone from the page.
  observer?.disconnect();
  observer = new ResizeObserver((entries) => {
    for (const { target: canvas } of entries) {
      const width = canvas.clientWidth;
      if (width && width !== drawnWidth.get(canvas)) {
        drawnWidth.set(canvas, width);
        const layout = layOut(chartOf.get(canvas), width, fontSize(canvas));
        setHeight(canvas, layout);
        canvas.replaceChildren(plotChart(chartOf.get(canvas), layout));
      }
    }
  });
  charts.forEach(({ canvas }) => observer.observe(canvas));
}

/** Inserts the figure of a table, with a place for each of its charts. */
function makePlaces(table) {
  const contents = readTable(table);
  if (!contents) {
    return [];
  }
  const caption = element("figcaption", "nhsuk-heading-s chart__title");
  caption.textContent = contents.title;
  const figure = element("figure", "chart");
  figure.append(caption, ...keyOf(contents));
  const charts = chartsOf(contents).map((chart) => ({ chart, canvas: element("div", "chart__canvas") }));
  figure.append(...charts.map(({ canvas }) => canvas));
  (table.closest(".table-scroll") ?? table).before(figure);
  return charts;
}

function chartsOf(contents) {
  const { kind, series, stacked } = contents;
  if (kind === "time") {
    // One below the other and to one scale, so that no colour has to tell them apart.
    const range = rangeOf(series.flatMap(({ figures }) => figures.flatMap((figure) => figure?.value ?? [])));
    return series.map((one) => ({ ...contents, series: [one], range, missingFill: fillOf("missing") }));
  }
  const bars = stackUp(contents.rows, stacked ? series : series.slice(0, 1));
  return [{ ...contents, bars, range: rangeOf(bars.map(({ end }) => end)) }];
}

/** The bars of categories; those of one category begin where the one before ends. */
function stackUp(rows, series) {
  return rows.flatMap(({ label }, category) => {
    let end = 0;
    return series.flatMap(({ name, figures }, i) => {
      const figure = figures[category];
      if (!figure) {
        return [];
      }
      const start = end;
      end += figure.value;
      const pattern = patternOf(i);
      const title = `${label}, ${name}: ${figure.text}`;
      return { category, start, end, figure, title, pattern, fill: fillOf(pattern) };
    });
  });
}

/** What an axis shows at least: it begins at zero. */
function rangeOf(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return [low, low === high ? 1 : high];
}

function keyOf({ kind, stacked, series, noFigure }) {
  const entries = [];
  if (kind === "categories" && stacked) {
    series.forEach(({ name }, i) => entries.push([patternOf(i), name]));
  } else if (series.some((one) => one.missing.length)) {
    entries.push(["missing", noFigure]);
  }
  if (!entries.length) {
    return [];
  }
  const key = element("ul", "chart__key");
  for (const [pattern, text] of entries) {
    const entry = element("li", "chart__key-entry");
    entry.append(swatch(pattern), text);
    key.append(entry);
  }
  return [key];
}

function setHeight(canvas, { height }) {
  canvas.style.height = `${height}px`;
}

/** Charts grow with the reader's font. */
function fontSize(canvas) {
  return parseFloat(getComputedStyle(canvas).fontSize);
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
