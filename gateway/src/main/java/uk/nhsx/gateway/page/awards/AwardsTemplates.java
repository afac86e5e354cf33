package uk.nhsx.gateway.page.awards;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class AwardsTemplates {

  private AwardsTemplates() {}

  static native TemplateInstance awards(AwardsView view);

  static native TemplateInstance award(AwardView view);
}
