package uk.nhsx.gateway.page.figures;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.ComposedPages;
import uk.nhsx.gateway.page.ComposedPages.Composed;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.figures.MetricReader.Answer;
import uk.nhsx.gateway.page.figures.MetricReader.Subject;
import uk.nhsx.gateway.page.form.Choice;
import uk.nhsx.gateway.page.form.Field;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.parameter.IgnoresUnknownParameters;
import uk.nhsx.platform.sources.Calendar;

/** Shows what a metric counts, and its figures in one area over a window of days. */
@Path("/figures")
@Produces(ErrorPages.HTML)
@NonBlocking
public class MetricPage {

  /** Of one type in the form: there are 106 parts of integrated care boards. */
  private static final int MOST_AREAS = 120;

  private final MetricReader reader;
  private final ComposedPages pages;
  private final PublicUrl site;
  private final Calendar calendar;
  private final Words words;

  MetricPage(
      MetricReader reader, ComposedPages pages, PublicUrl site, Calendar calendar, Words words) {
    this.reader = reader;
    this.pages = pages;
    this.site = site;
    this.calendar = calendar;
    this.words = words;
  }

  @GET
  @Path("/{metric}")
  @IgnoresUnknownParameters
  @Operation(hidden = true)
  public Uni<Response> metric(@RestPath String metric, @Context RoutingContext request) {
    QueryString query = QueryString.of(request, "area", "from", "to", "step", "knownAt");
    return pages.respond(() -> page(metric, query));
  }

  private Uni<Composed> page(String key, QueryString query) {
    return reader
        .subject(key, query)
        .chain(subject -> figures(subject, query))
        .onFailure(Form::canShow)
        .recoverWithUni(
            // The instant is not valid: the figures are rejected with all that is wrong.
            failure ->
                reader
                    .subject(key, query.without("knownAt"))
                    .chain(subject -> figures(subject, query)));
  }

  private Uni<Composed> figures(Subject subject, QueryString query) {
    SeriesWindow window = window(subject, query);
    return reader
        .figures(subject, window, query)
        .map(answer -> composed(subject, window, query, answer))
        .onFailure(Form::canShow)
        .recoverWithItem(failure -> rejected(subject, query, failure));
  }

  private SeriesWindow window(Subject subject, QueryString query) {
    return SeriesWindow.of(
        query, subject.newest().orElse(null), subject.metric().value().step(), lastDay(query));
  }

  /** The last day that can have a figure, as known at the instant that was asked for. */
  private LocalDate lastDay(QueryString query) {
    try {
      return query.value("knownAt").map(Instant::parse).map(Days::dayOf).orElse(calendar.today());
    } catch (DateTimeException e) {
      // The API rejects it.
      return calendar.today();
    }
  }

  private Composed rejected(Subject subject, QueryString query, Throwable failure) {
    Form form = form(subject, query).rejected(failure, words);
    return Composed.rejected(
        FigureTemplates.metric(
            new MetricView(PageInfo.NONE, subject.metric().value(), form, null)));
  }

  private Composed composed(
      Subject subject, SeriesWindow window, QueryString query, Answer answer) {
    PageInfo info =
        PageInfo.of(query, SuiteService.APP_METRICS)
            .staleSince(
                ApiResult.staleSince(subject.metric(), answer.series(), answer.freshness()), words);
    Metric metric = subject.metric().value();
    return Composed.of(
        FigureTemplates.metric(
            new MetricView(
                info, metric, form(subject, query), shown(subject, window, query, answer))),
        info);
  }

  private MetricView.Figures shown(
      Subject subject, SeriesWindow window, QueryString query, Answer answer) {
    Metric metric = subject.metric().value();
    Series series = answer.series().value();
    String area = series.items().isEmpty() ? null : series.items().get(0).areaName();
    String place = area == null ? subject.area() : area;
    String days =
        new Period(LocalDate.parse(window.from()), LocalDate.parse(window.to()), Step.TOTAL)
            .in(words);
    MetricView.Total total = total(answer);
    boolean isAll = metric.isFlow() && answer.hasAllDays();
    QueryString permanent =
        MetricReader.asked(subject, window, query).with("knownAt", series.knownAt());
    return new MetricView.Figures(
        place,
        days,
        total,
        SeriesTable.of(metric, series.points(), words),
        gaps(isAll ? window.from() : window.shownFrom(), window.to(), series),
        window.isCut() && !isAll
            ? page(
                metric, MetricReader.asked(subject, window, query).with("to", window.earlierTo()))
            : null,
        series.available().stream()
            .map(
                period ->
                    new MetricView.Available(
                        period.in(words), page(metric, over(subject, query, period))))
            .toList(),
        subject.newest().isEmpty() && query.value("area").isPresent()
            ? page(metric, query.without("area"))
            : null,
        age(metric, answer.freshness().value()),
        answer.releases().map(Release.ReleaseList::items).orElse(List.of()),
        answer.releases().filter(list -> list.next() == null).isPresent(),
        query.only("knownAt").at(""),
        Citation.of(
            site,
            subject(metric, place, days, total),
            series.knownAt(),
            page(metric, permanent),
            permanent,
            MetricReader.SERIES,
            true));
  }

  /** What is cited: the figure, if there is one, with all that says how exact it is. */
  private String subject(
      Metric metric, String place, String days, MetricView.@Nullable Total total) {
    return total == null
        ? words.seriesOf(Texts.cell(metric.title()), place, days, "", "", "")
        : words.seriesOf(
            Texts.cell(metric.title()),
            place,
            days,
            total.number(),
            Texts.cell(metric.unit()),
            total.days() == null ? "" : total.days());
  }

  /** Says which days at the ends of the table's window have no figure, or null if all have. */
  private @Nullable String gaps(String from, String to, Series series) {
    if (series.points().isEmpty()) {
      return null;
    }
    LocalDate first = Period.parse(series.points().get(0).period()).from();
    LocalDate last = Period.parse(series.points().get(series.points().size() - 1).period()).to();
    List<String> without =
        Stream.concat(
                days(LocalDate.parse(from), first.minusDays(1)),
                days(last.plusDays(1), LocalDate.parse(to)))
            .toList();
    return switch (without.size()) {
      case 0 -> null;
      case 1 -> words.noFigureFor(without.get(0));
      default -> words.noFigureForEither(without.get(0), without.get(1));
    };
  }

  private Stream<String> days(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      return Stream.empty();
    }
    return Stream.of(new Period(from, to, from.equals(to) ? Step.DAY : Step.TOTAL).in(words));
  }

  private static QueryString over(Subject subject, QueryString query, Period period) {
    return QueryString.empty()
        .with("area", subject.area())
        .with("from", period.from())
        .with("to", period.to())
        .with("step", period.step().label())
        .with("knownAt", query.text("knownAt"));
  }

  private static String page(Metric metric, QueryString query) {
    return query.without("metric").at(metric.path());
  }

  private MetricView.@Nullable Total total(Answer answer) {
    return answer
        .total()
        .flatMap(total -> total.points().stream().findFirst())
        .map(
            point ->
                new MetricView.Total(
                    point.value(),
                    SeriesTable.number(point, words),
                    point.coverage().isWhole() && point.day() == null
                        ? null
                        : SeriesTable.days(point, words)))
        .orElse(null);
  }

  private MetricView.@Nullable Age age(Metric metric, Freshness.FreshnessList ages) {
    Optional<Freshness> freshness =
        ages.items().stream().filter(one -> one.metric().equals(metric.key())).findFirst();
    return freshness
        .flatMap(one -> Optional.ofNullable(one.last()))
        .map(
            last ->
                new MetricView.Age(
                    last.in(words), freshness.get(), freshness.get().daysLate(ages.on())))
        .orElse(null);
  }

  private Form form(Subject subject, QueryString query) {
    List<Choice> steps =
        Stream.concat(
                Stream.of(new Choice("", words.fittingStep())),
                Stream.of(Step.values())
                    .map(step -> new Choice(step.label(), words.step(step.label()))))
            .toList();
    return Form.at(
        subject.metric().value().path(),
        Field.grouped("area", words.area(), areas(subject), subject.area()),
        Form.from(query, words),
        Form.to(query, words),
        Field.choice("step", words.stepLabel(), steps, query.text("step")),
        Form.knownAt(query, words));
  }

  /** A type of area has more only where nobody can choose among them. */
  private static List<Area> fitting(List<Area> areas) {
    return areas.subList(0, Math.min(areas.size(), MOST_AREAS));
  }

  private List<Choice.Group> areas(Subject subject) {
    List<Choice.Group> groups = new ArrayList<>();
    boolean known = false;
    for (String type : Area.CHOSEN) {
      List<Area> areas = fitting(subject.areas().getOrDefault(type, List.of()));
      known |= areas.stream().anyMatch(area -> area.code().equals(subject.area()));
      if (!areas.isEmpty()) {
        groups.add(
            new Choice.Group(
                words.areaType(type),
                areas.stream().map(area -> new Choice(area.code(), area.name())).toList()));
      }
    }
    if (!known) {
      groups.add(
          new Choice.Group(
              words.areaType("other"), List.of(new Choice(subject.area(), subject.area()))));
    }
    return groups;
  }
}
