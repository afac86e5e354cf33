package uk.nhsx.gateway.page.awards;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.form.Choice;
import uk.nhsx.gateway.page.form.Field;
import uk.nhsx.gateway.page.form.Form;

/** The form that chooses awards. */
final class AwardsForm {

  /** The parameters that leave awards out. */
  static final List<String> FILTERS =
      List.of("q", "programme", "competition", "phase", "stage", "recipient");

  private static final int PHASES = 4;

  /** In the order in which an award passes them. */
  private static final List<String> STAGES =
      List.of("announced", "active", "completed", "terminated");

  private AwardsForm() {}

  /**
   * @param action of the form
   */
  static Form of(
      String action, QueryString query, Programmes programmes, Round.Rounds rounds, Words words) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.text("q", words.search(), words.awardSearchHint(), query.text("q")));
    fields.add(
        choice(
            query,
            "programme",
            words.programme(),
            words.allProgrammes(),
            programmes.choices().stream()));
    fields.add(
        choice(query, "competition", words.round(), words.allRounds(), rounds.choices().stream()));
    fields.add(
        choice(
            query,
            "phase",
            words.phaseLabel(),
            words.allPhases(),
            Stream.iterate(1, phase -> phase <= PHASES, phase -> phase + 1)
                .map(phase -> new Choice(Integer.toString(phase), words.phase(phase)))));
    fields.add(
        choice(
            query,
            "stage",
            words.stageLabel(),
            words.allStages(),
            STAGES.stream().map(stage -> new Choice(stage, words.awardStage(stage)))));
    // Links lead to the awards of a recipient; few people know an identifier by heart.
    query
        .value("recipient")
        .ifPresent(
            orgId ->
                fields.add(
                    Field.text("recipient", words.recipient(), words.recipientHint(), orgId)));
    fields.add(Form.on(query, words));
    fields.add(Form.knownAt(query, words));
    return Form.at(action, fields.toArray(Field[]::new));
  }

  /** What was typed in the address is a choice as well, so that the form shows it. */
  private static Field choice(
      QueryString query, String name, String label, String all, Stream<Choice> others) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", all));
    others.forEach(choices::add);
    String typed = query.text(name);
    if (choices.stream().noneMatch(choice -> choice.value().equals(typed))) {
      choices.add(new Choice(typed, typed));
    }
    return Field.choice(name, label, choices, typed);
  }
}
