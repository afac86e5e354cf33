package uk.nhsx.gateway.page.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Chooses what a page shows, by a GET.
 *
 * @param action the path of the page
 * @param errors all that is wrong, also with parameters that have no field
 */
public record Form(String action, List<Field> fields, List<FieldError> errors) {

  private static final String QUERY = "$query.";

  /**
   * What is wrong with a value.
   *
   * @param field the name of the field, or null if the parameter has none
   */
  public record FieldError(@Nullable String field, String message) {

    public FieldError {
      message = Texts.entry(message);
    }
  }

  public static Form at(String action, Field... fields) {
    return new Form(action, List.of(fields), List.of());
  }

  /** The two fields of every page that shows what holds on a day, as known at an instant. */
  public static Field on(QueryString query, Words words) {
    return Field.text("on", words.on(), words.dayHint(), query.text("on"));
  }

  public static Field from(QueryString query, Words words) {
    return Field.text("from", words.from(), words.dayHint(), query.text("from"));
  }

  public static Field to(QueryString query, Words words) {
    return Field.text("to", words.to(), words.dayHint(), query.text("to"));
  }

  public static Field knownAt(QueryString query, Words words) {
    return Field.text(
        "knownAt", words.knownAt(), words.instantHint(), Days.typed(query.text("knownAt")));
  }

  /** Whether a problem is about what was typed, so that the form can show it. */
  public static boolean canShow(Throwable failure) {
    return failure instanceof Problem problem
        && (problem.type() == ProblemType.INVALID_PARAMETER
            || problem.type() == ProblemType.RULE_BROKEN);
  }

  /** The form with what the API found wrong, beside the fields. */
  public Form rejected(Throwable failure, Words words) {
    Problem problem = (Problem) failure;
    List<Field> marked = new ArrayList<>(fields);
    List<FieldError> all = new ArrayList<>();
    for (Finding finding : problem.findings()) {
      String name = finding.path().replace(QUERY, "");
      int place = place(marked, name);
      String message =
          name.equals("knownAt") && finding.code().equals("in-future")
              ? words.knownAtInFuture()
              : words.invalid(
                  finding.code(), place < 0 ? name : marked.get(place).label(), finding.message());
      all.add(new FieldError(place < 0 ? null : name, message));
      if (place >= 0) {
        marked.set(place, marked.get(place).withError(Texts.entry(message)));
      }
    }
    if (all.isEmpty()) {
      all.add(new FieldError(null, problem.detail()));
    }
    return new Form(action, List.copyOf(marked), List.copyOf(all));
  }

  private static int place(List<Field> fields, String name) {
    for (int place = 0; place < fields.size(); place++) {
      if (fields.get(place).name().equals(name)) {
        return place;
      }
    }
    return -1;
  }
}
