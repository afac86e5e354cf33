package uk.nhsx.gateway.page.changes;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class ChangesTemplates {

  private ChangesTemplates() {}

  static native TemplateInstance changes(ChangesView view);
}
