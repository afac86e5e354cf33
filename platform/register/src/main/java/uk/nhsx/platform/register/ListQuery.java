package uk.nhsx.platform.register;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KeysetScan;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;

/**
 * Reads the query of a request for a list, and answers it: page by page as JSON, as a whole in CSV.
 * What is wrong with the parameters is reported in the order in which they are read.
 */
public final class ListQuery {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final QueryReader query = new QueryReader();
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;
  private final UriInfo uri;
  private final Supplier<Format> format;

  private Supplier<PageRequest> page;
  private Runnable pageRefusal = () -> {};
  private @Nullable String knownAt;
  private Supplier<Optional<LocalDate>> on = Optional::empty;
  private boolean alwaysOfADay;

  ListQuery(
      AsOf asOf, CacheableResponse answer, Formats formats, UriInfo uri, @Nullable String format) {
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
    this.uri = uri;
    this.page = () -> PageRequest.of(null, null, uri);
    this.format = query.read(() -> formats.requested(OFFERED, format));
  }

  /** Finds the items of a list that there are on a day, as known at an instant. */
  @FunctionalInterface
  public interface Items<V> {

    /**
     * Called once, before anything is answered.
     *
     * @param on empty if no day limits the list
     * @throws uk.nhsx.platform.problem.Problem if there is no such list
     */
    KeysetScan.Pages<V> asOf(Instant known, Optional<LocalDate> on);
  }

  /** Reads the parameters that the list has of its own. */
  public <F> Supplier<F> read(Supplier<F> filter) {
    return query.read(filter);
  }

  /** Reads the parameters {@code limit} and {@code cursor}, which CSV does not take. */
  public ListQuery page(@Nullable String limit, @Nullable String cursor) {
    page = query.read(() -> PageRequest.of(limit, cursor, uri));
    pageRefusal = () -> PageRequest.refuse(limit, cursor);
    return this;
  }

  /** Reads the parameter {@code knownAt} of a list that no day limits. */
  public ListQuery knownAt(@Nullable String instant) {
    query.check(() -> asOf.check(null, instant));
    knownAt = instant;
    return this;
  }

  /** Reads the parameters of a list of what there is on a day, today unless one is named. */
  public ListQuery onADay(@Nullable String day, @Nullable String instant) {
    alwaysOfADay = true;
    return onANamedDay(day, instant);
  }

  /** Reads the parameters of a list that is limited by a day only if one is named. */
  public ListQuery onANamedDay(@Nullable String day, @Nullable String instant) {
    on = query.read(() -> QueryParameter.day("on", day));
    return knownAt(instant);
  }

  /** As {@link #answer(CsvList, Predicate, Items)}, where any text may be the key of an item. */
  public <V> Response answer(CsvList<V> list, Items<V> items) {
    return answer(list, cursor -> true, items);
  }

  /**
   * Answers what was requested.
   *
   * @param isOwn whether a cursor has what may be the key of an item
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  public <V> Response answer(CsvList<V> list, Predicate<Cursor> isOwn, Items<V> items) {
    query.refuseIfAny();
    Response listed = format.get() == Format.CSV ? whole(list, items) : page(list, isOwn, items);
    return formats.labelled(listed, format.get());
  }

  private <V> Response whole(CsvList<V> list, Items<V> items) {
    pageRefusal.run();
    KnownAt known = asOf.knownAt(knownAt);
    Optional<LocalDate> day = day(known);
    KeysetScan.Pages<V> pages = items.asOf(known.instant(), day);
    StreamingOutput rows = out -> list.write(pages, out);
    return answer.of(rows, tag(known, day), known);
  }

  private <V> Response page(CsvList<V> list, Predicate<Cursor> isOwn, Items<V> items) {
    PageRequest requested = page.get();
    String after = requested.after();
    if (requested.cursor().filter(isOwn.negate()).isPresent()) {
      throw Cursor.malformed();
    }
    KnownAt known = asOf.knownAt(knownAt, requested.cursor());
    Optional<LocalDate> day = day(known);
    KeysetScan.Pages<V> pages = items.asOf(known.instant(), day);
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    pages.after(after, requested.rowsToRead()),
                    requested,
                    uri,
                    item -> new Cursor(known.instant(), list.key().apply(item))),
                day.orElse(null),
                known.instant()),
        known);
  }

  private Optional<LocalDate> day(KnownAt known) {
    return alwaysOfADay ? Optional.of(asOf.dayOf(on.get(), known)) : on.get();
  }

  /**
   * The instant settles a CSV, and the day where none was named. The page as JSON has the same
   * address, and another tag.
   */
  private EntityTag tag(KnownAt known, Optional<LocalDate> day) {
    String ofDay = alwaysOfADay ? "-" + day.orElseThrow().toEpochDay() : "";
    return new EntityTag(known.mark() + ofDay + "-" + Format.CSV.word());
  }
}
