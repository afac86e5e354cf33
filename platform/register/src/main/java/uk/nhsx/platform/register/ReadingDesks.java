package uk.nhsx.platform.register;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.precondition.Versioned;

/** Sets up the desks at which registers are read. */
@ApplicationScoped
public class ReadingDesks {

  private final Knowledge knowledge;
  private final Answer answer;

  ReadingDesks(Knowledge knowledge, Answer answer) {
    this.knowledge = knowledge;
    this.answer = answer;
  }

  /** Sets one up before a shelf, where all who read from it must come to share their looks. */
  public <V extends Versioned> ReadingDesk<V> before(Shelf<V> shelf) {
    return new ReadingDesk<>(shelf, knowledge, answer, Infrastructure.getDefaultWorkerPool());
  }
}
