// How much room a chart takes, in which its place is made before its code has come.

const MOST_LINES = 3;

// In ems of the chart's font.
const TIME_CHART = 18;
const LINE = 1.2;
const BAR = 1.7;
const SPACE = 0.8;
const AXIS = 2.5;

/**
 * @param width of the chart, in pixels
 * @param em the size of its font, in pixels
 * @returns the size of the chart, and the places of its categories
 */
export function layOut(chart, width, em) {
  if (chart.kind === "time") {
    return { width, em, height: Math.round(TIME_CHART * em) };
  }
  const places = placeCategories(chart, width, em);
  return { width, em, places, height: Math.round(places[places.length - 1].bottom + AXIS * em) };
}

/** @returns for each category the lines of its label, and in pixels where its bar is, below them */
function placeCategories(chart, width, em) {
  let bottom = 0;
  return chart.rows.map((_, i) => {
    const label = categoryLabel(chart, i, width, em);
    const top = bottom + (SPACE + label.length * LINE) * em;
    bottom = top + BAR * em;
    return { label, top, bottom };
  });
}

/** A category's name, and the figure where there is a single bar. */
function categoryLabel({ rows, series, stacked, noFigure }, i, width, em) {
  const name = rows[i].label;
  const text = stacked ? name : `${name}: ${series[0].figures[i]?.text ?? noFigure.toLowerCase()}`;
  // The mean width of Arial's letters is half an em.
  return wrap(text, Math.max(10, Math.floor(width / (0.54 * em))));
}

function wrap(text, most) {
  const lines = [];
  let rest = text;
  while (rest.length > most && lines.length < MOST_LINES - 1) {
    const space = rest.lastIndexOf(" ", most);
    const end = space > 0 ? space : most;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  lines.push(rest.length > most ? `${rest.slice(0, most - 1)}…` : rest);
  return lines;
}
