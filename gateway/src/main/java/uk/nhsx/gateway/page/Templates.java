package uk.nhsx.gateway.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import uk.nhsx.platform.problem.ProblemBody;
import uk.nhsx.platform.problem.ProblemType;

/** The templates of the pages. The build checks them against these parameters. */
@CheckedTemplate(basePath = "page")
final class Templates {

  private Templates() {}

  static native TemplateInstance about();

  static native TemplateInstance problems(List<ProblemType> types);

  static native TemplateInstance problem(ProblemType type);

  static native TemplateInstance error(
      ProblemType type, ProblemBody problem, SectionSearch search, boolean ofThen);
}
