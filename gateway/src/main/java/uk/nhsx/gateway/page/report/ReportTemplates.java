package uk.nhsx.gateway.page.report;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class ReportTemplates {

  private ReportTemplates() {}

  static native TemplateInstance report(ReportView view);
}
