// Draws a chart. Its colours and its font are in styles.scss, by the class names given here: the policy of the pages
// allows no style inside of them.
import { axisX, axisY, dot, gridY, line, plot, rect, rectY, ruleX, ruleY, text } from "@observablehq/plot";
import { timeTicks } from "./ticks.js";

const HALF_DAY = 43_200_000;
const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 });

export function plotChart(chart, layout) {
  const { width, height } = layout;
  const contents = chart.kind === "time" ? overTime(chart, layout) : byCategory(chart, layout);
  const svg = plot({ className: "chart__plot", width, height, ...contents });
  // The library's own style would violate the policy as soon as it is in the document.
  svg.querySelectorAll("style").forEach((style) => style.remove());
  // One picture with one name; the groups inside must not have any.
  svg.querySelectorAll("[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", chart.label);
  return svg;
}

function overTime({ rows, series: [series], range, mark, pounds, missingFill }, { width, em }) {
  const tickFormat = formatter(range, pounds);
  const marginLeft = longestOf(range, tickFormat) * 0.6 * em + em;
  const marginRight = 2.5 * em;
  const inner = width - marginLeft - marginRight;
  const from = rows[0].from;
  const end = Math.max(...rows.map((row) => row.end));
  const times = timeTicks(from, end, Math.min(8, Math.floor(inner / (4.2 * em))));
  const wide = inner / rows.length > 4;
  const points = rows.map((row, i) => ({ ...row, at: row.to + HALF_DAY, figure: series.figures[i] }));
  const value = ({ figure }) => figure?.value;
  const title = ({ label, figure }) => `${label}: ${figure?.text}`;
  const known = points.filter(({ figure }) => figure);
  const values = { ticks: tickCount(range, known, 4), tickFormat };

  return {
    marginLeft,
    marginRight,
    marginTop: 2.2 * em,
    marginBottom: 3.2 * em,
    x: { type: "utc", domain: [from, end], axis: null },
    y: { domain: range, nice: values.ticks, axis: null },
    marks: [
      gridY({ ticks: values.ticks, className: "chart__grid" }),
      rect(series.missing, {
        x1: "from",
        x2: "end",
        fill: missingFill,
        className: "chart__area chart__area--missing",
      }),
      mark === "line"
        ? [
            line(points, { x: "at", y: value, className: "chart__line" }),
            dot(points.filter(isAlone), { x: "at", y: value, r: 3, className: "chart__dot" }),
            // Wider than what is drawn, for the pointer.
            dot(known, { x: "at", y: value, r: 8, title, className: "chart__target" }),
          ]
        : rectY(known, {
            x1: "from",
            x2: "end",
            y1: 0,
            y2: value,
            insetLeft: wide ? 0.5 : 0,
            insetRight: wide ? 0.5 : 0,
            title,
            className: "chart__area chart__area--solid",
          }),
      ruleY([0], { className: "chart__axis" }),
      axisX(
        times.map(({ at }) => at),
        { text: times.map((tick) => tick.text), lineAnchor: "top", tickSize: 5, label: null },
      ),
      axisY({ ...values, tickSize: 0, label: null }),
      text([series.name], {
        frameAnchor: "top-left",
        textAnchor: "start",
        dx: -marginLeft,
        dy: -1.9 * em,
        text: (name) => name,
      }),
    ],
  };
}

/** A line needs two neighbours; a value without one is a point. */
function isAlone({ figure }, i, points) {
  return figure && !points[i - 1]?.figure && !points[i + 1]?.figure;
}

function byCategory({ bars, range, pounds }, { width, em, places }) {
  const tickFormat = formatter(range, pounds);
  const margin = longestOf(range, tickFormat) * 0.3 * em;
  const ticks = tickCount(range, bars, Math.max(2, Math.min(5, Math.floor(width / (7 * em)))));

  return {
    marginLeft: range[0] < 0 ? margin : 0.8 * em,
    marginRight: margin,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: range, nice: ticks, axis: null },
    y: { type: "identity", axis: null },
    marks: [
      [...new Set(bars.map(({ pattern }) => pattern))].map((pattern) => {
        const alike = bars.filter((bar) => bar.pattern === pattern);
        return rect(alike, {
          x1: "start",
          x2: "end",
          y1: ({ category }) => places[category].top,
          y2: ({ category }) => places[category].bottom,
          title: "title",
          fill: alike[0].fill,
          className: `chart__area chart__area--${pattern}`,
        });
      }),
      ruleX([0], { y1: 0, y2: places[places.length - 1].bottom + 0.5 * em, className: "chart__axis" }),
      text(places, {
        y: "top",
        text: ({ label }) => label.join("\n"),
        frameAnchor: "left",
        textAnchor: "start",
        lineAnchor: "bottom",
        lineHeight: 1.2,
        dx: 4,
        dy: -0.3 * em,
      }),
      axisX({ ticks, tickFormat, tickSize: 6, label: null, insetBottom: 1.8 * em }),
    ],
  };
}

/** Ticks between whole numbers would say that there are halves. */
function tickCount([low, high], figures, most) {
  const whole = figures.every(({ figure }) => Number.isInteger(figure.value));
  return whole ? Math.max(1, Math.min(most, high - low)) : most;
}

function longestOf(range, format) {
  return Math.max(...range.map((value) => format(Number(value.toPrecision(2))).length), 2);
}

/** All ticks of an axis have the unit that suits its end. */
function formatter(range, pounds) {
  if (!pounds) {
    return (value) => numbers.format(value);
  }
  const most = Math.max(...range.map(Math.abs));
  const [divisor, unit] = most >= 1e9 ? [1e9, "bn"] : most >= 1e6 ? [1e6, "m"] : [1, ""];
  return (value) =>
    value === 0 ? "£0" : `${value < 0 ? "−" : ""}£${numbers.format(Math.abs(value) / divisor)}${unit}`;
}
