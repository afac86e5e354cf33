package uk.nhsx.gateway.page.figures;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class FigureTemplates {

  private FigureTemplates() {}

  static native TemplateInstance catalogue(CatalogueView view);

  static native TemplateInstance metric(MetricView view);
}
